//! Raw HTML inside Markdown: tables keep their rows and cells, of the rest only the text is kept.
//!
//! This is no HTML parser. It reads the tags people paste into Markdown, and lets no tag into the text.

use pulldown_cmark::{Event, Parser};

use crate::source::Form;

/// Where the HTML stands, from one run of it to the next.
#[derive(Default)]
pub struct State {
    /// Inside a table.
    pub in_table: bool,
    /// Inside a table's cell.
    pub in_cell: bool,
    /// Inside what is never shown, up to this end.
    hidden: Option<&'static str>,
}

/// What a run of HTML says.
pub enum Part<'a> {
    /// Text to read.
    Text(&'a str),
    /// A line ends.
    Break,
    /// A block begins, of this form where it is not running text; whether it is inside a cell.
    Block(Option<Form>, bool),
}

impl State {
    /// Reads a run of HTML.
    pub fn read(&mut self, source: &str, mut write: impl FnMut(Part)) {
        let mut rest = source;
        while !rest.is_empty() {
            if let Some(end) = self.hidden {
                match rest.to_ascii_lowercase().find(end) {
                    Some(at) => {
                        rest = &rest[at + end.len()..];
                        self.hidden = None;
                        continue;
                    }
                    None => return,
                }
            }
            let text = &rest[..rest.find('<').unwrap_or(rest.len())];
            text_parts(text, &mut write);
            rest = &rest[text.len()..];
            if rest.is_empty() {
                return;
            }
            if rest.starts_with("<!--") {
                self.hidden = Some("-->");
                continue;
            }
            let named = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
            let Some(end) = rest.find('>').filter(|_| named) else {
                write(Part::Text("<"));
                rest = &rest[1..];
                continue;
            };
            self.tag(&rest[1..end], &mut write);
            rest = &rest[end + 1..];
        }
    }

    fn tag(&mut self, tag: &str, write: &mut impl FnMut(Part)) {
        let closes = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        match (name.as_str(), closes) {
            ("script", false) => self.hidden = Some("</script>"),
            ("style", false) => self.hidden = Some("</style>"),
            ("table", false) => {
                (self.in_table, self.in_cell) = (true, false);
                write(Part::Block(Some(Form::Table), false));
            }
            ("table", true) => {
                (self.in_table, self.in_cell) = (false, false);
                write(Part::Block(None, false));
            }
            ("tr", false) if self.in_table => {
                self.in_cell = false;
                write(Part::Block(Some(Form::Row), false));
            }
            ("td" | "th", false) if self.in_table => {
                write(Part::Block(Some(Form::Cell), false));
                self.in_cell = true;
                // An empty block opens the cell; what it holds is added to it.
                write(Part::Block(None, true));
            }
            ("td" | "th" | "tr", true) if self.in_cell => {
                write(Part::Block(None, true));
                self.in_cell = false;
                write(Part::Block(None, false));
            }
            ("br", _) => write(Part::Break),
            ("li" | "p" | "div" | "ul" | "ol" | "caption" | "dt" | "dd", _) if self.in_table => write(Part::Break),
            ("li", false) => write(Part::Block(Some(Form::Item(1)), false)),
            ("p" | "div" | "ul" | "ol" | "section" | "blockquote" | "dl" | "dt" | "dd" | "hr" | "center" | "details" | "summary", _) => {
                write(Part::Block(None, false));
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", closes) if !self.in_table => {
                let level = name.as_bytes()[1] - b'0';
                write(Part::Block((!closes).then_some(Form::Heading(level)), false));
            }
            _ => {}
        }
    }
}

/// Text with its character references read.
fn text_parts(text: &str, write: &mut impl FnMut(Part)) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        write(Part::Text(&rest[..at]));
        let end = rest[at..].bytes().take(40).position(|b| b == b';').map(|n| at + n + 1);
        match end {
            Some(end) => {
                // Markdown has the same references as HTML; its parser knows them all.
                for event in Parser::new(&rest[at..end]) {
                    if let Event::Text(text) = event {
                        write(Part::Text(&text));
                    }
                }
                rest = &rest[end..];
            }
            None => {
                write(Part::Text("&"));
                rest = &rest[at + 1..];
            }
        }
    }
    write(Part::Text(rest));
}
