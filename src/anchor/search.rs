//! By words alone: a target of another draft, of another tool, or one whose words left the lineage.
//!
//! First where the quote stands letter for letter; of several places the text round it decides, then its clause, then its
//! position. Else with some letters changed, else in the clause that has most of its words. Bounded: a searcher has so much
//! work to do ([`WORK`]); when it is used up, only the places near the position are looked at, and it says so.

use std::rc::Rc;

use super::approximate::near;
use super::{Placing, Quote, Status, Target, between, clause_at, confidence, same_words};
use crate::draft::{Draft, Span};
use crate::letters::lower;
use crate::offsets::{Offsets, Unit};
use crate::order;
use crate::redline::matching;
use crate::words::{Class, FxMap, Lexicon, Token, Words, is_word, tokenize};

/// Words a quote must have to be believed wherever it stands, if it stands there alone.
const ENOUGH_WORDS: usize = 6;
/// The share of a quote's weight that a changed place must hold.
const FLOOR: f32 = 0.6;
/// By how much the best changed place must beat the next.
const MARGIN: f32 = 0.1;
/// Clauses looked at closely.
const CLOSE: usize = 8;
/// Contexts that differ by fewer characters fit equally well: a letter is the same by chance.
const CHANCE: usize = 3;
/// Characters of a quote below which one changed letter makes it another word.
const SHORTEST: usize = 8;
/// Characters of a quote beyond which its words are looked for instead of its letters.
const LONGEST: usize = 512;
/// The share of a quote's characters that may be changed where it is found by its letters; so many times as many where the text round
/// it is the same, of which this share must be.
const CHANGED: f32 = 0.17;
const IF_SAME_ROUND: f32 = 2.0;
const SAME_ROUND: f32 = 0.5;
/// What the words of a quote weigh where it is looked for by them: a word of grammar a tenth of another. Below what three words with
/// a meaning weigh, it would be found everywhere.
const CONTENT: f32 = 10.0;
const GRAMMAR: f32 = 1.0;
const TOO_FEW: f32 = 3.0 * CONTENT;
/// What one searcher may do, in characters compared: some two seconds on a slow phone.
const WORK: usize = 200_000_000;
/// Places looked at when the work is used up: those nearest to the position.
const NEAREST: usize = 200;
/// Words compared with words in one clause: a quote of thousands against a clause of thousands.
const CELLS: usize = 4_000_000;

/// Searches one draft for quotes.
pub struct Searcher<'d> {
    draft: &'d Draft,
    points: Offsets<'d>,
    /// The text with every run of white space as one space, and where each of its bytes stands in the draft.
    flat: String,
    places: Vec<u32>,
    words: Option<Indexed>,
    /// Where the quotes asked for before stand in `flat`: notes of one word come by the thousand.
    known: FxMap<String, Rc<[u32]>>,
    /// The characters of `flat` without case, and the byte each stands at.
    letters: Option<(Vec<char>, Vec<u32>)>,
    work: usize,
}

struct Indexed {
    lexicon: Lexicon,
    words: Words,
    postings: FxMap<u32, Vec<u32>>,
}

/// One occurrence and how well the text round it fits.
#[derive(Clone, Copy)]
struct Hit {
    at: u32,
    context: u32,
    clause: bool,
    distance: u32,
}

/// The text round a quote, without its white space: other tools keep its outer blanks, or trim them.
struct Context {
    before: Vec<char>,
    behind: Vec<char>,
}

impl Context {
    fn of(quote: &Quote) -> Self {
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>();
        Context { before: solid(&quote.prefix), behind: solid(&quote.suffix) }
    }

    fn len(&self) -> usize {
        self.before.len() + self.behind.len()
    }

    /// By how many characters two places' shares of it may differ by chance; a short context allows none.
    fn margin(&self) -> u32 {
        CHANCE.min(self.len() / 10) as u32
    }

    /// How many of its characters stand round a place, from the place outward.
    fn at(&self, text: &str, start: usize, end: usize) -> usize {
        let solid = |c: &char| !c.is_whitespace();
        let before = common(text[..start].chars().rev().filter(solid), self.before.iter().rev().copied());
        before + common(text[end..].chars().filter(solid), self.behind.iter().copied())
    }

