//! What drafting traditions call things: data, no rules.
//!
//! A language is one file with one [`Tradition`]: its words for divisions and their members, its ordinals and cardinals, its
//! headings without a number, how it names other laws, how its gazettes number pages and its editors note a reform. Rules
//! elsewhere ask these tables and hold no word of any country themselves.
//!
//! Which rows are asked is the `language` option's to say: [`asked`] one, or all. Where rows disagree on a word, the draft's
//! own language [leads](Asked::led_by): `§` is Germany's article and a paragraph of Brazil's.

mod de;
mod en;
mod es;
mod fr;
mod pt;

use std::sync::OnceLock;

use crate::draft::number::{Count, Division, Series};
use crate::draft::{Kind, Language};
use crate::letters::{lower, lowered};

/// What a word before a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// It opens a division: its label starts with the word. References to it are followed.
    Opens(Division),
    /// A transitional article: it opens one, and references to it look for no other.
    Transitional,
    /// What stands behind an article's own words and counts for itself: Parágrafo 1º, § 2º, Parágrafo único.
    Proviso,
    /// Anything numbered that is no article and no chapter; in references only.
    Part,
    /// A member of a list, never a section that happens to have its number; in references only.
    Member,
    /// What is counted and bears no label: the second sentence, the third alinéa. A reference passes through it.
    Passage,
}

/// A word, in the forms that labels and references use; as they are spelled, in lower case.
pub struct Word {
    /// The word, as a label has it.
    pub word: &'static str,
    /// Its plural and its cases, in references only.
    pub others: &'static [&'static str],
    /// Abbreviations without their point; the first is a label's too.
    pub short: &'static [&'static str],
    /// What it means.
    pub means: Means,
    /// Whether a letter or a number glued to its number was put in behind it: `Article 2a` stands behind Article 2, where
    /// `Regla 2a.` is the second; `Sec. 12-34` is the 34th section of a code's twelfth chapter.
    pub inserts: bool,
    /// Whether an article may hold it, though as a rule it holds articles: Section 1 of Article I.
    pub held: bool,
}

/// A word with its other forms.
const fn word(word: &'static str, others: &'static [&'static str], means: Means) -> Word {
    Word { word, others, short: &[], means, inserts: false, held: false }
}

impl Word {
    const fn short(self, short: &'static [&'static str]) -> Word {
        Word { short, ..self }
    }

    const fn inserting(self) -> Word {
        Word { inserts: true, ..self }
    }

    const fn held(self) -> Word {
        Word { held: true, ..self }
    }

    /// Every form.
    pub fn forms(&self) -> impl Iterator<Item = &'static str> {
        [self.word].into_iter().filter(|form| !form.is_empty()).chain(self.others.iter().copied()).chain(self.short.iter().copied())
    }
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

impl Named {
    /// Whether a numbered division may have it for its name: "TÍTULO V. Disposiciones transitorias".
    pub fn may_name(self) -> bool {
        matches!(self, Named::Transitional | Named::Supplementary)
    }

    /// Whether what counts so is a member of it, also where the format gives its heading the same level.
    pub fn holds(self, series: Series) -> bool {
        use Division::{Article, Code, Paragraph, Provision, Recital};
        match self {
            Named::Transitional | Named::Supplementary => {
                matches!(series, Series::Ordinal | Series::Division(Article | Code | Paragraph | Provision))
            }
            Named::Recitals => matches!(series, Series::Ordinal | Series::Division(Recital)),
            Named::Annexes => false,
        }
    }
}

/// Ordinals.
pub struct Ordinals {
    /// Stems of one to twelve that an ending completes: `primer`.
    pub units: &'static [(&'static str, u32)],
    /// Stems of ten, twenty … that a unit may follow at once or as a word of its own: `decim`.
    pub tens: &'static [(&'static str, u32)],
    /// The endings of gender and case.
    pub endings: &'static [&'static str],
    /// Whole words: `primer` before a noun, `first`.
    pub whole: &'static [(&'static str, u32)],
    /// Words that count behind a division's word only: `TÍTULO PRELIMINAR`, `Article unique`.
    pub behind: &'static [(&'static str, u32)],
    /// What follows a figure, or a roman numeral, and makes it an ordinal: `6o`, `1er`.
    pub signs: &'static [&'static str],
    /// Whether an ordinal in words is a label by itself: `SEGUNDO.-`
    pub label: bool,
    /// Whether a point makes a figure an ordinal before a division's word: `2. Abschnitt`.
    pub dotted: bool,
}

