//! What kept its place and its label, and few of its words.

use super::Rounds;
use crate::align::Step;
use crate::align::profile::Side;

/// How alike two clauses must be that have the same label between the same neighbours: a list that its software numbers
/// gives the number of what was dropped to what was put there, and they share what all clauses of the draft do.
const KIN: f32 = 0.2;
/// Words that a clause rewritten in its place must still begin with.
const OPENING: usize = 5;

impl Rounds<'_, '_> {
    /// Pairs a clause with the one in its place, under the same parent and label, if one says all the other does or they
    /// begin alike: a sentence that grew to a page is little like itself. Without a label it must stand alone between the
    /// same neighbours; with one, it may have got parts of its own.
    pub(super) fn rewritten(&mut self) {
        let free: Vec<usize> = self.pairing.free_a().collect();
        for i in free {
            let Some(first) = i.checked_sub(1).map_or(Some(0), |before| self.pairing.a[before].map(|j| j + 1)) else { continue };
            let gap = first..self.run_behind(first, false);
            let labelled = self.a.profiles[i].number.is_some();
            let behind = if i + 1 == self.a.len() { gap.end == self.b.len() } else { self.pairing.a[i + 1] == Some(gap.end) };
            if !labelled && (gap.len() != 1 || !behind) {
                continue;
            }
            if let Some(j) = gap.into_iter().find(|&j| self.is_rewritten(i, j)) {
                self.pairing.pair(i, j, Step::Place);
            }
        }
    }

    fn is_rewritten(&mut self, i: usize, j: usize) -> bool {
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        let parents = match (self.a.parent(i), self.b.parent(j)) {
            (None, None) => true,
            (Some(p), Some(q)) => self.pairing.a[p] == Some(q),
            _ => false,
        };
        if !parents || x.family != y.family || !x.numbered_like(y) || !self.pairing.free(i, j) {
            return false;
        }
        let begins = x.words.iter().zip(&y.words).take_while(|(x, y)| x == y).count() >= OPENING;
        // A label alone has lost its words to the layout, or not got them yet.
        let bare = x.number.is_some() && (x.hash == 0 || y.hash == 0);
        begins || bare || x.number.is_some() && self.between_pairs(i, j) && self.similarity(i, j) >= KIN || self.says_all(i, j)
    }

    /// Whether two clauses have pairs before and behind them below their parents, or both end the list there.
    fn between_pairs(&self, i: usize, j: usize) -> bool {
        let beside = |side: &Side, k: usize| {
            let siblings = &side.children[side.parent(k).unwrap_or(side.len())];
            let at = siblings.partition_point(|&s| s < k);
            [at.checked_sub(1), Some(at + 1)].map(|n| n.and_then(|n| siblings.get(n).copied()))
        };
        let same = |(there, here): (Option<usize>, Option<usize>)| match (there, here) {
            (Some(there), Some(here)) => self.pairing.a[there] == Some(here),
            (there, here) => there.is_none() && here.is_none(),
        };
        beside(self.a, i).into_iter().zip(beside(self.b, j)).all(same)
    }
}