    /// The share of it that stands round a place; all of it where there is none.
    fn share(&self, common: usize) -> f32 {
        if self.len() == 0 { 1.0 } else { common as f32 / self.len() as f32 }
    }
}

impl<'d> Searcher<'d> {
    /// Prepares a draft.
    pub fn new(draft: &'d Draft) -> Self {
        let (flat, places) = flatten(&draft.text);
        Searcher {
            draft,
            points: Offsets::new(&draft.text, Unit::CodePoint),
            flat,
            places,
            words: None,
            known: FxMap::default(),
            letters: None,
            work: WORK,
        }
    }

    /// The best place for a target, or none.
    pub fn find(&mut self, target: &Target) -> Placing {
        let found = self.beginning(target);
        match (&target.until, found.span) {
            (Some(until), Some(from)) => match self.end_of(from, until) {
                Some(end) => Placing { span: Some(Span::new(from.start, end)), ..found },
                None => orphan(found.clause, "the end of the range was not found"),
            },
            _ => found,
        }
    }

    /// Where a range that began here ends: before the next words of the quote, or behind its prefix where it has no words.
    fn end_of(&self, from: Span, until: &Quote) -> Option<usize> {
        let included = until.exact.trim().is_empty();
        let (words, _) = flatten(if included { &until.prefix } else { &until.exact });
        let words = words.trim();
        // The end may be among the first words themselves; what it comes before may not.
        let after = self.places.partition_point(|&p| (p as usize) < if included { from.start } else { from.end });
        let at = after + self.flat.get(after..)?.find(words).filter(|_| !words.is_empty())?;
        let span = self.span(at, words.len());
        let end = if included { span.end } else { from.start + self.draft.text[from.start..span.start].trim_end().len() };
        (end > from.start).then_some(end)
    }

    fn beginning(&mut self, target: &Target) -> Placing {
        let quote = match &target.quote {
            Some(quote) if !quote.exact.trim().is_empty() => quote,
            _ => return self.by_position(target),
        };
        let (exact, _) = flatten(&quote.exact);
        let exact = exact.trim();
        let places = self.occurrences(exact);
        if places.is_empty() {
            return self.approximate(exact, quote, target).unwrap_or_else(|| self.fuzzy(quote, target));
        }
        let context = Context::of(quote);
        let (hits, coarse) = self.ranked(&places, exact.len(), &context, target);
        let best = hits[0];
        let rivals = || hits[1..].iter().filter(|r| r.context + context.margin() >= best.context && r.clause == best.clause);
        let count = rivals().count();
        let share = context.share(best.context as usize);
        let span = self.span(best.at as usize, exact.len());
        let status = if best.distance == 0 && best.clause { Status::Exact } else { Status::Shifted };
        let found = match (places.len(), count) {
            (1, _) => {
                Placing::at(status, span, confidence::QUOTE * between(confidence::BY_WORDS, share).max(confidence::ALONE), "same words")
            }
            (_, 0) => Placing::at(status, span, confidence::QUOTE * between(confidence::AMONG, share), "same words"),
            // Nothing but the position tells them apart.
            _ if target.position.is_some() => Placing::at(status, span, confidence::NEAREST, "same words, nearest place"),
            _ => {
                let told = rivals().take(Placing::TOLD).map(|r| self.span(r.at as usize, exact.len())).collect();
                let found = Placing::at(Status::Ambiguous, span, confidence::AMBIGUOUS, "several places fit");
                Placing { candidates: told, of: count + 1, ..found }
            }
        };
        let clause = clause_at(self.draft, span.start);
        let reason = if coarse { format!("{}, not all of its places were looked at", found.reason) } else { found.reason };
        Placing { clause, reason, ..found }
    }

    /// Where a text stands letter for letter, overlapping places too.
    fn occurrences(&mut self, exact: &str) -> Rc<[u32]> {
        if let Some(known) = self.known.get(exact) {
            return known.clone();
        }
        let (mut found, mut at) = (Vec::new(), 0);
        let step = exact.chars().next().map_or(1, char::len_utf8);
        while let Some(next) = self.flat[at..].find(exact) {
            found.push((at + next) as u32);
            at += next + step;
        }
        let found: Rc<[u32]> = found.into();
        self.known.insert(exact.to_owned(), found.clone());
        found
    }

