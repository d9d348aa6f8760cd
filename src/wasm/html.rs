//! HTML at the edge: documents that the platform has parsed; and outlines, which travel from where a draft was opened to where
//! it is read.

use wasm_bindgen::prelude::*;

use super::draft::Draft;
use super::options;
use crate::draft::Format;
use crate::source::{Limits, html, outline};
use crate::{clause, platform};

/// Reads a draft from a document that the platform, or a parser of the caller's, has parsed.
#[wasm_bindgen(js_name = readDocument)]
pub fn read_document(document: &JsValue, options_value: JsValue) -> Result<Draft, JsValue> {
    let options = options(options_value)?;
    let blocks = html::blocks(&platform::page(document, &options.limits)?);
    Ok(Draft::of(clause::build(&blocks, Format::Html, &options)?))
}

/// What [`read_document`] would read, as bytes that can be posted to a worker, where there is no parser.
#[wasm_bindgen(js_name = htmlOutline)]
pub fn html_outline(document: &JsValue, options_value: JsValue) -> Result<Vec<u8>, JsValue> {
    let limits = if options_value.is_undefined() { Limits::default() } else { options(options_value)?.limits };
    Ok(outline::write(Format::Html, &html::blocks(&platform::page(document, &limits)?)))
}

/// Reads a draft from an outline. It may come from anywhere: its size and its shape are checked.
#[wasm_bindgen(js_name = readOutline)]
pub fn read_outline(bytes: &[u8], options_value: JsValue) -> Result<Draft, JsValue> {
    let options = options(options_value)?;
    let (format, blocks) = outline::read(bytes, &options.limits)?;
    Ok(Draft::of(clause::build(&blocks, format, &options)?))
}

/// Decodes the bytes of an HTML page by their mark, by what the server declared (a `Content-Type` or an encoding's name), or by
/// the page's own declaration. For the parser of the platform.
#[wasm_bindgen(js_name = decodeHtml)]
pub fn decode_html(bytes: &[u8], declared: Option<String>) -> Result<String, JsValue> {
    Ok(platform::decode(bytes, declared.as_deref())?)
}
