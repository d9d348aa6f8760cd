//! The edge of the readers that not every comparison needs: the same call in each of their modules.

use wasm_bindgen::prelude::*;

use super::{in_bytes, options};
use crate::source::{self, outline};

/// What a source says: its blocks, as the first module's `readOutline` reads them.
#[wasm_bindgen]
pub fn blocks(source: &[u8], options_value: JsValue) -> Result<Vec<u8>, JsValue> {
    let (blocks, format) = source::formatted(source, &options(options_value)?).map_err(|error| in_bytes(error, source))?;
    Ok(outline::write(format, &blocks))
}

/// The paragraphs of an office file, a line each: its tracked changes accepted, or as if never made.
#[cfg(feature = "office")]
#[wasm_bindgen]
pub fn paragraphs(source: &[u8], original: bool) -> Result<String, JsValue> {
    use crate::source::office::{self, OfficeOptions, Tracked};
    let tracked = if original { Tracked::Original } else { Tracked::Accepted };
    let office = office::read(source, &OfficeOptions { tracked, ..OfficeOptions::default() })?;
    Ok(office.lines().join("\n"))
}
