//! Which clauses people mean, and where rows of a table of contributions stand.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use crate::locate::Outcome;

/// A clause that people may mean by what they wrote.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct Located<'a> {
    pub e_id: &'a str,
    /// 0…1: how well it fits, shared among the clauses that fit alike.
    pub confidence: f32,
}

/// Where a row may stand: the quoted words, or the clause's own where none of them stand there.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct PlaceCandidate<'a> {
    pub e_id: &'a str,
    pub start: u32,
    pub end: u32,
    /// Whether the range is the quote's.
    pub quoted: bool,
    /// 0…1
    pub confidence: f32,
}

/// Where a row stands.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct RowPlace<'a> {
    /// `placed`: on its words. `clause`: on its clause, whose own words the range is; none are quoted, or they do not stand there.
    /// `choose`: a person is to choose. `draft`: it is about the whole draft.
    #[cfg_attr(test, ts(inline))]
    pub outcome: Outcome,
    /// Null where a person is to choose, and for the whole draft.
    pub e_id: Option<&'a str>,
    pub start: Option<u32>,
    pub end: Option<u32>,
    /// 0…1
    pub confidence: f32,
    /// What a person chooses from, the likeliest first; none where nothing fits.
    pub candidates: Vec<PlaceCandidate<'a>>,
}
