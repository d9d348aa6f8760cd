//! Where what a reader takes for one character ends: the extended grapheme clusters of Unicode's Annex 29, whole.
//!
//! The classes of its tables are kept as the runs they come in, a byte or two each; a crate's tables of the same are an eighth of the
//! module that is fetched first. Looking a character up is a search among some eight hundred runs; letters of Latin need none.

use std::sync::LazyLock;

/// How a character joins with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Other,
    Control,
    /// A vowel sign that takes room.
    Spacing,
    /// What binds two consonants of India's scripts into one.
    Linker,
    /// A mark that may stand between consonants so bound.
    Extend,
    /// One that may not.
    Parting,
    Prepend,
    Consonant,
    Pictographic,
    /// Hangul's letters, by where they stand in a syllable.
    L,
    V,
    T,
    Joiner,
    Regional,
    /// Hangul's syllables, without a last letter and with one.
    Open,
    Closed,
}

/// The classes by their number in [`RUNS`].
const CLASSES: [Class; 14] = {
    use Class::*;
    [Other, Control, Spacing, Linker, Extend, Parting, Prepend, Consonant, Pictographic, L, V, T, Joiner, Regional]
};

/// Where the runs begin: all before is [`Class::Other`], or one of the first controls.
const FIRST: u32 = 0x80;
/// Below, nothing joins but the two characters of a line's end.
const PLAIN: char = '\u{300}';
/// Hangul's syllables, and how many share the letters they begin with: classes follow from the place among them.
const SYLLABLES: std::ops::RangeInclusive<u32> = 0xAC00..=0xD7A3;
const FINALS: u32 = 28;

