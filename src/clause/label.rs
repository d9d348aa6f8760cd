//! The grammar of labels: what at the start of a text may be a clause's number or letter.
//!
//! [`read`] is generous: it returns every reading of what stands there (`I.` is a roman one and a capital letter).
//! Which reading holds, or whether it is a label at all, is decided by its neighbours in `super::sequence`.

use super::numeral::{cardinal, fold, is_mark, letters, ordinal, roman, word};
use crate::draft::number::{Count, Division, Mark, Number, Numeral, Series, Suffix, Writing};
use crate::letters::{grapheme, lowered};
use crate::tradition::{Asked, Means, Named, Opener};

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

/// Every reading of the label at the start of `text` in the rows that are asked, the likeliest first.
pub fn read(text: &str, asked: Asked) -> Vec<Label> {
    let Some(first) = text.chars().next() else { return Vec::new() };
    match first {
        '(' => bracketed(text, asked),
        // Consolidated texts put what was declared void in square brackets: `[XI. Suprimida]`.
        '[' if !text[1..].starts_with('[') => {
            read(&text[1..], asked).into_iter().map(|label| Label { len: label.len + 1, ..label }).collect()
        }
        '§' => section_sign(text, asked),
        '0'..='9' => numbered(text, asked),
        c if c.is_alphabetic() => lettered(text, asked),
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

/// The sign of an ordinal after digits: `6o`, `3°`, `1ª`, `1er`.
fn ordinal_sign(s: &str, asked: Asked) -> usize {
    let Some(c) = s.chars().next() else { return 0 };
    let signs = match c {
        'º' | '°' | 'ª' => c.len_utf8(),
        '.' if s[1..].starts_with(['º', 'ª']) => 3,
        c if c.is_alphabetic() => asked.ordinal_sign(s).map_or(0, str::len),
        _ => return 0,
    };
    if s[signs..].starts_with(char::is_alphanumeric) { 0 } else { signs }
}

/// Whether what is glued to a number behind a word that [glues letters](crate::tradition::Word::inserts) was put in:
/// `Article 2a` stands behind Article 2; `Art. 2o` and `Article 1er` are the second and the first.
fn is_inserted(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase() && c != 'o') && !chars.next().is_some_and(char::is_alphanumeric)
}

/// No amendment takes more steps.
const STEPS: usize = 3;

/// `Bis`, `Ter 1`, `-A`, `-D Bis`, `A` after a number, and their bytes.
fn suffix(s: &str, asked: Asked) -> (Vec<Suffix>, usize) {
    let (mut steps, mut end) = (Vec::new(), 0);
    while steps.len() < STEPS
        && let Some((step, len)) = step(&s[end..], steps.last(), asked)
    {
        steps.push(step);
        end += len;
    }
    (steps, end)
}

/// One step of a suffix, behind the one before it.
fn step(s: &str, last: Option<&Suffix>, asked: Asked) -> Option<(Suffix, usize)> {
    let hyphen = s.starts_with('-');
    let lead = if hyphen { 1 } else { gap(s) };
    // The point of "3o. Bis" is its ordinal's.
    let dotted = s.strip_prefix('.').map_or(lead, |rest| 1 + gap(rest));
    let (adverb, len) = word(&s[dotted..]);
    if dotted > 0
        && let Some(place) = asked.latin(&adverb)
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
fn finish(text: &str, number: Number, end: usize, marked: bool, asked: Asked) -> Option<Label> {
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
    if ending != Ending::Alone && after.len() == rest.len() && !(marked && glued(text, end, rest, asked)) {
        return None;
    }
    Some(Label { number, len: end, ending, lower })
}

/// Whether text may follow the label's punctuation without a space: `1.-Texto`, `a)Texto`, `1.Texto`.
fn glued(text: &str, end: usize, rest: &str, asked: Asked) -> bool {
    let letter = rest.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '"' | '“' | '«' | '¿'));
    match text[..end].chars().next_back() {
        Some('-' | '–' | '—') => letter,
        Some(')') if rest.starts_with('(') => !bracketed(rest, asked).is_empty(),
        // Many a vowel sign is alphabetic, and one grapheme with the bracket.
        Some(')') => rest.starts_with(char::is_alphabetic) && grapheme::is_boundary(text, end),
        Some('.') => {
            // `12.Texto`, `XIV.Texto`, `Cuarto.Texto`; `D.Juan` is a person.
            let numeral = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L');
            let number = text[..end - 1].ends_with(numeral) || ordinal(text, asked).is_some();
            letter && number && rest.chars().nth(1).is_none_or(char::is_lowercase)
        }
        _ => false,
    }
}

