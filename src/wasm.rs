//! The edges to JavaScript: wire types, and nothing that decides anything.
//!
//! A feature of the crate makes a module. `reading` holds what every comparison needs: [`draft`], [`html`], [`comparison`]; `engine`
//! holds that and the rest: [`history`], [`target`], [`correction`], [`locate`], [`adoption`]. `markdown`, `office` and `pdf` hold
//! [`reader`] and what it reads with, each fetched when such a draft is there; blocks cross from one to the other as
//! [`crate::source::outline`] writes them. `export` holds [`export`], what writes files of a comparison, which crosses over as
//! [`crate::packet`] writes it.
//!
//! `www/engine` wraps these handles; the shapes are those of the JavaScript contract. Offsets become UTF-16 code units
//! here and nowhere else.

#[cfg(feature = "engine")]
mod adoption;
#[cfg(feature = "reading")]
mod comparison;
#[cfg(feature = "engine")]
mod correction;
#[cfg(feature = "reading")]
mod draft;
#[cfg(feature = "export")]
mod export;
mod given;
#[cfg(feature = "engine")]
mod history;
#[cfg(feature = "reading")]
mod html;
#[cfg(feature = "engine")]
mod locate;
#[cfg(any(feature = "markdown", feature = "office", feature = "pdf"))]
mod reader;
#[cfg(any(feature = "reading", feature = "markdown", feature = "office", feature = "pdf"))]
mod reading;
#[cfg(feature = "engine")]
mod target;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[cfg(any(feature = "reading", feature = "markdown", feature = "office", feature = "pdf"))]
use self::reading::{in_bytes, options};
use crate::Error;

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

#[cfg(feature = "reading")]
fn to_js(value: &impl serde::Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("wire types always serialize")
}

/// A letter and its accent are one character, in drafts and in what is looked for in them.
#[cfg(feature = "engine")]
fn composed(text: String) -> String {
    if text.is_ascii() { text } else { js_sys::JsString::from(text).normalize("NFC").into() }
}
