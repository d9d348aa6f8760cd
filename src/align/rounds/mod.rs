//! The rounds that pair clauses one to one, a file each.

mod cells;
mod contents;
mod exact;
mod list;
mod place;
mod rewritten;
mod words;

use super::chain::heaviest_increasing;
use super::pairing::Pairing;
use super::parts::Group;
use super::profile::{Family, Profile, Scratch, Side, Weights, similarity};
use super::{Correction, Step, layout};
use crate::words::FxMap;

/// The first sweep through the gaps takes only what is plainly the same clause, so that it may support the others.
const PLAINLY_ALIKE: f32 = 0.6;
/// How alike two clauses between the same neighbours must be. Rewritten clauses keep a third of their weight or more;
/// strangers share some 0.1 of it.
const ALIKE_IN_PLACE: f32 = 0.3;
/// Words of content below which a clause says too little to be recognised far from its place.
const FEW: usize = 4;
/// Words of content below which it says too little to be recognised even among the items of its list: "Se deroga."
const SOME: usize = 2;
/// The share of the lesser clause that the greater must say too, in its order, where a clause grew or shrank in its place.
const CONTAINED: f32 = 0.8;
/// What is left of the likeness of a heading and a paragraph.
const OTHER_FAMILY: f32 = 0.85;
/// How alike two labels are that stand alone and differ.
const OTHER_LABEL: f32 = 0.5;
/// Below this likeness two clauses have nothing in common.
const STRANGE: f32 = 0.15;
/// A rival elsewhere counts when it is better by this much.
const BETTER: f32 = 0.1;
/// Pairs of a gap compared each with each; larger gaps go through the index.
const SMALL_GAP: usize = 4096;
/// Parts of a word's weight that masses are counted in where whole numbers are added up: finer than any word's weight.
const PARTS: f32 = 16.0;

/// Pairs the clauses of two drafts.
pub fn pair(a: &Side, b: &Side, weights: &Weights, corrections: &[Correction], scratch: &mut Scratch) -> (Pairing, Vec<Group>) {
    let apart = corrections.iter().filter(|c| !c.same).flat_map(|c| c.before.iter().flat_map(|&i| c.after.iter().map(move |&j| (i, j))));
    let mut round = Rounds { a, b, weights, scratch, pairing: Pairing::new(a.len(), b.len(), apart), known: FxMap::default() };
    for correction in corrections.iter().filter(|c| c.same) {
        round.pairing.group(&correction.before, &correction.after, Step::Human);
    }
    round.exact();
    round.headings();
    round.neighbours();
    let mut cuts = layout::find(a, b, &round.pairing);
    cuts.retain(|cut| round.pairing.group(&cut.before, &cut.after, cut.by));
    round.place(PLAINLY_ALIKE);
    round.neighbours();
    round.words();
    round.place(ALIKE_IN_PLACE);
    round.contents();
    round.place(ALIKE_IN_PLACE);
    round.words();
    round.contents();
    round.headings();
    round.place(ALIKE_IN_PLACE);
    round.reordered();
    round.rewritten();
    round.cells();
    (round.pairing, cuts)
}

struct Rounds<'r, 'a> {
    a: &'r Side<'a>,
    b: &'r Side<'a>,
    weights: &'r Weights,
    scratch: &'r mut Scratch,
    pairing: Pairing,
    /// Similarities found so far: every round asks again for most of them.
    known: FxMap<(u32, u32), f32>,
}

fn compatible(x: &Profile, y: &Profile) -> bool {
    x.family == y.family || matches!((x.family, y.family), (Family::Division, Family::Provision) | (Family::Provision, Family::Division))
}

impl Rounds<'_, '_> {
    fn similarity(&mut self, i: usize, j: usize) -> f32 {
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        if !compatible(x, y) || !self.pairing.may(i, j) {
            return 0.0;
        }
        if x.hash == 0 || y.hash == 0 {
            // Nothing but labels to go by.
            return if x.hash != y.hash || x.family != y.family {
                0.0
            } else if x.numbered_like(y) {
                1.0
            } else {
                OTHER_LABEL
            };
        }
        if let Some(&known) = self.known.get(&(i as u32, j as u32)) {
            return known;
        }
        let similarity = similarity(x, y, self.weights, self.scratch) * if x.family == y.family { 1.0 } else { OTHER_FAMILY };
        self.known.insert((i as u32, j as u32), similarity);
        similarity
    }

    /// The pairs that keep their order, and those that left it.
    fn by_order(&self) -> [Vec<(usize, usize)>; 2] {
        let pairs: Vec<(usize, usize)> = self.pairing.pairs().collect();
        let values: Vec<usize> = pairs.iter().map(|p| p.1).collect();
        let masses: Vec<u64> = pairs.iter().map(|&(i, _)| 1 + (self.a.profiles[i].mass * PARTS) as u64).collect();
        let mut kept = heaviest_increasing(&values, &masses).into_iter();
        let (kept, left) = pairs.into_iter().partition(|_| kept.next().is_some_and(|kept| kept));
        [kept, left]
    }
}
