//! The contract's `history` and anchoring calls.

use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::comparison::relation_name;
use super::correction::Corrections;
use super::draft::{Draft, range};
use super::{target, wire};
use crate::anchor::{self, Carrier, Placing, Searcher, Status, Target};
use crate::draft::Span;
use crate::lineage::Change;
use crate::offsets::{Offsets, Unit};
use crate::{Error, ErrorCode};

/// A series of drafts, collected one by one and traced.
#[wasm_bindgen]
#[derive(Default)]
pub struct Series(Vec<Rc<crate::Draft>>);

#[wasm_bindgen]
impl Series {
    /// An empty series.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Series {
        Series::default()
    }

    /// Adds the next draft.
    pub fn push(&mut self, draft: &Draft) {
        self.0.push(draft.0.clone());
    }

    /// Follows every clause through the series, under `options.corrections`. Ids must be unique, or nothing could be named
    /// by them.
    pub fn trace(self, options: JsValue) -> Result<History, JsValue> {
        for (k, draft) in self.0.iter().enumerate() {
            if self.0[..k].iter().any(|d| d.id == draft.id) {
                return Err(Error::new(
                    ErrorCode::Argument,
                    format!("two of the `drafts` have the id `{}`, so nothing could be named by it", draft.id),
                )
                .into());
            }
        }
        let corrections = Corrections::read(options)?;
        let steps = self.0.windows(2).map(|pair| corrections.of(&pair[0], &pair[1], false)).collect::<Result<Vec<_>, _>>()?;
        Ok(History(crate::lineage::trace_with(self.0, &steps)))
    }
}

/// A traced series.
#[wasm_bindgen]
pub struct History(pub(super) crate::lineage::History);

#[derive(Serialize)]
struct WireHistory<'a> {
    drafts: Vec<&'a str>,
    lineages: Vec<WireLineage<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireLineage<'a> {
    w_id: &'a str,
    states: Vec<WireState<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireState<'a> {
    draft: &'a str,
    e_ids: Vec<&'a str>,
    change: &'static str,
}

#[derive(Serialize)]
struct WireOrigin<'a> {
    start: u32,
    end: u32,
    draft: &'a str,
}

#[wasm_bindgen]
impl History {
    /// The contract's `history.toJSON()`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        let history = &self.0;
        let lineages = history.lineages.iter().map(|lineage| WireLineage {
            w_id: &lineage.w_id,
            states: lineage
                .states
                .iter()
                .map(|state| WireState {
                    draft: &history.drafts[state.draft].id,
                    e_ids: state.clauses.iter().map(|&i| history.drafts[state.draft].clauses[i].e_id.as_str()).collect(),
                    change: match state.change {
                        Change::Entry(relation) => relation_name(relation),
                        Change::Restored => "restored",
                    },
                })
                .collect(),
        });
        wire(&WireHistory { drafts: history.drafts.iter().map(|d| d.id.as_str()).collect(), lineages: lineages.collect() })
    }

    /// The comparison of a draft with the one before it, as the trace made it.
    #[wasm_bindgen(js_name = comparisonTo)]
    pub fn comparison_to(&self, draft: &str) -> Result<super::comparison::Comparison, JsValue> {
        let k = self.named(draft)?;
        let step = k.checked_sub(1).ok_or_else(|| {
            Error::new(ErrorCode::Argument, format!("`draft` is `{draft}`, the first of the series: nothing comes before it"))
        })?;
        Ok(super::comparison::Comparison::of(&self.0.drafts[step], &self.0.drafts[k], self.0.steps[step].comparison.clone()))
    }

    /// In which draft each word of a range first stood.
    #[wasm_bindgen(js_name = originOf)]
    pub fn origin_of(&self, draft: &str, start: u32, end: u32) -> Result<JsValue, JsValue> {
        let history = &self.0;
        let k = self.named(draft)?;
        let utf16 = Offsets::new(&history.drafts[k].text, Unit::Utf16);
        let span = span_of(&utf16, start, end)?;
        let origins: Vec<WireOrigin> = history
            .origin_of(k, span)
            .iter()
            .map(|o| {
                let [start, end] = range(&utf16, o.span);
                WireOrigin { start, end, draft: &history.drafts[o.draft].id }
            })
            .collect();
        Ok(wire(&origins))
    }

    /// Where targets stand in a draft, carried through the lineage.
    pub fn carry(&self, targets: JsValue, draft: &str) -> Result<JsValue, JsValue> {
        let k = self.named(draft)?;
        let targets: js_sys::Array = targets.dyn_into().map_err(|_| Error::new(ErrorCode::Argument, "`targets` must be a list"))?;
        let to = &self.0.drafts[k];
        let utf16 = Offsets::new(&to.text, Unit::Utf16);
        let mut carrier = Carrier::new(&self.0, k);
        let known = |id: &str| self.0.draft(id).is_some();
        let placings: Vec<WirePlacing> = targets
            .iter()
            .map(|t| {
                let target = target::read(&t, known);
                place(to, &utf16, carrier.carry(&target), target)
            })
            .collect();
        Ok(wire(&placings))
    }

    fn named(&self, draft: &str) -> Result<usize, Error> {
        self.0.draft(draft).ok_or_else(|| {
            Error::new(ErrorCode::Argument, format!("`draft` must be the id of a draft of the series; none is called `{draft}`"))
        })
    }
}

