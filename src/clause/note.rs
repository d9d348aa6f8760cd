//! Editorial notes of published laws: what the editors of a consolidated text say about its words.

use super::label::{self, Ending};
use super::numeral::{fold, word};
use super::piece::ends_like_a_clause;
use crate::tradition::{Asked, Notes};

/// The letters of British annotations: "F12".
const MARKS: [char; 7] = ['F', 'C', 'I', 'E', 'M', 'P', 'X'];

/// Whether any of the rows that are asked notes so.
fn any(asked: Asked, notes: impl Fn(&'static Notes) -> bool) -> bool {
    asked.rows().iter().any(|t| notes(&t.notes))
}

/// Whether a folded word says what was done.
fn is_act(word: &str, asked: Asked) -> bool {
    any(asked, |n| n.acts.iter().any(|act| word.starts_with(act)))
}

/// A note does not run over more lines.
const LINES: usize = 8;

/// How many of a block's lines, from the first on, are a note: it ends where its date does. 0 where none begins.
pub fn extent(lines: &[String], asked: Asked) -> usize {
    if lines.first().is_none_or(|first| !may_begin(first, asked)) {
        return 0;
    }
    let mut text = String::new();
    for (n, line) in lines.iter().enumerate().take(LINES) {
        if n > 0 {
            text.push(' ');
        }
        text.push_str(line);
        if is_note(&text, asked) && !lines.get(n + 1).is_some_and(|next| goes_on(&text, next, asked)) {
            return n + 1;
        }
    }
    0
}

/// Whether a note that seems complete goes on: "… DOF 12-04-2019,", and "(reubicada)", "y 13-05-2020", "Reformado DOF …".
pub fn goes_on(note: &str, next: &str, asked: Asked) -> bool {
    if is_bracketed(note) || !label::read(next, asked).is_empty() {
        return false;
    }
    let again = || {
        let (first, _) = word(next);
        is_act(&first, asked) && names_gazette(next, asked)
    };
    note.ends_with(',') || next.starts_with(|c: char| c == '(' || c.is_lowercase() || c.is_ascii_digit()) || again()
}

/// A cheap question before the dear ones: whether a line's first words are those of a note.
fn may_begin(line: &str, asked: Asked) -> bool {
    let bare = line.trim_start_matches(['(', '[', '<']);
    let first = || word(bare).0;
    let begins = |first: &str| any(asked, |n| n.subjects.contains(&first) || n.opening.contains(&first));
    bare.starts_with(char::is_uppercase)
        && (bare.len() < line.len()
            || begins(&first())
            || is_led(bare, asked)
            || any(asked, |n| n.versions.iter().any(|(start, _)| bare.starts_with(start)))
            || bare.starts_with(MARKS) && bare[1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// "Fracción reformada DOF 12-04-2019", "Artículo declarado inválido por sentencia … notificada 12-04-2019", "Added by Acts
/// 1993, 73rd Leg., ch. 268". Without a date there is no note, and whatever bears a label is none.
fn is_note(line: &str, asked: Asked) -> bool {
    let bare = line.trim_start_matches(['(', '[', '<']);
    let act = |w: &str| is_act(w, asked);
    let mut words = line.split_whitespace().map(|w| word(w.trim_start_matches(['“', '"', '«', '(', '[', '<'])).0);
    let first = words.next().unwrap_or_default();
    if any(asked, |n| n.opening.contains(&&*first)) {
        // "Reforma DOF 16-05-2008: Derogó del artículo el entonces párrafo segundo"
        return names_gazette(line, asked) && (is_dated(line) || line.split_once(':').is_some_and(|(what, _)| ends_in_date(what, asked)));
    }
    // "(REFORMADO PRIMER PÁRRAFO, P.O. 3 DE MAYO DE 2021)"
    is_bracketed(line) && act(&first) && is_dated(line)
        || any(asked, |n| n.subjects.contains(&&*first))
            && (ends_in_date(line, asked) || is_bracketed(line) && is_dated(line))
            && words.take(SUBJECT_WORDS).any(|w| act(&w))
            && !label::read(line, asked).iter().any(|l| l.ending != Ending::Bare)
        || is_led_by_act(bare, asked)
        || is_version(bare, asked)
        || is_annotation(bare, asked)
}

/// "Párrafo segundo de la fracción II reformado": what was done is said within so many words.
const SUBJECT_WORDS: usize = 8;

/// Whether a text ends in a date as editors write it, whatever they put in brackets behind: "DOF 12-04-2019 (reubicada)".
fn ends_in_date(text: &str, asked: Asked) -> bool {
    let text = text.trim_end_matches(['.', ' ', ']', '>']);
    if let Some((before, _)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        return ends_in_date(before, asked) || text.len() < BRACKETED && names_gazette(text, asked) && is_dated(text);
    }
    let last = text.rsplit(' ').next().unwrap_or("");
    let numbers: Vec<&str> = last.split(['-', '/', '.']).collect();
    let number = |n: &&str| !n.is_empty() && n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit());
    numbers.len() == 3 && numbers.iter().all(number)
        || last.len() == 4 && number(&last) && (names_gazette(text, asked) || any(asked, |n| n.by.iter().any(|by| text.contains(by))))
}

/// A note in brackets is no longer than this, in bytes.
const BRACKETED: usize = 240;

/// Whether a text names a gazette.
pub fn names_gazette(text: &str, asked: Asked) -> bool {
    any(asked, |n| n.gazettes.iter().any(|name| text.contains(name)))
}

/// "Se modifica el apartado 2 por … Ref. BOE-A-2013-12887.", "(Amended by Stats. 2020, Ch. 12, Sec. 3.)"
fn is_led_by_act(line: &str, asked: Asked) -> bool {
    is_led(line, asked) && cites(line, asked)
}

fn is_led(line: &str, asked: Asked) -> bool {
    // No such beginning is longer.
    let start: String = line.chars().take(24).map(fold).collect();
    any(asked, |n| n.led_by.iter().any(|led| start.starts_with(led)))
}

/// "Última actualización, publicada el 02/10/2015, en vigor a partir del 02/10/2016."
fn is_version(line: &str, asked: Asked) -> bool {
    let behind = |start: &str| line.strip_prefix(start).map(|rest| rest.trim_start_matches(',').trim_start());
    let published = |&(start, then): &(&str, &str)| {
        behind(start).is_some_and(|rest| if then.is_empty() { rest.is_empty() } else { rest.starts_with(then) && is_dated(line) })
    };
    any(asked, |n| n.versions.iter().any(published))
}

/// "F1S. 2A inserted (1.9.2013) by Protection of Freedoms Act 2012 (c. 9), s. 102(2)"
fn is_annotation(line: &str, asked: Asked) -> bool {
    let rest = line.strip_prefix(MARKS).unwrap_or("");
    let number = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&number)
        && rest[number..].trim_start().starts_with(char::is_uppercase)
        && any(asked, |n| {
            let dated = |act: &&str| rest.split_once(*act).is_some_and(|(_, date)| date.starts_with(|c: char| c.is_ascii_digit()));
            n.dated.iter().any(dated) || n.until.iter().any(|until| rest.contains(until)) && is_dated(rest)
        })
}

/// Whether a line names where a law was published, and when.
fn cites(line: &str, asked: Asked) -> bool {
    line.len() < 600 && any(asked, |n| n.sources.iter().any(|source| line.contains(source))) && line.contains(|c: char| c.is_ascii_digit())
}

/// Whether brackets hold the line.
fn is_bracketed(line: &str) -> bool {
    [('(', ')'), ('[', ']'), ('<', '>')].iter().any(|&(open, close)| line.starts_with(open) && line.ends_with(close))
}

/// Where a dated note stands behind the sentence it is about: "… de interés. Fracción reformada DOF 27-12-2022".
pub fn note_behind(line: &str, asked: Asked) -> Option<usize> {
    let mut starts = line.match_indices(' ').map(|(at, _)| at + 1).filter(|&at| is_dated(&line[at..]) && may_begin(&line[at..], asked));
    starts.find(|&at| is_note(&line[at..], asked) && names_gazette(&line[at..], asked) && ends_like_a_clause(&line[..at]))
}

/// Whether a line ends with a date or as a sentence does.
fn is_dated(line: &str) -> bool {
    line.len() < 240
        && line.contains(|c: char| c.is_ascii_digit())
        && line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '>'))
}