/// `(a)`, `(iv)`, `(12)`.
fn bracketed(text: &str, asked: Asked) -> Vec<Label> {
    let Some(close) = text.char_indices().take(14).find(|(_, c)| *c == ')').map(|(at, _)| at) else { return Vec::new() };
    let inside = &text[1..close];
    let mut readings = Vec::new();
    for (count, value, len) in counts(inside, asked) {
        // "(a-1)" was put in behind "(a)".
        let numbered = inside[len..].strip_prefix('-').and_then(figure).map(|(n, more)| (vec![Suffix::Figure(n)], 1 + more));
        let (suffix, more) = numbered.unwrap_or_else(|| suffix(&inside[len..], asked));
        if len + more == inside.len() {
            let end = close + 1 + usize::from(text[close + 1..].starts_with('.'));
            let number = Number { series: Series::List(count, Mark::Both), path: vec![value], suffix };
            readings.extend(finish(text, number, end, true, asked));
        }
    }
    readings
}

/// Every numeral that `s` starts with: how it counts, its value and its bytes.
fn counts(s: &str, asked: Asked) -> Vec<(Count, u32, usize)> {
    let mut found = Vec::new();
    if let Some((n, len)) = digits(s) {
        let sign = ordinal_sign(&s[len..], asked);
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

/// `§ 12.`, `§ 31a`; and `§ 1º`, where it is a proviso of an article. The leading row that knows the sign says which.
fn section_sign(text: &str, asked: Asked) -> Vec<Label> {
    let Some(means) = asked.meaning("§") else { return Vec::new() };
    let start = '§'.len_utf8() + gap(&text['§'.len_utf8()..]);
    let Some((path, len)) = decimals(&text[start..]) else { return Vec::new() };
    let sign = if is_inserted(&text[start + len..]) { 0 } else { ordinal_sign(&text[start + len..], asked) };
    let (suffix, more) = inserted(&text[start + len + sign..], asked);
    let end = start + len + sign + more;
    let marks = punctuation(&text[end..]);
    let series = if means == Means::Proviso { Series::Proviso } else { Series::Division(Division::Paragraph) };
    let label = finish(text, Number { series, path, suffix }, end + marks, true, asked);
    label.filter(|l| !refers_on(&text[l.len..], asked)).into_iter().collect()
}

/// Whether the words behind a label name a part of what it labels: "§ 5 Absatz 2 gilt …" is a reference that opens a sentence.
fn refers_on(rest: &str, asked: Asked) -> bool {
    let rest = rest.trim_start();
    let (_, len) = word(rest);
    let means = asked.meaning(&lowered(&rest[..len]));
    let number = rest[len..].trim_start_matches(['.', ' ', '\u{a0}']);
    matches!(means, Some(Means::Part | Means::Member | Means::Passage | Means::Proviso))
        && (number.starts_with(|c: char| c.is_ascii_digit()) || counts(number, asked).iter().any(|c| c.2 == word(number).1))
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
fn numbered(text: &str, asked: Asked) -> Vec<Label> {
    if let Some(label) = ordinal_before(text, asked) {
        return vec![label];
    }
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
        return finish(text, Number { series: Series::Decimal, path, suffix: Vec::new() }, len + marks, marks > 0, asked)
            .into_iter()
            .collect();
    }
    let mut readings = listed(text, asked);
    // `4 Estructura`, `4. Estructura` and `4A Estructura` may head a section; the next numbers tell.
    let (suffix, more) = if text[len..].starts_with(char::is_alphabetic) { suffix(&text[len..], asked) } else { (Vec::new(), 0) };
    let end = len + more;
    let marks = punctuation(&text[end..]);
    readings.extend(finish(text, Number { series: Series::Decimal, path, suffix }, end + marks, marks > 0, asked).filter(|l| !l.lower));
    readings
}

/// `I.`, `a)`, `II Bis.-`, `1.` with their closing mark.
fn listed(text: &str, asked: Asked) -> Vec<Label> {
    let mut readings = Vec::new();
    for (count, value, len) in counts(text, asked) {
        let (suffix, more) = suffix(&text[len..], asked);
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
        readings.extend(finish(text, Number { series: Series::List(count, mark), path: vec![value], suffix }, end + marks, true, asked));
    }
    readings
}

/// What starts with a letter: a division's word, an ordinal or a cardinal in words, or a list's numeral.
fn lettered(text: &str, asked: Asked) -> Vec<Label> {
    if let Some(divisions) = division(text, asked).filter(|readings| !readings.is_empty()) {
        return divisions;
    }
    if let Some(label) = ordinal_before(text, asked).or_else(|| proviso(text, asked)) {
        return vec![label];
    }
    if text.starts_with(char::is_uppercase)
        && let Some((value, len)) = cardinal(text, asked)
        && text[len..].starts_with('.')
    {
        let end = len + punctuation(&text[len..]);
        let number = Number { series: Series::List(Count::Cardinal, Mark::Dot), path: vec![value], suffix: Vec::new() };
        let label = finish(text, number, end, true, asked);
        return label.filter(|l| !l.lower).into_iter().collect();
    }
    if text.starts_with(char::is_uppercase)
        && asked.ordinal_label(&word(text).0).is_some()
        && let Some((value, len)) = ordinal(text, asked)
    {
        let (suffix, more) = suffix(&text[len..], asked);
        let end = len + more;
        let marks = if text[end..].starts_with(')') { 1 } else { punctuation(&text[end..]) };
        let label = finish(text, Number { series: Series::Ordinal, path: vec![value], suffix }, end + marks, marks > 0, asked);
        return label.filter(|l| l.ending != Ending::Bare && !(l.ending == Ending::Marked && l.lower)).into_iter().collect();
    }
    listed(text, asked)
}

/// How many bytes stand between a division's word and its number: "Línea de acción 1", "Objetivo prioritario 2".
fn between(text: &str, asked: Asked) -> usize {
    let mut end = 0;
    for _ in 0..4 {
        let skip = gap(&text[end..]);
        let (next, len) = word(&text[end + skip..]);
        if skip == 0 || !asked.is_qualifier(&next) {
            break;
        }
        end += skip + len;
    }
    end
}

/// A division's number: its readings, the likeliest first, and its bytes. One letter may be a roman numeral: an `Anexo C`
/// is seldom the hundredth, an `Anexo I` seldom the ninth, and its neighbours tell.
fn division_number(s: &str, inserts: bool, asked: Asked) -> Option<(Vec<Vec<u32>>, usize)> {
    if let Some((mut path, mut len)) = decimals(s) {
        // A code's chapter and its section: "Sec. 12-34."
        while let Some((n, more)) = s[len..].strip_prefix('-').and_then(digits).filter(|_| inserts) {
            path.push(n);
            len += 1 + more;
        }
        let sign = if inserts && is_inserted(&s[len..]) { 0 } else { ordinal_sign(&s[len..], asked) };
        return Some((vec![path], len + sign));
    }
    if let Some((n, len)) = ordinal(s, asked) {
        return Some((vec![vec![n]], len));
    }
    let (folded, len) = word(s);
    if let Some(n) = asked.ordinal_behind(&folded) {
        return Some((vec![vec![n]], len));
    }
    let written = &s[..len];
    if !written.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let letter = (len == 1).then(|| u32::from(written.as_bytes()[0] - b'@'));
    let signed = || asked.without_sign(written).and_then(roman);
    let mut values: Vec<u32> = roman(written).or_else(signed).into_iter().chain(letter).collect();
    if values.first().is_some_and(|&n| n >= 50) && letter.is_some() {
        values.reverse();
    }
    (!values.is_empty()).then(|| (values.into_iter().map(|n| vec![n]).collect(), len))
}

/// `L. 311-1`, `R*123-4`: the letter of a code's book with the number of its article, and their bytes.
fn code_article(s: &str, asked: Asked) -> Option<(Vec<u32>, usize)> {
    let book = s.chars().next().filter(char::is_ascii_uppercase)?;
    let place = asked.is_book(book.to_ascii_lowercase()).then(|| letters(&fold(book).to_string()))??;
    let rest = s[1..].trim_start_matches(['.', '*']);
    let start = s.len() - rest.len() + gap(rest);
    let (n, len) = digits(&s[start..])?;
    let (mut path, mut end) = (vec![place, n], start + len);
    while let Some((n, len)) = s[end..].strip_prefix('-').and_then(digits) {
        path.push(n);
        end += 1 + len;
    }
    Some((path, end))
}

/// What the word at the start of a text opens, and the word's bytes: `Sous-section` is not a section.
fn opening(text: &str, asked: Asked) -> Option<(Opener, usize)> {
    let (first, len) = word(text);
    let compound = text[len..].chars().next().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}')).and_then(|hyphen| {
        let (second, more) = word(&text[len + hyphen.len_utf8()..]);
        Some((asked.opener(&format!("{first}-{second}"))?, len + hyphen.len_utf8() + more))
    });
    compound.or_else(|| Some((asked.opener(&first)?, len)))
}

