//! What both modules that read take: the options of a draft, and the place of an error in its bytes.

use wasm_bindgen::prelude::*;

use super::given::Given;
use crate::draft::{Format, Language};
use crate::source::{Limits, Options, encoding};
use crate::{Error, ErrorCode};

/// The options of a draft: `{ id, title?, date?, language?, format?, limits?: { bytes?, clauses?, depth? } }`.
pub fn options(value: JsValue) -> Result<Options, Error> {
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
pub fn in_bytes(error: Error, source: &[u8]) -> Error {
    let (Some(at), Ok(text)) = (error.at, encoding::decode(source)) else { return error };
    let read = &text[..at];
    error.at(match source {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => 2 + 2 * read.encode_utf16().count(),
        // UTF-8, with a mark before it or not; else windows-1252, a byte a character.
        _ if source.ends_with(text.as_bytes()) => source.len() - text.len() + at,
        _ => read.chars().count(),
    })
}
