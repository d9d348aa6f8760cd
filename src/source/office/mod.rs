//! Word (`.docx`) and OpenDocument (`.odt`), from their bytes to [`Block`]s; [`akn`] reads Akoma Ntoso, whose XML they share.
//!
//! The two are zip archives of XML parts: `archive` and `xml` know how to open them, `docx` and `odt` what they mean,
//! `sheet` gathers what they say, `counting` and `numeral` make the numbers that a word processor
//! computes when it shows the file.
//!
//! What counts as read: what a reader of the printed file sees, in order, page headers and footers apart. Numbers are
//! computed and stand before the words; the results of fields are read and not their codes; hidden text is left out and
//! counted; a picture, an equation or a chart is said where it stands. Changes that the file tracks are read as accepted, or
//! as if never made.
//!
//! Nothing that a file refers to is ever fetched. Cost grows with the parts that are read; their size is limited.

pub mod akn;
mod archive;
mod counting;
mod docx;
mod numeral;
mod odt;
mod sheet;
mod xml;

pub use archive::Limits;
pub use sheet::Place;

use self::archive::Archive;
use self::sheet::Sheet;
use super::detect::{self, Container};
use super::{Block, Form, Format, encoding};
use crate::draft::Language;
use crate::error::{Error, ErrorCode};

/// How the changes that a file tracks are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tracked {
    /// As if all were accepted.
    #[default]
    Accepted,
    /// As if none were made.
    Original,
}

/// How to read a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeOptions {
    /// How to read tracked changes.
    pub tracked: Tracked,
    /// The language of numbers in words and of what stands for pictures; otherwise found from the words.
    pub language: Option<Language>,
    /// Limits to keep.
    pub limits: Limits,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct Office {
    /// Which of the two it is.
    pub format: Format,
    /// Its words.
    pub blocks: Vec<Block>,
    /// The title among its properties: often right, sometimes that of the file it was made from.
    pub title: Option<String>,
    /// The language it was read in.
    pub language: Language,
    /// Tracked changes of words, paragraphs, rows, cells and numbers; those of formatting do not count. One change is what
    /// one author did at one time without a gap.
    pub tracked_changes: usize,
    /// Its comments, in the file's order.
    pub comments: Vec<Comment>,
    /// Passages that are hidden, and were left out.
    pub hidden: usize,
    /// Pictures and drawings.
    pub pictures: usize,
    /// Equations.
    pub equations: usize,
    /// Charts.
    pub charts: usize,
    /// Embedded files, diagrams and other objects.
    pub objects: usize,
    /// The file's names for ways of counting that are shown in decimals instead.
    pub in_decimals: Vec<String>,
}

impl Office {
    /// Its paragraphs, a cell for itself, white space as one space; those without words left out.
    pub fn lines(&self) -> Vec<String> {
        let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.blocks.iter().map(|block| spaced(&block.text)).filter(|line| !line.is_empty()).collect()
    }
}

/// A comment in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it, as the file says; may be empty.
    pub author: String,
    /// When, as the file says: `2024-03-01T10:00:00Z`.
    pub date: Option<String>,
    /// What it says.
    pub text: String,
    /// The words it is on; cut where they are a great many.
    pub quote: String,
    /// Where those words start and end; `None` where they are not among the blocks.
    pub range: Option<(Place, Place)>,
    /// The comment that it answers, by its index.
    pub reply_to: Option<usize>,
    /// It was settled.
    pub resolved: bool,
}

/// Reads a file. Never returns half of one.
pub fn read(source: &[u8], options: &OfficeOptions) -> Result<Office, Error> {
    let other = |message: &str| Err(Error::new(ErrorCode::Format, message));
    match detect::container(source) {
        Some(Container::Zip) => {}
        Some(Container::Compound) => return Err(compound(source)),
        None => return other("the file is neither Word's nor OpenDocument's"),
    }
    let archive = Archive::open(source, options.limits)?;
    if archive.has("META-INF/manifest.xml") {
        return odt::read(&archive, options);
    }
    if archive.has("_rels/.rels") || archive.has("[Content_Types].xml") {
        return docx::read(&archive, options);
    }
    other("the file is a zip archive, but no text document of Word or OpenDocument")
}