/// `PRIMERA PARTE`, `Première partie`, `Erster Abschnitt`, `2. Abschnitt`: the number before its word.
fn ordinal_before(text: &str, asked: Asked) -> Option<Label> {
    if !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let figure = || {
        let (n, len) = digits(text).filter(|&(n, len)| n > 0 && len <= 2)?;
        match ordinal_sign(&text[len..], asked) {
            0 if text[len..].starts_with('.') => Some((n, len + 1, true)),
            0 => None,
            sign => Some((n, len + sign, false)),
        }
    };
    let roman = || {
        let (_, len) = word(text);
        Some((roman(asked.without_sign(&text[..len])?)?, len, false))
    };
    let (value, mut end, dotted) = ordinal(text, asked).map(|(n, len)| (n, len, false)).or_else(figure).or_else(roman)?;
    let skip = gap(&text[end..]);
    let (opener, len) = opening(&text[end + skip..], asked).filter(|_| skip > 0)?;
    use Division::{Annex, Book, Chapter, Part, Section, Subchapter, Subsection, Subtitle, Title};
    let above = matches!(opener.opens, Annex | Book | Part | Title | Subtitle | Chapter | Subchapter | Section | Subsection);
    if !above || opener.short || dotted && !opener.dotted {
        return None;
    }
    end += skip + len;
    let marks = punctuation(&text[end..]);
    let number = Number { series: Series::Division(opener.opens), path: vec![value], suffix: Vec::new() };
    // "Segunda parte del informe" is no label; "1. Titel, Vorname" is a list's member.
    finish(text, number, end + marks, marks > 0, asked).filter(|l| !l.lower)
}

