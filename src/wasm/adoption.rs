//! The contract's `adoption`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::draft::range;
use super::history::History;
use super::{composed, target, wire};
use crate::adoption::{Ask, Verdict, Why, adoption};
use crate::offsets::{Offsets, Unit};
use crate::{Error, ErrorCode};

#[derive(Serialize)]
struct WireAdoption<'a> {
    draft: Option<&'a str>,
    verdict: &'static str,
    share: f32,
    ranges: Vec<WireRange>,
    confidence: f32,
    why: Vec<WireWhy<'a>>,
}

#[derive(Serialize)]
struct WireRange {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireWhy<'a> {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    e_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<String>>,
}

#[wasm_bindgen]
impl History {
    /// What became of a proposal about a target's words in the draft after its own; `kind` is `words` or `strike`.
    pub fn adoption(&self, said: &JsValue, proposal: String, kind: &str) -> Result<JsValue, JsValue> {
        let ask = match kind {
            "words" => Ask::Words,
            "strike" => Ask::Strike,
            _ => return Err(Error::new(ErrorCode::Option, format!("`{kind}` is no known kind of proposal")).into()),
        };
        let target = target::read(said, |id| self.0.draft(id).is_some());
        let Some(found) = adoption(&self.0, &target, &composed(proposal), ask) else {
            return Err(Error::new(ErrorCode::Argument, "`asked.target` must have one of the history's drafts for its `source`").into());
        };
        let next = found.draft.map(|at| &self.0.drafts[at]);
        let utf16 = next.map(|draft| Offsets::new(&draft.text, Unit::Utf16));
        let span = |span| {
            let [start, end] = range(utf16.as_ref()?, span);
            Some(WireRange { start, end })
        };
        let e_id = |clause: usize| next.map(|draft| draft.clauses[clause].e_id.as_str());
        let why = found.why.into_iter().map(|why| {
            let code = match &why {
                Why::InClause(_) => "inClause",
                Why::Elsewhere(_) => "elsewhere",
                Why::Missing(_) => "missing",
                Why::Force(_) => "force",
                Why::Figure(_) => "figure",
                Why::NothingNew => "nothingNew",
                Why::Common => "common",
                Why::Gone => "gone",
                Why::Stands => "stands",
                Why::NoLater => "noLater",
                Why::Unplaced => "unplaced",
            };
            let (e_id, words) = match why {
                Why::InClause(clause) | Why::Elsewhere(clause) => (e_id(clause), None),
                Why::Missing(words) | Why::Force(words) | Why::Figure(words) => (None, Some(words)),
                _ => (None, None),
            };
            WireWhy { code, e_id, words }
        });
        Ok(wire(&WireAdoption {
            draft: next.map(|draft| draft.id.as_str()),
            verdict: match found.verdict {
                Verdict::Literal => "literal",
                Verdict::Partial => "partial",
                Verdict::None => "none",
            },
            share: found.share,
            ranges: found.ranges.into_iter().filter_map(span).collect(),
            confidence: found.confidence,
            why: why.collect(),
        }))
    }
}
