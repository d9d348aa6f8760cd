//! Files that say themselves what their parts are: by the structure tree, where it covers the text.

use std::collections::HashSet;

use super::extract::{Length, Page};
use super::line::{Line, Placed, lines};
use super::{Chunk, Look};
use crate::source::is_layout;

/// A tree that holds so many hundredths of the letters is believed.
const COVERED: usize = 95;

/// Whether the structure trees cover the words of the pages.
pub fn covers(pages: &[Page], words: &[Vec<Placed>]) -> bool {
    let is_block = |page: &Page, of: usize| ancestors(page, of).any(|e| block(page.elements[e].role).is_some());
    let (mut all, mut held) = (0, 0);
    for (page, words) in pages.iter().zip(words) {
        for (_, w) in words {
            all += w.text.len();
            held += if w.element.is_some_and(|of| is_block(page, of)) { w.text.len() } else { 0 };
        }
    }
    all > 0 && held * 100 >= all * COVERED
}

/// What a role makes of the words inside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Heading(u8),
    Paragraph,
    Label,
    Note,
    Table,
    Row,
    Cell,
}

/// The roles that part text; all others stand inside a line or hold blocks.
fn block(role: &str) -> Option<Block> {
    Some(match role {
        "H1" | "Title" => Block::Heading(1),
        "H" => Block::Heading(2),
        "H2" | "H3" | "H4" | "H5" | "H6" => Block::Heading(role.as_bytes()[1] - b'0'),
        "P" | "LBody" | "LI" | "Caption" | "TOCI" | "BlockQuote" | "Div" | "Aside" => Block::Paragraph,
        "Lbl" => Block::Label,
        "Note" | "FENote" => Block::Note,
        "Table" => Block::Table,
        "TR" => Block::Row,
        "TD" | "TH" => Block::Cell,
        _ => return None,
    })
}

/// An element, and those it stands in. Parents stand before their children, so this ends.
fn ancestors<'p>(page: &'p Page, of: usize) -> impl Iterator<Item = usize> + use<'p> {
    std::iter::successors(Some(of), |&e| page.elements[e].parent)
}

/// The parts of a page, and the words that no element holds.
pub fn chunks<'w, 'e>(page: &Page, words: &[Placed<'w, 'e>], number: u32, notes: &[String]) -> (Vec<Chunk>, Vec<Placed<'w, 'e>>) {
    let mut of_element: Vec<Vec<Placed>> = vec![Vec::new(); page.elements.len()];
    let mut loose = Vec::new();
    for &placed in words {
        match placed.1.element {
            Some(of) => of_element[of].push(placed),
            None => loose.push(placed),
        }
    }
    // Of every element: the nearest one that is a block, itself or around it; how deep in lists; the table it stands in.
    let (mut nearest, mut depth, mut table) = (Vec::new(), Vec::new(), Vec::new());
    for (e, element) in page.elements.iter().enumerate() {
        let is = block(element.role);
        let up = |of: &[Option<usize>]| element.parent.and_then(|p| of[p]);
        nearest.push(is.map(|_| e).or_else(|| up(&nearest)));
        depth.push(element.parent.map_or(0u8, |p| depth[p]).saturating_add(u8::from(element.role == "L")));
        table.push(if is == Some(Block::Table) { Some(e) } else { up(&table) });
    }
    let tables = Tables::read(page, &table);
    let mut reader = Reader { page, number, notes, depth, chunks: Vec::new(), label: None, items: HashSet::new() };
    let mut at = 0;
    while at < page.elements.len() {
        let mut end = at + 1;
        if let Some(kind) = table[at].and_then(|t| tables.kind[t].then_some(block(page.elements[at].role))).flatten() {
            match kind {
                Block::Table => reader.plain(Look::Table(tables.columns[at]), &mut of_element[at]),
                Block::Row => reader.plain(Look::Row, &mut Vec::new()),
                Block::Cell => {
                    // All that the cell holds.
                    while end < page.elements.len() && ancestors(page, end).any(|e| e == at) {
                        end += 1;
                    }
                    let mut all: Vec<Placed> = of_element[at..end].iter_mut().flat_map(std::mem::take).collect();
                    reader.plain(Look::Cell, &mut all);
                }
                _ => reader.block(nearest[at], &mut of_element[at]),
            }
        } else if !of_element[at].is_empty() {
            // Elements inside a line go with the block around them, up to where another block begins.
            let mut all = std::mem::take(&mut of_element[at]);
            while end < page.elements.len() && nearest[end] == nearest[at] {
                all.append(&mut of_element[end]);
                end += 1;
            }
            reader.block(nearest[at], &mut all);
        }
        at = end;
    }
    (without_empty_rows(reader.chunks), loose)
}

