//! The edge to the platform: its parser's documents, its decoders.
//!
//! A document comes from `DOMParser` in a browser, or from a parser that the caller brings (linkedom's, in Node). Objects of
//! the latter are of no class that a browser knows, so nothing here asks for a class: `nodeType` and names tell. A document is
//! only ever read, and a parsed one runs no script; but the objects of a hostile one may.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{TextDecoder, TextDecoderOptions};

use crate::source::html::{ATTRIBUTES, DEPTH, Node, OPAQUE, Page};
use crate::source::{Limits, encoding};
use crate::{Error, ErrorCode};

// Kinds of node, as the DOM numbers them.
const ELEMENT: f64 = 1.0;
const TEXT: f64 = 3.0;
const CDATA: f64 = 4.0;
const DOCUMENT: f64 = 9.0;

#[wasm_bindgen]
extern "C" {
    /// A node of a document that may be anybody's: whatever is asked of it may throw, and may answer with anything. So every question
    /// gives what was thrown back, and takes any answer: an exception, or a value that does not fit, would leave the module in the
    /// middle of something.
    type Asked;
    #[wasm_bindgen(method, getter, structural, catch, js_name = nodeType)]
    fn node_type(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = nodeValue)]
    fn node_value(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = localName)]
    fn local_name(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = documentElement)]
    fn document_element(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = firstChild)]
    fn first_child(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch, js_name = nextSibling)]
    fn next_sibling(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = hasAttributes)]
    fn has_attributes(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getAttributeNames)]
    fn attribute_names(this: &Asked) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = getAttribute)]
    fn attribute(this: &Asked, name: &str) -> Result<JsValue, JsValue>;
}

/// Copies a parsed document. Every node crosses the boundary once; a few calls each.
pub fn page(document: &JsValue, limits: &Limits) -> Result<Page, Error> {
    copied(document, limits).map_err(|failed| match failed {
        Failed::Ours(error) => error,
        Failed::Theirs(thrown) => {
            let said = Reflect::get(&thrown, &"message".into()).ok().and_then(|message| message.as_string());
            Error::new(ErrorCode::Argument, format!("`document` cannot be read: {}", said.as_deref().unwrap_or("it throws")))
        }
    })
}

/// Why a document was not copied: it is over a limit, or what it threw when it was asked.
enum Failed {
    Ours(Error),
    Theirs(JsValue),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Failed::Ours(error)
    }
}

impl From<JsValue> for Failed {
    fn from(thrown: JsValue) -> Self {
        Failed::Theirs(thrown)
    }
}

/// A node, if an answer is one.
fn node(answer: JsValue) -> Option<Asked> {
    answer.is_object().then(|| answer.unchecked_into())
}

fn copied(document: &JsValue, limits: &Limits) -> Result<Page, Failed> {
    let kind = |node: &Asked| Ok::<_, JsValue>(node.node_type()?.as_f64());
    let name = |element: &Asked| Ok::<_, JsValue>(element.local_name()?.as_string().unwrap_or_default().to_ascii_lowercase());
    let Some(root) = node(document.clone()).filter(|root| matches!(kind(root), Ok(kind) if kind == Some(DOCUMENT))) else {
        return Err(Error::new(ErrorCode::Format, "a parsed document is expected").into());
    };
    let mut walk = Walk { page: Page::default(), size: 0, limit: limits.bytes };
    walk.open("#document".into(), Vec::new())?;
    // Iterative: a page may nest as deep as it likes, and this stack is small.
    let mut open: Vec<usize> = vec![0];
    // Not every document's doctype has a next sibling; a document without `<html>` is one of linkedom's, of a fragment.
    let mut next = match node(root.document_element()?) {
        Some(element) if name(&element)? == "html" => Some(element),
        _ => node(root.first_child()?),
    };
    let mut parents: Vec<Asked> = vec![root];
    loop {
        let Some(here) = next else {
            let Some(closed) = parents.pop() else { break };
            if parents.len() < open.len() {
                let index = open.pop().expect("opened with its parent");
                walk.page.nodes[index].end = walk.page.nodes.len();
            }
            if parents.is_empty() {
                break;
            }
            next = node(closed.next_sibling()?);
            continue;
        };
        let kind = kind(&here)?;
        if kind == Some(ELEMENT) {
            let tag = name(&here)?;
            let opaque = OPAQUE.contains(&tag.as_str());
            let attributes = if opaque { Vec::new() } else { attributes(&here)? };
            let index = walk.open(tag, attributes)?;
            let child = if opaque { None } else { node(here.first_child()?) };
            if let Some(child) = child {
                if parents.len() < DEPTH {
                    open.push(index);
                }
                parents.push(here);
                next = Some(child);
                continue;
            }
        } else if kind == Some(TEXT) || kind == Some(CDATA) {
            walk.text(here.node_value()?.as_string().unwrap_or_default())?;
        }
        next = node(here.next_sibling()?);
    }
    Ok(walk.page)
}

