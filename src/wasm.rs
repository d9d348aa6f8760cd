//! The edge to JavaScript: wire types, and nothing that decides anything.
//!
//! `www/engine` wraps these handles; the shapes are those of the JavaScript contract. Offsets become UTF-16 code units
//! here and nowhere else.

mod comparison;
mod history;
mod html;
mod target;

use std::cell::OnceCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::draft::{Format, Kind, Language, Span};
use crate::offsets::{Marks, Offsets, Unit};
use crate::source::{Limits, Options, encoding};
use crate::{Error, ErrorCode};

impl From<Error> for JsValue {
    fn from(error: Error) -> JsValue {
        let object = Object::new();
        let set = |key: &str, value: JsValue| Reflect::set(&object, &key.into(), &value).expect("a plain object takes any key");
        set("code", error.code.as_str().into());
        set("message", error.message.as_str().into());
        if let Some(at) = error.at {
            set("at", (at as f64).into());
        }
        object.into()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct WireOptions {
    id: String,
    title: Option<String>,
    date: Option<String>,
    language: Option<String>,
    format: Option<String>,
    limits: WireLimits,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct WireLimits {
    bytes: Option<usize>,
    clauses: Option<usize>,
    depth: Option<usize>,
}

fn options(value: JsValue) -> Result<Options, Error> {
    let bad = |name: &str, value: &str| Error::new(ErrorCode::Option, format!("`{value}` is not a known {name}"));
    let wire: WireOptions =
        serde_wasm_bindgen::from_value(value).map_err(|e| Error::new(ErrorCode::Option, format!("options of a wrong shape: {e}")))?;
    let standard = Limits::default();
    if let Some(date) = wire.date.as_deref().filter(|date| !is_date(date)) {
        return Err(Error::new(ErrorCode::Option, format!("`{date}` is no date of the calendar, written `YYYY-MM-DD`")));
    }
    Ok(Options {
        id: wire.id,
        title: wire.title,
        date: wire.date,
        language: match wire.language.as_deref() {
            None | Some("auto") => None,
            Some(name) => Some(Language::of(name).ok_or_else(|| bad("language", name))?),
        },
        format: match wire.format.as_deref() {
            None | Some("auto") => None,
            Some("text") => Some(Format::Text),
            Some("markdown") => Some(Format::Markdown),
            Some("html") => Some(Format::Html),
            Some(other) => return Err(bad("format", other)),
        },
        limits: Limits {
            bytes: wire.limits.bytes.unwrap_or(standard.bytes),
            clauses: wire.limits.clauses.unwrap_or(standard.clauses),
            depth: wire.limits.depth.unwrap_or(standard.depth),
        },
    })
}

/// A day of the Gregorian calendar, as ISO 8601 writes it.
fn is_date(text: &str) -> bool {
    let digits =
        |range: std::ops::Range<usize>| text.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok();
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-' && (1..=12).contains(&month) && (1..=last).contains(&day)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireClause<'a> {
    e_id: &'a str,
    kind: Kind,
    num: Option<&'a str>,
    label_range: Option<[u32; 2]>,
    heading: Option<&'a str>,
    heading_range: Option<[u32; 2]>,
    parent: Option<&'a str>,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct WireDraft<'a> {
    id: &'a str,
    title: Option<&'a str>,
    date: Option<&'a str>,
    language: Language,
    format: Format,
    text: &'a str,
    clauses: Vec<WireClause<'a>>,
}

/// A draft that was read.
#[wasm_bindgen]
pub struct Draft(Rc<crate::Draft>, Counted);

/// What a draft's text is counted in, each counted when it is first asked for.
#[derive(Default)]
struct Counted {
    utf16: OnceCell<Marks>,
    points: OnceCell<Marks>,
    digest: OnceCell<String>,
}

impl Draft {
    fn of(draft: crate::Draft) -> Self {
        Draft(Rc::new(draft), Counted::default())
    }

    fn utf16(&self) -> Offsets<'_> {
        Offsets::over(&self.0.text, self.1.utf16.get_or_init(|| Marks::of(&self.0.text, Unit::Utf16)))
    }

    fn points(&self) -> Offsets<'_> {
        Offsets::over(&self.0.text, self.1.points.get_or_init(|| Marks::of(&self.0.text, Unit::CodePoint)))
    }

    fn digest(&self) -> &str {
        self.1.digest.get_or_init(|| crate::anchor::digest(&self.0.text))
    }
}

#[wasm_bindgen]
impl Draft {
    /// The contract's `draft.toJSON()`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        let draft = &*self.0;
        let utf16 = self.utf16();
        let clauses = draft.clauses.iter().map(|c| {
            let [start, end] = range(&utf16, c.span);
            WireClause {
                e_id: &c.e_id,
                kind: c.kind,
                num: draft.num(c),
                label_range: (!c.label.is_empty()).then(|| range(&utf16, c.label)),
                heading: draft.heading(c),
                heading_range: (!c.heading.is_empty()).then(|| range(&utf16, c.heading)),
                parent: c.parent.map(|p| draft.clauses[p].e_id.as_str()),
                start,
                end,
            }
        });
        wire(&WireDraft {
            id: &draft.id,
            title: draft.title.as_deref(),
            date: draft.date.as_deref(),
            language: draft.language,
            format: draft.format,
            text: &draft.text,
            clauses: clauses.collect(),
        })
    }
}

/// A span as JavaScript counts it.
fn range(utf16: &Offsets, span: Span) -> [u32; 2] {
    [utf16.at(span.start), utf16.at(span.end)]
}

fn wire(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("wire types always serialize")
}

/// Reads a draft from text.
#[wasm_bindgen(js_name = readText)]
pub fn read_text(source: &str, options_value: JsValue) -> Result<Draft, JsValue> {
    Ok(Draft::of(crate::read(source, &options(options_value)?)?))
}

/// Reads a draft from its bytes.
#[wasm_bindgen(js_name = readBytes)]
pub fn read_bytes(source: &[u8], options_value: JsValue) -> Result<Draft, JsValue> {
    let options = options(options_value)?;
    Ok(Draft::of(crate::read_bytes(source, &options).map_err(|error| in_bytes(error, source))?))
}

/// The error's place in the bytes as they came, where it was found in the text they were decoded to.
fn in_bytes(error: Error, source: &[u8]) -> Error {
    let (Some(at), Ok(text)) = (error.at, encoding::decode(source)) else { return error };
    let read = &text[..at];
    error.at(match source {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2 + 2 * read.encode_utf16().count(),
        // UTF-8, with a mark before it or not; else windows-1252, a byte a character.
        _ if source.ends_with(text.as_bytes()) => source.len() - text.len() + at,
        _ => read.chars().count(),
    })
}
