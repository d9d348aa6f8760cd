//! The third module: files of a comparison, for other programs. It knows a comparison as a packet that the first one wrote.

use wasm_bindgen::prelude::*;

use super::given::Given;
use crate::export::{docx, lines};
use crate::{Error, packet};

/// A comparison as a Word file with tracked changes: `{ author?, title?, date? }`.
#[wasm_bindgen(js_name = docx)]
pub fn write_docx(packet: &[u8], options: JsValue) -> Result<Vec<u8>, JsValue> {
    let given = Given::new(options, "options");
    let text = |name: &str| -> Result<Option<String>, Error> { given.member(name)?.map(|member| member.text()).transpose() };
    let options = docx::Options { author: text("author")?, title: text("title")?, date: text("date")? };
    let read = packet::read(packet)?;
    Ok(docx::docx(&read.before, &read.after, &read.comparison, &read.report, &options))
}

/// The paragraphs of the earlier and of the later draft as exports have them, a line each.
#[wasm_bindgen]
pub fn paragraphs(packet: &[u8]) -> Result<Vec<String>, JsValue> {
    let read = packet::read(packet)?;
    Ok([&read.before, &read.after].map(|draft| lines(draft).join("\n")).into())
}
