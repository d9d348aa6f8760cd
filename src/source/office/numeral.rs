//! The figures in which word processors count paragraphs and notes.

use crate::draft::Language;
use crate::letters::lowered;
use crate::source::figures::{alphabetic, roman};

/// How a number is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figures {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03: padded to so many digits.
    Padded(usize),
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B … Z, AA, BB.
    UpperLetter,
    /// a, b … z, aa, bb.
    LowerLetter,
    /// A, B … Z, AA, AB.
    UpperColumn,
    /// a, b … z, aa, ab.
    LowerColumn,
    /// 1.º, 1st.
    Ordinal,
    /// Uno, One.
    Cardinal,
    /// Primero, First.
    OrdinalWord,
    /// No number.
    None,
    /// No number but a sign.
    Bullet,
    /// A way of counting that is not written here: in decimals, and said. Its name in the file.
    Other(String),
}

/// The largest number written in words.
const LARGEST: i64 = 999;

impl Figures {
    /// Writes a number. In Spanish an ordinal agrees with what it numbers.
    pub fn write(&self, value: i64, language: Language, feminine: bool) -> String {
        let positive = u64::try_from(value).ok().filter(|&v| v > 0);
        let column = |first| positive.map_or_else(|| value.to_string(), |v| alphabetic(v, first));
        let letter = |first| positive.map_or_else(|| value.to_string(), |v| repeated(v, first));
        let words = (1..=LARGEST).contains(&value);
        match self {
            Figures::None | Figures::Bullet => String::new(),
            Figures::Decimal | Figures::Other(_) => value.to_string(),
            Figures::Padded(width) => format!("{value:0width$}"),
            Figures::UpperRoman => roman(value),
            Figures::LowerRoman => roman(value).to_ascii_lowercase(),
            Figures::UpperLetter => letter(b'A'),
            Figures::LowerLetter => letter(b'a'),
            Figures::UpperColumn => column(b'A'),
            Figures::LowerColumn => column(b'a'),
            Figures::Ordinal => match language {
                Language::Es => format!("{value}.{}", if feminine { 'ª' } else { 'º' }),
                Language::Pt => format!("{value}.{}", if feminine { 'ª' } else { 'º' }),
                Language::En => format!("{value}{}", english_suffix(value)),
                Language::Fr => format!("{value}{}", if value == 1 { "er" } else { "e" }),
                Language::De => format!("{value}."),
            },
            Figures::Cardinal if words && language == Language::Es => capital(&spanish(value)),
            Figures::Cardinal if words && language == Language::En => capital(&english(value)),
            Figures::OrdinalWord if words && language == Language::Es => capital(&spanish_ordinal(value, feminine)),
            Figures::OrdinalWord if words && language == Language::En => capital(&english_ordinal(value)),
            Figures::Cardinal | Figures::OrdinalWord => value.to_string(),
        }
    }
}

/// Whether a Spanish ordinal beside these words is feminine: "Cláusula %1", "%1 Disposición".
pub fn is_feminine(text: &str) -> bool {
    const ENDINGS: [&str; 4] = ["a", "ción", "sión", "dad"];
    const OTHERS: [&str; 3] = ["parte", "base", "serie"];
    let noun = lowered(text.split(|c: char| !c.is_alphabetic()).find(|word| word.chars().count() > 2).unwrap_or(""));
    ENDINGS.iter().any(|ending| noun.ends_with(ending)) && noun != "programa" && noun != "tema" || OTHERS.contains(&noun.as_str())
}

