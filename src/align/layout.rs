//! The same words cut into other paragraphs. A seam is a place where the text runs on, word for word, over the end of a
//! clause on one side and inside a clause on the other: what stands round it belongs together.
//!
//! The clauses that the surest rounds left free are laid in a row on either side. Runs of words that stand once in both
//! rows are each other's, lengthened as far as they go. So one clause in thousands of parts costs what one in two does:
//! linear in the words.

use std::hash::Hasher;
use std::ops::Range;

use super::Step;
use super::pairing::Pairing;
use super::parts::{BETWEEN, Group, neighbours};
use super::profile::{Family, Side};
use crate::draft::Kind;
use crate::order;
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
struct Row<'s, 'd> {
    side: &'s Side<'d>,
    clauses: Vec<usize>,
    words: Vec<u32>,
    /// The clause of each word, by its place in `clauses`.
    of: Vec<usize>,
    /// The words of each clause.
    own: Vec<Range<usize>>,
}

impl<'s, 'd> Row<'s, 'd> {
    fn of(side: &'s Side<'d>, free: impl Fn(usize) -> bool) -> Self {
        let mut row = Row { side, clauses: Vec::new(), words: Vec::new(), of: Vec::new(), own: Vec::new() };
        for (index, profile) in side.profiles.iter().enumerate() {
            let runs_on =
                matches!(profile.family, Family::Provision | Family::Division) && side.draft.clauses[index].kind != Kind::Footnote;
            if runs_on && profile.hash != 0 && free(index) {
                let first = row.words.len();
                row.words.extend(&profile.words);
                row.of.resize(row.words.len(), row.clauses.len());
                row.own.push(first..row.words.len());
                row.clauses.push(index);
            }
        }
        row
    }

    /// Whether a clause has a number or a heading of its own.
    fn is_headed(&self, clause: usize) -> bool {
        let profile = &self.side.profiles[self.clauses[clause]];
        profile.number.is_some() || profile.family == Family::Division
    }

    /// Whether one clause follows another, but for what was dropped or moved from between them.
    fn follows(&self, [first, second]: [usize; 2]) -> bool {
        second > first && neighbours(self.side, self.clauses[first], self.clauses[second])
    }

    /// How many words of their own clauses stand between two words, the first counted.
    fn between(&self, first: usize, second: usize) -> usize {
        let (one, other) = (self.of[first], self.of[second]);
        if one == other { second - first } else { self.own[one].end - first + second - self.own[other].start }
    }

    /// Whether all clauses between two stand word for word, in order, in what the other side has between the two words last and
    /// first found, but for labels that are words there.
    fn bridges(&self, [first, second]: [usize; 2], [last, next]: [usize; 2], mut gap: &[u32]) -> bool {
        if second < first + 2 || self.own[first].end - last > SLACK + 1 || next - self.own[second].start > SLACK {
            return false;
        }
        for clause in first..second {
            if !self.follows([clause, clause + 1]) {
                return false;
            }
            let words = &self.words[if clause == first { last + 1..self.own[first].end } else { self.own[clause].clone() }];
            let Some(skip) = (0..=SLACK.min(gap.len())).find(|&skip| gap[skip..].starts_with(words)) else { return false };
            gap = &gap[skip + words.len()..];
        }
        gap.len() <= 2 * SLACK
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
            // The many parts of one whole may have a few others between them, which were put in.
            let whole = before.len().min(after.len()) == 1;
            let adjacent = |row: &Row<'_, '_>, list: &[usize]| {
                list.windows(2).all(|w| whole && w[1] - w[0] <= 1 + BETWEEN || row.follows([w[0], w[1]]))
            };
            let may = before.iter().all(|&i| after.iter().all(|&j| pairing.may(rows[0].clauses[i], rows[1].clauses[j])));
            if !may || !adjacent(&rows[0], &before) || !adjacent(&rows[1], &after) {
                return None;
            }
            let words = |row: &Row<'_, '_>, list: &[usize]| list.iter().map(|&c| row.own[c].len()).sum::<usize>();
            let kept = before.iter().flat_map(|&c| &map[rows[0].own[c].clone()]);
            let kept = kept.filter(|&&q| q != NONE && after.binary_search(&rows[1].of[q]).is_ok()).count();
            let covered = 2.0 * kept as f32 / (words(&rows[0], &before) + words(&rows[1], &after)) as f32;
            if covered < FOUND {
                return None;
            }
            let by = match (before.len(), after.len()) {
                (1, _) => Step::Split,
                (_, 1) => Step::Merged,
                _ => Step::Layout,
            };
            let real = |row: &Row<'_, '_>, list: Vec<usize>| -> Vec<usize> { list.into_iter().map(|c| row.clauses[c]).collect() };
            let (mut before, mut after) = (
                with_labels(a, real(&rows[0], before), |i| pairing.is_free_a(i)),
                with_labels(b, real(&rows[1], after), |j| pairing.is_free_b(j)),
            );
            let over_after = head(a, before[0], b, &after).filter(|&j| by == Step::Split && pairing.is_free_b(j));
            let over_before = head(b, after[0], a, &before).filter(|&i| by == Step::Merged && pairing.is_free_a(i));
            after.splice(0..0, over_after);
            before.splice(0..0, over_before);
            Some(Group { before, after, covered, by })
        })
        .collect()
}

