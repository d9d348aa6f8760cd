//! From words to lines: by their baselines, with what is raised above one or set below it at its place.

use super::extract::{Length, Words};
use crate::source::push_note_mark;

/// Words of one baseline may stand so far above or below it, in hundredths of their size: some programs round.
const BASELINE: Length = 20;
/// Type of less than so many hundredths of its neighbour's size may be raised or lowered.
const SMALL: Length = 85;
/// How far above a baseline what is raised may stand, and how far below it what is lowered, in hundredths of the size.
const RAISED: Length = 75;
const LOWERED: Length = 35;
/// A gap of so many hundredths of the size is a space: the narrowest in print is about a fifth, and letters are spaced by less.
const SPACE: Length = 13;

/// Sizes so many hundredths apart are the same.
const SAME: Length = 6;

/// A line of text.
#[derive(Clone, Debug)]
pub struct Line {
    pub x0: Length,
    pub x1: Length,
    /// Its baseline.
    pub y: Length,
    /// The size of most of it.
    pub size: Length,
    /// All of it is bold.
    pub bold: bool,
    pub text: String,
    /// What stands raised at its start: the mark of a note.
    pub mark: Option<String>,
    /// What stands raised behind a word.
    pub raised: Vec<String>,
    /// Where its column begins and ends.
    pub left: Length,
    pub right: Length,
    /// How far behind its first words the next ones stand.
    pub gap: Length,
}

impl Line {
    /// Whether the first word of the next line would have stood on this one too.
    pub fn has_room(&self, next: &Line) -> bool {
        next.first_word() + self.size / 4 < self.room() * 9 / 10
    }

    /// Whether another line's words stand right behind it, on its baseline.
    pub fn is_before(&self, other: &Line) -> bool {
        let gap = other.x0 - self.x1;
        (self.y - other.y).abs() * 100 <= self.size * BASELINE && gap.abs() < self.size / 2
    }

    /// Takes in what stands right behind it.
    pub fn append(&mut self, other: &Line) {
        if (other.x0 - self.x1) * 100 > SPACE * self.size {
            self.text.push(' ');
        }
        self.text.push_str(&other.text);
        self.x1 = other.x1;
    }

    /// How much of its column is left behind it.
    pub fn room(&self) -> Length {
        self.right - self.x1
    }

    /// Whether another line's type is as large.
    pub fn is_sized_as(&self, other: &Line) -> bool {
        (self.size - other.size).abs() * 100 <= self.size.max(other.size) * SAME
    }

    /// It stands in the middle of its column.
    pub fn is_centred(&self) -> bool {
        let (before, behind) = (self.x0 - self.left, self.right - self.x1);
        (before - behind).abs() < self.size && before > self.size * 3 / 2
    }

    /// How wide its first word is, about.
    pub fn first_word(&self) -> Length {
        let all = self.text.chars().count().max(1) as i64;
        let first = self.text.split_whitespace().next().map_or(0, |word| word.chars().count()) as i64;
        (i64::from(self.x1 - self.x0) * first / all) as Length
    }
}

/// A word and its place in the file's order.
pub type Placed<'w, 'e> = (usize, &'w Words<'e>);

/// The lines that the words of a column make, from the top to the bottom; `notes` are the marks of the notes on the page.
pub fn lines(words: &[Placed], notes: &[String]) -> Vec<Line> {
    let mut lines: Vec<Line> = baselines(words).into_iter().map(|line| write(line, notes)).filter(|line| !line.text.is_empty()).collect();
    let left = lines.iter().map(|line| line.x0).min().unwrap_or(0);
    let right = lines.iter().map(|line| line.x1).max().unwrap_or(0);
    lines.iter_mut().for_each(|line| (line.left, line.right) = (left, right));
    lines
}

