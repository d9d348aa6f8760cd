//! HTML at the edge: documents that the platform has parsed, and their outlines, which travel to a worker.

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::{Draft, options, wire};
use crate::draft::Format;
use crate::source::{Block, Form, Limits, html};
use crate::{Error, ErrorCode, clause, platform};

/// Reads a draft from a document that the platform, or a parser of the caller's, has parsed.
#[wasm_bindgen(js_name = readDocument)]
pub fn read_document(document: &JsValue, options_value: JsValue) -> Result<Draft, JsValue> {
    let options = options(options_value)?;
    let blocks = html::blocks(&platform::page(document, &options.limits)?);
    Ok(Draft::of(clause::build(&blocks, Format::Html, &options)?))
}

/// What [`read_document`] would read, as plain objects that can be posted to a worker, where there is no parser.
#[wasm_bindgen(js_name = htmlOutline)]
pub fn html_outline(document: &JsValue, options_value: JsValue) -> Result<JsValue, JsValue> {
    let limits = if options_value.is_undefined() { Limits::default() } else { options(options_value)?.limits };
    Ok(wire(&html::blocks(&platform::page(document, &limits)?)))
}

/// Reads a draft from an outline. It may come from anywhere: its size and its shape are checked first.
#[wasm_bindgen(js_name = readOutline)]
pub fn read_outline(outline: JsValue, options_value: JsValue) -> Result<Draft, JsValue> {
    let options = options(options_value)?;
    let wrong = |what: &str| Error::new(ErrorCode::Format, format!("the outline is of a wrong shape: {what}"));
    let array = outline.dyn_ref::<Array>().ok_or_else(|| wrong("an array is expected"))?;
    // Measured before anything is copied in. A block is worth at least a byte.
    let within = |size: usize| match size <= options.limits.bytes {
        true => Ok(size),
        false => {
            let message = format!("the outline has more than the limit of {} bytes (`bytes`)", options.limits.bytes);
            Err(Error::new(ErrorCode::Limit, message))
        }
    };
    let mut size = within(array.length() as usize)?;
    for block in array.iter() {
        let text = Reflect::get(&block, &"text".into()).map_err(|_| wrong("every block is an object"))?;
        size = within(size.saturating_add(text.dyn_ref::<JsString>().map_or(0, |text| text.length() as usize)))?;
    }
    let blocks: Vec<Block> = serde_wasm_bindgen::from_value(outline).map_err(|e| wrong(&e.to_string()))?;
    if blocks.iter().any(|block| matches!(block.form, Form::Heading(level) if !(1..=6).contains(&level))) {
        return Err(wrong("the level of a heading is 1 to 6").into());
    }
    Ok(Draft::of(clause::build(&blocks, Format::Html, &options)?))
}

/// Decodes the bytes of an HTML page by their mark, by what the server declared (a `Content-Type` or an encoding's name), or by
/// the page's own declaration. For the parser of the platform.
#[wasm_bindgen(js_name = decodeHtml)]
pub fn decode_html(bytes: &[u8], declared: Option<String>) -> Result<String, JsValue> {
    Ok(platform::decode(bytes, declared.as_deref())?)
}
