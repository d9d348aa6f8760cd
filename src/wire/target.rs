//! Annotations' targets, and where they stand.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use super::TextRange;
use crate::anchor::Status;

#[derive(Serialize)]
#[serde(tag = "type")]
#[cfg_attr(test, derive(TS))]
pub struct TextPositionSelector {
    /// Code points, as the data model counts.
    pub start: u32,
    pub end: u32,
}

#[derive(Serialize)]
#[serde(tag = "type")]
#[cfg_attr(test, derive(TS))]
pub struct TextQuoteSelector {
    pub exact: String,
    pub prefix: String,
    pub suffix: String,
}

/// A clause by its `eId`, and the place in its own words.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct FragmentSelector {
    pub value: String,
    pub conforms_to: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub refined_by: Option<TextPositionSelector>,
}

#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(TS))]
pub enum Selector {
    Fragment(FragmentSelector),
    Quote(TextQuoteSelector),
    Position(TextPositionSelector),
}

#[derive(Serialize)]
#[serde(tag = "type", rename = "cotejo:TextState")]
#[cfg_attr(test, derive(TS))]
pub struct TextState {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub digest: Option<String>,
}

/// What `describe` gives: a target of the Web Annotation Data Model. `resolve` and `carry` take this and anybody else's.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Target {
    /// The draft's id.
    pub source: String,
    /// The digest of the draft's text.
    #[cfg_attr(test, ts(inline))]
    pub state: TextState,
    #[cfg_attr(test, ts(inline))]
    pub selector: Vec<Selector>,
}

/// Where a target stands in a draft.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct Placing<'a> {
    pub status: Status,
    /// Of an orphan, null.
    pub start: Option<u32>,
    pub end: Option<u32>,
    /// The clause that holds the start; of an orphan, where it stood, if that clause lives on.
    pub e_id: Option<&'a str>,
    /// 0…1
    pub confidence: f32,
    /// What happened, for people.
    pub reason: String,
    /// The words that the target keeps; none for a range of two quotes, whose words lie between them.
    pub quote: Option<String>,
    /// The share of its words that stand, 0…1, where only part of them does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub kept: Option<f32>,
    /// The other places, where several fit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<TextRange>>", optional))]
    pub candidates: Vec<TextRange>,
    /// How many places fit, where several do; `candidates` holds the first hundred of the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub of: Option<usize>,
}
