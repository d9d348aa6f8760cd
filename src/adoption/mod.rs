//! What became of a proposal in the draft that came after: whether its words stand there, and where.
//!
//! Which of a proposal's words are new against the words spoken of; which of these stand among the words that the next draft has and
//! the draft spoken of had not, in the clause that the lineage leads to, else elsewhere. Words count by their rarity in both drafts and
//! in their order. Words that deny, bind or leave free, and figures, must agree, or it is partial at most. `Literal` says that the
//! words stand there, never why. Cost: one alignment of the proposal with each passage looked at, the likeliest few of a draft.

mod passage;

use serde::Serialize;

use crate::anchor::{Carrier, Target, clause_at};
use crate::draft::{Draft, Span};
use crate::lineage::{History, Run};
use crate::order;
use crate::tradition;
use crate::words::FxMap;

use self::passage::{Aligned, Lexis, Word};

/// How far a proposal was taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verdict {
    /// Not that its words could say.
    None,
    /// Some of its words, or words like them.
    Partial,
    /// Its words.
    Literal,
}

/// What a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The words stand in the clause that was spoken of.
    InClause(usize),
    /// They stand in another clause.
    Elsewhere(usize),
    /// These words of the proposal do not.
    Missing(Vec<String>),
    /// A word that denies, binds or leaves free is on one side only.
    Force(Vec<String>),
    /// A figure is on one side only.
    Figure(Vec<String>),
    /// The proposal has no words that were not there.
    NothingNew,
    /// What stands of it are words that stand everywhere.
    Common,
    /// The words to be struck are gone.
    Gone,
    /// They stand still.
    Stands,
    /// No draft came after.
    NoLater,
    /// The words spoken of were not found.
    Unplaced,
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    /// The draft that came after, by its place in the series.
    pub draft: Option<usize>,
    /// How far it was taken up.
    pub verdict: Verdict,
    /// The share of its new words that stand, by weight, 0 … 1; of a proposal to strike, the share that is gone.
    pub share: f32,
    /// Where they stand in that draft.
    pub ranges: Vec<Span>,
    /// How sure the verdict is, 0 … 1.
    pub confidence: f32,
    /// What it rests on.
    pub why: Vec<Why>,
}

/// What is proposed of the words spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// These words instead, or besides.
    Words,
    /// That they go.
    Strike,
}

/// From this share on all of it stands: a function word may be another.
const WHOLE: f32 = 0.96;
/// From this share on some of it was taken up: measured by what two sentences about one thing share by chance.
const SOME: f32 = 0.34;
/// So many words that say something, in a row and as they were proposed, are taken up however much else was proposed.
const PHRASE: usize = 6;
/// The least weight of what stands, in rare words: two words that stand everywhere are no adoption.
const LEAST: f32 = 1.6;
/// How much longer than the proposal the passage may be in which it stands, as a share, and words besides.
const LOOSE: f32 = 0.5;
const SLACK: usize = 4;
/// Passages looked at closely outside the clause.
const CLOSE: usize = 6;
/// Words of a proposal that are looked at: some ten pages.
const LONGEST: usize = 4_000;
/// The share of struck words that may stand for a proposal to strike to be done, and from which on none of it was.
const REMAINS: f32 = 0.05;
const REMAINED: f32 = 0.8;

/// What became of a proposal about the words of a target. `None` where the target is of no draft of the series.
pub fn adoption(history: &History, target: &Target, proposal: &str, ask: Ask) -> Option<Adoption> {
    let from = target.source.as_ref().and_then(|id| history.draft(id))?;
    let next = from + 1;
    if next >= history.drafts.len() {
        return Some(none(None, Why::NoLater));
    }
    let mut carrier = Carrier::new(history, next);
    let Some((_, spoken)) = carrier.start(target) else { return Some(none(Some(next), Why::Unplaced)) };
    Some(match ask {
        Ask::Strike => struck(history, &carrier, (from, next), spoken, proposal),
        Ask::Words => taken(history, &carrier, (from, next), spoken, proposal),
    })
}

