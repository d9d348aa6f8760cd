//! Files of a comparison, for the programs that people already have.
//!
//! [`track`](mod@track) makes one text of both drafts, in which what only one of them has is marked; [`docx`] writes it for Word.
//! Page furniture, tables of contents and notes of the editors are of neither draft's words and are left out; of the rest, accepting
//! all changes gives the later draft and rejecting all the earlier one, word for word and paragraph for paragraph. [`lines`] says
//! what those words and paragraphs are.
//!
//! Linear in the text, but for the choice of the clauses that keep their places, which takes a logarithm more.

pub mod cuadro;
pub mod docx;
mod track;
mod words;
mod zip;

use crate::draft::{Draft, Kind, Span};
pub use track::{Look, Paragraph, Part, Piece, Remark, Row, Table, Tracked, track};

/// The paragraphs of a draft as exports have them: its clauses without what stands aside, a cell for itself, white space as one space.
pub fn lines(draft: &Draft) -> Vec<String> {
    let clauses = draft.clauses.iter().filter(|clause| !clause.kind.is_aside());
    clauses.map(|clause| plain(draft, clause.span)).filter(|line| !line.is_empty()).collect()
}

/// The words of a span, without what stands aside in it, white space as one space.
fn plain(draft: &Draft, span: Span) -> String {
    spaced(&own(draft, span))
}

/// The text of a span, without what stands aside in it.
fn own(draft: &Draft, span: Span) -> String {
    let mut text = String::with_capacity(span.len());
    let mut at = span.start;
    for &(_, aside) in draft.asides_in(span) {
        text.push_str(&draft.text[at..aside.start.clamp(at, span.end)]);
        at = aside.end.clamp(at, span.end);
    }
    text.push_str(&draft.text[at..span.end]);
    text
}

/// A text with all white space as one space, and none at its ends.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a clause stands in a table without being it.
fn is_inside_table(kind: Kind) -> bool {
    matches!(kind, Kind::Row | Kind::Cell)
}
