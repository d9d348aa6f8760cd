//! A row of a table of contributions: a clause as somebody wrote it and words as somebody quoted them, against a draft.
//!
//! The quote is looked for in that clause, then beside it, and elsewhere only if it stands in one place. What is not sure is asked:
//! no row is ever placed where its words merely might stand.

use std::cell::OnceCell;
use std::rc::Rc;

use serde::Serialize;

use super::quote::{Found, Quotes};
use super::{Located, Locator};
use crate::anchor::clause_at;
use crate::draft::{Draft, Span};

/// From here on the clause is taken without asking.
const SURE: f32 = 0.7;
/// Words of a quote that are enough to overrule the clause beside it.
const OVERRULES: usize = 4;
/// Words of a quote that are enough where nothing is beside it.
const ALONE: usize = 2;
/// Clauses that may be meant and are looked into.
const HOMES: usize = 12;

/// What somebody wrote.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    /// The clause; empty where nothing is said of it.
    pub clause: &'a str,
    /// The words; empty where none are quoted.
    pub quote: &'a str,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Outcome {
    /// On its words.
    Placed,
    /// On its clause: no words are quoted, or they do not stand there.
    Clause,
    /// A person chooses.
    Choose,
    /// It is about the whole draft.
    Draft,
}

/// Where a row may stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The clause.
    pub clause: usize,
    /// The quoted words.
    pub span: Option<Span>,
    /// 0 … 1
    pub confidence: f32,
}

/// Where a row stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// How far it was placed.
    pub outcome: Outcome,
    /// Where, unless it is to be chosen or is the draft.
    pub at: Option<Candidate>,
    /// The others it may be, likeliest first.
    pub candidates: Vec<Candidate>,
}

impl Place {
    fn at(outcome: Outcome, clause: usize, span: Option<Span>, confidence: f32) -> Self {
        Place { outcome, at: Some(Candidate { clause, span, confidence }), candidates: Vec::new() }
    }
}

/// Places rows on one draft.
pub struct Placer {
    draft: Rc<Draft>,
    locator: Locator,
    /// Made for the first quote: a look-up needs none.
    quotes: OnceCell<Quotes>,
}

impl Placer {
    /// Prepares a draft.
    pub fn new(draft: Rc<Draft>) -> Self {
        Placer { locator: Locator::new(draft.clone()), draft, quotes: OnceCell::new() }
    }

    /// The clauses that a text may mean: see [`Locator::locate`].
    pub fn locate(&self, text: &str) -> Vec<Located> {
        self.locator.locate(text)
    }

    /// Where a row stands.
    pub fn place(&self, row: &Row) -> Place {
        let whole = row.clause.trim().is_empty() || self.locator.is_whole(row.clause);
        let located = if whole { Vec::new() } else { self.locator.locate(row.clause) };
        let length = Quotes::length(row.quote);
        if length == 0 {
            return if whole { Place { outcome: Outcome::Draft, at: None, candidates: Vec::new() } } else { self.by_clause(&located) };
        }
        let quotes = self.quotes.get_or_init(|| Quotes::of(&self.draft));
        let found = quotes.find(row.quote);
        if located.is_empty() {
            return match found[..] {
                [one] if length >= ALONE => self.placed(one),
                _ => self.choose(&[], &found),
            };
        }
        let homes: Vec<usize> = located.iter().take(HOMES).map(|l| l.clause).collect();
        let own = |c: usize| self.draft.clauses[c].span;
        let below = |c: usize| Span::new(own(c).start, self.end_of(c));
        for spans in [homes.iter().map(|&c| own(c)).collect::<Vec<_>>(), homes.iter().map(|&c| below(c)).collect()] {
            let inside = inside(&found, &spans);
            if let Some(place) = self.one(&inside) {
                return place;
            }
        }
        // Its own clause may have it with a slip of the pen, where another has it without.
        let spans: Vec<Span> = homes.iter().map(|&c| below(c)).collect();
        let exact = found.first().is_some_and(|f| f.changed == 0.0);
        let nearly = if exact || found.is_empty() { quotes.find_within(row.quote, &spans) } else { Vec::new() };
        if found.is_empty() {
            return self.one(&nearly).unwrap_or_else(|| self.by_clause(&located));
        }
        if !nearly.is_empty() {
            return self.choose(&[], &[nearly, found].concat());
        }
        let beside: Vec<Span> = homes.iter().flat_map(|&c| self.beside(c)).collect();
        if let Some(place) = self.one(&inside(&found, &beside)) {
            return place;
        }
        match found[..] {
            [one] if length >= OVERRULES => self.placed(one),
            _ => self.choose(&located, &found),
        }
    }

    fn by_clause(&self, located: &[Located]) -> Place {
        match located.first() {
            Some(first) if first.confidence >= SURE => Place::at(Outcome::Clause, first.clause, None, first.confidence),
            _ => self.choose(located, &[]),
        }
    }

    /// On its words where they stand once; several are to be chosen from.
    fn one(&self, found: &[Found]) -> Option<Place> {
        match found {
            [] => None,
            [one] => Some(self.placed(*one)),
            several => Some(self.choose(&[], several)),
        }
    }

    fn placed(&self, found: Found) -> Place {
        let clause = clause_at(&self.draft, found.span.start).unwrap_or(0);
        Place::at(Outcome::Placed, clause, Some(found.span), 1.0 - found.changed)
    }

    fn choose(&self, located: &[Located], found: &[Found]) -> Place {
        let share = 1.0 / found.len().max(1) as f32;
        let quoted = found.iter().filter_map(|f| {
            Some(Candidate { clause: clause_at(&self.draft, f.span.start)?, span: Some(f.span), confidence: (1.0 - f.changed) * share })
        });
        let clauses = located.iter().map(|l| Candidate { clause: l.clause, span: None, confidence: l.confidence });
        let mut candidates: Vec<Candidate> = quoted.chain(clauses).collect();
        crate::order::by_key(&mut candidates, |c| (crate::order::descending(c.confidence), c.clause as u64));
        Place { outcome: Outcome::Choose, at: None, candidates }
    }

    /// One past the last byte of all that stands below a clause.
    fn end_of(&self, clause: usize) -> usize {
        let below = (clause + 1..self.draft.clauses.len()).take_while(|&c| self.draft.is_below(c, clause));
        self.draft.clauses[below.last().unwrap_or(clause)].span.end
    }

    /// The clauses next to one, with all below them, and what it stands under.
    fn beside(&self, clause: usize) -> Vec<Span> {
        let draft = &*self.draft;
        let parent = draft.clauses[clause].parent;
        let from = parent.map_or(0, |p| p + 1);
        let before = (from..clause).rev().find(|&c| draft.clauses[c].parent == parent);
        let end = self.end_of(clause);
        let after =
            (clause + 1..draft.clauses.len()).find(|&c| draft.clauses[c].span.start >= end).filter(|&c| draft.clauses[c].parent == parent);
        let whole = before.into_iter().chain(after).map(|c| Span::new(draft.clauses[c].span.start, self.end_of(c)));
        whole.chain(parent.map(|p| draft.clauses[p].span)).collect()
    }
}

fn inside(found: &[Found], spans: &[Span]) -> Vec<Found> {
    found.iter().copied().filter(|f| spans.iter().any(|s| s.start <= f.span.start && f.span.start < s.end)).collect()
}
