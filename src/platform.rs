//! The edge to the platform: its parser's documents, its decoders.
//!
//! A document comes from `DOMParser` in a browser, or from a parser that the caller brings (linkedom's, in Node). Objects of
//! the latter are of no class that a browser knows, so nothing here asks for a class: `nodeType` and names tell. A document is
//! only ever read, and a parsed one runs no script.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, TextDecoder, TextDecoderOptions};

use crate::source::html::{ATTRIBUTES, DEPTH, Node, OPAQUE, Page};
use crate::source::{Limits, encoding};
use crate::{Error, ErrorCode};

const ELEMENT: u16 = 1;
const TEXT: u16 = 3;
const CDATA: u16 = 4;
const DOCUMENT: u16 = 9;

/// Copies a parsed document. Every node crosses the boundary once; a few calls each.
pub fn page(document: &JsValue, limits: &Limits) -> Result<Page, Error> {
    let root: &web_sys::Node = document.unchecked_ref();
    if !document.is_object() || root.node_type() != DOCUMENT {
        return Err(Error::new(ErrorCode::Format, "a parsed document is expected"));
    }
    let mut walk = Walk { page: Page::default(), size: 0, limit: limits.bytes };
    walk.open("#document".into(), Vec::new())?;
    // Iterative: a page may nest as deep as it likes, and this stack is small.
    let mut open: Vec<usize> = vec![0];
    let html = document.unchecked_ref::<Document>().document_element().filter(|element| element.local_name().eq_ignore_ascii_case("html"));
    // Not every document's doctype has a next sibling; a document without `<html>` is one of linkedom's, of a fragment.
    let mut next = html.map(web_sys::Node::from).or_else(|| root.first_child());
    let mut parents: Vec<web_sys::Node> = vec![root.clone()];
    loop {
        let Some(node) = next else {
            let Some(closed) = parents.pop() else { break };
            if parents.len() < open.len() {
                let index = open.pop().expect("opened with its parent");
                walk.page.nodes[index].end = walk.page.nodes.len();
            }
            if parents.is_empty() {
                break;
            }
            next = closed.next_sibling();
            continue;
        };
        match node.node_type() {
            ELEMENT => {
                let element: &Element = node.unchecked_ref();
                let tag = element.local_name().to_ascii_lowercase();
                let opaque = OPAQUE.contains(&tag.as_str());
                let attributes = if opaque { Vec::new() } else { attributes(element) };
                let index = walk.open(tag, attributes)?;
                if !opaque && let Some(child) = node.first_child() {
                    if parents.len() < DEPTH {
                        open.push(index);
                    }
                    parents.push(node);
                    next = Some(child);
                    continue;
                }
            }
            TEXT | CDATA => walk.text(node.node_value().unwrap_or_default())?,
            _ => {}
        }
        next = node.next_sibling();
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

/// What `style` is called in a page that was parsed under a site's policy, which reports the real one.
const DISARMED_STYLE: &str = "data-cotejo-style";

fn attributes(element: &Element) -> Vec<(usize, String)> {
    if !element.has_attributes() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for name in element.get_attribute_names().iter() {
        let name: String = name.unchecked_into::<js_sys::JsString>().into();
        let known = if name == DISARMED_STYLE { "style" } else { name.as_str() };
        if let Some(index) = ATTRIBUTES.iter().position(|&a| a == known) {
            found.push((index, element.get_attribute(&name).unwrap_or_default()));
        }
    }
    found
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
