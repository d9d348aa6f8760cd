//! The contract's `comparison.toJSON()`.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::draft::{Draft, range};
use super::to_js;
use crate::draft::Span;
use crate::nature::Nature;
use crate::offsets::{Offsets, Unit};
use crate::redline::{self, Part};
use crate::report::{Change, Report};
use crate::wire::comparison::{self as given, ComparisonContent, Edit, Entry, Row, StaleReference, Tally};

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
        let alignment = self.comparison.entries.iter().map(|entry| Entry {
            kind: entry.relation,
            before: entry.before.iter().map(|&i| self.before.clauses[i].e_id.as_str()).collect(),
            after: entry.after.iter().map(|&i| self.after.clauses[i].e_id.as_str()).collect(),
            moved: entry.moved,
            renumbered: entry.renumbered,
            matched_by: entry.matched_by.name(),
            similarity: entry.similarity,
            edits: entry
                .edits
                .iter()
                .map(|edit| Edit {
                    op: edit.op,
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
                .map(|s| StaleReference { after: range(&b, s.after), target: &self.after.clauses[s.target].e_id })
                .collect(),
        });
        to_js(&ComparisonContent { before: &self.before.id, after: &self.after.id, alignment: alignment.collect() })
    }
}

impl Comparison {
    /// Whether an edit of one side is a clause's label.
    fn is_label(&self, edit: &redline::Edit) -> bool {
        let stands = |draft: &crate::Draft, span: Span| {
            let at = draft.clauses.partition_point(|c| c.span.start < span.start);
            draft.clauses[at..].iter().take_while(|c| c.span.start == span.start).any(|c| !c.label.is_empty())
        };
        edit.before.is_some_and(|span| stands(&self.before, span)) || edit.after.is_some_and(|span| stands(&self.after, span))
    }
}

#[wasm_bindgen]
impl Comparison {
    /// The contract's `comparison.report()`.
    pub fn report(&self) -> JsValue {
        let report = Report::of(&self.before, &self.after, &self.comparison);
        let rows = report.rows.iter().map(|row| Row {
            entry: row.entry,
            before: row.before.iter().map(|&c| self.before.clauses[c].e_id.as_str()).collect(),
            after: row.after.iter().map(|&c| self.after.clauses[c].e_id.as_str()).collect(),
            kind: row.change,
            moved: row.moved,
            left: row.left,
            change: row.place,
            natures: &row.natures,
        });
        let counts = Change::ALL.iter().map(|&change| (change, report.count(change))).collect();
        let natures = Nature::ALL.iter().map(|&nature| (nature, report.count_of(nature))).collect();
        to_js(&given::Report { rows: rows.collect(), counts: Tally(counts), natures: Tally(natures), changes: report.changes })
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
