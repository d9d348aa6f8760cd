//! What is alike wherever it went.

use super::{ALIKE_IN_PLACE, BETTER, FEW, Rounds};
use crate::align::Step;
use crate::align::candidates::Index;
use crate::align::profile::Family;
use crate::order;
use crate::words::FxMap;

/// How alike two clauses must be that nothing but their words brings together.
const ALIKE_ANYWHERE: f32 = 0.5;
/// The same of a short one far from its place: "Remitir el informe anual al comité" and "Remitir el informe anual a la
/// Cámara" share two thirds and are each other's in no list but the same.
const ALIKE_IF_SHORT: f32 = 0.75;
/// Words of content below which a clause is short.
const SHORT: usize = 8;
/// By how much a pair far apart must be better than the next best.
const MARGIN: f32 = 0.06;
/// Candidates looked at closely.
pub(super) const CLOSE: usize = 6;

/// The best partner a clause has among the free ones, and the next best's similarity.
#[derive(Clone, Copy)]
pub(super) struct Best {
    pub(super) partner: usize,
    pub(super) similarity: f32,
    second: f32,
}

/// The best partner of each clause, on both sides.
pub(super) struct Bests {
    pub(super) a: Vec<Option<Best>>,
    pub(super) b: Vec<Option<Best>>,
    /// How many free clauses of either draft say the same, by its hash.
    copies: FxMap<u64, [u32; 2]>,
}

impl Bests {
    /// Whether there are enough others, of the draft that is asked, to be the partners of all that say this: then none of
    /// those is missed by a clause that says `own`.
    pub(super) fn has_its_own(&self, hash: u64, own: u64, later: bool) -> bool {
        let copies = self.copies.get(&hash).copied().unwrap_or_default();
        let (there, back) = if later { (copies[0], copies[1]) } else { (copies[1], copies[0]) };
        back >= there + u32::from(hash == own)
    }
}

impl Rounds<'_, '_> {
    /// The best partner of each free clause, on both sides.
    pub(super) fn best(&mut self) -> Bests {
        let index = Index::of(&self.b.profiles, self.pairing.free_b());
        let mut best_a: Vec<Option<Best>> = vec![None; self.a.len()];
        let mut best_b: Vec<Option<Best>> = vec![None; self.b.len()];
        let mut found = FxMap::default();
        let free: Vec<usize> = self.pairing.free_a().collect();
        for i in free {
            let profile = &self.a.profiles[i];
            if matches!(profile.family, Family::Cell) {
                continue;
            }
            for j in index.query(profile, self.weights, CLOSE, &mut found) {
                let similarity = self.similarity(i, j);
                note(&mut best_a[i], j, similarity);
                note(&mut best_b[j], i, similarity);
            }
        }
        let mut copies: FxMap<u64, [u32; 2]> = FxMap::default();
        self.pairing.free_a().for_each(|i| copies.entry(self.a.profiles[i].hash).or_default()[0] += 1);
        self.pairing.free_b().for_each(|j| copies.entry(self.b.profiles[j].hash).or_default()[1] += 1);
        Bests { a: best_a, b: best_b, copies }
    }

    /// Pairs what is alike wherever it went: each the other's best, by a margin or beside a pair.
    pub(super) fn words(&mut self) {
        let Bests { a: best_a, b: best_b, .. } = self.best();
        let mut found: Vec<(usize, usize, f32, f32)> = Vec::new();
        for (i, best) in best_a.iter().enumerate() {
            let Some(best) = *best else { continue };
            let j = best.partner;
            let Some(back) = best_b[j].filter(|b| b.partner == i) else { continue };
            let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
            let short = x.content.len().min(y.content.len());
            let least = if short < SHORT && !self.beside_a_pair(i, j) { ALIKE_IF_SHORT } else { ALIKE_ANYWHERE };
            if best.similarity >= least && short >= FEW {
                found.push((i, j, best.similarity, best.similarity - best.second.max(back.second)));
            }
        }
        order::by_key(&mut found, |f| (order::descending(f.2), f.0 as u64));
        for (i, j, _, margin) in found {
            if self.pairing.free(i, j) && (margin >= MARGIN || self.beside_a_pair(i, j)) && !self.stays(i, j) {
                self.pairing.pair(i, j, Step::Words);
            }
        }
    }

    /// Whether either of two has another in its own place that is nearly as good: then it did not go so far.
    fn stays(&mut self, i: usize, j: usize) -> bool {
        let least = (self.similarity(i, j) - BETTER).max(ALIKE_IN_PLACE);
        let beside = |to: &[Option<usize>], k: usize| {
            let behind = k.checked_sub(1).and_then(|before| to[before]).map(|there| there + 1);
            let before = to.get(k + 1).copied().flatten().and_then(|there| there.checked_sub(1));
            [behind, before].into_iter().flatten()
        };
        let near = beside(&self.pairing.a, i).filter(|&there| there != j).map(|there| (i, there));
        let near: Vec<(usize, usize)> = near.chain(beside(&self.pairing.b, j).filter(|&here| here != i).map(|here| (here, j))).collect();
        let can = |&(i, j): &(usize, usize)| i < self.a.len() && j < self.b.len() && self.pairing.free(i, j);
        let near: Vec<(usize, usize)> = near.into_iter().filter(can).collect();
        near.into_iter().any(|(i, j)| self.similarity(i, j) >= least)
    }

    fn beside_a_pair(&self, i: usize, j: usize) -> bool {
        let paired = |x: Option<usize>, y: Option<usize>| matches!((x, y), (Some(x), Some(y)) if self.pairing.a.get(x) == Some(&Some(y)));
        paired(i.checked_sub(1), j.checked_sub(1)) || paired(Some(i + 1), Some(j + 1)) || paired(self.a.parent(i), self.b.parent(j))
    }
}

fn note(best: &mut Option<Best>, partner: usize, similarity: f32) {
    match best {
        None => *best = Some(Best { partner, similarity, second: 0.0 }),
        Some(b) if similarity > b.similarity => *b = Best { partner, similarity, second: b.similarity },
        Some(b) => b.second = b.second.max(similarity),
    }
}