/// Cardinals in words.
pub struct Cardinals {
    /// From one on.
    pub ones: &'static [&'static str],
    /// Tens from thirty on, which a unit may follow.
    pub tens: &'static [&'static str],
    /// What stands between a ten and its unit.
    pub and: &'static str,
}

/// How the editors of a consolidated text say what was done to it. All but `sources` and `gazettes` folded.
pub struct Notes {
    /// What a note is about.
    pub subjects: &'static [&'static str],
    /// How those of them count that are members of lists.
    pub members: &'static [(&'static str, Count)],
    /// What it says was done to it, by the stems of the words.
    pub acts: &'static [&'static str],
    /// The same where the note begins with it and names its source.
    pub led_by: &'static [&'static str],
    /// Single words that open a note of a gazette's: "Reforma DOF 12-04-2019".
    pub opening: &'static [&'static str],
    /// What stands between what was done and what did it, as written.
    pub by: &'static [&'static str],
    /// How gazettes and collections of laws are cited, as written.
    pub sources: &'static [&'static str],
    /// Gazettes whose name alone makes a note of what else might be a sentence, as written.
    pub gazettes: &'static [&'static str],
    /// What a consolidated text calls its own versions, and the word behind it; where there is none, that is all of the line.
    pub versions: &'static [(&'static str, &'static str)],
    /// What was done, between a provision's marked words and the date in brackets, as written.
    pub dated: &'static [&'static str],
    /// What is said of a provision's marked words before a date, as written.
    pub until: &'static [&'static str],
}

/// What a law's page on the web says, in lower case.
pub struct Web {
    /// How the headings and articles of a law begin.
    pub headings: &'static [&'static str],
    /// Links that serve the reader of a page, not of the text.
    pub services: &'static [&'static str],
    /// How links begin that skip what stands before the text.
    pub skips: &'static [&'static str],
}

/// How a gazette numbers its pages, in lower case.
pub struct Pages {
    /// The word for a page.
    pub words: &'static [&'static str],
    /// What stands between a page's number and that of all pages.
    pub of: &'static [&'static str],
    /// How a line begins that says which file of a text this is.
    pub files: &'static [&'static str],
}

/// What people write when they say which clause they mean, in a form or a letter, beyond what laws do. All of it folded.
pub struct Citing {
    /// Abbreviations without their point, and other forms, each with the word of [`Tradition::words`] or of `counted` it stands for.
    pub short: &'static [(&'static str, &'static str)],
    /// What has no number of its own and is counted among its kind: `tabla 2`, `fila 4`.
    pub counted: &'static [(&'static str, Kind)],
    /// The last of its kind.
    pub last: &'static [&'static str],
    /// What follows a figure and makes it an ordinal, in letters that no gazette prints: `2do`, `4th`.
    pub signs: &'static [&'static str],
    /// What stands between the two ends of a range.
    pub until: &'static [&'static str],
    /// The word for a page, besides [`Pages::words`]: its number is no clause's.
    pub pages: &'static [&'static str],
    /// What is said of the whole document and of no clause.
    pub whole: &'static [&'static str],
}

/// Words that decide what a sentence binds to: the same words with another of these say another thing. All of it folded.
pub struct Stance {
    /// Words that deny, forbid or except.
    pub denying: &'static [&'static str],
    /// Words that bind; with a hyphen behind, all that begin so: deberá, obligatorio.
    pub binding: &'static [&'static str],
    /// The same of words that leave free: podrá, optativo.
    pub leaving: &'static [&'static str],
}

/// What a word does to what its sentence binds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// It denies.
    Denies,
    /// It binds.
    Binds,
    /// It leaves free.
    Leaves,
}

