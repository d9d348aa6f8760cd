//! Other people's targets, read leniently: whatever comes in, what can be used of it is used, and a broken selector takes
//! neither its neighbours nor the other targets along. Nothing else reads targets.
//!
//! | written by | shape | becomes |
//! |---|---|---|
//! | us | FragmentSelector refined by a position, quote, position | clause, place in it, quote, position |
//! | Hypothesis | RangeSelector of containers and offsets, position, quote | position, quote |
//! | Recogito, Annotorious | quote and position, with or without a source | quote, position |
//! | Apache Annotator | RangeSelector of selectors, refined | quote and where it ends, or position |
//! | RFC 5147 | FragmentSelector or IRI, `char=10,20` | position |
//! | browsers | IRI, `#:~:text=prefix-,start,end,-suffix` | quote, and where it ends |
//! | anyone | IRI, `#clause` | clause |

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::composed;
use crate::anchor::{Quote, Target};

/// Refinements of refinements; three are seen in the wild.
const DEEPEST: u32 = 8;
/// Selectors of one target, items of one choice. Hypothesis writes three or four.
const MOST: usize = 64;
/// Bytes of a quote. Longer than any that helps: a chapter.
const LONGEST: usize = 100_000;

/// What a W3C target says of its words, in any of its shapes. `known` tells the drafts' own names.
pub fn read(value: &JsValue, known: impl Fn(&str) -> bool) -> Target {
    let mut target = Target::default();
    say(value, &known, &mut target, 0);
    target
}

/// Takes what a target says, if nothing better was said before. Of a choice any item will do: the first, and what the others know.
fn say(value: &JsValue, known: &dyn Fn(&str) -> bool, target: &mut Target, depth: u32) {
    if kinds(value).any(|kind| kind == "Choice") {
        if depth < DEEPEST {
            list(&member(value, "items")).iter().take(MOST).for_each(|item| say(&item, known, target, depth + 1));
        }
        return;
    }
    let source = if value.is_object() { first(&member(value, "source")) } else { value.clone() };
    let iri = text(&source).or_else(|| text(&keyword(&source, "id"))).or_else(|| text(&keyword(value, "id"))).unwrap_or_default();
    let (source, fragment) = parted(&iri, known);
    target.source = target.source.take().or_else(|| Some(source.to_string()).filter(|s| !s.is_empty()));
    selectors(&member(value, "selector"), target, 0);
    if let Some(fragment) = fragment {
        pointed(fragment, target);
    }
    target.digest = target.digest.take().or_else(|| {
        list(&member(value, "state"))
            .iter()
            .find_map(|state| text(&member(&state, "cotejo:digest")).or_else(|| text(&member(&state, "digest"))))
    });
}

/// An IRI parted before what it points at in the draft. A draft's own name may have a number sign.
fn parted<'a>(iri: &'a str, known: &dyn Fn(&str) -> bool) -> (&'a str, Option<&'a str>) {
    if known(iri) {
        return (iri, None);
    }
    let end = iri.rmatch_indices('#').map(|(at, _)| at).find(|&at| known(&iri[..at])).or_else(|| iri.find('#'));
    end.map_or((iri, None), |at| (&iri[..at], Some(&iri[at + 1..])))
}

/// The classes of a node, without their prefixes.
fn kinds(value: &JsValue) -> impl Iterator<Item = String> {
    let kinds: Vec<String> = list(&keyword(value, "type")).iter().take(MOST).filter_map(|kind| kind.as_string()).collect();
    kinds.into_iter().map(|kind| kind.rsplit([':', '#', '/']).next().unwrap_or("").to_string())
}

fn selectors(value: &JsValue, target: &mut Target, depth: u32) {
    if depth > DEEPEST {
        return;
    }
    for selector in list(value).iter().take(MOST) {
        add(&selector, target, depth);
    }
}

/// Takes what a selector says, if nothing better was said before.
fn add(selector: &JsValue, target: &mut Target, depth: u32) {
    let kinds: Vec<String> = kinds(selector).collect();
    let is = |kind: &str| kinds.iter().any(|k| k == kind);
    let refinement = member(selector, "refinedBy");
    if is("TextQuoteSelector") {
        target.quote = target.quote.take().or_else(|| quote(selector));
    } else if is("TextPositionSelector") {
        target.position = target.position.or_else(|| position(selector));
    } else if is("FragmentSelector") {
        if let Some(value) = text(&member(selector, "value")) {
            pointed(value.trim_start_matches('#'), target);
        }
        let mut inner = Target::default();
        selectors(&refinement, &mut inner, depth + 1);
        target.within = target.within.or(inner.position);
        words_of(inner, target);
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
        words_of(inner, target);
    }
}

/// The words of a refinement, with where they end. Its positions count within what it refines.
fn words_of(inner: Target, target: &mut Target) {
    if target.quote.is_none() {
        target.quote = inner.quote;
        target.until = inner.until;
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
    let says = !(quote.exact.trim().is_empty() && quote.prefix.is_empty() && quote.suffix.is_empty());
    (says && quote.exact.len() + quote.prefix.len() + quote.suffix.len() <= LONGEST).then_some(quote)
}

fn position(selector: &JsValue) -> Option<(u32, u32)> {
    let number = |name: &str| {
        let n = first(&member(selector, name)).as_f64()?;
        (n >= 0.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0).then_some(n as u32)
    };
    Some((number("start")?, number("end")?)).filter(|(start, end)| start <= end)
}

fn decoded(text: &str) -> String {
    // A stray per cent sign is itself.
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_string(), String::from)
}

fn member(value: &JsValue, name: &str) -> JsValue {
    if value.is_object() { Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED) } else { JsValue::UNDEFINED }
}

/// `id` and `type` may also be written as JSON-LD's own keywords.
fn keyword(value: &JsValue, name: &str) -> JsValue {
    let found = member(value, name);
    if found.is_undefined() { member(value, &format!("@{name}")) } else { found }
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
