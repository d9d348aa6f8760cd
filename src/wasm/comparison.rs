//! The contract's `comparison.toJSON()`.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{Draft, range, wire};
use crate::compare::Relation;
use crate::offsets::{Offsets, Unit};
use crate::redline::Op;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<&'a str>,
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
            matched_by: entry.matched_by,
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
                    label: edit.label,
                    follows: edit.follows.map(|i| self.after.clauses[i].e_id.as_str()),
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
