//! What is the same to the word: once in either draft, or beside a pair.

use super::{FEW, Rounds, compatible};
use crate::align::Step;
use crate::align::profile::{Family, Profile};
use crate::order;
use crate::words::FxMap;

impl Rounds<'_, '_> {
    /// Words that stand once in either draft, and the same.
    pub(super) fn exact(&mut self) {
        let telling = |p: &Profile| p.content.len() >= FEW && p.words.len() > FEW && p.family != Family::Cell;
        self.unique(telling, Step::Exact);
    }

    /// Headings that stand once in either draft, however short.
    pub(super) fn headings(&mut self) {
        self.unique(|p| p.family == Family::Division && p.hash != 0, Step::Heading);
    }

    /// Pairs the clauses of a sort whose words stand once among them in either draft, and the same.
    fn unique(&mut self, sort: impl Fn(&Profile) -> bool, by: Step) {
        let mut seen: FxMap<u64, [(u32, usize); 2]> = FxMap::default();
        for (side, profiles) in [&self.a.profiles, &self.b.profiles].into_iter().enumerate() {
            for (index, profile) in profiles.iter().enumerate().filter(|(_, p)| sort(p)) {
                let slot = &mut seen.entry(profile.hash).or_insert([(0, 0); 2])[side];
                *slot = (slot.0 + 1, index);
            }
        }
        let mut unique: Vec<(usize, usize)> = seen.values().filter(|s| s[0].0 == 1 && s[1].0 == 1).map(|s| (s[0].1, s[1].1)).collect();
        order::by_key(&mut unique, |u| (u.0 as u64, u.1 as u64));
        for (i, j) in unique {
            let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
            if compatible(x, y) && x.words == y.words && self.pairing.free(i, j) {
                self.pairing.pair(i, j, by);
            }
        }
    }

    /// Spreads from every pair to the same words beside it.
    pub(super) fn neighbours(&mut self) {
        let mut queue: Vec<(isize, isize)> = self.pairing.pairs().map(|(i, j)| (i as isize, j as isize)).collect();
        queue.push((-1, -1));
        queue.push((self.a.len() as isize, self.b.len() as isize));
        while let Some((i, j)) = queue.pop() {
            for step in [1, -1] {
                let (i, j) = (i + step, j + step);
                if i < 0 || j < 0 || i as usize >= self.a.len() || j as usize >= self.b.len() {
                    continue;
                }
                let (x, y) = (&self.a.profiles[i as usize], &self.b.profiles[j as usize]);
                let same = x.hash == y.hash && x.family == y.family && x.words == y.words && (x.hash != 0 || x.numbered_like(y));
                let telling = x.content.len() >= FEW || x.numbered_like(y);
                if same && self.pairing.free(i as usize, j as usize) && (telling || self.goes_on(i + step, j + step)) {
                    self.pairing.pair(i as usize, j as usize, Step::Neighbours);
                    queue.push((i, j));
                }
            }
        }
    }

    /// Whether nothing speaks against two clauses beside a pair being each other's too: neither has another partner.
    /// "Se deroga." stands beside many a clause that moved away.
    fn goes_on(&self, i: isize, j: isize) -> bool {
        let at = |side: &[Option<usize>], k: isize| usize::try_from(k).ok().and_then(|k| side.get(k).copied().flatten());
        let (there, back) = (at(&self.pairing.a, i), at(&self.pairing.b, j));
        there.is_none_or(|t| t as isize == j) && back.is_none_or(|b| b as isize == i)
    }
}
