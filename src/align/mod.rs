//! Which clause of one draft corresponds to which of another.
//!
//! Identity comes from words, not from labels. In rounds, from the surest evidence to the weakest:
//!
//! 1. `exact`: words that stand once in either draft, and the same;
//! 2. `heading`: the same of headings, however short; `neighbours`: the same words beside a pair, which is how repeated boilerplate is placed;
//! 3. `place`: alike between the same neighbours, unless one has a better partner elsewhere; what is left last, under the
//!    same parent wherever it stands there;
//! 4. `words`: alike wherever they went, each the other's best by a margin;
//! 5. `contents`: a heading follows most of what stands below it.
//!
//! Then `parts` sees what was split and merged, and `moves` what left its order. Words weigh by how rare they are in
//! the two drafts. Cost grows with the text: candidates come from an inverted index on rare words, and the ordered
//! comparison has so many cells to fill and no more ([`cells`]). When they are used up, clauses are compared by which
//! words they have alone: the pairs get coarser, never wrong in form.

mod candidates;
mod chain;
mod layout;
mod moves;
mod pairing;
mod parts;
mod profile;
mod rounds;
mod step;

use crate::draft::Draft;
use crate::words::{Lexicon, Words};
use pairing::Pairing;
use profile::{Scratch, Side, Weights, similarity};
pub use step::Step;

/// How the clauses of a link correspond in number.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Clauses of the earlier draft, ascending.
    pub before: Vec<usize>,
    /// Clauses of the later draft, ascending.
    pub after: Vec<usize>,
    /// It left its order among its aligned neighbours, or its parent's counterpart.
    pub moved: bool,
    /// The step that made it.
    pub matched_by: Step,
    /// How alike the words are, 0 … 1.
    pub similarity: f32,
}

/// A person's word on the alignment, which no evidence outweighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Clauses of the earlier draft: several where they were merged.
    pub before: Vec<usize>,
    /// Clauses of the later draft: several where one was split.
    pub after: Vec<usize>,
    /// Whether they correspond, or do not.
    pub same: bool,
}

/// The cells that the ordered comparison of two drafts may fill: by their tokens, ten times what the real series need,
/// and as many again as cost a small draft no time.
pub fn cells(tokens: usize) -> u64 {
    const BASE: u64 = 1 << 24;
    const EACH: u64 = 500;
    BASE + EACH * tokens as u64
}

/// Aligns two drafts: every clause of both stands in exactly one link.
pub fn align(before: &Draft, after: &Draft, lexicon: &Lexicon, words: [&Words; 2], corrections: &[Correction], cells: u64) -> Vec<Link> {
    let weights = Weights::of(lexicon, words, [before.clauses.len(), after.clauses.len()]);
    let a = Side::of(before, words[0], &weights, lexicon);
    let b = Side::of(after, words[1], &weights, lexicon);
    let mut scratch = Scratch::new(cells);
    let (pairing, cuts) = rounds::pair(&a, &b, &weights, corrections, &mut scratch);
    let groups = parts::find(&a, &b, &pairing, cuts, &weights, corrections, &mut scratch);
    let mut links = links(&a, &b, &pairing, groups, &weights, &mut scratch);
    moves::mark(&a, &b, &mut links);
    links
}

fn links(a: &Side, b: &Side, pairing: &Pairing, groups: Vec<parts::Group>, weights: &Weights, scratch: &mut Scratch) -> Vec<Link> {
    let mut used_a = vec![false; a.len()];
    let mut used_b = vec![false; b.len()];
    let mut links = Vec::with_capacity(a.len().max(b.len()));
    for group in groups {
        group.before.iter().for_each(|&i| used_a[i] = true);
        group.after.iter().for_each(|&j| used_b[j] = true);
        links.push(Link { before: group.before, after: group.after, moved: false, matched_by: group.by, similarity: group.covered });
    }
    for i in (0..a.len()).filter(|&i| !used_a[i]) {
        match pairing.a[i].filter(|&j| !used_b[j]) {
            Some(j) => {
                used_b[j] = true;
                let similarity = similarity(&a.profiles[i], &b.profiles[j], weights, scratch);
                links.push(Link { before: vec![i], after: vec![j], moved: false, matched_by: pairing.by(i), similarity });
            }
            None => links.push(Link { before: vec![i], after: vec![], moved: false, matched_by: Step::None, similarity: 0.0 }),
        }
    }
    let fresh = (0..b.len()).filter(|&j| !used_b[j]);
    links.extend(fresh.map(|j| Link { before: vec![], after: vec![j], moved: false, matched_by: Step::None, similarity: 0.0 }));
    links
}
