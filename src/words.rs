//! Words as numbers: both drafts' tokens interned in one [`Lexicon`], so that comparing words is comparing integers.
//!
//! A token is a word (letters, digits and their marks), a number with its inner points and commas whole (`1,234.50`,
//! `6.4`), or one grapheme of punctuation. White space is no token: it never anchors anything. Tokens that differ only in how
//! they are set are equal, as `typography` says. Linear in the text.

mod typography;

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use crate::draft::{Draft, Span};
use crate::letters::{grapheme, lowered};
use crate::tradition::{self, Asked};
pub use typography::plain;

/// FxHash, for keys that are not chosen by an enemy twice: a seeded hasher would make order differ between platforms.
#[derive(Default, Clone, Copy)]
pub struct Fx(u64);

impl Hasher for Fx {
    fn finish(&self) -> u64 {
        // The low bits pick the bucket; multiplication leaves its mixing in the high ones.
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word) ^ (chunk.len() as u64) << 56);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(n.into());
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(n.into());
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}

/// A map whose iteration order is never used in a result.
pub type FxMap<K, V> = HashMap<K, V, BuildHasherDefault<Fx>>;

/// A set whose order is never used in a result.
pub type FxSet<K> = HashSet<K, BuildHasherDefault<Fx>>;

/// One token of a draft's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the draft's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Equal for equal spellings, however they are set.
    pub id: u32,
    /// Equal for spellings that differ in case only, too.
    pub fold: u32,
}

impl Token {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// What a token is, which decides how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word that carries meaning.
    Content,
    /// *de*, *la*, *the*: words that stand everywhere.
    Function,
    /// A number.
    Number,
    /// Anything that is neither letter nor digit.
    Punctuation,
}

/// The spellings of all drafts compared together.
#[derive(Default)]
pub struct Lexicon {
    by_text: FxMap<Box<str>, (u32, u32)>,
    folds: FxMap<Box<str>, u32>,
    classes: Vec<Class>,
    /// Whose words stand everywhere: the language's that is being read.
    asked: Asked,
}

impl Lexicon {
    /// How many different spellings, case aside.
    pub fn folds(&self) -> usize {
        self.classes.len()
    }

    /// What a token is, by its `fold`.
    pub fn class(&self, fold: u32) -> Class {
        self.classes[fold as usize]
    }

    /// The `fold` of a lower-case word, if any draft has it.
    pub fn fold(&self, lower: &str) -> Option<u32> {
        self.folds.get(lower).copied()
    }

    fn intern(&mut self, text: &str, class: Class) -> (u32, u32) {
        if let Some(&known) = self.by_text.get(text) {
            return known;
        }
        let plain = typography::plain(text);
        let known = self.intern_plain(&plain, if plain.starts_with(|c: char| c.is_ascii_digit()) { Class::Number } else { class });
        if plain != text {
            self.by_text.insert(text.into(), known);
        }
        known
    }

    fn intern_plain(&mut self, text: &str, class: Class) -> (u32, u32) {
        if let Some(&known) = self.by_text.get(text) {
            return known;
        }
        let lower = lowered(text);
        let next = self.classes.len() as u32;
        let fold = *self.folds.entry(lower.into_boxed_str()).or_insert_with_key(|lower| {
            let function = class == Class::Content && self.asked.is_function(lower);
            self.classes.push(if function { Class::Function } else { class });
            next
        });
        let id = self.by_text.len() as u32;
        self.by_text.insert(text.into(), (id, fold));
        (id, fold)
    }
}

/// A draft's tokens, clause by clause.
pub struct Words {
    /// All tokens of the clauses' bodies, in order. Labels and asides are not among them.
    pub tokens: Vec<Token>,
    /// Where each clause's tokens start in `tokens`; one more than there are clauses.
    starts: Vec<u32>,
}

impl Words {
    /// Reads a draft's words. The label is no word of a clause: it is compared by itself.
    pub fn of(draft: &Draft, lexicon: &mut Lexicon) -> Self {
        lexicon.asked = tradition::asked(Some(draft.language));
        let mut tokens = Vec::with_capacity(draft.text.len() / 5);
        let mut starts = Vec::with_capacity(draft.clauses.len() + 1);
        for clause in &draft.clauses {
            starts.push(tokens.len() as u32);
            let mut at = clause.label.end.max(clause.span.start);
            for (_, aside) in draft.asides_in(clause.span) {
                tokenize(&draft.text, Span::new(at, aside.start), lexicon, &mut tokens);
                at = aside.end;
            }
            tokenize(&draft.text, Span::new(at, clause.span.end), lexicon, &mut tokens);
        }
        starts.push(tokens.len() as u32);
        Words { tokens, starts }
    }

    /// The tokens of one clause.
    pub fn clause(&self, index: usize) -> &[Token] {
        &self.tokens[self.starts[index] as usize..self.starts[index + 1] as usize]
    }
}

/// Whether a character belongs to a word: letters, digits, and the marks that combine with them.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// The words of a text as they are written, with where each begins.
pub fn written(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).map(move |word| (word.as_ptr() as usize - base, word))
}

/// Combining marks that `char::is_alphanumeric` leaves out, in the scripts of Europe and the Americas.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{64B}'..='\u{65F}' | '\u{93C}' | '\u{94D}' | '\u{9BC}' | '\u{9CD}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}' | '\u{FE20}'..='\u{FE2F}')
}

