//! Figures that change whole: of "2 de enero" that is now "15 de enero" nobody reads the `2` alone, nor the `02-01` of a
//! date in figures.

use std::ops::Range;

use super::matching::{Match, join};
use crate::draft::Draft;
use crate::words::Token;

const MONTHS: &str = " enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre \
january february march april may june july august september october november december ";

/// The dates, amounts and percentages among the tokens, in order: those of several tokens.
pub fn figures(draft: &Draft, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let len = figure(draft, &tokens[at..]).unwrap_or(1);
        if len > 1 {
            found.push(at..at + len);
        }
        at += len;
    }
    found
}

/// How many tokens the figure has that opens here.
fn figure(draft: &Draft, tokens: &[Token]) -> Option<usize> {
    let text = |k: usize| tokens.get(k).map_or("", |t| draft.slice(t.span()));
    let is = |k: usize, word: &str| text(k).eq_ignore_ascii_case(word);
    let digits = |k: usize| Some(text(k).len()).filter(|_| text(k).bytes().all(|b| b.is_ascii_digit()));
    let number = |k: usize| text(k).starts_with(|c: char| c.is_ascii_digit());
    let month = |k: usize| !text(k).is_empty() && MONTHS.contains(&format!(" {} ", text(k).to_ascii_lowercase()));
    let year = |k: usize| digits(k) == Some(4);
    let glued = |k: usize| tokens.len() > k && tokens[..=k].windows(2).all(|w| w[0].end == w[1].start);
    match () {
        _ if is(0, "$") && number(1) => Some(2),
        // "March 2, 2025".
        _ if number(1) && is(2, ",") && month(0) && year(3) => Some(4),
        _ if !number(0) => None,
        _ if is(1, "de") && month(2) && (is(3, "de") || is(3, "del")) && year(4) => Some(5),
        _ if is(1, "de") && month(2) => Some(3),
        _ if month(1) && year(2) => Some(3),
        _ if matches!(text(1), "-" | "/") && text(1) == text(3) && glued(4) => {
            let parts = [0, 2, 4].map(digits);
            matches!(parts, [Some(1 | 2), Some(1 | 2), Some(4)] | [Some(4), Some(1 | 2), Some(1 | 2)]).then_some(5)
        }
        _ if is(1, "%") || is(1, "percent") => Some(2),
        _ if is(1, "por") && is(2, "ciento") || is(1, "per") && is(2, "cent") => Some(3),
        _ => None,
    }
}

/// The matches without those that keep a part of a figure only.
pub fn whole(matches: Vec<Match>, figures: [Vec<Range<usize>>; 2], ids: [&[u32]; 2]) -> Vec<Match> {
    if figures.iter().all(Vec::is_empty) {
        return matches;
    }
    let mut pairs: Vec<(usize, usize)> = matches.iter().flat_map(|m| (0..m.len).map(|k| (m.a + k, m.b + k))).collect();
    // The same figure on both sides, of which a token found its like beside it: "3 de marzo" behind a "3)".
    for old in &figures[0] {
        let first = pairs.partition_point(|p| p.0 < old.start);
        let inside = pairs[first..].iter().take_while(|p| p.0 < old.end);
        let like = |b: usize| {
            let new = figures[1].get(figures[1].partition_point(|new| new.end <= b))?;
            (new.contains(&b) && ids[0][old.clone()] == ids[1][new.clone()]).then_some(new)
        };
        if let Some(new) = inside.map(|p| p.1).find_map(like) {
            let from = pairs.partition_point(|p| p.0 < old.start && p.1 < new.start);
            let to = pairs.partition_point(|p| p.0 < old.end || p.1 < new.end);
            pairs.splice(from..to, old.clone().zip(new.clone()));
        }
    }
    let before = kept(&pairs, &figures[0], |pair| *pair);
    let after = kept(&pairs, &figures[1], |&(a, b)| (b, a));
    // What stands whole on one side stays, whatever the other side makes of it: "2 de enero" that got its year.
    let stays = |k: usize| before[k] == Kept::Whole || after[k] == Kept::Whole || before[k] == after[k] && before[k] == Kept::Alone;
    let pairs: Vec<_> = pairs.iter().enumerate().filter(|&(k, _)| stays(k)).map(|(_, pair)| *pair).collect();
    join(&pairs)
}

/// Whether a matched token stands in a figure, and what was matched of that.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    Alone,
    Whole,
    Part,
}

/// For every pair, what is kept of the figure it stands in. `sides` puts the figure's side first.
fn kept(pairs: &[(usize, usize)], figures: &[Range<usize>], sides: impl Fn(&(usize, usize)) -> (usize, usize)) -> Vec<Kept> {
    let mut states = vec![Kept::Alone; pairs.len()];
    for figure in figures {
        let first = pairs.partition_point(|p| sides(p).0 < figure.start);
        let last = pairs.partition_point(|p| sides(p).0 < figure.end);
        let all = last - first == figure.len() && sides(&pairs[last - 1]).1 - sides(&pairs[first]).1 + 1 == figure.len();
        states[first..last].fill(if all { Kept::Whole } else { Kept::Part });
    }
    states
}
