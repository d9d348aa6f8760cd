//! Which clause of one draft corresponds to which of another.

use crate::draft::Draft;

/// How the clauses of an entry correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same words.
    Equal,
    /// The same clause, its words changed.
    Edited,
    /// Only in the later draft.
    Inserted,
    /// Only in the earlier draft.
    Deleted,
    /// One clause of the earlier draft became several.
    Split,
    /// Several clauses of the earlier draft became one.
    Merged,
}

/// One correspondence. Clauses are indices into [`Draft::clauses`].
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Clauses of the earlier draft.
    pub before: Vec<usize>,
    /// Clauses of the later draft.
    pub after: Vec<usize>,
    /// The step that made it.
    pub matched_by: &'static str,
}

/// Aligns two drafts; every clause of both stands in exactly one link, links in the later draft's reading order with
/// the deleted where they stood.
pub fn align(before: &Draft, after: &Draft) -> Vec<Link> {
    let n = before.clauses.len().max(after.clauses.len());
    (0..n)
        .map(|i| Link {
            before: (i < before.clauses.len()).then_some(i).into_iter().collect(),
            after: (i < after.clauses.len()).then_some(i).into_iter().collect(),
            matched_by: "place",
        })
        .collect()
}
