//! A clause's number, as its label says it: what it counts in, how far it has counted, and what was put in behind it.
//!
//! Labels are read once, by `clause`; everything that asks about a number afterwards (ids, renumbering, references, the
//! aligner's ties) asks this type, and never the label's letters again.

/// What a word opens that is followed by a number.
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
    /// An article of a code, `L. 311-1`: the place of its book's letter is the first number of its path.
    Code,
    /// §.
    Paragraph,
}

impl Division {
    /// Whether it belongs to a programme.
    pub fn is_planned(self) -> bool {
        matches!(self, Division::Axis | Division::Objective | Division::Strategy | Division::Action | Division::Goal)
    }
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

/// Numbers of one series count on from each other.
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

/// How a number is written, which tells `II` from `2` and from `b`, but not `a)` from `(A)`, nor `Segundo` from `2o`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Writing {
    /// Behind the word of a division, in whatever numerals: `TÍTULO II`, `Título Segundo`.
    Worded,
    /// Digits, or the words for them.
    Figures,
    /// Roman numerals.
    Roman,
    /// Letters.
    Letters,
}

impl Series {
    /// How its numbers are written.
    pub fn writing(self) -> Writing {
        match self {
            Series::Division(_) => Writing::Worded,
            Series::Decimal | Series::Ordinal | Series::Proviso => Writing::Figures,
            Series::List(Count::Arabic | Count::Ordinal | Count::Cardinal, _) => Writing::Figures,
            Series::List(Count::UpperRoman | Count::LowerRoman, _) => Writing::Roman,
            Series::List(Count::UpperLetter | Count::LowerLetter, _) => Writing::Letters,
        }
    }
}

/// A step of what was put in behind a number when the text was amended: `12-A Bis` takes two. In the order in which
/// amendments stand: `12`, `12-A`, `12-A Bis`, `12 Bis`, `12 Bis 1`, `12 Ter`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suffix {
    /// The place of a letter: `A` 1, `Ñ` 15.
    Letter(u32),
    /// The place of a Latin adverb: `Bis` 1, `Ter` 2.
    Latin(u32),
    /// A number: the 1 of `Bis 1` and of `(a-1)`.
    Figure(u32),
}

/// A label's number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// What it counts in.
    pub series: Series,
    /// How far it has counted, `[4, 1]` for `4.1`. Never empty.
    pub path: Vec<u32>,
    /// What was put in behind that number.
    pub suffix: Vec<Suffix>,
}

impl Number {
    /// The last component of its path.
    pub fn value(&self) -> u32 {
        *self.path.last().expect("a number has counted")
    }

    /// Whether it is the first of its series.
    pub fn is_first(&self) -> bool {
        self.value() == 1 && self.suffix.is_empty()
    }

    /// Whether a reader would call both the same number: `Artículo 6o.-` and `Artículo 6.`, `a)` and `(a)`, but not `I.` and `1.`.
    pub fn same(&self, other: &Number) -> bool {
        let division = |number: &Number| match number.series {
            Series::Division(division) => Some(division),
            _ => None,
        };
        self.series.writing() == other.series.writing()
            && division(self) == division(other)
            && self.path == other.path
            && self.suffix == other.suffix
    }

    /// The number without what it counts in: what a reference to it says behind its word.
    pub fn numeral(&self) -> Numeral {
        Numeral { writing: self.series.writing(), path: self.path.clone(), suffix: self.suffix.clone() }
    }
}

/// A number as a reference writes it: `12 Bis`, `II`, `b`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Numeral {
    /// How it is written.
    pub writing: Writing,
    /// How far it has counted.
    pub path: Vec<u32>,
    /// What was put in behind that number.
    pub suffix: Vec<Suffix>,
}
