//! Which words changed inside an alignment entry.

use crate::draft::Span;

/// What happened to a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// On both sides.
    Equal,
    /// Only in the later draft.
    Insert,
    /// Only in the earlier draft.
    Delete,
}

/// A run of a redline. An equal edit has both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What happened.
    pub op: Op,
    /// Where in the earlier draft's text.
    pub before: Option<Span>,
    /// Where in the later draft's text.
    pub after: Option<Span>,
    /// It is a clause's own label.
    pub label: bool,
    /// It is a reference that follows a renumbered clause: that clause's index in the later draft.
    pub follows: Option<usize>,
}
