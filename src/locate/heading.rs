//! Headings by their words: "Población objetivo" for `4.3 Población objetivo y área de enfoque`.

use std::cell::RefCell;

use super::query;
use super::spelling::slips;
use crate::draft::{Draft, Kind};
use crate::tradition::Asked;
use crate::words::FxMap;

/// The score from which a heading is written out.
pub const WHOLE: f32 = 0.9;
/// Below, a heading and what was written have a word in common and no more.
const FLOOR: f32 = 0.6;
/// What a word that stands everywhere weighs beside one that stands in one heading of ten.
const FUNCTION: f32 = 0.1;
/// What each slip of the pen takes off a word.
const SLIP: f32 = 0.1;
/// Words of a heading that are looked at: what has more is a paragraph.
const LONGEST: usize = 40;

/// The words of a draft's headings.
pub struct Headings {
    known: FxMap<String, u32>,
    /// Of each word its spelling, and the headings it stands in.
    words: Vec<(String, Vec<u32>)>,
    /// Each heading's clause and words.
    headings: Vec<(usize, Vec<u32>)>,
    /// The words that what was written may stand for, with what their slips leave.
    near: RefCell<FxMap<String, Vec<(u32, f32)>>>,
}

impl Headings {
    /// Of a draft.
    pub fn of(draft: &Draft, asked: Asked) -> Self {
        let mut found = Headings { known: FxMap::default(), words: Vec::new(), headings: Vec::new(), near: RefCell::default() };
        for (at, clause) in draft.clauses.iter().enumerate().filter(|(_, c)| !c.kind.is_aside()) {
            // A table is called by its caption.
            let span = if clause.heading.is_empty() && clause.kind == Kind::Table { clause.span } else { clause.heading };
            // "Objetivo general" may be all label to its reader, and all heading to who cites it.
            let label = draft.slice(clause.label);
            let words = query::words_of(label).into_iter().filter(|w| w.chars().count() > 3 && asked.ordinal(w).is_none());
            let mut words: Vec<String> = if span.is_empty() { Vec::new() } else { words.collect() };
            let labelled = words.len();
            words.extend(query::words_of(draft.slice(span)));
            if words.len() == labelled || words.len() > LONGEST {
                continue;
            }
            let heading = found.headings.len() as u32;
            // The label's words may be said, and need not be.
            let ids: Vec<u32> = words.iter().map(|w| found.intern(w, heading)).collect();
            found.headings.push((at, ids[labelled..].to_vec()));
        }
        found
    }

    fn intern(&mut self, word: &str, heading: u32) -> u32 {
        let next = self.words.len() as u32;
        let id = *self.known.entry(word.to_owned()).or_insert(next);
        if id == next {
            self.words.push((word.to_owned(), Vec::new()));
        }
        let list = &mut self.words[id as usize].1;
        if list.last() != Some(&heading) {
            list.push(heading);
        }
        id
    }

    /// What a word weighs, the more the fewer headings it stands in.
    fn weight(&self, word: &str, headings: usize, asked: Asked) -> f32 {
        let rarity = (1.0 + self.headings.len() as f32 / headings.max(1) as f32).ln();
        if asked.is_function(word) { FUNCTION * rarity } else { rarity }
    }

    /// The clauses whose headings these words are, with how well: the geometric mean of the share of the heading that was
    /// written and the share of the words that stand in it.
    pub fn scores(&self, written: &[String], asked: Asked) -> Vec<(usize, f32)> {
        if written.is_empty() || self.headings.is_empty() {
            return Vec::new();
        }
        let mut told: FxMap<u32, (f32, f32)> = FxMap::default();
        let mut whole = 0.0;
        let mut seen: Vec<&str> = Vec::new();
        for word in written.iter().take(2 * LONGEST) {
            if seen.contains(&&**word) {
                continue;
            }
            seen.push(word);
            let near = self.near(word);
            let heaviest = near.iter().map(|&(id, _)| self.weight(word, self.words[id as usize].1.len(), asked)).fold(0.0, f32::max);
            let own = if near.is_empty() { self.weight(word, 1, asked) } else { heaviest };
            whole += own;
            let mut best: FxMap<u32, (f32, f32)> = FxMap::default();
            for &(id, left) in &near {
                let (spelling, headings) = &self.words[id as usize];
                let weight = self.weight(spelling, headings.len(), asked);
                for &heading in headings {
                    let inside = self.headings[heading as usize].1.contains(&id);
                    let hit = (own * left, if inside { weight * left } else { 0.0 });
                    let entry = best.entry(heading).or_default();
                    if hit.0 > entry.0 {
                        *entry = hit;
                    }
                }
            }
            for (heading, (query, own)) in best {
                let entry = told.entry(heading).or_default();
                entry.0 += query;
                entry.1 += own;
            }
        }
        let score = |(heading, (query, own)): (u32, (f32, f32))| {
            let (clause, words) = &self.headings[heading as usize];
            let mut distinct: Vec<u32> = words.clone();
            distinct.sort_unstable();
            distinct.dedup();
            let all: f32 = distinct.iter().map(|&id| self.weight(&self.words[id as usize].0, self.words[id as usize].1.len(), asked)).sum();
            (*clause, ((query / whole).min(1.0) * (own / all).min(1.0)).sqrt())
        };
        let mut scores: Vec<(usize, f32)> = told.into_iter().map(score).filter(|(_, score)| *score >= FLOOR).collect();
        crate::order::by_key(&mut scores, |&(clause, score)| (crate::order::descending(score), clause as u64));
        scores
    }

    /// The words of headings that a written one may be: itself, else those that differ by a slip of the pen.
    fn near(&self, word: &str) -> Vec<(u32, f32)> {
        if let Some(&id) = self.known.get(word) {
            return vec![(id, 1.0)];
        }
        if let Some(near) = self.near.borrow().get(word) {
            return near.clone();
        }
        let found: Vec<(u32, f32)> = self
            .words
            .iter()
            .enumerate()
            .filter_map(|(id, (known, _))| Some((id as u32, 1.0 - SLIP * slips(known, word)? as f32)))
            .collect();
        self.near.borrow_mut().insert(word.to_owned(), found.clone());
        found
    }
}
