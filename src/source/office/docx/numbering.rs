//! The numbers that Word computes.
//!
//! A paragraph names a list (`w:num`) and a level; the list is an instance of an abstract one, which holds the levels. All
//! instances of one abstract list count on from each other, except where an instance says at which number it starts anew.
//! A paragraph at one level ends the counts of those below it. A level that is skipped counts as begun.

use std::collections::HashMap;

use super::styles::{Styles, number, switch, value};
use crate::draft::Language;
use crate::source::office::counting::{Counts, LEVELS, Piece, Template, advance};
use crate::source::office::numeral::Figures;
use crate::source::office::xml::{Element, Ns};

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: i64,
    figures: Figures,
    /// Its text: `%1` stands for the number of the first level.
    text: Template,
    /// The level, from 1, that ends its count; 0 where none does.
    restart: Option<i64>,
    /// Every number in it is decimal.
    legal: bool,
    /// The style that is bound to it.
    style: Option<String>,
    /// Its number is written in capitals.
    capitals: bool,
}

/// An abstract list.
#[derive(Default)]
struct Abstract {
    levels: [Option<Level>; LEVELS],
    /// Its levels are those of this numbering style.
    link: Option<String>,
}

/// An instance of an abstract list.
#[derive(Default)]
struct Instance {
    list: i64,
    /// Where its levels start anew.
    starts: [Option<i64>; LEVELS],
    /// Levels of its own.
    levels: [Option<Level>; LEVELS],
}

/// The lists of a file, and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    lists: Vec<Abstract>,
    instances: Vec<Instance>,
    /// Where each stands, by its id.
    list_ids: HashMap<i64, usize>,
    instance_ids: HashMap<i64, usize>,
    /// How far each list has counted.
    counts: Vec<Counts>,
    /// Which levels of each instance have begun.
    begun: Vec<[bool; LEVELS]>,
}

/// What stands before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub struct Label {
    /// The number with the words round it; empty for a bullet.
    pub text: String,
    /// The level, from 0.
    pub level: u8,
}

impl Level {
    fn read(element: Element) -> Level {
        let format = element.child(Ns::W, "numFmt");
        let text = value(Some(element), "lvlText").unwrap_or_default();
        Level {
            start: number(Some(element), "start").unwrap_or(0),
            figures: figures(format),
            text: template(text),
            restart: number(Some(element), "lvlRestart"),
            legal: switch(Some(element), "isLgl").unwrap_or(false),
            style: value(Some(element), "pStyle").map(str::to_owned),
            capitals: switch(element.child(Ns::W, "rPr"), "caps").unwrap_or(false),
        }
    }
}

/// The figures that a format names; notes are counted in them too.
pub fn figures(format: Option<Element>) -> Figures {
    let Some(format) = format else { return Figures::Decimal };
    match format.attribute(Ns::W, "val").unwrap_or("decimal") {
        "decimal" | "decimalHalfWidth" | "decimalFullWidth" | "decimalFullWidth2" => Figures::Decimal,
        "decimalZero" => Figures::Padded(2),
        "upperRoman" => Figures::UpperRoman,
        "lowerRoman" => Figures::LowerRoman,
        "upperLetter" => Figures::UpperLetter,
        "lowerLetter" => Figures::LowerLetter,
        "ordinal" => Figures::Ordinal,
        "cardinalText" => Figures::Cardinal,
        "ordinalText" => Figures::OrdinalWord,
        "none" => Figures::None,
        "bullet" => Figures::Bullet,
        // "001, 002, 003, ..."
        "custom" => {
            let sample = format.attribute(Ns::W, "format").unwrap_or_default();
            let first = sample.split(',').next().unwrap_or("").trim();
            if first.ends_with('1') && first.trim_end_matches('1').bytes().all(|b| b == b'0') && (2..=9).contains(&first.len()) {
                Figures::Padded(first.len())
            } else {
                Figures::Other("custom".into())
            }
        }
        other => Figures::Other(other.to_owned()),
    }
}

fn level_of(element: Element) -> Option<usize> {
    element.attribute(Ns::W, "ilvl")?.trim().parse().ok().filter(|&level| level < LEVELS)
}