fn none(draft: Option<usize>, why: Why) -> Adoption {
    Adoption { draft, verdict: Verdict::None, share: 0.0, ranges: Vec::new(), confidence: 1.0, why: vec![why] }
}

/// Whether the words to be struck are gone.
fn struck(history: &History, carrier: &Carrier, (from, next): (usize, usize), spoken: Span, proposal: &str) -> Adoption {
    let (old, new) = (&*history.drafts[from], &*history.drafts[next]);
    let mut lexis = Lexis::of(&[old, new]);
    let named = lexis.words(proposal, Span::new(0, proposal.len()));
    let here = lexis.words(&old.text, spoken);
    // The words named, where they stand among those spoken of; else all of these.
    let ids = |words: &[Word]| words.iter().map(|w| w.id).collect::<Vec<_>>();
    let (wanted, all) = (ids(&named), ids(&here));
    let at = if wanted.is_empty() { None } else { all.windows(wanted.len()).position(|w| w == wanted) };
    let there = at.map_or(&here[..], |at| &here[at..at + wanted.len()]);
    let (Some(first), Some(last)) = (there.first(), there.last()) else { return none(Some(next), Why::Unplaced) };
    if at.is_none() && !wanted.is_empty() {
        return none(Some(next), Why::Unplaced);
    }
    let kept = carrier.pieces(from, Span::new(first.span.start, last.span.end));
    let stays = |word: &&Word| kept.iter().any(|r| r.a < word.span.end && word.span.start < r.a + r.len);
    let weigh = |words: &mut dyn Iterator<Item = &Word>| words.map(|w| lexis.weight(w)).sum::<f32>();
    let whole = weigh(&mut there.iter()).max(f32::MIN_POSITIVE);
    // Words that went and came again at another place of the same clause stand there still.
    let gone = 1.0 - weigh(&mut there.iter().filter(stays)) / whole;
    let ranges = joined(kept.iter().map(|r| Span::new(r.b, r.b + r.len)).collect(), &new.text);
    let (verdict, why) = match gone {
        gone if gone >= 1.0 - REMAINS => (Verdict::Literal, Why::Gone),
        gone if gone <= 1.0 - REMAINED => (Verdict::None, Why::Stands),
        _ => (Verdict::Partial, Why::Gone),
    };
    let ranges = if verdict == Verdict::Literal { Vec::new() } else { ranges };
    Adoption { draft: Some(next), verdict, share: gone, ranges, confidence: (gone - 0.5).abs() + 0.5, why: vec![why] }
}

/// Whether the proposal's words stand in the next draft.
fn taken(history: &History, carrier: &Carrier, (from, next): (usize, usize), spoken: Span, proposal: &str) -> Adoption {
    let (old, new) = (&*history.drafts[from], &*history.drafts[next]);
    let mut lexis = Lexis::of(&[old, new]);
    let mut proposed = lexis.words(proposal, Span::new(0, proposal.len()));
    proposed.truncate(LONGEST);
    let base = lexis.words(&old.text, around(old, spoken));
    // New is what the words spoken of have not, in their order.
    for (at, _) in passage::align(&proposed, &base, &lexis, |_, _| true).pairs {
        proposed[at].new = false;
    }
    let whole: f32 = proposed.iter().filter(|w| w.new).map(|w| lexis.weight(w)).sum();
    if whole < lexis.rare() * LEAST / 4.0 || !proposed.iter().any(|w| w.new && lexis.says(w)) {
        return none(Some(next), Why::NothingNew);
    }
    let kept = carrier.pieces(from, Span::new(0, old.text.len()));
    let mut kept: Vec<Run> = kept.into_iter().map(|r| Run { a: r.b, b: r.a, len: r.len }).collect();
    order::by_key(&mut kept, |r| (r.a as u64, 0));
    let homes = homes(history, carrier, from, next, spoken);
    let mut best: Option<(f32, Passage)> = None;
    let mut looked = |clauses: &[usize], home: bool, lexis: &mut Lexis| {
        let passage = Passage::of(new, clauses, home, &proposed, &kept, whole, lexis);
        // Of equal shares the clause that was spoken of has it.
        if best.as_ref().is_none_or(|(share, _)| passage.share > share + if home { -0.05 } else { 0.05 }) {
            best = Some((passage.share, passage));
        }
    };
    if !homes.is_empty() {
        looked(&homes, true, &mut lexis);
    }
    for clauses in elsewhere(new, &homes, &proposed, &kept, &mut lexis) {
        looked(&clauses, false, &mut lexis);
    }
    match best {
        Some((_, passage)) => passage.verdict(new, next, &proposed, &lexis),
        None => none(Some(next), Why::Missing(Vec::new())),
    }
}

