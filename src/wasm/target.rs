//! Other people's targets, read leniently: whatever comes in, what can be used of it is used, and a broken selector takes
//! neither its neighbours nor the other targets along.

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::anchor::{Quote, Target};

/// Refinements of refinements; three are seen in the wild.
const DEEPEST: u32 = 8;
/// Selectors of one target. Hypothesis writes three or four.
const MOST: u32 = 64;

/// What a W3C target says of its words, in any of its shapes.
pub fn read(value: &JsValue) -> Target {
    let mut target = Target::default();
    let source = if value.is_object() { first(&member(value, "source")) } else { value.clone() };
    let iri = text(&source).or_else(|| text(&member(&source, "id"))).or_else(|| text(&member(value, "id")));
    if let Some(iri) = iri {
        let (source, fragment) = iri.split_once('#').map_or((iri.as_str(), None), |(source, fragment)| (source, Some(fragment)));
        target.source = Some(source.to_string()).filter(|s| !s.is_empty());
        selectors(&member(value, "selector"), &mut target, 0);
        if let Some(fragment) = fragment {
            pointed(fragment, &mut target);
        }
    } else {
        selectors(&member(value, "selector"), &mut target, 0);
    }
    target.digest = list(&member(value, "state"))
        .iter()
        .find_map(|state| text(&member(&state, "cotejo:digest")).or_else(|| text(&member(&state, "digest"))));
    target
}

fn selectors(value: &JsValue, target: &mut Target, depth: u32) {
    if depth > DEEPEST {
        return;
    }
    for selector in list(value).iter().take(MOST as usize) {
        add(&selector, target, depth);
    }
}

/// Takes what a selector says, if nothing better was said before.
fn add(selector: &JsValue, target: &mut Target, depth: u32) {
    let kinds = list(&member(selector, "type"));
    let is = |kind: &str| kinds.iter().any(|k| k.as_string().is_some_and(|k| k.rsplit([':', '#', '/']).next() == Some(kind)));
    let refinement = member(selector, "refinedBy");
    if is("TextQuoteSelector") {
        target.quote = target.quote.take().or_else(|| quote(selector));
        selectors(&refinement, target, depth + 1);
    } else if is("TextPositionSelector") {
        target.position = target.position.or_else(|| position(selector));
    } else if is("FragmentSelector") {
        if let Some(value) = text(&member(selector, "value")) {
            pointed(value.trim_start_matches('#'), target);
        }
        let mut inner = Target::default();
        selectors(&refinement, &mut inner, depth + 1);
        target.within = target.within.or(inner.position);
        target.quote = target.quote.take().or(inner.quote);
    } else if is("RangeSelector") {
        let end = |side: &str| {
            let mut found = Target::default();
            selectors(&member(selector, side), &mut found, depth + 1);
            found
        };
        let (start, end) = (end("startSelector"), end("endSelector"));
        if let (Some((from, _)), Some((to, _))) = (start.position, end.position) {
            target.position = target.position.or(Some((from, to)).filter(|_| from < to));
        }
        if let (None, Some(from), Some(to)) = (&target.quote, start.quote, end.quote) {
            target.quote = Some(from);
            target.until = Some(to);
        }
    } else {
        // A path into the source's markup, which a text does not have: the words it is refined by are what can be used.
        let mut inner = Target::default();
        selectors(&refinement, &mut inner, depth + 1);
        target.quote = target.quote.take().or(inner.quote);
    }
}

/// What an IRI's fragment, or a FragmentSelector's value, points at.
fn pointed(fragment: &str, target: &mut Target) {
    let (name, directive) = fragment.split_once(":~:").unwrap_or((fragment, ""));
    if let Some(characters) = name.strip_prefix("char=") {
        // RFC 5147.
        let mut ends = characters.split(';').next().unwrap_or("").split(',').map(|n| n.parse::<u32>().ok());
        if let (Some(Some(start)), Some(Some(end))) = (ends.next(), ends.next())
            && start < end
        {
            target.position = target.position.or(Some((start, end)));
        }
    } else if !name.is_empty() && target.fragment.is_none() {
        target.fragment = Some(decoded(name));
    }
    if let Some(text) = directive.split('&').find_map(|part| part.strip_prefix("text="))
        && target.quote.is_none()
    {
        let mut pieces: Vec<&str> = text.split(',').collect();
        let prefix =
            if pieces.len() > 1 && pieces[0].ends_with('-') { decoded(pieces.remove(0).trim_end_matches('-')) } else { String::new() };
        let suffix = match pieces.last() {
            Some(last) if pieces.len() > 1 && last.starts_with('-') => decoded(pieces.pop().unwrap_or("").trim_start_matches('-')),
            _ => String::new(),
        };
        let exact = decoded(pieces[0]);
        target.quote = Some(Quote { exact, prefix, suffix: suffix.clone() });
        // A text directive includes its end; a range stops where its end begins: the empty place behind those words.
        target.until = pieces.get(1).map(|end| Quote { exact: String::new(), prefix: decoded(end), suffix });
    }
}

fn quote(selector: &JsValue) -> Option<Quote> {
    let part = |name: &str| text(&member(selector, name)).map(composed);
    let quote = Quote { exact: part("exact")?, prefix: part("prefix").unwrap_or_default(), suffix: part("suffix").unwrap_or_default() };
    (!(quote.exact.trim().is_empty() && quote.prefix.is_empty() && quote.suffix.is_empty())).then_some(quote)
}

fn position(selector: &JsValue) -> Option<(u32, u32)> {
    let number = |name: &str| {
        let n = first(&member(selector, name)).as_f64()?;
        (n >= 0.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0).then_some(n as u32)
    };
    Some((number("start")?, number("end")?)).filter(|(start, end)| start <= end)
}

/// A letter and its accent are one character, in drafts and in quotes.
fn composed(text: String) -> String {
    if text.is_ascii() { text } else { JsString::from(text).normalize("NFC").into() }
}

fn decoded(text: &str) -> String {
    // A stray per cent sign is itself.
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_string(), String::from)
}

fn member(value: &JsValue, name: &str) -> JsValue {
    if value.is_object() { Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED) } else { JsValue::UNDEFINED }
}

fn list(value: &JsValue) -> Array {
    match value.dyn_ref::<Array>() {
        Some(array) => array.clone(),
        None if value.is_undefined() || value.is_null() => Array::new(),
        None => Array::of1(value),
    }
}

fn first(value: &JsValue) -> JsValue {
    list(value).get(0)
}

fn text(value: &JsValue) -> Option<String> {
    first(value).as_string()
}
