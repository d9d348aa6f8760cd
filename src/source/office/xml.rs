//! A part's XML as a tree that borrows from the part's text.
//!
//! Two things are settled while it is built, so that nobody who reads it has to know of them: namespaces, in which the
//! transitional and the strict form of Word's differ, become [`Ns`]; and of `mc:AlternateContent` only the branch that a
//! reader of today takes is there, so that what a file says twice is read once.
//!
//! Nothing is ever fetched. A DTD's entities are not read: a reference to one is an error.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use crate::error::{Error, ErrorCode};

/// How deep elements nest, at most. Tables in tables take four levels each; nobody sets them thirty deep.
const DEPTH: usize = 256;

/// Namespace declarations in force at once, at most: Word's parts have some forty.
const DECLARATIONS: usize = 256;

/// Elements and runs of text in one part, at most: a statute of 1.4 MB makes some 500,000.
const NODES: usize = 4_000_000;

/// The namespaces that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ns {
    /// None, as attributes of most vocabularies have it.
    None,
    /// XML's own (`xml:id`).
    Xml,
    /// One that is not read.
    Other,
    /// Known to today's readers, and without words: what it adds may be chosen where a file offers alternatives.
    Known,
    /// Markup compatibility.
    Mc,
    /// Relationships of a package.
    Package,
    /// References to relationships (`r:id`).
    Relation,
    /// WordprocessingML.
    W,
    /// Word's extensions of 2010 and 2012.
    W14,
    /// The comments' threads.
    W15,
    /// Equations.
    Math,
    /// Drawings in Word.
    Wp,
    /// Shapes, groups and canvases of Word.
    Wps,
    /// Drawings anywhere.
    A,
    /// Pictures in drawings.
    Pic,
    /// Charts.
    Chart,
    /// Diagrams.
    Diagram,
    /// Drawings of old.
    Vml,
    /// Embedded objects of old.
    O,
    /// Dublin Core.
    Dc,
    /// OpenDocument: documents, texts, tables, styles and their extensions.
    Office,
    /// OpenDocument's text.
    Text,
    /// OpenDocument's tables.
    Table,
    /// OpenDocument's styles.
    Style,
    /// OpenDocument's formatting.
    Fo,
    /// OpenDocument's drawings.
    Draw,
    /// OpenDocument's titles of drawings.
    Svg,
    /// Links.
    Xlink,
    /// OpenDocument's manifest.
    Manifest,
    /// LibreOffice's extensions.
    Loext,
}

fn namespace(uri: &str) -> Ns {
    const OOXML: [&str; 2] = ["http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"];
    const ODF: &str = "urn:oasis:names:tc:opendocument:xmlns:";
    if let Some(rest) = OOXML.iter().find_map(|start| uri.strip_prefix(start)) {
        return match rest {
            "wordprocessingml/2006/main" | "wordprocessingml/main" => Ns::W,
            "officeDocument/2006/relationships" | "officeDocument/relationships" => Ns::Relation,
            "officeDocument/2006/math" | "officeDocument/math" => Ns::Math,
            "drawingml/2006/wordprocessingDrawing" | "drawingml/wordprocessingDrawing" => Ns::Wp,
            "drawingml/2006/main" | "drawingml/main" => Ns::A,
            "drawingml/2006/picture" | "drawingml/picture" => Ns::Pic,
            "drawingml/2006/chart" | "drawingml/chart" => Ns::Chart,
            "drawingml/2006/diagram" | "drawingml/diagram" => Ns::Diagram,
            "package/2006/relationships" => Ns::Package,
            "markup-compatibility/2006" => Ns::Mc,
            _ => Ns::Other,
        };
    }
    if let Some(rest) = uri.strip_prefix(ODF) {
        return match rest {
            "office:1.0" => Ns::Office,
            "text:1.0" => Ns::Text,
            "table:1.0" => Ns::Table,
            "style:1.0" => Ns::Style,
            "xsl-fo-compatible:1.0" => Ns::Fo,
            "drawing:1.0" => Ns::Draw,
            "svg-compatible:1.0" => Ns::Svg,
            "manifest:1.0" => Ns::Manifest,
            _ => Ns::Other,
        };
    }
    match uri {
        "http://schemas.microsoft.com/office/word/2010/wordml" => Ns::W14,
        "http://schemas.microsoft.com/office/word/2012/wordml" => Ns::W15,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        | "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
        | "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" => Ns::Wps,
        "http://schemas.microsoft.com/office/drawing/2014/chartex" => Ns::Chart,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
        | "http://schemas.microsoft.com/office/drawing/2010/main"
        | "http://schemas.microsoft.com/office/drawing/2014/main" => Ns::Known,
        // A later chart announces itself by the schema it is of, not by that of its parts.
        _ if uri.starts_with("http://schemas.microsoft.com/office/drawing/") && uri.ends_with("/chartex") => Ns::Known,
        "urn:schemas-microsoft-com:vml" => Ns::Vml,
        "urn:schemas-microsoft-com:office:office" => Ns::O,
        "http://purl.org/dc/elements/1.1/" => Ns::Dc,
        "http://www.w3.org/1999/xlink" => Ns::Xlink,
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" => Ns::Loext,
        _ => Ns::Other,
    }
}

