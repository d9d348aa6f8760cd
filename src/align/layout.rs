//! The same words cut into other paragraphs. A seam is a place where the text runs on, word for word, over the end of a
//! clause on one side and inside a clause on the other: what stands round it belongs together.
//!
//! The clauses that the surest rounds left free are laid in a row on either side. Runs of words that stand once in both
//! rows are each other's, lengthened as far as they go. So one clause in thousands of parts costs what one in two does:
//! linear in the words.

use std::hash::Hasher;

use super::Step;
use super::pairing::Pairing;
use super::parts::Group;
use super::profile::{Family, Side};
use crate::draft::Kind;
use crate::weave::is_below;
use crate::words::{Fx, FxMap};

/// Words in a row that are looked for on the other side: fewer stand once by chance ("en los términos de la ley").
const RUN: usize = 5;
/// Words that may differ at a seam: a label read as words, the "y" of a list's last item but one.
const SLACK: usize = 6;
/// Words that must stand on either side of a seam, if the clause there has so many.
const BESIDE: usize = 3;
/// The share of a clause's words that must be found on the other side before it is a part of anything.
const FOUND: f32 = 0.6;

/// A word without a counterpart.
const NONE: usize = usize::MAX;

/// The free clauses of one side in a row.
struct Row {
    clauses: Vec<usize>,
    /// Whether a clause follows the one before it, with nothing between but what is set apart.
    follows: Vec<bool>,
    /// Whether a clause has a number or a heading of its own.
    headed: Vec<bool>,
    words: Vec<u32>,
    /// The clause of each word, by its place in `clauses`.
    of: Vec<usize>,
    /// How many words each clause has.
    len: Vec<usize>,
}

impl Row {
    fn of(side: &Side, free: impl Fn(usize) -> bool) -> Self {
        let mut row =
            Row { clauses: Vec::new(), follows: Vec::new(), headed: Vec::new(), words: Vec::new(), of: Vec::new(), len: Vec::new() };
        let mut follows = false;
        for (index, profile) in side.profiles.iter().enumerate() {
            if profile.family == Family::Aside || side.draft.clauses[index].kind == Kind::Footnote {
                continue;
            }
            let wanted = matches!(profile.family, Family::Provision | Family::Division) && profile.hash != 0 && free(index);
            if wanted {
                row.words.extend(&profile.words);
                row.of.resize(row.words.len(), row.clauses.len());
                row.len.push(profile.words.len());
                row.clauses.push(index);
                row.follows.push(follows);
                row.headed.push(profile.number.is_some() || profile.family == Family::Division);
            }
            follows = wanted;
        }
        row
    }

    /// Where each run of [`RUN`] words begins, by its hash; [`NONE`] where it stands more than once.
    fn runs(&self) -> FxMap<u64, usize> {
        let mut runs = FxMap::default();
        for (at, words) in self.words.windows(RUN).enumerate() {
            runs.entry(hash(words)).and_modify(|at| *at = NONE).or_insert(at);
        }
        runs
    }
}

fn hash(words: &[u32]) -> u64 {
    let mut hasher = Fx::default();
    words.iter().for_each(|&word| hasher.write_u32(word));
    hasher.finish()
}

