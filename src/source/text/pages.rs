//! Page furniture: page numbers, and the lines that stand beside them on every page.

use std::collections::HashMap;

use super::Line;

/// How far from a page's edge a running title may stand, in lines with text.
const REACH: usize = 10;

/// Marks the lines that pages repeat.
pub fn mark_furniture(lines: &mut [Line]) {
    let text: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].text.is_empty()).collect();
    // Between text[k - 1] and text[k] a page ends; page numbers are on one side or the other.
    let mut edges: Vec<usize> = Vec::new();
    for (k, &i) in text.iter().enumerate() {
        if lines[i].page || is_page_number(lines[i].text) {
            edges.push(k);
        }
    }
    if edges.len() < 2 {
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut next = 0;
    for &edge in &edges {
        // Each line once, however many edges it is near.
        for k in edge.saturating_sub(REACH).max(next)..(edge + REACH + 1).min(text.len()) {
            *seen.entry(shape(lines[text[k]].text)).or_insert(0) += 1;
            next = k + 1;
        }
    }
    let often = (edges.len() / 2).max(2);
    seen.retain(|_, n| *n >= often);
    // The rows of a schedule look alike too: what stands on the pages more often than twice each is of their text.
    let mut everywhere: HashMap<String, usize> = HashMap::new();
    for &i in &text {
        let shape = shape(lines[i].text);
        if seen.contains_key(&shape) {
            *everywhere.entry(shape).or_insert(0) += 1;
        }
    }
    seen.retain(|shape, _| everywhere[shape] <= 2 * (edges.len() + 1));
    let title = |line: &Line| line.text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let repeated = |line: &Line| is_page_number(line.text) || title(line) && seen.contains_key(&shape(line.text));
    let mut furniture = Vec::new();
    for &edge in &edges {
        if is_page_number(lines[text[edge]].text) {
            furniture.push(text[edge]);
        }
        furniture.extend(run(lines, text[..edge].iter().rev(), repeated));
        furniture.extend(run(lines, text[edge..].iter(), repeated));
    }
    // The first page has the titles but no edge before it.
    furniture.extend(run(lines, text.iter(), repeated));
    for i in furniture {
        lines[i].furniture = true;
    }
}

/// The lines from an edge on that pages repeat. Each stands once: the title of the document is often that of its pages.
fn run<'a>(lines: &[Line], from: impl Iterator<Item = &'a usize>, repeated: impl Fn(&Line) -> bool) -> Vec<usize> {
    let mut shapes = Vec::new();
    from.take(REACH)
        .take_while(|&&i| {
            let shape = shape(lines[i].text);
            let fresh = !shapes.contains(&shape);
            shapes.push(shape);
            fresh && repeated(&lines[i])
        })
        .copied()
        .collect()
}

/// A line with its numbers made alike: dates and page numbers change from page to page.
fn shape(text: &str) -> String {
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
fn is_page_number(text: &str) -> bool {
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let number = |w: &str| !w.is_empty() && w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|w| w.trim_matches(['.', ':', '|'])).filter(|w| !w.is_empty()).collect();
    let words = match words.as_slice() {
        ["página" | "pagina" | "pág" | "pag" | "hoja" | "page", rest @ ..] => match rest {
            [n] if number(n) => return true,
            rest => rest,
        },
        ["-" | "–" | "—", n, "-" | "–" | "—"] => return number(n),
        words => words,
    };
    match words {
        [n, "de" | "of", m] => number(n) && number(m),
        [both] => both.split_once('/').is_some_and(|(n, m)| number(n) && number(m)),
        _ => false,
    }
}
