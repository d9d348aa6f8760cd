//! Splits and merges: one clause whose words stand, in order, in several neighbours on the other side.
//!
//! A part must be made of the whole's words, and together the parts must cover it with little that is foreign. The
//! thresholds stand near the published ones (Docxodus: ordered coverage 0.90, foreign text 0.34), the coverage lower
//! because a whole may be edited as it is split.

use super::candidates::Index;
use super::pairing::Pairing;
use super::profile::{Family, Profile, Scratch, Side, Weights, similarity};
use super::{Correction, Step};
use crate::order;
use crate::words::FxMap;

/// How much of the whole its parts must hold.
const COVERED: f32 = 0.75;
/// How much of a part must come from the whole.
const OWN: f32 = 0.6;
/// How much of a part's words, wherever in order they stand, makes it a candidate.
const CANDIDATE: f32 = 0.5;
/// The same, of a clause that has a partner already, and how little like it the partner must be.
const CERTAIN: f32 = 0.85;
const WEAK: f32 = 0.75;
/// Content words a part must share with the whole: fewer are chance.
const FEW: usize = 3;
/// The same, of a part that stands word for word in the whole.
const SOME: usize = 2;
/// Parts of one whole.
const MOST: usize = 8;

/// Several clauses of one draft that correspond to one of the other.
pub struct Group {
    /// Clauses of the earlier draft.
    pub before: Vec<usize>,
    /// Clauses of the later draft.
    pub after: Vec<usize>,
    /// The share of the whole's weight that the parts hold.
    pub covered: f32,
    /// What tells it.
    pub by: Step,
}

/// Finds the splits, then the merges among what no split took, beside what was only cut otherwise.
pub fn find(
    a: &Side,
    b: &Side,
    pairing: &Pairing,
    cuts: Vec<Group>,
    weights: &Weights,
    corrections: &[Correction],
    scratch: &mut Scratch,
) -> Vec<Group> {
    let [of_a, of_b] = pairing.grouped();
    let splits = wholes([a, b], [&pairing.a, &pairing.b], [of_a, of_b], weights, scratch);
    let merges = wholes([b, a], [&pairing.b, &pairing.a], [of_b, of_a], weights, scratch);
    let mut used_a = vec![false; a.len()];
    let mut used_b = vec![false; b.len()];
    let human = |i: usize| pairing.a[i].is_some() && pairing.by(i) == Step::Human;
    let split = |(whole, parts, covered)| Group { before: vec![whole], after: parts, covered, by: Step::Split };
    let merged = |(whole, parts, covered)| Group { before: parts, after: vec![whole], covered, by: Step::Merged };
    let mut groups: Vec<Group> = splits.into_iter().map(split).chain(merges.into_iter().map(merged)).collect();
    let free_to_change = |g: &Group| {
        let apart = g.before.iter().any(|&i| g.after.iter().any(|&j| !pairing.may(i, j)));
        !apart && !g.before.iter().any(|&i| human(i)) && !g.after.iter().any(|&j| pairing.b[j].is_some_and(human))
    };
    groups.retain(free_to_change);
    order::by_key(&mut groups, |g| (order::descending(g.covered), ((g.before[0] as u64) << 32) + g.after[0] as u64));
    let said = corrections.iter().filter(|c| c.same && c.before.len().min(c.after.len()) == 1 && c.before.len() + c.after.len() > 2);
    let said = said.map(|c| Group { before: c.before.clone(), after: c.after.clone(), covered: 1.0, by: Step::Human });
    let parted = parted_labels(a, b, &pairing.a, &pairing.b).map(|(label, words, j)| ([label, words].into(), vec![j]));
    let joined = parted_labels(b, a, &pairing.b, &pairing.a).map(|(label, words, i)| (vec![i], [label, words].into()));
    let laid_out = parted.chain(joined).map(|(before, after)| Group { before, after, covered: 1.0, by: Step::Label });
    let headings = parted_headings(a, b, &pairing.a, &pairing.b).map(|(whole, parts)| split((whole, parts.into(), 1.0)));
    let headed = parted_headings(b, a, &pairing.b, &pairing.a).map(|(whole, parts)| merged((whole, parts.into(), 1.0)));
    let laid_out = laid_out.chain(headings).chain(headed);
    groups.splice(0..0, said.chain(cuts).chain(laid_out.filter(free_to_change)));
    groups.retain(|group| {
        let free = group.before.iter().all(|&i| !used_a[i]) && group.after.iter().all(|&j| !used_b[j]);
        if free {
            group.before.iter().for_each(|&i| used_a[i] = true);
            group.after.iter().for_each(|&j| used_b[j] = true);
        }
        free
    });
    groups
}

