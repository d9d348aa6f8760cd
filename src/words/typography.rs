//! The spelling a token is compared by: what a printer or a word processor chose is taken back to what was typed.
//!
//! Two tokens of one plain spelling are the same word, however they were set: typographic and plain quotation marks, dashes
//! of any length, ligatures, full-width forms, accents that combine, joiners and selectors that take no place, letters
//! spaced to fill a line, a footnote's mark. A comma and a capital are no typography: they are written.

use std::borrow::Cow;

use crate::tradition;

/// Words set with spaces between their letters have at least so many; `a y b` and `A o B` are words of one letter.
const SPACED: usize = 4;

/// Accented letters of European scripts as they are written with a mark that combines: the letter, its mark, both in one.
const COMPOSED: [(char, &str, &str); 7] = [
    ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
    ('\u{301}', "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
    ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
    ('\u{303}', "anoANO", "ãñõÃÑÕ"),
    ('\u{308}', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
    ('\u{30A}', "aA", "åÅ"),
    ('\u{327}', "cC", "çÇ"),
];

/// How many bytes the dash takes that old gazettes put behind a full stop, with the stop: `Presidenta.- Rúbrica`. 0 where none
/// stands.
pub fn stop_len(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('.').and_then(|rest| rest.strip_prefix(DASHES)) else { return 0 };
    let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || c.is_uppercase() || matches!(c, '.' | '…' | '"' | '“' | '«'));
    if ends { text.len() - rest.len() } else { 0 }
}

const DASHES: [char; 3] = ['-', '–', '—'];

/// The plain spelling of a token.
pub fn plain(token: &str) -> Cow<'_, str> {
    if token.strip_prefix('.').is_some_and(|rest| rest.chars().eq(rest.chars().next().filter(|c| DASHES.contains(c)))) {
        return Cow::Borrowed(".");
    }
    let spaced = token.contains(char::is_whitespace);
    if token.is_ascii() && !spaced {
        return match footnote(token) {
            Some(number) if token.len() > number.len() + 2 => Cow::Owned(format!("[{number}]")),
            _ => Cow::Borrowed(token),
        };
    }
    let mut out = String::with_capacity(token.len());
    for c in token.chars().filter(|&c| !(spaced && c.is_whitespace())) {
        match c {
            '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' => {}
            '‘' | '’' | '‚' | '‛' | '′' | '´' | '‹' | '›' => out.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => out.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
            '…' => out.push_str("..."),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            // Typed for the ordinal's sign, which looks the same.
            '°' => out.push('º'),
            // Full-width forms stand in the order of ASCII.
            '\u{FF01}'..='\u{FF5E}' => out.extend(char::from_u32(c as u32 - 0xFF01 + 0x21)),
            '\u{300}'..='\u{36F}' => match out.pop() {
                Some(letter) => match compose(letter, c) {
                    Some(whole) => out.push(whole),
                    None => out.extend([letter, c]),
                },
                None => out.push(c),
            },
            _ => out.push(c),
        }
    }
    // A joiner alone is nothing else than itself.
    if out.is_empty() { Cow::Borrowed(token) } else { Cow::Owned(out) }
}

fn compose(letter: char, mark: char) -> Option<char> {
    let (_, letters, whole) = COMPOSED.iter().find(|row| row.0 == mark)?;
    letters.chars().zip(whole.chars()).find(|pair| pair.0 == letter).map(|pair| pair.1)
}

/// The digits of a footnote's mark that fills the text: `[1]`, `[nota1]`, `[^1]`.
fn footnote(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let number = inner.strip_prefix('^').or_else(|| tradition::asked(None).behind_footnote(inner)).unwrap_or(inner);
    (matches!(number.len(), 1..=3) && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

/// How many bytes a footnote's mark has that opens here; zero where none does.
pub fn footnote_len(text: &str) -> usize {
    /// Bytes of `[nota999]`.
    const LONGEST: usize = 9;
    let end = text.bytes().take(LONGEST).position(|b| b == b']').map_or(0, |at| at + 1);
    footnote(text.get(..end).unwrap_or("")).map_or(0, |_| end)
}

/// How many bytes the letters have that open here and stand apart by one space each, `D E C R E T O`; zero where they are
/// fewer than a word set so has, or of mixed case.
pub fn spaced_len(text: &str) -> usize {
    let mut letters = 0;
    let (mut end, mut small) = (0, None);
    let mut rest = text.chars().peekable();
    loop {
        let Some(letter) = rest.next().filter(|c| c.is_alphabetic()) else { return 0 };
        // Capitals all through, or behind the first letter none.
        if letters > 0 && *small.get_or_insert(letter.is_lowercase()) != letter.is_lowercase() {
            break;
        }
        let mut len = letter.len_utf8();
        while let Some(mark) = rest.next_if(|&c| super::is_mark(c)) {
            len += mark.len_utf8();
        }
        match rest.peek() {
            Some(c) if !c.is_alphanumeric() => {}
            None => {}
            // A word of several letters begins here: the last space parts words.
            Some(_) => break,
        }
        letters += 1;
        end += len;
        let Some(space) = rest.next_if(|&c| c == ' ' || c == '\u{A0}') else { break };
        if rest.peek().is_none_or(|c| !c.is_alphabetic()) {
            break;
        }
        end += space.len_utf8();
    }
    let end = text[..end].trim_end().len();
    if letters < SPACED { 0 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_printer_chose_is_taken_back() {
        for (set, typed) in [
            ("«", "\""),
            ("’", "'"),
            ("–", "-"),
            ("ﬁnal", "final"),
            ("Ｌｅｙ", "Ley"),
            ("Poli\u{301}tica", "Política"),
            ("nin\u{303}ez", "niñez"),
            ("D E C R E T O", "DECRETO"),
            ("[nota12]", "[12]"),
            ("[^3]", "[3]"),
            ("[3]", "[3]"),
            (".-", "."),
            (".", "."),
        ] {
            assert_eq!(plain(set), typed);
        }
    }

    #[test]
    fn letters_are_spaced_only_where_a_word_is_set_so() {
        for (text, word) in [
            ("D E C R E T O", "D E C R E T O"),
            ("R e p ú b l i c a de", "R e p ú b l i c a"),
            ("I n\u{303} a k i.", "I n\u{303} a k i"),
            ("incisos", ""),
            ("a y b", ""),
            ("A o B y C", ""),
            ("a b", ""),
        ] {
            assert_eq!(&text[..spaced_len(text)], word, "{text}");
        }
    }
}