/// A part's tree.
pub struct Xml<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

struct Node<'a> {
    ns: Ns,
    /// The local name; empty for text.
    name: &'a str,
    text: Cow<'a, str>,
    attributes: Range<u32>,
    /// One past the last node inside.
    end: u32,
}

struct Attribute<'a> {
    ns: Ns,
    name: &'a str,
    value: Cow<'a, str>,
}

/// What is open while the tree is built.
enum Open {
    /// An element of the tree, and how many namespaces were declared before it.
    Element { node: usize, declared: usize },
    /// `mc:AlternateContent`, or its branch that was taken: what is inside belongs to what holds it.
    Through { declared: usize, taken: Option<bool> },
}

impl<'a> Xml<'a> {
    /// Parses a part.
    pub fn parse(source: &'a str) -> Result<Xml<'a>, Error> {
        let mut builder = Builder {
            xml: Xml { nodes: Vec::new(), attributes: Vec::new() },
            open: Vec::new(),
            scope: Vec::new(),
            skip: 0,
            in_text: false,
            source,
        };
        builder.run()?;
        Ok(builder.xml)
    }

    /// The outermost element.
    pub fn root(&self) -> Element<'_> {
        Element { xml: self, at: 0 }
    }
}

struct Builder<'a> {
    xml: Xml<'a>,
    open: Vec<Open>,
    scope: Vec<(&'a str, Ns)>,
    /// Levels inside a branch that was not taken.
    skip: usize,
    /// Nothing stands behind the last text yet.
    in_text: bool,
    source: &'a str,
}

