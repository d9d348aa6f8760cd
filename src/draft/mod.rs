//! A draft: its reading text, and the clauses that cover it.

mod format;
mod kind;
pub mod number;

pub use format::{Format, Language};
pub use kind::Kind;
pub use number::Number;

/// A range of UTF-8 bytes in a draft's text. JavaScript never sees one: `wasm` turns them into UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A unit of the document's hierarchy with words of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Unique in the draft, after the Akoma Ntoso naming convention: `sec_4__sec_4.1__para_2`.
    pub e_id: String,
    /// What it is.
    pub kind: Kind,
    /// Index of the parent in [`Draft::clauses`]; always smaller than its own. `None` at the top.
    pub parent: Option<usize>,
    /// Its own words, label and heading included, its descendants not.
    pub span: Span,
    /// The label as written (`Artículo 12 Bis.`, `4.1`, `b)`), at the start of `span` or behind the mark of a quotation there;
    /// empty where it has none, or where the page's layout put its letters elsewhere.
    pub label: Span,
    /// The label's number, wherever its letters stand; `None` where it has no label, or one that counts nothing (a footnote's
    /// asterisk).
    pub number: Option<Number>,
    /// The heading's words, after the label; empty where it has none.
    pub heading: Span,
    /// The sheet it begins on, counted from 1, where the source has sheets.
    pub page: Option<u32>,
    /// Justification tore its lines apart: some of its words come in an order that nobody wrote.
    pub torn: bool,
    /// It stands in what an amending law quotes: its number counts in the law amended, and in none of this draft's lists.
    pub quoted: bool,
}

/// One version of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The caller's name for it.
    pub id: String,
    /// Its title, if given or found.
    pub title: Option<String>,
    /// Its date as given, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its language, given or found.
    pub language: Language,
    /// The format it was read from.
    pub format: Format,
    /// The reading text: every letter and digit a reader of the source sees, in order. Blocks are parted by `\n`.
    pub text: String,
    /// In document order; their spans do not overlap and together cover every letter and digit of `text`.
    pub clauses: Vec<Clause>,
    /// What stands inside clauses without being of them, in order: page furniture in the middle of a paragraph, notes of
    /// the editors. The comparison passes over them.
    pub asides: Vec<(Kind, Span)>,
}

impl Draft {
    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    /// Whether one clause stands below another.
    pub fn is_below(&self, clause: usize, above: usize) -> bool {
        let parents = std::iter::successors(self.clauses[clause].parent, |&c| self.clauses[c].parent);
        parents.take_while(|&c| c >= above).any(|c| c == above)
    }

    /// The asides inside a clause's span, in order.
    pub fn asides_in(&self, span: Span) -> &[(Kind, Span)] {
        let first = self.asides.partition_point(|a| a.1.end <= span.start);
        let count = self.asides[first..].partition_point(|a| a.1.start < span.end);
        &self.asides[first..first + count]
    }

    /// The clause's label as written, without the punctuation that parts a word label from its text.
    pub fn num(&self, clause: &Clause) -> Option<&str> {
        let label = self.slice(clause.label).trim();
        // `III.` and `b)` are written so; after a word's number the punctuation only parts it from the text.
        let first: &str = label.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let word = first.chars().count() > 2 && !first.chars().all(|c| "IVXLCDM".contains(c));
        let label =
            if word || label.starts_with('§') { label.trim_end_matches(['.', ':', '-', '–', '—', ' ', '\u{a0}']) } else { label };
        (!label.is_empty()).then_some(label)
    }

    /// The clause's heading.
    pub fn heading(&self, clause: &Clause) -> Option<&str> {
        let heading = self.slice(clause.heading).trim();
        (!heading.is_empty()).then_some(heading)
    }
}
