//! Akoma Ntoso, in its version 3, its drafts, and what countries made of it (LegalDocML.de): from its XML to [`Block`]s.
//!
//! The file spells the hierarchy out, so nothing of it is guessed: what has a number or a heading is a clause, at the level where it
//! stands, of the kind it is called and with its own id; what has neither only holds paragraphs. A note stands behind the paragraph
//! that it is on. What an amending law quotes is words of the clause that quotes it, and no clause of its own. Metadata has no words.
//!
//! Elements are known by their local names: the namespaces of versions and countries differ, the names do not.

use super::xml::{Element, Ns, Xml};
use crate::draft::Kind;
use crate::error::Error;
use crate::source::{Block, Form, Stated, push_note_mark};

/// Reads a file.
pub fn read(source: &str) -> Result<Vec<Block>, Error> {
    let xml = Xml::parse(source).map_err(|error| placed(error, source))?;
    let mut reader = Reader { blocks: Vec::new(), notes: Vec::new(), waiting: None, quoted: 0 };
    reader.inside(xml.root(), 1, &mut None);
    Ok(reader.blocks)
}

/// The error with its line and column, as editors count them.
fn placed(mut error: Error, source: &str) -> Error {
    if let Some(at) = error.at {
        let before = source.get(..at).unwrap_or(source);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        error.message += &format!(" (line {}, column {column})", before.matches('\n').count() + 1);
    }
    error
}

struct Reader {
    blocks: Vec<Block>,
    /// Notes that follow the paragraph at hand.
    notes: Vec<Block>,
    /// The block that is only a label so far: the first words behind it are its own.
    waiting: Option<usize>,
    /// How many quotations are open.
    quoted: usize,
}

/// An id that the next paragraph bears: that of what holds it and has no number.
type Pending<'x> = Option<&'x str>;

impl Reader {
    /// Reads what stands inside an element, at a level of the hierarchy.
    fn inside<'x>(&mut self, of: Element<'x>, level: u8, id: &mut Pending<'x>) {
        let mut line = String::new();
        for child in of.children() {
            match child.name() {
                "" => line.push_str(child.own_text()),
                name if !is_block(child) && name != "num" && !is_apart(name) => self.inline(child, level, &mut line),
                _ => {
                    self.paragraph(&mut line, level, id);
                    self.element(child, level, id);
                }
            }
        }
        self.paragraph(&mut line, level, id);
    }

    fn element<'x>(&mut self, element: Element<'x>, level: u8, id: &mut Pending<'x>) {
        match element.name() {
            // Of no words: what is said of the file, and what points at it.
            "meta" | "componentInfo" | "documentRef" => {}
            // Read with what they head.
            "num" | "heading" | "subheading" => {}
            "authorialNote" => self.note(element, level),
            "table" => self.table(element, level),
            "quotedStructure" => self.quoted(element, level),
            _ if self.quoted == 0 && is_clause(element) => self.clause(element, level),
            name if is_leaf(element) => {
                let mut line = label_of(element);
                let own = element.attribute(Ns::None, "eId");
                if id.is_none() && self.waiting.is_none() && name != "p" {
                    *id = own;
                }
                self.inline(element, level, &mut line);
                self.paragraph(&mut line, level, id);
            }
            _ => {
                let mut own = id.take().or_else(|| element.attribute(Ns::None, "eId"));
                let mut line = if self.quoted > 0 { label_of(element) } else { String::new() };
                let only_number = !line.is_empty() && !element.children().any(|child| child.name() == "heading");
                self.paragraph(&mut line, level, &mut own);
                self.waiting = only_number.then(|| self.blocks.len() - 1).or(self.waiting);
                self.inside(element, level, &mut own);
            }
        }
    }

    /// What has a number, a heading or both.
    fn clause(&mut self, element: Element, level: u8) {
        let named = |name: &str| {
            let found = element.children().filter(|child| child.name() == name);
            found.map(|child| words(&self.plain(child))).collect::<Vec<_>>().join(" ")
        };
        let (num, heading) = (named("num"), format!("{} {}", named("heading"), named("subheading")));
        let heading = words(&heading);
        let form = if heading.is_empty() { Form::Paragraph(0) } else { Form::Heading(level.clamp(1, 6)) };
        let text = if num.is_empty() || heading.is_empty() { format!("{num}{heading}") } else { format!("{num} {heading}") };
        let stated = Stated {
            label: (!num.is_empty()).then_some(num.len()),
            kind: Some(kind(element)),
            e_id: element.attribute(Ns::None, "eId").map(str::to_owned),
            level: Some(level),
            page: None,
        };
        self.waiting = heading.is_empty().then_some(self.blocks.len());
        self.blocks.push(Block { stated: Some(Box::new(stated)), ..Block::new(form, text) });
        self.notes_here();
        self.inside(element, level.saturating_add(1), &mut None);
        self.waiting = None;
    }

    /// The text of a number or a heading; its notes follow the block.
    fn plain(&self, of: Element) -> String {
        of.inside().map(Element::own_text).collect()
    }

    /// Adds what stands in a line; what is a block ends it.
    fn inline(&mut self, element: Element, level: u8, line: &mut String) {
        match element.name() {
            "" => line.push_str(element.own_text()),
            "br" | "eol" => line.push(' '),
            // What a draft strikes out is not of it.
            "del" => {}
            "authorialNote" => {
                push_note_mark(line, element.attribute(Ns::None, "marker").unwrap_or("*"));
                self.note(element, level);
            }
            "noteRef" => push_note_mark(line, element.attribute(Ns::None, "marker").unwrap_or("*")),
            "img" => line.push_str(&element.attribute(Ns::None, "alt").map(|alt| format!("[{alt}]")).unwrap_or_default()),
            "quotedStructure" | "table" => {
                self.paragraph(line, level, &mut None);
                self.element(element, level, &mut None);
            }
            _ => {
                line.push_str(element.attribute(Ns::None, "startQuote").unwrap_or(""));
                for child in element.children().filter(|child| !matches!(child.name(), "num" | "heading" | "subheading")) {
                    self.inline(child, level, line);
                }
                line.push_str(element.attribute(Ns::None, "endQuote").unwrap_or(""));
            }
        }
    }

    /// What is quoted, each paragraph with its number: the words between the marks are the clause's that quotes them.
    fn quoted(&mut self, element: Element, level: u8) {
        self.quoted += 1;
        let first = self.blocks.len();
        self.waiting = None;
        self.inside(element, level, &mut None);
        self.quoted -= 1;
        let marks = [("startQuote", first), ("endQuote", self.blocks.len().wrapping_sub(1))];
        for (name, at) in marks {
            let Some(mark) = element.attribute(Ns::None, name) else { continue };
            let Some(block) = self.blocks.get_mut(at).filter(|_| at >= first) else { continue };
            if name == "startQuote" { block.text.insert_str(0, mark) } else { block.text.push_str(mark) }
        }
    }

    /// Ends a paragraph. The first behind a label without a heading is of the label's clause.
    fn paragraph(&mut self, line: &mut String, level: u8, id: &mut Pending) {
        let text = words(&std::mem::take(line));
        if text.is_empty() {
            return;
        }
        if let Some(block) = self.waiting.take().filter(|&at| at + 1 == self.blocks.len()).map(|at| &mut self.blocks[at]) {
            block.text.push(' ');
            block.text.push_str(&text);
        } else {
            let stated = Stated { level: Some(level), e_id: id.take().map(str::to_owned), ..Stated::default() };
            self.blocks.push(Block { stated: Some(Box::new(stated)), ..Block::new(Form::Paragraph(0), text) });
        }
        self.notes_here();
    }

    fn note(&mut self, element: Element, level: u8) {
        let mut reader = Reader { blocks: Vec::new(), notes: Vec::new(), waiting: None, quoted: 0 };
        reader.inside(element, level, &mut None);
        let text = reader.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ");
        let mark = element.attribute(Ns::None, "marker").unwrap_or("*");
        self.notes.push(Block::new(Form::Footnote, format!("{mark} {text}")));
    }

    fn notes_here(&mut self) {
        self.blocks.append(&mut self.notes);
    }

    fn table(&mut self, table: Element, level: u8) {
        let of = |element: Element| {
            let mut reader = Reader { blocks: Vec::new(), notes: Vec::new(), waiting: None, quoted: 1 };
            reader.inside(element, level, &mut None);
            reader.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
        };
        self.waiting = None;
        let caption = table.children().find(|child| child.name() == "caption").map(of).unwrap_or_default();
        self.blocks.push(Block::new(Form::Table, caption));
        for row in table.inside().filter(|element| element.name() == "tr") {
            self.blocks.push(Block::new(Form::Row, ""));
            for cell in row.children().filter(|cell| matches!(cell.name(), "td" | "th")) {
                self.blocks.push(Block::new(Form::Cell, of(cell)));
            }
        }
    }
}