/// A passage of the next draft against the proposal.
struct Passage {
    home: bool,
    words: Vec<Word>,
    aligned: Aligned,
    share: f32,
    weight: f32,
}

impl Passage {
    fn of(draft: &Draft, clauses: &[usize], home: bool, proposed: &[Word], kept: &[Run], whole: f32, lexis: &mut Lexis) -> Self {
        let mut words: Vec<Word> = clauses.iter().flat_map(|&c| lexis.words(&draft.text, draft.clauses[c].span)).collect();
        mark(&mut words, kept);
        // A new word was put in, or it is not the proposal's; what was there already answers what is not new.
        let aligned = passage::align(proposed, &words, lexis, |p, w| !p.new || w.new || !lexis.says(p));
        let weight = aligned
            .pairs
            .iter()
            .filter(|(p, _)| proposed[*p].new)
            .map(|&(p, w)| lexis.weight(&proposed[p]) * passage::likeness(&proposed[p], &words[w]))
            .sum::<f32>();
        let share = if whole > 0.0 { (weight / whole).min(1.0) } else { 0.0 };
        Passage { home, words, aligned, share, weight }
    }

    fn verdict(&self, draft: &Draft, next: usize, proposed: &[Word], lexis: &Lexis) -> Adoption {
        let new: Vec<&(usize, usize)> = self.aligned.pairs.iter().filter(|(p, _)| proposed[*p].new).collect();
        let said = new.iter().filter(|(p, _)| lexis.says(&proposed[*p])).count();
        let of = proposed.iter().filter(|w| w.new && lexis.says(w)).count();
        let exact = new.iter().all(|(p, w)| proposed[*p].id == self.words[*w].id);
        let (Some(first), Some(last)) = (new.first().map(|n| n.1), new.last().map(|n| n.1)) else {
            return none(Some(next), Why::Missing(missing(proposed, &self.aligned, lexis)));
        };
        let length = new.last().map_or(0, |n| n.0) - new.first().map_or(0, |n| n.0) + 1;
        let compact = last - first < length + (length as f32 * LOOSE) as usize + SLACK;
        let forces = self.disagreement(proposed, (first, last), |w| w.force.is_some());
        let figures = self.disagreement(proposed, (first, last), |w| w.figure);
        let agrees = forces.is_empty() && figures.is_empty();
        let enough = self.weight >= lexis.rare() * LEAST && (said > 1 || of == 1);
        let verdict = match () {
            _ if self.share >= WHOLE && enough && exact && compact && agrees => Verdict::Literal,
            _ if self.share >= WHOLE && said == of && exact && compact && agrees && of > 0 && self.weight >= lexis.rare() * LEAST / 2.0 => {
                Verdict::Literal
            }
            _ if enough && (self.share >= SOME || self.phrase(proposed, lexis) >= PHRASE) => Verdict::Partial,
            _ => Verdict::None,
        };
        let clause = clause_at(draft, self.words[first].span.start).unwrap_or(0);
        let mut why = Vec::new();
        if verdict == Verdict::None {
            why.push(if self.share >= SOME { Why::Common } else { Why::Missing(missing(proposed, &self.aligned, lexis)) });
            return Adoption { draft: Some(next), verdict, share: self.share, ranges: Vec::new(), confidence: 1.0 - self.share, why };
        }
        why.push(if self.home { Why::InClause(clause) } else { Why::Elsewhere(clause) });
        let missing = missing(proposed, &self.aligned, lexis);
        why.extend((!missing.is_empty()).then_some(Why::Missing(missing)));
        why.extend((!forces.is_empty()).then_some(Why::Force(forces)));
        why.extend((!figures.is_empty()).then_some(Why::Figure(figures)));
        let spans = self.spans(&new, lexis);
        let confidence = if verdict == Verdict::Literal { 0.99 } else { 0.5 + self.share / 2.0 } - if self.home { 0.0 } else { 0.1 };
        Adoption { draft: Some(next), verdict, share: self.share, ranges: joined(spans, &draft.text), confidence, why }
    }

