//! The edges to JavaScript: wire types, and nothing that decides anything.
//!
//! A feature of the crate makes a module. `engine` holds what every comparison needs: [`draft`], [`html`], [`comparison`],
//! [`history`]. `markdown`, `office` and `pdf` hold [`reader`] and what it reads with, each fetched when such a draft is there; blocks
//! cross from one to the other as [`crate::source::outline`] writes them.
//!
//! `www/engine` wraps these handles; the shapes are those of the JavaScript contract. Offsets become UTF-16 code units
//! here and nowhere else.

#[cfg(feature = "engine")]
mod adoption;
#[cfg(feature = "engine")]
mod comparison;
#[cfg(feature = "engine")]
mod draft;
mod given;
#[cfg(feature = "engine")]
mod history;
#[cfg(feature = "engine")]
mod html;
#[cfg(feature = "engine")]
mod locate;
#[cfg(any(feature = "markdown", feature = "office", feature = "pdf"))]
mod reader;
#[cfg(feature = "engine")]
mod target;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use self::given::Given;
use crate::draft::{Format, Language};
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
        if let Some(part) = error.part {
            set("part", part.into());
        }
        object.into()
    }
}

#[cfg(feature = "engine")]
fn wire(value: &impl serde::Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("wire types always serialize")
}

/// A letter and its accent are one character, in drafts and in what is looked for in them.
#[cfg(feature = "engine")]
fn composed(text: String) -> String {
    if text.is_ascii() { text } else { js_sys::JsString::from(text).normalize("NFC").into() }
}

/// The options of a draft: `{ id, title?, date?, language?, format?, limits?: { bytes?, clauses?, depth? } }`.
fn options(value: JsValue) -> Result<Options, Error> {
    let given = Given::new(value, "options");
    /// What a name stands for; `auto` is found out.
    fn named<T>(given: &Given, what: &str, of: fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
        let Some(name) = given.member(what).and_then(|g| g.map(|g| g.text()).transpose())?.filter(|name| name != "auto") else {
            return Ok(None);
        };
        of(&name).map(Some).ok_or_else(|| Error::new(ErrorCode::Option, format!("`{name}` is not a known {what}")))
    }
    let text = |name: &str| given.member(name)?.map(|g| g.text()).transpose();
    let date = text("date")?;
    if let Some(date) = date.as_deref().filter(|date| !is_date(date)) {
        return Err(Error::new(ErrorCode::Option, format!("`{date}` is no date of the calendar, written `YYYY-MM-DD`")));
    }
    let limits = given.member("limits")?;
    let limit = |name: &str, standard: usize| -> Result<usize, Error> {
        let Some(limits) = &limits else { return Ok(standard) };
        limits.member(name)?.map_or(Ok(standard), |g| g.whole())
    };
    let standard = Limits::default();
    Ok(Options {
        id: text("id")?.unwrap_or_default(),
        title: text("title")?,
        date,
        language: named(&given, "language", Language::of)?,
        format: named(&given, "format", Format::of)?,
        limits: Limits {
            bytes: limit("bytes", standard.bytes)?,
            clauses: limit("clauses", standard.clauses)?,
            depth: limit("depth", standard.depth)?,
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