/// a … z, then aa, bb: the letter is repeated. After thirty times Word begins again.
fn repeated(value: u64, first: u8) -> String {
    const LONGEST: u64 = 30 * 26;
    let at = (value - 1) % LONGEST;
    char::from(first + (at % 26) as u8).to_string().repeat((at / 26 + 1) as usize)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn english_suffix(value: i64) -> &'static str {
    match (value.rem_euclid(10), value.rem_euclid(100)) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

const SPANISH: [&str; 30] = [
    "",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const SPANISH_TENS: [&str; 10] = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const SPANISH_HUNDREDS: [&str; 10] =
    ["", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"];

fn spanish(value: i64) -> String {
    let n = value as usize;
    if n == 100 {
        return "cien".into();
    }
    let (hundreds, rest) = (n / 100, n % 100);
    let below = match (rest / 10, rest % 10) {
        _ if rest < 30 => SPANISH[rest].to_owned(),
        (tens, 0) => SPANISH_TENS[tens].to_owned(),
        (tens, units) => format!("{} y {}", SPANISH_TENS[tens], SPANISH[units]),
    };
    join(SPANISH_HUNDREDS[hundreds], &below)
}

const SPANISH_ORDINALS: [&str; 20] = [
    "",
    "primero",
    "segundo",
    "tercero",
    "cuarto",
    "quinto",
    "sexto",
    "séptimo",
    "octavo",
    "noveno",
    "décimo",
    "undécimo",
    "duodécimo",
    "decimotercero",
    "decimocuarto",
    "decimoquinto",
    "decimosexto",
    "decimoséptimo",
    "decimoctavo",
    "decimonoveno",
];
const SPANISH_ORDINAL_TENS: [&str; 10] =
    ["", "", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo", "septuagésimo", "octogésimo", "nonagésimo"];
const SPANISH_ORDINAL_HUNDREDS: [&str; 10] = [
    "",
    "centésimo",
    "ducentésimo",
    "tricentésimo",
    "cuadringentésimo",
    "quingentésimo",
    "sexcentésimo",
    "septingentésimo",
    "octingentésimo",
    "noningentésimo",
];

fn spanish_ordinal(value: i64, feminine: bool) -> String {
    let n = value as usize;
    let (hundreds, rest) = (n / 100, n % 100);
    let below =
        if rest < 20 { SPANISH_ORDINALS[rest].to_owned() } else { join(SPANISH_ORDINAL_TENS[rest / 10], SPANISH_ORDINALS[rest % 10]) };
    let masculine = join(SPANISH_ORDINAL_HUNDREDS[hundreds], &below);
    if !feminine {
        return masculine;
    }
    masculine.split(' ').map(|word| format!("{}a", word.strip_suffix('o').unwrap_or(word))).collect::<Vec<_>>().join(" ")
}

const ENGLISH: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(value: i64) -> String {
    let n = value as usize;
    let (hundreds, rest) = (n / 100, n % 100);
    let below = match (rest / 10, rest % 10) {
        _ if rest < 20 => ENGLISH[rest].to_owned(),
        (tens, 0) => ENGLISH_TENS[tens].to_owned(),
        (tens, units) => format!("{}-{}", ENGLISH_TENS[tens], ENGLISH[units]),
    };
    let above = if hundreds == 0 { String::new() } else { format!("{} hundred", ENGLISH[hundreds]) };
    join(&above, &below)
}

fn english_ordinal(value: i64) -> String {
    const IRREGULAR: [(&str, &str); 7] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    let cardinal = english(value);
    let start = cardinal.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, last) = cardinal.split_at(start);
    let ordinal = match IRREGULAR.iter().find(|(word, _)| *word == last) {
        Some((_, ordinal)) => (*ordinal).to_owned(),
        None => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    format!("{before}{ordinal}")
}

fn join(first: &str, second: &str) -> String {
    if first.is_empty() || second.is_empty() { format!("{first}{second}") } else { format!("{first} {second}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::numeral;

    #[test]
    fn letters_repeat_or_count_on_as_the_format_has_it() {
        let write = |figures: Figures, n| figures.write(n, Language::Es, false);
        assert_eq!([1, 26, 27, 28, 53, 781, 0].map(|n| write(Figures::LowerLetter, n)), ["a", "z", "aa", "bb", "aaa", "a", "0"]);
        assert_eq!([27, 28].map(|n| write(Figures::UpperColumn, n)), ["AA", "AB"]);
        assert_eq!([1, 12, 123].map(|n| write(Figures::Padded(2), n)), ["01", "12", "123"]);
    }

    #[test]
    fn ordinals_agree_with_what_they_number() {
        let es = |n, feminine| Figures::OrdinalWord.write(n, Language::Es, feminine);
        assert_eq!([1, 7, 12, 21, 30].map(|n| es(n, false)), ["Primero", "Séptimo", "Duodécimo", "Vigésimo primero", "Trigésimo"]);
        assert_eq!([1, 13, 22].map(|n| es(n, true)), ["Primera", "Decimotercera", "Vigésima segunda"]);
        for (text, feminine) in
            [("Cláusula %1.", true), ("%1.", false), ("ARTÍCULO %1", false), ("Disposición %1", true), ("BASE %1", true)]
        {
            assert_eq!(is_feminine(text), feminine, "{text}");
        }
        assert_eq!([1, 2].map(|n| Figures::Ordinal.write(n, Language::Es, n == 2)), ["1.º", "2.ª"]);
    }

    #[test]
    fn english_is_counted_in_words_and_suffixes() {
        let words = |n| (Figures::Cardinal.write(n, Language::En, false), Figures::OrdinalWord.write(n, Language::En, false));
        assert_eq!(words(21), ("Twenty-one".into(), "Twenty-first".into()));
        assert_eq!(words(120), ("One hundred twenty".into(), "One hundred twentieth".into()));
        assert_eq!(
            [1, 2, 3, 11, 112, 23].map(|n| Figures::Ordinal.write(n, Language::En, false)),
            ["1st", "2nd", "3rd", "11th", "112th", "23rd"]
        );
    }

    #[test]
    fn the_clause_reader_understands_the_words_written_here() {
        // "Decimoctavo" has one o where its parts have two.
        for n in (1..=99).filter(|&n| n != 18) {
            for feminine in [false, true] {
                let word = Figures::OrdinalWord.write(n, Language::Es, feminine);
                assert_eq!(numeral::ordinal(&word, crate::tradition::asked(None)).map(|(value, _)| i64::from(value)), Some(n), "{word}");
            }
            let word = Figures::Cardinal.write(n, Language::Es, false);
            assert_eq!(numeral::cardinal(&word, crate::tradition::asked(None)).map(|(value, _)| i64::from(value)), Some(n), "{word}");
        }
    }
}