    /// How many new words that say something stand in a row, as they were proposed.
    fn phrase(&self, proposed: &[Word], lexis: &Lexis) -> usize {
        let (mut longest, mut words, mut last) = (0, 0, None);
        for &(p, w) in &self.aligned.pairs {
            let same = proposed[p].id == self.words[w].id;
            let goes_on = last == Some((p.wrapping_sub(1), w.wrapping_sub(1)));
            let said = usize::from(same && proposed[p].new && lexis.says(&proposed[p]));
            words = if same && goes_on { words + said } else { said };
            last = Some((p, w));
            longest = longest.max(words);
        }
        longest
    }

    /// Where the new words stand, with what stands between two of them and is the proposal's too.
    fn spans(&self, new: &[&(usize, usize)], lexis: &Lexis) -> Vec<Span> {
        let taken: FxMap<usize, usize> = self.aligned.pairs.iter().map(|&(p, w)| (w, p)).collect();
        let mut spans: Vec<Span> = new.iter().map(|(_, w)| self.words[*w].span).collect();
        for pair in new.windows(2) {
            let (&(p, w), &(q, v)) = (pair[0], pair[1]);
            let ours = |k: usize| taken.contains_key(&k) || !lexis.says(&self.words[k]);
            if v - w <= q - p + 1 && (w + 1..v).all(ours) {
                spans.push(Span::new(self.words[w].span.start, self.words[v].span.end));
            }
        }
        spans
    }

    /// The words of a sort that are on one side only: of the proposal all, of the passage those between its words, and those that came
    /// in in the same sentence.
    fn disagreement(&self, proposed: &[Word], (first, last): (usize, usize), sort: impl Fn(&Word) -> bool) -> Vec<String> {
        let answered: FxMap<usize, usize> = self.aligned.pairs.iter().copied().collect();
        let taken: FxMap<usize, usize> = self.aligned.pairs.iter().map(|&(p, w)| (w, p)).collect();
        let ours = proposed.iter().enumerate().filter(|(p, word)| sort(word) && !answered.contains_key(p)).map(|(_, w)| w.text.clone());
        let begins = (0..first).rev().take_while(|&w| !self.words[w].ends).last().unwrap_or(first);
        let ends = (last..self.words.len()).find(|&w| self.words[w].ends).unwrap_or(self.words.len().saturating_sub(1));
        let inside = |w: usize| (first..=last).contains(&w) || self.words[w].new;
        let theirs =
            (begins..=ends).filter(|&w| sort(&self.words[w]) && !taken.contains_key(&w) && inside(w)).map(|w| self.words[w].text.clone());
        ours.chain(theirs).collect()
    }
}

/// The new words of the proposal that do not stand, those that say something.
fn missing(proposed: &[Word], aligned: &Aligned, lexis: &Lexis) -> Vec<String> {
    let stands: Vec<usize> = aligned.pairs.iter().map(|p| p.0).collect();
    let gone = proposed.iter().enumerate().filter(|(at, w)| w.new && lexis.says(w) && stands.binary_search(at).is_err());
    gone.map(|(_, w)| w.text.clone()).collect()
}

/// Marks the words that no run was kept for.
fn mark(words: &mut [Word], kept: &[Run]) {
    for word in words {
        let at = kept.partition_point(|r| r.a + r.len <= word.span.start);
        word.new = kept.get(at).is_none_or(|r| r.a >= word.span.end);
    }
}

