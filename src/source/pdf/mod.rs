//! PDF, once pdf.js has opened it: from words and where they stand to [`Block`]s.
//!
//! A PDF says where letters stand, and seldom what they are. [`extract`] reads what the scripts took out of it; [`furniture`]
//! tells what pages repeat; [`table`] what stands in ruled grids, [`aligned`] in columns without them; [`columns`] in which order the rest is read; [`line`] makes
//! lines of words and [`paragraph`] paragraphs of lines. Where the file has a structure tree that covers its text, [`tagged`]
//! takes the file's word for it.
//!
//! What counts as read: level words on the page. A paragraph that goes on over the page is put together, and what stands between
//! its parts, furniture and notes, comes behind it. Cost grows linearly with the words of a page, but for its sorting.

mod aligned;
mod columns;
mod extract;
mod furniture;
mod line;
mod paragraph;
mod table;
mod tagged;

use std::collections::HashSet;

use self::extract::{Length, Page};
use self::line::{Line, Placed, lines};
use self::paragraph::Setting;
use super::hyphen::Hyphens;
use super::text::wrap::{ends_sentence, numbered};
use super::{Block, Form, Limits, Stated};
use crate::error::{Error, ErrorCode};

/// What a file holds.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// Its words; each block states the sheet it begins on.
    pub blocks: Vec<Block>,
    /// The sheets that have no words, counted from 1: pictures, or blank.
    pub wordless: Vec<u32>,
}

/// What a part of a page looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Running text, or a heading: its type tells.
    Text,
    Heading(u8),
    Item(u8),
    Paragraph(u8),
    /// A table of so many columns.
    Table(usize),
    Row,
    Cell,
    Note,
    Furniture,
}

/// A part of a page.
#[derive(Clone, Debug)]
struct Chunk {
    look: Look,
    lines: Vec<Line>,
    /// What the file says is its number or bullet.
    label: Option<String>,
    page: u32,
}

/// A heading has no more letters, nor lines.
const HEADING_LETTERS: usize = 200;
const HEADING_LINES: usize = 4;
/// A heading's type is larger than the text's by so many hundredths, or it is bold.
const LARGER: Length = 108;
/// The type of notes is smaller than the text's.
const NOTES: Length = 93;

/// Reads an extract.
pub fn read(extract: &str, limits: &Limits) -> Result<Pdf, Error> {
    let mut pages = extract::pages(extract)?;
    let bytes: usize = pages.iter().flat_map(|page| &page.words).map(|w| w.text.len()).sum();
    if bytes > limits.bytes {
        return Err(limits.passed(bytes));
    }
    pages.iter_mut().for_each(furniture::upright);
    let wordless: Vec<u32> = (1..).zip(&pages).filter(|(_, page)| page.words.is_empty()).map(|(n, _)| n).collect();
    if wordless.len() == pages.len() {
        let message = "the file is a picture of its pages, without words: have its text recognised (OCR) and save it again";
        return Err(Error::new(ErrorCode::Empty, message));
    }
    let mut words: Vec<Vec<Placed>> = pages.iter().map(|page| page.words.iter().enumerate().collect()).collect();
    let furniture = furniture::find(&pages, &words);
    for (words, found) in words.iter_mut().zip(&furniture) {
        let mut taken: Vec<usize> = found.top.iter().chain(&found.bottom).flatten().copied().collect();
        taken.sort_unstable();
        words.retain(|(n, _)| taken.binary_search(n).is_err());
    }
    let endnotes = endnotes(&words);
    let read = if tagged::covers(&pages, &words) { by_tags } else { by_geometry };
    let (setting, bodies) = read(&pages, &words, &endnotes);
    let mut document = Document { setting, chunks: Vec::new(), waiting: Vec::new(), last: None, grid: None };
    for (n, ((body, notes), page)) in bodies.into_iter().zip(&pages).enumerate() {
        let line = |row: &Vec<usize>| {
            let words: Vec<Placed> = row.iter().map(|&n| (n, &page.words[n])).collect();
            let lines = lines(&words, &[]);
            Chunk { look: Look::Furniture, lines, label: None, page: n as u32 + 1 }
        };
        document.waiting.extend(furniture[n].top.iter().map(line));
        document.page(body);
        document.waiting.extend(notes);
        document.waiting.extend(furniture[n].bottom.iter().map(line));
    }
    Ok(Pdf { blocks: document.finish(), wordless })
}

