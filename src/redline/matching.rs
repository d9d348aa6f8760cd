//! The words that stay: the common subsequence a person would choose.
//!
//! Not the longest one. One shared *de* between two rewritten phrases is confetti, so words weigh by what they say and
//! every new run of kept words costs something: a lone function word, or two, is not worth a run, a content word is. That
//! is Gotoh's alignment with affine gaps, over tokens. Where it would take too many cells, `similar` finds the long
//! common runs first and the same alignment fills what lies between them.

use similar::DiffOp;
use similar::algorithms::{Capture, histogram};

use crate::words::{Class, Lexicon, Token};

/// What a new run of kept words costs, in the unit of [`weight`]: two function words do not pay for it, three do.
const RUN: i32 = 6;
/// Cells of the alignment: 2,000 tokens a side.
const CELLS: usize = 4_000_000;
/// The share of the lighter side below which so little survives that it reads better as replaced.
const LITTLE: f32 = 0.15;
/// A run of this many words is kept whatever else happens.
pub(super) const LONG: usize = 5;

/// `len` tokens that stay, from `a` on in the earlier text and from `b` on in the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// First token in the earlier text.
    pub a: usize,
    /// First token in the later text.
    pub b: usize,
    /// How many.
    pub len: usize,
}

fn weight(class: Class) -> i32 {
    match class {
        Class::Content | Class::Number => 10,
        Class::Function => 3,
        Class::Punctuation => 2,
    }
}

/// The runs of tokens that stay, in order. `ids` decide what is equal; `tokens` say what it weighs.
pub fn matching(tokens: [&[Token]; 2], ids: [&[u32]; 2], lexicon: &Lexicon) -> Vec<Match> {
    let [a, b] = ids;
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let meaning = Worth { tokens: tokens[0].iter().map(|t| weight(lexicon.class(t.fold))).collect(), run: RUN };
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|k| (k, k)).collect();
    between([a, b], &meaning, [head, a.len() - tail], [head, b.len() - tail], true, &mut pairs);
    pairs.extend((0..tail).map(|k| (a.len() - tail + k, b.len() - tail + k)));
    let runs = join(&pairs);
    let said = |t: &Token| Some(lexicon.class(t.fold)).filter(|&c| c != Class::Punctuation);
    let weigh = |tokens: &[Token]| tokens.iter().filter_map(said).map(weight).sum::<i32>();
    // Words alone count: a line of dots to fill in would outweigh what stands before it.
    let kept: i32 = runs.iter().map(|r| weigh(&tokens[0][r.a..r.a + r.len])).sum();
    let whole = weigh(tokens[0]).min(weigh(tokens[1]));
    if kept as f32 >= LITTLE * whole as f32 {
        return runs;
    }
    // Next to nothing survives: only runs long enough to be meant are kept. The same first or last word may have torn
    // one apart, so both ends are aligned with the rest; and a shorter run that says more must not cross a longer one
    // out, so here every word counts as one and a run costs what makes the shortest of them just worth it.
    let words = tokens[0].iter().map(|t| i32::from(said(t).is_some())).collect();
    pairs.clear();
    between([a, b], &Worth { tokens: words, run: LONG as i32 - 1 }, [0, a.len()], [0, b.len()], true, &mut pairs);
    join(&pairs)
}

/// What an alignment gains and pays.
struct Worth {
    /// For each token of the earlier text that is kept.
    tokens: Vec<i32>,
    /// Paid by every new run.
    run: i32,
}

/// Aligns the tokens of two ranges and appends the pairs that stay.
fn between(ids: [&[u32]; 2], worth: &Worth, a: [usize; 2], b: [usize; 2], coarse: bool, pairs: &mut Vec<(usize, usize)>) {
    let (x, y) = (&ids[0][a[0]..a[1]], &ids[1][b[0]..b[1]]);
    if x.is_empty() || y.is_empty() {
        return;
    }
    if x.len() * y.len() <= CELLS {
        pairs.extend(gotoh(x, y, &worth.tokens[a[0]..a[1]], worth.run).into_iter().map(|(i, j)| (a[0] + i, b[0] + j)));
        return;
    }
    if !coarse {
        return;
    }
    let mut last = (a[0], b[0]);
    let mut runs = Capture::new();
    // Called by name: `Algorithm` would bring in every algorithm the crate has, 70 KB of them.
    histogram::diff(&mut runs, x, 0..x.len(), y, 0..y.len()).expect("capturing cannot fail");
    for op in runs.into_ops() {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        // Short runs are left to the finer alignment: they may be chance.
        if len < LONG {
            continue;
        }
        let (i, j) = (a[0] + old_index, b[0] + new_index);
        between(ids, worth, [last.0, i], [last.1, j], false, pairs);
        pairs.extend((0..len).map(|k| (i + k, j + k)));
        last = (i + len, j + len);
    }
    between(ids, worth, [last.0, a[1]], [last.1, b[1]], false, pairs);
}

/// The heaviest alignment in which every run but one at the start pays for itself.
fn gotoh(a: &[u32], b: &[u32], weights: &[i32], cost: i32) -> Vec<(usize, usize)> {
    const LOST: i32 = i32::MIN / 2;
    // Of every cell: whether a run goes on or starts here, and where the best without it came from.
    const GOES_ON: u8 = 1;
    const FROM_RUN: u8 = 2;
    const UP: u8 = 4;
    let width = b.len() + 1;
    let mut steps = vec![0u8; (a.len() + 1) * width];
    // run[j]: the best that ends in a kept pair at (i, j); best[j]: the best of all up to (i, j).
    let (mut run, mut best) = (vec![LOST; width], vec![0i32; width]);
    for i in 1..=a.len() {
        let (mut run_diagonal, mut best_diagonal) = (run[0], best[0]);
        for j in 1..width {
            let (run_above, best_above) = (run[j], best[j]);
            let mut step = 0;
            run[j] = if a[i - 1] == b[j - 1] {
                let on = run_diagonal;
                let new = best_diagonal - cost;
                if on >= new {
                    step |= GOES_ON;
                }
                on.max(new) + weights[i - 1]
            } else {
                LOST
            };
            let (left, above) = (best[j - 1], best_above);
            best[j] = left.max(above);
            if above >= left {
                step |= UP;
            }
            if run[j] > best[j] {
                best[j] = run[j];
                step |= FROM_RUN;
            }
            steps[i * width + j] = step;
            (run_diagonal, best_diagonal) = (run_above, best_above);
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut in_run = false;
    let mut pairs = Vec::new();
    while i > 0 && j > 0 {
        let step = steps[i * width + j];
        if in_run || step & FROM_RUN != 0 {
            in_run = step & GOES_ON != 0;
            i -= 1;
            j -= 1;
            pairs.push((i, j));
        } else if step & UP != 0 {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// Neighbouring pairs as runs.
pub(super) fn join(pairs: &[(usize, usize)]) -> Vec<Match> {
    let mut runs: Vec<Match> = Vec::new();
    for &(a, b) in pairs {
        match runs.last_mut() {
            Some(run) if run.a + run.len == a && run.b + run.len == b => run.len += 1,
            _ => runs.push(Match { a, b, len: 1 }),
        }
    }
    runs
}