/// Finds what was only cut otherwise among the free clauses.
pub fn find(a: &Side, b: &Side, pairing: &Pairing) -> Vec<Group> {
    let rows = [Row::of(a, |i| pairing.is_free_a(i)), Row::of(b, |j| pairing.is_free_b(j))];
    if rows.iter().any(|row| row.words.len() < RUN) {
        return Vec::new();
    }
    let map = counterparts(&rows);
    let mut seams = seams(&rows, &map);
    // Where both sides are several, what has a number or a heading of its own begins there on both: its words did not run
    // on from the clause before it, a sentence crossed over.
    let mut ties = Ties::of(&rows, &seams);
    let several: Vec<bool> = seams.iter().map(|seam| ties.is_several(seam)).collect();
    let mut several = several.into_iter();
    seams.retain(|seam| !several.next().is_some_and(|several| several && seam.headed));
    Ties::of(&rows, &seams)
        .groups(&rows)
        .into_iter()
        .filter_map(|[before, after]| {
            let adjacent = |row: &Row, list: &[usize]| list.windows(2).all(|w| w[1] == w[0] + 1 && row.follows[w[1]]);
            let may = before.iter().all(|&i| after.iter().all(|&j| pairing.may(rows[0].clauses[i], rows[1].clauses[j])));
            if !may || !adjacent(&rows[0], &before) || !adjacent(&rows[1], &after) {
                return None;
            }
            let words = |row: &Row, list: &[usize]| list.iter().map(|&c| row.len[c]).sum::<usize>();
            let first = rows[0].of.partition_point(|&c| c < before[0]);
            let own = words(&rows[0], &before);
            let kept = map[first..first + own].iter().filter(|&&q| q != NONE && after.contains(&rows[1].of[q])).count();
            let covered = 2.0 * kept as f32 / (own + words(&rows[1], &after)) as f32;
            if covered < FOUND {
                return None;
            }
            let by = match (before.len(), after.len()) {
                (1, _) => Step::Split,
                (_, 1) => Step::Merged,
                _ => Step::Layout,
            };
            let real = |row: &Row, list: Vec<usize>| -> Vec<usize> { list.into_iter().map(|c| row.clauses[c]).collect() };
            let (mut before, mut after) = (real(&rows[0], before), real(&rows[1], after));
            let over_after = head(a, before[0], b, &after).filter(|&j| by == Step::Split && pairing.is_free_b(j));
            let over_before = head(b, after[0], a, &before).filter(|&i| by == Step::Merged && pairing.is_free_a(i));
            after.splice(0..0, over_after);
            before.splice(0..0, over_before);
            Some(Group { before, after, covered, by })
        })
        .collect()
}

/// The clause over all the parts of a whole that has the whole's number: an article whose words went into its points is
/// still the article.
fn head(one: &Side, whole: usize, many: &Side, parts: &[usize]) -> Option<usize> {
    let top = many.parent(*parts.first()?)?;
    let same = one.profiles[whole].number.is_some() && one.profiles[whole].numbered_like(&many.profiles[top]);
    (same && parts.iter().all(|&part| is_below(many.draft, part, top))).then_some(top)
}

/// Of each word of the earlier row, its counterpart in the later.
fn counterparts(rows: &[Row; 2]) -> Vec<usize> {
    let (x, y) = (&rows[0].words, &rows[1].words);
    let (mut there, mut back) = (vec![NONE; x.len()], vec![NONE; y.len()]);
    let (here, other) = (rows[0].runs(), rows[1].runs());
    for (p, run) in x.windows(RUN).enumerate() {
        let key = hash(run);
        let Some(&q) = other.get(&key).filter(|&&q| q != NONE && here.get(&key) == Some(&p)) else { continue };
        if there[p] != NONE || back[q] != NONE || y[q..q + RUN] != *run {
            continue;
        }
        let mut tie = |p: usize, q: usize| {
            let free = x[p] == y[q] && there[p] == NONE && back[q] == NONE;
            if free {
                (there[p], back[q]) = (q, p);
            }
            free
        };
        let _ = (0..x.len() - p).take_while(|k| q + k < y.len()).all(|k| tie(p + k, q + k));
        let _ = (1..=p.min(q)).all(|k| tie(p - k, q - k));
    }
    there
}

/// One clause on one side, two that follow each other on the other: by their places in the rows.
struct Seam {
    before: [usize; 2],
    after: [usize; 2],
    /// What begins at it has a number or a heading of its own.
    headed: bool,
}

