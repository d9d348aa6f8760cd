//! The grammar of labels: what at the start of a text may be a clause's number or letter.
//!
//! [`read`] is generous: it returns every reading of what stands there (`I.` is a roman one and a capital letter).
//! Which reading holds, or whether it is a label at all, is decided by its neighbours in [`super::sequence`].

use unicode_segmentation::GraphemeCursor;

use super::numeral::{cardinal, fold, is_mark, latin, letters, ordinal, roman, word};
use crate::draft::number::{Count, Division, Mark, Number, Numeral, Series, Suffix, Writing};
use crate::tradition::{self, Named};

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
    /// What it says.
    pub number: Number,
    /// Bytes of the label with its punctuation.
    pub len: usize,
    /// What parts it from its text.
    pub ending: Ending,
    /// Whether its text starts in lower case.
    pub lower: bool,
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

/// No amendment takes more steps.
const STEPS: usize = 3;

/// `Bis`, `Ter 1`, `-A`, `-D Bis`, `A` after a number, and their bytes.
fn suffix(s: &str) -> (Vec<Suffix>, usize) {
    let (mut steps, mut end) = (Vec::new(), 0);
    while steps.len() < STEPS
        && let Some((step, len)) = step(&s[end..], steps.last())
    {
        steps.push(step);
        end += len;
    }
    (steps, end)
}

/// One step of a suffix, behind the one before it.
fn step(s: &str, last: Option<&Suffix>) -> Option<(Suffix, usize)> {
    let hyphen = s.starts_with('-');
    let lead = if hyphen { 1 } else { gap(s) };
    // The point of "3o. Bis" is its ordinal's.
    let dotted = s.strip_prefix('.').map_or(lead, |rest| 1 + gap(rest));
    let (adverb, len) = word(&s[dotted..]);
    if dotted > 0
        && let Some(place) = latin(&adverb)
    {
        return Some((Suffix::Latin(place), dotted + len));
    }
    let counted = matches!(last, Some(Suffix::Latin(_))) && (lead > 0 || s.starts_with('.')) || last.is_some() && hyphen;
    let at = if s.starts_with('.') { 1 } else { lead };
    if counted && let Some((n, len)) = figure(&s[at..]) {
        return Some((Suffix::Figure(n), at + len));
    }
    let rest = &s[lead..];
    let letter = rest.chars().next().filter(|c| c.is_uppercase())?;
    let end = lead + letter.len_utf8();
    let closed = s[end..].starts_with(['.', ')']);
    let parted = if lead == 0 { last.is_none() } else { hyphen || closed };
    (parted && !s[end..].starts_with(char::is_alphanumeric)).then_some(())?;
    Some((Suffix::Letter(letters(&fold(letter).to_string())?), end))
}

