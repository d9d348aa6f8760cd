//! Pairs of clauses in the making.

use std::collections::BTreeSet;

use super::Step;

/// One-to-one pairs between two sides, each with the step that made it.
pub struct Pairing {
    /// The partner of each clause of the earlier draft.
    pub a: Vec<Option<usize>>,
    /// The partner of each clause of the later draft.
    pub b: Vec<Option<usize>>,
    by: Vec<Step>,
    /// Further clauses of groups whose first are a pair.
    grouped: [Vec<bool>; 2],
    /// Pairs that a person said are none.
    apart: BTreeSet<(usize, usize)>,
}

impl Pairing {
    /// Nothing paired yet, and these never to be.
    pub fn new(a: usize, b: usize, apart: impl Iterator<Item = (usize, usize)>) -> Self {
        Pairing {
            a: vec![None; a],
            b: vec![None; b],
            grouped: [vec![false; a], vec![false; b]],
            by: vec![Step::None; a],
            apart: apart.collect(),
        }
    }

    /// Whether both are still free, and may be paired.
    pub fn free(&self, i: usize, j: usize) -> bool {
        self.is_free_a(i) && self.is_free_b(j) && self.may(i, j)
    }

    /// Whether a clause of the earlier draft has found nothing yet.
    pub fn is_free_a(&self, i: usize) -> bool {
        self.a[i].is_none() && !self.grouped[0][i]
    }

    /// Whether a clause of the later draft has found nothing yet.
    pub fn is_free_b(&self, j: usize) -> bool {
        self.b[j].is_none() && !self.grouped[1][j]
    }

    /// Which clauses of either draft are of a group, its first pair among them.
    pub fn grouped(&self) -> [&[bool]; 2] {
        [&self.grouped[0], &self.grouped[1]]
    }

    /// Pairs the first of several clauses that belong together, and keeps the others from any other pair. Tells whether it
    /// could: all of them must be free.
    pub fn group(&mut self, before: &[usize], after: &[usize], by: Step) -> bool {
        let (Some(&i), Some(&j)) = (before.first(), after.first()) else { return false };
        let free = before.iter().all(|&i| self.is_free_a(i)) && after.iter().all(|&j| self.is_free_b(j)) && self.may(i, j);
        if free {
            self.pair(i, j, by);
            before.iter().for_each(|&i| self.grouped[0][i] = true);
            after.iter().for_each(|&j| self.grouped[1][j] = true);
        }
        free
    }

    /// Whether neither is of a group, which no pair parts.
    pub fn single(&self, i: usize, j: usize) -> bool {
        !self.grouped[0][i] && !self.grouped[1][j]
    }

    /// Whether nobody said that the two are not the same.
    pub fn may(&self, i: usize, j: usize) -> bool {
        self.apart.is_empty() || !self.apart.contains(&(i, j))
    }

    /// Pairs two free clauses.
    pub fn pair(&mut self, i: usize, j: usize, by: Step) {
        debug_assert!(self.free(i, j));
        self.a[i] = Some(j);
        self.b[j] = Some(i);
        self.by[i] = by;
    }

    /// Parts a pair.
    pub fn part(&mut self, i: usize) {
        debug_assert!(!self.grouped[0][i]);
        if let Some(j) = self.a[i].take() {
            self.b[j] = None;
        }
    }

    /// The step that paired a clause of the earlier draft.
    pub fn by(&self, i: usize) -> Step {
        self.by[i]
    }

    /// All pairs, in the earlier draft's order.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.a.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j)))
    }

    /// Free clauses of the earlier draft.
    pub fn free_a(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.a.len()).filter(|&i| self.is_free_a(i))
    }

    /// Free clauses of the later draft.
    pub fn free_b(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.b.len()).filter(|&j| self.is_free_b(j))
    }
}
