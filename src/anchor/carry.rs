//! Through the history: the words each step kept say where a quote went.

use super::search::Searcher;
use super::{Placing, Status, Target, at_home, between, clause_at, confidence, digest, letters, same_words};
use crate::compare::Relation;
use crate::draft::Span;
use crate::lineage::{History, Run, through};
use crate::offsets::{Offsets, Unit};
use crate::order;
use crate::words::FxMap;

/// The share of a quote's letters that must survive.
const SURVIVES: f32 = 0.5;
/// How much longer what became of a quote may be than the quote, in letters; beyond, it has burst into pieces.
const BURST: usize = 2;
/// Letters of slack for short quotes.
const SLACK: usize = 24;
/// Letters by which a word may be longer than the one it replaced, where both are short.
const WORD: usize = 12;

/// Carries targets to one draft of a history.
pub struct Carrier<'h> {
    history: &'h History,
    to: usize,
    points: FxMap<usize, Offsets<'h>>,
    digests: FxMap<usize, String>,
    searchers: FxMap<usize, Searcher<'h>>,
}

/// What happened to the clauses round a quote on its way.
#[derive(Default)]
struct Journey {
    moved: bool,
    renumbered: bool,
    edited: bool,
    parted: bool,
    restored: bool,
}

impl<'h> Carrier<'h> {
    /// Ready to carry to the draft at an index.
    pub fn new(history: &'h History, to: usize) -> Self {
        Carrier { history, to, points: FxMap::default(), digests: FxMap::default(), searchers: FxMap::default() }
    }

    /// Where a target stands in the draft.
    pub fn carry(&mut self, target: &Target) -> Placing {
        let Some((from, span)) = self.start(target) else { return self.searcher(self.to).find(target) };
        if from == self.to {
            return Placing::at_home(&self.history.drafts[from], span);
        }
        if from > self.to {
            // What was said of a later draft: its words are looked for, nothing else leads backwards.
            return self.searcher(self.to).find(target);
        }
        self.forward(from, span)
    }

    /// The draft a target was made on, and its range there.
    pub fn start(&mut self, target: &Target) -> Option<(usize, Span)> {
        let history = self.history;
        let from = target.source.as_ref().and_then(|id| history.draft(id))?;
        let draft = &*history.drafts[from];
        let known = match &target.digest {
            Some(wanted) if wanted.starts_with("fnv1a64:") => self.digests.entry(from).or_insert_with(|| digest(&draft.text)) == wanted,
            _ => true,
        };
        let points = self.points.entry(from).or_insert_with(|| Offsets::new(&draft.text, Unit::CodePoint));
        if (known || target.quote.is_some())
            && let Some(span) = at_home(target, draft, points)
        {
            return Some((from, span));
        }
        // The draft's text is another now: the quote is found in it first, then carried.
        let found = self.searcher(from).find(target);
        (found.status != Status::Orphaned && found.status != Status::Ambiguous).then_some(())?;
        Some((from, found.span?))
    }

