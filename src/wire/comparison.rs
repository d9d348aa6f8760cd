//! A comparison, and what it says in sum.

use serde::{Serialize, Serializer};
#[cfg(test)]
use ts_rs::TS;

use super::{Span, is_false};
use crate::compare::Relation;
use crate::nature::Nature;
use crate::redline::Op;
use crate::report::Change;

#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Edit<'a> {
    #[cfg_attr(test, ts(inline))]
    pub op: Op,
    /// Of the earlier draft's text; not of an insert.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub before: Option<Span>,
    /// Of the later draft's text; not of a delete.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub after: Option<Span>,
    /// Letters of a label, whose change is no change of words.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<True>", optional, inline))]
    pub label: bool,
    /// Furniture of a page, or the note of an editor.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<True>", optional, inline))]
    pub aside: bool,
    /// Beside `aside`: words or a label of the clause's own that both drafts have, and only the page's layout put elsewhere.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<True>", optional, inline))]
    pub laid: bool,
    /// A reference that merely follows the clause it points at, by that clause's `eId` in the later draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub follows: Option<&'a str>,
    /// A phrase that changed its place inside its entry: the same number stands on its delete and its insert.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub moved: Option<u32>,
}

/// A reference that should have followed a renumbering, and did not.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct StaleReference<'a> {
    pub after: Span,
    /// The clause it was about, by its `eId` in the later draft.
    pub target: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct Entry<'a> {
    pub kind: Relation,
    /// Clauses of the earlier draft, by `eId`.
    pub before: Vec<&'a str>,
    /// Clauses of the later draft, by `eId`.
    pub after: Vec<&'a str>,
    /// It changed its place among its neighbours, or its parent's counterpart: the topmost clause of what moved alone.
    pub moved: bool,
    /// Its own label changed.
    pub renumbered: bool,
    /// Which step paired them, for people to judge it by; `human` where a correction did.
    pub matched_by: &'static str,
    /// 0…1
    pub similarity: f32,
    /// The redline, in reading order.
    pub edits: Vec<Edit<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<StaleReference>>", optional))]
    pub stale: Vec<StaleReference<'a>>,
}

/// `comparison.toJSON()`.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct ComparisonContent<'a> {
    pub before: &'a str,
    pub after: &'a str,
    /// Every clause of both drafts stands in exactly one entry.
    pub alignment: Vec<Entry<'a>>,
}

/// A clause, or several that correspond, or a table, in the order in which both drafts are read together.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Row<'a> {
    /// Its place in the alignment.
    pub entry: usize,
    pub before: Vec<&'a str>,
    pub after: Vec<&'a str>,
    pub kind: Change,
    /// It also changed its place.
    pub moved: bool,
    /// Only the place that a moved clause left.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(as = "Option<True>", optional, inline))]
    pub left: bool,
    /// Which change it is, from 0; null for what is none.
    pub change: Option<usize>,
    /// What an edit of its words is of; nothing on any other row.
    #[serde(skip_serializing_if = "<[Nature]>::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<Nature>>", optional))]
    pub natures: &'a [Nature],
}

/// `comparison.report()`.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Report<'a> {
    pub rows: Vec<Row<'a>>,
    /// How many rows of each kind there are, those left aside.
    #[cfg_attr(test, ts(type = "Record<Change, number>"))]
    pub counts: Tally<Change>,
    /// How many edited rows there are whose change is of each: a row may be of several.
    #[cfg_attr(test, ts(type = "Record<Nature, number>"))]
    pub natures: Tally<Nature>,
    /// How many rows are changes.
    pub changes: usize,
}

/// How many there are of each.
pub struct Tally<T>(pub Vec<(T, usize)>);

impl<T: Serialize + Copy> Serialize for Tally<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// What is said only where it is so.
#[cfg(test)]
#[derive(TS)]
#[ts(type = "true")]
pub struct True;
