//! From the lines of a column to paragraphs: by leading, indentation, type, and whether the next word would have fitted.

use std::collections::HashMap;

use super::extract::Length;
use super::line::Line;
use crate::source::leans_on;
use crate::source::text::bullet;
use crate::source::text::wrap::{all_caps, ends_sentence, lettered, numbered, starts_upper};

/// Lines further apart than so many hundredths of the leading are of two paragraphs: programs round, and raise lines for what
/// is set above them.
const LEADING: Length = 122;
/// A distance of lines counts as leading where so many hundredths of the lines of that size stand so: the smallest such.
const USUAL: usize = 15;
/// Lines so many hundredths of their size further in or out are indented.
const INDENT: Length = 80;
/// A letter behind which so many hundredths of its size are left free is a bullet: Word draws hollow ones with an `o`.
const BULLET_GAP: Length = 60;

/// What the document is set in.
pub struct Setting {
    /// The size of most of it.
    pub size: Length,
    /// Most of it is bold.
    pub bold: bool,
    /// The leading of each size.
    leading: HashMap<Length, Length>,
}

/// Sizes as keys: half points.
fn key(size: Length) -> Length {
    (size + 25) / 50
}

impl Setting {
    /// Measures the columns of a document.
    pub fn measure(columns: &[Vec<Line>]) -> Self {
        let mut distances: HashMap<Length, Vec<Length>> = HashMap::new();
        for column in columns {
            for pair in column.windows(2).filter(|pair| pair[0].is_sized_as(&pair[1]) && pair[1].y > pair[0].y) {
                distances.entry(key(pair[1].size)).or_default().push(pair[1].y - pair[0].y);
            }
        }
        let (size, bold) = most(columns.iter().flatten());
        let leading = distances.into_iter().map(|(key, distances)| (key, usual(distances))).collect();
        Setting { size, bold, leading }
    }

    /// How far apart lines of a paragraph are.
    fn leading(&self, size: Length) -> Length {
        self.leading.get(&key(size)).copied().unwrap_or(size * 5 / 4).min(size * 3)
    }

    /// Cuts a column into paragraphs.
    pub fn paragraphs(&self, column: Vec<Line>) -> Vec<Vec<Line>> {
        let mut out: Vec<Vec<Line>> = Vec::new();
        for line in column {
            match out.last_mut().filter(|paragraph| !self.parts(paragraph, &line)) {
                Some(paragraph) => paragraph.push(line),
                None => out.push(vec![line]),
            }
        }
        out
    }

    /// Whether a line begins a new paragraph.
    fn parts(&self, paragraph: &[Line], b: &Line) -> bool {
        let a = paragraph.last().expect("a paragraph has lines");
        let stopped = ends_sentence(&a.text);
        if !a.is_sized_as(b) || b.mark.is_some() || (b.y - a.y) * 100 > self.leading(b.size) * LEADING {
            return true;
        }
        if self.bullet(b).is_some_and(|_| bullet(&b.text).is_none_or(|b| b.sure) || stopped || a.text.ends_with(',')) {
            return true;
        }
        let room = a.has_room(b);
        if a.bold != b.bold && (room || stopped) {
            return true;
        }
        if a.is_centred() && b.is_centred() {
            return false;
        }
        let indent = b.size * INDENT / 100;
        match &paragraph[1..] {
            [] if b.x0 < a.x0 - indent && room => return true,
            // What stands further in than the first line hangs from its label.
            [] if b.x0 > a.x0 + indent && (room || stopped && !is_labelled(&a.text) && self.bullet(a).is_none()) => return true,
            [] => {}
            rest => {
                let left = rest.iter().map(|line| line.x0).min().expect("it is not empty");
                if (b.x0 - left).abs() > indent {
                    return true;
                }
            }
        }
        let lower = b.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase) && !lettered(&b.text);
        if is_labelled(&b.text) && (stopped || a.text.ends_with(',')) && b.x0 <= paragraph[0].x0 + indent {
            return true;
        }
        let width = a.right - a.left;
        room && (stopped && starts_upper(&b.text) || !lower && !leans_on(&a.text) && a.room() * 100 > width * SHORT)
    }

    /// The bytes of the bullet that a line begins with.
    pub fn bullet(&self, line: &Line) -> Option<usize> {
        let drawn = line.text.starts_with("o ") && line.gap * 100 > line.size * BULLET_GAP;
        bullet(&line.text).map(|bullet| bullet.len).or(drawn.then_some(1))
    }

    /// Whether a line at the top of a page or a column goes on with the one at the foot of the one before.
    pub fn carries_on(&self, a: &Line, b: &Line) -> bool {
        if !a.is_sized_as(b) || ends_sentence(&a.text) || self.bullet(b).is_some() || b.mark.is_some() {
            return false;
        }
        let first = b.text.chars().find(|c| c.is_alphanumeric());
        if first.is_some_and(char::is_lowercase) && !lettered(&b.text) || leans_on(&a.text) {
            return true;
        }
        a.bold == b.bold && !a.has_room(b) && !a.is_centred() && !is_labelled(&b.text) && !all_caps(&b.text)
    }

    /// Whether a line's end is mere wrapping: it is full, and the next is no further in or out.
    pub fn wraps(&self, a: &Line, b: &Line) -> bool {
        !(a.has_room(b) || ends_sentence(&a.text) && is_labelled(&b.text))
    }
}

/// What most letters are set in: the size, and whether they are bold.
pub fn most<'l>(lines: impl IntoIterator<Item = &'l Line>) -> (Length, bool) {
    let mut letters: HashMap<(Length, bool), usize> = HashMap::new();
    for line in lines {
        *letters.entry((line.size, line.bold)).or_default() += line.text.len();
    }
    let most = letters.into_iter().max_by_key(|&((size, bold), letters)| (letters, size, bold));
    most.map_or((0, false), |(look, _)| look)
}

/// A line that ends when so many hundredths of its width are left does so on purpose.
const SHORT: Length = 40;

/// `XII. …`, `b) …`, `12.- …`
fn is_labelled(text: &str) -> bool {
    numbered(text) || lettered(text) && text.split(' ').next().is_some_and(|w| w.ends_with(')'))
}

/// The smallest distance that is usual.
fn usual(mut distances: Vec<Length>) -> Length {
    distances.sort_unstable();
    let near = |at: Length| at / 20;
    let often = |d: Length| {
        let from = distances.partition_point(|&other| other < d);
        let to = distances.partition_point(|&other| other <= d + near(d));
        (to - from) * 100 >= distances.len() * USUAL
    };
    let found = distances.iter().copied().find(|&d| often(d));
    // Roundings of one distance are of it.
    found.map_or(0, |d| d + near(d) / 2)
}
