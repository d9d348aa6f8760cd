//! Lines that justification tore apart.
//!
//! In a narrow page a justified line has gaps so wide that what reads the PDF takes its words for lines of their own:
//! one below the other, or, worse, each in a block of its own behind the paragraph. Here they become one line again, in
//! the order they come in.

use super::Line;
use super::wrap::{all_caps, ends_sentence, numbered};
use crate::source::leans_on;

/// A torn line has at least so many words that stand alone.
const WORDS: usize = 2;
/// A text in which not even so many words stand so was not torn.
const EVIDENCE: usize = 3;

/// Marks what goes on with the line before it, and gives every part the width of its whole line.
pub fn gather(lines: &mut [Line], margin: usize) {
    let torn = stacked(lines, margin);
    if torn >= EVIDENCE {
        strewn(lines, margin);
    }
}

/// A line that holds but one word.
fn is_word(line: &Line) -> bool {
    is_text(line) && !line.text.contains(char::is_whitespace) && line.text.chars().any(char::is_alphanumeric)
}

/// Whether what stands in a line may be torn from the line before it: a sentence's end parts them, and a number only goes on
/// with the word it numbers.
fn may_follow(before: &Line, line: &Line) -> bool {
    let stop = ends_sentence(before.text) && !numbered(before.text) && !before.text.ends_with(':');
    let named = || is_word(before) && before.text.starts_with(char::is_uppercase) && before.text.ends_with(char::is_alphabetic);
    is_word(line) && !line.page && !stop && (!numbered(line.text) || named())
}

fn is_text(line: &Line) -> bool {
    !line.furniture && !line.text.is_empty() && !super::is_rule(line.text)
}

/// A word that another comes before.
fn runs_on(line: &Line) -> bool {
    line.text.starts_with(char::is_lowercase) || leans_on(line.text)
}

/// Words one below the other. Returns how many there are.
fn stacked(lines: &mut [Line], margin: usize) -> usize {
    let mut found = 0;
    let mut i = 0;
    while i < lines.len() {
        // What the words were torn from is short itself, and no line of its own.
        let head = &lines[i];
        if !is_text(head) || head.width > margin / 2 || head.text.split(' ').count() > 2 && !numbered(head.text) {
            i += 1;
            continue;
        }
        let words = lines[i..].windows(2).take_while(|w| may_follow(&w[0], &w[1])).count();
        let end = i + 1 + words;
        let alone = words + usize::from(is_word(&lines[i]));
        // `V. Atención` and words below are torn even where all of them are names.
        let named = numbered(lines[i].text) && !ends_sentence(lines[i].text);
        if words == 0 || alone < WORDS || !named && !lines[i..end].iter().any(runs_on) {
            i += 1;
            continue;
        }
        found += alone;
        // As many lines as they fill.
        let mut from = i;
        while from < end {
            let (mut to, mut width) = (from + 1, lines[from].width);
            while to < end && width + 1 + lines[to].width <= margin {
                width += 1 + lines[to].width;
                to += 1;
            }
            for (n, line) in lines[from..to].iter_mut().enumerate() {
                line.width = width;
                line.glued = n > 0;
            }
            from = to;
        }
        i = end;
    }
    found
}

/// Words that stand in blocks of their own, behind the paragraph they were torn from.
fn strewn(lines: &mut [Line], margin: usize) {
    let blank = |l: Option<&Line>| l.is_none_or(|l| l.text.is_empty());
    let lone: Vec<bool> = (0..lines.len())
        .map(|i| {
            is_text(&lines[i])
                && blank(i.checked_sub(1).map(|k| &lines[k]))
                && blank(lines.get(i + 1))
                && lines[i].width <= margin / 2
                && !numbered(lines[i].text)
                && !lines[i].text.ends_with([';', '.', ':'])
        })
        .collect();
    let text: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].text.is_empty()).collect();
    let mut k = 0;
    while k < text.len() {
        let run = text[k..].iter().take_while(|&&i| lone[i]).count();
        if run == 0 {
            k += 1;
            continue;
        }
        let words = &text[k..k + run];
        // Capitals alone are rather a title.
        let torn = words.iter().any(|&i| runs_on(&lines[i])) && !words.iter().all(|&i| all_caps(lines[i].text));
        if torn || words.iter().all(|&i| leans_on(lines[i].text)) {
            words.iter().for_each(|&i| (lines[i].glued, lines[i].strewn) = (true, true));
            let label = |i: usize| numbered(lines[i].text) && !lines[i].text.contains(' ');
            if let Some(&before) = k.checked_sub(1).map(|k| &text[k]) {
                if label(before) {
                    // They came between a label and its text.
                    if let Some(&after) = text.get(k + run) {
                        lines[after].glued = !numbered(lines[after].text);
                    }
                } else if before > 0 && !lines[before - 1].text.is_empty() && !numbered(lines[before].text) {
                    // They were torn from the last line but one, so that the last is of its paragraph.
                    lines[before].glued = true;
                }
            }
        }
        k += run;
    }
}
