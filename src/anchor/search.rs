//! By words alone: a target of another draft, of another tool, or one whose words left the lineage.

use super::{Placing, Quote, Status, Target, clause_at, same_words};
use crate::draft::{Draft, Span};
use crate::offsets::{Offsets, Unit};
use crate::order;
use crate::redline::matching;
use crate::words::{Class, FxMap, Lexicon, Token, Words, tokenize};

/// Words a quote must have to be believed wherever it stands, if it stands there alone.
const ENOUGH_WORDS: usize = 6;
/// The share of a quote's weight that a changed place must hold.
const FLOOR: f32 = 0.6;
/// By how much the best changed place must beat the next.
const MARGIN: f32 = 0.1;
/// Clauses looked at closely.
const CLOSE: usize = 8;

/// Searches one draft for quotes.
pub struct Searcher<'d> {
    draft: &'d Draft,
    points: Offsets<'d>,
    /// The text with every run of white space as one space, and where each of its bytes stands in the draft.
    flat: String,
    places: Vec<u32>,
    words: Option<Indexed>,
}

struct Indexed {
    lexicon: Lexicon,
    words: Words,
    postings: FxMap<u32, Vec<u32>>,
}

/// One occurrence and how well the text round it fits.
struct Hit {
    span: Span,
    context: usize,
    clause: bool,
    distance: usize,
}

impl<'d> Searcher<'d> {
    /// Prepares a draft.
    pub fn new(draft: &'d Draft) -> Self {
        let (flat, places) = flatten(&draft.text);
        Searcher { draft, points: Offsets::new(&draft.text, Unit::CodePoint), flat, places, words: None }
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
        let hits = self.hits(quote, target);
        if let [first, rest @ ..] = &hits[..] {
            let rival = rest.first().filter(|r| (r.context, r.clause) == (first.context, first.clause) && target.position.is_none());
            let clause = clause_at(self.draft, first.span.start);
            let fits = first.context > 0 || first.clause || rest.is_empty();
            return match rival {
                Some(_) => {
                    let candidates =
                        rest.iter().filter(|r| (r.context, r.clause) == (first.context, first.clause)).map(|r| r.span).collect();
                    Placing {
                        status: Status::Ambiguous,
                        span: Some(first.span),
                        clause,
                        confidence: 0.4,
                        reason: "several places fit".into(),
                        candidates,
                    }
                }
                None => {
                    let status = if first.distance == 0 && first.clause { Status::Exact } else { Status::Shifted };
                    Placing {
                        status,
                        span: Some(first.span),
                        clause,
                        confidence: if fits { 0.9 } else { 0.6 },
                        reason: "same words".into(),
                        candidates: Vec::new(),
                    }
                }
            };
        }
        self.fuzzy(quote, target)
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
        let last = self.places[at + len - 1] as usize;
        let end = last + self.draft.text[last..].chars().next().map_or(0, char::len_utf8);
        Span::new(self.places[at] as usize, end)
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
        Placing {
            status: Status::Shifted,
            span: Some(span),
            clause: clause_at(self.draft, span.start),
            confidence: 0.3,
            reason: reason.into(),
            candidates: Vec::new(),
        }
    }

    fn fragment(&self, target: &Target) -> Option<usize> {
        let id = target.fragment.as_ref()?;
        self.draft.clauses.iter().position(|c| &c.e_id == id)
    }

    /// Every place where the quote stands word for word, the best first.
    fn hits(&self, quote: &Quote, target: &Target) -> Vec<Hit> {
        let (exact, _) = flatten(&quote.exact);
        let (prefix, suffix) = (flatten(&quote.prefix).0, flatten(&quote.suffix).0);
        let fragment = self.fragment(target);
        let wanted = target.position.and_then(|p| self.points.byte(p.0));
        let mut hits: Vec<Hit> = self
            .flat
            .match_indices(exact.trim())
            .map(|(at, text)| {
                let span = self.span(at, text.len());
                let before = common(self.flat[..at].chars().rev(), prefix.chars().rev());
                let after = common(self.flat[at + text.len()..].chars(), suffix.chars());
                let clause = fragment.is_some() && clause_at(self.draft, span.start) == fragment;
                Hit { span, context: before + after, clause, distance: wanted.map_or(0, |w| w.abs_diff(span.start)) }
            })
            .collect();
        // Hits come in the text's order, which settles what is left equal.
        order::by_key(&mut hits, |h| (((u32::MAX as u64 - h.context as u64) << 1) + u64::from(!h.clause), h.distance as u64));
        hits
    }

    /// The clause that holds most of the quote's weight, and where in it.
    fn fuzzy(&mut self, quote: &Quote, target: &Target) -> Placing {
        let home = self.fragment(target);
        let draft = self.draft;
        let indexed = self.words.get_or_insert_with(|| Indexed::of(draft));
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(&quote.exact, Span::new(0, quote.exact.len()), &mut indexed.lexicon, &mut tokens);
        let weight = |lexicon: &Lexicon, t: &Token| match lexicon.class(t.fold) {
            Class::Content | Class::Number => 10.0,
            Class::Function => 1.0,
            Class::Punctuation => 0.0,
        };
        let whole: f32 = tokens.iter().map(|t| weight(&indexed.lexicon, t)).sum();
        if whole < 30.0 {
            return orphan(home, "too few words to find again");
        }
        let ids: Vec<u32> = tokens.iter().map(|t| t.fold).collect();
        let mut best: Vec<(f32, Span, usize)> = Vec::new();
        for clause in indexed.candidates(&tokens, home) {
            let there = indexed.words.clause(clause);
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
                Placing {
                    status,
                    span: Some(span),
                    clause: Some(clause),
                    confidence: share * 0.8,
                    reason: reason.into(),
                    candidates: rivals,
                }
            }
            _ => orphan(home, "words not found"),
        }
    }
}

fn orphan(clause: Option<usize>, reason: &str) -> Placing {
    Placing { status: Status::Orphaned, span: None, clause, confidence: 1.0, reason: reason.into(), candidates: Vec::new() }
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