/// `Artículo 6o.-`, `TÍTULO PRIMERO`, `SEC. 2.`, `Disposición adicional primera.`, `Línea de acción 1.1.1.`
fn division(text: &str, asked: Asked) -> Option<Vec<Label>> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (opener, len) = opening(text, asked)?;
    let mut division = opener.opens;
    let mut end = len + usize::from(opener.short && text[len..].starts_with('.'));
    let mut group = None;
    if division == Division::Provision {
        let skip = gap(&text[end..]);
        let (next, len) = word(&text[end + skip..]);
        group = Some(asked.provision_group(&next)?);
        end += skip + len;
    }
    if division.is_planned() || division == Division::Article {
        end += between(&text[end..], asked);
    }
    let skip = gap(&text[end..]);
    if skip == 0 {
        return None;
    }
    end += skip;
    let number = &text[end..];
    let code = Some(number).filter(|_| division == Division::Article).and_then(|number| code_article(number, asked));
    if code.is_some() {
        division = Division::Code;
    }
    let (paths, len) = code.map(|(path, len)| (vec![path], len)).or_else(|| division_number(number, opener.inserts, asked))?;
    // "Meta 2030" is a year's.
    if division.is_planned() && paths[0][0] > 999 {
        return None;
    }
    let signed = number[..len].ends_with(['o', 'a', 'º', '°', 'ª']) && number.starts_with(|c: char| c.is_ascii_digit());
    end += len;
    let (suffix, more) = if opener.inserts { inserted(&text[end..], asked) } else { suffix(&text[end..], asked) };
    end += more;
    let marks = punctuation(&text[end..]);
    let mut readings = Vec::new();
    for path in paths {
        let path = group.into_iter().chain(path).collect();
        let number = Number { series: Series::Division(division), path, suffix: suffix.clone() };
        let label = finish(text, number, end + marks, marks > 0, asked)?;
        // "Artículo 4o. constitucional", "Artículo 27 de la Constitución": a reference that opens a sentence.
        let refers = label.lower && (label.ending == Ending::Bare || (label.ending == Ending::Marked && signed && marks == 1))
            || label.ending == Ending::Bare && refers_on(&text[label.len..], asked);
        readings.extend((!refers).then_some(label));
    }
    Some(readings)
}

/// A suffix behind a word that glues letters: `2a` besides `2A`.
fn inserted(s: &str, asked: Asked) -> (Vec<Suffix>, usize) {
    let glued = s.chars().next().filter(|c| c.is_lowercase());
    let glued = glued.filter(|c| !s[c.len_utf8()..].starts_with(char::is_alphanumeric));
    match glued.and_then(|c| Some((letters(&fold(c).to_string())?, c.len_utf8()))) {
        Some((letter, len)) => (vec![Suffix::Letter(letter)], len),
        None => suffix(s, asked),
    }
}

