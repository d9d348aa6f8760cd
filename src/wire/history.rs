//! A series, traced.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use crate::compare::Relation;

/// What became of a clause from one draft to the next: `restored` where it had been dropped.
#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(TS))]
pub enum LineageChange {
    Entry(Relation),
    Again(#[cfg_attr(test, ts(inline))] Restored),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub enum Restored {
    Restored,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct LineageState<'a> {
    pub draft: &'a str,
    pub e_ids: Vec<&'a str>,
    pub change: LineageChange,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct Lineage<'a> {
    /// One name for the clause through all drafts.
    pub w_id: &'a str,
    pub states: Vec<LineageState<'a>>,
}

/// `history.toJSON()`.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct HistoryContent<'a> {
    pub drafts: Vec<&'a str>,
    pub lineages: Vec<Lineage<'a>>,
}

/// Words, and the draft they first stood in.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Origin<'a> {
    pub start: u32,
    pub end: u32,
    pub draft: &'a str,
}
