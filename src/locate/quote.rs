//! Where quotes stand in a draft, by the thousand.
//!
//! A quote out of a form was retyped, cut short or copied from a PDF: only its letters and digits count, without case and accents.
//! Exact places come from the positions of its rarest word. Where there are none, its rare words vote for places, and the letters
//! there are compared. A quote costs what its rarest words' occurrences cost, never the whole draft.

use crate::anchor::near;
use crate::clause::numeral::folded;
use crate::draft::{Draft, Span};
use crate::order;
use crate::words::{FxMap, written};

/// Bytes of a quote that are looked for: some two pages.
const LONGEST: usize = 6_000;
/// Occurrences told of one quote.
const MOST: usize = 100;
/// Letters below which one that is changed makes it another quote.
const SHORTEST: usize = 10;
/// The share of its letters that may be changed: an accent, a plural, a word left out of eight.
const CHANGED: f32 = 0.18;
/// Places whose shares differ by less fit alike.
const MARGIN: f32 = 0.05;
/// Rare words that vote, and the occurrences of one that are counted.
const VOTERS: usize = 8;
const OCCURRENCES: usize = 2_000;
/// Places compared letter by letter.
const CLOSE: usize = 8;
/// Words between the two sides of an ellipsis at most.
const LEFT_OUT: usize = 400;

/// A draft's words by their spelling.
pub struct Quotes {
    words: Vec<(u32, Span)>,
    ids: FxMap<String, u32>,
    positions: Vec<Vec<u32>>,
    spellings: Vec<String>,
}

/// A place of a quote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// The share of its letters that stand otherwise.
    pub changed: f32,
}

impl Quotes {
    /// Of a draft: what stands aside is passed over, so that a quote goes on behind the foot of its page.
    pub fn of(draft: &Draft) -> Self {
        let mut quotes = Quotes { words: Vec::new(), ids: FxMap::default(), positions: Vec::new(), spellings: Vec::new() };
        for clause in draft.clauses.iter().filter(|c| !c.kind.is_aside()) {
            let mut at = clause.span.start;
            for (_, aside) in draft.asides_in(clause.span) {
                quotes.add(&draft.text, Span::new(at, aside.start.max(at)));
                at = aside.end;
            }
            quotes.add(&draft.text, Span::new(at, clause.span.end.max(at)));
        }
        quotes
    }

    fn add(&mut self, text: &str, span: Span) {
        for (start, word) in written(&text[span.start..span.end]) {
            let folded = folded(word);
            let next = self.positions.len() as u32;
            let id = *self.ids.entry(folded.clone()).or_insert(next);
            if id == next {
                self.positions.push(Vec::new());
                self.spellings.push(folded);
            }
            self.positions[id as usize].push(self.words.len() as u32);
            let start = span.start + start;
            self.words.push((id, Span::new(start, start + word.len())));
        }
    }

    /// Every place of a quote, or, where it stands nowhere letter for letter, those that are most nearly it.
    pub fn find(&self, quote: &str) -> Vec<Found> {
        let parts = parts(quote);
        let exact = self.whole(&parts, |part| self.exact(part));
        if exact.is_empty() { self.best(self.whole(&parts, |part| self.nearly(part, None))) } else { exact }
    }

    /// The places that are nearly a quote inside some spans, in order.
    pub fn find_within(&self, quote: &str, spans: &[Span]) -> Vec<Found> {
        let parts = parts(quote);
        self.best(self.whole(&parts, |part| self.nearly(part, Some(spans))))
    }

    /// How many words a quote has.
    pub fn length(quote: &str) -> usize {
        parts(quote).iter().map(Vec::len).sum()
    }

    fn best(&self, mut found: Vec<Found>) -> Vec<Found> {
        let least = found.iter().map(|f| f.changed).fold(f32::MAX, f32::min);
        found.retain(|f| f.changed - least < MARGIN);
        found
    }

    /// The parts of a quote with an ellipsis, in their order and not far apart.
    fn whole(&self, parts: &[Vec<String>], find: impl Fn(&[String]) -> Vec<(usize, usize, f32)>) -> Vec<Found> {
        let Some((first, rest)) = parts.split_first() else { return Vec::new() };
        let mut found = find(first);
        for part in rest {
            let next = find(part);
            found = found
                .into_iter()
                .filter_map(|(start, end, changed)| {
                    let behind = next.iter().filter(|n| n.0 >= end && n.0 - end <= LEFT_OUT).min_by_key(|n| n.0)?;
                    Some((start, behind.1, changed.max(behind.2)))
                })
                .collect();
        }
        found.truncate(MOST);
        let span = |start: usize, end: usize| Span::new(self.words[start].1.start, self.words[end - 1].1.end);
        found.into_iter().map(|(start, end, changed)| Found { span: span(start, end), changed }).collect()
    }

