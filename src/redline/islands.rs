//! One amendment that covers the sense instead of several short ones: a word or two kept between two rewritten phrases
//! belong to neither, and are struck and written again with them.

use super::matching::Match;
use super::units::Units;

/// A kept run of so many words or fewer is an island between rewritten phrases.
const FEW: usize = 2;
/// Words that a rewritten phrase has on either side, and on both together. Below that it is a word replaced by another.
const REWRITTEN: [usize; 2] = [2, 6];

/// The runs without the islands. What is left of one makes its neighbours' phrase longer, so they are asked again.
pub fn merged(runs: Vec<Match>, units: &[Units; 2], lens: [usize; 2]) -> Vec<Match> {
    let rewritten = |left: &Match, right: &Match| {
        let words = [units[0].words(left.a + left.len..right.a), units[1].words(left.b + left.len..right.b)];
        words.iter().all(|&n| n >= REWRITTEN[0]) && words[0] + words[1] >= REWRITTEN[1]
    };
    let island = |run: &Match| {
        let range = run.a..run.a + run.len;
        let words = units[0].terms_and_words(range.clone());
        words <= FEW
    };
    // What stands before the first word and behind the last is kept, as it were.
    let mut kept = vec![Match { a: 0, b: 0, len: 0 }];
    for run in runs.into_iter().chain([Match { a: lens[0], b: lens[1], len: 0 }]) {
        while let [.., left, last] = kept[..]
            && island(&last)
            && rewritten(&left, &last)
            && rewritten(&last, &run)
        {
            kept.pop();
        }
        kept.push(run);
    }
    kept.retain(|run| run.len > 0);
    kept
}