/// Labels that stand alone on `one`, over their words, where `many` has both in one clause: only the line breaks differ.
/// (label, its words, the clause with both.)
fn parted_labels<'s>(
    one: &'s Side,
    many: &'s Side,
    of_one: &'s [Option<usize>],
    of_many: &'s [Option<usize>],
) -> impl Iterator<Item = (usize, usize, usize)> + 's {
    let alone = |i: usize| one.profiles[i].hash == 0 && one.profiles[i].number.is_some() && one.profiles[i].family == Family::Provision;
    let words = move |i: usize| {
        let first = one.children[i].iter().copied().find(|&c| one.profiles[c].family != Family::Aside)?;
        let own = one.profiles[first].number.is_none() && one.profiles[first].family == Family::Provision;
        let j = of_one[first].filter(|&j| own && many.profiles[j].number.is_some() && of_many[j] == Some(first))?;
        Some((i, first, j))
    };
    (0..one.len()).filter(move |&i| of_one[i].is_none() && alone(i)).filter_map(words)
}

/// Headings on `one` whose last words stand below them on `many`, in a paragraph of their own: (whole, its parts).
fn parted_headings<'s>(
    one: &'s Side,
    many: &'s Side,
    of_one: &'s [Option<usize>],
    of_many: &'s [Option<usize>],
) -> impl Iterator<Item = (usize, [usize; 2])> + 's {
    let parts = move |i: usize| {
        let head = of_one[i].filter(|_| one.profiles[i].family == Family::Division)?;
        let below = many.children[head].iter().copied().find(|&c| many.profiles[c].family != Family::Aside)?;
        let (whole, kept, rest) = (&one.profiles[i].words, &many.profiles[head].words, &many.profiles[below]);
        let own = of_many[below].is_none() && rest.family == Family::Provision && rest.words.len() >= SOME && !kept.is_empty();
        (own && whole.strip_prefix(&kept[..]) == Some(&rest.words[..])).then_some((i, [head, below]))
    };
    (0..one.len()).filter_map(parts)
}

/// Wholes on `one` whose parts stand on `many`: (whole, its parts, covered).
fn wholes(
    [one, many]: [&Side; 2],
    [of_one, of_many]: [&[Option<usize>]; 2],
    [grouped_one, grouped_many]: [&[bool]; 2],
    weights: &Weights,
    scratch: &mut Scratch,
) -> Vec<(usize, Vec<usize>, f32)> {
    let divisible = |p: &Profile| p.family == Family::Provision && p.content.len() >= FEW;
    let index = Index::of(
        &one.profiles,
        (0..one.len()).filter(|&i| !grouped_one[i] && divisible(&one.profiles[i]) && one.profiles[i].content.len() >= 2 * FEW),
    );
    let mut found = FxMap::default();
    let mut candidates: FxMap<usize, Vec<usize>> = FxMap::default();
    // A short line without a full stop may have been read as a heading.
    let part = |p: &Profile| p.family == Family::Division && p.content.len() >= FEW || divisible(p);
    for j in (0..many.len()).filter(|&j| !grouped_many[j] && part(&many.profiles[j])) {
        let part = &many.profiles[j];
        // A clause with a partner of its own is a part only when it is all of the whole and the partner little like it.
        let least = match of_many[j] {
            None if part.family == Family::Division => CERTAIN,
            None => CANDIDATE,
            Some(i) if one.profiles[i].hash == part.hash => continue,
            Some(i) if similarity(&one.profiles[i], part, weights, scratch) < WEAK => CERTAIN,
            Some(_) => continue,
        };
        for whole in index.query(part, weights, 3, &mut found) {
            if one.profiles[whole].hash == part.hash || of_many[j] == Some(whole) || exact(one, many, whole, of_one) {
                continue;
            }
            if scratch.common(part, &one.profiles[whole], weights) >= least * part.mass {
                candidates.entry(whole).or_default().push(j);
            }
        }
    }
    // Parts too short for the index are looked for where they must be: beside the whole's partner.
    for (whole, j) in of_one.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        if !grouped_one[whole] && divisible(&one.profiles[whole]) && one.profiles[whole].hash != many.profiles[j].hash {
            let short =
                beside(many, j).filter(|&k| of_many[k].is_none() && !grouped_many[k] && verbatim(&one.profiles[whole], &many.profiles[k]));
            let short: Vec<usize> = short.collect();
            if !short.is_empty() {
                candidates.entry(whole).or_default().extend(short);
            }
        }
    }
    let mut list: Vec<(usize, Vec<usize>)> = candidates.into_iter().collect();
    order::by_key(&mut list, |l| (l.0 as u64, 0));
    let mut out = Vec::new();
    for (whole, mut parts) in list {
        parts.extend(of_one[whole]);
        parts.sort_unstable();
        parts.dedup();
        // The runs of neighbours among them.
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for j in parts {
            match runs.last_mut() {
                Some(run) if run.len() < MOST && neighbours(many, run[run.len() - 1], j) => run.push(j),
                _ => runs.push(vec![j]),
            }
        }
        let best = runs
            .into_iter()
            .filter_map(|run| trim(&one.profiles[whole], many, run, of_one[whole], scratch))
            .max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
        if let Some((run, covered)) = best {
            out.push((whole, run, covered));
        }
    }
    out
}

