//! Editorial notes of published laws: what the editors of a consolidated text say about its words.

use super::label::{self, Ending};
use super::numeral::word;
use super::piece::ends_like_a_clause;
use crate::tradition::Asked;

/// What a note is about.
const SUBJECTS: [&str; 20] = [
    "articulo",
    "articulos",
    "fraccion",
    "parrafo",
    "inciso",
    "numeral",
    "apartado",
    "capitulo",
    "titulo",
    "seccion",
    "libro",
    "denominacion",
    "base",
    "transitorio",
    "parrafos",
    "paragrafo",
    "disposicion",
    "clausula",
    "encabezado",
    "decreto",
];

/// What it says was done to it, by the stems of the words.
const ACTS: [&str; 17] = [
    "reformad",
    "adicionad",
    "derogad",
    "recorrid",
    "reubicad",
    "reenumerad",
    "renumerad",
    "declarad",
    "suprimid",
    "recupera",
    "modificad",
    "sustituid",
    "incorporad",
    "agregad",
    "añadid",
    "corregid",
    "redactad",
];

/// The same where the note begins with it and names its source.
const LED_BY: [&str; 16] = [
    "asi reform",
    "asi adicion",
    "asi modific",
    "se modific",
    "se añad",
    "se derog",
    "se suprim",
    "se renumer",
    "se redact",
    "añadid",
    "added ",
    "amended ",
    "repealed ",
    "renumbered ",
    "redesignated ",
    "inserted ",
];

/// What begins a note on a law's version.
const VERSIONS: [&str; 4] = ["Última actualización", "Texto original", "Texto añadido", "Modificación"];

/// The letters of British annotations: "F12".
const MARKS: [char; 7] = ['F', 'C', 'I', 'E', 'M', 'P', 'X'];

/// How gazettes are cited.
const GAZETTES: [&str; 5] = ["DOF ", "D.O.F. ", "P.O. ", "G.O. ", "B.O. "];

/// How gazettes and collections of laws are cited.
const SOURCES: [&str; 16] = [
    "DOF ",
    "D.O.F. ",
    "P.O. ",
    "G.O. ",
    "B.O. ",
    "D.O. ",
    "Ref. BOE-",
    " ley N",
    "Gaceta",
    "Stats.",
    " Stat.",
    "Pub. L.",
    " Acts ",
    " Leg.",
    " eff. ",
    " c. ",
];

/// A note does not run over more lines.
const LINES: usize = 8;

/// How many of a block's lines, from the first on, are a note: it ends where its date does. 0 where none begins.
pub fn extent(lines: &[String], asked: Asked) -> usize {
    if lines.first().is_none_or(|first| !may_begin(first)) {
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
        ACTS.iter().any(|act| first.starts_with(act)) && names_gazette(next)
    };
    note.ends_with(',') || next.starts_with(|c: char| c == '(' || c.is_lowercase() || c.is_ascii_digit()) || again()
}

/// A cheap question before the dear ones: whether a line's first words are those of a note.
fn may_begin(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '[', '<']);
    bare.starts_with(char::is_uppercase)
        && (bare.len() < line.len()
            || SUBJECTS.contains(&word(bare).0.as_str())
            || matches!(word(bare).0.as_str(), "reforma" | "reformas" | "fe")
            || is_led(bare)
            || VERSIONS.iter().any(|v| bare.starts_with(v))
            || bare.starts_with(MARKS) && bare[1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// "Fracción reformada DOF 12-04-2019", "Artículo declarado inválido por sentencia … notificada 12-04-2019", "Added by Acts
/// 1993, 73rd Leg., ch. 268". Without a date there is no note, and whatever bears a label is none.
fn is_note(line: &str, asked: Asked) -> bool {
    let bare = line.trim_start_matches(['(', '[', '<']);
    let act = |w: &str| ACTS.iter().any(|act| w.starts_with(act));
    let mut words = line.split_whitespace().map(|w| word(w.trim_start_matches(['“', '"', '«', '(', '[', '<'])).0);
    let first = words.next().unwrap_or_default();
    if matches!(first.as_str(), "reforma" | "reformas" | "fe") {
        // "Reforma DOF 16-05-2008: Derogó del artículo el entonces párrafo segundo"
        return line.contains("DOF ") && (is_dated(line) || line.split_once(':').is_some_and(|(what, _)| ends_in_date(what)));
    }
    // "(REFORMADO PRIMER PÁRRAFO, P.O. 3 DE MAYO DE 2021)"
    is_bracketed(line) && act(&first) && is_dated(line)
        || SUBJECTS.contains(&first.as_str())
            && (ends_in_date(line) || is_bracketed(line) && is_dated(line))
            && words.take(SUBJECT_WORDS).any(|w| act(&w))
            && !label::read(line, asked).iter().any(|l| l.ending != Ending::Bare)
        || is_led_by_act(bare)
        || is_version(bare)
        || is_annotation(bare)
}

/// "Párrafo segundo de la fracción II reformado": what was done is said within so many words.
const SUBJECT_WORDS: usize = 8;

/// Whether a text ends in a date as editors write it, whatever they put in brackets behind: "DOF 12-04-2019 (reubicada)".
fn ends_in_date(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ', ']', '>']);
    if let Some((before, _)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        return ends_in_date(before) || text.len() < BRACKETED && names_gazette(text) && is_dated(text);
    }
    let last = text.rsplit(' ').next().unwrap_or("");
    let numbers: Vec<&str> = last.split(['-', '/', '.']).collect();
    let number = |n: &&str| !n.is_empty() && n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit());
    numbers.len() == 3 && numbers.iter().all(number) || last.len() == 4 && number(&last) && (names_gazette(text) || text.contains(" por "))
}