/// Every number that a reference's numeral may be, and its bytes: `12 Bis`, `II`, `b`, `4.1`, `décimo primero`, and behind
/// the word for provisions `adicional primera`. What a division's number may be is among them as [`Writing::Worded`].
pub fn numerals(s: &str, inserts: bool, asked: Asked) -> Option<(Vec<Numeral>, usize)> {
    let (w, len) = word(s);
    if let Some(group) = asked.provision_group(&w) {
        let skip = gap(&s[len..]);
        let (n, more) = ordinal(&s[len + skip..], asked).filter(|_| skip > 0)?;
        return Some((vec![Numeral { writing: Writing::Worded, path: vec![group, n], suffix: Vec::new() }], len + skip + more));
    }
    if let Some((path, len)) = code_article(s, asked) {
        return Some((vec![Numeral { writing: Writing::Worded, path, suffix: Vec::new() }], len));
    }
    let suffixed = |s: &str| if inserts { inserted(s, asked) } else { suffix(s, asked) };
    let both = |path: &[u32], suffix: &[Suffix]| {
        [Writing::Worded, Writing::Figures].map(|writing| Numeral { writing, path: path.to_vec(), suffix: suffix.to_vec() })
    };
    if let Some((path, len)) = decimals(s) {
        let glued = inserts && is_inserted(&s[len..]);
        let len = len + if glued { 0 } else { ordinal_sign(&s[len..], asked) };
        let (suffix, more) = suffixed(&s[len..]);
        return Some((both(&path, &suffix).into(), len + more));
    }
    if let Some((n, len)) = ordinal(s, asked) {
        let (suffix, more) = suffix(&s[len..], asked);
        return Some((both(&[n], &suffix).into(), len + more));
    }
    let written = &s[..len];
    let (suffix, more) = suffix(&s[len..], asked);
    let mut found = Vec::new();
    for (count, n, _) in counts(written, asked).into_iter().filter(|&(_, _, l)| l == len) {
        let writing = Series::List(count, Mark::Dot).writing();
        found.push(Numeral { writing, path: vec![n], suffix: suffix.clone() });
    }
    let worded = division_number(written, inserts, asked).filter(|&(_, l)| l == len && len > 0);
    let worded = worded.into_iter().flat_map(|(paths, _)| paths);
    found.extend(worded.map(|path| Numeral { writing: Writing::Worded, path, suffix: suffix.clone() }));
    (!found.is_empty()).then_some((found, len + more))
}

/// `PARÁGRAFO 1o.`, `Parágrafo segundo:`, `PARÁGRAFO TRANSITORIO.`: what some laws put behind an article's paragraphs.
fn proviso(text: &str, asked: Asked) -> Option<Label> {
    let (w, mut end) = word(text);
    if !text.starts_with(char::is_uppercase) || !asked.is_proviso(&w) {
        return None;
    }
    let (next, len) = word(&text[end + gap(&text[end..])..]);
    if asked.is_transitional(&next) {
        end += gap(&text[end..]) + len;
    }
    let skip = gap(&text[end..]);
    let number = &text[end + skip..];
    let counted = digits(number).map(|(n, len)| (n, len + ordinal_sign(&number[len..], asked))).or_else(|| ordinal(number, asked));
    let value = counted.map_or(1, |(n, _)| n);
    end += counted.map_or(0, |(_, len)| skip + len);
    let marks = punctuation(&text[end..]);
    let number = Number { series: Series::Proviso, path: vec![value], suffix: Vec::new() };
    finish(text, number, end + marks, marks > 0, asked).filter(|l| l.ending != Ending::Bare && !l.lower)
}

/// Reads `TRANSITORIOS`, `T R A N S I T O R I O S`, `Considerandos:`.
pub fn named(text: &str, asked: Asked) -> Option<Named> {
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
    asked.named(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tradition::asked;

    fn first(text: &str) -> Option<(&str, Vec<u32>, Vec<Suffix>)> {
        read(text, asked(None)).into_iter().next().map(|l| (&text[..l.len], l.number.path, l.number.suffix))
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
        let counts = |text| read(text, asked(None)).into_iter().map(|l| l.number.series).collect::<Vec<_>>();
        assert_eq!(counts("c) Dar"), [Series::List(Count::LowerRoman, Mark::Right), Series::List(Count::LowerLetter, Mark::Right)]);
        assert_eq!(counts("1. Datos"), [Series::List(Count::Arabic, Mark::Dot), Series::Decimal]);
        assert_eq!(counts("1 Datos"), [Series::Decimal]);
    }

    #[test]
    fn headings_known_by_name_are_found_even_letter_spaced() {
        assert_eq!(named("T R A N S I T O R I O S", asked(None)), Some(Named::Transitional));
        assert_eq!(named("CONSIDERANDO:", asked(None)), Some(Named::Recitals));
        assert_eq!(named("Considerando que", asked(None)), None);
    }
}