/// Words with single spaces between them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number and heading of what is quoted.
fn label_of(element: Element) -> String {
    let heads = element.children().filter(|child| matches!(child.name(), "num" | "heading" | "subheading"));
    heads.map(Element::text).fold(String::new(), |line, text| line + &words(&text) + " ")
}

/// What ends a line wherever it stands.
fn is_apart(name: &str) -> bool {
    matches!(name, "heading" | "subheading" | "meta" | "table" | "quotedStructure")
}

/// Whether it stands in the hierarchy: it has a number or a heading.
fn is_clause(element: Element) -> bool {
    element.children().any(|child| matches!(child.name(), "num" | "heading" | "subheading"))
}

/// Whether it holds words and nothing that stands on lines of its own.
fn is_leaf(element: Element) -> bool {
    !element.children().any(|child| is_block(child) || is_apart(child.name()))
}

/// Whether it stands on lines of its own: a paragraph, or anything that holds one. Notes and quotations stand in lines.
fn is_block(element: Element) -> bool {
    match element.name() {
        "p" | "num" | "listIntroduction" | "listWrapUp" | "longTitle" | "formula" | "toc" | "tocItem" | "blockList" | "item"
        | "content" | "intro" | "wrapUp" | "block" | "tr" => true,
        "" | "authorialNote" | "quotedText" | "mod" | "rmod" | "mmod" => false,
        _ => element.children().any(is_block),
    }
}

/// What an element of the hierarchy is, by its name.
fn kind(element: Element) -> Kind {
    match element.name() {
        "book" | "tome" => Kind::Book,
        "part" | "subpart" => Kind::Part,
        "title" | "subtitle" => Kind::Title,
        "chapter" | "subchapter" => Kind::Chapter,
        "subsection" => Kind::Subsection,
        "article" | "clause" | "subclause" | "rule" | "subrule" | "proviso" => Kind::Article,
        "paragraph" | "subparagraph" | "alinea" => Kind::Paragraph,
        "point" => Kind::Point,
        "indent" => Kind::Indent,
        "item" => Kind::Item,
        "recital" => Kind::Recital,
        "transitional" => Kind::Transitional,
        "attachment" | "doc" => Kind::Annex,
        _ => Kind::Section,
    }
}
