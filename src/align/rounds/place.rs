//! What is alike between the same neighbours.

use super::words::{Best, Bests, CLOSE};
use super::{BETTER, Rounds, SMALL_GAP};
use crate::align::Step;
use crate::align::candidates::Index;
use crate::align::chain::heaviest_increasing;
use crate::align::profile::Side;
use crate::words::FxMap;

/// How often what is left of a large gap is looked through again between the pairs that were found in it.
const SWEEPS: usize = 6;
/// What the same label is worth to a pair, in similarity: enough to part two readings that are as good, no more.
const SAME_LABEL: f32 = 0.04;
/// What parents that are a pair are worth, and what it costs when they have other partners.
const SAME_PARENT: f32 = 0.1;
/// Parts of a worth that are told apart where whole numbers are added up.
const PARTS: f32 = 1024.0;

impl Rounds<'_, '_> {
    /// Pairs what is alike between the same neighbours, in order, unless one has a better partner elsewhere.
    pub(super) fn place(&mut self, least: f32) {
        let bests = self.best();
        let [kept, left] = self.by_order();
        // First between the pairs that keep the order, then behind and before each that does not.
        let mut last = (0, 0);
        let ends = [(self.a.len(), self.b.len())];
        for &(i, j) in kept.iter().chain(&ends) {
            self.gap(last.0..i, last.1..j, least, &bests);
            last = (i + 1, j + 1);
        }
        for (i, j) in left {
            let (x, y) = (self.run_behind(i + 1, true), self.run_behind(j + 1, false));
            self.gap(i + 1..x, j + 1..y, least, &bests);
            let (x, y) = (self.run_before(i, true), self.run_before(j, false));
            self.gap(x..i, y..j, least, &bests);
        }
    }

    pub(super) fn run_behind(&self, from: usize, earlier: bool) -> usize {
        let all = if earlier { self.a.len() } else { self.b.len() };
        (from..all).find(|&k| !self.is_free(k, earlier)).unwrap_or(all)
    }

    fn run_before(&self, to: usize, earlier: bool) -> usize {
        (0..to).rev().find(|&k| !self.is_free(k, earlier)).map_or(0, |k| k + 1)
    }

    fn is_free(&self, k: usize, earlier: bool) -> bool {
        if earlier { self.pairing.is_free_a(k) } else { self.pairing.is_free_b(k) }
    }

    fn gap(&mut self, a: std::ops::Range<usize>, b: std::ops::Range<usize>, least: f32, bests: &Bests) {
        let rows: Vec<usize> = a.filter(|&i| self.pairing.is_free_a(i)).collect();
        if rows.is_empty() {
            return;
        }
        let columns: Vec<usize> = b.filter(|&j| self.pairing.is_free_b(j)).collect();
        if columns.is_empty() {
            return;
        }
        let mut open = vec![(&rows[..], &columns[..], SWEEPS)];
        while let Some((rows, columns, sweeps)) = open.pop() {
            let small = rows.len() * columns.len() <= SMALL_GAP;
            let chosen =
                if small { self.each_with_each(rows, columns, least, bests) } else { self.through_index(rows, columns, least, bests) };
            let mut last = (0, 0);
            for &(r, c) in chosen.iter().chain([&(rows.len(), columns.len())]).filter(|_| !small && sweeps > 1 && !chosen.is_empty()) {
                if r > last.0 && c > last.1 {
                    open.push((&rows[last.0..r], &columns[last.1..c], sweeps - 1));
                }
                last = (r + 1, c + 1);
            }
            for (r, c) in chosen {
                self.pairing.pair(rows[r], columns[c], Step::Place);
            }
        }
    }

    /// What a pair in a gap is worth; `None` where it must not be.
    fn worth(&mut self, i: usize, j: usize, least: f32, bests: &Bests) -> Option<f32> {
        let similarity = self.similarity(i, j);
        if similarity < least {
            return None;
        }
        let rival = |best: Option<Best>, partner: usize| best.filter(|b| b.partner != partner && b.similarity > similarity + BETTER);
        let (own_a, own_b) = (self.a.profiles[i].hash, self.b.profiles[j].hash);
        let rival_a = rival(bests.a[i], j)
            .is_some_and(|b| self.pairing.is_free_b(b.partner) && !bests.has_its_own(self.b.profiles[b.partner].hash, own_a, false));
        let rival_b = rival(bests.b[j], i)
            .is_some_and(|b| self.pairing.is_free_a(b.partner) && !bests.has_its_own(self.a.profiles[b.partner].hash, own_b, true));
        if rival_a || rival_b {
            return None;
        }
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        let label = if x.number.is_some() && x.numbered_like(y) { SAME_LABEL } else { 0.0 };
        let parents = match (self.a.parent(i), self.b.parent(j)) {
            (None, None) => SAME_PARENT,
            (Some(p), Some(q)) => match self.pairing.a[p] {
                Some(paired) if paired == q => SAME_PARENT,
                None if self.pairing.is_free_b(q) => 0.0,
                _ => -SAME_PARENT,
            },
            _ => -SAME_PARENT,
        };
        let worth = similarity - least + label + parents;
        (worth > 0.0).then_some(worth)
    }