struct Walk {
    page: Page,
    /// At least so many bytes the source had.
    size: usize,
    limit: usize,
}

impl Walk {
    fn open(&mut self, tag: String, attributes: Vec<(usize, String)>) -> Result<usize, Error> {
        let size = tag.len() + 2 + attributes.iter().map(|(_, value)| value.len()).sum::<usize>();
        self.push(size, Node { tag, text: String::new(), attributes, end: 0 })
    }

    fn text(&mut self, text: String) -> Result<(), Error> {
        self.push(text.len(), Node { tag: String::new(), text, attributes: Vec::new(), end: 0 }).map(|_| ())
    }

    fn push(&mut self, size: usize, mut node: Node) -> Result<usize, Error> {
        self.size += size.max(1);
        if self.size > self.limit {
            return Err(Error::new(ErrorCode::Limit, format!("the page has more than the limit of {} bytes (`bytes`)", self.limit)));
        }
        let index = self.page.nodes.len();
        node.end = index + 1;
        self.page.nodes.push(node);
        Ok(index)
    }
}

/// Attributes of one element that are looked at; pages have some ten.
const MOST_ATTRIBUTES: u32 = 1000;
/// What `style` is called in a page that was parsed under a site's policy, which reports the real one.
const DISARMED_STYLE: &str = "data-cotejo-style";

fn attributes(element: &Asked) -> Result<Vec<(usize, String)>, Failed> {
    let mut found = Vec::new();
    if !element.has_attributes()?.is_truthy() {
        return Ok(found);
    }
    let names = element.attribute_names()?;
    // One member after the other, as any list has them: the list may be anybody's too.
    for at in 0..MOST_ATTRIBUTES {
        let Some(name) = Reflect::get_u32(&names, at)?.as_string() else { break };
        let known = if name == DISARMED_STYLE { "style" } else { name.as_str() };
        if let Some(index) = ATTRIBUTES.iter().position(|&a| a == known) {
            found.push((index, element.attribute(&name)?.as_string().unwrap_or_default()));
        }
    }
    Ok(found)
}

/// Decodes the bytes of an HTML page. `declared` is what the server said: a `Content-Type`, or the name of an encoding.
///
/// A byte order mark wins, then what the server said, then the page's own `<meta>`, as the HTML standard has it; but bytes that
/// are valid UTF-8 are read as such when the declaration says windows-1252, since that one is wrong more often than not.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<String, Error> {
    let marked = bytes.starts_with(&[0xEF, 0xBB, 0xBF]) || bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let label = declared.and_then(charset).or_else(|| {
        // The standard looks at this much of the page.
        let head: String = bytes[..bytes.len().min(1024)].iter().map(|&b| char::from(b)).collect::<String>().to_ascii_lowercase();
        head.split("<meta").skip(1).find_map(|meta| charset(meta.split('>').next()?).filter(|_| meta.contains("charset")))
    });
    let Some(label) = label.filter(|_| !marked) else { return encoding::decode(bytes) };
    // Those that `encoding` reads by itself; a page that says UTF-16 in ASCII letters is not.
    const KNOWN: [&str; 12] = [
        "utf-8",
        "utf8",
        "utf-16",
        "utf-16le",
        "utf-16be",
        "windows-1252",
        "cp1252",
        "iso-8859-1",
        "iso8859-1",
        "latin1",
        "us-ascii",
        "ascii",
    ];
    if KNOWN.contains(&label.as_str()) {
        return encoding::decode(bytes);
    }
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let unknown = |_| Error::new(ErrorCode::Encoding, format!("`{label}` is not a known encoding"));
    let decoder = TextDecoder::new_with_label_and_options(&label, &options).map_err(unknown)?;
    let broken = |_| Error::new(ErrorCode::Encoding, format!("the source is not valid `{label}`, though it says so"));
    decoder.decode_with_js_u8_array(&Uint8Array::from(bytes)).map_err(broken)
}

/// The encoding's name in `text/html; charset=…`, in an attribute, or by itself.
fn charset(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let value = match text.split_once("charset") {
        Some((_, rest)) => rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']),
        None if text.contains(['/', '<', ' ']) => return None,
        None => text.as_str(),
    };
    let name: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')).collect();
    (!name.is_empty()).then_some(name)
}
