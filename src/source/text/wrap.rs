//! Whether a line break is only wrapping.

use super::Line;
use crate::letters::lowered;
use crate::source::hyphen::Hyphens;
use crate::source::leans_on;
use crate::tradition;

/// How much wider capitals are than small letters, in print.
const CAPITALS: (usize, usize) = (6, 5);

/// Whether a line of a title in capitals is full, with the next word. Titles are centred, in a page of their own margins.
fn fills_in_capitals(room: usize, margin: usize) -> bool {
    room * CAPITALS.0 / CAPITALS.1 > margin * 9 / 10
}

/// How the text is wrapped.
pub struct Wrap {
    /// The margin in characters; `None` where each line is a paragraph.
    margin: Option<usize>,
    hyphens: Hyphens,
    /// Blank lines stand in mid-sentence too: pages ended there.
    blanks: bool,
}

/// So many sentences that go on in lower case over a blank line are no slips.
const BLANKS: usize = 3;

/// Longer lines than this are no wrapping of print or mail.
const WIDEST: usize = 180;
/// Nor are shorter ones.
const NARROWEST: usize = 30;

impl Wrap {
    /// Measures the margin from the lines that others follow directly.
    pub fn measure(lines: &[Line]) -> Self {
        let hyphens = Hyphens::learn(pairs(lines).map(|(a, b)| (a.text, b.text)), lines.iter().map(|line| line.text));
        let mut wrap = Wrap { margin: margin(lines), hyphens, blanks: false };
        let text: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].text.is_empty()).collect();
        let gaps = text.windows(2).filter(|w| w[1] > w[0] + 1 && !lines[w[0]].furniture && !lines[w[1]].furniture);
        wrap.blanks = gaps.filter(|w| wrap.spans_blank(lines, w[0], w[1])).nth(BLANKS - 1).is_some();
        wrap
    }

    /// Whether line `b`, right after line `a`, starts a new block.
    pub fn parts(&self, lines: &[Line], a: usize, b: usize) -> bool {
        let Some(margin) = self.margin else { return true };
        let (before, after) = (&lines[a], &lines[b]);
        let room = before.width + 1 + first_word(after.text);
        if all_caps(before.text) && all_caps(after.text) {
            return !starts_joined(after.text) && !fills_in_capitals(room, margin);
        }
        // `II. Acervo:` and what it means are one paragraph.
        if numbered(before.text) && before.text.ends_with(':') && !numbered(after.text) {
            return false;
        }
        // Behind a stop the next word would have fitted, if it were of the same paragraph.
        if ends_sentence(before.text) && (numbered(after.text) || starts_upper(after.text) && room <= margin) {
            return true;
        }
        if room > margin * 4 / 5 {
            return false;
        }
        if ends_sentence(before.text) || ends_member(before.text) && starts_upper(after.text) {
            return true;
        }
        // A title or a short line: something else starts if it starts like a sentence.
        starts_upper(after.text) && (room * 5 < margin * 3 || all_caps(before.text)) && !leans_on(before.text)
    }

    /// Whether something new may start at line `b`, after line `a`.
    pub fn may_end(&self, lines: &[Line], a: usize, b: usize) -> bool {
        ends_sentence(lines[a].text) || lines[a].text.ends_with(',') || self.parts(lines, a, b) || super::bullet(lines[a].text).is_some()
    }

    /// Whether line `b`, on a new page, goes on with the text of line `a`: where it would on the same page, since a page's
    /// end must not part what its middle leaves whole, unless one of them looks like a title.
    pub fn carries_on(&self, lines: &[Line], a: usize, b: usize) -> bool {
        let Some(margin) = self.margin else { return false };
        let (before, after) = (lines[a].text, lines[b].text);
        let running = (ends_sentence(after) || lines[b].width > margin * 4 / 5) && !all_caps(before);
        if running && !self.parts(lines, a, b) {
            return true;
        }
        let first = after.chars().find(|c| c.is_alphanumeric());
        !ends_sentence(before) && (first.is_some_and(char::is_lowercase) && !lettered(after) || leans_on(before))
    }

    /// Whether line `b`, behind a blank line, goes on with the sentence of line `a`: a page's end may leave no more.
    pub fn spans_blank(&self, lines: &[Line], a: usize, b: usize) -> bool {
        let Some(margin) = self.margin else { return false };
        let (before, after) = (lines[a].text, lines[b].text);
        let room = lines[a].width + 1 + first_word(after);
        if ends_sentence(before) || numbered(after) || super::bullet(after).is_some() {
            return false;
        }
        if all_caps(before) {
            return all_caps(after) && fills_in_capitals(room, margin);
        }
        // A line alone may be a title, however long.
        let is_full = |width: usize, next: &str| width + 1 + first_word(next) > margin * 4 / 5;
        let inside = || {
            let first = lines[..a].last().filter(|l| !l.text.is_empty() && !l.furniture && !ends_sentence(l.text));
            first.is_some_and(|l| is_full(l.width, before))
        };
        let full = is_full(lines[a].width, after);
        match after.chars().find(|c| c.is_alphanumeric()) {
            Some(c) if c.is_lowercase() => !lettered(after) && (full || leans_on(before)),
            Some(_) => self.blanks && full && (leans_on(before) || inside()) && !all_caps(after),
            None => false,
        }
    }

    /// The margin, where the text is wrapped at one.
    pub fn margin(&self) -> Option<usize> {
        self.margin
    }

    /// Adds a line to the text it goes on with, joining a word broken at the line's end.
    pub fn join(&self, text: &mut String, line: &str) {
        if self.margin.is_some() {
            return self.hyphens.join(text, line, '\n');
        }
        text.push('\n');
        text.push_str(line);
    }
}