fn seams(rows: &[Row; 2], map: &[usize]) -> Vec<Seam> {
    let [x, y] = rows;
    let (mut found_x, mut found_y) = (vec![0; x.clauses.len()], vec![0; y.clauses.len()]);
    let mut shared: FxMap<(usize, usize), usize> = FxMap::default();
    let pairs: Vec<(usize, usize)> = map.iter().enumerate().filter(|m| *m.1 != NONE).map(|(p, &q)| (p, q)).collect();
    for &(p, q) in &pairs {
        found_x[x.of[p]] += 1;
        found_y[y.of[q]] += 1;
        *shared.entry((x.of[p], y.of[q])).or_default() += 1;
    }
    let enough = |i: usize, j: usize| {
        let found = found_x[i] as f32 >= FOUND * x.len[i] as f32 && found_y[j] as f32 >= FOUND * y.len[j] as f32;
        found && shared.get(&(i, j)).is_some_and(|&n| n >= BESIDE.min(x.len[i]).min(y.len[j]))
    };
    let near = |from: usize, to: usize| to > from && to - from <= SLACK + 1;
    let mut seams = Vec::new();
    for w in pairs.windows(2) {
        let ((p, q), (r, s)) = (w[0], w[1]);
        let (before, after) = ([x.of[p], x.of[r]], [y.of[q], y.of[s]]);
        if !near(p, r) || !near(q, s) || !enough(before[0], after[0]) || !enough(before[1], after[1]) {
            continue;
        }
        let cut = |row: &Row, at: [usize; 2]| at[1] == at[0] + 1 && row.follows[at[1]];
        if before[0] == before[1] && cut(y, after) {
            seams.push(Seam { before, after, headed: y.headed[after[1]] });
        } else if after[0] == after[1] && cut(x, before) {
            seams.push(Seam { before, after, headed: x.headed[before[1]] });
        }
    }
    seams
}

/// Which clauses of both rows the seams tie together.
struct Ties {
    /// Of each clause, those of the later row behind those of the earlier, one that it is tied to; the first of all is itself.
    root: Vec<usize>,
    /// How many clauses of the earlier row there are.
    first: usize,
    /// How many clauses of either row are tied to each root.
    sizes: Vec<[u32; 2]>,
}

impl Ties {
    fn of(rows: &[Row; 2], seams: &[Seam]) -> Self {
        let (first, all) = (rows[0].clauses.len(), rows[0].clauses.len() + rows[1].clauses.len());
        let mut ties = Ties { root: (0..all).collect(), first, sizes: vec![[0; 2]; all] };
        for seam in seams {
            let top = ties.top(seam.before[0]);
            for other in [seam.before[1], first + seam.after[0], first + seam.after[1]] {
                let (x, y) = (ties.top(top), ties.top(other));
                ties.root[x.max(y)] = x.min(y);
            }
        }
        for clause in 0..all {
            let top = ties.top(clause);
            ties.sizes[top][usize::from(clause >= first)] += 1;
        }
        ties
    }

    fn top(&mut self, mut clause: usize) -> usize {
        while self.root[clause] != clause {
            self.root[clause] = self.root[self.root[clause]];
            clause = self.root[clause];
        }
        clause
    }

    fn is_several(&mut self, seam: &Seam) -> bool {
        let top = self.top(seam.before[0]);
        self.sizes[top].iter().all(|&n| n > 1)
    }

    /// What is tied together, in the earlier row's order: places in either row.
    fn groups(mut self, rows: &[Row; 2]) -> Vec<[Vec<usize>; 2]> {
        let mut groups: Vec<[Vec<usize>; 2]> = vec![Default::default(); rows[0].clauses.len()];
        for clause in 0..self.root.len() {
            let top = self.top(clause);
            if self.sizes[top].iter().all(|&n| n > 0) {
                let side = usize::from(clause >= self.first);
                groups[top][side].push(clause - side * self.first);
            }
        }
        groups.retain(|group| !group[0].is_empty());
        groups
    }
}
