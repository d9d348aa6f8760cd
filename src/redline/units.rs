//! What changes whole: of "2 de enero" that is now "15 de enero" nobody reads the `2` alone, nor the `02-01` of a date in
//! figures, the `groups` of `supported_groups`, the `Secretaría` of a ministry that got another name.

use std::ops::Range;

use super::matching::{LONG, Match, join};
use crate::draft::Draft;
use crate::letters::lowered;
use crate::tradition;
use crate::words::{Class, Lexicon, Token};

/// The tokens of one side that change whole, in order; none of one kind overlap.
pub struct Units {
    /// Dates, amounts and percentages.
    figures: Vec<Range<usize>>,
    /// Words joined without a space: `Hash.length`, `costo-beneficio`, `y/o`.
    terms: Vec<Range<usize>>,
    /// Names of bodies and laws: words with a capital, and the small ones between them.
    names: Vec<Range<usize>>,
    /// How many words, and how many that say something, stand before each token, and at the end.
    words: Vec<usize>,
    content: Vec<usize>,
}

impl Units {
    /// Of the tokens of one side.
    pub fn of(draft: &Draft, tokens: &[Token], lexicon: &Lexicon) -> Self {
        let class = |t: &Token| lexicon.class(t.fold);
        let sums = |counts: &dyn Fn(Class) -> bool| {
            let mut sum = 0;
            let mut sums = vec![0];
            sums.extend(tokens.iter().map(|t| {
                sum += usize::from(counts(class(t)));
                sum
            }));
            sums
        };
        let words = sums(&|c| c != Class::Punctuation);
        let content = sums(&|c| matches!(c, Class::Content | Class::Number));
        let found = |len: &dyn Fn(usize) -> usize| {
            let mut found = Vec::new();
            let mut at = 0;
            while at < tokens.len() {
                let len = len(at).max(1);
                if len > 1 {
                    found.push(at..at + len);
                }
                at += len;
            }
            found
        };
        let figures = found(&|at| figure(draft, &tokens[at..]).unwrap_or(1));
        let dated = |at: usize| figures.get(figures.partition_point(|f| f.end <= at)).is_some_and(|f| f.contains(&at));
        let terms = found(&|at| if dated(at) { 1 } else { term(draft, &tokens[at..], lexicon) });
        let names = found(&|at| name(draft, &tokens[at..], lexicon));
        Units { figures, terms, names, words, content }
    }

    /// How many words stand in a range.
    pub fn words(&self, range: Range<usize>) -> usize {
        self.words[range.end] - self.words[range.start]
    }

    /// How many words stand in a range, joined ones counted once.
    pub fn terms_and_words(&self, range: Range<usize>) -> usize {
        let first = self.terms.partition_point(|t| t.end <= range.start);
        let inside = self.terms[first..].iter().take_while(|t| t.start < range.end);
        inside.fold(self.words(range.clone()), |words, term| {
            words + 1 - self.words(term.start.max(range.start)..term.end.min(range.end)).max(1)
        })
    }

    /// How many words that say something stand in a range.
    pub fn content(&self, range: Range<usize>) -> usize {
        self.content[range.end] - self.content[range.start]
    }

    /// The names of which no more is kept than changed, by what says something; `side` is where they stand in the pairs.
    fn renamed(&self, pairs: &[(usize, usize)], side: usize) -> Vec<Range<usize>> {
        let at = |p: &(usize, usize)| if side == 0 { p.0 } else { p.1 };
        let kept = |name: &Range<usize>| {
            let inside = &pairs[pairs.partition_point(|p| at(p) < name.start)..pairs.partition_point(|p| at(p) < name.end)];
            inside.iter().map(|p| self.content(at(p)..at(p) + 1)).sum::<usize>()
        };
        let renamed = |name: &&Range<usize>| (1..=self.content((*name).clone()) / 2).contains(&kept(name));
        self.names.iter().filter(renamed).cloned().collect()
    }

    /// Whether an edit that ends before this token would part what belongs together.
    pub fn holds_together(&self, at: usize) -> bool {
        [&self.figures, &self.terms].iter().any(|units| {
            let unit = units.get(units.partition_point(|u| u.end <= at));
            unit.is_some_and(|u| u.start < at)
        })
    }
}