/// The number of a suffix: below a hundred, and not the start of a longer number or word.
fn figure(s: &str) -> Option<(u32, usize)> {
    let (n, len) = digits(s).filter(|&(n, _)| n < 100)?;
    let rest = &s[len..];
    let goes_on = rest.starts_with(char::is_alphanumeric) || rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    (!goes_on).then_some((n, len))
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
fn finish(text: &str, number: Number, end: usize, marked: bool) -> Option<Label> {
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
    Some(Label { number, len: end, ending, lower })
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
            // `12.Texto`, `XIV.Texto`, `Cuarto.Texto`; `D.Juan` is a person.
            let numeral = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L');
            let number = text[..end - 1].ends_with(numeral) || ordinal(text).is_some();
            letter && number && rest.chars().nth(1).is_none_or(char::is_lowercase)
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
        let numbered = inside[len..].strip_prefix('-').and_then(figure).map(|(n, more)| (vec![Suffix::Figure(n)], 1 + more));
        let (suffix, more) = numbered.unwrap_or_else(|| suffix(&inside[len..]));
        if len + more == inside.len() {
            let end = close + 1 + usize::from(text[close + 1..].starts_with('.'));
            let number = Number { series: Series::List(count, Mark::Both), path: vec![value], suffix };
            readings.extend(finish(text, number, end, true));
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
    let (suffix, more) = inserted(&text[start + len..]);
    let end = start + len + more;
    let marks = punctuation(&text[end..]);
    finish(text, Number { series: Series::Division(Division::Paragraph), path, suffix }, end + marks, true).into_iter().collect()
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
        return finish(text, Number { series: Series::Decimal, path, suffix: Vec::new() }, len + marks, marks > 0).into_iter().collect();
    }
    let mut readings = listed(text);
    // `4 Estructura`, `4. Estructura` and `4A Estructura` may head a section; the next numbers tell.
    let (suffix, more) = if text[len..].starts_with(char::is_alphabetic) { suffix(&text[len..]) } else { (Vec::new(), 0) };
    let end = len + more;
    let marks = punctuation(&text[end..]);
    readings.extend(finish(text, Number { series: Series::Decimal, path, suffix }, end + marks, marks > 0).filter(|l| !l.lower));
    readings
}

/// `I.`, `a)`, `II Bis.-`, `1.` with their closing mark.
fn listed(text: &str) -> Vec<Label> {
    let mut readings = Vec::new();
    for (count, value, len) in counts(text) {
        let (suffix, more) = suffix(&text[len..]);
        let end = len + more;
        let rest = &text[end..];
        let (mark, marks) = if let Some(after) = rest.strip_prefix(')') {
            (Mark::Right, 1 + if after.starts_with('.') { punctuation(after) } else { usize::from(after.starts_with('-')) })
        } else {
            let marks = punctuation(rest);
            // `XXII Bis` on a line of its own needs no mark, nor does `1°`.
            let inserted = !suffix.is_empty() && (rest.trim().is_empty() || rest.starts_with('\n'));
            let signed = text[..end].ends_with(['º', '°']) && rest.trim_start().starts_with(char::is_uppercase);
            if (marks == 0 && !inserted && !signed) || rest.starts_with(':') {
                continue;
            }
            // A dash alone closes a numeral only when it is a hyphen of old gazettes: `I.-`, `I -`.
            (Mark::Dot, marks)
        };
        readings.extend(finish(text, Number { series: Series::List(count, mark), path: vec![value], suffix }, end + marks, true));
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
        let number = Number { series: Series::List(Count::Cardinal, Mark::Dot), path: vec![value], suffix: Vec::new() };
        let label = finish(text, number, end, true);
        return label.filter(|l| !l.lower).into_iter().collect();
    }
    if text.starts_with(char::is_uppercase)
        && let Some((value, len)) = ordinal(text)
    {
        let (suffix, more) = suffix(&text[len..]);
        let end = len + more;
        let marks = if text[end..].starts_with(')') { 1 } else { punctuation(&text[end..]) };
        let label = finish(text, Number { series: Series::Ordinal, path: vec![value], suffix }, end + marks, marks > 0);
        return label.filter(|l| l.ending != Ending::Bare && !(l.ending == Ending::Marked && l.lower)).into_iter().collect();
    }
    listed(text)
}

/// How many bytes stand between a division's word and its number: "Línea de acción 1", "Objetivo prioritario 2".
fn between(text: &str) -> usize {
    let mut end = 0;
    for _ in 0..4 {
        let skip = gap(&text[end..]);
        let (next, len) = word(&text[end + skip..]);
        if skip == 0 || !tradition::is_qualifier(&next) {
            break;
        }
        end += skip + len;
    }
    end
}

/// A division's number: its readings, the likeliest first, and its bytes. One letter may be a roman numeral: an `Anexo C`
/// is seldom the hundredth, an `Anexo I` seldom the ninth, and its neighbours tell.
pub fn division_number(s: &str, inserts: bool) -> Option<(Vec<Vec<u32>>, usize)> {
    if let Some((mut path, mut len)) = decimals(s) {
        // A code's chapter and its section: "Sec. 12-34."
        while let Some((n, more)) = s[len..].strip_prefix('-').and_then(digits).filter(|_| inserts) {
            path.push(n);
            len += 1 + more;
        }
        // "Article 2a" stands behind Article 2; "Regla 2a." is the second.
        let inserted = inserts && s[len..].starts_with(|c: char| c.is_ascii_lowercase());
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
    let opener = tradition::opener(&w)?;
    let division = opener.opens;
    let mut end = len + usize::from(opener.short && text[len..].starts_with('.'));
    let mut group = None;
    if division == Division::Provision {
        let skip = gap(&text[end..]);
        let (next, len) = word(&text[end + skip..]);
        group = Some(tradition::provision_group(&next)?);
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
    let (paths, len) = division_number(number, opener.inserts)?;
    // "Meta 2030" is a year's.
    if division.is_planned() && paths[0][0] > 999 {
        return None;
    }
    let signed = number[..len].ends_with(['o', 'a', 'º', '°', 'ª']) && number.starts_with(|c: char| c.is_ascii_digit());
    end += len;
    let (suffix, more) = if opener.inserts { inserted(&text[end..]) } else { suffix(&text[end..]) };
    end += more;
    let marks = punctuation(&text[end..]);
    let mut readings = Vec::new();
    for path in paths {
        let path = group.into_iter().chain(path).collect();
        let number = Number { series: Series::Division(division), path, suffix: suffix.clone() };
        let label = finish(text, number, end + marks, marks > 0)?;
        // "Artículo 4o. constitucional", "Artículo 27 de la Constitución": a reference that opens a sentence.
        let refers = label.lower && (label.ending == Ending::Bare || (label.ending == Ending::Marked && signed && marks == 1));
        readings.extend((!refers).then_some(label));
    }
    Some(readings)
}

/// A suffix behind a word that glues letters: `2a` besides `2A`.
fn inserted(s: &str) -> (Vec<Suffix>, usize) {
    let glued = s.chars().next().filter(|c| c.is_lowercase());
    let glued = glued.filter(|c| !s[c.len_utf8()..].starts_with(char::is_alphanumeric));
    match glued.and_then(|c| Some((letters(&fold(c).to_string())?, c.len_utf8()))) {
        Some((letter, len)) => (vec![Suffix::Letter(letter)], len),
        None => suffix(s),
    }
}

/// Every number that a reference's numeral may be, and its bytes: `12 Bis`, `II`, `b`, `4.1`, `décimo primero`, and behind
/// the word for provisions `adicional primera`. What a division's number may be is among them as [`Writing::Worded`].
pub fn numerals(s: &str, inserts: bool) -> Option<(Vec<Numeral>, usize)> {
    let (w, len) = word(s);
    if let Some(group) = tradition::provision_group(&w) {
        let skip = gap(&s[len..]);
        let (n, more) = ordinal(&s[len + skip..]).filter(|_| skip > 0)?;
        return Some((vec![Numeral { writing: Writing::Worded, path: vec![group, n], suffix: Vec::new() }], len + skip + more));
    }
    let suffixed = |s: &str| if inserts { inserted(s) } else { suffix(s) };
    let both = |path: &[u32], suffix: &[Suffix]| {
        [Writing::Worded, Writing::Figures].map(|writing| Numeral { writing, path: path.to_vec(), suffix: suffix.to_vec() })
    };
    if let Some((path, len)) = decimals(s) {
        let glued = inserts && s[len..].starts_with(|c: char| c.is_lowercase());
        let len = len + if glued { 0 } else { ordinal_sign(&s[len..]) };
        let (suffix, more) = suffixed(&s[len..]);
        return Some((both(&path, &suffix).into(), len + more));
    }
    if let Some((n, len)) = ordinal(s) {
        let (suffix, more) = suffix(&s[len..]);
        return Some((both(&[n], &suffix).into(), len + more));
    }
    let written = &s[..len];
    let (suffix, more) = suffix(&s[len..]);
    let mut found = Vec::new();
    for (count, n, _) in counts(written).into_iter().filter(|&(_, _, l)| l == len) {
        let writing = Series::List(count, Mark::Dot).writing();
        found.push(Numeral { writing, path: vec![n], suffix: suffix.clone() });
    }
    let worded = division_number(written, inserts).filter(|&(_, l)| l == len && len > 0);
    let worded = worded.into_iter().flat_map(|(paths, _)| paths);
    found.extend(worded.map(|path| Numeral { writing: Writing::Worded, path, suffix: suffix.clone() }));
    (!found.is_empty()).then_some((found, len + more))
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
    let number = Number { series: Series::Proviso, path: vec![value], suffix: Vec::new() };
    finish(text, number, end + marks, marks > 0).filter(|l| l.ending != Ending::Bare && !l.lower)
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
    tradition::named(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(&str, Vec<u32>, Vec<Suffix>)> {
        read(text).into_iter().next().map(|l| (&text[..l.len], l.number.path, l.number.suffix))
    }

    #[test]
    fn labels_of_spanish_law_are_read_as_written() {
        for (text, label, path, suffix) in [
            ("Artículo 6o.- El derecho", "Artículo 6o.-", vec![6], vec![]),
            ("ARTÍCULO 12 Bis. Las", "ARTÍCULO 12 Bis.", vec![12], vec![Suffix::Latin(1)]),
            ("Art. 3° Para", "Art. 3°", vec![3], vec![]),
            ("Artículo 123\nToda", "Artículo 123", vec![123], vec![]),
            ("Artículo 12-A. Las", "Artículo 12-A.", vec![12], vec![Suffix::Letter(1)]),
            ("ARTÍCULO ÚNICO.- Se", "ARTÍCULO ÚNICO.-", vec![1], vec![]),
            ("ÚNICO. El presente", "ÚNICO.", vec![1], vec![]),
            ("VIGÉSIMO TERCERO.- Se", "VIGÉSIMO TERCERO.-", vec![23], vec![]),
            ("TÍTULO PRIMERO\nDe", "TÍTULO PRIMERO", vec![1], vec![]),
            ("II Bis. Las", "II Bis.", vec![2], vec![Suffix::Latin(1)]),
            ("ñ) Verificar", "ñ)", vec![15], vec![]),
            ("aa) Utilizar", "aa)", vec![28], vec![]),
            ("4.1.1 Objetivo", "4.1.1", vec![4, 1, 1], vec![]),
            ("4.1. Objetivo", "4.1.", vec![4, 1], vec![]),
            ("(iv) the", "(iv)", vec![4], vec![]),
            ("(a-1) the", "(a-1)", vec![1], vec![Suffix::Figure(1)]),
            ("(a)(1) The", "(a)", vec![1], vec![]),
            ("Línea de acción 1.2.3. Promover", "Línea de acción 1.2.3.", vec![1, 2, 3], vec![]),
            ("Objetivo prioritario 2.- Abrir", "Objetivo prioritario 2.-", vec![2], vec![]),
            ("§ 12. Scope", "§ 12.", vec![12], vec![]),
            ("Anexo A: Datos", "Anexo A:", vec![1], vec![]),
            ("Artículo 6o. Bis.- El derecho", "Artículo 6o. Bis.-", vec![6], vec![Suffix::Latin(1)]),
            ("Artículo 3o. Ter", "Artículo 3o. Ter", vec![3], vec![Suffix::Latin(2)]),
            ("Artículo 27-D Bis.- Las", "Artículo 27-D Bis.-", vec![27], vec![Suffix::Letter(4), Suffix::Latin(1)]),
            ("Artículo 61-Ñ. Las", "Artículo 61-Ñ.", vec![61], vec![Suffix::Letter(15)]),
            ("Artículo 18 Sexties. Las", "Artículo 18 Sexties.", vec![18], vec![Suffix::Latin(5)]),
            ("Artículo 4 Bis 31. Las", "Artículo 4 Bis 31.", vec![4], vec![Suffix::Latin(1), Suffix::Figure(31)]),
            ("Artículo 4 Bis A. Las", "Artículo 4 Bis A.", vec![4], vec![Suffix::Latin(1), Suffix::Letter(1)]),
            ("Art 45b Verfahren", "Art 45b", vec![45], vec![Suffix::Letter(2)]),
            ("§ 31a. Scope", "§ 31a.", vec![31], vec![Suffix::Letter(1)]),
            ("Compromiso 3: Abrir", "Compromiso 3:", vec![3], vec![]),
            ("Principle 2 - Open by default", "Principle 2 -", vec![2], vec![]),
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
        let counts = |text| read(text).into_iter().map(|l| l.number.series).collect::<Vec<_>>();
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