/// One drafting tradition.
pub struct Tradition {
    /// Its language.
    pub language: Language,
    /// The words before numbers.
    pub words: &'static [Word],
    /// What may stand between such a word and its number: "Línea de acción 1", "Objetivo prioritario 2". Folded.
    pub qualifiers: &'static [&'static str],
    /// The groups of provisions behind a law's last article, each counted on its own, folded, and their names in ids; the
    /// second is the transitional one.
    pub groups: &'static [(&'static str, &'static str)],
    /// The letters of a code's books, before the number of its articles: `Article L. 311-1`. Lower case.
    pub books: &'static [char],
    /// Its ordinals, folded but for the signs.
    pub ordinals: Ordinals,
    /// Its cardinals, folded.
    pub cardinals: Cardinals,
    /// Whether provisions are put in with Latin adverbs: `12 Bis`. German has another `bis`, which says from where to where.
    pub latin: bool,
    /// Headings known by name alone: folded, whole.
    pub named: &'static [(&'static str, Named)],
    /// The same by how they begin and what else they hold.
    pub named_by_start: &'static [(&'static str, &'static str, Named)],
    /// How a recital without a number begins, as written.
    pub recitals: &'static [&'static str],

    /// Words that stand between the parts of one reference, or of a list of them.
    pub linking: &'static [&'static str],
    /// What may stand between a reference's word and its number.
    pub numero: &'static [&'static str],
    /// Words before a member that is cited by its number alone: "le II de l'article 5".
    pub bare: &'static [&'static str],
    /// Words that lead from a provision to the law it stands in: "del", "of".
    pub of: &'static [&'static str],
    /// What laws are called, folded.
    pub instruments: &'static [&'static str],
    /// How the names of laws end that are one word, folded: "Bundesnaturschutzgesetz".
    pub instrument_ends: &'static [&'static str],
    /// Whether a law's name begins with a capital.
    pub capitals: bool,
    /// Whether a law is cited by its initials right behind the provision: "§ 823 BGB".
    pub initials: bool,
    /// How a law speaks of itself, folded: "esta Ley", "this Act".
    pub own: &'static [&'static str],
    /// Adjectives behind a provision that put it into another law, folded: "constitucional".
    pub of_another: &'static [&'static str],

    /// Words that no text of the language can do without, of five bytes at most: by them it is known.
    pub common: &'static [&'static str],
    /// Words that stand everywhere and say little; weighing by rarity alone fails in short drafts. In lower case, parted by
    /// spaces.
    pub function: &'static str,
    /// Words of four bytes at most that need another after them: no text ends in one.
    pub leaning: &'static [&'static str],
    /// Words that hold the name of a body or of a law together.
    pub names: &'static [&'static str],
    /// Words that join the line of a title to the one before it.
    pub joining: &'static [&'static str],
    /// What stands before the last member of a list.
    pub conjunctions: &'static [&'static str],
    /// The months, from the first; behind the twelve, other spellings.
    pub months: &'static [&'static str],
    /// What stands between a day and its month, and before the year.
    pub dates: &'static [&'static str],
    /// Percent, as one word or two.
    pub percent: &'static [&'static [&'static str]],

    /// How its gazettes number pages.
    pub pages: Pages,
    /// What its pages on the web say.
    pub web: Web,
    /// The marks between which an amending law quotes, as they open and close.
    pub quotes: &'static [(&'static str, &'static str)],
    /// What may stand behind a quotation's last mark: the note that these are the new words.
    pub behind_quote: &'static [&'static str],
    /// The word for a note, before its number in brackets: `[nota12]`. In lower case.
    pub footnotes: &'static [&'static str],
    /// How its editors note a reform.
    pub notes: Notes,
}

/// A tradition that has no words yet: what a file does not say, it takes from here.
const NONE: Tradition = Tradition {
    language: Language::En,
    words: &[],
    qualifiers: &[],
    groups: &[],
    books: &[],
    ordinals: Ordinals { units: &[], tens: &[], endings: &[], whole: &[], behind: &[], signs: &[], label: false, dotted: false },
    cardinals: Cardinals { ones: &[], tens: &[], and: "" },
    latin: true,
    named: &[],
    named_by_start: &[],
    recitals: &[],
    linking: &[],
    numero: &[],
    bare: &[],
    of: &[],
    instruments: &[],
    instrument_ends: &[],
    capitals: true,
    initials: false,
    own: &[],
    of_another: &[],
    common: &[],
    function: "",
    leaning: &[],
    names: &[],
    joining: &[],
    conjunctions: &[],
    months: &[],
    dates: &[],
    percent: &[],
    pages: Pages { words: &[], of: &[], files: &[] },
    web: Web { headings: &[], services: &[], skips: &[] },
    quotes: &[],
    behind_quote: &[],
    footnotes: &[],
    notes: Notes {
        subjects: &[],
        members: &[],
        acts: &[],
        led_by: &[],
        opening: &[],
        by: &[],
        sources: &[],
        gazettes: &[],
        versions: &[],
        dated: &[],
        until: &[],
    },
};