fn span_of(utf16: &Offsets, start: u32, end: u32) -> Result<Span, Error> {
    match (utf16.byte(start), utf16.byte(end)) {
        (Some(start), Some(end)) if start <= end => Ok(Span::new(start, end)),
        _ => {
            Err(Error::new(ErrorCode::Argument, format!("`range` must lie in the text and part no character; `{start}`…`{end}` does not")))
        }
    }
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct WireSelector {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conforms_to: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refined_by: Option<Box<WireSelector>>,
}

#[derive(Serialize)]
struct WireTextState {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
}

#[derive(Serialize)]
struct WireDescribed {
    source: String,
    state: WireTextState,
    selector: Vec<WireSelector>,
}

/// The naming convention that a FragmentSelector's `eId` follows.
const AKN: &str = "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part2-specs.html";

impl From<Target> for WireDescribed {
    fn from(target: Target) -> WireDescribed {
        let position = |p: Option<(u32, u32)>| {
            p.map(|(start, end)| WireSelector {
                kind: "TextPositionSelector",
                start: Some(start),
                end: Some(end),
                ..WireSelector::default()
            })
        };
        let quote = target.quote.unwrap_or_default();
        let mut selector = Vec::with_capacity(3);
        if let Some(id) = target.fragment {
            selector.push(WireSelector {
                kind: "FragmentSelector",
                value: Some(id),
                conforms_to: Some(AKN),
                refined_by: position(target.within).map(Box::new),
                ..WireSelector::default()
            });
        }
        selector.push(WireSelector {
            kind: "TextQuoteSelector",
            exact: Some(quote.exact),
            prefix: Some(quote.prefix),
            suffix: Some(quote.suffix),
            ..WireSelector::default()
        });
        selector.extend(position(target.position));
        WireDescribed {
            source: target.source.unwrap_or_default(),
            state: WireTextState { kind: "cotejo:TextState", digest: target.digest },
            selector,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WirePlacing<'a> {
    status: &'static str,
    start: Option<u32>,
    end: Option<u32>,
    e_id: Option<&'a str>,
    confidence: f32,
    reason: String,
    /// The words that the target keeps; none for a range of two quotes, whose words lie between them.
    quote: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<f32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<WirePlace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<usize>,
}

#[derive(Serialize)]
struct WirePlace {
    start: u32,
    end: u32,
}

fn place<'a>(draft: &'a crate::Draft, utf16: &Offsets, placing: Placing, target: Target) -> WirePlacing<'a> {
    let at = |span: Span| {
        let [start, end] = range(utf16, span);
        WirePlace { start, end }
    };
    let here = placing.span.map(at);
    WirePlacing {
        status: match placing.status {
            Status::Exact => "exact",
            Status::Shifted => "shifted",
            Status::Edited => "edited",
            Status::Ambiguous => "ambiguous",
            Status::Orphaned => "orphaned",
        },
        start: here.as_ref().map(|p| p.start),
        end: here.as_ref().map(|p| p.end),
        e_id: placing.clause.map(|i| draft.clauses[i].e_id.as_str()),
        confidence: placing.confidence,
        reason: placing.reason,
        quote: target.quote.filter(|quote| target.until.is_none() && !quote.exact.is_empty()).map(|quote| quote.exact),
        kept: placing.kept,
        candidates: placing.candidates.into_iter().map(at).collect(),
        of: Some(placing.of).filter(|&of| of > 0),
    }
}

/// A W3C target for a range of a draft's text.
#[wasm_bindgen]
pub fn describe(draft: &Draft, start: u32, end: u32) -> Result<JsValue, JsValue> {
    let span = span_of(&draft.utf16(), start, end)?;
    Ok(wire(&WireDescribed::from(anchor::describe_in(&draft.0, span, &draft.points(), draft.digest().into()))))
}

/// Where a target stands in a draft, by its selectors alone.
#[wasm_bindgen]
pub fn resolve(target: JsValue, draft: &Draft) -> JsValue {
    let target = target::read(&target, |id| id == draft.0.id);
    let (utf16, points) = (draft.utf16(), draft.points());
    let mine = target.source.as_ref() == Some(&draft.0.id) || target.digest.as_deref() == Some(draft.digest());
    let draft = &*draft.0;
    let home = if mine { anchor::at_home(&target, draft, &points) } else { None };
    let placing = match home {
        Some(span) => Placing::at_home(draft, span),
        None => Searcher::new(draft).find(&target),
    };
    wire(&place(draft, &utf16, placing, target))
}
