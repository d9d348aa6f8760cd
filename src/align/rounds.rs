//! The rounds that pair clauses one to one.

use super::candidates::Index;
use super::chain::heaviest_increasing;
use super::pairing::Pairing;
use super::profile::{Family, Profile, Scratch, Side, Weights, similarity};
use super::{Correction, HUMAN};
use crate::order;
use crate::words::FxMap;

/// How alike two clauses between the same neighbours must be. Rewritten clauses keep a third of their weight or more;
/// strangers share some 0.1 of it.
const ALIKE_IN_PLACE: f32 = 0.3;
/// The first sweep through the gaps takes only what is plainly the same clause, so that it may support the others.
const PLAINLY_ALIKE: f32 = 0.6;
/// How alike two clauses must be that nothing but their words brings together.
const ALIKE_ANYWHERE: f32 = 0.5;
/// How alike two clauses must be that the list they stand in brings together, and no place in it.
const ALIKE_IN_LIST: f32 = 0.4;
/// By how much a pair far apart must be better than the next best.
const MARGIN: f32 = 0.06;
/// A rival elsewhere counts when it is better by this much.
const BETTER: f32 = 0.1;
/// Words of content below which a clause says too little to be recognised far from its place.
const FEW: usize = 4;
/// Words of content below which it says too little to be recognised even among the items of its list: "Se deroga."
const SOME: usize = 2;
/// The share of the lesser clause that the greater must say too, in its order, where a clause grew or shrank in its place.
const CONTAINED: f32 = 0.8;
/// Words that a clause rewritten in its place must still begin with.
const OPENING: usize = 5;
/// Candidates looked at closely.
const CLOSE: usize = 6;
/// What it is worth to a heading, in shares of what stands below it, to stay in its order.
const IN_ORDER: f32 = 0.25;
/// Pairs of a gap compared each with each; larger gaps go through the index.
const SMALL_GAP: usize = 4096;