    /// The places of a quote, the best first, and whether some were not looked at.
    fn ranked(&mut self, places: &[u32], len: usize, context: &Context, target: &Target) -> (Vec<Hit>, bool) {
        let wanted = target.position.and_then(|p| self.points.byte(p.0));
        let clause = self.fragment(target).map(|i| self.draft.clauses[i].span);
        let cost = places.len() * 4;
        let coarse = cost > self.work;
        let looked = if coarse {
            let near = wanted.map_or(0, |w| places.partition_point(|&at| (self.places[at as usize] as usize) < w));
            &places[near.saturating_sub(NEAREST / 2)..places.len().min(near + NEAREST / 2)]
        } else {
            self.work -= cost;
            places
        };
        let mut hits: Vec<Hit> = Vec::with_capacity(looked.len());
        for &at in looked {
            let start = self.places[at as usize] as usize;
            let common = context.at(&self.flat, at as usize, at as usize + len);
            self.work = self.work.saturating_sub(common);
            hits.push(Hit {
                at,
                context: common as u32,
                clause: clause.is_some_and(|span| span.start <= start && start < span.end.max(span.start + 1)),
                distance: wanted.map_or(0, |w| w.abs_diff(start) as u32),
            });
        }
        // Hits come in the text's order, which settles what is left equal. Contexts that differ by chance only are one.
        let most = hits.iter().map(|h| h.context).max().unwrap_or(0);
        let rank = |h: &Hit| if h.context + context.margin() >= most { most } else { h.context };
        order::by_key(&mut hits, |h| ((u64::from(u32::MAX - rank(h)) << 1) + u64::from(!h.clause), u64::from(h.distance)));
        (hits, coarse)
    }

    /// Where a quote stands with some of its letters changed, if it stands so in one place.
    fn approximate(&mut self, exact: &str, quote: &Quote, target: &Target) -> Option<Placing> {
        let pattern: Vec<char> = exact.chars().map(lower).collect();
        if !(SHORTEST..=LONGEST).contains(&pattern.len()) {
            return None;
        }
        let flat = &self.flat;
        let (letters, bytes) =
            self.letters.get_or_insert_with(|| (flat.chars().map(lower).collect(), flat.char_indices().map(|(at, _)| at as u32).collect()));
        let cost = letters.len() * pattern.len().div_ceil(64) * 2;
        self.work = self.work.checked_sub(cost)?;
        let context = Context::of(quote);
        let most = (pattern.len() as f32 * CHANGED * IF_SAME_ROUND) as usize;
        let byte = |at: usize| bytes.get(at).map_or(flat.len(), |&b| b as usize);
        let mut found: Vec<(f32, Span, f32)> = Vec::new();
        for place in near(letters, &pattern, most.max(1)) {
            let changed = place.errors as f32 / pattern.len() as f32;
            let share = if context.len() == 0 { 0.0 } else { context.share(context.at(flat, byte(place.start), byte(place.end))) };
            if changed <= CHANGED || share >= SAME_ROUND {
                let (start, end) = whole_words(flat, byte(place.start), byte(place.end));
                let span = Span::new(self.places[start] as usize, end_in(&self.places, self.draft, end));
                found.push((changed - share, span, changed));
            }
        }
        order::by_key(&mut found, |f| (order::descending(2.0 - f.0), f.1.start as u64));
        let home = self.fragment(target).map(|i| self.draft.clauses[i].span);
        let at_home = |s: &Span| home.is_some_and(|h| h.start <= s.start && s.start < h.end);
        let best = found.iter().find(|f| f.0 - found[0].0 < MARGIN && at_home(&f.1)).or(found.first())?;
        let rivals: Vec<Span> =
            found.iter().filter(|f| f.1 != best.1 && f.0 - best.0 < MARGIN && at_home(&f.1) == at_home(&best.1)).map(|f| f.1).collect();
        let kept = 1.0 - best.2;
        let (status, reason, of) = match rivals.len() {
            0 if best.2 == 0.0 => (Status::Shifted, "same words", 0),
            0 => (Status::Edited, "some letters changed", 0),
            n => (Status::Ambiguous, "several places fit", n + 1),
        };
        let candidates = rivals.into_iter().take(Placing::TOLD).collect();
        let placing = Placing::at(status, best.1, kept * confidence::WORDS, reason);
        Some(Placing {
            clause: clause_at(self.draft, best.1.start),
            kept: Some(kept).filter(|_| status == Status::Edited),
            candidates,
            of,
            ..placing
        })
    }

