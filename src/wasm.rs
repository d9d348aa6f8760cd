//! The edge to JavaScript: wire types, and nothing that decides anything.
//!
//! `www/engine` wraps these handles; the shapes are those of the JavaScript contract. Offsets become UTF-16 code units
//! here and nowhere else.

use std::rc::Rc;

use js_sys::{Object, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::compare::Relation;
use crate::draft::{Kind, Language, Span};
use crate::redline::Op;
use crate::source::{Format, Limits, Options};
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
    Ok(Options {
        id: wire.id,
        title: wire.title,
        date: wire.date,
        language: match wire.language.as_deref() {
            None | Some("auto") => None,
            Some("es") => Some(Language::Es),
            Some("en") => Some(Language::En),
            Some(other) => return Err(bad("language", other)),
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

/// UTF-16 offsets of ascending byte offsets, in one pass over the text.
struct Utf16<'a> {
    text: &'a str,
    /// The UTF-16 offset at every 64th byte (rounded to a character), so that a look-up reads at most 64 bytes.
    marks: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'a> Utf16<'a> {
    fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut units = 0u32;
        for (i, &byte) in text.as_bytes().iter().enumerate() {
            if i % STRIDE == 0 {
                marks.push(units);
            }
            units += units_of(byte);
        }
        if text.len() % STRIDE == 0 {
            marks.push(units);
        }
        Utf16 { text, marks }
    }

    fn at(&self, byte: usize) -> u32 {
        let mark = byte / STRIDE;
        self.marks[mark] + self.text.as_bytes()[mark * STRIDE..byte].iter().map(|&b| units_of(b)).sum::<u32>()
    }

    fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// How many UTF-16 code units a character has, counted on its first byte.
fn units_of(byte: u8) -> u32 {
    match byte {
        0x80..0xC0 => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireClause<'a> {
    e_id: &'a str,
    kind: Kind,
    num: Option<&'a str>,
    heading: Option<&'a str>,
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
pub struct Draft(Rc<crate::Draft>);

#[wasm_bindgen]
impl Draft {
    /// The contract's `draft.toJSON()`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        let draft = &*self.0;
        let utf16 = Utf16::new(&draft.text);
        let clauses = draft.clauses.iter().map(|c| {
            let [start, end] = utf16.span(c.span);
            WireClause {
                e_id: &c.e_id,
                kind: c.kind,
                num: draft.num(c),
                heading: draft.heading(c),
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

fn wire(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("wire types always serialize")
}

/// Reads a draft from text.
#[wasm_bindgen(js_name = readText)]
pub fn read_text(source: &str, options_value: JsValue) -> Result<Draft, JsValue> {
    Ok(Draft(Rc::new(crate::read(source, &options(options_value)?)?)))
}

#[derive(Serialize)]
struct WireEdit<'a> {
    op: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    label: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireEntry<'a> {
    kind: &'static str,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
    moved: bool,
    renumbered: bool,
    matched_by: &'static str,
    similarity: f32,
    edits: Vec<WireEdit<'a>>,
}

#[derive(Serialize)]
struct WireComparison<'a> {
    before: &'a str,
    after: &'a str,
    alignment: Vec<WireEntry<'a>>,
}

/// Two drafts compared.
#[wasm_bindgen]
pub struct Comparison {
    before: Rc<crate::Draft>,
    after: Rc<crate::Draft>,
    comparison: crate::Comparison,
}

#[wasm_bindgen]
impl Comparison {
    /// The contract's `comparison.toJSON()`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        let (a, b) = (Utf16::new(&self.before.text), Utf16::new(&self.after.text));
        let alignment = self.comparison.entries.iter().map(|entry| WireEntry {
            kind: match entry.relation {
                Relation::Equal => "equal",
                Relation::Edited => "edited",
                Relation::Inserted => "inserted",
                Relation::Deleted => "deleted",
                Relation::Split => "split",
                Relation::Merged => "merged",
            },
            before: entry.before.iter().map(|&i| self.before.clauses[i].e_id.as_str()).collect(),
            after: entry.after.iter().map(|&i| self.after.clauses[i].e_id.as_str()).collect(),
            moved: entry.moved,
            renumbered: entry.renumbered,
            matched_by: entry.matched_by,
            similarity: entry.similarity,
            edits: entry
                .edits
                .iter()
                .map(|edit| WireEdit {
                    op: match edit.op {
                        Op::Equal => "equal",
                        Op::Insert => "insert",
                        Op::Delete => "delete",
                    },
                    before: edit.before.map(|s| a.span(s)),
                    after: edit.after.map(|s| b.span(s)),
                    label: edit.label,
                    follows: edit.follows.map(|i| self.after.clauses[i].e_id.as_str()),
                })
                .collect(),
        });
        wire(&WireComparison { before: &self.before.id, after: &self.after.id, alignment: alignment.collect() })
    }
}

/// Compares two drafts.
#[wasm_bindgen]
pub fn compare(before: &Draft, after: &Draft) -> Comparison {
    Comparison { before: before.0.clone(), after: after.0.clone(), comparison: crate::compare(&before.0, &after.0) }
}
