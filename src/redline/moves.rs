//! Phrases that changed their place inside an entry: struck here, written again there. They are told as moved, once.

use std::cmp::Reverse;
use std::hash::Hasher;
use std::ops::Range;

use super::Walk;
use super::matching::{LONG, Match};
use crate::words::{Class, Fx, FxMap, Lexicon};

/// Places of one phrase that are tried: the longest of them is taken. More would make repetition quadratic.
const PLACES: usize = 16;

/// For each token of either side, the phrase it moved with.
pub struct Moves {
    /// Of the earlier side.
    pub before: Vec<Option<u32>>,
    /// Of the later side.
    pub after: Vec<Option<u32>>,
}

/// What of the words that do not stay stands on both sides, [`LONG`] words in a row or more.
pub fn moves(walks: [&Walk; 2], runs: &[Match], lexicon: &Lexicon) -> Moves {
    let [a, b] = walks;
    let mut free = [vec![true; a.tokens.len()], vec![true; b.tokens.len()]];
    for run in runs {
        free[0][run.a..run.a + run.len].fill(false);
        free[1][run.b..run.b + run.len].fill(false);
    }
    let mut moves = Moves { before: vec![None; a.tokens.len()], after: vec![None; b.tokens.len()] };
    let mut places: FxMap<u64, Vec<Range<usize>>> = FxMap::default();
    windows(a, &free[0], lexicon).into_iter().for_each(|(window, key)| places.entry(key).or_default().push(window));
    if places.is_empty() {
        return moves;
    }
    let mut count = 0;
    for (window, key) in windows(b, &free[1], lexicon) {
        let at = window.start;
        let Some(places) = places.get_mut(&key).filter(|_| free[1][window].iter().all(|free| *free)) else { continue };
        // Each place that was taken meanwhile is dropped once.
        let mut tried = 0;
        while let Some(place) = places.get(tried).filter(|_| tried < PLACES) {
            if free[0][place.clone()].iter().all(|free| *free) { tried += 1 } else { _ = places.swap_remove(tried) }
        }
        let alike = |from: usize| {
            let old = a.tokens[from..].iter().zip(&free[0][from..]);
            let new = b.tokens[at..].iter().zip(&free[1][at..]);
            old.zip(new).take_while(|((x, x_free), (y, y_free))| **x_free && **y_free && x.id == y.id).count()
        };
        let words = |len: usize| b.tokens[at..at + len].iter().filter(|t| lexicon.class(t.fold) != Class::Punctuation).count();
        let longest =
            places.iter().take(tried).map(|place| (alike(place.start), place.start)).max_by_key(|&(len, from)| (len, Reverse(from)));
        // The keys of other words may be the same.
        let Some((len, from)) = longest.filter(|&(len, _)| words(len) >= LONG) else { continue };
        // The comma before it came along.
        let lead = (1..=from.min(at)).take_while(|k| {
            let (old, new) = (from - k, at - k);
            free[0][old] && free[1][new] && a.tokens[old].id == b.tokens[new].id && !a.parted(old + 1) && !b.parted(new + 1)
        });
        let lead = lead.count();
        let (from, at, len) = (from - lead, at - lead, len + lead);
        count += 1;
        for k in 0..len {
            // Where a clause ends, or something else stands between, another edit begins.
            if k > 0 && (a.parted(from + k) || b.parted(at + k)) {
                count += 1;
            }
            (moves.before[from + k], moves.after[at + k]) = (Some(count), Some(count));
            (free[0][from + k], free[1][at + k]) = (false, false);
        }
    }
    moves
}

/// Every run of [`LONG`] words among the free tokens, and a key that equal runs share.
fn windows(walk: &Walk, free: &[bool], lexicon: &Lexicon) -> Vec<(Range<usize>, u64)> {
    let word = |at: usize| lexicon.class(walk.tokens[at].fold) != Class::Punctuation;
    let mut found = Vec::new();
    let mut at = 0;
    while at < free.len() {
        let end = at + free[at..].iter().take_while(|f| **f).count();
        let words: Vec<usize> = (at..end).filter(|&k| word(k)).collect();
        for run in words.windows(LONG) {
            let mut key = Fx::default();
            let window = run[0]..run[LONG - 1] + 1;
            walk.tokens[window.clone()].iter().for_each(|t| key.write_u32(t.id));
            found.push((window, key.finish()));
        }
        at = end + 1;
    }
    found
}
