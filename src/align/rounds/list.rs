//! What is left below a pair: a list put in another order.

use super::{CONTAINED, FEW, Rounds, SMALL_GAP, SOME};
use crate::align::Step;
use crate::align::profile::{Family, Side};
use crate::words::FxMap;

/// How alike two clauses must be that the list they stand in brings together, and no place in it.
const ALIKE_IN_LIST: f32 = 0.4;

impl Rounds<'_, '_> {
    /// Pairs what is left below two parents that are a pair, where only one reading fits: what says the same, then what
    /// says all the other does, then what is alike. A short item of a list that was put in another order, or one that was
    /// rewritten on its way, has nothing else to be known by; elsewhere in the draft the same may be said again.
    pub(super) fn reordered(&mut self) {
        let mut parents: Vec<(usize, usize)> = self.pairing.pairs().collect();
        parents.push((self.a.len(), self.b.len()));
        for (p, q) in parents {
            let free = |side: &Side, of: &[Option<usize>], p: usize| -> Vec<usize> {
                side.children[p].iter().copied().filter(|&k| of[k].is_none()).collect()
            };
            let (rows, columns) = (free(self.a, &self.pairing.a, p), free(self.b, &self.pairing.b, q));
            if rows.len().saturating_mul(columns.len()) <= SMALL_GAP {
                for fits in [Self::says_the_same, Self::says_more, Self::is_alike] {
                    self.only_fits(&rows, &columns, fits);
                }
            }
        }
    }

    fn says_the_same(&mut self, i: usize, j: usize) -> bool {
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        x.family == y.family && x.words == y.words && x.telling() >= SOME
    }

    fn says_more(&mut self, i: usize, j: usize) -> bool {
        self.a.profiles[i].family == Family::Provision && self.says_all(i, j)
    }

    fn is_alike(&mut self, i: usize, j: usize) -> bool {
        self.a.profiles[i].content.len() >= FEW && self.similarity(i, j) >= ALIKE_IN_LIST
    }

    /// Pairs each two that fit one another and nothing else.
    fn only_fits(&mut self, rows: &[usize], columns: &[usize], fits: fn(&mut Self, usize, usize) -> bool) {
        let mut found = Vec::new();
        let mut count: [FxMap<usize, u32>; 2] = Default::default();
        for &i in rows {
            for &j in columns {
                if self.pairing.free(i, j) && fits(self, i, j) {
                    found.push((i, j));
                    *count[0].entry(i).or_default() += 1;
                    *count[1].entry(j).or_default() += 1;
                }
            }
        }
        for (i, j) in found.into_iter().filter(|(i, j)| count[0][i] == 1 && count[1][j] == 1) {
            self.pairing.pair(i, j, Step::Place);
        }
    }

    pub(super) fn says_all(&mut self, i: usize, j: usize) -> bool {
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        let says = x.family == y.family && x.content.len().min(y.content.len()) >= FEW;
        says && self.scratch.common(x, y, self.weights) >= CONTAINED * x.mass.min(y.mass)
    }
}
