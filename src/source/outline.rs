//! Outlines: blocks as bytes, in which they travel from one module, or one thread, to another.
//!
//! An outline is the number of this layout, the format that was read, and the blocks:
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the form |
//! | 1 | its level; 0 where the form has none |
//! | 1 | which of the next five are there |
//! | | the label's length, the kind (1 byte), the id, the page, the level (1 byte) |
//! | | the text |
//!
//! Texts are UTF-8 after their length in bytes; lengths are LEB128. Writing and reading cost a copy of the words. An outline may
//! come from anywhere: what is wrong with it is an error, and nothing is allocated on its word.

use super::{Block, Form, Format, Limits, Stated};
use crate::draft::Kind;
use crate::error::{Error, ErrorCode};

/// Goes up when the layout changes: a module kept by a cache may be older than the other.
const LAYOUT: u8 = 3;

const LABEL: u8 = 1;
const KIND: u8 = 2;
const ID: u8 = 4;
const PAGE: u8 = 8;
const LEVEL: u8 = 16;

/// Writes an outline.
pub fn write(format: Format, blocks: &[Block]) -> Vec<u8> {
    let words: usize = blocks.iter().map(|block| block.text.len() + 6).sum();
    let mut out = Vec::with_capacity(words + 2);
    out.extend([LAYOUT, format as u8]);
    for block in blocks {
        out.extend(code(block.form));
        let none = Stated::default();
        let Stated { label, kind, e_id, page, level } = block.stated.as_deref().unwrap_or(&none);
        let there = |flag: u8, is: bool| if is { flag } else { 0 };
        out.push(
            there(LABEL, label.is_some())
                | there(KIND, kind.is_some())
                | there(ID, e_id.is_some())
                | there(PAGE, page.is_some())
                | there(LEVEL, level.is_some()),
        );
        if let Some(bytes) = label {
            length(&mut out, *bytes);
        }
        if let Some(kind) = kind {
            out.push(*kind as u8);
        }
        if let Some(id) = e_id {
            text(&mut out, id);
        }
        if let Some(page) = page {
            length(&mut out, *page as usize);
        }
        out.extend(level);
        text(&mut out, &block.text);
    }
    out
}

fn code(form: Form) -> [u8; 2] {
    match form {
        Form::Heading(level) => [0, level],
        Form::Paragraph(depth) => [1, depth],
        Form::Item(depth) => [2, depth],
        Form::Table => [3, 0],
        Form::Row => [4, 0],
        Form::Cell => [5, 0],
        Form::Footnote => [6, 0],
        Form::Code => [7, 0],
        Form::Furniture => [8, 0],
        Form::Continued => [9, 0],
    }
}

