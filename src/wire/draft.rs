//! A draft.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use super::Span;
use crate::draft::{Format, Kind, Language};

/// A unit of the document's hierarchy with words of its own; `start` to `end` are these, its label and heading among them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct ClauseContent<'a> {
    /// Unique in the draft, made from kind and number.
    pub e_id: &'a str,
    pub kind: Kind,
    /// The label as written.
    pub num: Option<&'a str>,
    /// Where the label stands in the draft's text, with the punctuation that parts it from the words.
    pub label_range: Option<Span>,
    pub heading: Option<&'a str>,
    pub heading_range: Option<Span>,
    /// The `eId` of the clause it stands under.
    pub parent: Option<&'a str>,
    pub start: u32,
    pub end: u32,
    /// Of a PDF: the sheet it begins on, counted from 1, whatever number is printed there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub page: Option<u32>,
}

/// `draft.toJSON()`.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct DraftContent<'a> {
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub date: Option<&'a str>,
    pub language: Language,
    pub format: Format,
    /// Every letter and digit a reader of the source sees, in order.
    pub text: &'a str,
    /// In the document's order. Their ranges do not overlap, and cover every letter and digit.
    pub clauses: Vec<ClauseContent<'a>>,
}
