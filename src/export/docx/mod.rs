//! A comparison as a Word file whose tracked changes are the comparison's.
//!
//! The file is small and plain: `template` has the styles and what stands round the text, `body` writes the text. Accepting all
//! changes gives the later draft, rejecting all the earlier one. A clause that moved is a deletion and an insertion, each with a
//! comment that says where the other is: Word refuses much of what its own marks for moves allow.

mod body;
mod template;

pub mod cuadro;

use super::track::track;
use super::words;
use super::zip::zip;
use crate::compare::Comparison;
use crate::draft::Draft;
use crate::report::Report;

/// In whose name the changes are made, unless one is given.
const AUTHOR: &str = "Cotejo";

/// What to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// In whose name the changes are made: an institution, a person.
    pub author: Option<String>,
    /// What the file is called; otherwise as the later draft.
    pub title: Option<String>,
    /// When the changes were made, `YYYY-MM-DD`; otherwise the later draft's date.
    pub date: Option<String>,
}

/// Writes a Word file with tracked changes.
pub fn docx(before: &Draft, after: &Draft, comparison: &Comparison, report: &Report, options: &Options) -> Vec<u8> {
    let tracked = track(before, after, comparison, report);
    let mut body = body::Body::new(options.author(), options.date(after), words::of(after.language));
    body.write(&tracked);
    let (document, comments) = body.done();
    package(&document, &comments, after, options)
}

impl Options {
    fn author(&self) -> &str {
        self.author.as_deref().map(str::trim).filter(|author| !author.is_empty()).unwrap_or(AUTHOR)
    }

    fn title<'a>(&'a self, after: &'a Draft) -> &'a str {
        self.title.as_deref().or(after.title.as_deref()).unwrap_or(&after.id)
    }

    fn date<'a>(&'a self, after: &'a Draft) -> Option<&'a str> {
        self.date.as_deref().or(after.date.as_deref())
    }
}

/// A file of a main part and its comments.
fn package(document: &str, comments: &str, after: &Draft, options: &Options) -> Vec<u8> {
    let title = options.title(after);
    let core = template::core(title, options.author(), options.date(after), after);
    let (header, footer) = (template::header(title), template::footer(words::of(after.language)));
    zip(&[
        ("[Content_Types].xml", template::TYPES.as_bytes()),
        ("_rels/.rels", template::PACKAGE.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", template::RELATIONS.as_bytes()),
        ("word/styles.xml", template::styles(after.language).as_bytes()),
        ("word/numbering.xml", template::numbering().as_bytes()),
        ("word/settings.xml", template::SETTINGS.as_bytes()),
        ("word/comments.xml", comments.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/footer1.xml", footer.as_bytes()),
    ])
}

/// Adds a text as XML: what would be markup as entities, and nothing that XML has no character for.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}

/// A text as XML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}
