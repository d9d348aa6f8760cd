//! A heading follows most of what stands below it.

use super::{FEW, PLAINLY_ALIKE, Rounds, STRANGE, compatible};
use crate::align::Step;
use crate::align::pairing::Pairing;
use crate::align::profile::{Family, Side};
use crate::draft::Kind;
use crate::order;
use crate::words::FxMap;

/// The share of what stands below two headings that must be each other's; the headings' own likeness, where it is less.
const MOST_OF_IT: f32 = 0.5;
/// The share that is enough for two headings that are alike.
const MUCH_OF_IT: f32 = 0.2;
/// The share of what stands below two titles with nothing in common that makes a pair of them.
const RENAMED: f32 = 2.0 / 3.0;
/// A pair of which this share still stands below both is given up for no other.
const A_LITTLE: f32 = 0.1;
/// What it is worth to a heading, in shares of what stands below it, to stay in its order.
const IN_ORDER: f32 = 0.25;
/// The mass of what has no words that weigh, so that shares can be taken of it: a tenth of the lightest word's.
const NO_WORDS: f32 = 0.01;

impl Rounds<'_, '_> {
    /// A heading follows most of what stands below it: level by level, the deepest first, since headings have a voice too.
    pub(super) fn contents(&mut self) {
        let (mass_a, mass_b) = (subtree_masses(self.a), subtree_masses(self.b));
        let in_order = self.in_order();
        let mut levels: Vec<Vec<usize>> = Vec::new();
        let mut depths = vec![0; self.a.len()];
        for i in 0..self.a.len() {
            depths[i] = self.a.parent(i).map_or(0, |p| depths[p] + 1);
            levels.resize_with(levels.len().max(depths[i] + 1), Vec::new);
            levels[depths[i]].push(i);
        }
        let own = |masses: &[f32], side: &Side, k: usize| (masses[k] - voice(side, k)).max(NO_WORDS);
        let mut heard = vec![false; self.a.len()];
        for level in levels.iter().rev() {
            let mut votes: FxMap<(usize, usize), f32> = FxMap::default();
            for &i in level {
                if is_apart(self.a, i) {
                    continue;
                }
                if let (Some(j), Some(p)) = (self.pairing.a[i], self.a.parent(i))
                    && let Some(q) = self.b.parent(j)
                    && compatible(&self.a.profiles[p], &self.b.profiles[q])
                {
                    *votes.entry((p, q)).or_default() += (mass_a[i] + mass_b[j]) / 2.0;
                }
            }
            let share = |(&(p, q), &vote): (&(usize, usize), &f32)| {
                let share = 2.0 * vote / (own(&mass_a, self.a, p) + own(&mass_b, self.b, q));
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
        let [kept, _] = self.by_order();
        move |i, j| {
            let at = kept.partition_point(|p| p.0 < i);
            let before = at.checked_sub(1).is_none_or(|k| kept[k].1 < j);
            before && kept[at..].iter().find(|p| p.0 > i).is_none_or(|p| p.1 > j)
        }
    }

    /// Whether two clauses have the same label, or the same last number below parents that are a pair: `5.2.1` in what was
    /// 5.2 and is 6.2 now.
    fn has_its_label(&self, i: usize, j: usize) -> bool {
        let (Some(old), Some(new)) = (&self.a.profiles[i].number, &self.b.profiles[j].number) else { return false };
        let parents = self.a.parent(i).zip(self.b.parent(j)).is_some_and(|(p, q)| self.pairing.a[p] == Some(q));
        let last = old.series == new.series && old.path.len() == new.path.len() && old.value() == new.value() && old.suffix == new.suffix;
        old.same(new) || parents && last
    }

    fn settle(&mut self, i: usize, j: usize, best: f32, shares: &FxMap<(usize, usize), f32>) {
        let heading = self.similarity(i, j);
        if !self.pairing.may(i, j) || !self.pairing.single(i, j) || best < MOST_OF_IT && (best < MUCH_OF_IT || heading < MOST_OF_IT) {
            return;
        }
        let (x, y) = (&self.a.profiles[i], &self.b.profiles[j]);
        // Of two with neither a word nor a label in common, a title may have been renamed; a sentence is another.
        let renamed = x.family == Family::Division && y.family == Family::Division && best >= RENAMED;
        if heading < STRANGE && !renamed && !self.has_its_label(i, j) {
            return;
        }
        // A pair already made yields to all that stands below it, unless its own words are enough: a heading that stands
        // once in either draft, a sentence, or the words of which the other is the label printed alone.
        let known = &self.known;
        let yields = |pairing: &Pairing, x: usize, y: usize| {
            let (p, q) = (&self.a.profiles[x], &self.b.profiles[y]);
            let label_alone = p.hash == q.hash && (self.a.parent(x) == Some(i) || self.b.parent(y) == Some(j));
            let says = p.family == Family::Provision && p.content.len().min(q.content.len()) >= FEW;
            let alike = known.get(&(x as u32, y as u32)).is_some_and(|&alike| alike >= PLAINLY_ALIKE);
            // What says the same is not given up for what says nothing of it.
            let same = p.hash == q.hash && p.hash != 0 || alike && p.family == Family::Division && q.family == Family::Division;
            let for_a_stranger = heading < STRANGE && same;
            let sure = match pairing.by(x) {
                _ if for_a_stranger => true,
                Step::Human | Step::Heading => true,
                Step::Exact => p.content.len() >= FEW,
                _ => says && alike,
            };
            best >= MOST_OF_IT && !sure && !label_alone
        };
        if let Some(current) = self.pairing.a[i] {
            let kept = shares.get(&(i, current)).copied().unwrap_or(0.0);
            if current == j || kept > A_LITTLE || !yields(&self.pairing, i, current) {
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
        self.pairing.pair(i, j, Step::Contents);
    }
}

/// What a clause counts for where its heading went: a long paragraph is not much more of its article than a short one,
/// only more than what is said everywhere.
fn voice(side: &Side, index: usize) -> f32 {
    if is_apart(side, index) { 0.0 } else { side.profiles[index].mass.max(NO_WORDS).sqrt() }
}

/// A note, a running title or a footnote stands where its page ends, and tells nothing of what it stands in.
fn is_apart(side: &Side, index: usize) -> bool {
    side.profiles[index].family == Family::Aside || side.draft.clauses[index].kind == Kind::Footnote
}

fn subtree_masses(side: &Side) -> Vec<f32> {
    let mut masses: Vec<f32> = (0..side.len()).map(|k| voice(side, k)).collect();
    for i in (0..side.len()).rev() {
        if let Some(p) = side.parent(i) {
            masses[p] += masses[i];
        }
    }
    masses
}