/// The marks of notes that stand behind the text: they begin lines in small type, or stand raised there, and in the text.
fn endnotes(words: &[Vec<Placed>]) -> Vec<String> {
    let lines: Vec<Line> = words.iter().flat_map(|words| lines(words, &[])).collect();
    let size = paragraph::most(&lines).0;
    let raised: HashSet<&String> = lines.iter().flat_map(|line| &line.raised).collect();
    let begins = lines.iter().filter(|line| line.mark.is_some() || line.size * 100 < size * NOTES).filter_map(mark_of);
    let mut marks: Vec<String> = begins.filter(|mark| raised.contains(mark)).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// What stands on a page: its columns' parts in order, and its notes.
type Body = (Vec<Vec<Chunk>>, Vec<Chunk>);

fn by_tags(pages: &[Page], words: &[Vec<Placed>], endnotes: &[String]) -> (Setting, Vec<Body>) {
    let mut bodies: Vec<Body> = Vec::new();
    let mut columns = Vec::new();
    for (n, (page, words)) in pages.iter().zip(words).enumerate() {
        let (mut chunks, loose) = tagged::chunks(page, words, n as u32 + 1, endnotes);
        let lines = lines(&loose, endnotes);
        if !lines.is_empty() {
            chunks.push(Chunk { look: Look::Text, lines, label: None, page: n as u32 + 1 });
        }
        tagged::set_margins(&mut chunks);
        columns.push(chunks.iter().flat_map(|chunk| chunk.lines.iter().cloned()).collect());
        let (notes, body) = chunks.into_iter().partition(|chunk| chunk.look == Look::Note);
        bodies.push((vec![body], notes));
    }
    (Setting::measure(&columns), bodies)
}

fn by_geometry(pages: &[Page], words: &[Vec<Placed>], endnotes: &[String]) -> (Setting, Vec<Body>) {
    let mut read = Vec::new();
    for (page, words) in pages.iter().zip(words) {
        let mut tables = table::find(page, words);
        let outside = without(words, &tables);
        // Columns of text first: their lines would look like rows.
        let mut regions = columns::regions(outside);
        for region in &mut regions {
            let aligned = aligned::find(page, region);
            *region = without(region, &aligned);
            tables.extend(aligned);
        }
        tables.sort_by_key(|table| (table.y0, table.x0));
        read.push((tables, regions));
    }
    let columns: Vec<Vec<Line>> = read.iter().flat_map(|(_, regions)| regions.iter().map(|words| lines(words, &[]))).collect();
    let setting = Setting::measure(&columns);
    let mut bodies = Vec::new();
    for (n, (tables, regions)) in read.into_iter().enumerate() {
        let number = n as u32 + 1;
        let mut feet = note_marks(&regions, &setting);
        feet.sort_unstable();
        let marks: Vec<String> = feet.iter().chain(endnotes).cloned().collect();
        let mut notes = Vec::new();
        let mut columns: Vec<Vec<Chunk>> = Vec::new();
        let mut tables = tables.into_iter().peekable();
        for words in regions {
            let mut column = lines(&words, &marks);
            let first = column
                .iter()
                .position(|line| mark_of(line).is_some_and(|mark| feet.binary_search(&mark).is_ok()) && is_small(line, &setting));
            let at_foot = column.split_off(first.unwrap_or(column.len()));
            notes.extend(note_chunks(at_foot, &setting, number));
            // A table stands before the first line below it.
            let mut chunks = Vec::new();
            while let Some(table) =
                tables.next_if(|t| column.last().is_some_and(|l| l.y > t.y0) && column.iter().any(|l| l.x0 < t.x1 && l.x1 > t.x0))
            {
                let below = column.iter().position(|line| line.y > table.y0).unwrap_or(column.len());
                let rest = column.split_off(below);
                chunks.extend(text_chunks(std::mem::replace(&mut column, rest), &setting, number));
                chunks.extend(table_chunks(&table, number));
            }
            chunks.extend(text_chunks(column, &setting, number));
            columns.push(chunks);
        }
        columns.extend(tables.map(|table| table_chunks(&table, number)));
        bodies.push((columns, notes));
    }
    (setting, bodies)
}

/// The words that stand in none of the tables.
fn without<'w, 'e>(words: &[Placed<'w, 'e>], tables: &[table::Table]) -> Vec<Placed<'w, 'e>> {
    let mut inside: Vec<usize> = tables.iter().flat_map(|table| table.taken.iter().copied()).collect();
    inside.sort_unstable();
    words.iter().filter(|(n, _)| inside.binary_search(n).is_err()).copied().collect()
}

fn text_chunks(column: Vec<Line>, setting: &Setting, page: u32) -> Vec<Chunk> {
    setting.paragraphs(column).into_iter().map(|lines| Chunk { look: Look::Text, lines, label: None, page }).collect()
}

fn table_chunks(table: &table::Table, number: u32) -> Vec<Chunk> {
    let chunk = |look, lines| Chunk { look, lines, label: None, page: number };
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = vec![chunk(Look::Table(columns), Vec::new())];
    for row in &table.rows {
        out.push(chunk(Look::Row, Vec::new()));
        for cell in row {
            let words: Vec<Placed> = cell.iter().map(|(n, words)| (*n, words)).collect();
            out.push(chunk(Look::Cell, lines(&words, &[])));
        }
    }
    out
}

fn is_small(line: &Line, setting: &Setting) -> bool {
    line.size * 100 < setting.size * NOTES
}

/// The mark a note begins with: raised, or a number that a space follows.
fn mark_of(line: &Line) -> Option<String> {
    let plain = || {
        let word = line.text.split(' ').next().unwrap_or("");
        let counts = !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        (counts && word.len() < line.text.len()).then(|| word.to_owned())
    };
    line.mark.clone().or_else(plain)
}

/// The marks of the notes at the feet of a page's columns: they end in small type, and each note's mark stands in the text.
fn note_marks(regions: &[Vec<Placed>], setting: &Setting) -> Vec<String> {
    let columns: Vec<Vec<Line>> = regions.iter().map(|words| lines(words, &[])).collect();
    let raised: HashSet<&String> = columns.iter().flatten().flat_map(|line| &line.raised).collect();
    let foot = |column: &Vec<Line>| column.iter().rev().take_while(|line| is_small(line, setting)).filter_map(mark_of).collect::<Vec<_>>();
    columns.iter().flat_map(foot).filter(|mark| raised.contains(mark)).collect()
}

fn note_chunks(lines: Vec<Line>, setting: &Setting, page: u32) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    for line in lines {
        let begins = mark_of(&line).is_some() && is_small(&line, setting);
        match out.last_mut().filter(|_| !begins) {
            Some(note) => note.lines.push(line),
            None => out.push(Chunk { look: Look::Note, lines: vec![line], label: None, page }),
        }
    }
    out
}

