//! The cells of rows that are pairs: by their columns, whatever they say.

use super::Rounds;
use crate::align::Step;
use crate::align::profile::Family;
use crate::words::FxMap;

impl Rounds<'_, '_> {
    /// Pairs the free cells of paired rows. Which column became which, the cells say that are pairs already; a column
    /// that none of them speaks for is the one at its place.
    pub(super) fn cells(&mut self) {
        let rows: Vec<(usize, usize)> = self.pairing.pairs().filter(|&(i, _)| self.a.profiles[i].family == Family::Row).collect();
        // By both tables and the earlier column: the later columns, each with its voices.
        let mut columns: FxMap<(usize, usize, usize), Vec<(usize, u32)>> = FxMap::default();
        let key = |i: usize, j: usize, column: usize| (self.a.parent(i).unwrap_or(i), self.b.parent(j).unwrap_or(j), column);
        for &(i, j) in &rows {
            for (column, &cell) in self.a.children[i].iter().enumerate() {
                let Some(there) = self.pairing.a[cell].filter(|&d| self.b.parent(d) == Some(j)) else { continue };
                let there = self.b.children[j].partition_point(|&d| d < there);
                let voices = columns.entry(key(i, j, column)).or_default();
                match voices.iter_mut().find(|v| v.0 == there) {
                    Some(voice) => voice.1 += 1,
                    None => voices.push((there, 1)),
                }
            }
        }
        let mut pairs = Vec::new();
        for &(i, j) in &rows {
            for (column, &cell) in self.a.children[i].iter().enumerate().filter(|c| self.pairing.is_free_a(*c.1)) {
                let said = columns.get(&key(i, j, column)).and_then(|voices| voices.iter().max_by_key(|v| (v.1, std::cmp::Reverse(v.0))));
                let there = said.map_or(column, |voice| voice.0);
                pairs.extend(self.b.children[j].get(there).map(|&d| (cell, d)));
            }
        }
        for (cell, there) in pairs {
            if self.pairing.free(cell, there) {
                self.pairing.pair(cell, there, Step::Place);
            }
        }
    }
}
