//! The comparative table as Word has it: a page on its side, two columns under a header that every page repeats, rows that no page cuts.

use super::template::{COMMENTS, LANDSCAPE_WIDTH, MAIN, section};
use super::{escape, escaped, package};
use crate::compare::Comparison;
use crate::draft::Draft;
use crate::export::cuadro::{Content, Row, rows};
use crate::export::track::Piece;
use crate::export::words::{self, Words};
use crate::redline::Op;
use crate::report::Report;

/// What to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Of the file.
    pub file: super::Options,
    /// What the columns are called; otherwise as the drafts.
    pub columns: [Option<String>; 2],
    /// Whether what changed is marked in the text.
    pub redline: bool,
    /// Whether what did not change is there too.
    pub full: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { file: super::Options::default(), columns: [None, None], redline: true, full: false }
    }
}

const COLUMN: usize = LANDSCAPE_WIDTH / 2;

/// What sets a part of a column apart from the column's edge, on both sides, in twentieths of a point.
const INNER: usize = 216;

/// Writes the comparative table as a Word file.
pub fn cuadro(before: &Draft, after: &Draft, comparison: &Comparison, report: &Report, options: &Options) -> Vec<u8> {
    let words = words::of(after.language);
    let mut out = format!("{MAIN}<w:body>");
    heading(&mut out, "Heading1", options.file.title(after));
    heading(&mut out, "Heading3", words.cuadro);
    out += &format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="{COLUMN}"/><w:gridCol w:w="{COLUMN}"/></w:tblGrid>"#
    );
    out += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (draft, column) in [before, after].into_iter().zip(&options.columns) {
        let name = column.as_deref().or(draft.title.as_deref()).unwrap_or(&draft.id);
        cell(&mut out, COLUMN, |out| paragraph(out, &[plain(name)], false));
    }
    out += "</w:tr>";
    for row in rows(before, after, comparison, report, options.full) {
        out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        match row {
            Row::Under(heading) => {
                out += &format!(
                    r#"<w:tc><w:tcPr><w:tcW w:w="{LANDSCAPE_WIDTH}" w:type="dxa"/><w:gridSpan w:val="2"/><w:shd w:val="clear" w:color="auto" w:fill="F5F5F5"/></w:tcPr>"#
                );
                // A heading goes to the page of what stands under it.
                out += r#"<w:p><w:pPr><w:pStyle w:val="Cell"/><w:keepNext/></w:pPr>"#;
                run(&mut out, &Piece { op: Op::Equal, text: heading, strong: true }, false);
                out += "</w:p>";
                out += "</w:tc>";
            }
            Row::Place { sides, moved_from } => {
                for (side, contents) in sides.iter().enumerate() {
                    let note = note(words, side, contents, moved_from.as_deref().filter(|_| side == 1));
                    cell(&mut out, COLUMN, |out| write(out, contents, note.as_deref(), options.redline));
                }
            }
        }
        out += "</w:tr>";
    }
    out += r#"</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>"#;
    out += &section(true);
    out += "</w:body></w:document>";
    package(&out, &format!("{COMMENTS}</w:comments>"), after, &options.file)
}

/// What is said of a side in our own words.
fn note(words: &Words, side: usize, contents: &[Content], moved_from: Option<&str>) -> Option<String> {
    if contents.is_empty() {
        return Some([words.absent, words.gone][side].to_owned());
    }
    moved_from.map(|place| format!("{} {place}", words.moved_from))
}

fn plain(text: &str) -> Piece {
    Piece { op: Op::Equal, text: text.to_owned(), strong: false }
}

fn heading(out: &mut String, style: &str, text: &str) {
    *out +=
        &format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#, escaped(text));
}

fn cell(out: &mut String, width: usize, inside: impl FnOnce(&mut String)) {
    *out += &format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#);
    inside(out);
    out.push_str("</w:tc>");
}

/// Writes what a cell holds. It ends with a paragraph, which Word wants.
fn write(out: &mut String, contents: &[Content], note: Option<&str>, redline: bool) {
    for content in contents {
        match content {
            Content::Paragraph(pieces) => paragraph(out, pieces, redline),
            Content::Table(rows) => table(out, rows, redline),
        }
    }
    if let Some(note) = note {
        *out +=
            r#"<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r><w:rPr><w:i/><w:color w:val="595959"/></w:rPr><w:t xml:space="preserve">"#;
        escape(out, note);
        *out += "</w:t></w:r></w:p>";
    } else if matches!(contents.last(), Some(Content::Table(_))) {
        *out += r#"<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>"#;
    }
}

fn table(out: &mut String, rows: &[Vec<Vec<Piece>>], redline: bool) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
    let width = (COLUMN - INNER) / columns;
    *out += r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0400" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>"#;
    for _ in 0..columns {
        *out += &format!(r#"<w:gridCol w:w="{width}"/>"#);
    }
    *out += "</w:tblGrid>";
    for row in rows {
        *out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for words in row {
            cell(out, width, |out| paragraph(out, words, redline));
        }
        *out += "</w:tr>";
    }
    *out += "</w:tbl>";
}

fn paragraph(out: &mut String, pieces: &[Piece], redline: bool) {
    *out += r#"<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>"#;
    pieces.iter().for_each(|piece| run(out, piece, redline));
    *out += "</w:p>";
}

/// Writes words. What one draft alone has is set by more than its colour, for who prints in black and white: struck out, or underlined.
fn run(out: &mut String, piece: &Piece, redline: bool) {
    *out += "<w:r><w:rPr>";
    if piece.strong {
        *out += "<w:b/>";
    }
    *out += match piece.op {
        Op::Delete if redline => r#"<w:strike/><w:color w:val="A32020"/>"#,
        Op::Insert if redline => r#"<w:color w:val="0B5E4A"/><w:u w:val="single"/>"#,
        _ => "",
    };
    *out += r#"</w:rPr><w:t xml:space="preserve">"#;
    // A line break of preformatted text is a space here.
    escape(out, &piece.text.replace('\n', " "));
    *out += "</w:t></w:r>";
}
