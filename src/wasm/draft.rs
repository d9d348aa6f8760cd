//! The contract's `draft`, and reading one from text.

use std::cell::OnceCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{in_bytes, options, to_js};
use crate::draft;
#[cfg(feature = "engine")]
use crate::locate::Placer;
use crate::offsets::{Marks, Offsets, Unit};
use crate::source::{detect, encoding};
use crate::wire::Span;
use crate::wire::draft::{ClauseContent, DraftContent};

/// A draft that was read.
#[wasm_bindgen]
pub struct Draft(pub(super) Rc<crate::Draft>, Counted);

/// What is made of a draft when it is first asked for: what its text is counted in, and where things are looked up in it.
#[derive(Default)]
struct Counted {
    utf16: OnceCell<Marks>,
    #[cfg(feature = "engine")]
    points: OnceCell<Marks>,
    #[cfg(feature = "engine")]
    digest: OnceCell<String>,
    #[cfg(feature = "engine")]
    placer: OnceCell<Placer>,
}

impl Draft {
    pub(super) fn of(draft: crate::Draft) -> Self {
        Draft(Rc::new(draft), Counted::default())
    }

    pub(super) fn utf16(&self) -> Offsets<'_> {
        Offsets::over(&self.0.text, self.1.utf16.get_or_init(|| Marks::of(&self.0.text, Unit::Utf16)))
    }

    #[cfg(feature = "engine")]
    pub(super) fn points(&self) -> Offsets<'_> {
        Offsets::over(&self.0.text, self.1.points.get_or_init(|| Marks::of(&self.0.text, Unit::CodePoint)))
    }

    #[cfg(feature = "engine")]
    pub(super) fn placer(&self) -> &Placer {
        self.1.placer.get_or_init(|| Placer::new(self.0.clone()))
    }

    #[cfg(feature = "engine")]
    pub(super) fn digest(&self) -> &str {
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
            let Span(start, end) = range(&utf16, c.span);
            ClauseContent {
                e_id: &c.e_id,
                kind: c.kind,
                num: draft.num(c),
                label_range: (!c.label.is_empty()).then(|| range(&utf16, c.label)),
                heading: draft.heading(c),
                heading_range: (!c.heading.is_empty()).then(|| range(&utf16, c.heading)),
                parent: c.parent.map(|p| draft.clauses[p].e_id.as_str()),
                start,
                end,
                page: c.page,
            }
        });
        to_js(&DraftContent {
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
pub(super) fn range(utf16: &Offsets, span: draft::Span) -> Span {
    Span(utf16.at(span.start), utf16.at(span.end))
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

/// In which format a text is, from what it looks like.
#[wasm_bindgen(js_name = formatOf)]
pub fn format_of(source: &str) -> String {
    detect::format(source).name().into()
}

/// In which format the text of these bytes is.
#[wasm_bindgen(js_name = formatOfBytes)]
pub fn format_of_bytes(source: &[u8]) -> Result<String, JsValue> {
    Ok(detect::file(source).map_or_else(|| encoding::decode(source).map(|text| detect::format(&text)), Ok)?.name().into())
}
