//! From nodes to blocks: text runs on through inline elements and stops at the edges of block elements.

use super::list::Counter;
use super::{Page, table};
use crate::source::{Block, Form, push_note_mark, text};

/// Reads the blocks inside a node.
pub fn read(page: &Page, left_out: &[bool], root: usize) -> Vec<Block> {
    let mut flow = Flow { page, left_out, blocks: Vec::new(), text: String::new(), depth: 0, item: None, note: false };
    flow.element(root);
    flow.flush();
    flow.blocks
}

struct Flow<'a> {
    page: &'a Page,
    left_out: &'a [bool],
    blocks: Vec<Block>,
    /// The words of the block that is open.
    text: String,
    /// How many lists are open.
    depth: u8,
    /// An item has begun whose first words are still to come: its depth and marker.
    item: Option<(u8, String)>,
    /// Inside the notes at the end of the document.
    note: bool,
}

const INLINE: [&str; 46] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "math",
    "nobr", "o:p", "q", "rb", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "mi", "mn", "mo", "mrow", "mtext", "msup", "msub", "mfrac",
];

impl Flow<'_> {
    fn children(&mut self, of: usize) {
        for child in self.page.children(of) {
            self.node(child);
        }
    }

    fn node(&mut self, at: usize) {
        let page = self.page;
        let node = &page.nodes[at];
        if self.left_out[at] {
            // Two words do not grow together because a button stood between them.
            if !INLINE.contains(&node.tag.as_str()) && !self.text.is_empty() && !matches!(node.tag.as_str(), "del" | "rp") {
                self.text.push(' ');
            }
        } else if node.tag.is_empty() {
            self.text.extend(node.text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        } else {
            self.element(at);
        }
    }

    fn element(&mut self, at: usize) {
        let page = self.page;
        let node = &page.nodes[at];
        if let Some(level) = node.heading() {
            return self.single(at, Form::Heading(level));
        }
        match node.tag.as_str() {
            "br" => self.line_break(),
            "q" => {
                self.text.push('“');
                self.children(at);
                self.text.push('”');
            }
            "sup" | "a" if self.is_note_mark(at) => self.note_mark(at),
            "pre" | "listing" | "xmp" | "plaintext" => self.preformatted(at),
            "ul" | "ol" | "menu" | "dir" => self.list(at),
            "li" => self.item(at, String::new()),
            "table" => self.table(at),
            "p" if node.has_word(&["msofootnotetext", "msoendnotetext"]) => self.single(at, Form::Footnote),
            "p" if node.style("mso-list").is_some() => self.word_item(at),
            tag if INLINE.contains(&tag) || tag.contains(['-', ':']) => match node.style("display").as_deref() {
                Some("block" | "flex" | "grid" | "table") => self.block(at),
                _ => self.children(at),
            },
            _ if matches!(node.attribute("role"), Some("doc-footnote" | "doc-endnote")) => self.single(at, Form::Footnote),
            _ if is_notes(page, at) => {
                self.flush();
                let outer = std::mem::replace(&mut self.note, true);
                self.children(at);
                self.flush();
                self.note = outer;
            }
            _ => self.block(at),
        }
    }

    fn block(&mut self, at: usize) {
        self.flush();
        self.children(at);
        self.flush();
    }

    /// A line break is one; two in a row part paragraphs.
    fn line_break(&mut self) {
        let kept = self.text.trim_end_matches(|c: char| c.is_whitespace() && c != '\n').len();
        if self.text[..kept].ends_with('\n') {
            self.flush();
        } else if kept > 0 {
            self.text.push('\n');
        }
    }

    /// Closes the block that is open.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = tidy(&text);
        if text.is_empty() {
            return;
        }
        let block = match self.item.take() {
            Some((depth, marker)) => Block::new(self.form(Form::Item(depth)), with_marker(&marker, &text)),
            None => Block::new(self.form(Form::Paragraph(self.depth)), text),
        };
        self.blocks.push(block);
    }

    fn form(&self, form: Form) -> Form {
        if self.note { Form::Footnote } else { form }
    }

    /// The words inside a node as one text, whatever blocks it is made of.
    fn joined(&self, at: usize) -> String {
        let mut inner =
            Flow { page: self.page, left_out: self.left_out, blocks: Vec::new(), text: String::new(), depth: 0, item: None, note: false };
        inner.children(at);
        inner.flush();
        let lines: Vec<String> = inner.blocks.into_iter().map(|block| block.text).filter(|text| !text.is_empty()).collect();
        lines.join("\n")
    }

    /// One block of everything inside.
    fn single(&mut self, at: usize, form: Form) {
        self.flush();
        let text = self.joined(at);
        if text.is_empty() {
            return;
        }
        let marker = self.item.take().map(|(_, marker)| marker).unwrap_or_default();
        self.blocks.push(Block::new(self.form(form), with_marker(&marker, &text)));
    }

    fn list(&mut self, at: usize) {
        self.flush();
        // Items that only hold a list still show their own marker.
        if let Some((depth, marker)) = self.item.take()
            && !marker.is_empty()
        {
            self.blocks.push(Block::new(self.form(Form::Item(depth)), marker));
        }
        let page = self.page;
        let notes = self.note;
        self.note |= is_notes(page, at);
        let outer = self.depth;
        self.depth = docs_level(page, at).unwrap_or(outer.saturating_add(1));
        let mut counter = Counter::new(page, at);
        for child in page.children(at) {
            if page.nodes[child].is("li") && !self.left_out[child] {
                let marker = counter.next(page, child);
                self.item(child, marker);
            } else {
                self.node(child);
            }
        }
        self.flush();
        self.depth = outer;
        self.note = notes;
    }

    fn item(&mut self, at: usize, marker: String) {
        self.flush();
        if self.note {
            let text = self.joined(at);
            if !text.is_empty() {
                self.blocks.push(Block::new(Form::Footnote, with_marker(&marker, &text)));
            }
            return;
        }
        self.item = Some((self.depth.max(1), marker));
        self.children(at);
        self.flush();
        self.item = None;
    }

    /// Word saves lists as paragraphs that name their level and carry the marker in a span of its own.
    fn word_item(&mut self, at: usize) {
        self.flush();
        let style = self.page.nodes[at].style("mso-list").unwrap_or_default();
        let level = style.split_whitespace().find_map(|word| word.strip_prefix("level")?.parse::<u8>().ok());
        let joined = self.joined(at);
        let text = match joined.split_once(char::is_whitespace) {
            Some(("·" | "•" | "o" | "§" | "-" | "–" | "\u{f0b7}" | "\u{f0a7}", rest)) if level.is_some() => rest.trim_start(),
            _ => joined.as_str(),
        };
        if !text.is_empty() {
            let form = level.map_or(Form::Paragraph(self.depth), |level| Form::Item(level.clamp(1, 9)));
            self.blocks.push(Block::new(self.form(form), text));
        }
    }

    fn table(&mut self, at: usize) {
        self.flush();
        let Some(table) = table::read(self.page, at, self.left_out) else {
            return self.block(at);
        };
        let captions: Vec<String> = table.captions.iter().map(|&caption| self.joined(caption)).collect();
        self.blocks.push(Block::new(Form::Table, captions.join("\n")));
        for row in table.rows {
            self.blocks.push(Block::new(Form::Row, ""));
            for cell in row {
                self.blocks.push(Block::new(Form::Cell, self.joined(cell)));
            }
        }
    }

    /// Code, or a text that was pasted in as it was typed: that one is read as plain text.
    fn preformatted(&mut self, at: usize) {
        self.flush();
        let page = self.page;
        let raw: String = page
            .inside(at)
            .filter(|&i| !self.left_out[i])
            .map(|i| if page.nodes[i].is("br") { "\n" } else { page.nodes[i].text.as_str() })
            .collect();
        if raw.trim().is_empty() {
            return;
        }
        let code = page.inside(at).any(|i| matches!(page.nodes[i].tag.as_str(), "code" | "samp" | "kbd"));
        let words = raw.split_whitespace().count();
        if code || words < 40 {
            self.blocks.push(Block::new(Form::Code, raw));
        } else {
            self.blocks.extend(text::blocks(&raw));
        }
    }

    fn is_note_mark(&self, at: usize) -> bool {
        let node = &self.page.nodes[at];
        let points = |i: usize| {
            let node = &self.page.nodes[i];
            let named = node.has_word(&["footnote-ref", "noteref", "footnoteref"]) || node.attribute("role") == Some("doc-noteref");
            named || node.attribute("href").is_some_and(|href| href.starts_with('#') || href.contains("#_ftn") || href.contains("#fn"))
        };
        let links = |i: usize| self.page.nodes[i].is("a") && points(i);
        let raised = |i: usize| self.page.nodes[i].is("sup") || self.page.nodes[i].has_word(&["msofootnotereference"]);
        let short = self.page.words(at).chars().count() <= 6;
        short
            && match node.tag.as_str() {
                "sup" => self.page.inside(at).any(links),
                _ => points(at) && (node.attribute("role") == Some("doc-noteref") || self.page.inside(at).any(raised)),
            }
    }

    /// A reference to a note keeps apart from the word that it stands on.
    fn note_mark(&mut self, at: usize) {
        push_note_mark(&mut self.text, &self.page.words(at));
    }
}

