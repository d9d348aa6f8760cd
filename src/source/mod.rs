//! Reading: from a source as it is published to [`Block`]s in reading order.
//!
//! Formats know only what they can see: a heading, a paragraph, a list item, a table row. What a label means, and how
//! clauses nest, is read by [`crate::clause`] from the blocks, the same way for every format.

pub mod detect;
pub mod encoding;
pub(crate) mod figures;
pub mod html;
mod hyphen;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "office")]
pub mod office;
pub mod outline;
#[cfg(feature = "pdf")]
pub mod pdf;
mod text;

use crate::draft::{Format, Kind, Language};
use crate::error::{Error, ErrorCode};
use crate::letters::lowered;
use crate::tradition;

/// How large a source may be. Passing a limit is an error that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the source.
    pub bytes: usize,
    /// Clauses in the draft.
    pub clauses: usize,
    /// Levels of nesting.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 16 << 20, clauses: 200_000, depth: 64 }
    }
}

impl Limits {
    /// The error of a source of so many bytes, which are too many.
    pub fn passed(&self, bytes: usize) -> Error {
        Error::new(ErrorCode::Limit, format!("the source has {bytes} bytes, more than the limit of {} (`bytes`)", self.bytes))
    }
}

/// What the caller knows about a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The draft's id.
    pub id: String,
    /// Its title; otherwise the first heading of the top level.
    pub title: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its language; otherwise found from its words.
    pub language: Option<Language>,
    /// Its format; otherwise found from its first lines.
    pub format: Option<Format>,
    /// Limits to keep.
    pub limits: Limits,
}

/// What a format sees at one place of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it looks like.
    pub form: Form,
    /// Its words, markup gone. A line break of the source is `\n`: it may be mere wrapping, or part a label from what is
    /// before it; `clause` finds out. Other white space means nothing, except in code.
    pub text: String,
    /// What the source says of it by more than its look; most blocks of most formats have nothing here.
    pub stated: Option<Box<Stated>>,
    /// Justification tore its lines apart: some of its words come in an order that nobody wrote.
    pub torn: bool,
}

impl Block {
    /// A block.
    pub fn new(form: Form, text: impl Into<String>) -> Self {
        Block { form, text: text.into(), stated: None, torn: false }
    }
}

/// What a source states instead of leaving it to be read from the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Bytes at the start of the text that are its number, which the program that shows the file computes; a space follows.
    pub label: Option<usize>,
    /// What it is.
    pub kind: Option<Kind>,
    /// Its id.
    pub e_id: Option<String>,
    /// How deep it stands in the hierarchy that the source spells out, from 1: then nothing of it is read from the words.
    pub level: Option<u8>,
    /// The sheet it begins on, counted from 1: what a reader of the file goes to, whatever number is printed there.
    pub page: Option<u32>,
}

/// The look of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A heading of level 1 … 6, as the format says.
    Heading(u8),
    /// Running text, inside so many list items: 0 where it stands in none, or where the format cannot tell.
    Paragraph(u8),
    /// A list item at this depth, from 1; its text starts with the marker as written (`1.`, `a)`), without a bullet.
    Item(u8),
    /// A table begins; the text is its caption.
    Table,
    /// A row begins; the text is empty.
    Row,
    /// A cell of the row.
    Cell,
    /// A footnote's text, its mark first.
    Footnote,
    /// Preformatted text; white space kept.
    Code,
    /// What pages repeat: running titles, page numbers.
    Furniture,
    /// The rest of the text that the furniture before it interrupted.
    Continued,
}

/// What a source says, and the format it says it in.
pub fn blocks(source: &str, options: &Options) -> Result<(Vec<Block>, Format), Error> {
    is_text(source, options)?;
    if options.format.is_none() && detect::is_xml(source) {
        return Err(Error::new(ErrorCode::Format, "the source is `xml`, which is not read"));
    }
    let format = options.format.unwrap_or_else(|| detect::format(source));
    let blocks = match format {
        Format::Text => text::blocks(source),
        #[cfg(feature = "markdown")]
        Format::Markdown => markdown::blocks(source),
        #[cfg(feature = "office")]
        Format::Akn => office::akn::read(source)?,
        Format::Html => return Err(Error::new(ErrorCode::Format, "`html` needs the parser of a platform")),
        other => return Err(Error::new(ErrorCode::Format, format!("`{}` is not read from text here", other.name()))),
    };
    Ok((blocks, format))
}

/// The blocks of a source that a reader of its own reads, and in which format it is: as said, or as it begins. Of a PDF the source
/// is what was taken out of it.
pub fn formatted(source: &[u8], options: &Options) -> Result<(Vec<Block>, Format), Error> {
    match options.format.or_else(|| detect::file(source)) {
        #[cfg(feature = "office")]
        Some(Format::Docx | Format::Odt) => {
            is_within(source.len(), options)?;
            let taken = office::OfficeOptions { language: options.language, ..office::OfficeOptions::default() };
            office::read(source, &taken).map(|office| (office.blocks, office.format))
        }
        #[cfg(feature = "office")]
        Some(Format::Akn) => {
            let source = encoding::decode(source)?;
            is_text(&source, options)?;
            office::akn::read(&source).map(|blocks| (blocks, Format::Akn))
        }
        #[cfg(feature = "pdf")]
        Some(Format::Pdf) => {
            let extract = std::str::from_utf8(source).map_err(|_| Error::new(ErrorCode::Format, "a PDF is to be opened first"))?;
            pdf::read(extract, &options.limits).map(|pdf| (pdf.blocks, Format::Pdf))
        }
        #[cfg(feature = "markdown")]
        None | Some(Format::Markdown) => {
            let source = encoding::decode(source)?;
            is_text(&source, options).map(|()| (markdown::blocks(&source), Format::Markdown))
        }
        other => Err(Error::new(ErrorCode::Format, format!("`{}` is not read here", other.unwrap_or(Format::Markdown).name()))),
    }
}

/// Whether so many bytes are within the limit.
pub fn is_within(bytes: usize, options: &Options) -> Result<(), Error> {
    if bytes <= options.limits.bytes { Ok(()) } else { Err(options.limits.passed(bytes)) }
}

fn is_text(source: &str, options: &Options) -> Result<(), Error> {
    is_within(source.len(), options)?;
    detect::binary(source).map_or(Ok(()), |at| Err(Error::new(ErrorCode::Binary, "the source is not text").at(at)))
}

/// Whether a table only lays the page out: without headers or a caption it does when it has one row or one column, or holds
/// headings or further tables.
pub(crate) fn is_layout(headed: bool, columns: usize, rows: usize, structured: bool) -> bool {
    columns == 0 || (!headed && (columns == 1 || rows == 1 || structured))
}

/// A reference to a note keeps apart from the word that it stands on.
pub(crate) fn push_note_mark(text: &mut String, mark: &str) {
    if mark.starts_with(['[', '(']) || text.trim().is_empty() {
        text.push_str(mark);
    } else if !mark.is_empty() {
        text.push('[');
        text.push_str(mark);
        text.push(']');
    }
}

/// The text ends in a comma or a word that needs another after it.
pub(crate) fn leans_on(text: &str) -> bool {
    text.ends_with(',')
        || text.rsplit(char::is_whitespace).next().is_some_and(|w| w.len() <= 4 && tradition::asked(None).is_leaning(&lowered(w)))
}