/// Runs of characters of one class, in order: how many there are between a run and the one before it; then how many it holds beside
/// the first, and its class in the lowest four bits. Numbers of seven bits a byte, the lowest first, the eighth set where more follow.
#[rustfmt::skip]
const RUNS: &[u8] = &[
    0, 241, 3, 9, 8, 3, 1, 0, 8, 209, 4, 244, 13, 147, 2, 100, 135, 2, 196, 5, 1, 4, 1, 20, 1, 20, 1, 4, 56, 86, 10, 164, 1, 1, 1, 46, 196,
    2, 16, 4, 101, 100, 0, 6, 1, 84, 2, 20, 1, 52, 33, 6, 1, 4, 30, 164, 3, 91, 164, 1, 58, 132, 1, 9, 4, 24, 52, 1, 132, 1, 1, 36, 1, 68,
    43, 36, 52, 22, 5, 132, 1, 42, 244, 2, 0, 6, 0, 244, 3, 0, 2, 17, 199, 4, 0, 4, 0, 2, 0, 4, 1, 34, 0, 116, 0, 50, 0, 3, 0, 18, 1, 100,
    0, 119, 2, 20, 20, 119, 1, 4, 0, 18, 17, 183, 2, 1, 103, 1, 7, 3, 55, 2, 4, 1, 4, 0, 18, 0, 52, 2, 18, 2, 18, 0, 3, 9, 4, 4, 23, 1, 7,
    2, 20, 12, 23, 12, 4, 2, 20, 0, 2, 56, 4, 1, 34, 0, 20, 4, 20, 2, 36, 3, 4, 30, 20, 3, 4, 11, 20, 0, 2, 17, 183, 2, 1, 103, 1, 23, 1,
    71, 2, 4, 1, 34, 0, 68, 1, 20, 0, 2, 1, 18, 0, 3, 20, 20, 21, 7, 0, 84, 1, 4, 0, 18, 17, 183, 2, 1, 103, 1, 23, 1, 71, 2, 4, 1, 20, 0,
    2, 0, 52, 2, 18, 2, 18, 0, 3, 7, 36, 4, 23, 1, 7, 2, 20, 13, 7, 16, 4, 59, 4, 0, 2, 0, 4, 0, 18, 3, 34, 1, 34, 0, 4, 9, 4, 40, 4, 0,
    34, 0, 4, 16, 183, 2, 1, 247, 1, 2, 4, 1, 36, 0, 50, 1, 36, 1, 36, 0, 3, 7, 20, 1, 39, 7, 20, 29, 4, 0, 18, 56, 4, 1, 2, 0, 20, 0, 2,
    0, 4, 0, 18, 1, 36, 1, 52, 7, 20, 11, 20, 15, 2, 12, 20, 0, 18, 17, 215, 4, 0, 20, 1, 4, 0, 18, 0, 52, 1, 34, 1, 34, 0, 3, 0, 6, 8, 4,
    10, 20, 29, 4, 0, 18, 70, 4, 4, 4, 0, 18, 0, 36, 1, 4, 1, 98, 0, 4, 18, 18, 61, 4, 1, 2, 0, 100, 12, 116, 98, 4, 1, 2, 0, 132, 1, 11,
    100, 73, 20, 27, 4, 1, 4, 1, 4, 4, 18, 49, 212, 1, 0, 2, 0, 68, 1, 20, 5, 164, 1, 1, 180, 4, 9, 4, 57, 167, 5, 2, 52, 0, 2, 0, 84, 1,
    3, 0, 4, 0, 18, 0, 20, 0, 7, 16, 87, 0, 18, 0, 20, 0, 55, 0, 36, 0, 7, 3, 23, 7, 39, 0, 52, 0, 199, 1, 0, 4, 1, 2, 0, 20, 6, 4, 0, 7,
    14, 4, 98, 249, 11, 0, 250, 8, 0, 251, 10, 221, 2, 36, 178, 7, 52, 28, 36, 29, 20, 30, 20, 12, 183, 6, 0, 20, 0, 2, 0, 100, 0, 114, 0,
    4, 0, 18, 0, 132, 1, 0, 3, 0, 4, 9, 4, 45, 36, 0, 1, 0, 4, 117, 20, 34, 4, 118, 36, 0, 50, 0, 20, 0, 34, 4, 18, 0, 4, 0, 82, 0, 36,
    219, 1, 20, 0, 18, 0, 4, 4, 199, 6, 0, 2, 0, 4, 0, 2, 0, 100, 1, 3, 1, 4, 2, 116, 0, 82, 0, 148, 1, 2, 4, 48, 212, 5, 2, 180, 1, 20,
    52, 0, 2, 6, 23, 6, 135, 4, 0, 148, 1, 0, 50, 0, 20, 0, 3, 0, 119, 30, 132, 1, 12, 20, 0, 2, 0, 215, 3, 0, 2, 0, 52, 0, 18, 0, 36, 0,
    3, 0, 20, 0, 23, 11, 39, 40, 4, 0, 2, 0, 20, 0, 34, 0, 4, 0, 2, 0, 68, 48, 114, 0, 116, 0, 18, 0, 20, 152, 1, 36, 1, 196, 1, 0, 2, 0,
    100, 4, 4, 6, 4, 2, 2, 0, 20, 198, 1, 244, 7, 139, 4, 1, 0, 5, 0, 12, 0, 17, 24, 97, 13, 8, 12, 8, 22, 241, 1, 96, 132, 4, 49, 8, 22,
    8, 90, 88, 15, 24, 239, 2, 24, 12, 8, 166, 1, 8, 25, 168, 1, 4, 40, 199, 1, 8, 231, 1, 24, 10, 8, 9, 8, 58, 56, 1, 72, 9, 8, 2, 8, 2,
    24, 2, 8, 4, 8, 2, 8, 1, 24, 2, 8, 3, 8, 3, 24, 8, 40, 5, 8, 1, 8, 5, 184, 1, 11, 24, 2, 8, 1, 24, 1, 8, 18, 8, 2, 24, 18, 88, 1, 8, 1,
    24, 3, 24, 5, 8, 2, 24, 4, 24, 11, 24, 5, 24, 2, 8, 5, 24, 1, 8, 1, 24, 20, 24, 5, 88, 1, 56, 2, 8, 4, 8, 2, 8, 2, 88, 1, 8, 2, 8, 1,
    8, 1, 8, 6, 8, 3, 8, 6, 8, 10, 24, 15, 8, 2, 8, 4, 8, 1, 8, 4, 40, 1, 8, 11, 24, 48, 40, 9, 8, 14, 8, 14, 8, 244, 2, 24, 207, 3, 40,
    19, 24, 51, 8, 4, 8, 153, 3, 36, 141, 1, 4, 96, 244, 3, 170, 4, 84, 0, 8, 12, 8, 91, 20, 252, 3, 8, 1, 8, 213, 231, 1, 52, 1, 148, 1,
    32, 20, 80, 20, 144, 2, 4, 3, 4, 4, 4, 23, 18, 0, 20, 0, 2, 4, 4, 83, 18, 50, 242, 1, 0, 20, 26, 148, 2, 13, 4, 38, 116, 25, 164, 1, 0,
    2, 0, 4, 12, 201, 3, 3, 36, 0, 2, 5, 39, 3, 183, 4, 0, 4, 0, 18, 0, 52, 0, 18, 0, 20, 0, 18, 0, 3, 31, 71, 0, 4, 1, 135, 1, 10, 71, 42,
    84, 0, 18, 0, 20, 0, 18, 0, 20, 12, 4, 8, 4, 0, 2, 18, 247, 1, 1, 39, 6, 7, 1, 4, 1, 23, 48, 4, 1, 36, 2, 20, 5, 20, 1, 4, 30, 167, 1,
    0, 2, 0, 20, 0, 18, 5, 2, 0, 3, 201, 1, 167, 3, 8, 18, 0, 4, 0, 18, 0, 4, 0, 18, 1, 2, 0, 4, 194, 87, 234, 2, 4, 139, 6, 162, 70, 4,
    225, 5, 244, 1, 16, 244, 1, 207, 1, 1, 158, 1, 20, 80, 177, 1, 129, 4, 4, 226, 1, 4, 149, 1, 68, 133, 13, 7, 0, 36, 1, 20, 5, 52, 0,
    55, 1, 39, 1, 199, 3, 2, 36, 4, 3, 165, 1, 20, 189, 4, 52, 65, 68, 189, 2, 20, 77, 84, 70, 164, 1, 49, 52, 122, 2, 0, 4, 0, 2, 53, 228,
    1, 41, 4, 2, 20, 10, 36, 0, 2, 45, 34, 0, 52, 0, 18, 0, 20, 2, 6, 4, 4, 10, 6, 50, 36, 0, 183, 4, 0, 68, 0, 2, 0, 84, 0, 3, 0, 4, 15,
    7, 0, 18, 0, 7, 43, 4, 12, 20, 0, 2, 48, 34, 0, 132, 1, 0, 2, 0, 4, 1, 22, 5, 52, 1, 2, 0, 4, 92, 34, 0, 36, 0, 18, 0, 52, 6, 4, 2, 4,
    157, 1, 4, 0, 34, 0, 116, 21, 20, 0, 18, 55, 20, 1, 4, 0, 2, 0, 4, 0, 50, 2, 18, 2, 18, 0, 4, 9, 4, 10, 18, 2, 100, 3, 68, 11, 151, 1,
    1, 7, 2, 7, 1, 215, 4, 2, 4, 0, 18, 0, 84, 1, 4, 2, 4, 1, 36, 0, 2, 1, 18, 0, 20, 0, 3, 0, 6, 0, 4, 14, 20, 82, 34, 0, 116, 0, 18, 0,
    36, 0, 2, 0, 4, 23, 4, 81, 4, 0, 18, 0, 84, 0, 2, 0, 4, 0, 18, 0, 4, 0, 2, 0, 20, 0, 2, 0, 20, 235, 1, 4, 0, 18, 0, 52, 2, 50, 0, 20,
    0, 2, 0, 20, 27, 20, 82, 34, 0, 116, 0, 18, 0, 4, 0, 2, 0, 20, 106, 4, 0, 2, 0, 4, 0, 18, 0, 116, 101, 4, 0, 2, 0, 4, 2, 52, 0, 2, 0,
    68, 128, 2, 34, 0, 132, 1, 0, 2, 0, 20, 197, 1, 103, 2, 7, 2, 119, 1, 23, 1, 247, 2, 0, 4, 0, 66, 1, 18, 2, 36, 0, 3, 0, 6, 0, 2, 0, 6,
    0, 2, 0, 4, 141, 1, 34, 0, 52, 2, 20, 0, 50, 0, 4, 3, 2, 27, 7, 0, 148, 1, 0, 247, 4, 0, 84, 0, 2, 1, 52, 8, 3, 8, 7, 0, 84, 0, 18, 0,
    36, 0, 247, 4, 0, 86, 0, 196, 1, 0, 2, 0, 4, 0, 3, 198, 1, 4, 0, 2, 0, 36, 0, 2, 0, 4, 0, 2, 199, 1, 2, 0, 100, 1, 84, 0, 2, 0, 4, 82,
    212, 2, 1, 2, 0, 100, 0, 2, 0, 20, 0, 2, 0, 20, 122, 84, 3, 4, 1, 20, 1, 100, 0, 6, 0, 4, 66, 66, 1, 20, 1, 18, 0, 4, 0, 2, 0, 4, 219,
    2, 20, 0, 18, 9, 20, 0, 6, 0, 2, 0, 199, 1, 1, 151, 4, 0, 18, 0, 68, 3, 18, 0, 20, 0, 3, 23, 4, 213, 41, 241, 1, 0, 4, 6, 228, 1, 200,
    89, 180, 1, 0, 34, 0, 36, 192, 19, 68, 59, 100, 172, 4, 10, 3, 58, 228, 3, 4, 1, 226, 6, 7, 52, 81, 4, 11, 20, 171, 153, 1, 20, 1, 49,
    220, 36, 212, 5, 2, 228, 2, 158, 4, 68, 3, 84, 0, 113, 0, 116, 2, 100, 30, 52, 148, 1, 36, 187, 15, 228, 6, 4, 148, 6, 8, 4, 14, 4, 22,
    68, 1, 228, 1, 208, 10, 100, 1, 132, 2, 2, 100, 1, 20, 1, 68, 100, 4, 160, 1, 100, 247, 2, 4, 61, 52, 252, 3, 52, 254, 1, 20, 243, 1,
    4, 2, 4, 7, 20, 5, 4, 218, 3, 100, 109, 100, 185, 13, 8, 39, 56, 100, 184, 1, 15, 24, 15, 8, 14, 24, 37, 152, 1, 112, 24, 12, 24, 14,
    8, 2, 152, 1, 19, 248, 6, 0, 157, 3, 1, 232, 1, 10, 8, 20, 8, 2, 136, 1, 1, 56, 9, 232, 2, 6, 184, 23, 2, 248, 13, 2, 24, 1, 40, 2,
    168, 10, 2, 40, 1, 56, 0, 68, 0, 216, 31, 1, 232, 7, 11, 88, 1, 248, 2, 7, 24, 2, 120, 12, 8, 2, 56, 2, 8, 4, 24, 13, 24, 2, 8, 8, 24,
    9, 8, 5, 40, 12, 40, 8, 40, 2, 8, 1, 8, 4, 8, 6, 8, 3, 8, 6, 216, 10, 48, 216, 8, 5, 120, 2, 136, 2, 3, 8, 1, 88, 2, 200, 1, 218, 1,
    216, 4, 12, 56, 56, 120, 10, 88, 40, 120, 30, 24, 12, 56, 2, 216, 1, 9, 232, 4, 12, 232, 5, 1, 152, 1, 1, 136, 23, 88, 120, 14, 152,
    18, 128, 2, 216, 127, 130, 128, 48, 241, 3, 0, 244, 11, 0, 241, 15, 0, 244, 29, 0, 241, 193, 3,
];

