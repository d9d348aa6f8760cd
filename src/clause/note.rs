//! Editorial notes of published laws: what the editors of a consolidated text say about its words.

use super::numeral::word;
use super::piece::ends_like_a_clause;

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

/// "Fracción reformada DOF 12-04-2019", "Artículo declarado inválido por …", "Added by Acts 1993, 73rd Leg., ch. 268".
pub fn is_note(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '[', '<']);
    if !bare.starts_with(char::is_uppercase) {
        return false;
    }
    let act = |w: &str| ACTS.iter().any(|act| w.starts_with(act));
    let mut words = line.split_whitespace().map(|w| word(w.trim_start_matches(['“', '"', '«', '(', '[', '<'])).0);
    let first = words.next().unwrap_or_default();
    if first == "reforma" || first == "fe" {
        return line.contains("DOF ") && is_dated(line);
    }
    // "(REFORMADO PRIMER PÁRRAFO, P.O. 3 DE MAYO DE 2021)"
    is_bracketed(line) && act(&first) && is_dated(line)
        || SUBJECTS.contains(&first.as_str()) && words.take(3).any(|w| act(&w))
        || is_led_by_act(bare)
        || is_version(bare)
        || is_annotation(bare)
}

/// "Se modifica el apartado 2 por … Ref. BOE-A-2013-12887.", "(Amended by Stats. 2020, Ch. 12, Sec. 3.)"
fn is_led_by_act(line: &str) -> bool {
    let start: String = line.chars().take(16).flat_map(char::to_lowercase).map(|c| if c == 'í' { 'i' } else { c }).collect();
    LED_BY.iter().any(|led| start.starts_with(led)) && cites(line)
}

/// "Última actualización, publicada el 02/10/2015, en vigor a partir del 02/10/2016."
fn is_version(line: &str) -> bool {
    const VERSIONS: [&str; 4] = ["Última actualización", "Texto original", "Texto añadido", "Modificación"];
    VERSIONS.iter().any(|v| line.strip_prefix(v).is_some_and(|rest| rest.trim_start_matches(',').trim_start().starts_with("publicad")))
        && is_dated(line)
}

/// "F1S. 2A inserted (1.9.2013) by Protection of Freedoms Act 2012 (c. 9), s. 102(2)"
fn is_annotation(line: &str) -> bool {
    const ACTS: [&str; 5] = [" inserted (", " substituted (", " repealed (", " omitted (", " added ("];
    let rest = line.strip_prefix(['F', 'C', 'I', 'E', 'M', 'P', 'X']).unwrap_or("");
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
pub fn is_bracketed(line: &str) -> bool {
    [('(', ')'), ('[', ']'), ('<', '>')].iter().any(|&(open, close)| line.starts_with(open) && line.ends_with(close))
}

/// Where a dated note stands behind the sentence it is about: "… de interés. Fracción reformada DOF 27-12-2022".
pub fn note_behind(line: &str) -> Option<usize> {
    let gazette = |note: &str| note.contains("DOF ") || note.contains("D.O.F. ") || note.contains("P.O. ") || note.contains("G.O. ");
    let mut starts = line.match_indices(' ').map(|(at, _)| at + 1).filter(|&at| is_dated(&line[at..]));
    starts.find(|&at| is_note(&line[at..]) && gazette(&line[at..]) && ends_like_a_clause(&line[..at]))
}

/// Whether a line ends with a date or as a sentence does.
pub fn is_dated(line: &str) -> bool {
    line.len() < 240
        && line.contains(|c: char| c.is_ascii_digit())
        && line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '>'))
}
