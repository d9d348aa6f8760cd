//! The grammar of labels: what at the start of a text may be a clause's number or letter.
//!
//! [`read`] is generous: it returns every reading of what stands there (`I.` is a roman one and a capital letter).
//! Which reading holds, or whether it is a label at all, is decided by its neighbours in [`super::sequence`].

use unicode_segmentation::GraphemeCursor;

use super::numeral::{cardinal, fold, is_mark, latin, letters, ordinal, roman, word};

/// Words that open a labelled division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Division {
    /// Anexo, Annex, Appendix, Schedule.
    Annex,
    /// Libro, Book.
    Book,
    /// Parte, Part.
    Part,
    /// Título, Title.
    Title,
    /// Subtitle.
    Subtitle,
    /// Capítulo, Chapter.
    Chapter,
    /// Subchapter.
    Subchapter,
    /// Sección, Section, Sec.
    Section,
    /// Apartado, Subsección, Subsection.
    Subsection,
    /// Eje, Pilar, Prioridad of a programme; Axis, Pillar, Priority.
    Axis,
    /// Objetivo, Objective, Goal.
    Objective,
    /// Estrategia, Strategy.
    Strategy,
    /// Línea de acción, Compromiso, Medida, Principio; Action, Commitment, Measure, Principle.
    Action,
    /// Meta, Indicador; Target, Indicator.
    Goal,
    /// Considerando with its own number.
    Recital,
    /// Artículo, Article, Transitorio, Lineamiento, Cláusula.
    Article,
    /// Disposición adicional, transitoria, derogatoria or final: which of them is the first number of its path.
    Provision,
    /// §.
    Paragraph,
}

/// How a list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// 1, 2, 3.
    Arabic,
    /// 1o, 2o.
    Ordinal,
    /// Uno, Dos.
    Cardinal,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B, C.
    UpperLetter,
    /// a, b, c.
    LowerLetter,
}

/// What closes a list's numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `1.` or `1.-`
    Dot,
    /// `1)`
    Right,
    /// `(1)`
    Both,
}

/// Labels of one series count on from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Series {
    /// `Artículo 4`, `TÍTULO PRIMERO`.
    Division(Division),
    /// `4.1`, and `4` where it heads a section.
    Decimal,
    /// `PRIMERO.-`
    Ordinal,
    /// `PARÁGRAFO 1o.`
    Proviso,
    /// `I.`, `a)`, `(1)`.
    List(Count, Mark),
}

/// How a label stands to what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing follows on its line.
    Alone,
    /// Punctuation parts it from its text.
    Marked,
    /// Only a space does.
    Bare,
}

/// One reading of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it counts in.
    pub series: Series,
    /// The number, `[4, 1]` for `4.1`.
    pub path: Vec<u32>,
    /// 0, or the place of its suffix: `Bis` 100, `Bis 1` 101, `Ter` 200, `A` 1.
    pub suffix: u32,
    /// Bytes of the label with its punctuation.
    pub len: usize,
    /// What parts it from its text.
    pub ending: Ending,
    /// Whether its text starts in lower case.
    pub lower: bool,
}

impl Label {
    /// The last component of its number.
    pub fn value(&self) -> u32 {
        *self.path.last().expect("a label has a number")
    }
}

/// Every reading of the label at the start of `text`, the likeliest first.
pub fn read(text: &str) -> Vec<Label> {
    let Some(first) = text.chars().next() else { return Vec::new() };
    match first {
        '(' => bracketed(text),
        // Consolidated texts put what was declared void in square brackets: `[XI. Suprimida]`.
        '[' if !text[1..].starts_with('[') => read(&text[1..]).into_iter().map(|label| Label { len: label.len + 1, ..label }).collect(),
        '§' => section_sign(text),
        '0'..='9' => numbered(text),
        c if c.is_alphabetic() => lettered(text),
        _ => Vec::new(),
    }
}

/// Spaces within a line.
fn gap(s: &str) -> usize {
    s.chars().take_while(|c| matches!(c, ' ' | '\u{a0}' | '\t')).map(char::len_utf8).sum()
}

