//! What drafting traditions call things: data, no rules.
//!
//! A language is one file with one [`Tradition`]: its words for divisions and their members, its ordinals and cardinals,
//! its headings without a number. Rules elsewhere ask these tables and hold no word of any country themselves.

mod en;
mod es;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::draft::number::Division;

/// What a word before a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// It opens a division: its label starts with the word. References to it are followed.
    Opens(Division),
    /// A transitional article: it opens one, and references to it look for no other.
    Transitional,
    /// Anything numbered that is no article and no chapter; in references only.
    Part,
    /// A member of a list, never a section that happens to have its number; in references only.
    Member,
}

/// A word, in the forms that labels and references use; as they are spelled, in lower case.
pub struct Word {
    /// The word, as a label has it.
    pub word: &'static str,
    /// Its plural, in references only.
    pub plural: &'static str,
    /// Abbreviations without their point; the first is a label's too.
    pub short: &'static [&'static str],
    /// What it means.
    pub means: Means,
    /// Whether a letter or a number glued to its number was put in behind it: `Article 2a` stands behind Article 2, where
    /// `Regla 2a.` is the second; `Sec. 12-34` is the 34th section of a code's twelfth chapter.
    pub inserts: bool,
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

/// Ordinals in words.
pub struct Ordinals {
    /// Stems of one to twelve that an ending of gender completes: `primer`.
    pub units: &'static [(&'static str, u32)],
    /// Stems of ten, twenty … that a unit may follow at once or as a word of its own: `decim`.
    pub tens: &'static [(&'static str, u32)],
    /// The endings of gender.
    pub endings: &'static [char],
    /// Whole words: `primer` before a noun, `first`.
    pub whole: &'static [(&'static str, u32)],
}

/// One drafting tradition.
pub struct Tradition {
    /// The words before numbers.
    pub words: &'static [Word],
    /// What may stand between such a word and its number: "Línea de acción 1", "Objetivo prioritario 2".
    pub qualifiers: &'static [&'static str],
    /// The groups of provisions behind a law's last article, each counted on its own; the second is the transitional one.
    pub groups: &'static [&'static str],
    /// Its ordinals.
    pub ordinals: Ordinals,
    /// Its cardinals from one on, in words.
    pub cardinals: &'static [&'static str],
    /// Its tens from thirty on, which a unit may follow.
    pub cardinal_tens: &'static [&'static str],
    /// Headings known by name alone: folded, whole.
    pub named: &'static [(&'static str, Named)],
    /// The same by how they begin and what else they hold.
    pub named_by_start: &'static [(&'static str, &'static str, Named)],
    /// Words that stand between the parts of one reference, or of a list of them.
    pub linking: &'static [&'static str],
    /// Words that lead from a provision to the law it stands in: "del", "of".
    pub of: &'static [&'static str],
    /// What laws are called, folded.
    pub instruments: &'static [&'static str],
    /// How a law speaks of itself, folded: "esta Ley", "this Act".
    pub own: &'static [&'static str],
    /// Adjectives behind a provision that put it into another law, folded: "constitucional".
    pub of_another: &'static [&'static str],
}

/// Every tradition.
pub const ALL: [&Tradition; 2] = [&es::TRADITION, &en::TRADITION];

/// The adverbs by which inserted provisions are told apart, in order, with the spellings that gazettes print.
pub const LATIN: [&[&str]; 20] = [
    &["bis"],
    &["ter"],
    &["quater", "cuater", "quatro"],
    &["quinquies", "quintus", "quinques", "quinquis"],
    &["sexies", "sextus", "sexties", "sexiens"],
    &["septies", "septimus", "septimes"],
    &["octies", "octavus", "octiens"],
    &["nonies", "novies", "nonus"],
    &["decies", "decimus"],
    &["undecies"],
    &["duodecies"],
    &["terdecies", "tredecies"],
    &["quaterdecies", "quatuordecies"],
    &["quindecies", "quinquiesdecies"],
    &["sexdecies", "sexiesdecies", "sedecies"],
    &["septiesdecies", "septendecies"],
    &["octiesdecies", "octodecies", "duodevicies"],
    &["noniesdecies", "novodecies", "undevicies"],
    &["vicies"],
    &["unvicies"],
];

/// A letter in lower case without its accent; `ñ` stays itself, since it counts in Spanish lists.
pub fn fold(c: char) -> char {
    match c {
        'Á' | 'À' | 'Ä' | 'Â' | 'Ã' | 'á' | 'à' | 'ä' | 'â' | 'ã' => 'a',
        'É' | 'È' | 'Ë' | 'Ê' | 'é' | 'è' | 'ë' | 'ê' => 'e',
        'Í' | 'Ì' | 'Ï' | 'Î' | 'í' | 'ì' | 'ï' | 'î' => 'i',
        'Ó' | 'Ò' | 'Ö' | 'Ô' | 'Õ' | 'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
        'Ú' | 'Ù' | 'Ü' | 'Û' | 'ú' | 'ù' | 'ü' | 'û' => 'u',
        'Ç' | 'ç' => 'c',
        'Ñ' => 'ñ',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// A text with every letter folded.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// A word at the start of a label.
#[derive(Clone, Copy, Debug)]
pub struct Opener {
    /// What it opens.
    pub opens: Division,
    /// It is an abbreviation: a point may close it.
    pub short: bool,
    /// See [`Word::inserts`].
    pub inserts: bool,
}

/// What a folded word at the start of a label opens.
pub fn opener(folded: &str) -> Option<Opener> {
    static TABLE: OnceLock<HashMap<String, Opener>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (word, opens) in words().filter_map(|w| Some((w, w.means.opens()?))) {
            for (form, short) in [(Some(&word.word), false), (word.short.first(), true)] {
                let opener = Opener { opens, short, inserts: word.inserts };
                if let Some(form) = form.filter(|form| !form.is_empty()) {
                    table.insert(self::folded(form), opener);
                }
            }
        }
        table
    });
    table.get(folded).copied()
}