    fn each_with_each(&mut self, rows: &[usize], columns: &[usize], least: f32, bests: &Bests) -> Vec<(usize, usize)> {
        let width = columns.len() + 1;
        let mut worth = vec![0.0f32; rows.len() * columns.len()];
        let mut total = vec![0.0f32; (rows.len() + 1) * width];
        for (r, &i) in rows.iter().enumerate() {
            for (c, &j) in columns.iter().enumerate() {
                let here = self.worth(i, j, least, bests).unwrap_or(-1.0);
                worth[r * columns.len() + c] = here;
                let skip = total[r * width + c + 1].max(total[(r + 1) * width + c]);
                total[(r + 1) * width + c + 1] = if here > 0.0 { skip.max(total[r * width + c] + here) } else { skip };
            }
        }
        let (mut r, mut c) = (rows.len(), columns.len());
        let mut chosen = Vec::new();
        while r > 0 && c > 0 {
            let here = total[r * width + c];
            let pair = worth[(r - 1) * columns.len() + c - 1];
            if pair > 0.0 && here == total[(r - 1) * width + c - 1] + pair {
                chosen.push((r - 1, c - 1));
                r -= 1;
                c -= 1;
            } else if here == total[(r - 1) * width + c] {
                r -= 1;
            } else {
                c -= 1;
            }
        }
        chosen.reverse();
        chosen
    }

    /// The same over candidates only: those of the index, those at the same place from either end, and of what is said many
    /// times over, the one that is said for the same time from either end.
    fn through_index(&mut self, rows: &[usize], columns: &[usize], least: f32, bests: &Bests) -> Vec<(usize, usize)> {
        let index = Index::of(&self.b.profiles, columns.iter().copied());
        let place: FxMap<usize, usize> = columns.iter().enumerate().map(|(c, &j)| (j, c)).collect();
        let times = |side: &Side, list: &[usize]| {
            let mut times: FxMap<u64, Vec<usize>> = FxMap::default();
            list.iter().enumerate().for_each(|(at, &k)| times.entry(side.profiles[k].hash).or_default().push(at));
            times
        };
        let (times_a, times_b) = (times(self.a, rows), times(self.b, columns));
        let mut found = FxMap::default();
        let mut edges: Vec<(usize, usize, u64)> = Vec::new();
        for (r, &i) in rows.iter().enumerate() {
            let mut near: Vec<usize> =
                index.query(&self.a.profiles[i], self.weights, CLOSE, &mut found).into_iter().map(|j| place[&j]).collect();
            let from_end = (r + columns.len()).checked_sub(rows.len());
            near.extend(from_end.into_iter().chain([r * columns.len() / rows.len(), r]).filter(|&c| c < columns.len()));
            let hash = self.a.profiles[i].hash;
            if let (Some(here), Some(there)) = (times_a.get(&hash), times_b.get(&hash)) {
                let nth = here.partition_point(|&at| at < r);
                let from_last = (nth + there.len()).checked_sub(here.len());
                near.extend(there.get(nth).into_iter().chain(from_last.and_then(|n| there.get(n))));
            }
            near.sort_unstable();
            near.dedup();
            for c in near.into_iter().rev() {
                if let Some(worth) = self.worth(i, columns[c], least, bests) {
                    // Of readings that are as good, the one that stays at its place from either end; all of that together
                    // outweighs no likeness.
                    let stays = u64::from(c == r || from_end == Some(c));
                    edges.push((r, c, stays + (1 + (worth * PARTS) as u64) * (rows.len() as u64 + 1)));
                }
            }
        }
        // Columns descend within a row, so that no increasing run takes two of the same row.
        let values: Vec<usize> = edges.iter().map(|e| e.1).collect();
        let masses: Vec<u64> = edges.iter().map(|e| e.2).collect();
        let kept = heaviest_increasing(&values, &masses);
        edges.iter().zip(kept).filter(|(_, k)| *k).map(|(e, _)| (e.0, e.1)).collect()
    }
}
