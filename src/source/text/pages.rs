//! Page furniture: page numbers, and the lines that stand beside them on every page.

use super::Line;
use crate::letters::lowered;
use crate::tradition;
use crate::words::FxMap;

/// How far from a page's edge a running title may stand, in lines with text.
const REACH: usize = 10;

/// Numbers that count pages stand so many lines with text apart, or more.
const PAGE: usize = 15;
/// So many numbers that count on, a page apart, count pages.
const COUNTED: usize = 4;

/// Marks the lines that pages repeat.
pub fn mark_furniture(lines: &mut [Line]) {
    mark_imprint(lines);
    let text: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].text.is_empty()).collect();
    let counted = counted(lines, &text);
    let numbers: Vec<bool> = text.iter().map(|&i| is_page_number(lines[i].text) || counted.binary_search(&i).is_ok()).collect();
    // Between text[k - 1] and text[k] a page ends; page numbers are on one side or the other.
    let edges: Vec<usize> = (0..text.len()).filter(|&k| lines[text[k]].page || numbers[k]).collect();
    if edges.len() < 2 {
        return;
    }
    let shapes: Vec<String> = text.iter().map(|&i| shape(lines[i].text)).collect();
    let mut seen: FxMap<&str, usize> = FxMap::default();
    let mut next = 0;
    for &edge in &edges {
        // Each line once, however many edges it is near.
        for (k, shape) in shapes.iter().enumerate().take(edge + REACH + 1).skip(edge.saturating_sub(REACH).max(next)) {
            *seen.entry(shape).or_insert(0) += 1;
            next = k + 1;
        }
    }
    let often = (edges.len() / 2).max(2);
    seen.retain(|_, n| *n >= often);
    // The rows of a schedule look alike too: what stands on the pages more often than twice each is of their text.
    let mut everywhere: FxMap<&str, usize> = FxMap::default();
    for shape in shapes.iter().filter(|shape| seen.contains_key(shape.as_str())) {
        *everywhere.entry(shape).or_insert(0) += 1;
    }
    seen.retain(|shape, _| everywhere[shape] <= 2 * (edges.len() + 1));
    let title = |k: usize| lines[text[k]].text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let repeated: Vec<bool> = (0..text.len()).map(|k| numbers[k] || seen.contains_key(shapes[k].as_str()) && title(k)).collect();
    let run = |from: &mut dyn Iterator<Item = usize>| run(&shapes, &repeated, from);
    let mut furniture = Vec::new();
    for &edge in &edges {
        furniture.extend(numbers[edge].then_some(edge));
        furniture.extend(run(&mut (0..edge).rev()));
        furniture.extend(run(&mut (edge..text.len())));
        // Words may have come between the edge and what stands together there.
        let mut k = edge.saturating_sub(REACH);
        while k < (edge + REACH).min(text.len()) {
            let found = run(&mut (k..text.len()));
            k += found.len().max(1);
            furniture.extend(Some(found).filter(|found| found.len() >= TOGETHER).into_iter().flatten());
        }
    }
    // The first page has the titles but no edge before it.
    furniture.extend(run(&mut (0..text.len())));
    for k in furniture {
        lines[text[k]].furniture = true;
    }
}

/// Marks who publishes a file and which of its text's files it is: what stands together at its head, where one of the lines
/// says so ("Versión PDF").
fn mark_imprint(lines: &mut [Line]) {
    let asked = tradition::asked(None);
    let Some(first) = lines.iter().position(|l| !l.text.is_empty()) else { return };
    let len = lines[first..].iter().take(REACH).take_while(|l| !l.text.is_empty()).count();
    let imprint = &mut lines[first..first + len];
    if imprint.iter().any(|l| asked.is_file(&lowered(l.text))) {
        imprint.iter_mut().for_each(|l| l.furniture = true);
    }
}

/// So many lines that pages repeat, one after the other, are no coincidence wherever they stand.
const TOGETHER: usize = 3;

/// The lines that are but a number, each the next of one a page before: in order of their place.
fn counted(lines: &[Line], text: &[usize]) -> Vec<usize> {
    let number = |k: usize| {
        let line = lines[text[k]].text;
        let digits = (1..=4).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit());
        line.parse::<u32>().ok().filter(|_| digits)
    };
    // The longest count that ends in a number: how many, where, and the one before.
    let mut ends: FxMap<u32, usize> = FxMap::default();
    let mut counts: Vec<(usize, usize, Option<usize>)> = Vec::new();
    for (k, n) in (0..text.len()).filter_map(|k| number(k).map(|n| (k, n))) {
        let before = n.checked_sub(1).and_then(|n| ends.get(&n)).copied().filter(|&c| k - counts[c].1 >= PAGE);
        let count = before.map_or(1, |c| counts[c].0 + 1);
        if ends.get(&n).is_none_or(|&c| counts[c].0 <= count) {
            ends.insert(n, counts.len());
        }
        counts.push((count, k, before));
    }
    let mut at = (0..counts.len()).max_by_key(|&c| counts[c].0).filter(|&c| counts[c].0 >= COUNTED);
    let mut found = Vec::new();
    while let Some(c) = at {
        found.push(text[counts[c].1]);
        at = counts[c].2;
    }
    found.reverse();
    found
}

/// The lines from an edge on that pages repeat. Each stands once: the title of the document is often that of its pages.
fn run(shapes: &[String], repeated: &[bool], from: &mut dyn Iterator<Item = usize>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for k in from.take(REACH) {
        if !repeated[k] || found.iter().any(|&f| shapes[f] == shapes[k]) {
            break;
        }
        found.push(k);
    }
    found
}

/// A line with its numbers made alike: dates and page numbers change from page to page.
pub fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !shape.ends_with('#') {
            shape.push(c);
        }
    }
    shape
}

/// `2 de 74`, `Página 3 de 10`, `Page 3 of 10`, `Pág. 4`, `- 5 -`.
pub fn is_page_number(text: &str) -> bool {
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let number = |w: &str| !w.is_empty() && w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let asked = tradition::asked(None);
    let lower = lowered(text);
    let words: Vec<&str> = lower.split_whitespace().map(|w| w.trim_matches(['.', ':', '|'])).filter(|w| !w.is_empty()).collect();
    let words = match words.as_slice() {
        [page, rest @ ..] if asked.is_page(page) => match rest {
            [n] if number(n) => return true,
            rest => rest,
        },
        ["-" | "–" | "—", n, "-" | "–" | "—"] => return number(n),
        words => words,
    };
    match words {
        [n, of, m] if asked.is_page_of(of) => number(n) && number(m),
        [both] => both.split_once('/').is_some_and(|(n, m)| number(n) && number(m)),
        _ => false,
    }
}
