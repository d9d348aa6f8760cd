//! `eId`s after the Akoma Ntoso naming convention: `sec_4__sec_4.1__para_2`.

use super::numeral::letter;
use crate::draft::Kind;
use crate::draft::number::{Division, Number, Series, Suffix};
use crate::tradition::{self, LATIN};
use crate::words::FxMap;

/// The convention's abbreviation of a kind.
fn prefix(kind: Kind) -> &'static str {
    match kind {
        Kind::Book => "book",
        Kind::Part => "part",
        Kind::Title => "title",
        Kind::Chapter => "chp",
        Kind::Section => "sec",
        Kind::Subsection => "subsec",
        Kind::Article => "art",
        Kind::Paragraph => "para",
        Kind::Point => "point",
        Kind::Indent => "indent",
        Kind::Item => "item",
        Kind::Recital => "rec",
        Kind::Transitional => "trans",
        Kind::Annex => "annex",
        Kind::Table => "table",
        Kind::Row => "tr",
        Kind::Cell => "td",
        Kind::Footnote => "fn",
        Kind::Code => "code",
        Kind::Note => "note",
        Kind::Furniture => "furniture",
        Kind::Toc => "toc",
    }
}

/// Hands out ids that are unique in a draft.
#[derive(Default)]
pub struct EIds {
    taken: FxMap<String, u32>,
    /// How many unnumbered clauses of a kind a parent has.
    counted: FxMap<(Option<usize>, &'static str), u32>,
}

impl EIds {
    /// Keeps an id that the source states, if no other clause has it.
    pub fn keep(&mut self, id: &str) -> bool {
        let free = !self.taken.contains_key(id);
        if free {
            self.taken.insert(id.to_owned(), 1);
        }
        free
    }

    /// What the ids of the next quotation's clauses begin with, in the clause `holder`, whose own id is `above`.
    pub fn quotation(&mut self, holder: Option<usize>, above: &str) -> String {
        let n = self.counted.entry((holder, "qstr")).or_insert(0);
        *n += 1;
        format!("{above}{}qstr_{n}", if above.is_empty() { "" } else { "__" })
    }

    /// The id of the next clause of `kind` under the clause `parent`, whose own id is `above`.
    pub fn next(&mut self, kind: Kind, number: Option<&str>, parent: Option<usize>, above: &str) -> String {
        let mut id = String::new();
        if !above.is_empty() {
            id.push_str(above);
            id.push_str("__");
        }
        id.push_str(prefix(kind));
        id.push('_');
        match number {
            Some(number) => id.push_str(number),
            None => {
                let n = self.counted.entry((parent, prefix(kind))).or_insert(0);
                *n += 1;
                id.push_str(&n.to_string());
            }
        }
        if self.taken.contains_key(&id) {
            let stem = id.clone();
            while self.taken.contains_key(&id) {
                let n = self.taken.get_mut(&stem).expect("it is taken");
                *n += 1;
                id = format!("{stem}_{n}");
            }
        }
        self.taken.insert(id.clone(), 1);
        id
    }
}

/// A number as it stands in an id: `12bis`, `4.1`, `L311-1`, `IV`, `ñ`. Lists keep their numerals as written.
pub fn number(number: &Number, written: &str) -> String {
    if let Series::List(..) = number.series {
        return written.chars().filter(|c| c.is_alphanumeric()).collect();
    }
    let joined = |path: &[u32], by: &str| path.iter().map(u32::to_string).collect::<Vec<_>>().join(by);
    let mut id = match (number.series, &number.path[..]) {
        (Series::Division(Division::Provision), [group, path @ ..]) => tradition::group_id(*group).to_owned() + &joined(path, "."),
        (Series::Division(Division::Code), [book, path @ ..]) => {
            letter(*book).into_iter().map(|letter| letter.to_ascii_uppercase()).chain(joined(path, "-").chars()).collect()
        }
        (_, path) => joined(path, "."),
    };
    for step in &number.suffix {
        match *step {
            Suffix::Letter(place) => id.extend(letter(place)),
            Suffix::Latin(place) => id.push_str(LATIN[place as usize - 1][0]),
            Suffix::Figure(n) => id.push_str(&n.to_string()),
        }
    }
    id
}