/// The runs as numbers: the first character, one past the last, and the class.
static TABLE: LazyLock<Vec<(u32, u32, Class)>> = LazyLock::new(|| {
    let mut bytes = RUNS.iter();
    let mut number = move || {
        let mut number = 0;
        for (at, &byte) in bytes.by_ref().enumerate() {
            number |= u32::from(byte & 0x7F) << (7 * at);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    };
    let mut at = FIRST;
    std::iter::from_fn(|| {
        let first = at + number()?;
        let run = number()?;
        at = first + (run >> 4) + 1;
        Some((first, at, CLASSES[run as usize & 0xF]))
    })
    .collect()
});

fn class(c: char) -> Class {
    let code = u32::from(c);
    if code < FIRST {
        return if c.is_ascii_control() { Class::Control } else { Class::Other };
    }
    if SYLLABLES.contains(&code) {
        return if (code - SYLLABLES.start()).is_multiple_of(FINALS) { Class::Open } else { Class::Closed };
    }
    let at = TABLE.partition_point(|&(first, ..)| first <= code);
    at.checked_sub(1).map(|at| TABLE[at]).filter(|&(_, end, _)| code < end).map_or(Class::Other, |(.., class)| class)
}

/// Whether a grapheme ends at a byte of a text that begins a character, or at the text's end.
pub fn is_boundary(text: &str, at: usize) -> bool {
    use Class::*;
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return true };
    if before < PLAIN && after < PLAIN {
        return (before, after) != ('\r', '\n');
    }
    let mut back = text[..at].chars().rev().map(class);
    match (class(before), class(after)) {
        (Control, _) | (_, Control) => true,
        (L, L | V | Open | Closed) | (Open | V, V | T) | (Closed | T, T) => false,
        (_, Extend | Linker | Parting | Joiner | Spacing) | (Prepend, _) => false,
        (_, Consonant) => {
            let mut linked = false;
            let first = back.find(|&class| {
                linked |= class == Linker;
                !matches!(class, Extend | Linker | Joiner)
            });
            !(linked && first == Some(Consonant))
        }
        (Joiner, Pictographic) => back.skip(1).find(|class| !matches!(class, Extend | Linker | Parting)) != Some(Pictographic),
        // Flags are of two letters each.
        (Regional, Regional) => back.take_while(|&class| class == Regional).count().is_multiple_of(2),
        _ => true,
    }
}