    /// Where a quote stands word for word, if nowhere else and not by chance, and it stood alone in its own draft too.
    pub fn unique_elsewhere(&self, source: &Draft, quote: &str) -> Option<Span> {
        if quote.split_whitespace().count() < ENOUGH_WORDS || source.text.match_indices(quote).nth(1).is_some() {
            return None;
        }
        let (flat, _) = flatten(quote);
        let mut found = self.flat.match_indices(flat.trim());
        let (at, text) = found.next()?;
        found.next().is_none().then(|| self.span(at, text.len()))
    }

    /// Where a quote stands word for word over a place, or over most of it.
    pub fn verbatim_at(&self, quote: &str, place: Span) -> Option<Span> {
        let (flat, _) = flatten(quote);
        let text = flat.trim();
        if text.is_empty() {
            return None;
        }
        // Only what can reach the place is looked through.
        let from = self.places.partition_point(|&p| (p as usize) < place.start).saturating_sub(text.len());
        let to = (self.places.partition_point(|&p| (p as usize) < place.end) + text.len()).min(self.flat.len());
        let from = (from..).find(|&at| self.flat.is_char_boundary(at))?;
        let to = (to..).find(|&at| self.flat.is_char_boundary(at))?;
        let overlap = |s: Span| s.end.min(place.end).saturating_sub(s.start.max(place.start));
        let hits = self.flat[from..to].match_indices(text).map(|(at, _)| self.span(from + at, text.len()));
        hits.filter(|&s| overlap(s) > 0).max_by_key(|&s| overlap(s))
    }

    fn span(&self, at: usize, len: usize) -> Span {
        Span::new(self.places[at] as usize, end_in(&self.places, self.draft, at + len))
    }

    fn by_position(&self, target: &Target) -> Placing {
        let found = target
            .position
            .and_then(|(start, end)| Some(Span { start: self.points.byte(start)?, end: self.points.byte(end)? }))
            .filter(|s| s.start < s.end);
        let fragment = self.fragment(target);
        let (span, reason) = match (found, fragment) {
            (Some(span), _) => (span, "position alone"),
            (None, Some(clause)) => (self.draft.clauses[clause].span, "clause alone"),
            (None, None) => return orphan(None, "nothing to find it by"),
        };
        Placing { clause: clause_at(self.draft, span.start), ..Placing::at(Status::Shifted, span, confidence::POSITION, reason) }
    }

    fn fragment(&self, target: &Target) -> Option<usize> {
        let id = target.fragment.as_ref()?;
        self.draft.clauses.iter().position(|c| &c.e_id == id)
    }

    /// The clause that holds most of the quote's weight, and where in it.
    fn fuzzy(&mut self, quote: &Quote, target: &Target) -> Placing {
        let home = self.fragment(target);
        let draft = self.draft;
        let indexed = self.words.get_or_insert_with(|| Indexed::of(draft));
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(&quote.exact, Span::new(0, quote.exact.len()), &mut indexed.lexicon, &mut tokens);
        let weight = |lexicon: &Lexicon, t: &Token| match lexicon.class(t.fold) {
            Class::Content | Class::Number => CONTENT,
            Class::Function => GRAMMAR,
            Class::Punctuation => 0.0,
        };
        let whole: f32 = tokens.iter().map(|t| weight(&indexed.lexicon, t)).sum();
        if whole < TOO_FEW {
            return orphan(home, "too few words to find again");
        }
        let ids: Vec<u32> = tokens.iter().map(|t| t.fold).collect();
        let mut best: Vec<(f32, Span, usize)> = Vec::new();
        for clause in indexed.candidates(&tokens, home) {
            let there = indexed.words.clause(clause);
            if tokens.len().saturating_mul(there.len()) > CELLS {
                continue;
            }
            let folds: Vec<u32> = there.iter().map(|t| t.fold).collect();
            let runs = matching([&tokens, there], [&ids, &folds], &indexed.lexicon);
            let (Some(first), Some(last)) = (runs.first(), runs.last()) else { continue };
            let kept: f32 = runs.iter().flat_map(|r| &tokens[r.a..r.a + r.len]).map(|t| weight(&indexed.lexicon, t)).sum();
            let (from, to) = (first.b, last.b + last.len);
            if to - from <= 2 * tokens.len() + 4 {
                best.push((kept / whole, Span::new(there[from].start as usize, there[to - 1].end as usize), clause));
            }
        }
        order::by_key(&mut best, |b| (order::descending(b.0), (u64::from(Some(b.2) != home) << 32) + b.2 as u64));
        match best[..] {
            [(share, span, clause), ..] if share >= FLOOR => {
                let rivals: Vec<Span> = best[1..].iter().filter(|r| share - r.0 < MARGIN && Some(clause) != home).map(|r| r.1).collect();
                let (status, reason) = if !rivals.is_empty() {
                    (Status::Ambiguous, "several places fit")
                } else if same_words(&quote.exact, draft.slice(span)) {
                    (Status::Shifted, "same words")
                } else {
                    (Status::Edited, "words changed")
                };
                let placing = Placing::at(status, span, share * confidence::WORDS, reason);
                let kept = Some(share).filter(|_| status == Status::Edited);
                let of = if rivals.is_empty() { 0 } else { rivals.len() + 1 };
                Placing { clause: Some(clause), kept, of, candidates: rivals, ..placing }
            }
            _ => orphan(home, "words not found"),
        }
    }
}