/// The document as it is put together, page by page.
struct Document {
    setting: Setting,
    chunks: Vec<Chunk>,
    /// What stands between the pages.
    waiting: Vec<Chunk>,
    /// The text that may go on.
    last: Option<usize>,
    /// The table that may go on: how many columns, and its first row.
    grid: Option<(usize, Vec<String>)>,
}

impl Document {
    fn page(&mut self, columns: Vec<Vec<Chunk>>) {
        for mut column in columns {
            if column.is_empty() {
                continue;
            }
            if self.goes_on(&column[0]) {
                let chunk = column.remove(0);
                let last = self.last.expect("a text goes on");
                self.chunks[last].lines.extend(chunk.lines);
            } else if let Some(rest) = self.table_goes_on(&column) {
                column.drain(..rest);
                self.push(column);
                continue;
            }
            let waiting = std::mem::take(&mut self.waiting);
            self.chunks.extend(waiting);
            self.push(column);
        }
    }

    fn push(&mut self, column: Vec<Chunk>) {
        for chunk in column {
            self.last = matches!(chunk.look, Look::Text | Look::Item(_) | Look::Paragraph(_)).then_some(self.chunks.len());
            self.grid = match chunk.look {
                Look::Table(columns) => Some((columns, Vec::new())),
                Look::Row | Look::Cell => self.grid.take(),
                _ => None,
            };
            self.chunks.push(chunk);
        }
    }