/// Words line by line, each from left to right.
pub fn baselines<'w, 'e>(words: &[Placed<'w, 'e>]) -> Vec<Vec<Placed<'w, 'e>>> {
    let mut sorted: Vec<Placed> = words.to_vec();
    sorted.sort_by_key(|(order, w)| (w.y, w.x, *order));
    let mut found: Vec<Vec<Placed>> = Vec::new();
    for placed in sorted {
        let word = placed.1;
        // Those above it that are near enough: the last few, since they come by their baselines.
        let same = |line: &Vec<Placed>| {
            let first = line[0].1;
            // Of types of two sizes, the smaller is raised.
            word.y - first.y <= BASELINE * word.size.min(first.size) / 100
        };
        match found.last_mut().filter(|line| same(line)) {
            Some(line) => line.push(placed),
            None => found.push(vec![placed]),
        }
    }
    let mut lines: Vec<Vec<Placed>> = Vec::new();
    for line in found {
        match lines.last_mut() {
            Some(above) if belongs(&line, above) => above.extend(line),
            Some(above) if belongs(above, &line) => above.extend(line),
            _ => lines.push(line),
        }
    }
    for line in &mut lines {
        line.sort_by_key(|(order, w)| (w.x, *order));
    }
    lines
}

/// Whether small type is raised above, or lowered below, this line: each of its words stands beside one of the line's.
fn belongs(small: &[Placed], line: &[Placed]) -> bool {
    let size = size(line);
    let (y, of) = (small[0].1.y, baseline(line));
    let near = |w: &Words| line.iter().any(|(_, l)| w.x >= l.x - size && w.x <= l.x + l.width + size / 2);
    let up = of - y;
    small.iter().all(|(_, w)| w.size * 100 < size * SMALL && near(w)) && up <= size * RAISED / 100 && up >= -size * LOWERED / 100
}

/// The size of most letters of a line.
pub fn size(line: &[Placed]) -> Length {
    // Lines are of few sizes.
    let mut sizes: Vec<(Length, usize)> = Vec::new();
    for (_, w) in line {
        match sizes.iter_mut().find(|(size, _)| *size == w.size) {
            Some((_, letters)) => *letters += w.text.len(),
            None => sizes.push((w.size, w.text.len())),
        }
    }
    sizes.into_iter().max_by_key(|&(size, letters)| (letters, size)).map_or(0, |(size, _)| size)
}

fn baseline(line: &[Placed]) -> Length {
    let size = size(line);
    line.iter().find(|(_, w)| w.size == size).map_or(0, |(_, w)| w.y)
}

/// The text of a line.
fn write(line: Vec<Placed>, notes: &[String]) -> Line {
    let (size, y) = (size(&line), baseline(&line));
    let mut out = Line {
        x0: line.iter().map(|(_, w)| w.x).min().unwrap_or(0),
        x1: line.iter().map(|(_, w)| w.x + w.width).max().unwrap_or(0),
        y,
        size,
        bold: line.iter().all(|(_, w)| w.bold),
        text: String::new(),
        mark: None,
        raised: Vec::new(),
        left: 0,
        right: 0,
        gap: line.get(1).map_or(0, |(_, second)| second.x - line[0].1.x - line[0].1.width),
    };
    let mut before: Option<&Words> = None;
    for (_, word) in line {
        if before.is_some_and(|b| is_double(b, word)) {
            continue;
        }
        let raised = word.size * 100 < size * SMALL && y - word.y > size * BASELINE / 100;
        let spaced = before.is_some_and(|b| word.spaced || (word.x - b.x - b.width) * 100 > SPACE * size.min(word.size.max(b.size)));
        if raised && !out.text.is_empty() {
            out.raised.push(word.text.to_owned());
        }
        if raised && notes.iter().any(|mark| mark == word.text) && !out.text.is_empty() {
            push_note_mark(&mut out.text, word.text);
        } else {
            if raised && out.text.is_empty() {
                out.mark = Some(word.text.to_owned());
            }
            if spaced && !out.text.ends_with(' ') {
                out.text.push(' ');
            } else if !spaced && before.is_some_and(|b| out.mark.is_some() && out.text == b.text) {
                // A note's mark keeps apart from its words.
                out.text.push(' ');
            }
            out.text.push_str(word.text);
        }
        before = Some(word);
    }
    out
}

/// The same words printed twice, a little apart, to look bold.
fn is_double(a: &Words, b: &Words) -> bool {
    a.text == b.text && a.size == b.size && (b.x - a.x) * 10 < a.size && (a.width - b.width).abs() * 10 < a.size && a.width * 2 > a.size
}