fn digits(s: &str) -> Option<(u32, usize)> {
    let len = s.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&len).then(|| (s[..len].parse().expect("at most four digits"), len))
}

/// The sign of an ordinal after digits: `6o`, `3°`, `1ª`.
fn ordinal_sign(s: &str) -> usize {
    let Some(c) = s.chars().next() else { return 0 };
    let signs = match c {
        'º' | '°' | 'ª' => c.len_utf8(),
        'o' | 'a' => 1,
        '.' if s[1..].starts_with(['º', 'ª']) => 3,
        _ => return 0,
    };
    if s[signs..].starts_with(char::is_alphanumeric) { 0 } else { signs }
}

/// `Bis`, `Ter 1`, `-A`, `A` after a number.
fn suffix(s: &str) -> (u32, usize) {
    let lead = if s.starts_with('-') { 1 } else { gap(s) };
    if lead == 0 {
        let single = s.starts_with(|c: char| c.is_ascii_uppercase()) && !s[1..].starts_with(char::is_alphanumeric);
        return if single { (u32::from(s.as_bytes()[0] - b'@'), 1) } else { (0, 0) };
    }
    let (w, len) = word(&s[lead..]);
    if let Some(place) = latin(&w) {
        let end = lead + len;
        let tail = &s[end..];
        let next = if tail.starts_with(['-', '.']) { 1 } else { gap(tail) };
        let more = &tail[next..];
        if next > 0
            && let Some((n, l)) = digits(more)
            && n < 100
            && !more[l..].starts_with(|c: char| c.is_alphanumeric() || c == '.' && more[l + 1..].starts_with(|c: char| c.is_ascii_digit()))
        {
            return (place * 100 + n, end + next + l);
        }
        if next > 0
            && more.starts_with(|c: char| c.is_ascii_uppercase())
            && !more[1..].starts_with(char::is_alphanumeric)
            && !tail.starts_with('.')
            && more[1..].starts_with(['.', ')'])
        {
            return (place * 100 + 30 + u32::from(more.as_bytes()[0] - b'@'), end + next + 1);
        }
        return (place * 100, end);
    }
    let tail = &s[lead..];
    let single = tail.starts_with(|c: char| c.is_ascii_uppercase()) && !tail[1..].starts_with(char::is_alphanumeric);
    if single && (s.starts_with('-') || tail[1..].starts_with(['.', ')'])) {
        return (u32::from(tail.as_bytes()[0] - b'@'), lead + 1);
    }
    (0, 0)
}

/// The punctuation after a number that still belongs to the label: `.`, `.-`, `:`, ` -`.
fn punctuation(s: &str) -> usize {
    let dash = |t: &str| {
        let skip = gap(t);
        let rest = &t[skip..];
        match rest.chars().next() {
            Some(c @ ('-' | '–' | '—')) if skip == 0 || rest[c.len_utf8()..].starts_with([' ', '\u{a0}']) => skip + c.len_utf8(),
            _ => 0,
        }
    };
    let skip = gap(s);
    match s[skip..].chars().next() {
        // A doubled dot is a slip of the pen; three are an ellipsis.
        Some('.') if s.starts_with("..") && !s.starts_with("...") => 2,
        Some('.' | ':') if skip == 0 || s[skip + 1..].starts_with(['-', '–', '—']) => skip + 1 + dash(&s[skip + 1..]),
        _ => dash(s),
    }
}

/// Finishes a label of `end` bytes, `marks` of them punctuation, if what follows may follow a label.
fn finish(text: &str, series: Series, path: Vec<u32>, suffix: u32, end: usize, marked: bool) -> Option<Label> {
    let rest = &text[end..];
    let after = rest.trim_start_matches([' ', '\u{a0}', '\t']);
    let lower = after.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    let ending = if after.is_empty() || after.starts_with('\n') {
        Ending::Alone
    } else if marked {
        Ending::Marked
    } else {
        Ending::Bare
    };
    if ending != Ending::Alone && after.len() == rest.len() && !(marked && glued(text, end, rest)) {
        return None;
    }
    Some(Label { series, path, suffix, len: end, ending, lower })
}