impl Means {
    /// The division that it opens.
    pub fn opens(self) -> Option<Division> {
        match self {
            Means::Opens(division) => Some(division),
            Means::Transitional => Some(Division::Article),
            Means::Part | Means::Member => None,
        }
    }
}

impl Word {
    /// Every form.
    pub fn forms(&self) -> impl Iterator<Item = &'static str> {
        [self.word, self.plural].into_iter().filter(|form| !form.is_empty()).chain(self.short.iter().copied())
    }
}

/// The words of every tradition.
pub fn words() -> impl Iterator<Item = &'static Word> {
    ALL.into_iter().flat_map(|t| t.words)
}

/// The place of an inserted provision's Latin adverb, by its folded spelling: `bis` 1, `ter` 2 …
pub fn latin(folded: &str) -> Option<u32> {
    LATIN.iter().position(|spellings| spellings.contains(&folded)).map(|at| at as u32 + 1)
}

/// The value of one ordinal word, folded: `primero`, `vigesimoprimera`, `first`; `unico` is 1.
pub fn ordinal(folded: &str) -> Option<u32> {
    ALL.into_iter().find_map(|t| t.ordinals.value(folded))
}

impl Ordinals {
    fn value(&self, word: &str) -> Option<u32> {
        let whole = self.whole.iter().find(|(w, _)| *w == word).map(|(_, n)| *n);
        whole.or_else(|| self.unit(word)).or_else(|| {
            self.tens.iter().find_map(|(tens, n)| {
                let rest = word.strip_prefix(tens)?.strip_prefix(self.endings)?;
                if rest.is_empty() { Some(*n) } else { self.unit(rest).filter(|&u| u < 10).map(|u| n + u) }
            })
        })
    }

    fn unit(&self, word: &str) -> Option<u32> {
        let stem = word.strip_suffix(self.endings)?;
        self.units.iter().find(|(u, _)| *u == stem).map(|(_, n)| *n)
    }
}

/// The value of a folded cardinal below thirty.
pub fn cardinal(folded: &str) -> Option<u32> {
    ALL.into_iter().find_map(|t| t.cardinals.iter().position(|c| *c == folded)).map(|at| at as u32 + 1)
}

/// The value of a folded cardinal that counts tens, from thirty on.
pub fn cardinal_tens(folded: &str) -> Option<u32> {
    ALL.into_iter().find_map(|t| t.cardinal_tens.iter().position(|c| *c == folded)).map(|at| at as u32 * 10 + 30)
}

/// What a folded heading stands for by its name alone.
pub fn named(folded: &str) -> Option<Named> {
    let whole = |t: &Tradition| t.named.iter().find(|(name, _)| *name == folded).map(|(_, named)| *named);
    let start = |t: &Tradition| {
        t.named_by_start.iter().find(|(name, holds, _)| folded.starts_with(name) && folded.contains(holds)).map(|(.., named)| *named)
    };
    ALL.into_iter().find_map(whole).or_else(|| ALL.into_iter().find_map(start))
}

/// Whether a word in lower case may stand between the parts of a reference.
pub fn is_linking(word: &str) -> bool {
    ALL.into_iter().any(|t| t.linking.contains(&word))
}

/// Whether a word in lower case leads from a provision to its law.
pub fn is_of(word: &str) -> bool {
    ALL.into_iter().any(|t| t.of.contains(&word))
}

/// Whether a folded word is what laws are called.
pub fn is_instrument(folded: &str) -> bool {
    ALL.into_iter().any(|t| t.instruments.contains(&folded))
}

/// Whether a folded word is how a law speaks of itself.
pub fn is_own(folded: &str) -> bool {
    ALL.into_iter().any(|t| t.own.contains(&folded))
}

/// Whether a folded adjective puts a provision into another law.
pub fn is_of_another(folded: &str) -> bool {
    ALL.into_iter().any(|t| t.of_another.contains(&folded))
}

/// Whether a folded word may stand between a division's word and its number.
pub fn is_qualifier(folded: &str) -> bool {
    ALL.into_iter().any(|t| t.qualifiers.contains(&folded))
}

/// The group of provisions that a folded word names, from 1.
pub fn provision_group(folded: &str) -> Option<u32> {
    ALL.into_iter().find_map(|t| t.groups.iter().position(|g| *g == folded)).map(|at| at as u32 + 1)
}

/// The group of the transitional provisions: see [`Division::Provision`].
pub const TRANSITIONAL: u32 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let mut seen: HashMap<String, Means> = HashMap::new();
        for word in words() {
            for form in word.forms() {
                let before = seen.insert(folded(form), word.means);
                assert!(before.is_none_or(|b| b == word.means), "{form}");
            }
        }
    }

    #[test]
    fn ordinals_in_words_have_their_values() {
        for (word, value) in [("primero", 1), ("primer", 1), ("unica", 1), ("decimosegunda", 12), ("vigesimo", 20), ("twelfth", 12)] {
            assert_eq!(ordinal(word), Some(value), "{word}");
        }
        assert_eq!(ordinal("primordial"), None);
    }
}