    fn searcher(&mut self, draft: usize) -> &mut Searcher<'h> {
        let history = self.history;
        self.searchers.entry(draft).or_insert_with(|| Searcher::new(&history.drafts[draft]))
    }

    fn forward(&mut self, from: usize, span: Span) -> Placing {
        let history = self.history;
        let (source, to) = (&*history.drafts[from], &*history.drafts[self.to]);
        let quote = source.slice(span);
        let whole = letters(quote).max(1);
        let pieces = self.pieces(from, span);
        let home = self.home(from, span.start);
        let kept: Vec<Span> = pieces.iter().map(|r| Span::new(r.b, r.b + r.len)).collect();
        let main = cluster(&to.text, kept, BURST * whole + SLACK);
        let survived = main.iter().map(|s| letters(to.slice(*s))).sum::<usize>();
        if let (Some(first), Some(last)) = (main.iter().map(|s| s.start).min(), main.iter().map(|s| s.end).max()) {
            let place = Span::new(first, last);
            let share = survived as f32 / whole as f32;
            // A step may have struck out and another have written again a word or the full stop: what counts is that
            // the quote stands there, letter for letter.
            let there = if same_words(quote, to.slice(place)) { Some(place) } else { self.searcher(self.to).verbatim_at(quote, place) };
            if let Some(place) = there {
                let (journey, calm) = self.journey(from, span);
                let status = if calm { Status::Exact } else { Status::Shifted };
                let placing = Placing::at(status, place, confidence::CARRIED, journey.words("same words"));
                return Placing { clause: clause_at(to, place.start), ..placing };
            }
            if share >= SURVIVES && (letters(to.slice(place)) <= BURST * whole + SLACK) {
                let (journey, _) = self.journey(from, span);
                let placing = Placing::at(
                    Status::Edited,
                    place,
                    between(confidence::CHANGED, share).min(confidence::NEARLY),
                    journey.words("words changed"),
                );
                return Placing { clause: clause_at(to, first), kept: Some(share.min(1.0)), ..placing };
            }
        }
        if let Some(place) = self.replaced(from, span) {
            let placing = Placing::at(Status::Edited, place, confidence::REPLACED, "words replaced");
            return Placing { clause: clause_at(to, place.start), kept: Some(survived as f32 / whole as f32), ..placing };
        }
        if let Some(place) = self.searcher(self.to).unique_elsewhere(source, quote) {
            let placing = Placing::at(Status::Shifted, place, confidence::ELSEWHERE, "same words in another clause");
            return Placing { clause: clause_at(to, place.start), ..placing };
        }
        let reason = if home.is_some() { "words deleted" } else { "clause deleted" };
        Placing::orphaned(home, reason)
    }

    /// What stands of a range of an earlier draft: `a` in that draft, `b` in this one.
    pub fn pieces(&self, from: usize, span: Span) -> Vec<Run> {
        let mut alive = vec![Run { a: span.start, b: span.start, len: span.len() }];
        // Words whose clause was dropped, by the draft they last stood in: it may come back.
        let mut dormant: Vec<(usize, Run)> = Vec::new();
        for (k, step) in self.history.steps[..self.to].iter().enumerate().skip(from) {
            let mut next = Vec::new();
            for piece in &alive {
                for kept in through(&step.runs, piece.b, piece.b + piece.len) {
                    next.push(Run { a: piece.a + (kept.a - piece.b), ..kept });
                }
                dormant.push((k, *piece));
            }
            for back in &step.returns {
                for (_, piece) in dormant.iter().filter(|(at, _)| *at == back.from) {
                    for kept in through(&back.runs, piece.b, piece.b + piece.len) {
                        next.push(Run { a: piece.a + (kept.a - piece.b), ..kept });
                    }
                }
            }
            order::by_key(&mut next, |r| (r.a as u64, r.b as u64));
            alive = next;
        }
        alive
    }

    /// The clauses that the clause at a byte has become, following returns too.
    pub fn homes(&self, from: usize, byte: usize) -> Vec<(usize, Vec<usize>)> {
        let history = self.history;
        let Some(clause) = clause_at(&history.drafts[from], byte) else { return Vec::new() };
        let mut path = vec![(from, vec![clause])];
        let mut gone: Vec<(usize, usize)> = Vec::new();
        for k in from..self.to {
            let step = &history.steps[k];
            let now = path.last().map(|p| p.1.clone()).unwrap_or_default();
            let mut next: Vec<usize> = Vec::new();
            for &i in &now {
                let after = &step.comparison.entries[step.entry_before[i]].after;
                if after.is_empty() {
                    gone.push((k, i));
                }
                next.extend(after);
            }
            next.extend(step.returns.iter().filter(|r| gone.contains(&(r.from, r.before))).map(|r| r.after));
            next.sort_unstable();
            next.dedup();
            path.push((k + 1, next));
        }
        path
    }

    fn home(&self, from: usize, byte: usize) -> Option<usize> {
        self.homes(from, byte).last().and_then(|p| p.1.first().copied())
    }

    /// What happened to the clauses round a quote, and whether nothing did.
    fn journey(&self, from: usize, span: Span) -> (Journey, bool) {
        let history = self.history;
        let mut journey = Journey::default();
        let draft = &history.drafts[from];
        let last = draft.text[..span.end].trim_end().len().max(span.start + 1) - 1;
        for byte in [span.start, last] {
            let path = self.homes(from, byte);
            for (k, clauses) in &path[..path.len().saturating_sub(1)] {
                let step = &history.steps[*k];
                for &clause in clauses {
                    let mut at = Some(clause);
                    while let Some(i) = at {
                        let entry = &step.comparison.entries[step.entry_before[i]];
                        journey.moved |= entry.moved;
                        journey.renumbered |= entry.renumbered;
                        if i == clause {
                            journey.edited |= entry.relation == Relation::Edited;
                            journey.parted |= matches!(entry.relation, Relation::Split | Relation::Merged);
                            journey.restored |= entry.after.is_empty();
                        }
                        at = history.drafts[*k].clauses[i].parent;
                    }
                }
                journey.restored |= clauses.is_empty();
            }
        }
        let calm = !(journey.moved || journey.renumbered || journey.edited || journey.parted || journey.restored);
        (journey, calm)
    }

    /// The words that stand where the quote's stood: between the nearest kept words on either side, in one clause.
    fn replaced(&self, from: usize, span: Span) -> Option<Span> {
        let history = self.history;
        let (source, to) = (&history.drafts[from], &history.drafts[self.to]);
        let clause = &source.clauses[clause_at(source, span.start)?];
        if span.end > clause.span.end {
            return None;
        }
        let kept = self.pieces(from, Span::new(clause.label.end.max(clause.span.start), clause.span.end));
        let left = kept.iter().rev().find(|r| r.a < span.start)?;
        let right = kept.iter().find(|r| r.a + r.len > span.end)?;
        let (a, b) = ((left.a + left.len).min(span.start), right.a.max(span.end));
        let (start, end) = (left.b + left.len - (left.a + left.len).saturating_sub(span.start), right.b + span.end.saturating_sub(right.a));
        if start >= end || clause_at(to, start) != clause_at(to, end) {
            return None;
        }
        let place = trimmed(&to.text, Span::new(start, end));
        let (was, is, quote) = (letters(source.slice(Span::new(a, b))), letters(to.slice(place)), letters(source.slice(span)));
        // The quote must be most of what was replaced, and what replaced it of its size: else it says something else.
        let like = |x: usize, y: usize| 5 * x.abs_diff(y) <= x.max(y) || x.abs_diff(y) <= WORD;
        (is > 0 && like(was, quote) && like(is, was)).then_some(place)
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    let slice = &text[span.start..span.end];
    let signs = |c: char| !c.is_alphanumeric();
    let start = span.start + (slice.len() - slice.trim_start_matches(signs).len());
    let end = span.end - (slice.len() - slice.trim_end_matches(signs).len());
    if start < end { Span::new(start, end) } else { Span::new(span.start, span.start) }
}

