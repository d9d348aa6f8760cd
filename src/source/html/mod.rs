//! HTML, after the platform's parser: from a [`Page`] to blocks.
//!
//! Nothing here knows the DOM: `platform` copies a parsed document into a [`Page`], once, and everything else is decided on
//! the copy. `content` finds the text among the institution's furniture, `flow` cuts it into blocks, `list` writes the
//! markers that a browser draws, `table` tells tables of data from tables of layout.
//!
//! What counts as read: what a reader of the page sees, opened or not (`<details>`); the marker of a list's item, since
//! people cite it, and not its bullet; struck text (`<s>`), but not `<del>`, which says that it is no longer part of the
//! document. Alternative texts of images, tooltips and form fields are not part of it.

mod content;
mod flow;
mod list;
mod table;

use super::{Block, Form};
use crate::letters::lowered;

/// A copy of a parsed document: nodes in document order, each with the end of its subtree.
#[derive(Debug, Default)]
pub struct Page {
    /// Document order; every element stands before its children.
    pub nodes: Vec<Node>,
}

/// An element or a run of text.
#[derive(Debug)]
pub struct Node {
    /// The element's local name; empty for text.
    pub tag: String,
    /// The words of a text node.
    pub text: String,
    /// The attributes among [`ATTRIBUTES`] that are there.
    pub attributes: Vec<(usize, String)>,
    /// One past the last node inside this one.
    pub end: usize,
}

/// The attributes that decide how a page is read; no other is copied.
pub const ATTRIBUTES: [&str; 12] =
    ["class", "id", "role", "hidden", "aria-hidden", "style", "start", "reversed", "type", "value", "href", "aria-level"];

/// Elements whose contents are never read, nor copied.
pub const OPAQUE: [&str; 24] = [
    "script", "style", "template", "noscript", "iframe", "frame", "object", "embed", "applet", "svg", "canvas", "video", "audio", "map",
    "button", "input", "select", "textarea", "datalist", "label", "dialog", "progress", "meter", "img",
];

/// How deep elements nest, at most: deeper ones become siblings, as in the parsers of browsers.
pub const DEPTH: usize = 512;

impl Node {
    fn is(&self, tag: &str) -> bool {
        self.tag == tag
    }

    /// An attribute's value, where it is there.
    fn attribute(&self, name: &str) -> Option<&str> {
        let wanted = ATTRIBUTES.iter().position(|&a| a == name).expect("an attribute that is copied");
        self.attributes.iter().find(|(key, _)| *key == wanted).map(|(_, value)| value.as_str())
    }

    /// Whether its class or id holds this word, between hyphens or blanks.
    fn has_word(&self, words: &[&str]) -> bool {
        ["class", "id"].iter().filter_map(|name| self.attribute(name)).any(|value| {
            let value = lowered(value);
            value.split_whitespace().any(|name| words.contains(&name) || name.split(['-', '_']).any(|word| words.contains(&word)))
        })
    }

    /// Whether one of its classes is one of these.
    fn has_name(&self, names: &[&str]) -> bool {
        self.attribute("class").is_some_and(|value| value.split_whitespace().any(|name| names.contains(&lowered(name).as_str())))
    }

    /// A declaration of its style attribute.
    fn style(&self, property: &str) -> Option<String> {
        self.attribute("style")?.split(';').find_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            name.trim().eq_ignore_ascii_case(property).then(|| value.trim().to_ascii_lowercase())
        })
    }

    /// The heading's level, if it is one.
    fn heading(&self) -> Option<u8> {
        if let [b'h', level @ b'1'..=b'6'] = self.tag.as_bytes() {
            return Some(level - b'0');
        }
        if self.attribute("role") != Some("heading") {
            return None;
        }
        Some(self.attribute("aria-level").and_then(|level| level.trim().parse().ok()).unwrap_or(2).clamp(1, 6))
    }
}

impl Page {
    /// The children of a node.
    fn children(&self, of: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[of].end;
        let mut next = of + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].end;
                child
            })
        })
    }

    /// The nodes inside a node, at any depth.
    fn inside(&self, of: usize) -> std::ops::Range<usize> {
        of + 1..self.nodes[of].end
    }

    /// All the words inside a node, white space collapsed.
    fn words(&self, of: usize) -> String {
        let text: String = self.nodes[of..self.nodes[of].end].iter().map(|node| node.text.as_str()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The blocks of a page's main content.
pub fn blocks(page: &Page) -> Vec<Block> {
    if page.nodes.is_empty() {
        return Vec::new();
    }
    let content = content::find(page);
    let mut blocks: Vec<Block> = content.title.iter().map(|&title| Block::new(Form::Heading(1), page.words(title))).collect();
    blocks.extend(flow::read(page, &content.left_out, content.root));
    blocks
}