/// Every tradition, in the order of [`Language::ALL`].
pub const ALL: [&Tradition; COUNT] = [&es::TRADITION, &en::TRADITION, &pt::TRADITION, &fr::TRADITION, &de::TRADITION];

const COUNT: usize = Language::ALL.len();

/// How people cite, and the words that decide what a sentence binds to, of every tradition in the same order: apart from the rest, since
/// the module that only reads and compares needs neither.
static CITING: [&Citing; COUNT] = [&es::CITING, &en::CITING, &pt::CITING, &fr::CITING, &de::CITING];
static STANCES: [&Stance; COUNT] = [&es::STANCE, &en::STANCE, &pt::STANCE, &fr::STANCE, &de::STANCE];

/// Every tradition, each of them first once.
static LED: [[&Tradition; COUNT]; COUNT] = {
    let mut led = [ALL; COUNT];
    let mut first = 0;
    while first < COUNT {
        let mut at = first;
        while at > 0 {
            led[first][at] = ALL[at - 1];
            at -= 1;
        }
        led[first][0] = ALL[first];
        first += 1;
    }
    led
};

/// The rows that are asked: one tradition's, or all, the draft's own before the others.
#[derive(Clone, Copy)]
pub struct Asked {
    rows: &'static [&'static Tradition],
}

impl Default for Asked {
    fn default() -> Self {
        asked(None)
    }
}

/// The rows of a language; of all where none is named.
pub fn asked(language: Option<Language>) -> Asked {
    match language {
        Some(language) => Asked { rows: &LED[language as usize][..1] },
        None => Asked { rows: &LED[0] },
    }
}

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
        c => lower(c),
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
    /// See `Word::held`.
    pub held: bool,
    /// See [`Ordinals::dotted`].
    pub dotted: bool,
}

/// What words at the start of labels open, by their folds in order.
type Openers = Vec<(String, Opener)>;

impl Means {
    /// The division that it opens.
    pub fn opens(self) -> Option<Division> {
        match self {
            Means::Opens(division) => Some(division),
            Means::Transitional => Some(Division::Article),
            Means::Proviso | Means::Part | Means::Member | Means::Passage => None,
        }
    }
}

/// The place of an inserted provision's Latin adverb, by its folded spelling: `bis` 1, `ter` 2 …
pub fn latin(folded: &str) -> Option<u32> {
    LATIN.iter().position(|spellings| spellings.contains(&folded)).map(|at| at as u32 + 1)
}

/// The name in ids of a group of provisions, from 1.
pub fn group_id(group: u32) -> &'static str {
    ALL.into_iter().find_map(|t| t.groups.get(group.checked_sub(1)? as usize)).map_or("", |(_, id)| id)
}

impl Ordinals {
    fn value(&self, word: &str) -> Option<u32> {
        let whole = self.whole.iter().find(|(w, _)| *w == word).map(|(_, n)| *n);
        whole.or_else(|| self.unit(word)).or_else(|| {
            self.tens.iter().find_map(|(tens, n)| {
                let rest = word.strip_prefix(tens)?;
                let rest = self.endings.iter().find_map(|ending| rest.strip_prefix(ending))?;
                if rest.is_empty() { Some(*n) } else { self.unit(rest).filter(|&u| u < 10).map(|u| n + u) }
            })
        })
    }

    fn unit(&self, word: &str) -> Option<u32> {
        let stems = self.endings.iter().filter_map(|ending| word.strip_suffix(ending));
        stems.flat_map(|stem| self.units.iter().find(|(u, _)| *u == stem)).map(|(_, n)| *n).next()
    }
}

