//! Numerals as they stand in labels: roman, letters, ordinals in words, and the suffixes of inserted articles.
//!
//! Everything here works on folded words (lower case, no accents): see [`fold`].

use crate::source::figures;
use crate::tradition::Asked;
pub use crate::tradition::fold;

/// Whether `c` is a combining mark that decomposed (NFD) Spanish uses.
pub fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A word folded, without the marks that stand beside their letters.
pub fn folded(word: &str) -> String {
    word.chars().map(fold).filter(|c| !is_mark(*c)).collect()
}

/// The word at the start of `s`: folded, and how many bytes it takes. Empty where `s` does not start with a letter.
pub fn word(s: &str) -> (String, usize) {
    let mut folded = String::new();
    for (at, c) in s.char_indices() {
        if c.is_alphabetic() {
            folded.push(fold(c));
        } else if is_mark(c) && at > 0 {
            if c == '\u{303}' && folded.ends_with('n') {
                folded.pop();
                folded.push('ñ');
            }
        } else {
            return (folded, at);
        }
    }
    (folded, s.len())
}

/// The value of a roman numeral in its canonical form, of either case but not mixed.
pub fn roman(s: &str) -> Option<u32> {
    if s.is_empty() || s.len() > 15 {
        return None;
    }
    let upper = s.bytes().all(|b| b.is_ascii_uppercase());
    if !upper && !s.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let digit = |b: u8| match b.to_ascii_uppercase() {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        b'L' => 50,
        b'C' => 100,
        b'D' => 500,
        b'M' => 1000,
        _ => 0,
    };
    let mut value = 0u32;
    let mut widest = 0;
    for b in s.bytes().rev() {
        let d = digit(b);
        if d == 0 {
            return None;
        }
        if d >= widest {
            widest = d;
            value += d;
        } else {
            value = value.checked_sub(d)?;
        }
    }
    (figures::roman(value.into()) == s.to_ascii_uppercase()).then_some(value)
}

/// Letters of the Spanish alphabet; English lists simply never use the fifteenth.
const ALPHABET: &str = "abcdefghijklmnñopqrstuvwxyz";
const LETTERS: u32 = 27;

fn letter_index(c: char) -> Option<u32> {
    ALPHABET.chars().position(|a| a == c).map(|i| i as u32 + 1)
}

/// The letter at a place of the alphabet, the inverse of [`letters`] for single letters.
pub fn letter(place: u32) -> Option<char> {
    ALPHABET.chars().nth(place.checked_sub(1)? as usize)
}

/// The place of a letter label: `a` 1, `ñ` 15, `z` 27; then both `aa, ab, ac` and `aa, bb, cc` go on from 28.
pub fn letters(folded: &str) -> Option<u32> {
    let mut chars = folded.chars();
    let first = letter_index(chars.next()?)?;
    match (chars.next(), chars.next()) {
        (None, _) => Some(first),
        (Some(second), None) => {
            let second = letter_index(second)?;
            Some(if first == second { LETTERS + second } else { LETTERS * first + second })
        }
        _ => None,
    }
}

/// Whether letter number `next` comes right after `last`, `ñ` being optional.
pub fn next_letter(last: u32, next: u32) -> bool {
    next == last + 1 || (last % LETTERS == 14 && next == last + 2)
}

/// Whether letter number `next` was put in behind `last` when its list was amended: `ba` after `b`, and `c` after `ba`.
pub fn is_inserted_letter(last: u32, next: u32) -> bool {
    match (last > LETTERS, next > LETTERS) {
        (false, true) => next == last * LETTERS + 1,
        (true, false) => next_letter((last - 1) / LETTERS, next),
        _ => false,
    }
}

/// The ordinal in words at the start of `s` (`PRIMERO`, `Vigésimo Tercera`, `Décimo Primero`): value and bytes.
pub fn ordinal(s: &str, asked: Asked) -> Option<(u32, usize)> {
    let (first, mut end) = word(s);
    let mut value = asked.ordinal(&first)?;
    // Larger before smaller: "centésimo vigésimo tercero".
    let mut least = if value >= 100 {
        100
    } else if value >= 10 && value % 10 == 0 {
        10
    } else {
        return Some((value, end));
    };
    while least > 1 {
        let gap = s[end..].chars().take_while(|c| *c == ' ' || *c == '\u{a0}').map(char::len_utf8).sum::<usize>();
        if gap == 0 {
            break;
        }
        let (next, len) = word(&s[end + gap..]);
        let Some(n) = asked.ordinal(&next).filter(|&n| n < least) else { break };
        value += n;
        end += gap + len;
        least = if n >= 10 && n % 10 == 0 { 10 } else { 1 };
    }
    Some((value, end))
}

/// The cardinal in words at the start of `s` (`Uno.`, `Veintidós.`, `Treinta y uno.`), to ninety-nine: value and bytes.
pub fn cardinal(s: &str, asked: Asked) -> Option<(u32, usize)> {
    let (w, len) = word(s);
    if let Some(n) = asked.cardinal(&w) {
        return Some((n, len));
    }
    let (tens, and) = asked.cardinal_tens(&w)?;
    let unit = || {
        let rest = s[len..].strip_prefix(' ')?.strip_prefix(and)?.strip_prefix(' ')?;
        let (w, more) = word(rest);
        Some((asked.cardinal(&w).filter(|&n| n < 10)?, s.len() - rest.len() + more))
    };
    Some(unit().map_or((tens, len), |(n, end)| (tens + n, end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tradition::asked;

    #[test]
    fn roman_numerals_are_read_in_canonical_form_only() {
        assert_eq!(roman("XXVII"), Some(27));
        assert_eq!(roman("xiv"), Some(14));
        for wrong in ["", "IIII", "VX", "Iv", "IC", "A"] {
            assert_eq!(roman(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ordinals_in_words_add_up() {
        assert_eq!(ordinal("PRIMERO.-", asked(None)), Some((1, 7)));
        assert_eq!(ordinal("Vigésimo Tercero. Se", asked(None)).map(|o| o.0), Some(23));
        assert_eq!(ordinal("Decimosegunda", asked(None)).map(|o| o.0), Some(12));
        assert_eq!(ordinal("Centésimo vigésimo tercero", asked(None)).map(|o| o.0), Some(123));
        assert_eq!(ordinal("Único.", asked(None)).map(|o| o.0), Some(1));
        assert_eq!(ordinal("Segundo Primero", asked(None)).map(|o| o.0), Some(2));
        assert_eq!(ordinal("Primordial", asked(None)), None);
    }

    #[test]
    fn letters_go_on_after_the_alphabet_in_both_usual_ways() {
        assert_eq!(letters("ñ"), Some(15));
        assert!(next_letter(letters("n").unwrap(), letters("o").unwrap()));
        assert!(next_letter(letters("z").unwrap(), letters("aa").unwrap()));
        assert!(next_letter(letters("aa").unwrap(), letters("ab").unwrap()));
        assert!(next_letter(letters("aa").unwrap(), letters("bb").unwrap()));
        assert!(!next_letter(letters("a").unwrap(), letters("c").unwrap()));
    }
}
