//! Where a clause's rare words stand on the other side: candidates at a cost that grows with the text, not its square.

use super::profile::{Profile, Weights};
use crate::order;
use crate::words::FxMap;

/// A word that stands in more clauses than this says nothing about which one is meant.
const COMMON: usize = 48;

/// An inverted index from rare words to the clauses they stand in.
pub struct Index {
    postings: FxMap<u32, Vec<u32>>,
}

impl Index {
    /// Indexes the clauses that `wanted` names.
    pub fn of(profiles: &[Profile], wanted: impl Iterator<Item = usize>) -> Self {
        let mut postings: FxMap<u32, Vec<u32>> = FxMap::default();
        for index in wanted {
            for &(fold, _) in profiles[index].bag() {
                let list = postings.entry(fold).or_default();
                if list.len() <= COMMON {
                    list.push(index as u32);
                }
            }
        }
        Index { postings }
    }

    /// The clauses that share the most weight of rare words with `profile`, best first, at most `most` of them.
    pub fn query(&self, profile: &Profile, weights: &Weights, most: usize, found: &mut FxMap<u32, f32>) -> Vec<usize> {
        found.clear();
        for &(fold, _) in profile.bag() {
            if let Some(list) = self.postings.get(&fold).filter(|l| l.len() <= COMMON) {
                for &index in list {
                    *found.entry(index).or_default() += weights.weight(fold);
                }
            }
        }
        let mut best: Vec<(u32, f32)> = found.iter().map(|(&i, &w)| (i, w)).collect();
        order::by_key(&mut best, |b| (order::descending(b.1), u64::from(b.0)));
        best.truncate(most);
        best.into_iter().map(|(i, _)| i as usize).collect()
    }
}