/// The place of a word among the first of the rows that has it.
fn find<T>(rows: &[&'static Tradition], of: impl FnMut(&'static Tradition) -> Option<T>) -> Option<T> {
    rows.iter().copied().find_map(of)
}

impl Asked {
    /// The same rows, those of a language first: where they disagree, it is right.
    pub fn led_by(self, language: Language) -> Asked {
        if self.rows.len() == 1 { self } else { Asked { rows: &LED[language as usize] } }
    }

    fn any(self, has: impl Fn(&'static Tradition) -> bool) -> bool {
        self.rows.iter().any(|t| has(t))
    }

    /// The rows.
    pub fn rows(self) -> &'static [&'static Tradition] {
        self.rows
    }

    /// The words of all rows.
    pub fn words(self) -> impl Iterator<Item = &'static Word> {
        self.rows.iter().flat_map(|t| t.words)
    }

    /// What a folded word at the start of a label opens.
    pub fn opener(self, folded: &str) -> Option<Opener> {
        static TABLES: [OnceLock<Openers>; 2 * COUNT] = [const { OnceLock::new() }; 2 * COUNT];
        let first = self.rows[0].language as usize;
        let table = TABLES[if self.rows.len() == 1 { first } else { COUNT + first }].get_or_init(|| self.openers());
        table.binary_search_by(|(word, _)| (**word).cmp(folded)).ok().map(|at| table[at].1)
    }

    fn openers(self) -> Openers {
        let mut table = Openers::new();
        for row in self.rows {
            for (word, opens) in row.words.iter().filter_map(|w| Some((w, w.means.opens()?))) {
                for (form, short) in [(Some(&word.word), false), (word.short.first(), true)] {
                    let Some(form) = form.filter(|form| !form.is_empty()) else { continue };
                    let opener = Opener { opens, short, inserts: word.inserts, held: word.held, dotted: row.ordinals.dotted };
                    table.push((self::folded(form), opener));
                }
            }
        }
        // Stable: of one word the leading row's stays.
        table.sort_by(|a, b| a.0.cmp(&b.0));
        table.dedup_by(|later, first| later.0 == first.0);
        table
    }

    /// What a word of any form means, in lower case.
    pub fn meaning(self, form: &str) -> Option<Means> {
        self.words().find(|word| word.forms().any(|f| f == form)).map(|word| word.means)
    }

    /// Whether a folded word opens a proviso's label.
    pub fn is_proviso(self, folded: &str) -> bool {
        self.words().any(|w| w.means == Means::Proviso && w.word.chars().map(fold).eq(folded.chars()))
    }

    /// Whether a folded word, behind that of a proviso, says that it is a transitional one.
    pub fn is_transitional(self, folded: &str) -> bool {
        self.words().any(|w| w.means == Means::Transitional && w.word.chars().map(fold).eq(folded.chars()))
    }

    /// The value of one ordinal word, folded: `primero`, `vigesimoprimera`, `first`; `unico` is 1.
    pub fn ordinal(self, folded: &str) -> Option<u32> {
        find(self.rows, |t| t.ordinals.value(folded))
    }

    /// The same where the ordinal is a label by itself.
    pub fn ordinal_label(self, folded: &str) -> Option<u32> {
        find(self.rows, |t| t.ordinals.value(folded).filter(|_| t.ordinals.label))
    }

    /// The value of a folded word that counts behind a division's word only.
    pub fn ordinal_behind(self, folded: &str) -> Option<u32> {
        find(self.rows, |t| t.ordinals.behind.iter().find(|(w, _)| *w == folded)).map(|(_, n)| *n)
    }

    /// The sign at the start of a text that makes the figure before it an ordinal, the longest that stands there.
    pub fn ordinal_sign(self, text: &str) -> Option<&'static str> {
        let signs = self.rows.iter().flat_map(|t| t.ordinals.signs).copied();
        signs.filter(|sign| text.starts_with(sign)).max_by_key(|sign| sign.len())
    }

    /// A roman numeral without the sign that makes an ordinal of it: `I` of `Ier`, `II` of `IIe`. A sign of one letter stands
    /// behind a longer numeral only, or `La` and `Da` would have one.
    pub fn without_sign(self, numeral: &str) -> Option<&str> {
        self.rows.iter().flat_map(|t| t.ordinals.signs).find_map(|sign| {
            let at = numeral.len().checked_sub(sign.len()).filter(|&at| numeral.is_char_boundary(at))?;
            let signed = if sign.len() > 1 { lowered(&numeral[at..]) == *sign } else { at > 1 && numeral[at..] == **sign };
            signed.then_some(&numeral[..at])
        })
    }

    /// The value of a folded cardinal below thirty.
    pub fn cardinal(self, folded: &str) -> Option<u32> {
        find(self.rows, |t| t.cardinals.ones.iter().position(|c| *c == folded)).map(|at| at as u32 + 1)
    }

    /// The value of a folded cardinal that counts tens, from thirty on, and what stands before its unit.
    pub fn cardinal_tens(self, folded: &str) -> Option<(u32, &'static str)> {
        find(self.rows, |t| Some((t.cardinals.tens.iter().position(|c| *c == folded)? as u32 * 10 + 30, t.cardinals.and)))
    }

    /// Whether a folded word puts a provision in behind another: `bis`; and its place.
    pub fn latin(self, folded: &str) -> Option<u32> {
        latin(folded).filter(|_| self.rows[0].latin)
    }

    /// Whether a letter, in lower case, is that of a code's book.
    pub fn is_book(self, letter: char) -> bool {
        self.any(|t| t.books.contains(&letter))
    }

    /// What a folded heading stands for by its name alone.
    pub fn named(self, folded: &str) -> Option<Named> {
        let whole = |t: &'static Tradition| t.named.iter().find(|(name, _)| *name == folded).map(|(_, named)| *named);
        let start = |t: &'static Tradition| {
            t.named_by_start.iter().find(|(name, holds, _)| folded.starts_with(name) && folded.contains(holds)).map(|(.., named)| *named)
        };
        find(self.rows, whole).or_else(|| find(self.rows, start))
    }

    /// Whether a text begins as a recital without a number does.
    pub fn is_recital(self, text: &str) -> bool {
        self.any(|t| t.recitals.iter().any(|start| text.starts_with(start)))
    }

    /// Whether a folded word may stand between a division's word and its number.
    pub fn is_qualifier(self, folded: &str) -> bool {
        self.any(|t| t.qualifiers.contains(&folded))
    }

    /// The group of provisions that a folded word names, from 1.
    pub fn provision_group(self, folded: &str) -> Option<u32> {
        find(self.rows, |t| t.groups.iter().position(|(word, _)| *word == folded)).map(|at| at as u32 + 1)
    }

    /// Whether a word in lower case may stand between the parts of a reference.
    pub fn is_linking(self, word: &str) -> bool {
        self.any(|t| t.linking.contains(&word))
    }

    /// Whether a word in lower case may stand between a reference's word and its number.
    pub fn is_numero(self, word: &str) -> bool {
        self.any(|t| t.numero.contains(&word))
    }

    /// Whether a word in lower case may stand before a member that is cited by its number alone.
    pub fn is_bare(self, word: &str) -> bool {
        self.any(|t| t.bare.contains(&word))
    }

    /// Whether a word in lower case leads from a provision to its law.
    pub fn is_of(self, word: &str) -> bool {
        self.any(|t| t.of.contains(&word))
    }

    /// Whether a word is what laws are called.
    pub fn is_instrument(self, word: &str) -> bool {
        let folded = folded(word);
        let capital = word.starts_with(char::is_uppercase);
        let called = |t: &Tradition| t.instruments.contains(&&*folded) || t.instrument_ends.iter().any(|end| folded.ends_with(end));
        self.any(|t| (capital || !t.capitals) && called(t))
    }

    /// Whether a word right behind a provision is the initials of another law.
    pub fn is_initials(self, word: &str) -> bool {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        self.rows[0].initials && capitals > 1 && word.chars().all(char::is_alphabetic)
    }

    /// Whether a folded word is how a law speaks of itself.
    pub fn is_own(self, folded: &str) -> bool {
        self.any(|t| t.own.contains(&folded))
    }

    /// Whether a folded adjective puts a provision into another law.
    pub fn is_of_another(self, folded: &str) -> bool {
        self.any(|t| t.of_another.contains(&folded))
    }

    /// Whether a word in lower case stands everywhere and says little.
    pub fn is_function(self, word: &str) -> bool {
        self.any(|t| t.function.split(' ').any(|w| w == word))
    }

    /// Whether a word in lower case needs another after it.
    pub fn is_leaning(self, word: &str) -> bool {
        self.any(|t| t.leaning.contains(&word))
    }

    /// Whether a word holds a name together.
    pub fn is_within_name(self, word: &str) -> bool {
        self.any(|t| t.names.contains(&word))
    }

    /// Whether a word in lower case joins the line of a title to the one before it.
    pub fn is_joining(self, word: &str) -> bool {
        self.any(|t| t.joining.contains(&word))
    }

    /// How the member of a list counts that a folded word names at the start of an editors' note.
    pub fn noted_member(self, subject: &str) -> Option<Count> {
        find(self.rows, |t| t.notes.members.iter().find(|(word, _)| *word == subject)).map(|(_, count)| *count)
    }

    /// Whether a word may stand before the last member of a list.
    pub fn is_conjunction(self, word: &str) -> bool {
        self.any(|t| t.conjunctions.contains(&word))
    }

    /// What a folded number that is spelt out is worth, above one: *uno* is an article too.
    pub fn amount(self, folded: &str) -> Option<u32> {
        self.cardinal(folded).or_else(|| self.cardinal_tens(folded).map(|tens| tens.0)).filter(|&n| n > 1)
    }

    /// What a folded word does to what its sentence binds to.
    pub fn force(self, folded: &str) -> Option<Force> {
        let is = |form: &&str| form.strip_suffix('-').map_or(folded == *form, |stem| folded.starts_with(stem));
        find(self.rows, |t| match STANCES[t.language as usize] {
            stance if stance.denying.contains(&folded) => Some(Force::Denies),
            stance if stance.binding.iter().any(is) => Some(Force::Binds),
            stance if stance.leaving.iter().any(is) => Some(Force::Leaves),
            _ => None,
        })
    }

    /// Which month a folded word is, whole or cut short to three letters or more.
    pub fn month(self, folded: &str) -> Option<u32> {
        let is = |month: &str| {
            month.chars().map(fold).zip(folded.chars()).all(|(a, b)| a == b) && month.chars().count() >= folded.chars().count()
        };
        let cut = folded.chars().count() >= 3;
        find(self.rows, |t| t.months.iter().take(12).position(|month| cut && is(month))).map(|at| at as u32 + 1)
    }

    /// Whether a word in lower case is a month.
    pub fn is_month(self, word: &str) -> bool {
        self.any(|t| t.months.contains(&word))
    }

    /// Whether a word in lower case stands between a day, its month and its year.
    pub fn is_date_link(self, word: &str) -> bool {
        self.any(|t| t.dates.contains(&word))
    }

    /// How many words the sign of a percentage has that `word` spells, by its place, in lower case.
    pub fn percent(self, word: impl Fn(usize) -> String) -> Option<usize> {
        let spelled = |words: &&&[&str]| words.iter().enumerate().all(|(at, w)| word(at) == *w);
        find(self.rows, |t| t.percent.iter().find(spelled)).map(|words| words.len())
    }

    /// The rows' words for citing.
    pub fn citing(self) -> impl Iterator<Item = &'static Citing> {
        self.rows.iter().map(|t| CITING[t.language as usize])
    }

    /// The marks of a quotation that a text begins with.
    pub fn quote(self, text: &str) -> Option<(&'static str, &'static str)> {
        find(self.rows, |t| t.quotes.iter().find(|(open, _)| text.starts_with(open))).copied()
    }

    /// A text without what may stand behind a quotation's last mark.
    pub fn to_last_mark(self, text: &str) -> &str {
        let text = text.trim_end_matches(['.', ';', ',', ' ']);
        let bare = self.rows.iter().flat_map(|t| t.behind_quote).find_map(|said| text.strip_suffix(said));
        bare.unwrap_or(text).trim_end_matches(['.', ';', ',', ')', ' '])
    }

    /// What stands behind the word for a note.
    pub fn behind_footnote(self, text: &str) -> Option<&str> {
        self.rows.iter().flat_map(|t| t.footnotes).find_map(|word| text.strip_prefix(word))
    }

    /// Whether a word in lower case is that for a page.
    pub fn is_page(self, word: &str) -> bool {
        self.any(|t| t.pages.words.contains(&word))
    }

    /// Whether a line in lower case says which file of a text this is.
    pub fn is_file(self, line: &str) -> bool {
        self.any(|t| t.pages.files.iter().any(|file| line.starts_with(file)))
    }

    /// Whether a word in lower case stands between a page's number and that of all pages.
    pub fn is_page_of(self, word: &str) -> bool {
        self.any(|t| t.pages.of.contains(&word))
    }
}

