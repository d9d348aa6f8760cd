//! What pages repeat at their edges, and what the file itself says is no part of its text.

use std::collections::{HashMap, HashSet};

use super::extract::{Length, Page, Turn};
use super::line::{Placed, baselines, size};
use super::table;
use crate::source::text::pages::{is_page_number, shape};

/// How far from an edge furniture may stand, in lines.
const REACH: usize = 8;
/// Furniture stands at the same height on every page, but for this.
const HEIGHT: Length = 300;
/// Of the pages one in so many has it: left and right pages differ, and so do the first of chapters.
const PAGES: usize = 3;
/// Between text and a number of the page that nothing else tells stand so many times its size.
const APART: Length = 2;

/// What is furniture on a page: the words of each line, at the top and at the bottom.
#[derive(Default)]
pub struct Furniture {
    pub top: Vec<Vec<usize>>,
    pub bottom: Vec<Vec<usize>>,
}

/// A line of a page, whatever columns it spans.
struct Row {
    /// From the page's nearer edge.
    height: Length,
    size: Length,
    text: String,
    shape: String,
    words: Vec<usize>,
    artifact: bool,
}

/// Finds the furniture of every page. `words` are those that count, on each page.
pub fn find(pages: &[Page], words: &[Vec<Placed>]) -> Vec<Furniture> {
    let edges: Vec<[Vec<Row>; 2]> = pages.iter().zip(words).map(|(page, words)| rows(page, words)).collect();
    let mut seen: HashMap<(usize, &str), Vec<Length>> = HashMap::new();
    for page in &edges {
        for (side, rows) in page.iter().enumerate() {
            for row in rows {
                seen.entry((side, &row.shape)).or_default().push(row.height);
            }
        }
    }
    seen.values_mut().for_each(|heights| heights.sort_unstable());
    let often = (pages.len() / PAGES).max(2);
    let repeated = |side: usize, row: &Row| {
        let heights = &seen[&(side, row.shape.as_str())];
        let from = heights.partition_point(|&height| height < row.height - HEIGHT);
        let to = heights.partition_point(|&height| height <= row.height + HEIGHT);
        to - from >= often
    };
    let of_page = |(n, page): (usize, &[Vec<Row>; 2])| {
        let side = |side: usize| -> Vec<Vec<usize>> {
            let rows = &page[side];
            let is = |k: usize| {
                let row = &rows[k];
                let apart = rows.get(k + 1).is_none_or(|next| next.height - row.height > APART * row.size);
                let counts = is_page_number(&row.text) || row.text.parse() == Ok(n + 1);
                row.artifact || repeated(side, row) || k == 0 && counts && apart
            };
            // Artifacts are furniture wherever they stand, other lines from the edge on.
            let edge = (0..rows.len()).find(|&k| !is(k)).unwrap_or(rows.len());
            rows.iter().enumerate().filter(|(k, row)| *k < edge || row.artifact).map(|(_, row)| row.words.clone()).collect()
        };
        let (top, mut bottom) = (side(0), side(1));
        // A short page has lines that are near both.
        bottom.retain(|row| !top.contains(row));
        bottom.reverse();
        Furniture { top, bottom }
    };
    let mut found: Vec<Furniture> = edges.iter().enumerate().map(of_page).collect();
    for ((page, words), found) in pages.iter().zip(words).zip(&mut found) {
        found.spare_tables(&table::find(page, words));
    }
    found
}

impl Furniture {
    /// A table that runs over pages repeats its head; one that is furniture is repeated whole.
    fn spare_tables(&mut self, tables: &[table::Table]) {
        let rows = || self.top.iter().chain(&self.bottom).flatten();
        let is_row = |n: &usize| rows().any(|of_row| of_row == n);
        let spared: HashSet<usize> = tables.iter().filter(|t| !t.taken.iter().all(is_row)).flat_map(|t| t.taken.iter().copied()).collect();
        for side in [&mut self.top, &mut self.bottom] {
            side.retain(|row| !row.iter().any(|n| spared.contains(n)));
        }
    }
}

/// The lines at the top from the top on, and those at the bottom from the bottom on.
fn rows(page: &Page, words: &[Placed]) -> [Vec<Row>; 2] {
    let lines = baselines(words);
    let row = |line: &Vec<Placed>, bottom: bool| {
        let text = line.iter().map(|(_, w)| w.text).collect::<Vec<_>>().join(" ");
        let y = line[0].1.y;
        Row {
            height: if bottom { page.height - y } else { y },
            size: size(line),
            shape: shape(&text),
            text,
            words: line.iter().map(|p| p.0).collect(),
            artifact: line.iter().all(|(_, w)| w.artifact),
        }
    };
    [lines.iter().take(REACH).map(|line| row(line, false)).collect(), lines.iter().rev().take(REACH).map(|line| row(line, true)).collect()]
}

/// The words of a page that are read: level ones on it, or, where most are turned as one, those, as if the page were turned.
pub fn upright(page: &mut Page) {
    let count = |turn: Turn| page.words.iter().filter(|w| w.turn == turn).map(|w| w.text.len()).sum::<usize>();
    let most = [Turn::Level, Turn::Down, Turn::Over, Turn::Up].into_iter().max_by_key(|&turn| (count(turn), turn == Turn::Level));
    let most = most.expect("one of four");
    let (width, height) = (page.width, page.height);
    let turned = |x: Length, y: Length| match most {
        Turn::Down => (y, width - x),
        Turn::Over => (width - x, height - y),
        Turn::Up => (height - y, x),
        Turn::Level | Turn::Oblique => (x, y),
    };
    if most != Turn::Level {
        for w in &mut page.words {
            (w.x, w.y) = turned(w.x, w.y);
        }
        for rule in &mut page.rules {
            let (a, b) = (turned(rule.x0, rule.y0), turned(rule.x1, rule.y1));
            (rule.x0, rule.x1) = (a.0.min(b.0), a.0.max(b.0));
            (rule.y0, rule.y1) = (a.1.min(b.1), a.1.max(b.1));
        }
        if most != Turn::Over {
            (page.width, page.height) = (height, width);
        }
    }
    let (width, height) = (page.width, page.height);
    page.words.retain(|w| w.turn == most && w.size > 0 && w.x + w.width > 0 && w.x < width && w.y > 0 && w.y - w.size < height);
}