/// Why a compound file is not read. Its directory names its streams in UTF-16.
fn compound(source: &[u8]) -> Error {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        source.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        return Error::new(ErrorCode::Protected, "the file is locked with a password: save a copy without one");
    }
    if names("WordDocument") {
        return Error::new(ErrorCode::Format, "the file is in Word's format from before 2007 (`.doc`): save it as `.docx`");
    }
    Error::new(ErrorCode::Format, "the file is in an old office format: save it as `.docx` or `.odt`")
}

/// The text of a part; `None` where it is not there.
fn part(archive: &Archive, name: &str) -> Result<Option<String>, Error> {
    let Some(bytes) = archive.read(name)? else { return Ok(None) };
    encoding::decode(&bytes).map(Some).map_err(|error| error.within(name))
}

/// Where what has this name stands in a list. One kind of map for everything that is looked up: each other one would weigh
/// another 1.6 KB.
type Names<'t> = std::collections::HashMap<&'t str, usize>;

/// What was counted on the way.
#[derive(Default)]
struct Counts {
    tracked_changes: usize,
    hidden: usize,
    pictures: usize,
    equations: usize,
    charts: usize,
    objects: usize,
    in_decimals: Vec<String>,
}

/// What cannot be read as words, and is said where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Picture,
    Equation,
    Chart,
    Object,
}

impl Counts {
    /// Counts a thing, and says it in words, with what the file says of it.
    fn say(&mut self, thing: Thing, language: Language, alternative: &str) -> String {
        let (count, es, en) = match thing {
            Thing::Picture => (&mut self.pictures, "imagen", "image"),
            Thing::Equation => (&mut self.equations, "ecuación", "equation"),
            Thing::Chart => (&mut self.charts, "gráfica", "chart"),
            Thing::Object => (&mut self.objects, "objeto", "object"),
        };
        *count += 1;
        let name = if language == Language::Es { es } else { en };
        match alternative.trim() {
            "" => format!("[{name}]"),
            words => format!("[{name}: {words}]"),
        }
    }

    /// Notes a way of counting that is shown in decimals.
    fn in_decimals(&mut self, figures: &numeral::Figures) {
        if let numeral::Figures::Other(name) = figures
            && !self.in_decimals.contains(name)
        {
            self.in_decimals.push(name.clone());
        }
    }
}

/// A heading of more characters than this that ends like a sentence is a clause that someone gave a heading's style, to have
/// it numbered.
const LONGEST_HEADING: usize = 200;

/// What a paragraph looks like: its heading's level, from 1, or its place in a list.
fn form(heading: Option<u8>, item: Option<u8>, within: u8, line: &sheet::Line) -> Form {
    let long = line.text().chars().count() > LONGEST_HEADING && line.text().ends_with(['.', ';', ':']);
    match (heading, item) {
        (Some(level), _) if !long => Form::Heading(level.clamp(1, 6)),
        (_, Some(depth)) => Form::Item(depth),
        _ => Form::Paragraph(within),
    }
}

/// Puts together what was read.
fn finish(format: Format, sheet: Sheet, counts: Counts, title: Option<String>, language: Language, comments: Vec<Comment>) -> Office {
    let ranges = sheet.ranges(comments.len());
    let placed = |(mut comment, range): (Comment, Option<(Place, Place)>)| {
        comment.quote = range.map(|(start, end)| sheet.quote(start, end)).unwrap_or_default();
        comment.range = range;
        comment
    };
    let comments = comments.into_iter().zip(ranges).map(placed).collect();
    let Counts { tracked_changes, hidden, pictures, equations, charts, objects, in_decimals } = counts;
    let title = title.filter(|title| !title.is_empty());
    let blocks = sheet.blocks;
    Office { format, blocks, title, language, tracked_changes, comments, hidden, pictures, equations, charts, objects, in_decimals }
}
