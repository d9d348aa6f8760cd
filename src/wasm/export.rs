//! The third module: files of a comparison, for other programs. It knows a comparison as a packet that the first one wrote.

use wasm_bindgen::prelude::*;

use super::given::Given;
use crate::export::{docx, lines};
use crate::{Error, packet};

/// A comparison as a Word file with tracked changes: `{ author?, title?, date? }`.
#[wasm_bindgen(js_name = docx)]
pub fn write_docx(packet: &[u8], options: JsValue) -> Result<Vec<u8>, JsValue> {
    let options = file(&Given::new(options, "options"))?;
    let read = packet::read(packet)?;
    Ok(docx::docx(&read.before, &read.after, &read.comparison, &read.report, &options))
}

/// A comparison as the comparative table in a Word file: the same options, `{ before?, after? }` for the columns, `redline` and `full`.
#[wasm_bindgen(js_name = cuadro)]
pub fn write_cuadro(packet: &[u8], options: JsValue, redline: bool, full: bool) -> Result<Vec<u8>, JsValue> {
    let given = Given::new(options, "options");
    let columns = [text(&given, "before")?, text(&given, "after")?];
    let options = docx::cuadro::Options { file: file(&given)?, columns, redline, full };
    let read = packet::read(packet)?;
    Ok(docx::cuadro::cuadro(&read.before, &read.after, &read.comparison, &read.report, &options))
}

fn text(given: &Given, name: &str) -> Result<Option<String>, Error> {
    given.member(name)?.map(|member| member.text()).transpose()
}

fn file(given: &Given) -> Result<docx::Options, Error> {
    Ok(docx::Options { author: text(given, "author")?, title: text(given, "title")?, date: text(given, "date")? })
}

/// The paragraphs of the earlier and of the later draft as exports have them, a line each.
#[wasm_bindgen]
pub fn paragraphs(packet: &[u8]) -> Result<Vec<String>, JsValue> {
    let read = packet::read(packet)?;
    Ok([&read.before, &read.after].map(|draft| lines(draft).join("\n")).into())
}