/// Whether text may follow the label's punctuation without a space: `1.-Texto`, `a)Texto`, `1.Texto`.
fn glued(text: &str, end: usize, rest: &str) -> bool {
    let letter = rest.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '"' | '“' | '«' | '¿'));
    match text[..end].chars().next_back() {
        Some('-' | '–' | '—') => letter,
        Some(')') if rest.starts_with('(') => !bracketed(rest).is_empty(),
        // Many a vowel sign is alphabetic, and one grapheme with the bracket.
        Some(')') => rest.starts_with(char::is_alphabetic) && GraphemeCursor::new(end, text.len(), true).is_boundary(text, 0) == Ok(true),
        Some('.') => {
            letter && text[..end - 1].ends_with(|c: char| c.is_ascii_digit()) && rest.chars().nth(1).is_some_and(char::is_lowercase)
        }
        _ => false,
    }
}

/// `(a)`, `(iv)`, `(12)`.
fn bracketed(text: &str) -> Vec<Label> {
    let Some(close) = text.char_indices().take(14).find(|(_, c)| *c == ')').map(|(at, _)| at) else { return Vec::new() };
    let inside = &text[1..close];
    let mut readings = Vec::new();
    for (count, value, len) in counts(inside) {
        // "(a-1)" was put in behind "(a)".
        let numbered = inside[len..].strip_prefix('-').and_then(digits).filter(|&(n, _)| n < 100).map(|(n, more)| (n, 1 + more));
        let (place, more) = numbered.unwrap_or_else(|| suffix(&inside[len..]));
        if len + more == inside.len() {
            let end = close + 1 + usize::from(text[close + 1..].starts_with('.'));
            readings.extend(finish(text, Series::List(count, Mark::Both), vec![value], place, end, true));
        }
    }
    readings
}

/// Every numeral that `s` starts with: how it counts, its value and its bytes.
fn counts(s: &str) -> Vec<(Count, u32, usize)> {
    let mut found = Vec::new();
    if let Some((n, len)) = digits(s) {
        let sign = ordinal_sign(&s[len..]);
        if len <= 3 {
            found.push((if sign > 0 { Count::Ordinal } else { Count::Arabic }, n, len + sign));
        }
        return found;
    }
    let (folded, len) = word(s);
    let written = &s[..len];
    let upper = written.chars().all(|c| c.is_uppercase() || is_mark(c));
    if !upper && !written.chars().all(|c| c.is_lowercase() || is_mark(c)) {
        return found;
    }
    if let Some(n) = roman(written) {
        found.push((if upper { Count::UpperRoman } else { Count::LowerRoman }, n, len));
    }
    let accented = written.chars().any(|c| matches!(fold(c), 'a' | 'e' | 'i' | 'o' | 'u') && !c.is_ascii());
    if let Some(n) = letters(&folded).filter(|_| !accented && folded.chars().count() <= 2) {
        found.push((if upper { Count::UpperLetter } else { Count::LowerLetter }, n, len));
    }
    found
}

/// `§ 12.`
fn section_sign(text: &str) -> Vec<Label> {
    let start = '§'.len_utf8() + gap(&text['§'.len_utf8()..]);
    let Some((path, len)) = decimals(&text[start..]) else { return Vec::new() };
    let (place, more) = suffix(&text[start + len..]);
    let end = start + len + more;
    let marks = punctuation(&text[end..]);
    finish(text, Series::Division(Division::Paragraph), path, place, end + marks, true).into_iter().collect()
}

/// `4.1.2`: the number and its bytes, without a closing dot.
fn decimals(s: &str) -> Option<(Vec<u32>, usize)> {
    let (first, mut end) = digits(s)?;
    let mut path = vec![first];
    while let Some((n, len)) = s[end..].strip_prefix('.').and_then(digits) {
        if len > 3 {
            return None;
        }
        path.push(n);
        end += 1 + len;
    }
    Some((path, end))
}

