//! The contract's `locate` and `place`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::draft::{Draft, range};
use super::given::Given;
use super::{composed, wire};
use crate::Error;
use crate::locate::{Candidate, Outcome, Row};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireLocated<'a> {
    e_id: &'a str,
    confidence: f32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WirePlace<'a> {
    outcome: &'static str,
    e_id: Option<&'a str>,
    start: Option<u32>,
    end: Option<u32>,
    confidence: f32,
    candidates: Vec<WireCandidate<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireCandidate<'a> {
    e_id: &'a str,
    start: u32,
    end: u32,
    quoted: bool,
    confidence: f32,
}

/// The clauses that people may mean by what they wrote.
#[wasm_bindgen]
pub fn locate(draft: &Draft, text: String) -> JsValue {
    let found = draft.placer().locate(&composed(text));
    let e_id = |clause: usize| draft.0.clauses[clause].e_id.as_str();
    wire(&found.iter().map(|l| WireLocated { e_id: e_id(l.clause), confidence: l.confidence }).collect::<Vec<_>>())
}

/// Where rows of `{ clause?, quote? }` stand, one for each.
#[wasm_bindgen]
pub fn place(draft: &Draft, rows: JsValue) -> Result<JsValue, JsValue> {
    let (utf16, placer) = (draft.utf16(), draft.placer());
    let candidate = |c: &Candidate| {
        let clause = &draft.0.clauses[c.clause];
        let [start, end] = range(&utf16, c.span.unwrap_or(clause.span));
        WireCandidate { e_id: &clause.e_id, start, end, quoted: c.span.is_some(), confidence: c.confidence }
    };
    let placed = |given: &Given| {
        let text = |name: &str| Ok::<_, Error>(given.member(name)?.map(|g| g.text()).transpose()?.map(composed).unwrap_or_default());
        let place = placer.place(&Row { clause: &text("clause")?, quote: &text("quote")? });
        let at = place.at.as_ref().map(candidate);
        Ok::<_, Error>(WirePlace {
            outcome: match place.outcome {
                Outcome::Placed => "placed",
                Outcome::Clause => "clause",
                Outcome::Choose => "choose",
                Outcome::Draft => "draft",
            },
            e_id: at.as_ref().map(|at| at.e_id),
            start: at.as_ref().map(|at| at.start),
            end: at.as_ref().map(|at| at.end),
            confidence: at.as_ref().map_or(0.0, |at| at.confidence),
            candidates: place.candidates.iter().map(candidate).collect(),
        })
    };
    let places = Given::new(rows, "rows").list()?.iter().map(placed).collect::<Result<Vec<_>, Error>>()?;
    Ok(wire(&places))
}
