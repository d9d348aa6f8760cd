//! The contract's `locate` and `place`.

use wasm_bindgen::prelude::*;

use super::draft::{Draft, range};
use super::given::Given;
use super::{composed, to_js};
use crate::Error;
use crate::locate::{Candidate, Row};
use crate::wire::Span;
use crate::wire::place::{Located, PlaceCandidate, RowPlace};

/// The clauses that people may mean by what they wrote.
#[wasm_bindgen]
pub fn locate(draft: &Draft, text: String) -> JsValue {
    let found = draft.placer().locate(&composed(text));
    let e_id = |clause: usize| draft.0.clauses[clause].e_id.as_str();
    to_js(&found.iter().map(|l| Located { e_id: e_id(l.clause), confidence: l.confidence }).collect::<Vec<_>>())
}

/// Where rows of `{ clause?, quote? }` stand, one for each.
#[wasm_bindgen]
pub fn place(draft: &Draft, rows: JsValue) -> Result<JsValue, JsValue> {
    let (utf16, placer) = (draft.utf16(), draft.placer());
    let candidate = |c: &Candidate| {
        let clause = &draft.0.clauses[c.clause];
        let Span(start, end) = range(&utf16, c.span.unwrap_or(clause.span));
        PlaceCandidate { e_id: &clause.e_id, start, end, quoted: c.span.is_some(), confidence: c.confidence }
    };
    let placed = |given: &Given| {
        let text = |name: &str| Ok::<_, Error>(given.member(name)?.map(|g| g.text()).transpose()?.map(composed).unwrap_or_default());
        let place = placer.place(&Row { clause: &text("clause")?, quote: &text("quote")? });
        let at = place.at.as_ref().map(candidate);
        Ok::<_, Error>(RowPlace {
            outcome: place.outcome,
            e_id: at.as_ref().map(|at| at.e_id),
            start: at.as_ref().map(|at| at.start),
            end: at.as_ref().map(|at| at.end),
            confidence: at.as_ref().map_or(0.0, |at| at.confidence),
            candidates: place.candidates.iter().map(candidate).collect(),
        })
    };
    let places = Given::new(rows, "rows").list()?.iter().map(placed).collect::<Result<Vec<_>, Error>>()?;
    Ok(to_js(&places))
}