/// The length of a text's first grapheme.
pub fn first_len(text: &str) -> usize {
    text.char_indices().map(|(at, c)| at + c.len_utf8()).find(|&at| is_boundary(text, at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

    use super::*;

    /// What another's tables say of a character, by how it joins with others.
    fn told(c: char) -> Class {
        let parts = |text: &[char]| {
            let at = text[..text.len() - 1].iter().map(|c| c.len_utf8()).sum();
            let text: String = text.iter().collect();
            GraphemeCursor::new(at, text.len(), true).is_boundary(&text, 0) == Ok(true)
        };
        let (heart, joiner, ka, virama, l, v, t) = ('❤', '\u{200D}', 'क', '\u{94D}', '\u{1100}', '\u{1160}', '\u{11A8}');
        if parts(&[c, '\u{301}']) {
            Class::Control
        } else if c == joiner {
            Class::Joiner
        } else if !parts(&['a', c]) {
            match () {
                () if parts(&[heart, c, joiner, heart]) => Class::Spacing,
                () if !parts(&[ka, c, ka]) => Class::Linker,
                () if !parts(&[ka, virama, c, ka]) => Class::Extend,
                () => Class::Parting,
            }
        } else if !parts(&[c, 'a']) {
            Class::Prepend
        } else if !parts(&[ka, virama, c]) {
            Class::Consonant
        } else if !parts(&[heart, joiner, c]) {
            Class::Pictographic
        } else if !parts(&[c, l]) {
            Class::L
        } else if !parts(&[t, c]) {
            Class::T
        } else if !parts(&[v, c]) {
            Class::V
        } else if !parts(&[c, v]) {
            Class::Open
        } else if !parts(&[c, t]) {
            Class::Closed
        } else if !parts(&[c, '🇲']) {
            Class::Regional
        } else {
            Class::Other
        }
    }

    #[test]
    fn every_character_joins_as_unicode_says() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(class(c), told(c), "{c:?} U+{:X}", u32::from(c));
        }
    }

    #[test]
    fn a_text_of_any_neighbours_is_cut_where_unicode_cuts_it() {
        const ONE_OF_EACH: [char; 17] = [
            'a', '\r', '\n', '\u{903}', '\u{94D}', '\u{301}', '\u{200C}', '\u{600}', 'क', '❤', '\u{1100}', '\u{1160}', '\u{11A8}',
            '\u{200D}', '🇲', '가', '각',
        ];
        const LENGTH: u32 = 4;
        for n in 0..ONE_OF_EACH.len().pow(LENGTH) {
            let text: String = (0..LENGTH).map(|k| ONE_OF_EACH[n / ONE_OF_EACH.len().pow(k) % ONE_OF_EACH.len()]).collect();
            let ends = text.char_indices().map(|(at, _)| at).filter(|&at| is_boundary(&text, at));
            assert!(ends.eq(text.grapheme_indices(true).map(|(at, _)| at)), "{text:?}");
            assert_eq!(first_len(&text), text.graphemes(true).next().map_or(0, str::len), "{text:?}");
        }
    }
}
