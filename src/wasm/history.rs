//! The contract's `history` and anchoring calls.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::correction::Corrections;
use super::draft::{Draft, range};
use super::{target, to_js};
use crate::anchor::{self, Carrier, Quote, Searcher, Target};
use crate::draft::Span;
use crate::lineage::Change;
use crate::offsets::{Offsets, Unit};
use crate::wire::history::{HistoryContent, Lineage, LineageChange, LineageState, Origin, Restored};
use crate::wire::target::{FragmentSelector, Placing, Selector, TextPositionSelector, TextQuoteSelector, TextState};
use crate::wire::{self, TextRange};
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

#[wasm_bindgen]
impl History {
    /// The contract's `history.toJSON()`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        let history = &self.0;
        let lineages = history.lineages.iter().map(|lineage| Lineage {
            w_id: &lineage.w_id,
            states: lineage
                .states
                .iter()
                .map(|state| LineageState {
                    draft: &history.drafts[state.draft].id,
                    e_ids: state.clauses.iter().map(|&i| history.drafts[state.draft].clauses[i].e_id.as_str()).collect(),
                    change: match state.change {
                        Change::Entry(relation) => LineageChange::Entry(relation),
                        Change::Restored => LineageChange::Again(Restored::Restored),
                    },
                })
                .collect(),
        });
        to_js(&HistoryContent { drafts: history.drafts.iter().map(|d| d.id.as_str()).collect(), lineages: lineages.collect() })
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
        let origins: Vec<Origin> = history
            .origin_of(k, span)
            .iter()
            .map(|o| {
                let wire::Span(start, end) = range(&utf16, o.span);
                Origin { start, end, draft: &history.drafts[o.draft].id }
            })
            .collect();
        Ok(to_js(&origins))
    }

    /// Where targets stand in a draft, carried through the lineage.
    pub fn carry(&self, targets: JsValue, draft: &str) -> Result<JsValue, JsValue> {
        let k = self.named(draft)?;
        let targets: js_sys::Array = targets.dyn_into().map_err(|_| Error::new(ErrorCode::Argument, "`targets` must be a list"))?;
        let to = &self.0.drafts[k];
        let utf16 = Offsets::new(&to.text, Unit::Utf16);
        let mut carrier = Carrier::new(&self.0, k);
        let known = |id: &str| self.0.draft(id).is_some();
        let placings: Vec<Placing> = targets
            .iter()
            .map(|t| {
                let target = target::read(&t, known);
                place(to, &utf16, carrier.carry(&target), target)
            })
            .collect();
        Ok(to_js(&placings))
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

/// The naming convention that a FragmentSelector's `eId` follows.
const AKN: &str = "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part2-specs.html";

/// The target as the data model writes it.
fn described(target: Target) -> wire::target::Target {
    let position = |(start, end)| TextPositionSelector { start, end };
    let mut selector = Vec::with_capacity(3);
    if let Some(value) = target.fragment {
        selector.push(Selector::Fragment(FragmentSelector { value, conforms_to: AKN, refined_by: target.within.map(position) }));
    }
    let Quote { exact, prefix, suffix } = target.quote.unwrap_or_default();
    selector.push(Selector::Quote(TextQuoteSelector { exact, prefix, suffix }));
    selector.extend(target.position.map(position).map(Selector::Position));
    wire::target::Target { source: target.source.unwrap_or_default(), state: TextState { digest: target.digest }, selector }
}

fn place<'a>(draft: &'a crate::Draft, utf16: &Offsets, placing: anchor::Placing, target: Target) -> Placing<'a> {
    let at = |span: Span| TextRange::from(range(utf16, span));
    let here = placing.span.map(at);
    Placing {
        status: placing.status,
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
    Ok(to_js(&described(anchor::describe_in(&draft.0, span, &draft.points(), draft.digest().into()))))
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
        Some(span) => anchor::Placing::at_home(draft, span),
        None => Searcher::new(draft).find(&target),
    };
    to_js(&place(draft, &utf16, placing, target))
}