/// A note in brackets is no longer than this, in bytes.
const BRACKETED: usize = 240;

/// Whether a text names a gazette.
pub fn names_gazette(text: &str) -> bool {
    GAZETTES.iter().any(|name| text.contains(name))
}

/// "Se modifica el apartado 2 por … Ref. BOE-A-2013-12887.", "(Amended by Stats. 2020, Ch. 12, Sec. 3.)"
fn is_led_by_act(line: &str) -> bool {
    is_led(line) && cites(line)
}

fn is_led(line: &str) -> bool {
    let start: String = line.chars().take(16).flat_map(char::to_lowercase).map(|c| if c == 'í' { 'i' } else { c }).collect();
    LED_BY.iter().any(|led| start.starts_with(led))
}

/// "Última actualización, publicada el 02/10/2015, en vigor a partir del 02/10/2016."
fn is_version(line: &str) -> bool {
    VERSIONS.iter().any(|v| line.strip_prefix(v).is_some_and(|rest| rest.trim_start_matches(',').trim_start().starts_with("publicad")))
        && is_dated(line)
}

/// "F1S. 2A inserted (1.9.2013) by Protection of Freedoms Act 2012 (c. 9), s. 102(2)"
fn is_annotation(line: &str) -> bool {
    const ACTS: [&str; 5] = [" inserted (", " substituted (", " repealed (", " omitted (", " added ("];
    let rest = line.strip_prefix(MARKS).unwrap_or("");
    let number = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&number)
        && rest[number..].trim_start().starts_with(char::is_uppercase)
        && (ACTS.iter().any(|act| rest.split_once(act).is_some_and(|(_, date)| date.starts_with(|c: char| c.is_ascii_digit())))
            || rest.contains(" in force at ") && is_dated(rest))
}

/// Whether a line names where a law was published, and when.
fn cites(line: &str) -> bool {
    line.len() < 600 && SOURCES.iter().any(|source| line.contains(source)) && line.contains(|c: char| c.is_ascii_digit())
}

/// Whether brackets hold the line.
fn is_bracketed(line: &str) -> bool {
    [('(', ')'), ('[', ']'), ('<', '>')].iter().any(|&(open, close)| line.starts_with(open) && line.ends_with(close))
}

/// Where a dated note stands behind the sentence it is about: "… de interés. Fracción reformada DOF 27-12-2022".
pub fn note_behind(line: &str, asked: Asked) -> Option<usize> {
    let mut starts = line.match_indices(' ').map(|(at, _)| at + 1).filter(|&at| is_dated(&line[at..]) && may_begin(&line[at..]));
    starts.find(|&at| is_note(&line[at..], asked) && names_gazette(&line[at..]) && ends_like_a_clause(&line[..at]))
}

/// Whether a line ends with a date or as a sentence does.
fn is_dated(line: &str) -> bool {
    line.len() < 240
        && line.contains(|c: char| c.is_ascii_digit())
        && line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '>'))
}
