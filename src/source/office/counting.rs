//! How lists count, in Word and in OpenDocument alike.

use super::numeral::{Figures, is_feminine};
use crate::draft::Language;

/// Levels of a list: Word has nine, OpenDocument ten.
pub const LEVELS: usize = 10;

/// How far each level of a list has counted; `None` where it has not begun.
pub type Counts = [Option<i64>; LEVELS];

/// Counts an item at a level. What stands above it and was skipped counts as begun; what stands below begins again, where
/// `ends` says so. `anew` is the number that the item itself asks for.
pub fn advance(counts: &mut Counts, at: usize, anew: Option<i64>, start: impl Fn(usize) -> i64, ends: impl Fn(usize) -> bool) {
    for (above, count) in counts.iter_mut().enumerate().take(at) {
        count.get_or_insert_with(|| start(above));
    }
    counts[at] = Some(match (anew, counts[at]) {
        (Some(number), _) => number,
        (None, Some(last)) => last.saturating_add(1),
        (None, None) => start(at),
    });
    for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
        if ends(below) {
            *count = None;
        }
    }
}

/// What stands before an item: words, and the numbers of levels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template(pub Vec<Piece>);

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The number of a level, from 0.
    Number(usize),
}

impl Template {
    /// Writes the label, white space single.
    pub fn write<'f>(
        &self,
        language: Language,
        number: impl Fn(usize) -> Option<(i64, &'f Figures)>,
        mut shown: impl FnMut(&Figures),
    ) -> String {
        let words = |piece: &Piece| if let Piece::Words(words) = piece { words.clone() } else { String::new() };
        let feminine = is_feminine(&self.0.iter().map(words).collect::<Vec<_>>().join(" "));
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Number(level) => {
                    if let Some((value, figures)) = number(*level) {
                        shown(figures);
                        text.push_str(&figures.write(value, language, feminine));
                    }
                }
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
