//! What left its place: the smallest set of clauses, by count and then by letters, that explains the new order.

use super::Link;
use super::chain::heaviest_increasing;
use super::profile::{Family, Side};
use crate::draft::number::Writing;
use crate::order;
use crate::words::FxMap;

/// Marks as moved the topmost clause of each subtree that left its order or its parent's counterpart.
pub fn mark(a: &Side, b: &Side, links: &mut [Link]) {
    let mut of_a = vec![usize::MAX; a.len()];
    let mut of_b = vec![usize::MAX; b.len()];
    for (k, link) in links.iter().enumerate() {
        link.before.iter().for_each(|&i| of_a[i] = k);
        link.after.iter().for_each(|&j| of_b[j] = k);
    }
    // A clause whose parent is new, or gone, belongs to the nearest ancestor that has a counterpart: a heading put over
    // clauses, or taken away, does not move them.
    let up = |side: &Side, of: &[usize], index: usize, linked: &dyn Fn(&Link) -> bool| {
        let mut at = side.parent(index);
        while let Some(p) = at {
            if linked(&links[of[p]]) {
                return Some(of[p]);
            }
            at = side.parent(p);
        }
        None
    };
    // What is set apart, a running title or a note, is where its page ends or its clause went: it does not move.
    let apart = |link: &Link| link.after.iter().all(|&j| b.profiles[j].family == Family::Aside);
    let both = |link: &Link| !link.before.is_empty() && !link.after.is_empty();
    let shifted = |link: &Link| matches!((level(a, link.before[0]), level(b, link.after[0])), (Some(x), Some(y)) if x != y);
    let letters = sums(a, |i| a.draft.clauses[i].span.len() as u64);
    let clauses = sums(a, |_| 1);
    let mut groups: FxMap<Option<usize>, Vec<usize>> = FxMap::default();
    let mut moved = Vec::new();
    let mut by_place: Vec<usize> = (0..links.len()).filter(|&k| both(&links[k]) && !apart(&links[k])).collect();
    order::by_key(&mut by_place, |&k| (links[k].before[0] as u64, 0));
    // Whose an unnumbered paragraph is, a reader of plain text can only infer. What kept its place between all its
    // neighbours did not move, whatever it was inferred to belong to: to change its parent it would have had to pass a
    // heading or a label. Unless its own number says that it rose or fell.
    let places: Vec<usize> = by_place.iter().map(|&k| links[k].after[0]).collect();
    let heft: Vec<u64> = by_place.iter().map(|&k| (clauses[links[k].before[0]] << 32) + letters[links[k].before[0]]).collect();
    let stayed = heaviest_increasing(&places, &heft);
    for (&k, stayed) in by_place.iter().zip(stayed) {
        let over_a = up(a, &of_a, links[k].before[0], &both);
        let over_b = up(b, &of_b, links[k].after[0], &both);
        if over_a == over_b {
            groups.entry(over_b).or_default().push(k);
        } else if !stayed || shifted(&links[k]) {
            moved.push(k);
        }
    }
    for group in groups.values() {
        let values: Vec<usize> = group.iter().map(|&k| links[k].after[0]).collect();
        // One clause outweighs any number of letters.
        let weights: Vec<u64> = group.iter().map(|&k| (1 << 32) + letters[links[k].before[0]]).collect();
        let kept = heaviest_increasing(&values, &weights);
        moved.extend(group.iter().zip(kept).filter(|(_, kept)| !kept).map(|(&k, _)| k));
    }
    for k in moved {
        links[k].moved = true;
    }
}

/// How high a numbered heading says that it stands, wherever it is printed: "1.2.3" is the third part of the second of 1.
fn level(side: &Side, index: usize) -> Option<usize> {
    let profile = &side.profiles[index];
    let number = profile.number.as_ref().filter(|n| profile.family == Family::Division && n.series.writing() == Writing::Figures)?;
    Some(number.path.len())
}

/// Of each clause, something summed over it and all below it.
fn sums(side: &Side, of: impl Fn(usize) -> u64) -> Vec<u64> {
    let mut sums: Vec<u64> = (0..side.len()).map(of).collect();
    for i in (0..side.len()).rev() {
        if let Some(p) = side.parent(i) {
            sums[p] += sums[i];
        }
    }
    sums
}