/// The group of the transitional provisions: see [`Division::Provision`].
pub const TRANSITIONAL: u32 = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn no_word_means_two_things_in_a_language() {
        for row in ALL {
            let mut seen: HashMap<String, Means> = HashMap::new();
            for word in row.words {
                for form in word.forms() {
                    let before = seen.insert(folded(form), word.means);
                    assert!(before.is_none_or(|b| b == word.means), "{form}");
                }
            }
        }
    }

    #[test]
    fn no_word_opens_two_things_in_two_languages() {
        let mut seen: HashMap<String, Division> = HashMap::new();
        for (word, opens) in asked(None).words().filter_map(|w| Some((w, w.means.opens()?))) {
            let before = seen.insert(folded(word.word), opens);
            assert!(before.is_none_or(|b| b == opens), "{}", word.word);
        }
    }

    #[test]
    fn every_table_is_folded_that_says_so_and_every_language_has_its_row() {
        for (row, language) in ALL.into_iter().zip(Language::ALL) {
            assert_eq!(row.language, language);
            let (citing, stance) = (CITING[language as usize], STANCES[language as usize]);
            let notes = [row.notes.subjects, row.notes.acts, row.notes.led_by, row.notes.opening];
            let said =
                [citing.last, citing.signs, citing.until, citing.pages, citing.whole, stance.denying, stance.binding, stance.leaving];
            let tables =
                [row.qualifiers, row.instruments, row.instrument_ends, row.own, row.of_another, row.cardinals.ones, row.cardinals.tens];
            let tables = tables.into_iter().chain(said);
            let cited = citing.short.iter().flat_map(|s| [s.0, s.1]).chain(citing.counted.iter().map(|c| c.0));
            let words = tables.chain(notes).flatten().copied().chain(cited);
            assert!(row.notes.members.iter().all(|(member, _)| row.notes.subjects.contains(member)), "{language:?}");
            let pairs = row.ordinals.units.iter().chain(row.ordinals.tens).chain(row.ordinals.whole).chain(row.ordinals.behind);
            let named = row.named.iter().map(|n| n.0).chain(row.groups.iter().map(|g| g.0));
            for word in words.chain(pairs.map(|p| p.0)).chain(named) {
                assert_eq!(folded(word), word, "{language:?}");
            }
            assert!(row.common.iter().all(|w| w.len() <= 5) && row.leaning.iter().all(|w| w.len() <= 4), "{language:?}");
        }
    }

    #[test]
    fn what_people_write_stands_for_a_word_of_the_tradition() {
        for (row, citing) in ALL.into_iter().zip(CITING) {
            let words: Vec<String> = row.words.iter().flat_map(super::Word::forms).map(folded).collect();
            for (short, word) in citing.short {
                let known = words.iter().any(|w| w == word) || citing.counted.iter().any(|(w, _)| w == word);
                assert!(known, "{short} stands for {word}");
                assert!(!words.iter().any(|w| w == short), "{short} is a word already");
            }
        }
    }

    #[test]
    fn ordinals_in_words_have_their_values() {
        for (word, value) in [
            ("primero", 1),
            ("primer", 1),
            ("unica", 1),
            ("decimosegunda", 12),
            ("vigesimo", 20),
            ("twelfth", 12),
            ("terceira", 3),
            ("decimo", 10),
            ("premiere", 1),
            ("onzieme", 11),
            ("erster", 1),
            ("zwolfte", 12),
        ] {
            assert_eq!(asked(None).ordinal(word), Some(value), "{word}");
        }
        assert_eq!(asked(None).ordinal("primordial"), None);
        assert_eq!(asked(Some(Language::En)).ordinal("primero"), None);
    }
}