/// Whether the whole has a partner with the very same words: then nothing was split off it.
fn exact(one: &Side, many: &Side, whole: usize, of_one: &[Option<usize>]) -> bool {
    of_one[whole].is_some_and(|j| many.profiles[j].hash == one.profiles[whole].hash)
}

/// Parts of one whole stand side by side; what stood between them may have been dropped or have moved away.
pub const BETWEEN: usize = 3;

/// Whether two clauses follow one another, but for the end of a page or a label alone, or are siblings with little between them. Whose
/// an unnumbered paragraph is, a reader of plain text can only infer.
pub fn neighbours(side: &Side, first: usize, second: usize) -> bool {
    if side.profiles[first + 1..second].iter().all(|p| p.family == Family::Aside || p.hash == 0) {
        return true;
    }
    let parent = side.parent(first);
    if side.parent(second) != parent {
        return false;
    }
    let siblings = &side.children[parent.unwrap_or(side.len())];
    let place = |index: usize| siblings.partition_point(|&s| s < index);
    place(second) - place(first) <= 1 + BETWEEN
}

/// The siblings next to a clause.
fn beside<'s>(side: &'s Side, index: usize) -> impl Iterator<Item = usize> + 's {
    let siblings = &side.children[side.parent(index).unwrap_or(side.len())];
    let place = siblings.partition_point(|&s| s < index);
    [place.checked_sub(1), Some(place + 1)].into_iter().flatten().filter_map(|k| siblings.get(k).copied())
}

/// Whether a short part stands word for word in the whole.
fn verbatim(whole: &Profile, part: &Profile) -> bool {
    let says = part.family == Family::Provision && part.telling() >= SOME && part.words.len() <= whole.words.len();
    says && whole.words.windows(part.words.len()).any(|run| run == part.words)
}

/// The run without parts that bring little, if what is left covers the whole and holds its partner.
fn trim(whole: &Profile, many: &Side, mut run: Vec<usize>, partner: Option<usize>, scratch: &mut Scratch) -> Option<(Vec<usize>, f32)> {
    loop {
        if run.len() < 2 || partner.is_some_and(|p| !run.contains(&p)) {
            return None;
        }
        let shares = shares(whole, &run.iter().map(|&j| &many.profiles[j]).collect::<Vec<_>>(), scratch);
        let weakest = (0..run.len())
            .filter(|&k| shares[k].1 < FEW && !verbatim(whole, &many.profiles[run[k]]) || shares[k].0 < OWN * many.profiles[run[k]].mass)
            .min_by(|&x, &y| shares[x].0.total_cmp(&shares[y].0));
        match weakest {
            // Only the ends can go: without one in the middle the rest are no neighbours.
            Some(k) if k == 0 || k == run.len() - 1 => {
                run.remove(k);
            }
            Some(_) => return None,
            None => {
                let covered = shares.iter().map(|s| s.0).sum::<f32>() / whole.mass;
                return (covered >= COVERED).then_some((run, covered.min(1.0)));
            }
        }
    }
}

/// What each part holds of the whole when all of them together are laid over it in order: weight and content words.
fn shares(whole: &Profile, parts: &[&Profile], scratch: &mut Scratch) -> Vec<(f32, usize)> {
    let joined: Vec<(u32, f32)> = parts.iter().flat_map(|p| p.content.iter().copied()).collect();
    let mut owner = Vec::with_capacity(joined.len());
    for (k, part) in parts.iter().enumerate() {
        owner.extend(std::iter::repeat_n(k, part.content.len()));
    }
    let mut out = vec![(0.0, 0); parts.len()];
    for (_, at) in scratch.matches(&whole.content, &joined) {
        out[owner[at]].0 += joined[at].1;
        out[owner[at]].1 += 1;
    }
    out
}