/// What starts with a digit: `4.1 Objetivo`, `4 Estructura`, `1.`, `1)`, `2o.`
fn numbered(text: &str) -> Vec<Label> {
    let Some((path, len)) = decimals(text) else { return Vec::new() };
    if path.iter().any(|&n| n > 999) {
        return Vec::new();
    }
    if path.len() > 1 {
        let rest = &text[len..];
        let marks = match rest.as_bytes().first() {
            Some(b'.') => 1 + usize::from(rest[1..].starts_with('-')),
            Some(b')') => 1,
            _ => punctuation(rest),
        };
        return finish(text, Series::Decimal, path, 0, len + marks, marks > 0).into_iter().collect();
    }
    let mut readings = listed(text);
    // `4 Estructura`, `4. Estructura` and `4A Estructura` may head a section; the next numbers tell.
    let (place, more) = if text[len..].starts_with(char::is_alphabetic) { suffix(&text[len..]) } else { (0, 0) };
    let end = len + more;
    let marks = punctuation(&text[end..]);
    readings.extend(finish(text, Series::Decimal, path, place, end + marks, marks > 0).filter(|l| !l.lower));
    readings
}

/// `I.`, `a)`, `II Bis.-`, `1.` with their closing mark.
fn listed(text: &str) -> Vec<Label> {
    let mut readings = Vec::new();
    for (count, value, len) in counts(text) {
        let (place, more) = suffix(&text[len..]);
        let end = len + more;
        let rest = &text[end..];
        let (mark, marks) = if let Some(after) = rest.strip_prefix(')') {
            (Mark::Right, 1 + if after.starts_with('.') { punctuation(after) } else { usize::from(after.starts_with('-')) })
        } else {
            let marks = punctuation(rest);
            // `XXII Bis` on a line of its own needs no mark, nor does `1°`.
            let inserted = place > 0 && (rest.trim().is_empty() || rest.starts_with('\n'));
            let signed = text[..end].ends_with(['º', '°']) && rest.trim_start().starts_with(char::is_uppercase);
            if (marks == 0 && !inserted && !signed) || rest.starts_with(':') {
                continue;
            }
            // A dash alone closes a numeral only when it is a hyphen of old gazettes: `I.-`, `I -`.
            (Mark::Dot, marks)
        };
        readings.extend(finish(text, Series::List(count, mark), vec![value], place, end + marks, true));
    }
    readings
}

/// What starts with a letter: a division's word, an ordinal or a cardinal in words, or a list's numeral.
fn lettered(text: &str) -> Vec<Label> {
    if let Some(divisions) = division(text).filter(|readings| !readings.is_empty()) {
        return divisions;
    }
    if let Some(label) = proviso(text) {
        return vec![label];
    }
    if text.starts_with(char::is_uppercase)
        && let Some((value, len)) = cardinal(text)
        && text[len..].starts_with('.')
    {
        let end = len + punctuation(&text[len..]);
        let label = finish(text, Series::List(Count::Cardinal, Mark::Dot), vec![value], 0, end, true);
        return label.filter(|l| !l.lower).into_iter().collect();
    }
    if text.starts_with(char::is_uppercase)
        && let Some((value, len)) = ordinal(text)
    {
        let (place, more) = suffix(&text[len..]);
        let end = len + more;
        let marks = if text[end..].starts_with(')') { 1 } else { punctuation(&text[end..]) };
        let label = finish(text, Series::Ordinal, vec![value], place, end + marks, marks > 0);
        return label.filter(|l| l.ending != Ending::Bare && !(l.ending == Ending::Marked && l.lower)).into_iter().collect();
    }
    listed(text)
}

fn division_word(w: &str) -> Option<Division> {
    use Division::*;
    Some(match w {
        "libro" | "book" => Book,
        "parte" | "part" => Part,
        "titulo" | "title" => Title,
        "subtitle" => Subtitle,
        "capitulo" | "chapter" => Chapter,
        "subchapter" => Subchapter,
        "seccion" | "section" | "sec" => Section,
        "apartado" | "subseccion" | "subsection" => Subsection,
        "articulo" | "article" | "art" | "transitorio" | "lineamiento" | "regla" | "clausula" => Article,
        "disposicion" => Provision,
        "anexo" | "annex" | "appendix" | "apendice" | "schedule" => Annex,
        "eje" | "pilar" | "prioridad" | "axis" | "pillar" | "priority" => Axis,
        "objetivo" | "objective" | "goal" => Objective,
        "estrategia" | "strategy" => Strategy,
        "linea" | "accion" | "compromiso" | "medida" | "principio" | "recomendacion" | "directriz" | "action" | "commitment"
        | "measure" | "principle" | "recommendation" | "guideline" => Action,
        "meta" | "indicador" | "target" | "indicator" => Goal,
        "considerando" => Recital,
        _ => return None,
    })
}

