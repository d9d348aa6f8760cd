//! Anchoring: where an annotation's words are in a draft, and how sure that is.
//!
//! On the draft it was made on, a target is its position, its quote verified. On another draft of a `History` it is
//! carried through the words that each step kept (`carry`). Without a history, or where the words were lost on the
//! way, it is searched for (`search`). What cannot be found is orphaned, with the clause where it stood: nothing is
//! ever placed on other words to look found.

mod approximate;
mod carry;
mod search;

use serde::Serialize;

use crate::draft::{Draft, Span};
use crate::offsets::Offsets;

pub(crate) use approximate::near;
pub use carry::Carrier;
pub use search::Searcher;

/// `exact`: the same words, and nothing happened to the clause round them. `shifted`: the same words; their clause was moved,
/// renumbered, split, merged or edited round them. `edited`: the words themselves changed. `ambiguous`: several places fit.
/// `orphaned`: the words are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "PlacingStatus"))]
pub enum Status {
    /// The same words, and nothing happened to the clause round them.
    Exact,
    /// The same words; their clause was moved, renumbered, split, merged or edited round them.
    Shifted,
    /// The words themselves changed.
    Edited,
    /// Several places fit equally well.
    Ambiguous,
    /// The words are gone.
    Orphaned,
}

/// Where an annotation stands in a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Placing {
    /// How its words fared.
    pub status: Status,
    /// Where they are; `None` when orphaned.
    pub span: Option<Span>,
    /// The clause that holds their start; for an orphan, where they stood, if that clause lives on.
    pub clause: Option<usize>,
    /// 0 … 1.
    pub confidence: f32,
    /// What happened, in plain words, parted by commas.
    pub reason: String,
    /// The share of its words that stand, where only part of them does.
    pub kept: Option<f32>,
    /// The other places, where several fit: the first [`Placing::TOLD`] of them.
    pub candidates: Vec<Span>,
    /// How many places fit, where several do; else 0.
    pub of: usize,
}

/// How sure a placing is, by what it was found by. Measured on the made series, where what is told at 0.9 and above is wrong
/// less than once in a thousand; below 0.5 a person should look.
mod confidence {
    /// The words carried through the history.
    pub const CARRIED: f32 = 1.0;
    /// The same words, the text round them the same.
    pub const QUOTE: f32 = 0.9;
    /// The least share of it for a quote that stands in one place only, whatever stands round it.
    pub const ALONE: f32 = 0.75;
    /// The least share of it for one among others of the same words, where nothing round it is the same.
    pub const AMONG: f32 = 0.4;
    /// The share of it that a quote has by its words; the rest is what stands round it.
    pub const BY_WORDS: f32 = 0.5;
    /// The same words in another clause than the history leads to.
    pub const ELSEWHERE: f32 = 0.8;
    /// Most of the words; times the share that is kept.
    pub const WORDS: f32 = 0.8;
    /// Words that changed and were carried through the history, where none of them would survive; the survivors add the rest.
    pub const CHANGED: f32 = 0.5;
    /// At most so much for words that changed.
    pub const NEARLY: f32 = 0.99;
    /// Several places fit, and only the position chooses.
    pub const NEAREST: f32 = 0.6;
    /// Other words stand in their place.
    pub const REPLACED: f32 = 0.5;
    /// Several places fit.
    pub const AMBIGUOUS: f32 = 0.4;
    /// A position or a clause without any words.
    pub const POSITION: f32 = 0.3;
}

/// From `least` to 1, by a share.
fn between(least: f32, share: f32) -> f32 {
    least + (1.0 - least) * share
}

impl Placing {
    /// How many other places are told.
    pub const TOLD: usize = 100;

    fn at(status: Status, span: Span, confidence: f32, reason: impl Into<String>) -> Self {
        Placing { status, span: Some(span), clause: None, confidence, reason: reason.into(), kept: None, candidates: Vec::new(), of: 0 }
    }

    fn orphaned(clause: Option<usize>, reason: &str) -> Self {
        Placing {
            status: Status::Orphaned,
            span: None,
            clause,
            confidence: 1.0,
            reason: reason.into(),
            kept: None,
            candidates: Vec::new(),
            of: 0,
        }
    }