/// Notes at the end of a document.
fn is_notes(page: &Page, at: usize) -> bool {
    let node = &page.nodes[at];
    matches!(node.attribute("role"), Some("doc-endnotes" | "doc-footnotes"))
        || (matches!(node.tag.as_str(), "ol" | "ul" | "section" | "div" | "aside")
            && node.has_word(&["footnotes", "endnotes", "wp-block-footnotes", "notas-al-pie"]))
}

/// Google Docs writes nested lists side by side and puts the level last in their class: `lst-kix_a1b2c3-1`.
fn docs_level(page: &Page, list: usize) -> Option<u8> {
    let class = page.nodes[list].attribute("class")?.split_whitespace().find(|name| name.starts_with("lst-kix_"))?;
    let level: u8 = class.rsplit('-').next()?.parse().ok()?;
    Some(level.saturating_add(1))
}

/// The marker before the text, unless the text was typed with one.
fn with_marker(marker: &str, text: &str) -> String {
    let typed = text.split([' ', '\u{a0}', '\t', '\n']).next().unwrap_or("");
    let body = typed.trim_start_matches('(').trim_end_matches(['.', ')', '-', '°', 'º']);
    let has_one = typed.len() > body.len() && body.len() <= 8 && !body.is_empty() && is_number(body);
    if marker.is_empty() || has_one { text.to_owned() } else { format!("{marker} {text}") }
}

/// A number as labels have it: digits and dots, one letter, or a roman numeral.
fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        || word.chars().count() == 1
        || word.bytes().all(|b| b"ivxlcdmIVXLCDM".contains(&b))
}

/// Lines with white space collapsed; empty ones dropped.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(first);
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
    }
    out
}