/// Where a table goes on over pages, each page's tree has the others' rows too, without their words.
fn without_empty_rows(chunks: Vec<Chunk>) -> Vec<Chunk> {
    let rows = chunks.chunk_by(|_, next| next.look == Look::Cell);
    let is_empty = |row: &[Chunk]| row[0].look == Look::Row && row.iter().all(|chunk| chunk.lines.is_empty());
    rows.filter(|row| !is_empty(row)).flat_map(<[Chunk]>::to_vec).collect()
}

/// The tables of a page.
struct Tables {
    /// Of an element that is a table: it holds data, and does not only lay the page out.
    kind: Vec<bool>,
    columns: Vec<usize>,
}

impl Tables {
    fn read(page: &Page, table: &[Option<usize>]) -> Self {
        let count = page.elements.len();
        let (mut rows, mut columns, mut headed, mut structured) = (vec![0; count], vec![0; count], vec![false; count], vec![false; count]);
        let mut cells = vec![0; count];
        for (e, element) in page.elements.iter().enumerate() {
            let Some(t) = table[e] else { continue };
            match block(element.role) {
                Some(Block::Table) => {
                    // A table inside another makes that one a layout.
                    if let Some(outer) = element.parent.and_then(|p| table[p]) {
                        structured[outer] = true;
                    }
                }
                Some(Block::Row) => rows[t] += 1,
                Some(Block::Cell) => {
                    headed[t] |= element.role == "TH";
                    if let Some(row) = element.parent {
                        cells[row] += 1;
                        columns[t] = cells[row].max(columns[t]);
                    }
                }
                Some(Block::Heading(_)) => structured[t] = true,
                _ => {}
            }
        }
        let kind = (0..count).map(|t| !structured[t] && !is_layout(headed[t] || rows[t] == 1, columns[t], rows[t], false)).collect();
        Tables { kind, columns }
    }
}

struct Reader<'p, 'e> {
    page: &'p Page<'e>,
    number: u32,
    /// The marks of notes.
    notes: &'p [String],
    depth: Vec<u8>,
    chunks: Vec<Chunk>,
    /// The label of the list's item that begins.
    label: Option<String>,
    /// The lists' items that have words already.
    items: HashSet<usize>,
}

impl Reader<'_, '_> {
    fn lines(&self, words: &mut Vec<Placed>) -> Vec<Line> {
        lines(&std::mem::take(words), self.notes)
    }

    fn plain(&mut self, look: Look, words: &mut Vec<Placed>) {
        let lines = self.lines(words);
        self.chunks.push(Chunk { look, lines, label: None, page: self.number });
    }

    fn block(&mut self, of: Option<usize>, words: &mut Vec<Placed>) {
        let mut lines = self.lines(words);
        if lines.is_empty() {
            return;
        }
        let kind = of.and_then(|of| block(self.page.elements[of].role));
        let item = of.and_then(|of| ancestors(self.page, of).find(|&e| self.page.elements[e].role == "LI"));
        let depth = of.map_or(0, |of| self.depth[of]);
        if kind == Some(Block::Label) && item.is_some() {
            self.label = Some(lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join(" "));
            return;
        }
        let first = item.is_some_and(|item| self.items.insert(item)) || self.label.is_some();
        let look = match kind {
            Some(Block::Heading(level)) if item.is_none() => Look::Heading(level),
            Some(Block::Note) => Look::Note,
            _ if first => Look::Item(depth),
            _ if item.is_some() => Look::Paragraph(depth),
            _ => Look::Text,
        };
        if let Some(line) = self.chunks.last_mut().filter(|_| !first).and_then(|chunk| chunk.lines.last_mut())
            && line.is_before(&lines[0])
        {
            line.append(&lines[0]);
            lines.remove(0);
        }
        if !lines.is_empty() {
            self.chunks.push(Chunk { look, lines, label: self.label.take(), page: self.number });
        }
    }
}

/// Sets every line's column: text of one page shares its margins.
pub fn set_margins(chunks: &mut [Chunk]) {
    let mut reach: Option<(Length, Length)> = None;
    for line in chunks.iter().filter(|c| !matches!(c.look, Look::Cell)).flat_map(|c| &c.lines) {
        let (left, right) = reach.unwrap_or((line.x0, line.x1));
        reach = Some((left.min(line.x0), right.max(line.x1)));
    }
    let (left, right) = reach.unwrap_or_default();
    for line in chunks.iter_mut().filter(|c| !matches!(c.look, Look::Cell)).flat_map(|c| &mut c.lines) {
        (line.left, line.right) = (left, right);
    }
}