/// The words spoken of with what stands round them: the clauses they lie in, whole.
fn around(draft: &Draft, spoken: Span) -> Span {
    let ends =
        [spoken.start, spoken.end.max(spoken.start + 1) - 1].map(|byte| clause_at(draft, byte).map_or(spoken, |c| draft.clauses[c].span));
    Span::new(ends[0].start.min(spoken.start), ends[1].end.max(spoken.end))
}

/// What the clauses spoken of have become, with what stands below them, and what was put in beside them.
fn homes(history: &History, carrier: &Carrier, from: usize, next: usize, spoken: Span) -> Vec<usize> {
    let (old, new) = (&*history.drafts[from], &*history.drafts[next]);
    let step = &history.steps[next - 1];
    let first = clause_at(old, spoken.start).unwrap_or(0);
    let spanned = (first..old.clauses.len()).take_while(|&c| c == first || old.clauses[c].span.start < spoken.end);
    let mut homes: Vec<usize> =
        spanned.flat_map(|c| carrier.homes(from, old.clauses[c].span.start).pop().map(|p| p.1).unwrap_or_default()).collect();
    let inserted = |c: usize| step.comparison.entries[step.entry_after[c]].before.is_empty();
    for home in homes.clone() {
        let below = (home + 1..new.clauses.len()).take_while(|&c| new.is_below(c, home));
        let end = below.clone().last().unwrap_or(home);
        homes.extend(below);
        // Put in right before it or right behind: "add a fraction", "add a paragraph".
        homes.extend((end + 1..new.clauses.len()).take_while(|&c| inserted(c)));
        homes.extend((0..home).rev().take_while(|&c| inserted(c)));
    }
    homes.retain(|&c| !new.clauses[c].kind.is_aside());
    homes.sort_unstable();
    homes.dedup();
    homes
}

/// The clauses outside that hold the most of the proposal's new words among words that came in, each with its neighbour that holds
/// some too.
fn elsewhere(draft: &Draft, homes: &[usize], proposed: &[Word], kept: &[Run], lexis: &mut Lexis) -> Vec<Vec<usize>> {
    let mut wanted: Vec<u32> = proposed.iter().filter(|w| w.new && lexis.says(w)).map(|w| w.stem).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut scored: Vec<(f32, usize)> = Vec::new();
    let mut at = 0;
    for (index, clause) in draft.clauses.iter().enumerate().filter(|(_, c)| !c.kind.is_aside()) {
        // A clause that was kept whole has nothing new.
        while kept.get(at).is_some_and(|r| r.a + r.len <= clause.span.start) {
            at += 1;
        }
        if homes.binary_search(&index).is_ok() || kept.get(at).is_some_and(|r| r.a <= clause.span.start && r.a + r.len >= clause.span.end) {
            continue;
        }
        let mut words = lexis.words(&draft.text, clause.span);
        mark(&mut words, kept);
        let mut found: Vec<&Word> = words.iter().filter(|w| w.new && wanted.binary_search(&w.stem).is_ok()).collect();
        order::by_key(&mut found, |w| (u64::from(w.stem), 0));
        found.dedup_by_key(|w| w.stem);
        let score: f32 = found.iter().map(|w| lexis.weight(w)).sum();
        if score > 0.0 {
            scored.push((score, index));
        }
    }
    let mut best = scored.clone();
    order::by_key(&mut best, |s| (order::descending(s.0), s.1 as u64));
    let neighbour = |index: usize| scored.iter().any(|s| s.1 == index);
    best.into_iter().take(CLOSE).map(|(_, index)| if neighbour(index + 1) { vec![index, index + 1] } else { vec![index] }).collect()
}

/// Spans in order, those with no word between them as one.
fn joined(mut spans: Vec<Span>, text: &str) -> Vec<Span> {
    order::by_key(&mut spans, |s| (s.start as u64, s.end as u64));
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut().filter(|last| span.start <= last.end || !text[last.end..span.start].contains(char::is_alphanumeric)) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span),
        }
    }
    out
}

/// The words of a language that decide what a sentence binds to, for a draft.
fn asked(drafts: &[&Draft]) -> tradition::Asked {
    tradition::asked(drafts.first().map(|d| d.language))
}