    /// The placing of a target on the very draft it was made on.
    pub fn at_home(draft: &Draft, span: Span) -> Self {
        Placing { clause: clause_at(draft, span.start), ..Placing::at(Status::Exact, span, confidence::CARRIED, "same draft") }
    }
}

/// A quote with the text round it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
}

/// What a target says of its words; every part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The draft it was made on.
    pub source: Option<String>,
    /// The digest of that draft's text.
    pub digest: Option<String>,
    /// The words.
    pub quote: Option<Quote>,
    /// Where a range of two quotes ends: before these words.
    pub until: Option<Quote>,
    /// Code points in the draft's text.
    pub position: Option<(u32, u32)>,
    /// The clause's id.
    pub fragment: Option<String>,
    /// Code points in the clause's own words.
    pub within: Option<(u32, u32)>,
}

/// The context of a quote at first, on either side, in characters: enough for a person to recognise the place.
const CONTEXT: usize = 32;
/// Where the context stops growing.
const LONGEST_CONTEXT: usize = 512;

/// Describes a range of a draft's text: position, quote with context grown until it is unique, clause.
pub fn describe(draft: &Draft, span: Span, points: &Offsets) -> Target {
    describe_in(draft, span, points, digest(&draft.text))
}

/// The same, where the digest of the draft's text is known.
pub fn describe_in(draft: &Draft, span: Span, points: &Offsets, digest: String) -> Target {
    let exact = draft.slice(span);
    let mut context = CONTEXT;
    let (mut prefix, mut suffix);
    loop {
        prefix = tail(&draft.text[..span.start], context);
        suffix = head(&draft.text[span.end..], context);
        let whole = &draft.text[span.start - prefix.len()..span.end + suffix.len()];
        let all = whole.len() == draft.text.len();
        if all || context >= LONGEST_CONTEXT || draft.text.match_indices(whole).nth(1).is_none() {
            break;
        }
        context *= 2;
    }
    let clause = clause_at(draft, span.start);
    Target {
        source: Some(draft.id.clone()),
        digest: Some(digest),
        quote: Some(Quote { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() }),
        until: None,
        position: Some((points.at(span.start), points.at(span.end))),
        fragment: clause.map(|i| draft.clauses[i].e_id.clone()),
        within: clause.filter(|&i| span.end <= draft.clauses[i].span.end).map(|i| {
            let zero = points.at(draft.clauses[i].span.start);
            (points.at(span.start) - zero, points.at(span.end) - zero)
        }),
    }
}

fn head(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

fn tail(text: &str, characters: usize) -> &str {
    text.char_indices().rev().nth(characters - 1).map_or(text, |(start, _)| &text[start..])
}

/// The clause that holds a byte, or the last before it.
pub fn clause_at(draft: &Draft, byte: usize) -> Option<usize> {
    draft.clauses.partition_point(|c| c.span.start <= byte).checked_sub(1)
}

/// A digest of a text: FNV-1a, 64 bits. It tells drafts apart, it does not protect them.
pub fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("fnv1a64:{hash:016x}")
}

/// The target's range on the very draft it was made on, if its position holds what it quotes.
pub fn at_home(target: &Target, draft: &Draft, points: &Offsets) -> Option<Span> {
    let absolute = target.position.and_then(|(start, end)| Some((points.byte(start)?, points.byte(end)?)));
    let relative = || {
        let clause = draft.clauses.iter().find(|c| Some(&c.e_id) == target.fragment.as_ref())?;
        let zero = points.at(clause.span.start);
        let (start, end) = target.within?;
        Some((points.byte(zero.checked_add(start)?)?, points.byte(zero.checked_add(end)?)?))
    };
    let fits = |&(start, end): &(usize, usize)| {
        start < end
            && target.until.is_none()
            && target.quote.as_ref().is_none_or(|q| q.exact.is_empty() || same_words(&q.exact, &draft.text[start..end]))
    };
    absolute.filter(fits).or_else(|| relative().filter(fits)).map(|(start, end)| Span::new(start, end))
}

/// Whether two texts differ in white space only.
pub fn same_words(a: &str, b: &str) -> bool {
    a == b || a.split_whitespace().eq(b.split_whitespace()) || letters_and_signs(a).eq(letters_and_signs(b))
}

fn letters_and_signs(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Letters and digits of a text: what surviving is measured in.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
