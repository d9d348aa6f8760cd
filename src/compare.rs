//! Alignment and redline together: what two drafts' comparison says.

use crate::align::{Relation, align};
use crate::draft::Draft;
use crate::redline::{Edit, Op};

/// One line of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// How the clauses correspond.
    pub relation: Relation,
    /// Clauses of the earlier draft.
    pub before: Vec<usize>,
    /// Clauses of the later draft.
    pub after: Vec<usize>,
    /// It changed its place; true on the topmost clause of a moved subtree only.
    pub moved: bool,
    /// Its own label changed.
    pub renumbered: bool,
    /// Which step paired them.
    pub matched_by: &'static str,
    /// How alike the words are, 0 … 1.
    pub similarity: f32,
    /// The redline.
    pub edits: Vec<Edit>,
}

/// What changed between two drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Every clause of both drafts stands in exactly one entry.
    pub entries: Vec<Entry>,
}

/// Compares two drafts.
pub fn compare(before: &Draft, after: &Draft) -> Comparison {
    let entries = align(before, after)
        .into_iter()
        .map(|link| {
            let (a, b) = (link.before.first().map(|&i| before.clauses[i].span), link.after.first().map(|&i| after.clauses[i].span));
            let same = matches!((a, b), (Some(a), Some(b)) if before.slice(a) == after.slice(b));
            let edits = if same {
                vec![Edit { op: Op::Equal, before: a, after: b, label: false, follows: None }]
            } else {
                let deleted = a.map(|a| Edit { op: Op::Delete, before: Some(a), after: None, label: false, follows: None });
                let inserted = b.map(|b| Edit { op: Op::Insert, before: None, after: Some(b), label: false, follows: None });
                deleted.into_iter().chain(inserted).collect()
            };
            let relation = match (a, b) {
                (Some(_), Some(_)) if same => Relation::Equal,
                (Some(_), Some(_)) => Relation::Edited,
                (Some(_), None) => Relation::Deleted,
                _ => Relation::Inserted,
            };
            Entry {
                relation,
                before: link.before,
                after: link.after,
                moved: false,
                renumbered: false,
                matched_by: link.matched_by,
                similarity: if same { 1.0 } else { 0.0 },
                edits,
            }
        })
        .collect();
    Comparison { entries }
}