/// Pairs the clauses of two drafts.
pub fn pair(a: &Side, b: &Side, weights: &Weights, corrections: &[Correction], scratch: &mut Scratch) -> Pairing {
    let apart = corrections.iter().filter(|c| !c.same).flat_map(|c| c.before.iter().flat_map(|&i| c.after.iter().map(move |&j| (i, j))));
    let mut round = Rounds { a, b, weights, scratch, pairing: Pairing::new(a.len(), b.len(), apart), known: FxMap::default() };
    for correction in corrections.iter().filter(|c| c.same) {
        if let (Some(&i), Some(&j)) = (correction.before.first(), correction.after.first())
            && round.pairing.free(i, j)
        {
            round.pairing.pair(i, j, HUMAN);
        }
    }
    round.exact();
    round.headings();
    round.neighbours();
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
    round.pairing
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

/// The best partner a clause has among the free ones, and the next best's similarity.
#[derive(Clone, Copy)]
struct Best {
    partner: usize,
    similarity: f32,
    second: f32,
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
                0.5
            };
        }
        if let Some(&known) = self.known.get(&(i as u32, j as u32)) {
            return known;
        }
        let similarity = similarity(x, y, self.weights, self.scratch) * if x.family == y.family { 1.0 } else { 0.85 };
        self.known.insert((i as u32, j as u32), similarity);
        similarity
    }

    /// Words that stand once in either draft, and the same.
    fn exact(&mut self) {
        let telling = |p: &Profile| p.content.len() >= FEW && p.words.len() > FEW && p.family != Family::Cell;
        self.unique(telling, "exact");
    }

    /// Headings that stand once in either draft, however short.
    fn headings(&mut self) {
        self.unique(|p| p.family == Family::Division && p.hash != 0, "heading");
    }

    /// Pairs the clauses of a sort whose words stand once among them in either draft, and the same.
    fn unique(&mut self, sort: impl Fn(&Profile) -> bool, by: &'static str) {
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
    fn neighbours(&mut self) {
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
                    self.pairing.pair(i as usize, j as usize, "neighbours");
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

    /// Pairs what is left below two parents that are a pair, where only one reading fits: what says the same, then what
    /// says all the other does, then what is alike. A short item of a list that was put in another order, or one that was
    /// rewritten on its way, has nothing else to be known by; elsewhere in the draft the same may be said again.
    fn reordered(&mut self) {
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
            self.pairing.pair(i, j, "place");
        }
    }

    fn says_all(&mut self, i: usize, j: usize) -> bool {
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        let says = x.family == y.family && x.content.len().min(y.content.len()) >= FEW;
        says && self.scratch.common(&x.content, &y.content) >= CONTAINED * x.mass.min(y.mass)
    }

    /// Pairs a clause with the one in its place, under the same parent and label, if one says all the other does or they
    /// begin alike: a sentence that grew to a page is little like itself. Without a label it must stand alone between the
    /// same neighbours; with one, it may have got parts of its own.
    fn rewritten(&mut self) {
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
                self.pairing.pair(i, j, "place");
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
        begins || bare || self.says_all(i, j)
    }

    /// The best partner of each free clause, on both sides.
    fn best(&mut self) -> (Vec<Option<Best>>, Vec<Option<Best>>) {
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
        (best_a, best_b)
    }

    /// Pairs what is alike between the same neighbours, in order, unless one has a better partner elsewhere.
    fn place(&mut self, least: f32) {
        let (best_a, best_b) = self.best();
        let pairs: Vec<(usize, usize)> = self.pairing.pairs().collect();
        let values: Vec<usize> = pairs.iter().map(|p| p.1).collect();
        let masses: Vec<u64> = pairs.iter().map(|&(i, _)| 1 + (self.a.profiles[i].mass * 16.0) as u64).collect();
        let kept = heaviest_increasing(&values, &masses);
        // First between the pairs that keep the order, then behind and before each that does not.
        let mut last = (0, 0);
        let ends = [(self.a.len(), self.b.len())];
        for &(i, j) in pairs.iter().zip(&kept).filter(|(_, k)| **k).map(|(p, _)| p).chain(&ends) {
            self.gap(last.0..i, last.1..j, least, &best_a, &best_b);
            last = (i + 1, j + 1);
        }
        for (&(i, j), _) in pairs.iter().zip(&kept).filter(|(_, k)| !**k) {
            let (x, y) = (self.run_behind(i + 1, true), self.run_behind(j + 1, false));
            self.gap(i + 1..x, j + 1..y, least, &best_a, &best_b);
            let (x, y) = (self.run_before(i, true), self.run_before(j, false));
            self.gap(x..i, y..j, least, &best_a, &best_b);
        }
    }

    fn run_behind(&self, from: usize, earlier: bool) -> usize {
        let side = if earlier { &self.pairing.a } else { &self.pairing.b };
        (from..side.len()).find(|&k| side[k].is_some()).unwrap_or(side.len())
    }

    fn run_before(&self, to: usize, earlier: bool) -> usize {
        let side = if earlier { &self.pairing.a } else { &self.pairing.b };
        (0..to).rev().find(|&k| side[k].is_some()).map_or(0, |k| k + 1)
    }

    fn gap(&mut self, a: std::ops::Range<usize>, b: std::ops::Range<usize>, least: f32, best_a: &[Option<Best>], best_b: &[Option<Best>]) {
        let rows: Vec<usize> = a.filter(|&i| self.pairing.a[i].is_none()).collect();
        if rows.is_empty() {
            return;
        }
        let columns: Vec<usize> = b.filter(|&j| self.pairing.b[j].is_none()).collect();
        if columns.is_empty() {
            return;
        }
        let chosen = if rows.len() * columns.len() <= SMALL_GAP {
            self.each_with_each(&rows, &columns, least, best_a, best_b)
        } else {
            self.through_index(&rows, &columns, least, best_a, best_b)
        };
        for (i, j) in chosen {
            self.pairing.pair(i, j, "place");
        }
    }

    /// What a pair in a gap is worth; `None` where it must not be.
    fn worth(&mut self, i: usize, j: usize, least: f32, best_a: &[Option<Best>], best_b: &[Option<Best>]) -> Option<f32> {
        let similarity = self.similarity(i, j);
        if similarity < least {
            return None;
        }
        let rival = |best: Option<Best>, partner: usize| best.is_some_and(|b| b.partner != partner && b.similarity > similarity + BETTER);
        let rival_a = rival(best_a[i], j) && best_a[i].is_some_and(|b| self.pairing.b[b.partner].is_none());
        let rival_b = rival(best_b[j], i) && best_b[j].is_some_and(|b| self.pairing.a[b.partner].is_none());
        if rival_a || rival_b {
            return None;
        }
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        let label = if x.number.is_some() && x.numbered_like(y) { 0.04 } else { 0.0 };
        let parents = match (self.a.parent(i), self.b.parent(j)) {
            (None, None) => 0.1,
            (Some(p), Some(q)) => match self.pairing.a[p] {
                Some(paired) if paired == q => 0.1,
                None if self.pairing.b[q].is_none() => 0.0,
                _ => -0.1,
            },
            _ => -0.1,
        };
        let worth = similarity - least + label + parents;
        (worth > 0.0).then_some(worth)
    }

    fn each_with_each(
        &mut self,
        rows: &[usize],
        columns: &[usize],
        least: f32,
        best_a: &[Option<Best>],
        best_b: &[Option<Best>],
    ) -> Vec<(usize, usize)> {
        let width = columns.len() + 1;
        let mut worth = vec![0.0f32; rows.len() * columns.len()];
        let mut total = vec![0.0f32; (rows.len() + 1) * width];
        for (r, &i) in rows.iter().enumerate() {
            for (c, &j) in columns.iter().enumerate() {
                let here = self.worth(i, j, least, best_a, best_b).unwrap_or(-1.0);
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
                chosen.push((rows[r - 1], columns[c - 1]));
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

    /// The same over candidates only: those of the index, and those at the same place from either end.
    fn through_index(
        &mut self,
        rows: &[usize],
        columns: &[usize],
        least: f32,
        best_a: &[Option<Best>],
        best_b: &[Option<Best>],
    ) -> Vec<(usize, usize)> {
        let index = Index::of(&self.b.profiles, columns.iter().copied());
        let place: FxMap<usize, usize> = columns.iter().enumerate().map(|(c, &j)| (j, c)).collect();
        let mut found = FxMap::default();
        let mut edges: Vec<(usize, usize, f32)> = Vec::new();
        for (r, &i) in rows.iter().enumerate() {
            let mut near: Vec<usize> =
                index.query(&self.a.profiles[i], self.weights, CLOSE, &mut found).into_iter().map(|j| place[&j]).collect();
            let from_end = (r + columns.len()).checked_sub(rows.len());
            near.extend(from_end.into_iter().chain([r * columns.len() / rows.len(), r]).filter(|&c| c < columns.len()));
            near.sort_unstable();
            near.dedup();
            for c in near.into_iter().rev() {
                if let Some(worth) = self.worth(i, columns[c], least, best_a, best_b) {
                    edges.push((r, c, worth));
                }
            }
        }
        // Columns descend within a row, so that no increasing run takes two of the same row.
        let values: Vec<usize> = edges.iter().map(|e| e.1).collect();
        let masses: Vec<u64> = edges.iter().map(|e| 1 + (e.2 * 1024.0) as u64).collect();
        let kept = heaviest_increasing(&values, &masses);
        edges.iter().zip(kept).filter(|(_, k)| *k).map(|(e, _)| (rows[e.0], columns[e.1])).collect()
    }

    /// Pairs what is alike wherever it went: each the other's best, by a margin or beside a pair.
    fn words(&mut self) {
        let (best_a, best_b) = self.best();
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
                self.pairing.pair(i, j, "words");
            }
        }
    }

    fn beside_a_pair(&self, i: usize, j: usize) -> bool {
        let paired = |x: Option<usize>, y: Option<usize>| matches!((x, y), (Some(x), Some(y)) if self.pairing.a.get(x) == Some(&Some(y)));
        paired(i.checked_sub(1), j.checked_sub(1)) || paired(Some(i + 1), Some(j + 1)) || paired(self.a.parent(i), self.b.parent(j))
    }

    /// A heading follows most of what stands below it: level by level, the deepest first, since headings have a voice too.
    fn contents(&mut self) {
        let (mass_a, mass_b) = (subtree_masses(self.a), subtree_masses(self.b));
        let in_order = self.in_order();
        let mut levels: Vec<Vec<usize>> = Vec::new();
        let mut depths = vec![0; self.a.len()];
        for i in 0..self.a.len() {
            depths[i] = self.a.parent(i).map_or(0, |p| depths[p] + 1);
            levels.resize_with(levels.len().max(depths[i] + 1), Vec::new);
            levels[depths[i]].push(i);
        }
        let own = |masses: &[f32], profiles: &[Profile], k: usize| (masses[k] - voice(&profiles[k])).max(0.01);
        let mut heard = vec![false; self.a.len()];
        for level in levels.iter().rev() {
            let mut votes: FxMap<(usize, usize), f32> = FxMap::default();
            for &i in level {
                if let (Some(j), Some(p)) = (self.pairing.a[i], self.a.parent(i))
                    && let Some(q) = self.b.parent(j)
                    && compatible(&self.a.profiles[p], &self.b.profiles[q])
                {
                    *votes.entry((p, q)).or_default() += (mass_a[i] + mass_b[j]) / 2.0;
                }
            }
            let share = |(&(p, q), &vote): (&(usize, usize), &f32)| {
                let share = 2.0 * vote / (own(&mass_a, &self.a.profiles, p) + own(&mass_b, &self.b.profiles, q));
                (p, q, share)
            };
            let mut claims: Vec<(usize, usize, f32)> = votes.iter().map(share).collect();
            // Where several claim one, the one that stays in its order has moved nothing but what left it.
            let worth = |c: &(usize, usize, f32)| c.2 + if in_order(c.0, c.1) { IN_ORDER } else { 0.0 };
            order::by_key(&mut claims, |c| (order::descending(worth(c)), ((c.0 as u64) << 32) + c.1 as u64));
            let shares: FxMap<(usize, usize), f32> = claims.iter().map(|c| ((c.0, c.1), c.2)).collect();
            for (p, q, share) in claims {
                if !std::mem::replace(&mut heard[p], true) {
                    self.settle(p, q, share, &shares);
                }
            }
        }
    }

    /// Whether two clauses stand between the same pairs, of those that keep the order.
    fn in_order(&self) -> impl Fn(usize, usize) -> bool + use<> {
        let pairs: Vec<(usize, usize)> = self.pairing.pairs().collect();
        let values: Vec<usize> = pairs.iter().map(|p| p.1).collect();
        let masses: Vec<u64> = pairs.iter().map(|&(i, _)| 1 + (self.a.profiles[i].mass * 16.0) as u64).collect();
        let kept = heaviest_increasing(&values, &masses);
        let kept: Vec<(usize, usize)> = pairs.into_iter().zip(kept).filter(|(_, k)| *k).map(|(p, _)| p).collect();
        move |i, j| {
            let at = kept.partition_point(|p| p.0 < i);
            let before = at.checked_sub(1).is_none_or(|k| kept[k].1 < j);
            before && kept[at..].iter().find(|p| p.0 > i).is_none_or(|p| p.1 > j)
        }
    }

    fn settle(&mut self, i: usize, j: usize, best: f32, shares: &FxMap<(usize, usize), f32>) {
        let heading = self.similarity(i, j);
        if !self.pairing.may(i, j) || best < 0.5 && (best < 0.2 || heading < 0.5) {
            return;
        }
        // A pair already made yields to all that stands below it, unless its own words are enough: a heading that stands
        // once in either draft, a sentence, or the words of which the other is the label printed alone.
        let known = &self.known;
        let yields = |pairing: &Pairing, x: usize, y: usize| {
            let (p, q) = (&self.a.profiles[x], &self.b.profiles[y]);
            let label_alone = p.hash == q.hash && (self.a.parent(x) == Some(i) || self.b.parent(y) == Some(j));
            let says = p.family == Family::Provision && p.content.len().min(q.content.len()) >= FEW;
            let sure = match pairing.by(x) {
                HUMAN | "heading" => true,
                "exact" => p.content.len() >= FEW,
                _ => says && known.get(&(x as u32, y as u32)).is_some_and(|&alike| alike >= PLAINLY_ALIKE),
            };
            best >= 0.5 && !sure && !label_alone
        };
        if let Some(current) = self.pairing.a[i] {
            let kept = shares.get(&(i, current)).copied().unwrap_or(0.0);
            if current == j || kept > 0.1 || !yields(&self.pairing, i, current) {
                return;
            }
        }
        if let Some(other) = self.pairing.b[j] {
            let below = self.a.children[other].iter().any(|&c| self.pairing.a[c].is_some_and(|d| self.b.parent(d) == Some(j)));
            if below || !yields(&self.pairing, other, j) {
                return;
            }
            self.pairing.part(other);
        }
        self.pairing.part(i);
        self.pairing.pair(i, j, "contents");
    }
}

fn note(best: &mut Option<Best>, partner: usize, similarity: f32) {
    match best {
        None => *best = Some(Best { partner, similarity, second: 0.0 }),
        Some(b) if similarity > b.similarity => *b = Best { partner, similarity, second: b.similarity },
        Some(b) => b.second = b.second.max(similarity),
    }
}

/// What a clause counts for where its heading went: a long paragraph is not much more of its article than a short one,
/// only more than what is said everywhere.
fn voice(profile: &Profile) -> f32 {
    profile.mass.max(0.01).sqrt()
}

fn subtree_masses(side: &Side) -> Vec<f32> {
    let mut masses: Vec<f32> = side.profiles.iter().map(voice).collect();
    for i in (0..side.len()).rev() {
        if let Some(p) = side.parent(i) {
            masses[p] += masses[i];
        }
    }
    masses
}