impl Division {
    /// Whether it belongs to a programme.
    fn is_planned(self) -> bool {
        matches!(self, Division::Axis | Division::Objective | Division::Strategy | Division::Action | Division::Goal)
    }
}

/// How many bytes stand between a division's word and its number: "Línea de acción 1", "Objetivo prioritario 2".
fn between(text: &str) -> usize {
    let mut end = 0;
    for _ in 0..4 {
        let skip = gap(&text[end..]);
        let (next, len) = word(&text[end + skip..]);
        if skip == 0 || !is_between(&next) {
            break;
        }
        end += skip + len;
    }
    end
}

fn is_between(w: &str) -> bool {
    const WORDS: [&str; 19] = [
        "de",
        "accion",
        "estrategica",
        "estrategico",
        "prioritario",
        "prioritaria",
        "especifico",
        "especifica",
        "general",
        "particular",
        "transversal",
        "tematico",
        "rector",
        "puntual",
        "para",
        "el",
        "bienestar",
        "transitorio",
        "numero",
    ];
    WORDS.contains(&w)
}

/// The group of the transitional provisions: see [`Division::Provision`].
pub const TRANSITIONAL: u32 = 2;

/// The groups of provisions behind a law's last article, each counted on its own.
fn provision_group(w: &str) -> Option<u32> {
    const GROUPS: [&str; 4] = ["adicional", "transitoria", "derogatoria", "final"];
    GROUPS.iter().position(|group| *group == w).map(|at| at as u32 + 1)
}

/// A division's number: its readings, the likeliest first, and its bytes. One letter may be a roman numeral: an `Anexo C`
/// is seldom the hundredth, an `Anexo I` seldom the ninth, and its neighbours tell.
fn division_number(s: &str, english: bool) -> Option<(Vec<Vec<u32>>, usize)> {
    if let Some((mut path, mut len)) = decimals(s) {
        // A code's chapter and its section: "Sec. 12-34."
        while let Some((n, more)) = s[len..].strip_prefix('-').and_then(digits).filter(|_| english) {
            path.push(n);
            len += 1 + more;
        }
        // "Article 2a" stands behind Article 2; "Regla 2a." is the second.
        let inserted = english && s[len..].starts_with(|c: char| c.is_ascii_lowercase());
        return Some((vec![path], len + if inserted { 0 } else { ordinal_sign(&s[len..]) }));
    }
    if let Some((n, len)) = ordinal(s) {
        return Some((vec![vec![n]], len));
    }
    let (folded, len) = word(s);
    if folded == "preliminar" {
        return Some((vec![vec![0]], len));
    }
    let written = &s[..len];
    if !written.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let letter = (len == 1).then(|| u32::from(written.as_bytes()[0] - b'@'));
    let mut values: Vec<u32> = roman(written).into_iter().chain(letter).collect();
    if values.first().is_some_and(|&n| n >= 50) && letter.is_some() {
        values.reverse();
    }
    (!values.is_empty()).then(|| (values.into_iter().map(|n| vec![n]).collect(), len))
}