/// The heaviest set of pieces that stand close together: no gap of more than `most` letters between neighbours.
fn cluster(text: &str, mut pieces: Vec<Span>, most: usize) -> Vec<Span> {
    order::by_key(&mut pieces, |p| (p.start as u64, p.end as u64));
    let mut clusters: Vec<Vec<Span>> = Vec::new();
    for piece in pieces {
        let near =
            clusters.last().and_then(|c| c.last()).is_some_and(|l| piece.start <= l.end || letters(&text[l.end..piece.start]) <= most / 2);
        match clusters.last_mut() {
            Some(cluster) if near => cluster.push(piece),
            _ => clusters.push(vec![piece]),
        }
    }
    let weight = |c: &Vec<Span>| c.iter().map(|s| letters(&text[s.start..s.end])).sum::<usize>();
    clusters.into_iter().rev().max_by_key(weight).unwrap_or_default()
}

impl Journey {
    fn words(&self, first: &str) -> String {
        let mut out = String::from(first);
        let parts = [
            (self.moved, "clause moved"),
            (self.renumbered, "clause renumbered"),
            (self.parted, "clause split or merged"),
            (self.edited, "clause edited"),
            (self.restored, "clause restored"),
        ];
        for (_, words) in parts.iter().filter(|p| p.0) {
            out.push_str(", ");
            out.push_str(words);
        }
        out
    }
}
