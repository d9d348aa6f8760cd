//! The contract's `comparison.toJSON()`.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::draft::{Draft, range};
use super::given::Given;
use super::wire;
use crate::compare::Relation;
use crate::correction::{self, Named, Said};
use crate::offsets::{Offsets, Unit};
use crate::redline::{Op, Part};
use crate::report::{Change, Report};
use crate::{Error, ErrorCode};

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
                    label: edit.part == Part::Label,
                    aside: edit.part == Part::Aside,
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

#[derive(Serialize)]
struct WireReport<'a> {
    rows: Vec<WireRow<'a>>,
    counts: BTreeMap<&'static str, usize>,
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
        });
        let counts = Change::ALL.iter().map(|&change| (change_name(change), report.count(change))).collect();
        wire(&WireReport { rows: rows.collect(), counts, changes: report.changes })
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

#[derive(Serialize)]
struct WireCorrection {
    drafts: [String; 2],
    before: Vec<WireNamed>,
    after: Vec<WireNamed>,
    same: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireNamed {
    e_id: String,
    text: Option<String>,
}

/// A person's corrections, `{ corrections: [{ drafts?: [id, id], before: [{ eId, text? }], after: […], same }] }`, each with the
/// pair of drafts it is of; one without speaks of whichever pair it is handed to.
#[derive(Default)]
pub(super) struct Corrections(Vec<(Option<[String; 2]>, Said)>);

impl Corrections {
    /// Of a call's options, which may be missing.
    pub(super) fn read(options: JsValue) -> Result<Self, Error> {
        let Some(list) = Given::new(options, "options").member("corrections")? else { return Ok(Corrections::default()) };
        let named = |given: &Given| {
            let text = given.member("text")?.map(|text| text.text()).transpose()?;
            Ok(Named { e_id: given.needed("eId")?.text()?, text })
        };
        let correction = |given: &Given| {
            let drafts = match given.member("drafts")? {
                None => None,
                Some(pair) => Some(match pair.list()?.as_slice() {
                    [before, after] => [before.text()?, after.text()?],
                    _ => return pair.wrong("the ids of two drafts"),
                }),
            };
            let side = |name: &str| given.needed(name)?.list()?.iter().map(named).collect::<Result<Vec<_>, Error>>();
            Ok((drafts, Said { before: side("before")?, after: side("after")?, same: given.needed("same")?.flag()? }))
        };
        list.list()?.iter().map(correction).collect::<Result<_, _>>().map(Corrections)
    }

    /// Those of a pair of drafts, their clauses found. One without drafts is of any pair that is compared alone.
    pub(super) fn of(&self, before: &crate::Draft, after: &crate::Draft, alone: bool) -> Result<Vec<crate::align::Correction>, Error> {
        let own = |drafts: &Option<[String; 2]>| drafts.as_ref().map_or(alone, |[a, b]| *a == before.id && *b == after.id);
        let said: Vec<Said> = self.0.iter().filter(|(drafts, _)| own(drafts)).map(|(_, said)| said.clone()).collect();
        if said.is_empty() { Ok(Vec::new()) } else { correction::resolve(&said, before, after) }
    }
}

/// Compares two drafts, under `options.corrections`.
#[wasm_bindgen]
pub fn compare(before: &Draft, after: &Draft, options: JsValue) -> Result<Comparison, JsValue> {
    let corrections = Corrections::read(options)?.of(&before.0, &after.0, true)?;
    Ok(Comparison::of(&before.0, &after.0, crate::compare_with(&before.0, &after.0, &corrections)))
}

/// A correction as data, ready to be kept: its clauses named by id and by their first words.
#[wasm_bindgen]
pub fn correction(before: &Draft, after: &Draft, before_ids: Vec<String>, after_ids: Vec<String>, same: bool) -> Result<JsValue, JsValue> {
    let names = |side: &str, draft: &crate::Draft, ids: Vec<String>| -> Result<Vec<WireNamed>, Error> {
        ids.into_iter()
            .map(|id| {
                let at = draft.clauses.iter().position(|c| c.e_id == id);
                let at = at.ok_or_else(|| {
                    Error::new(ErrorCode::Argument, format!("`{side}` must name clauses of draft `{}`; it has no `{id}`", draft.id))
                })?;
                let named = correction::name(draft, at);
                Ok(WireNamed { e_id: named.e_id, text: named.text })
            })
            .collect()
    };
    let drafts = [before.0.id.clone(), after.0.id.clone()];
    Ok(wire(&WireCorrection {
        drafts,
        before: names("said.before", &before.0, before_ids)?,
        after: names("said.after", &after.0, after_ids)?,
        same,
    }))
}
