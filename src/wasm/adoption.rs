//! The contract's `adoption`.

use wasm_bindgen::prelude::*;

use super::draft::range;
use super::history::History;
use super::{composed, target, to_js};
use crate::adoption::{Ask, Why, adoption};
use crate::offsets::{Offsets, Unit};
use crate::wire::TextRange;
use crate::wire::adoption::{Adoption, AdoptionReason, Code};
use crate::{Error, ErrorCode};

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
        let span = |span| Some(TextRange::from(range(utf16.as_ref()?, span)));
        let e_id = |clause: usize| next.map(|draft| draft.clauses[clause].e_id.as_str());
        let why = found.why.into_iter().map(|why| {
            let code = Code::from(&why);
            let (e_id, words) = match why {
                Why::InClause(clause) | Why::Elsewhere(clause) => (e_id(clause), None),
                Why::Missing(words) | Why::Force(words) | Why::Figure(words) => (None, Some(words)),
                _ => (None, None),
            };
            AdoptionReason { code, e_id, words }
        });
        Ok(to_js(&Adoption {
            draft: next.map(|draft| draft.id.as_str()),
            verdict: found.verdict,
            share: found.share,
            ranges: found.ranges.into_iter().filter_map(span).collect(),
            confidence: found.confidence,
            why: why.collect(),
        }))
    }
}