impl<'a> Builder<'a> {
    fn run(&mut self) -> Result<(), Error> {
        let mut reader = Reader::from_str(self.source);
        let damaged = |message: &str, at: usize| Error::new(ErrorCode::Damaged, format!("its XML is broken: {message}")).at(at);
        loop {
            let before = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|e| damaged(&e.to_string(), reader.error_position() as usize))?;
            let after = reader.buffer_position() as usize;
            self.in_text &= matches!(event, Event::Text(_) | Event::CData(_) | Event::GeneralRef(_));
            match event {
                Event::Start(_) if self.skip > 0 => self.skip += 1,
                Event::End(_) if self.skip > 0 => self.skip -= 1,
                Event::Eof => break,
                Event::Start(_) => self.start(&self.source[before + 1..after - 1]).map_err(|e| e.at(before))?,
                Event::Empty(_) if self.skip > 0 => {}
                Event::Empty(_) => {
                    self.start(&self.source[before + 1..after - 2]).map_err(|e| e.at(before))?;
                    if self.skip > 0 { self.skip -= 1 } else { self.end() }
                }
                Event::End(_) => self.end(),
                _ if self.skip > 0 || self.open.is_empty() => {}
                Event::Text(text) => self.text(text.into_inner()).map_err(|e| e.at(before))?,
                Event::CData(text) => self.text(text.into_inner()).map_err(|e| e.at(before))?,
                Event::GeneralRef(reference) => {
                    let c = match &*reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    let c = c.ok_or_else(|| damaged(&format!("`&{};` stands for nothing", &*reference), before))?;
                    self.text(Cow::Owned(c.to_string())).map_err(|e| e.at(before))?;
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if !self.open.is_empty() || self.skip > 0 {
            return Err(damaged("it ends before its elements do", self.source.len()));
        }
        if self.xml.nodes.is_empty() {
            return Err(damaged("there is no element", self.source.len()));
        }
        Ok(())
    }

    fn lookup(&self, prefix: &str) -> Ns {
        let otherwise = if prefix == "xml" { Ns::Xml } else { Ns::Other };
        self.scope.iter().rev().find(|(known, _)| *known == prefix).map_or(otherwise, |(_, ns)| *ns)
    }

    fn start(&mut self, tag: &'a str) -> Result<(), Error> {
        let broken = |message: String| Error::new(ErrorCode::Damaged, format!("its XML is broken: {message}"));
        if self.open.is_empty() && !self.xml.nodes.is_empty() {
            return Err(broken("there is more than one outermost element".into()));
        }
        if self.open.len() >= DEPTH {
            return Err(Error::new(ErrorCode::Limit, format!("elements nest deeper than the limit of {DEPTH} levels")));
        }
        let length = tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len());
        let declared = self.scope.len();
        let first = self.xml.attributes.len();
        let mut prefixes = Vec::new();
        for attribute in Attributes::new(tag, length) {
            let attribute = attribute.map_err(|e| broken(e.to_string()))?;
            let key = attribute.key.into_inner();
            let value = match attribute.value {
                Cow::Borrowed(raw) => quick_xml::escape::unescape(raw).map_err(|e| broken(e.to_string()))?,
                Cow::Owned(raw) => Cow::Owned(raw),
            };
            let (prefix, name) = key.split_once(':').unwrap_or(("", key));
            if prefix == "xmlns" || key == "xmlns" {
                self.scope.push((if prefix.is_empty() { "" } else { name }, namespace(&value)));
                continue;
            }
            prefixes.push(prefix);
            self.xml.attributes.push(Attribute { ns: Ns::None, name, value });
        }
        if self.scope.len() > DECLARATIONS {
            return Err(Error::new(ErrorCode::Limit, format!("more than {DECLARATIONS} namespaces are declared at once")));
        }
        for (k, prefix) in prefixes.iter().enumerate() {
            self.xml.attributes[first + k].ns = if prefix.is_empty() { Ns::None } else { self.lookup(prefix) };
        }
        let (prefix, name) = tag[..length].split_once(':').unwrap_or(("", &tag[..length]));
        let ns = self.lookup(prefix);
        if ns == Ns::Mc && name == "AlternateContent" {
            self.xml.attributes.truncate(first);
            self.open.push(Open::Through { declared, taken: Some(false) });
            return Ok(());
        }
        if ns == Ns::Mc
            && matches!(name, "Choice" | "Fallback")
            && let Some(Open::Through { taken: Some(taken), .. }) = self.open.last()
        {
            let needs = self.xml.attributes[first..].iter().find(|a| a.name == "Requires").map(|a| a.value.clone()).unwrap_or_default();
            let takes = !taken && (name == "Fallback" || needs.split_whitespace().all(|prefix| self.lookup(prefix) != Ns::Other));
            self.xml.attributes.truncate(first);
            if !takes {
                self.scope.truncate(declared);
                self.skip = 1;
                return Ok(());
            }
            if let Some(Open::Through { taken, .. }) = self.open.last_mut() {
                *taken = Some(true);
            }
            self.open.push(Open::Through { declared, taken: None });
            return Ok(());
        }
        let attributes = first as u32..self.xml.attributes.len() as u32;
        self.node(Node { ns, name, text: Cow::Borrowed(""), attributes, end: 0 })?;
        self.open.push(Open::Element { node: self.xml.nodes.len() - 1, declared });
        Ok(())
    }

    fn end(&mut self) {
        let end = self.xml.nodes.len() as u32;
        match self.open.pop() {
            Some(Open::Element { node, declared }) => {
                self.xml.nodes[node].end = end;
                self.scope.truncate(declared);
            }
            Some(Open::Through { declared, .. }) => self.scope.truncate(declared),
            None => {}
        }
    }

    fn text(&mut self, text: Cow<'a, str>) -> Result<(), Error> {
        // A reference parts a text in three.
        if self.in_text
            && let Some(last) = self.xml.nodes.last_mut()
        {
            last.text.to_mut().push_str(&text);
            return Ok(());
        }
        self.in_text = true;
        let end = self.xml.nodes.len() as u32 + 1;
        self.node(Node { ns: Ns::None, name: "", text, attributes: 0..0, end })
    }

    fn node(&mut self, node: Node<'a>) -> Result<(), Error> {
        if self.xml.nodes.len() >= NODES {
            return Err(Error::new(ErrorCode::Limit, format!("a part has more than {NODES} elements and texts")));
        }
        self.xml.nodes.push(node);
        Ok(())
    }
}

/// An element, or a run of text, of a tree.
#[derive(Clone, Copy)]
pub struct Element<'t> {
    xml: &'t Xml<'t>,
    at: usize,
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node<'t> {
        &self.xml.nodes[self.at]
    }

    /// Its place in document order, unique in its part.
    pub fn id(self) -> usize {
        self.at
    }

    /// Its namespace.
    pub fn ns(self) -> Ns {
        self.node().ns
    }

    /// Its local name; empty for text.
    pub fn name(self) -> &'t str {
        self.node().name
    }

    /// Whether it is this element.
    pub fn is(self, ns: Ns, name: &str) -> bool {
        self.node().ns == ns && self.node().name == name
    }

    /// The text, where it is one; else empty.
    pub fn own_text(self) -> &'t str {
        &self.node().text
    }

    /// An attribute's value.
    pub fn attribute(self, ns: Ns, name: &str) -> Option<&'t str> {
        let range = &self.node().attributes;
        let all = &self.xml.attributes[range.start as usize..range.end as usize];
        all.iter().find(|a| a.ns == ns && a.name == name).map(|a| a.value.as_ref())
    }

    /// The elements and texts directly inside.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let end = self.node().end as usize;
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = Element { xml: self.xml, at: next };
                next = child.node().end as usize;
                child
            })
        })
    }

    /// The first child of this name.
    pub fn child(self, ns: Ns, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.is(ns, name))
    }

    /// A child at the end of a path of names in one namespace.
    pub fn path(self, ns: Ns, names: &[&str]) -> Option<Element<'t>> {
        names.iter().try_fold(self, |at, name| at.child(ns, name))
    }

    /// Everything inside, at any depth, in document order.
    pub fn inside(self) -> impl Iterator<Item = Element<'t>> {
        (self.at + 1..self.node().end as usize).map(move |at| Element { xml: self.xml, at })
    }

    /// All the text inside.
    pub fn text(self) -> String {
        self.inside().map(Element::own_text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:x="urn:x">"#;

    fn error(source: &str) -> Error {
        Xml::parse(source).err().expect("an error")
    }

    #[test]
    fn of_alternatives_the_first_that_is_understood_is_there_and_no_other() {
        let source = format!(
            "{HEAD}<mc:AlternateContent><mc:Choice Requires=\"x\"><w:a/></mc:Choice><mc:Choice Requires=\"wps\"><w:b>uno</w:b></mc:Choice>\
             <mc:Fallback><w:c>dos</w:c></mc:Fallback></mc:AlternateContent><w:d/></w:p>"
        );
        let xml = Xml::parse(&source).expect("well-formed");
        let names: Vec<&str> = xml.root().children().map(Element::name).collect();
        assert_eq!((names, xml.root().text()), (vec!["b", "d"], "uno".to_owned()));
    }

    #[test]
    fn strict_and_transitional_are_one_namespace() {
        for uri in ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"] {
            let source = format!("<x:p xmlns:x=\"{uri}\" x:val=\"a &amp; b\">c&#8220;d&lt;</x:p>");
            let xml = Xml::parse(&source).expect("well-formed");
            let root = xml.root();
            assert_eq!((root.is(Ns::W, "p"), root.attribute(Ns::W, "val"), root.text()), (true, Some("a & b"), "c“d<".to_owned()));
        }
    }

    #[test]
    fn texts_on_both_sides_of_an_element_stay_apart() {
        let xml = Xml::parse("<a>uno<b/>dos<c>tres</c>cuatro</a>").expect("well-formed");
        let texts: Vec<&str> = xml.root().children().map(Element::own_text).collect();
        assert_eq!(texts, ["uno", "", "dos", "", "cuatro"]);
    }

    #[test]
    fn what_is_broken_says_where() {
        for (source, at) in [("<a><b></a>", 6), ("<a>", 3), ("<a>&bomb;</a>", 3), ("", 0), ("<a/><b/>", 4)] {
            let error = error(source);
            assert_eq!((error.code, error.at), (ErrorCode::Damaged, Some(at)), "{source}: {error}");
        }
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let source = "<a>".repeat(5000) + &"</a>".repeat(5000);
        assert_eq!(error(&source).code, ErrorCode::Limit);
    }
}
