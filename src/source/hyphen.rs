//! Words that a line's end breaks in two.

use crate::letters::lowered;
use crate::words::FxSet;

/// What hyphens at line ends are. The text itself is the dictionary.
#[derive(Default)]
pub struct Hyphens {
    /// Of the words that breaks at a hyphen could mean, those that the text has elsewhere; lower case.
    words: FxSet<String>,
}

/// What a hyphen at the end of a line is.
enum Hyphen {
    /// It breaks a word in two.
    Breaks,
    /// It is the word's own.
    Joins,
    /// It is a dash after a word.
    Dash,
}

impl Hyphens {
    /// Learns from lines, and from which of them follow each other directly.
    pub fn learn<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>, lines: impl Iterator<Item = &'a str>) -> Self {
        let mut wanted: FxSet<String> = FxSet::default();
        for (head, tail) in pairs.filter_map(|(a, b)| broken_word(a, b)) {
            let (head, tail) = (lowered(head), lowered(tail));
            wanted.extend([format!("{head}-{tail}"), format!("{head}{tail}"), head, tail]);
        }
        let mut words = FxSet::default();
        if wanted.is_empty() {
            return Hyphens { words };
        }
        let mut after_break = false;
        for line in lines {
            let breaks = line.ends_with(['-', '\u{ad}', '‐']);
            let mut of_line: Vec<&str> = line.split_whitespace().collect();
            if breaks {
                of_line.pop();
            }
            for word in of_line.into_iter().skip(usize::from(after_break)) {
                let word = lowered(word.trim_matches(|c: char| !c.is_alphanumeric()));
                if wanted.contains(&word) {
                    words.insert(word);
                }
            }
            after_break = breaks;
        }
        Hyphens { words }
    }

    /// Adds a line to the text it goes on with, joining a word broken at the line's end; others are parted by `space`.
    pub fn join(&self, text: &mut String, line: &str, space: char) {
        match broken_word(text, line).map(|(head, tail)| self.hyphen(head, tail)) {
            Some(Hyphen::Breaks) => {
                text.pop();
            }
            Some(Hyphen::Joins) => {}
            Some(Hyphen::Dash) | None => text.push(space),
        }
        text.push_str(line);
    }

    /// What the hyphen between two parts is.
    fn hyphen(&self, head: &str, tail: &str) -> Hyphen {
        let (head, tail) = (lowered(head), lowered(tail));
        if self.words.contains(&format!("{head}-{tail}")) {
            Hyphen::Joins
        } else if !self.words.contains(&format!("{head}{tail}")) && self.words.contains(&head) && self.words.contains(&tail) {
            Hyphen::Dash
        } else {
            Hyphen::Breaks
        }
    }
}

/// `transpa-` and `rencia`: the parts of a word broken at a line's end.
fn broken_word<'a>(text: &'a str, line: &'a str) -> Option<(&'a str, &'a str)> {
    let stem = text.strip_suffix(['-', '\u{ad}', '‐'])?;
    let head = stem.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let tail = line.split(|c: char| !c.is_alphabetic()).next()?;
    (head.chars().count() >= 2 && tail.chars().count() >= 2 && tail.starts_with(char::is_lowercase)).then_some((head, tail))
}