fn orphan(clause: Option<usize>, reason: &str) -> Placing {
    Placing::orphaned(clause, reason)
}

impl Indexed {
    fn of(draft: &Draft) -> Self {
        let mut lexicon = Lexicon::default();
        let words = Words::of(draft, &mut lexicon);
        let mut postings: FxMap<u32, Vec<u32>> = FxMap::default();
        for clause in 0..draft.clauses.len() {
            for token in words.clause(clause) {
                let list = postings.entry(token.fold).or_default();
                if list.last() != Some(&(clause as u32)) {
                    list.push(clause as u32);
                }
            }
        }
        Indexed { lexicon, words, postings }
    }

    /// The clauses that share the most of the quote's words, weighed by rarity, and the one it names.
    fn candidates(&self, tokens: &[Token], home: Option<usize>) -> Vec<usize> {
        let mut scores: FxMap<u32, f32> = FxMap::default();
        for token in tokens {
            if let Some(list) = self.postings.get(&token.fold).filter(|l| l.len() <= 256) {
                for &clause in list {
                    *scores.entry(clause).or_default() += 1.0 / list.len() as f32;
                }
            }
        }
        let mut list: Vec<(u32, f32)> = scores.into_iter().collect();
        order::by_key(&mut list, |l| (order::descending(l.1), u64::from(l.0)));
        let mut out: Vec<usize> = home.into_iter().chain(list.into_iter().take(CLOSE).map(|c| c.0 as usize)).collect();
        let mut seen = Vec::new();
        out.retain(|c| {
            !seen.contains(c) && {
                seen.push(*c);
                true
            }
        });
        out
    }
}

/// The bytes of whole words round a stretch: letters changed at a word's end are the word's.
fn whole_words(text: &str, start: usize, end: usize) -> (usize, usize) {
    let inside = |before: Option<char>, behind: Option<char>| before.is_some_and(is_word) && behind.is_some_and(is_word);
    let (mut from, mut to) = (start, end);
    while inside(text[..from].chars().next_back(), text[from..].chars().next()) {
        from -= text[..from].chars().next_back().map_or(0, char::len_utf8);
    }
    while inside(text[..to].chars().next_back(), text[to..].chars().next()) {
        to += text[to..].chars().next().map_or(0, char::len_utf8);
    }
    let slice = &text[from..to];
    (from + slice.len() - slice.trim_start().len(), to - (slice.len() - slice.trim_end().len()))
}

/// One past the byte of the draft that the flat text's last byte before `end` comes from.
fn end_in(places: &[u32], draft: &Draft, end: usize) -> usize {
    let last = places[end - 1] as usize;
    last + draft.text[last..].chars().next().map_or(0, char::len_utf8)
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).count()
}

/// A text with every run of white space as one space, and the byte each of its bytes comes from.
fn flatten(text: &str) -> (String, Vec<u32>) {
    let mut flat = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() {
            flat.push(c);
            places.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
        } else if !flat.is_empty() && !flat.ends_with(' ') {
            flat.push(' ');
            places.push(at as u32);
        }
    }
    (flat, places)
}