impl Numbering {
    /// Reads the numbering's part.
    pub fn read(root: Element) -> Numbering {
        let mut all = Numbering::default();
        for element in root.children() {
            let id = |name: &str| element.attribute(Ns::W, name).and_then(|id| id.trim().parse::<i64>().ok());
            if element.is(Ns::W, "abstractNum")
                && let Some(id) = id("abstractNumId")
            {
                let mut list = Abstract { link: value(Some(element), "numStyleLink").map(str::to_owned), ..Abstract::default() };
                for level in element.children().filter(|child| child.is(Ns::W, "lvl")) {
                    if let Some(at) = level_of(level) {
                        list.levels[at] = Some(Level::read(level));
                    }
                }
                all.list_ids.insert(id, all.lists.len());
                all.lists.push(list);
            } else if element.is(Ns::W, "num")
                && let Some(id) = id("numId")
            {
                let mut instance = Instance { list: number(Some(element), "abstractNumId").unwrap_or(-1), ..Instance::default() };
                for change in element.children().filter(|child| child.is(Ns::W, "lvlOverride")) {
                    if let Some(at) = level_of(change) {
                        instance.starts[at] = number(Some(change), "startOverride");
                        instance.levels[at] = change.child(Ns::W, "lvl").map(Level::read);
                    }
                }
                all.instance_ids.insert(id, all.instances.len());
                all.instances.push(instance);
            }
        }
        all.counts = vec![[None; LEVELS]; all.lists.len()];
        all.begun = vec![[false; LEVELS]; all.instances.len()];
        all
    }

    fn instance(&self, id: i64) -> Option<&Instance> {
        self.instance_ids.get(&id).map(|&at| &self.instances[at])
    }

    /// The place of the abstract list that an instance counts in: its own, or the one that a numbering style leads to.
    fn list(&self, instance: i64, styles: &Styles) -> Option<usize> {
        let mut instance = instance;
        // A style may lead to a list that leads to another; a circle leads nowhere.
        for _ in 0..LEVELS {
            let at = *self.list_ids.get(&self.instance(instance)?.list)?;
            match &self.lists[at].link {
                Some(style) => match styles.list(style) {
                    Some(next) if next != instance => instance = next,
                    _ => return Some(at),
                },
                None => return Some(at),
            }
        }
        None
    }

    /// The level that a style of this lineage is bound to.
    pub fn bound(&self, instance: i64, lineage: &[&str], styles: &Styles) -> Option<u8> {
        let list = &self.lists[self.list(instance, styles)?];
        let own = &self.instance(instance)?.levels;
        lineage.iter().find_map(|style| {
            let binds = |level: &Option<Level>| level.as_ref().is_some_and(|level| level.style.as_deref() == Some(*style));
            (0..LEVELS).find(|&at| binds(&own[at]) || binds(&list.levels[at])).map(|at| at as u8)
        })
    }

    /// Counts a paragraph, and writes what stands before it. `None` where nothing does.
    pub fn count(&mut self, instance: i64, level: u8, styles: &Styles, language: Language, other: impl FnMut(&Figures)) -> Option<Label> {
        let at = usize::from(level).min(LEVELS - 1);
        let place = self.list(instance, styles)?;
        let list = &self.lists[place];
        let instance = *self.instance_ids.get(&instance)?;
        let own = &self.instances[instance];
        let definition = |at: usize| own.levels[at].as_ref().or(list.levels[at].as_ref());
        let start = |at: usize| own.starts[at].or_else(|| definition(at).map(|level| level.start)).unwrap_or(1);
        let counts = &mut self.counts[place];
        let begun = std::mem::replace(&mut self.begun[instance][at], true);
        let anew = own.starts[at].filter(|_| !begun);
        advance(counts, at, anew, start, |below| match definition(below).and_then(|level| level.restart) {
            Some(by) => (at as i64) < by,
            None => true,
        });
        let here = definition(at)?;
        if here.figures == Figures::Bullet && !is_words(&here.text) {
            return Some(Label { text: String::new(), level: at as u8 });
        }
        let number = |level: usize| {
            let figures = definition(level).map_or(&Figures::Decimal, |level| &level.figures);
            let figures = if here.legal && *figures != Figures::None { &Figures::Decimal } else { figures };
            Some((counts[level].filter(|_| level <= at)?, figures))
        };
        let text = here.text.write(language, number, other);
        let text = if here.capitals { text.to_uppercase() } else { text };
        (!text.is_empty()).then_some(Label { text, level: at as u8 })
    }
}

/// Reads `Artículo %1.%2`.
fn template(text: &str) -> Template {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek().and_then(|c| c.to_digit(10)).filter(|&digit| c == '%' && digit > 0) {
            Some(digit) => {
                chars.next();
                pieces.push(Piece::Words(std::mem::take(&mut words)));
                pieces.push(Piece::Number(digit as usize - 1));
            }
            None => words.push(c),
        }
    }
    pieces.push(Piece::Words(words));
    Template(pieces)
}

/// A bullet that is words, and so is read: "Nota:".
fn is_words(bullet: &Template) -> bool {
    let letters = |piece: &Piece| if let Piece::Words(words) = piece { words.chars().filter(|c| c.is_alphabetic()).count() } else { 0 };
    bullet.0.iter().map(letters).sum::<usize>() > 1
}