/// The margin, if lines are wrapped at one: most lines are nearly full, or many go on in lower case.
fn margin(lines: &[Line]) -> Option<usize> {
    let goes_on = |l: &Line| l.text.starts_with(char::is_lowercase) && !lettered(l.text);
    let widest = |widths: &mut Vec<usize>| {
        widths.sort_unstable();
        widths.get(widths.len() * 19 / 20).copied().filter(|&w| w <= WIDEST)
    };
    let mut all: Vec<usize> = pairs(lines).map(|(a, _)| a.width).collect();
    let mut within: Vec<usize> = pairs(lines).filter(|(_, b)| goes_on(b)).map(|(a, _)| a.width).collect();
    if !within.is_empty() && within.len() * 4 >= all.len() {
        return widest(&mut within).filter(|&w| w >= NARROWEST);
    }
    let count = all.len();
    let margin = widest(&mut all)?;
    if count < 3 {
        return Some(margin.max(NARROWEST));
    }
    let full = pairs(lines).filter(|(a, b)| a.width + 1 + first_word(b.text) > margin * 3 / 4).count();
    (margin >= NARROWEST && full * 2 >= count).then_some(margin)
}

/// Lines that follow each other directly.
fn pairs<'a, 'b>(lines: &'b [Line<'a>]) -> impl Iterator<Item = (&'b Line<'a>, &'b Line<'a>)> {
    let text = |l: &Line| !l.furniture && !l.text.is_empty() && !super::is_rule(l.text);
    lines.windows(2).filter(move |w| text(&w[0]) && text(&w[1])).map(|w| (&w[0], &w[1]))
}

fn first_word(text: &str) -> usize {
    text.split_whitespace().next().map_or(0, |w| w.chars().count())
}

pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')', ']', '\'', '’']).ends_with(['.', ';', ':', '!', '?', '…'])
}

/// Whether a text ends as the last member but one of a list does: "…, y".
fn ends_member(text: &str) -> bool {
    let before = text.rsplit_once(' ').filter(|(_, last)| tradition::asked(None).is_conjunction(last));
    before.is_some_and(|(text, _)| text.ends_with([',', ';']))
}

/// Whether a title's line begins with a word that joins it to the line before.
fn starts_joined(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|w| !w.contains(char::is_lowercase) && tradition::asked(None).is_joining(&lowered(w)))
}

pub fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

pub fn all_caps(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

/// `XII. Texto`, `b) texto`, `12.- Texto`: what looks like a list's number.
pub fn numbered(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    let stem = word.trim_end_matches('-').trim_start_matches('(');
    let Some(stem) = stem.strip_suffix([')', '.']) else { return false };
    let roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C');
    !stem.is_empty()
        && (stem.chars().all(roman)
            || stem.len() <= 3 && stem.bytes().all(|b| b.is_ascii_digit())
            || word.ends_with(')') && stem.chars().count() <= 2)
}

/// `a) Texto`: lower case that starts a clause.
pub fn lettered(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    word.len() <= 5 && word.ends_with([')', '.'])
}