/// Writes a text behind its length.
pub(crate) fn text(out: &mut Vec<u8>, text: &str) {
    length(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// Writes a length.
pub(crate) fn length(out: &mut Vec<u8>, mut length: usize) {
    while length > 0x7f {
        out.push(length as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

/// Reads an outline.
pub fn read(outline: &[u8], limits: &Limits) -> Result<(Format, Vec<Block>), Error> {
    let [LAYOUT, format, blocks @ ..] = outline else {
        return Err(wrong(if outline.is_empty() { "nothing is in it" } else { "it was made by another version" }));
    };
    let (format, _) = *Format::ALL.get(usize::from(*format)).ok_or_else(|| wrong("its format is not known"))?;
    let mut left = Left(blocks);
    let (mut blocks, mut size) = (Vec::new(), 0usize);
    while !left.0.is_empty() {
        let block = left.block().ok_or_else(|| wrong("a block is broken"))?;
        // A block is worth at least a byte, as in the source.
        size += block.text.len().max(1);
        if size > limits.bytes {
            let message = format!("the outline has more than the limit of {} bytes (`bytes`)", limits.bytes);
            return Err(Error::new(ErrorCode::Limit, message));
        }
        blocks.push(block);
    }
    Ok((format, blocks))
}

fn wrong(what: &str) -> Error {
    Error::new(ErrorCode::Format, format!("the outline is of a wrong shape: {what}"))
}

/// What is left to read.
pub(crate) struct Left<'o>(pub(crate) &'o [u8]);

impl<'o> Left<'o> {
    fn block(&mut self) -> Option<Block> {
        let form = match (self.byte()?, self.byte()?) {
            (0, level @ 1..=6) => Form::Heading(level),
            (1, depth) => Form::Paragraph(depth),
            (2, depth) => Form::Item(depth),
            (3, 0) => Form::Table,
            (4, 0) => Form::Row,
            (5, 0) => Form::Cell,
            (6, 0) => Form::Footnote,
            (7, 0) => Form::Code,
            (8, 0) => Form::Furniture,
            (9, 0) => Form::Continued,
            _ => return None,
        };
        let there = self.byte().filter(|flags| flags & !(LABEL | KIND | ID | PAGE | LEVEL) == 0)?;
        let label = if there & LABEL > 0 { Some(self.length()?) } else { None };
        let kind = if there & KIND > 0 { Some(*Kind::ALL.get(usize::from(self.byte()?))?) } else { None };
        let e_id = if there & ID > 0 { Some(self.text()?.to_owned()) } else { None };
        let page = if there & PAGE > 0 { Some(u32::try_from(self.length()?).ok()?) } else { None };
        let level = if there & LEVEL > 0 { Some(self.byte()?) } else { None };
        let text = self.text()?;
        if label.is_some_and(|bytes| !text.is_char_boundary(bytes)) {
            return None;
        }
        let stated = (there > 0).then(|| Box::new(Stated { label, kind, e_id, page, level }));
        Some(Block { stated, ..Block::new(form, text) })
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    pub(crate) fn length(&mut self) -> Option<usize> {
        let mut length = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            length |= u32::from(byte & 0x7f).checked_shl(shift).filter(|part| part >> shift == u32::from(byte & 0x7f))?;
            if byte & 0x80 == 0 {
                return Some(length as usize);
            }
        }
        None
    }

    pub(crate) fn text(&mut self) -> Option<&'o str> {
        let length = self.length()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block of every form and of everything that can be stated.
    fn blocks() -> Vec<Block> {
        let forms = [
            Form::Heading(6),
            Form::Paragraph(255),
            Form::Item(1),
            Form::Table,
            Form::Row,
            Form::Cell,
            Form::Footnote,
            Form::Code,
            Form::Furniture,
            Form::Continued,
        ];
        let mut blocks: Vec<Block> = forms.map(|form| Block::new(form, "Artículo 1. Año\n\0 de 🎈")).into();
        blocks.extend(Kind::ALL.map(|kind| Block {
            stated: Some(Box::new(Stated { kind: Some(kind), ..Stated::default() })),
            ..Block::new(Form::Paragraph(0), "x".repeat(300))
        }));
        let stated = Stated { label: Some(12), kind: None, e_id: Some("art_1".into()), page: Some(300), level: Some(7) };
        blocks.push(Block { stated: Some(Box::new(stated)), ..Block::new(Form::Item(2), "Artículo 1. Uno") });
        blocks
    }

    #[test]
    fn an_outline_gives_its_blocks_back() {
        for (format, _) in Format::ALL {
            let outline = write(format, &blocks());
            assert_eq!(read(&outline, &Limits::default()), Ok((format, blocks())));
        }
    }

    #[test]
    fn a_broken_outline_is_an_error_wherever_it_breaks() {
        let whole = write(Format::Docx, &blocks());
        for end in 0..whole.len() {
            if let Ok((_, read)) = read(&whole[..end], &Limits::default()) {
                assert!(read.len() < blocks().len());
            }
        }
        for at in 0..whole.len() {
            for byte in [0x00, 0x07, 0x7f, 0x80, 0xff] {
                let mut broken = whole.clone();
                broken[at] = byte;
                // Whatever it says, it is read or refused.
                let _ = read(&broken, &Limits::default());
            }
        }
        let refused = |bytes: &[u8]| read(bytes, &Limits::default()).map(drop).unwrap_err().code;
        for bytes in
            [&[][..], &[0, 0], &[LAYOUT], &[LAYOUT, 9], &[LAYOUT, 0, 0, 0, 0, 0], &[LAYOUT, 0, 0, 7, 0, 0], &[LAYOUT, 0, 10, 0, 0, 0]]
        {
            assert_eq!(refused(bytes), ErrorCode::Format, "{bytes:?}");
        }
        // A label that ends within a letter, a length of four gigabytes, and one that no number holds.
        assert_eq!(refused(&[LAYOUT, 0, 1, 0, LABEL, 1, 2, 0xc3, 0xb1]), ErrorCode::Format);
        assert_eq!(refused(&[LAYOUT, 0, 1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f, b'a']), ErrorCode::Format);
        assert_eq!(refused(&[LAYOUT, 0, 1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x7f, b'a']), ErrorCode::Format);
    }

    #[test]
    fn the_limit_counts_the_words_and_every_block() {
        let limits = Limits { bytes: 10, ..Limits::default() };
        let paragraphs =
            |texts: &[&str]| write(Format::Html, &texts.iter().map(|&t| Block::new(Form::Paragraph(0), t)).collect::<Vec<_>>());
        assert!(read(&paragraphs(&["cinco", "cinco"]), &limits).is_ok());
        assert_eq!(read(&paragraphs(&["cinco", "cinco", ""]), &limits).unwrap_err().code, ErrorCode::Limit);
    }

    #[test]
    fn kinds_and_formats_are_numbered_as_they_are_declared() {
        assert!(Kind::ALL.iter().enumerate().all(|(at, &kind)| kind as usize == at));
        assert!(Format::ALL.iter().enumerate().all(|(at, &(format, name))| format as usize == at && Format::of(name) == Some(format)));
    }
}