    /// Whether a page's first part is the rest of the text before it.
    fn goes_on(&self, chunk: &Chunk) -> bool {
        let Some(last) = self.last.map(|last| &self.chunks[last]) else { return false };
        let open = matches!(chunk.look, Look::Text | Look::Item(_) | Look::Paragraph(_)) && chunk.label.is_none();
        open && last.lines.last().zip(chunk.lines.first()).is_some_and(|(a, b)| self.setting.carries_on(a, b))
    }

    /// How many parts at a page's start only open the table anew that the page before ended in: its frame, and its first row,
    /// which is repeated for the reader.
    fn table_goes_on(&mut self, column: &[Chunk]) -> Option<usize> {
        let (columns, _) = self.grid.as_ref()?;
        if column[0].look != Look::Table(*columns) || !column[0].lines.is_empty() {
            return None;
        }
        let texts = |cells: &[Chunk]| -> Vec<String> {
            let cells = cells.iter().take_while(|chunk| chunk.look == Look::Cell);
            cells.map(|cell| cell.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")).collect()
        };
        let table = self.chunks.iter().rposition(|chunk| matches!(chunk.look, Look::Table(_)))?;
        let (first, again) = (texts(self.chunks.get(table + 2..)?), texts(column.get(2..)?));
        if first != again {
            return Some(1);
        }
        let repeated = column[2..2 + again.len()].iter().flat_map(|cell| cell.lines.iter().cloned()).collect();
        self.waiting.push(Chunk { look: Look::Furniture, lines: repeated, label: None, page: column[0].page });
        Some(2 + again.len())
    }

    fn finish(mut self) -> Vec<Block> {
        let waiting = std::mem::take(&mut self.waiting);
        self.chunks.extend(waiting);
        let hyphens = self.hyphens();
        let says_headings = self.chunks.iter().any(|chunk| matches!(chunk.look, Look::Heading(_)));
        let levels = if says_headings { Vec::new() } else { self.levels() };
        let mut lists = Lists::default();
        let mut blocks = Vec::with_capacity(self.chunks.len());
        for chunk in &self.chunks {
            let mut text = self.text(chunk, &hyphens);
            let bullet = chunk.lines.first().and_then(|line| self.setting.bullet(line));
            let form = match chunk.look {
                Look::Heading(level) => Form::Heading(level),
                Look::Table(_) => Form::Table,
                Look::Row => Form::Row,
                Look::Cell => Form::Cell,
                Look::Note => Form::Footnote,
                Look::Furniture => Form::Furniture,
                Look::Item(depth) => {
                    match chunk.label.as_deref() {
                        Some(label) if label.chars().any(char::is_alphanumeric) && label != "o" => text = format!("{label} {text}"),
                        Some(_) => {}
                        None => text = text[bullet.unwrap_or(0)..].trim_start().to_owned(),
                    }
                    Form::Item(depth.max(1))
                }
                Look::Paragraph(depth) => Form::Paragraph(depth),
                Look::Text => match (self.style(chunk).and_then(|style| levels.iter().position(|&s| s == style)), bullet) {
                    (_, Some(bullet)) => {
                        text = text[bullet..].trim_start().to_owned();
                        Form::Item(lists.item(&chunk.lines[0]))
                    }
                    (Some(rank), None) => {
                        lists = Lists::default();
                        Form::Heading((rank + 1).min(6) as u8)
                    }
                    (None, None) => Form::Paragraph(lists.paragraph(&chunk.lines[0])),
                },
            };
            let is_frame = matches!(form, Form::Table | Form::Row | Form::Cell);
            if is_frame || text.chars().any(char::is_alphanumeric) {
                let stated = Stated { page: Some(chunk.page), ..Stated::default() };
                blocks.push(Block { stated: Some(Box::new(stated)), ..Block::new(form, text) });
            }
        }
        blocks
    }

    /// What the document's own words say of hyphens at line ends.
    fn hyphens(&self) -> Hyphens {
        let pairs = self.chunks.iter().flat_map(|chunk| chunk.lines.windows(2)).map(|pair| (pair[0].text.as_str(), pair[1].text.as_str()));
        Hyphens::learn(pairs, self.chunks.iter().flat_map(|chunk| &chunk.lines).map(|line| line.text.as_str()))
    }

    fn text(&self, chunk: &Chunk, hyphens: &Hyphens) -> String {
        let mut text = String::new();
        let mut before: Option<&Line> = None;
        for line in &chunk.lines {
            match before {
                None => text.push_str(&line.text),
                Some(a) => {
                    let wraps = matches!(chunk.look, Look::Cell | Look::Furniture | Look::Note) || self.setting.wraps(a, line);
                    hyphens.join(&mut text, &line.text, if wraps { ' ' } else { '\n' });
                }
            }
            before = Some(line);
        }
        text
    }

    /// The type of a heading: its size, larger first, and bold before plain. `None` where it is none.
    fn style(&self, chunk: &Chunk) -> Option<(std::cmp::Reverse<Length>, bool)> {
        let lines = &chunk.lines;
        let first = lines.first().filter(|_| chunk.look == Look::Text)?;
        let letters: usize = lines.iter().map(|line| line.text.chars().count()).sum();
        let last = &lines.last()?.text;
        let larger = lines.iter().all(|line| line.size * 100 >= self.setting.size * LARGER);
        let bold = !self.setting.bold && lines.iter().all(|line| line.bold && line.size * 100 >= self.setting.size * NOTES);
        let is_name = !ends_sentence(last) || numbered(&first.text) && last.ends_with('.');
        let heads = letters <= HEADING_LETTERS && lines.len() <= HEADING_LINES && !last.ends_with(';');
        let words = lines.iter().any(|line| line.text.chars().any(char::is_alphabetic));
        (heads && words && (larger || bold && is_name)).then(|| (std::cmp::Reverse((first.size + 25) / 50), !first.bold))
    }

    /// The types of headings, the highest first.
    fn levels(&self) -> Vec<(std::cmp::Reverse<Length>, bool)> {
        let mut styles: Vec<_> = self.chunks.iter().filter_map(|chunk| self.style(chunk)).collect();
        styles.sort_unstable();
        styles.dedup();
        styles
    }
}

/// The lists that are open, by where their bullets stand.
#[derive(Default)]
struct Lists {
    open: Vec<Length>,
}

impl Lists {
    /// How deep an item stands.
    fn item(&mut self, line: &Line) -> u8 {
        let near = line.size / 2;
        self.open.retain(|&x| x <= line.x0 + near);
        if self.open.last().is_none_or(|&x| x < line.x0 - near) {
            self.open.push(line.x0);
        }
        self.open.len().min(usize::from(u8::MAX)) as u8
    }

    /// In how many items a text stands: those whose bullets are left of it.
    fn paragraph(&mut self, line: &Line) -> u8 {
        self.open.retain(|&x| x + line.size / 2 < line.x0);
        self.open.len().min(usize::from(u8::MAX)) as u8
    }
}
