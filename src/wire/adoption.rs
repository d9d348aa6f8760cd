//! What became of a proposal.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use super::TextRange;
use crate::adoption::{Verdict, Why};

/// The name of a reason.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub enum Code {
    InClause,
    Elsewhere,
    Missing,
    Force,
    Figure,
    NothingNew,
    Common,
    Gone,
    Stands,
    NoLater,
    Unplaced,
}

impl From<&Why> for Code {
    fn from(why: &Why) -> Self {
        match why {
            Why::InClause(_) => Code::InClause,
            Why::Elsewhere(_) => Code::Elsewhere,
            Why::Missing(_) => Code::Missing,
            Why::Force(_) => Code::Force,
            Why::Figure(_) => Code::Figure,
            Why::NothingNew => Code::NothingNew,
            Why::Common => Code::Common,
            Why::Gone => Code::Gone,
            Why::Stands => Code::Stands,
            Why::NoLater => Code::NoLater,
            Why::Unplaced => Code::Unplaced,
        }
    }
}

/// What a verdict rests on. `inClause` and `elsewhere`: where the words stand. `missing`: words of the proposal that do not. `force`,
/// `figure`: words that deny, bind or leave free, and figures, that are on one side only. `nothingNew`: it has no words that were not
/// there. `common`: only words that stand everywhere. `gone`, `stands`: what was to be struck. `noLater`: no draft came after.
/// `unplaced`: the words it speaks of were not found.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct AdoptionReason<'a> {
    #[cfg_attr(test, ts(inline))]
    pub code: Code,
    /// A clause of the later draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub e_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub words: Option<Vec<String>>,
}

/// What became of a proposal.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Adoption<'a> {
    /// The draft that came after; null where none did.
    pub draft: Option<&'a str>,
    /// `literal`: its words stand there. `partial`: some do, or words like them. Never why.
    #[cfg_attr(test, ts(inline))]
    pub verdict: Verdict,
    /// The share of its new words that stand, by their weight, 0…1; of a proposal to strike, what is gone.
    pub share: f32,
    /// Where they stand in that draft.
    pub ranges: Vec<TextRange>,
    /// 0…1
    pub confidence: f32,
    pub why: Vec<AdoptionReason<'a>>,
}