/// `Artículo 6o.-`, `TÍTULO PRIMERO`, `SEC. 2.`, `Disposición adicional primera.`, `Línea de acción 1.1.1.`
fn division(text: &str) -> Option<Vec<Label>> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (w, len) = word(text);
    let division = division_word(&w)?;
    let mut end = len + usize::from(matches!(w.as_str(), "art" | "sec") && text[len..].starts_with('.'));
    let mut group = None;
    if division == Division::Provision {
        let skip = gap(&text[end..]);
        let (next, len) = word(&text[end + skip..]);
        group = Some(provision_group(&next)?);
        end += skip + len;
    }
    if division.is_planned() || division == Division::Article {
        end += between(&text[end..]);
    }
    let skip = gap(&text[end..]);
    if skip == 0 {
        return None;
    }
    end += skip;
    let number = &text[end..];
    let english = matches!(w.as_str(), "article" | "section" | "sec");
    let (paths, len) = division_number(number, english)?;
    // "Meta 2030" is a year's.
    if division.is_planned() && paths[0][0] > 999 {
        return None;
    }
    let signed = number[..len].ends_with(['o', 'a', 'º', '°', 'ª']) && number.starts_with(|c: char| c.is_ascii_digit());
    end += len;
    let (place, more) = if english { inserted(&text[end..]) } else { suffix(&text[end..]) };
    end += more;
    let marks = punctuation(&text[end..]);
    let mut readings = Vec::new();
    for path in paths {
        let path = group.into_iter().chain(path).collect();
        let label = finish(text, Series::Division(division), path, place, end + marks, marks > 0)?;
        // "Artículo 4o. constitucional", "Artículo 27 de la Constitución": a reference that opens a sentence.
        let refers = label.lower && (label.ending == Ending::Bare || (label.ending == Ending::Marked && signed && marks == 1));
        readings.extend((!refers).then_some(label));
    }
    Some(readings)
}

/// A suffix as English law writes it: `2a` besides `2A`.
fn inserted(s: &str) -> (u32, usize) {
    match s.chars().next() {
        Some(c) if c.is_ascii_lowercase() && !s[1..].starts_with(char::is_alphanumeric) => (u32::from(c as u8 - b'`'), 1),
        _ => suffix(s),
    }
}

/// `PARÁGRAFO 1o.`, `Parágrafo segundo:`, `PARÁGRAFO TRANSITORIO.`: what some laws put behind an article's paragraphs.
fn proviso(text: &str) -> Option<Label> {
    let (w, mut end) = word(text);
    if w != "paragrafo" || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (next, len) = word(&text[end + gap(&text[end..])..]);
    if next == "transitorio" {
        end += gap(&text[end..]) + len;
    }
    let skip = gap(&text[end..]);
    let number = &text[end + skip..];
    let counted = digits(number).map(|(n, len)| (n, len + ordinal_sign(&number[len..]))).or_else(|| ordinal(number));
    let value = counted.map_or(1, |(n, _)| n);
    end += counted.map_or(0, |(_, len)| skip + len);
    let marks = punctuation(&text[end..]);
    finish(text, Series::Proviso, vec![value], 0, end + marks, marks > 0).filter(|l| l.ending != Ending::Bare && !l.lower)
}

/// A heading that stands for its division by name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Transitorios, Artículos transitorios.
    Transitional,
    /// Considerando, Considerandos, Whereas.
    Recitals,
    /// Anexos.
    Annexes,
    /// Disposiciones complementarias finales, modificatorias, derogatorias.
    Supplementary,
}

