//! The contract's `comparison.toJSON()`.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::draft::{Draft, range};
use super::wire;
use crate::compare::Relation;
use crate::draft::Span;
use crate::nature::Nature;
use crate::offsets::{Offsets, Unit};
use crate::redline::{Edit, Op, Part};
use crate::report::{Change, Report};

/// A relation's name on the wire.
pub fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::Edited => "edited",
        Relation::Inserted => "inserted",
        Relation::Deleted => "deleted",
        Relation::Split => "split",
        Relation::Merged => "merged",
    }
}

#[derive(Serialize)]
struct WireEdit<'a> {
    op: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    label: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    aside: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    laid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<u32>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireEntry<'a> {
    kind: &'static str,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
    moved: bool,
    renumbered: bool,
    matched_by: &'static str,
    similarity: f32,
    edits: Vec<WireEdit<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stale: Vec<WireStale<'a>>,
}

#[derive(Serialize)]
struct WireStale<'a> {
    after: [u32; 2],
    target: &'a str,
}

#[derive(Serialize)]
struct WireComparison<'a> {
    before: &'a str,
    after: &'a str,
    alignment: Vec<WireEntry<'a>>,
}

/// Two drafts compared.
#[wasm_bindgen]
pub struct Comparison {
    before: Rc<crate::Draft>,
    after: Rc<crate::Draft>,
    comparison: crate::Comparison,
}

#[wasm_bindgen]
impl Comparison {
    /// The contract's `comparison.toJSON()`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        let (a, b) = (Offsets::new(&self.before.text, Unit::Utf16), Offsets::new(&self.after.text, Unit::Utf16));
        let alignment = self.comparison.entries.iter().map(|entry| WireEntry {
            kind: relation_name(entry.relation),
            before: entry.before.iter().map(|&i| self.before.clauses[i].e_id.as_str()).collect(),
            after: entry.after.iter().map(|&i| self.after.clauses[i].e_id.as_str()).collect(),
            moved: entry.moved,
            renumbered: entry.renumbered,
            matched_by: entry.matched_by.name(),
            similarity: entry.similarity,
            edits: entry
                .edits
                .iter()
                .map(|edit| WireEdit {
                    op: match edit.op {
                        Op::Equal => "equal",
                        Op::Insert => "insert",
                        Op::Delete => "delete",
                    },
                    before: edit.before.map(|s| range(&a, s)),
                    after: edit.after.map(|s| range(&b, s)),
                    label: edit.part == Part::Label || edit.part == Part::Laid && self.is_label(edit),
                    aside: matches!(edit.part, Part::Aside | Part::Laid),
                    laid: edit.part == Part::Laid,
                    follows: edit.follows.map(|i| self.after.clauses[i].e_id.as_str()),
                    moved: edit.moved,
                })
                .collect(),
            stale: entry
                .stale
                .iter()
                .map(|s| WireStale { after: range(&b, s.after), target: &self.after.clauses[s.target].e_id })
                .collect(),
        });
        wire(&WireComparison { before: &self.before.id, after: &self.after.id, alignment: alignment.collect() })
    }
}

impl Comparison {
    /// Whether an edit of one side is a clause's label.
    fn is_label(&self, edit: &Edit) -> bool {
        let stands = |draft: &crate::Draft, span: Span| {
            let at = draft.clauses.partition_point(|c| c.span.start < span.start);
            draft.clauses[at..].iter().take_while(|c| c.span.start == span.start).any(|c| !c.label.is_empty())
        };
        edit.before.is_some_and(|span| stands(&self.before, span)) || edit.after.is_some_and(|span| stands(&self.after, span))
    }
}

/// A change's name on the wire.
fn change_name(change: Change) -> &'static str {
    match change {
        Change::Edited => "edited",
        Change::Inserted => "inserted",
        Change::Deleted => "deleted",
        Change::Split => "split",
        Change::Merged => "merged",
        Change::Moved => "moved",
        Change::Renumbered => "renumbered",
        Change::Layout => "layout",
        Change::Equal => "equal",
        Change::Aside => "aside",
    }
}

fn nature_name(nature: Nature) -> &'static str {
    match nature {
        Nature::Obligation => "obligation",
        Nature::Figure => "figure",
        Nature::Reference => "reference",
        Nature::Name => "name",
        Nature::Words => "words",
        Nature::Typography => "typography",
    }
}

#[derive(Serialize)]
struct WireReport<'a> {
    rows: Vec<WireRow<'a>>,
    counts: BTreeMap<&'static str, usize>,
    natures: BTreeMap<&'static str, usize>,
    changes: usize,
}

#[derive(Serialize)]
struct WireRow<'a> {
    entry: usize,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
    kind: &'static str,
    moved: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    left: bool,
    change: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    natures: Vec<&'static str>,
}

#[wasm_bindgen]
impl Comparison {
    /// The contract's `comparison.report()`.
    pub fn report(&self) -> JsValue {
        let report = Report::of(&self.before, &self.after, &self.comparison);
        let rows = report.rows.iter().map(|row| WireRow {
            entry: row.entry,
            before: row.before.iter().map(|&c| self.before.clauses[c].e_id.as_str()).collect(),
            after: row.after.iter().map(|&c| self.after.clauses[c].e_id.as_str()).collect(),
            kind: change_name(row.change),
            moved: row.moved,
            left: row.left,
            change: row.place,
            natures: row.natures.iter().map(|&nature| nature_name(nature)).collect(),
        });
        let counts = Change::ALL.iter().map(|&change| (change_name(change), report.count(change))).collect();
        let natures = Nature::ALL.iter().map(|&nature| (nature_name(nature), report.count_of(nature))).collect();
        wire(&WireReport { rows: rows.collect(), counts, natures, changes: report.changes })
    }
}

#[wasm_bindgen]
impl Comparison {
    /// The comparison with both drafts as bytes, for the module that exports.
    pub fn packet(&self) -> Vec<u8> {
        crate::packet::write(&self.before, &self.after, &self.comparison, &Report::of(&self.before, &self.after, &self.comparison))
    }
}

impl Comparison {
    /// A comparison of two drafts.
    pub fn of(before: &Rc<crate::Draft>, after: &Rc<crate::Draft>, comparison: crate::Comparison) -> Self {
        Comparison { before: before.clone(), after: after.clone(), comparison }
    }
}

/// Compares two drafts.
#[wasm_bindgen]
pub fn compare(before: &Draft, after: &Draft) -> Comparison {
    Comparison::of(&before.0, &after.0, crate::compare(&before.0, &after.0))
}