/// Appends the tokens of `span` to `out`.
pub fn tokenize(text: &str, span: Span, lexicon: &mut Lexicon, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = span.start;
    while at < span.end {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        let class;
        let spaced = typography::spaced_len(&text[at..span.end]);
        let mark = match byte {
            b'[' => typography::footnote_len(&text[at..span.end]),
            b'.' => typography::stop_len(&text[at..span.end]),
            _ => 0,
        };
        if spaced > 0 {
            at += spaced;
            class = Class::Content;
        } else if mark > 0 {
            at += mark;
            class = Class::Punctuation;
        } else if byte.is_ascii_digit() {
            at = end_of_number(text, at, span.end);
            class = Class::Number;
        } else if byte < 0x80 && !byte.is_ascii_alphabetic() {
            // An ASCII sign may carry a combining mark or a variation selector; then it is one grapheme with it.
            at += if at + 1 < span.end && bytes[at + 1] >= 0x80 { grapheme::first_len(&text[at..span.end]) } else { 1 };
            class = if text[start..at].chars().any(is_word) { Class::Content } else { Class::Punctuation };
        } else {
            at = end_of_word(text, at, span.end);
            class = if at > start { Class::Content } else { Class::Punctuation };
            if at == start {
                at += grapheme::first_len(&text[at..span.end]);
                if text[start..at].chars().all(char::is_whitespace) {
                    continue;
                }
            }
        }
        // A mark that `is_mark` does not know ends no word either.
        while let whole = end_of_grapheme(text, at, span.end)
            && whole > at
        {
            at = if class == Class::Punctuation { whole } else { end_of_word(text, whole, span.end) };
        }
        let (id, fold) = lexicon.intern(&text[start..at], class);
        out.push(Token { start: start as u32, end: at as u32, id, fold });
    }
}

/// One past a run of word characters from `at`; `at` itself where there is none.
fn end_of_word(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    while at < end {
        if bytes[at].is_ascii_alphanumeric() {
            at += 1;
        } else if bytes[at] < 0x80 {
            break;
        } else {
            let c = text[at..end].chars().next().expect("on a boundary");
            // Joiners hold emoji and some scripts' words together; a variation selector is of the letter before it.
            if !is_word(c) && !matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}') {
                break;
            }
            at += c.len_utf8();
        }
    }
    at
}

/// `at`, or the end of the grapheme it would cut: a keycap's `1`, a letter with a mark that [`is_mark`] does not know.
fn end_of_grapheme(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    // Between two ASCII characters, and before white space, nothing joins; asking would cost.
    while at < end && (bytes[at] >= 0x80 || bytes[at - 1] >= 0x80 && !bytes[at].is_ascii_whitespace()) && !grapheme::is_boundary(text, at) {
        at += text[at..end].chars().next().map_or(1, char::len_utf8);
    }
    at
}

/// Digits with the points, commas and primes between them, and the letters that follow at once (`6o`, `3ª`).
fn end_of_number(text: &str, mut at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at = end_of_word(text, at, end);
        let joined = at + 1 < end && matches!(bytes[at], b'.' | b',') && bytes[at - 1].is_ascii_digit() && bytes[at + 1].is_ascii_digit();
        if !joined {
            return at;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut Lexicon::default(), &mut out);
        out.iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn numbers_stay_whole_and_points_stay_apart() {
        assert_eq!(words("la sección 6.4, el 1,234.50 y el 6o."), ["la", "sección", "6.4", ",", "el", "1,234.50", "y", "el", "6o", "."]);
    }

    #[test]
    fn an_accent_is_no_word_boundary_however_it_is_written() {
        assert_eq!(words("Política Poli\u{301}tica"), ["Política", "Poli\u{301}tica"]);
    }

    #[test]
    fn words_that_are_only_set_otherwise_are_equal() {
        let ids = |text: &str, lexicon: &mut Lexicon| {
            let mut out = Vec::new();
            tokenize(text, Span::new(0, text.len()), lexicon, &mut out);
            out.iter().map(|t| t.id).collect::<Vec<_>>()
        };
        for (set, typed) in [
            ("el «dato» final", "el \"dato\" ﬁnal"),
            ("el D E C R E T O", "el DECRETO"),
            ("Poli\u{301}tica [nota1]–10", "Política [1]-10"),
            ("Ｌｅｙ　７", "Ley 7"),
            ("Presidenta.- Rúbrica.", "Presidenta. Rúbrica."),
        ] {
            let mut lexicon = Lexicon::default();
            assert_eq!(ids(set, &mut lexicon), ids(typed, &mut lexicon), "{set}");
        }
        let mut lexicon = Lexicon::default();
        for (one, other) in [("Ley", "ley"), ("ley,", "ley"), ("[1]", "[2]"), ("más", "mas")] {
            assert_ne!(ids(one, &mut lexicon), ids(other, &mut lexicon), "{one}");
        }
    }

    #[test]
    fn a_grapheme_is_never_cut() {
        assert_eq!(words("a 👩‍🔬 b✔️"), ["a", "👩‍🔬", "b", "✔️"]);
        assert_eq!(words("1️⃣ a🏻 6.4️ a\u{f18}b"), ["1️⃣", "a🏻", "6.4️", "a\u{f18}b"]);
    }
}