/// How many tokens the figure has that opens here.
fn figure(draft: &Draft, tokens: &[Token]) -> Option<usize> {
    let text = |k: usize| tokens.get(k).map_or("", |t| draft.slice(t.span()));
    let is = |k: usize, word: &str| text(k).eq_ignore_ascii_case(word);
    let digits = |k: usize| Some(text(k).len()).filter(|_| text(k).bytes().all(|b| b.is_ascii_digit()));
    let number = |k: usize| text(k).starts_with(|c: char| c.is_ascii_digit());
    // A date is one in whatever language it is cited.
    let asked = tradition::asked(None);
    let month = |k: usize| asked.is_month(&lowered(text(k)));
    let link = |k: usize| asked.is_date_link(&lowered(text(k)));
    let year = |k: usize| digits(k) == Some(4);
    let glued = |k: usize| tokens.len() > k && tokens[..=k].windows(2).all(|w| w[0].end == w[1].start);
    match () {
        _ if is(0, "$") && number(1) => Some(2),
        // "March 2, 2025".
        _ if number(1) && is(2, ",") && month(0) && year(3) => Some(4),
        _ if !number(0) => None,
        // "2 de marzo de 2025", "2. März 2025", "2 de marzo".
        _ if link(1) && month(2) && link(3) && year(4) => Some(5),
        _ if link(1) && month(2) && year(3) => Some(4),
        _ if link(1) && month(2) => Some(3),
        _ if month(1) && year(2) => Some(3),
        _ if matches!(text(1), "-" | "/") && text(1) == text(3) && glued(4) => {
            let parts = [0, 2, 4].map(digits);
            matches!(parts, [Some(1 | 2), Some(1 | 2), Some(4)] | [Some(4), Some(1 | 2), Some(1 | 2)]).then_some(5)
        }
        _ if is(1, "%") => Some(2),
        _ => asked.percent(|k| lowered(text(1 + k))).map(|words| 1 + words),
    }
}

/// How many tokens the joined term has that opens here; one where nothing joins.
fn term(draft: &Draft, tokens: &[Token], lexicon: &Lexicon) -> usize {
    let word = |k: usize| tokens.get(k).is_some_and(|t| lexicon.class(t.fold) != Class::Punctuation);
    let first = |k: usize| draft.slice(tokens[k].span()).chars().next().unwrap_or(' ');
    let glued = |k: usize| tokens[k - 1].end == tokens[k].start;
    let mut len = 1;
    while word(len - 1) && word(len + 1) && glued(len) && glued(len + 1) {
        let (left, right) = (first(len - 1), first(len + 1));
        let letters = left.is_alphabetic() || right.is_alphabetic();
        let joins = match draft.slice(tokens[len].span()) {
            "_" | "@" => true,
            "-" | "‑" | "/" | "'" | "’" => letters,
            // A sentence whose space was lost begins with a capital.
            "." => letters && !right.is_uppercase(),
            _ => false,
        };
        if !joins {
            break;
        }
        len += 2;
    }
    len
}

