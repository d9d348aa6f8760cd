//! Columns of running text, by the gutters between them.
//!
//! A gutter is a strip that few words stand in. Lines that cross it part the page into bands; in a band without such lines the
//! left side is read before the right, if the file wrote them so: a table is written row by row, a newspaper is not.

use super::extract::Length;
use super::line::{Placed, baselines};

/// How finely the page is looked at.
const STEP: Length = 200;
/// A gutter is at least so wide: narrower ones are the spaces of a justified line.
const GUTTER: Length = 900;
/// In a gutter stand so many hundredths of the words that stand beside it, at most: those are headings and such.
const CROSSED: usize = 75;
/// On both sides of a gutter stand so many lines, or more.
const LINES: usize = 4;
/// Each side is so many hundredths of the width, or more: what is narrower are the labels of a list.
const SIDE: Length = 18;
/// Of the words so many hundredths may be written before their turn.
const ASTRAY: usize = 5;
/// Columns within columns.
const DEEPEST: usize = 4;

/// The words of each column, in reading order.
pub fn regions<'w, 'e>(words: Vec<Placed<'w, 'e>>) -> Vec<Vec<Placed<'w, 'e>>> {
    let mut out = Vec::new();
    part(words, DEEPEST, &mut out);
    out
}

fn part<'w, 'e>(words: Vec<Placed<'w, 'e>>, depth: usize, out: &mut Vec<Vec<Placed<'w, 'e>>>) {
    if words.is_empty() {
        return;
    }
    let bands = if depth == 0 { None } else { gutter(&words).and_then(|gutter| bands(&words, gutter)) };
    let Some(bands) = bands else {
        out.push(words);
        return;
    };
    for band in bands {
        match band {
            Band::Whole(words) => out.push(words),
            Band::Columns(left, right) => {
                part(left, depth - 1, out);
                part(right, depth - 1, out);
            }
        }
    }
}

enum Band<'w, 'e> {
    Whole(Vec<Placed<'w, 'e>>),
    Columns(Vec<Placed<'w, 'e>>, Vec<Placed<'w, 'e>>),
}

/// The strip that the fewest words stand in; the widest of several.
fn gutter(words: &[Placed]) -> Option<(Length, Length)> {
    let left = words.iter().map(|(_, w)| w.x).min()?;
    let right = words.iter().map(|(_, w)| w.x + w.width).max()?;
    let steps = usize::try_from((right - left) / STEP).ok().filter(|&steps| steps < 100_000)? + 1;
    // Where words begin and end: their sum from the left is how many stand there.
    let mut change = vec![0i32; steps + 1];
    for (_, w) in words {
        let (from, to) = ((w.x - left) / STEP, (w.x + w.width - left) / STEP + 1);
        change[(from.max(0) as usize).min(steps)] += 1;
        change[(to.max(0) as usize).min(steps)] -= 1;
    }
    let cover: Vec<usize> = change[..steps]
        .iter()
        .scan(0, |sum, change| {
            *sum += change;
            Some(*sum as usize)
        })
        .collect();
    // The most that stand anywhere left of each step, and right of it.
    let most = |cover: &mut dyn Iterator<Item = &usize>| -> Vec<usize> {
        cover
            .scan(0, |most, &c| {
                *most = c.max(*most);
                Some(*most)
            })
            .collect()
    };
    let before = most(&mut cover.iter());
    let mut behind = most(&mut cover.iter().rev());
    behind.reverse();
    let wide = (GUTTER / STEP) as usize;
    let mut best: Option<(usize, usize, usize)> = None;
    let mut at = 0;
    while at < steps {
        let is_low = |k: usize, of: usize| cover[k] * 100 <= before[k].min(behind[k]) * CROSSED && cover[k] == cover[of];
        let mut end = at + 1;
        while end < steps && is_low(end, at) {
            end += 1;
        }
        if is_low(at, at) && end - at >= wide && best.is_none_or(|(low, from, to)| (cover[at], to - from) < (low, end - at)) {
            best = Some((cover[at], at, end));
        }
        at = end;
    }
    let (_, from, to) = best?;
    Some((left + from as Length * STEP, left + to as Length * STEP))
}

/// Cuts the page at the lines that cross a gutter; `None` where no columns are left and right of it.
fn bands<'w, 'e>(words: &[Placed<'w, 'e>], (from, to): (Length, Length)) -> Option<Vec<Band<'w, 'e>>> {
    let middle = from + (to - from) / 2;
    let width = words.iter().map(|(_, w)| w.x + w.width).max()? - words.iter().map(|(_, w)| w.x).min()?;
    let crosses = |row: &[Placed]| row.iter().any(|(_, w)| w.x < middle && w.x + w.width > middle);
    let mut bands: Vec<Band> = Vec::new();
    let whole = |bands: &mut Vec<Band<'w, 'e>>, row: Vec<Placed<'w, 'e>>| match bands.last_mut() {
        Some(Band::Whole(words)) => words.extend(row),
        _ => bands.push(Band::Whole(row)),
    };
    let mut columns = false;
    for run in baselines(words).chunk_by(|a, b| crosses(a) == crosses(b)) {
        if crosses(&run[0]) {
            run.iter().for_each(|row| whole(&mut bands, row.clone()));
            continue;
        }
        // What is written behind the right side, and stands below it, is no more of the left.
        let is_left = |p: &Placed| p.1.x < middle;
        let last = run.iter().flatten().filter(|p| !is_left(p)).map(|p| p.0).max().unwrap_or(0);
        let below = run.iter().rev().take_while(|row| row.iter().all(|p| is_left(p) && p.0 > last)).count();
        let (run, below) = run.split_at(run.len() - below);
        let (left, right): (Vec<Placed>, Vec<Placed>) = run.iter().flatten().partition(|p| is_left(p));
        let rows = |side: fn(bool) -> bool| run.iter().filter(|row| row.iter().any(|p| side(is_left(p)))).count();
        let wide = |side: &[Placed]| {
            let reach = side.iter().map(|(_, w)| w.x + w.width).max().zip(side.iter().map(|(_, w)| w.x).min());
            reach.is_some_and(|(x1, x0)| (x1 - x0) * 100 >= width * SIDE)
        };
        if rows(|left| left) >= LINES && rows(|left| !left) >= LINES && wide(&left) && wide(&right) && in_turn(&left, &right) {
            columns = true;
            bands.push(Band::Columns(left, right));
        } else {
            run.iter().for_each(|row| whole(&mut bands, row.clone()));
        }
        below.iter().for_each(|row| whole(&mut bands, row.clone()));
    }
    columns.then_some(bands)
}

/// Whether the left side was written before the right.
fn in_turn(left: &[Placed], right: &[Placed]) -> bool {
    let median = |side: &[Placed]| {
        let mut orders: Vec<usize> = side.iter().map(|p| p.0).collect();
        orders.sort_unstable();
        orders[orders.len() / 2]
    };
    let (l, r) = (median(left), median(right));
    let astray = left.iter().filter(|p| p.0 > r).count() + right.iter().filter(|p| p.0 < l).count();
    l < r && astray * 100 <= (left.len() + right.len()) * ASTRAY
}
