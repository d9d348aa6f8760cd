//! What a change of words is of: by rules that a person can check, without weighing what it means.
//!
//! Of the words that stand on one side only, one that binds, leaves free or denies makes it a change of an *obligation*; a number
//! behind a word for a clause, one of a *reference*; any other number, spelt out or not, a month, a percentage, one of a *figure*; a
//! capital in mid-sentence, one of a *name*; all others are *words*. Where no word stands on one side only, it is *typography*. A
//! change may be several of these.

use serde::Serialize;

use crate::clause::numeral::{folded, roman};
use crate::compare::Entry;
use crate::draft::{Draft, Span};
use crate::letters::lowered;
use crate::redline::{Op, Part};
use crate::tradition::{self, Asked};
use crate::words::{FxMap, written};

/// What a change of words is of: an obligation (deberá ↔ podrá, a negation), a number or date, a reference, a name, other words; or how
/// it is set. In the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Nature {
    /// What must, may or must not be.
    Obligation,
    /// A number, an amount, a date.
    Figure,
    /// The number of another clause.
    Reference,
    /// A name.
    Name,
    /// Other words.
    Words,
    /// How the words are set: capitals, punctuation.
    Typography,
}

impl Nature {
    /// All of them, in order.
    pub const ALL: [Nature; 6] = [Nature::Obligation, Nature::Figure, Nature::Reference, Nature::Name, Nature::Words, Nature::Typography];
}

/// Words before a number that may stand between it and what it is the number of: "artículos 3, fracción II, y 12".
const REACH: usize = 4;

/// A changed word.
struct Word {
    folded: String,
    nature: Nature,
    function: bool,
}

/// What the changes of an entry are of; nothing where no word of it changed.
pub fn natures(before: &Draft, after: &Draft, entry: &Entry) -> Vec<Nature> {
    let side = |draft: &Draft, op: Op| {
        let asked = tradition::asked(Some(draft.language));
        let changed = entry.edits.iter().filter(|e| e.op == op && e.part == Part::Words && e.follows.is_none() && e.moved.is_none());
        let spans = changed.filter_map(|e| if op == Op::Delete { e.before } else { e.after });
        spans.flat_map(|span| words(draft, span, asked)).collect::<Vec<_>>()
    };
    let (struck, added) = (side(before, Op::Delete), side(after, Op::Insert));
    // What stands on both sides did not change.
    let mut common: FxMap<String, usize> = FxMap::default();
    struck.iter().for_each(|word| *common.entry(word.folded.clone()).or_default() += 1);
    let mut one_sided: Vec<Word> = Vec::new();
    for word in added {
        match common.get_mut(&word.folded) {
            Some(left) if *left > 0 => *left -= 1,
            _ => one_sided.push(word),
        }
    }
    for word in struck {
        if let Some(left) = common.get_mut(&word.folded).filter(|left| **left > 0) {
            *left -= 1;
            one_sided.push(word);
        }
    }
    let mut found: Vec<Nature> = one_sided.iter().filter(|word| !word.function).map(|word| word.nature).collect();
    if found.is_empty() && !one_sided.is_empty() {
        found.push(Nature::Words);
    }
    if found.is_empty() && entry.reworded {
        let moved = entry.edits.iter().any(|edit| edit.moved.is_some());
        found.push(if moved { Nature::Words } else { Nature::Typography });
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of a span, each with what a change of it would be of.
fn words(draft: &Draft, span: Span, asked: Asked) -> Vec<Word> {
    let text = &draft.text;
    written(&text[span.start..span.end])
        .map(|(start, word)| {
            let at = span.start + start;
            let folded = folded(word);
            let numbered = is_number(word, &folded, asked);
            let nature = match () {
                _ if asked.force(&folded).is_some() => Nature::Obligation,
                _ if numbered && refers(&text[..at], asked) => Nature::Reference,
                _ if numbered || asked.month(&folded).is_some() && folded.chars().count() > 3 => Nature::Figure,
                _ if word.starts_with(char::is_uppercase) && within_sentence(&text[..at]) => Nature::Name,
                _ => Nature::Words,
            };
            let function = nature == Nature::Words && asked.is_function(&lowered(word));
            Word { folded, nature, function }
        })
        .collect()
}

/// Whether a word is a number: in figures, in capitals of Roman numerals, or spelt out, above one.
pub fn is_number(written: &str, folded: &str, asked: Asked) -> bool {
    let capitals = written.len() > 1 && written.chars().all(char::is_uppercase);
    written.starts_with(|c: char| c.is_ascii_digit()) || (capitals && roman(written).is_some()) || asked.amount(folded).is_some()
}

/// Whether a number behind this text is that of a clause.
fn refers(before: &str, asked: Asked) -> bool {
    let sentence = before.rsplit(['\n', ';']).next().unwrap_or_default();
    let words: Vec<&str> = written(sentence).map(|(_, word)| word).collect();
    for word in words.iter().rev().take(REACH) {
        let folded = folded(word);
        if asked.meaning(&lowered(word)).or_else(|| asked.meaning(&folded)).is_some() {
            return true;
        }
        if !(is_number(word, &folded, asked) || asked.is_function(&lowered(word)) || word.chars().count() == 1) {
            return false;
        }
    }
    false
}

/// Whether a word behind this text stands within a sentence.
fn within_sentence(before: &str) -> bool {
    !before.ends_with('\n') && before.trim_end().chars().next_back().is_some_and(|c| !".:;?!¿¡«“\"-–—)".contains(c))
}
