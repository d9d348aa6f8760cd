//! Office files made on the spot: a zip archive of parts written by the tests.
#![allow(dead_code, reason = "each test and bench takes what it needs")]

use cotejo::source::Form;
use cotejo::source::office::{Office, OfficeOptions, Tracked, read};

/// A zip archive of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let packed = miniz_oxide::deflate::compress_to_vec(content, 6);
        let mut entry = Vec::new();
        let mut push = |bytes: &[u8]| entry.extend_from_slice(bytes);
        push(&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
        push(&crc(content).to_le_bytes());
        push(&(packed.len() as u32).to_le_bytes());
        push(&(content.len() as u32).to_le_bytes());
        push(&(name.len() as u16).to_le_bytes());
        push(&[0, 0]);
        let at = out.len() as u32;
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&entry);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&packed);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&entry);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&at.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let (start, size, count) = (out.len() as u32, directory.len() as u32, parts.len() as u16);
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&size.to_le_bytes());
    out.extend_from_slice(&start.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The namespaces of Word's parts.
pub const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml""#;

/// A Word file in the making.
#[derive(Clone, Default)]
pub struct Docx {
    body: String,
    parts: Vec<(String, String)>,
}

impl Docx {
    /// One with this body.
    pub fn new(body: impl Into<String>) -> Docx {
        Docx { body: body.into(), parts: Vec::new() }
    }

    /// With a part beside the main one: its kind (`styles`, `footnotes`) and what is inside its outermost element.
    pub fn part(mut self, kind: &str, inside: &str) -> Docx {
        self.parts.push((kind.to_owned(), inside.to_owned()));
        self
    }

    /// What is inside its parts, to be written over.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        std::iter::once(&mut self.body).chain(self.parts.iter_mut().map(|(_, inside)| inside))
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let main = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", self.body);
        let root = relations(&[("officeDocument", "word/document.xml")]);
        let own: Vec<(String, String)> = self.parts.iter().map(|(kind, _)| (kind.clone(), format!("{kind}.xml"))).collect();
        let own: Vec<(&str, &str)> = own.iter().map(|(kind, target)| (kind.as_str(), target.as_str())).collect();
        let mut parts = vec![
            ("_rels/.rels".to_owned(), root),
            ("word/document.xml".to_owned(), main),
            ("word/_rels/document.xml.rels".to_owned(), relations(&own)),
        ];
        for (kind, inside) in &self.parts {
            parts.push((format!("word/{kind}.xml"), format!("<w:{kind} {NAMESPACES}>{inside}</w:{kind}>")));
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
        zip(&parts)
    }

    /// Read with tracked changes accepted.
    pub fn read(&self) -> Office {
        read(&self.bytes(), &OfficeOptions::default()).expect("readable")
    }

    /// Read as it was before its tracked changes.
    pub fn original(&self) -> Office {
        read(&self.bytes(), &OfficeOptions { tracked: Tracked::Original, ..OfficeOptions::default() }).expect("readable")
    }

    /// What is read of it, a block a line.
    pub fn lines(&self) -> Vec<String> {
        lines(&self.read())
    }
}

/// A part of relationships.
pub fn relations(all: &[(&str, &str)]) -> String {
    let one =
        |(k, (kind, target)): (usize, &(&str, &str))| format!(r#"<Relationship Id="r{k}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
    let all: String = all.iter().enumerate().map(one).collect();
    format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#)
}

/// Blocks as lines: `H1 Objeto`, `I2 a) Primero`, `P Texto`, `F 1 Nota`, `T`, `R`, `C celda`.
pub fn lines(office: &Office) -> Vec<String> {
    let line = |block: &cotejo::source::Block| {
        let form = match block.form {
            Form::Heading(level) => format!("H{level}"),
            Form::Item(depth) => format!("I{depth}"),
            Form::Paragraph(0) => "P".to_owned(),
            Form::Paragraph(depth) => format!("P{depth}"),
            Form::Table => "T".to_owned(),
            Form::Row => "R".to_owned(),
            Form::Cell => "C".to_owned(),
            Form::Footnote => "F".to_owned(),
            Form::Furniture => "X".to_owned(),
            Form::Code | Form::Continued => unreachable!("no office file has {:?}", block.form),
        };
        format!("{form} {}", block.text).trim_end().to_owned()
    };
    office.blocks.iter().map(line).collect()
}

/// A paragraph of Word's with these properties.
pub fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

/// A run of text.
pub fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of text.
pub fn p(text: &str) -> String {
    paragraph("", text)
}

/// A paragraph in a list, its level from 0.
pub fn item(list: usize, level: usize, text: &str) -> String {
    paragraph(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), text)
}

/// An abstract list: format, text and further properties of each level.
pub fn list(id: usize, levels: &[(&str, &str, &str)]) -> String {
    let level = |(at, (format, text, more)): (usize, &(&str, &str, &str))| {
        format!(r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#)
    };
    let levels: String = levels.iter().enumerate().map(level).collect();
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
}

/// An instance of an abstract list.
pub fn instance(id: usize, list: usize, overrides: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{overrides}</w:num>"#)
}