/// The parts, with the labels between them that stand alone: they are words of the whole.
fn with_labels(side: &Side, parts: Vec<usize>, free: impl Fn(usize) -> bool) -> Vec<usize> {
    let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return parts };
    let alone = |k: usize| side.profiles[k].hash == 0 && side.profiles[k].number.is_some() && free(k);
    (first..=last).filter(|k| parts.binary_search(k).is_ok() || alone(*k)).collect()
}

/// The clause over all the parts of a whole that has the whole's number: an article whose words went into its points is
/// still the article.
fn head(one: &Side, whole: usize, many: &Side, parts: &[usize]) -> Option<usize> {
    let top = many.parent(*parts.first()?)?;
    let same = one.profiles[whole].number.is_some() && one.profiles[whole].numbered_like(&many.profiles[top]);
    (same && parts.iter().all(|&part| many.draft.is_below(part, top))).then_some(top)
}

/// Of each word of the earlier row, its counterpart in the later.
fn counterparts(rows: &[Row<'_, '_>; 2]) -> Vec<usize> {
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

fn seams(rows: &[Row<'_, '_>; 2], map: &[usize]) -> Vec<Seam> {
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
        let found = found_x[i] as f32 >= FOUND * x.own[i].len() as f32 && found_y[j] as f32 >= FOUND * y.own[j].len() as f32;
        found && shared.get(&(i, j)).is_some_and(|&n| n >= BESIDE.min(x.own[i].len()).min(y.own[j].len()))
    };
    // What runs on from one found word to the next, in either draft's order: which draft comes first decides nothing.
    let mut later = pairs.clone();
    order::by_key(&mut later, |p| (p.1 as u64, 0));
    let mut seams = Vec::new();
    for w in pairs.windows(2).chain(later.windows(2)) {
        let ((p, q), (r, s)) = (w[0], w[1]);
        let (before, after) = ([x.of[p], x.of[r]], [y.of[q], y.of[s]]);
        if r < p || s < q || !enough(before[0], after[0]) || !enough(before[1], after[1]) {
            continue;
        }
        // Short clauses that stand between, word for word, in what is one clause on the other side: "(Se deroga)" stands often.
        if before[0] == before[1] && y.bridges(after, [q, s], &x.words[p + 1..r]) {
            seams.extend((after[0]..after[1]).map(|k| Seam { before, after: [k, k + 1], headed: y.is_headed(k + 1) }));
            continue;
        }
        if after[0] == after[1] && x.bridges(before, [p, r], &y.words[q + 1..s]) {
            seams.extend((before[0]..before[1]).map(|k| Seam { before: [k, k + 1], after, headed: x.is_headed(k + 1) }));
            continue;
        }
        if x.between(p, r) > SLACK + 1 || y.between(q, s) > SLACK + 1 {
            continue;
        }
        if before[0] == before[1] && y.follows(after) {
            seams.push(Seam { before, after, headed: y.is_headed(after[1]) });
        } else if after[0] == after[1] && x.follows(before) {
            seams.push(Seam { before, after, headed: x.is_headed(before[1]) });
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
    fn of(rows: &[Row<'_, '_>; 2], seams: &[Seam]) -> Self {
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
    fn groups(mut self, rows: &[Row<'_, '_>; 2]) -> Vec<[Vec<usize>; 2]> {
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