    /// The first word and one past the last of every exact place.
    fn exact(&self, part: &[String]) -> Vec<(usize, usize, f32)> {
        let Some(ids) = part.iter().map(|w| self.ids.get(w).copied()).collect::<Option<Vec<u32>>>() else { return Vec::new() };
        let Some((at, rarest)) = ids.iter().enumerate().min_by_key(|(_, id)| self.positions[**id as usize].len()) else {
            return Vec::new();
        };
        let starts = self.positions[*rarest as usize].iter().filter_map(|&p| (p as usize).checked_sub(at));
        let stands = |start: &usize| {
            self.words.get(*start..*start + ids.len()).is_some_and(|words| words.iter().zip(&ids).all(|(w, id)| w.0 == *id))
        };
        starts.filter(stands).take(MOST + 1).map(|start| (start, start + ids.len(), 0.0)).collect()
    }

    fn nearly(&self, part: &[String], within: Option<&[Span]>) -> Vec<(usize, usize, f32)> {
        let pattern: Vec<char> = part.join(" ").chars().collect();
        if pattern.len() < SHORTEST {
            return Vec::new();
        }
        let inside = |word: usize| {
            within.is_none_or(|spans| spans.iter().any(|s| s.start <= self.words[word].1.start && self.words[word].1.start < s.end))
        };
        let mut known: Vec<(usize, u32)> = part.iter().enumerate().filter_map(|(at, w)| Some((at, *self.ids.get(w)?))).collect();
        order::by_key(&mut known, |k| (self.positions[k.1 as usize].len() as u64, k.0 as u64));
        // Each says where the quote would begin, and counts the more the rarer it is.
        let mut votes: Vec<(usize, f32)> = Vec::new();
        for &(at, id) in known.iter().take(VOTERS) {
            let positions = &self.positions[id as usize];
            let weight = 1.0 / (1.0 + positions.len() as f32).ln();
            votes.extend(
                positions.iter().take(OCCURRENCES).filter(|&&p| inside(p as usize)).map(|&p| ((p as usize).saturating_sub(at), weight)),
            );
        }
        order::by_key(&mut votes, |v| (v.0 as u64, 0));
        let slack = 2 + part.len() / 8;
        let mut places: Vec<(usize, usize, f32)> = Vec::new();
        for (start, weight) in votes {
            match places.last_mut().filter(|p| start - p.1 <= slack) {
                Some(place) => *place = (place.0, start, place.2 + weight),
                None => places.push((start, start, weight)),
            }
        }
        order::by_key(&mut places, |p| (order::descending(p.2), p.0 as u64));
        let most = (pattern.len() as f32 * CHANGED) as usize;
        let mut found: Vec<(usize, usize, f32)> = Vec::new();
        for (first, last, _) in places.into_iter().take(CLOSE) {
            let (from, to) = (first.saturating_sub(slack), (last + part.len() + slack).min(self.words.len()));
            let (mut letters, mut starts) = (Vec::new(), Vec::new());
            for word in from..to {
                if word > from {
                    letters.push(' ');
                }
                starts.push(letters.len());
                letters.extend(self.spellings[self.words[word].0 as usize].chars());
            }
            let best = near(&letters, &pattern, most.max(1)).into_iter().min_by_key(|n| n.errors);
            if let Some(place) = best {
                let start = from + starts.partition_point(|&s| s <= place.start) - 1;
                let end = from + starts.partition_point(|&s| s < place.end);
                found.push((start, end.max(start + 1), place.errors as f32 / pattern.len() as f32));
            }
        }
        order::by_key(&mut found, |f| (f.0 as u64, f.1 as u64));
        // Two votes may have led to one place.
        found.dedup_by(|later, first| later.0 < first.1);
        found
    }
}

/// The words of a quote, parted where something was left out.
fn parts(quote: &str) -> Vec<Vec<String>> {
    let end = (0..=LONGEST.min(quote.len())).rev().find(|&at| quote.is_char_boundary(at)).unwrap_or(0);
    let parts = quote[..end].split("...").flat_map(|part| part.split('…'));
    parts.map(|part| written(part).map(|(_, word)| folded(word)).collect::<Vec<_>>()).filter(|part| !part.is_empty()).collect()
}
