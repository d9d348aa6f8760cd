//! What is alike wherever it went.

use super::{FEW, Rounds};
use crate::align::Step;
use crate::align::candidates::Index;
use crate::align::profile::Family;
use crate::order;
use crate::words::FxMap;

/// How alike two clauses must be that nothing but their words brings together.
const ALIKE_ANYWHERE: f32 = 0.5;
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
        Bests { a: best_a, b: best_b }
    }

    /// Pairs what is alike wherever it went: each the other's best, by a margin or beside a pair.
    pub(super) fn words(&mut self) {
        let Bests { a: best_a, b: best_b } = self.best();
        let mut found: Vec<(usize, usize, f32, f32)> = Vec::new();
        for (i, best) in best_a.iter().enumerate() {
            let Some(best) = *best else { continue };
            let j = best.partner;
            let Some(back) = best_b[j].filter(|b| b.partner == i) else { continue };
            let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
            if best.similarity >= ALIKE_ANYWHERE && x.content.len().min(y.content.len()) >= FEW {
                found.push((i, j, best.similarity, best.similarity - best.second.max(back.second)));
            }
        }
        order::by_key(&mut found, |f| (order::descending(f.2), f.0 as u64));
        for (i, j, _, margin) in found {
            if self.pairing.free(i, j) && (margin >= MARGIN || self.beside_a_pair(i, j)) {
                self.pairing.pair(i, j, Step::Words);
            }
        }
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