/// Reads `TRANSITORIOS`, `T R A N S I T O R I O S`, `Considerandos:`.
pub fn named(text: &str) -> Option<Named> {
    if text.len() > 90 || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let trimmed = text.trim_end_matches([':', '.', '-', '–', ' ']);
    let spaced = trimmed.chars().count() > 3 && trimmed.split(' ').filter(|w| !w.is_empty()).all(|w| w.chars().count() == 1);
    let folded: String = if spaced {
        trimmed.chars().filter(|c| c.is_alphabetic()).map(fold).collect()
    } else {
        trimmed.split_whitespace().map(|w| word(w).0).collect::<Vec<_>>().join(" ")
    };
    match folded.as_str() {
        "transitorio"
        | "transitorios"
        | "articulos transitorios"
        | "articulo transitorio"
        | "disposiciones transitorias"
        | "regimen transitorio"
        | "transitory provisions"
        | "transitional provisions" => Some(Named::Transitional),
        "considerando" | "considerandos" | "recitals" | "whereas" => Some(Named::Recitals),
        "anexo" | "anexos" | "annexes" | "appendices" => Some(Named::Annexes),
        f if f.starts_with("articulos transitorios ") || f.starts_with("transitorios de") => Some(Named::Transitional),
        f if f.starts_with("disposiciones complementarias") || f.starts_with("disposicion complementaria") => {
            Some(if f.contains("transitoria") { Named::Transitional } else { Named::Supplementary })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(&str, Vec<u32>, u32)> {
        read(text).into_iter().next().map(|l| (&text[..l.len], l.path, l.suffix))
    }

    #[test]
    fn labels_of_spanish_law_are_read_as_written() {
        for (text, label, path, suffix) in [
            ("Artículo 6o.- El derecho", "Artículo 6o.-", vec![6], 0),
            ("ARTÍCULO 12 Bis. Las", "ARTÍCULO 12 Bis.", vec![12], 100),
            ("Art. 3° Para", "Art. 3°", vec![3], 0),
            ("Artículo 123\nToda", "Artículo 123", vec![123], 0),
            ("Artículo 12-A. Las", "Artículo 12-A.", vec![12], 1),
            ("ARTÍCULO ÚNICO.- Se", "ARTÍCULO ÚNICO.-", vec![1], 0),
            ("ÚNICO. El presente", "ÚNICO.", vec![1], 0),
            ("VIGÉSIMO TERCERO.- Se", "VIGÉSIMO TERCERO.-", vec![23], 0),
            ("TÍTULO PRIMERO\nDe", "TÍTULO PRIMERO", vec![1], 0),
            ("II Bis. Las", "II Bis.", vec![2], 100),
            ("ñ) Verificar", "ñ)", vec![15], 0),
            ("aa) Utilizar", "aa)", vec![28], 0),
            ("4.1.1 Objetivo", "4.1.1", vec![4, 1, 1], 0),
            ("4.1. Objetivo", "4.1.", vec![4, 1], 0),
            ("(iv) the", "(iv)", vec![4], 0),
            ("(a-1) the", "(a-1)", vec![1], 1),
            ("(a)(1) The", "(a)", vec![1], 0),
            ("Línea de acción 1.2.3. Promover", "Línea de acción 1.2.3.", vec![1, 2, 3], 0),
            ("Objetivo prioritario 2.- Abrir", "Objetivo prioritario 2.-", vec![2], 0),
            ("§ 12. Scope", "§ 12.", vec![12], 0),
            ("Anexo A: Datos", "Anexo A:", vec![1], 0),
            ("Compromiso 3: Abrir", "Compromiso 3:", vec![3], 0),
            ("Principle 2 - Open by default", "Principle 2 -", vec![2], 0),
        ] {
            assert_eq!(first(text), Some((label, path, suffix)), "{text}");
        }
    }

    #[test]
    fn references_years_and_abbreviations_are_not_labels() {
        for text in [
            "Artículo 27 de la Constitución",
            "Artículo 4o. constitucional",
            "artículo 12. Las",
            "Artículo 123, apartado B",
            "Segundo párrafo del artículo",
            "Primero, se hará",
            "2013. Fue el año",
            "3.5% de los casos",
            "Sección Amarilla",
            "Meta 2030: Abrir",
            "Measure 3 of the plan",
            "U.S. agencies",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn an_ambiguous_numeral_keeps_all_its_readings() {
        let counts = |text| read(text).into_iter().map(|l| l.series).collect::<Vec<_>>();
        assert_eq!(counts("c) Dar"), [Series::List(Count::LowerRoman, Mark::Right), Series::List(Count::LowerLetter, Mark::Right)]);
        assert_eq!(counts("1. Datos"), [Series::List(Count::Arabic, Mark::Dot), Series::Decimal]);
        assert_eq!(counts("1 Datos"), [Series::Decimal]);
    }

    #[test]
    fn headings_known_by_name_are_found_even_letter_spaced() {
        assert_eq!(named("T R A N S I T O R I O S"), Some(Named::Transitional));
        assert_eq!(named("CONSIDERANDO:"), Some(Named::Recitals));
        assert_eq!(named("Considerando que"), None);
    }
}