/// How many tokens the name has that opens here: two words with a capital at least.
fn name(draft: &Draft, tokens: &[Token], lexicon: &Lexicon) -> usize {
    // Capitals all through begin no name: a heading is set so.
    let capitals = |t: &Token| lexicon.class(t.fold) == Class::Content && draft.slice(t.span()).chars().all(char::is_uppercase);
    let proper = |t: &Token| {
        let mut letters = draft.slice(t.span()).chars();
        lexicon.class(t.fold) == Class::Content
            && letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    let asked = tradition::asked(Some(draft.language));
    let within = |t: &Token| asked.is_within_name(draft.slice(t.span()));
    let mut len = 0;
    for (k, token) in tokens.iter().enumerate() {
        if proper(token) || len > 0 && capitals(token) {
            len = k + 1;
        } else if k == 0 || lexicon.class(token.fold) != Class::Function || !within(token) {
            break;
        }
    }
    len
}

/// The matches without those that keep a part only of what changes whole.
pub fn whole(matches: Vec<Match>, units: &[Units; 2], ids: [&[u32]; 2]) -> Vec<Match> {
    let mut pairs: Vec<(usize, usize)> = matches.iter().flat_map(|m| (0..m.len).map(|k| (m.a + k, m.b + k))).collect();
    same_figures(&mut pairs, [&units[0].figures, &units[1].figures], ids);
    // What stands whole on one side stays, whatever the other side makes of it: "2 de enero" that got its year.
    let whole = |before, after| before == Kept::Whole || after == Kept::Whole || (before, after) == (Kept::Alone, Kept::Alone);
    keep(&mut pairs, units, |u| &u.figures, whole);
    // Joined, it is one word: with more joined to it, another one.
    keep(&mut pairs, units, |u| &u.terms, |before, after| before != Kept::Part && after != Kept::Part);
    // A name that only lost or gained words is amended: it is another one where both sides have words of their own.
    let names = [0, 1].map(|side| units[side].renamed(&pairs, side));
    let renamed = |names: &[Range<usize>], at: usize| names.get(names.partition_point(|n| n.end <= at)).is_some_and(|n| n.contains(&at));
    pairs.retain(|&(a, b)| !renamed(&names[0], a) || !renamed(&names[1], b));
    join(&pairs)
}

/// The same figure on both sides, of which a token found its like beside it: "3 de marzo" behind a "3)".
fn same_figures(pairs: &mut Vec<(usize, usize)>, figures: [&[Range<usize>]; 2], ids: [&[u32]; 2]) {
    for old in figures[0] {
        let first = pairs.partition_point(|p| p.0 < old.start);
        let inside = pairs[first..].iter().take_while(|p| p.0 < old.end);
        let like = |b: usize| {
            let new = figures[1].get(figures[1].partition_point(|new| new.end <= b))?;
            (new.contains(&b) && ids[0][old.clone()] == ids[1][new.clone()]).then_some(new)
        };
        if let Some(new) = inside.map(|p| p.1).find_map(like) {
            let from = pairs.partition_point(|p| p.0 < old.start && p.1 < new.start);
            let to = pairs.partition_point(|p| p.0 < old.end || p.1 < new.end);
            pairs.splice(from..to, old.clone().zip(new.clone()));
        }
    }
}

/// Whether a matched token stands in a unit, and what was matched of that.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    Alone,
    Whole,
    Part,
}

/// Leaves the pairs that stay by what is kept of the units of one kind that they stand in.
fn keep(pairs: &mut Vec<(usize, usize)>, units: &[Units; 2], kind: impl Fn(&Units) -> &[Range<usize>], stays: impl Fn(Kept, Kept) -> bool) {
    if units.iter().all(|u| kind(u).is_empty()) {
        return;
    }
    let before = kept(pairs, kind(&units[0]), |range| units[0].words(range), |pair| *pair);
    let after = kept(pairs, kind(&units[1]), |range| units[1].words(range), |&(a, b)| (b, a));
    let mut at = 0..;
    pairs.retain(|_| at.next().is_some_and(|k| stays(before[k], after[k])));
}

/// For every pair, what is kept of the unit it stands in. `sides` puts the unit's side first.
fn kept(
    pairs: &[(usize, usize)],
    units: &[Range<usize>],
    words: impl Fn(Range<usize>) -> usize,
    sides: impl Fn(&(usize, usize)) -> (usize, usize),
) -> Vec<Kept> {
    let mut states = vec![Kept::Alone; pairs.len()];
    for unit in units {
        let first = pairs.partition_point(|p| sides(p).0 < unit.start);
        let last = pairs.partition_point(|p| sides(p).0 < unit.end);
        let inside = &pairs[first..last];
        let (Some(head), Some(tail)) = (inside.first(), inside.last()) else { continue };
        let all = inside.len() == unit.len() && sides(tail).1 - sides(head).1 + 1 == unit.len();
        // A run of so many words stays whatever else happens.
        let long = words(unit.clone()) > LONG && inside.iter().map(|p| words(sides(p).0..sides(p).0 + 1)).sum::<usize>() >= LONG;
        states[first..last].fill(match (all, long) {
            (true, _) => Kept::Whole,
            (_, true) => Kept::Alone,
            _ => Kept::Part,
        });
    }
    states
}
