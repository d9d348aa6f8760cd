//! The text as Word has it: paragraphs of runs, tables of rows, what is tracked in `w:ins` and `w:del`.

use super::template::{COLUMNS_WIDTH, MAIN, style};
use super::{escape, escaped};
use crate::export::track::{Look, Paragraph, Part, Piece, Remark, Row, Table, Tracked};
use crate::export::words::Words;
use crate::redline::Op;

/// The main part and the comments in the making.
pub struct Body<'a> {
    out: String,
    comments: String,
    /// By whom and when, as attributes.
    by: String,
    author: &'a str,
    words: &'a Words,
    /// The next revision's id: one row of numbers for all kinds of revisions.
    revision: usize,
    comment: usize,
}

impl<'a> Body<'a> {
    pub fn new(author: &'a str, date: Option<&str>, words: &'a Words) -> Self {
        let mut by = format!(r#" w:author="{}""#, escaped(author));
        if let Some(date) = date {
            by += &format!(r#" w:date="{}T00:00:00Z""#, escaped(date));
        }
        Body { out: format!("{MAIN}<w:body>"), comments: String::new(), by, author, words, revision: 0, comment: 0 }
    }

    /// The main part, and the comments.
    pub fn done(mut self) -> (String, String) {
        self.out += &super::template::section(false);
        self.out += "</w:body></w:document>";
        (self.out, format!("{}{}</w:comments>", super::template::COMMENTS, self.comments))
    }

    pub fn write(&mut self, tracked: &Tracked) {
        for part in &tracked.parts {
            match part {
                Part::Paragraph(paragraph) => self.paragraph(paragraph),
                Part::Table(table) => self.table(table),
            }
        }
    }

    /// A new revision's attributes.
    fn attributes(&mut self) -> String {
        self.revision += 1;
        format!(r#" w:id="{}"{}"#, self.revision, self.by)
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.out += "<w:p><w:pPr>";
        self.look(paragraph.look);
        if let Some(name) = element(paragraph.mark) {
            let attributes = self.attributes();
            self.out += &format!("<w:rPr><{name}{attributes}/></w:rPr>");
        }
        self.out += "</w:pPr>";
        let comment = paragraph.remark.as_ref().map(|remark| self.remark(remark));
        if let Some(id) = comment {
            self.out += &format!(r#"<w:commentRangeStart w:id="{id}"/>"#);
        }
        let preformatted = paragraph.look == Look::Code;
        self.pieces(&paragraph.pieces, preformatted);
        if let Some(id) = comment {
            self.out += &format!(
                r#"<w:commentRangeEnd w:id="{id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{id}"/></w:r>"#
            );
        }
        self.out += "</w:p>";
    }

    fn look(&mut self, look: Look) {
        let (name, deep) = style(look);
        if let Some(name) = name {
            self.out += &format!(r#"<w:pStyle w:val="{name}"/>"#);
        }
        self.out += &deep;
    }

    fn pieces(&mut self, pieces: &[Piece], preformatted: bool) {
        for piece in pieces {
            let tag = if piece.op == Op::Delete { "w:delText" } else { "w:t" };
            let name = element(piece.op);
            if let Some(name) = name {
                let attributes = self.attributes();
                self.out += &format!("<{name}{attributes}>");
            }
            self.out += "<w:r>";
            if piece.strong {
                self.out += "<w:rPr><w:b/></w:rPr>";
            }
            for (at, line) in piece.text.split(|c| preformatted && c == '\n').enumerate() {
                if at > 0 {
                    self.out += "<w:br/>";
                }
                if !line.is_empty() {
                    self.out += &format!(r#"<{tag} xml:space="preserve">"#);
                    escape(&mut self.out, line);
                    self.out += &format!("</{tag}>");
                }
            }
            self.out += "</w:r>";
            if let Some(name) = name {
                self.out += &format!("</{name}>");
            }
        }
    }

    /// Adds a comment. It is by the same author, of the same day.
    fn remark(&mut self, remark: &Remark) -> usize {
        let id = self.comment;
        self.comment += 1;
        let lead = if remark.from { self.words.moved_from } else { self.words.moved_to };
        let changed = if remark.changed { self.words.changed } else { "" };
        let initials: String = self.author.chars().take(1).collect();
        self.comments += &format!(
            r#"<w:comment w:id="{id}"{} w:initials="{}"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:t>"#,
            self.by,
            escaped(&initials)
        );
        escape(&mut self.comments, &format!("{lead} {}{changed}", remark.place));
        self.comments += "</w:t></w:r></w:p></w:comment>";
        id
    }

    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
        self.out += r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>"#;
        for _ in 0..columns {
            self.out += &format!(r#"<w:gridCol w:w="{}"/>"#, COLUMNS_WIDTH / columns);
        }
        self.out += "</w:tblGrid>";
        // The first row that each draft has is its header.
        let mut headed = [false; 2];
        for row in &table.rows {
            let sides = [row.op != Op::Insert, row.op != Op::Delete];
            let header = table.rows.len() > 1 && headed.iter().zip(sides).all(|(headed, side)| !headed || !side);
            self.row(row, columns, header);
            headed = [headed[0] || sides[0], headed[1] || sides[1]];
        }
        // What stands behind a table keeps it apart from the next one; no draft has it, and none loses it.
        self.out += r#"</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>"#;
    }

    fn row(&mut self, row: &Row, columns: usize, header: bool) {
        self.out += "<w:tr><w:trPr><w:cantSplit/>";
        if header {
            self.out += "<w:tblHeader/>";
        }
        if let Some(name) = element(row.op) {
            let attributes = self.attributes();
            self.out += &format!("<{name}{attributes}/>");
        }
        self.out += "</w:trPr>";
        for (at, cell) in row.cells.iter().enumerate() {
            // A short row's last cell takes the columns that are left.
            let span = if at + 1 == row.cells.len() { columns - at } else { 1 };
            let width = COLUMNS_WIDTH / columns * span;
            self.out += &format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#);
            if span > 1 {
                self.out += &format!(r#"<w:gridSpan w:val="{span}"/>"#);
            }
            // A cell's last paragraph end is no change: there is none without it.
            self.out += r#"</w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>"#;
            self.pieces(cell, false);
            self.out += "</w:p></w:tc>";
        }
        self.out += "</w:tr>";
    }
}

/// The element that marks what one draft has.
fn element(op: Op) -> Option<&'static str> {
    match op {
        Op::Equal => None,
        Op::Insert => Some("w:ins"),
        Op::Delete => Some("w:del"),
    }
}
