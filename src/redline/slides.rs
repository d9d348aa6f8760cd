//! Where an insertion or a deletion stands when it could stand a little earlier or later: at the edge of a sentence, else of
//! a phrase. Of "cada año[. Se publicará en línea]." and "cada año. [Se publicará en línea.]" a person writes the second.

use super::Walk;
use super::matching::Match;
use super::units::Units;
use crate::tradition;
use crate::words::{Class, Lexicon};

/// Tokens an edit slides at most: a long sentence. Without an end, a page of dots would be quadratic.
const FAR: usize = 200;

/// What a place is worth whose edit stands behind a sentence or ends one: more than a phrase does, so that a
/// full stop is never swallowed for the sake of a comma.
const SENTENCE: i32 = 6;
/// Behind a comma or a bracket; and what it costs to end with a word that leads on to the next.
const PHRASE: i32 = 4;
/// Ending with the comma; and what it costs to begin with what closes something.
const CLOSER: i32 = 2;
/// What tearing a unit apart costs: more than any place gains.
const TORN: i32 = 20;

/// One side of the entry, as the places on it are judged.
pub struct Side<'s> {
    pub walk: &'s Walk<'s>,
    pub units: &'s Units,
    pub ids: &'s [u32],
}

/// Slides every edit that has one side only to the best of its places; of equally good ones, the one where it stands.
pub fn slide(mut runs: Vec<Match>, sides: [Side; 2], lexicon: &Lexicon) -> Vec<Match> {
    let [a, b] = &sides;
    for k in 0..=runs.len() {
        // Before the first run and behind the last one there is nothing to slide over.
        let left = k.checked_sub(1).map_or(Match { a: 0, b: 0, len: 0 }, |k| runs[k]);
        let right = runs.get(k).copied().unwrap_or(Match { a: a.ids.len(), b: b.ids.len(), len: 0 });
        let gap = [left.a + left.len..right.a, left.b + left.len..right.b];
        let (side, range, point, other) = match (gap[0].is_empty(), gap[1].is_empty()) {
            (true, false) => (b, &gap[1], gap[0].start, a),
            (false, true) => (a, &gap[0], gap[1].start, b),
            _ => continue,
        };
        // A run is used up only where nothing stands on its other side.
        let spare = |run: Match, outer: bool| if outer { run.len } else { run.len.saturating_sub(1) }.min(FAR);
        let outer_left = left.a == 0 && left.b == 0;
        let outer_right = right.a + right.len == a.ids.len() && right.b + right.len == b.ids.len();
        let back = (0..spare(left, outer_left)).take_while(|n| side.ids[range.start - 1 - n] == side.ids[range.end - 1 - n]).count();
        let on = (0..spare(right, outer_right)).take_while(|n| side.ids[range.start + n] == side.ids[range.end + n]).count();
        if back + on == 0 {
            continue;
        }
        let worth = |by: isize| {
            let to = |at: usize| at.wrapping_add_signed(by);
            side.place(to(range.start), to(range.end), lexicon) + other.point(to(point))
        };
        let mut best = (worth(0), 0);
        for by in
            (1..=on as isize).flat_map(|n| [n, -n]).chain((on as isize + 1..=back as isize).map(|n| -n)).filter(|&by| -by <= back as isize)
        {
            let worth = worth(by);
            if worth > best.0 {
                best = (worth, by);
            }
        }
        let by = best.1;
        if k > 0 {
            runs[k - 1].len = runs[k - 1].len.wrapping_add_signed(by);
        }
        if let Some(run) = runs.get_mut(k) {
            (run.a, run.b) = (run.a.wrapping_add_signed(by), run.b.wrapping_add_signed(by));
            run.len = run.len.wrapping_add_signed(-by);
        }
    }
    runs.retain(|run| run.len > 0);
    runs
}

impl Side<'_> {
    fn text(&self, at: usize) -> &str {
        self.walk.draft.slice(self.walk.tokens[at].span())
    }

    /// Whether a sentence, or a member of a list, ends with this token; the point of `2o. de` and of `1.5` ends nothing.
    fn ends_sentence(&self, at: usize) -> bool {
        match self.text(at) {
            ".-" => true,
            "." => self.walk.bound(at + 1) || !self.text(at + 1).starts_with(|c: char| c.is_lowercase() || c.is_numeric() || c == '.'),
            ";" | ":" | "!" | "?" => true,
            _ => false,
        }
    }

    /// How good a place this is for an edit of these tokens: behind what ends, itself ending, whole inside.
    fn place(&self, start: usize, end: usize, lexicon: &Lexicon) -> i32 {
        let function = |at: usize| lexicon.class(self.walk.tokens[at].fold) == Class::Function;
        let (first, last) = (self.text(start), self.text(end - 1));
        let mut worth = match start.checked_sub(1).map(|at| self.text(at)) {
            _ if self.walk.bound(start) => SENTENCE + CLOSER,
            Some(_) if self.ends_sentence(start - 1) => SENTENCE,
            Some("}") => SENTENCE,
            Some("," | "(" | ")" | "\"" | "“" | "«") => PHRASE,
            // The article stays with its noun.
            Some(_) if function(start - 1) => -1,
            _ => 0,
        };
        worth += match last {
            _ if self.ends_sentence(end - 1) || self.walk.bound(end) => SENTENCE,
            "," | ")" => CLOSER,
            "(" | "“" | "«" | "[" | "{" => -PHRASE,
            _ if function(end - 1) => -PHRASE,
            _ => 0,
        };
        worth += match first {
            "." | "," | ";" | ":" | ")" | "]" | "}" | "”" | "»" => -CLOSER,
            _ if tradition::asked(Some(self.walk.draft.language)).is_conjunction(first) => 1,
            _ => 0,
        };
        worth + self.point(start) + self.point(end)
    }

    /// What it costs that something else begins before this token.
    fn point(&self, at: usize) -> i32 {
        if self.units.holds_together(at) { -TORN } else { 0 }
    }
}
