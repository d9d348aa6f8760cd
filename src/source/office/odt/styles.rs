//! The styles of an OpenDocument text, each with what it takes from those it is based on.

use crate::source::office::Names;
use crate::source::office::counting::{LEVELS, Piece, Template};
use crate::source::office::numeral::Figures;
use crate::source::office::xml::{Element, Ns};

/// What a style says, as far as reading needs it.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// It is the document's title.
    pub title: bool,
    /// Its text is hidden.
    pub hidden: Option<bool>,
    /// Its list style.
    pub list: Option<String>,
}

/// A level of a list style.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its number.
    pub figures: Figures,
    /// Where it starts.
    pub start: i64,
    /// What stands before an item.
    pub text: Template,
}

/// A list style.
pub type ListStyle = [Option<Level>; LEVELS];

/// All styles.
#[derive(Default)]
pub struct Styles<'t> {
    paragraphs: Family<'t>,
    texts: Family<'t>,
    lists: Vec<ListStyle>,
    list_names: Names<'t>,
    /// How headings are numbered.
    pub outline: ListStyle,
}

/// The styles of paragraphs, or of runs.
#[derive(Default)]
struct Family<'t> {
    styles: Vec<Style>,
    names: Names<'t>,
}

impl<'t> Family<'t> {
    fn of(elements: &[Element<'t>], family: &str) -> Family<'t> {
        let mut own = elements.to_vec();
        own.retain(|e| e.is(Ns::Style, "style") && e.attribute(Ns::Style, "family") == Some(family));
        let names: Names = own.iter().enumerate().filter_map(|(k, e)| Some((e.attribute(Ns::Style, "name")?, k))).collect();
        let styles = own.iter().map(|&element| resolve(element, &own, &names)).collect();
        Family { styles, names }
    }

    fn get(&self, name: Option<&str>) -> Option<&Style> {
        self.names.get(name?).map(|&at| &self.styles[at])
    }
}

impl<'t> Styles<'t> {
    /// Reads the styles of the two parts that have some.
    pub fn read(parts: &[Element<'t>]) -> Styles<'t> {
        const GROUPS: [&str; 2] = ["styles", "automatic-styles"];
        let mut elements = Vec::new();
        for group in parts.iter().flat_map(|part| part.children()).filter(|e| e.ns() == Ns::Office && GROUPS.contains(&e.name())) {
            elements.extend(group.children());
        }
        let mut styles =
            Styles { paragraphs: Family::of(&elements, "paragraph"), texts: Family::of(&elements, "text"), ..Styles::default() };
        for &element in &elements {
            if element.is(Ns::Text, "list-style")
                && let Some(name) = element.attribute(Ns::Style, "name")
            {
                styles.list_names.insert(name, styles.lists.len());
                styles.lists.push(levels(element));
            } else if element.is(Ns::Text, "outline-style") {
                styles.outline = levels(element);
            }
        }
        styles
    }

    /// A paragraph's style.
    pub fn paragraph(&self, name: Option<&str>) -> Option<&Style> {
        self.paragraphs.get(name)
    }

    /// A run's style.
    pub fn text(&self, name: Option<&str>) -> Option<&Style> {
        self.texts.get(name)
    }

    /// A list's style.
    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.list_names.get(name).map(|&at| &self.lists[at])
    }
}

fn resolve<'t>(element: Element<'t>, elements: &[Element<'t>], names: &Names<'t>) -> Style {
    /// Nobody bases a style on thirty others; this ends circles.
    const LONGEST: usize = 32;
    let mut style = Style::default();
    let mut next = Some(element);
    for _ in 0..LONGEST {
        let Some(element) = next else { break };
        let display = element.child(Ns::Style, "text-properties").and_then(|p| p.attribute(Ns::Text, "display"));
        style.hidden = style.hidden.or(display.map(|display| display == "none"));
        let list = element.attribute(Ns::Style, "list-style-name").filter(|list| !list.is_empty());
        style.list = style.list.or(list.map(str::to_owned));
        let parent = element.attribute(Ns::Style, "parent-style-name");
        // A style made on the spot is based on the one that was chosen.
        style.title |= element.attribute(Ns::Style, "name") == Some("Title") || parent == Some("Title");
        next = parent.and_then(|name| names.get(name)).map(|&at| elements[at]);
    }
    style
}

fn levels(list: Element) -> ListStyle {
    let mut levels: ListStyle = Default::default();
    let mut elements = Vec::new();
    for element in list.children().filter(|child| child.ns() == Ns::Text) {
        let level = element.attribute(Ns::Text, "level").and_then(|level| level.trim().parse::<usize>().ok());
        let Some(at) = level.and_then(|level| level.checked_sub(1)).filter(|&at| at < LEVELS) else { continue };
        let numbered = matches!(element.name(), "list-level-style-number" | "outline-level-style");
        let start = element.attribute(Ns::Text, "start-value").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let figures = if numbered { figures(element) } else { Figures::Bullet };
        levels[at] = Some(Level { figures, start, text: Template::default() });
        elements.push((at, element));
    }
    for (at, element) in elements {
        let format = [Ns::Style, Ns::Loext].into_iter().find_map(|ns| element.attribute(ns, "num-list-format"));
        let text = format.map_or_else(|| joined(element, at, &levels), template);
        if let Some(level) = &mut levels[at] {
            level.text = text;
        }
    }
    levels
}

/// The number with those of the levels above that are shown with it: parted by dots, those that are not written left out.
fn joined(element: Element, at: usize, levels: &ListStyle) -> Template {
    let words = |name: &str| Piece::Words(element.attribute(Ns::Style, name).unwrap_or_default().to_owned());
    let shown = element.attribute(Ns::Text, "display-levels").and_then(|shown| shown.trim().parse().ok()).unwrap_or(1_usize);
    let written = |level: &usize| levels[*level].as_ref().is_some_and(|l| !matches!(l.figures, Figures::None | Figures::Bullet));
    let mut pieces = vec![words("num-prefix")];
    for level in (at + 1 - shown.clamp(1, at + 1)..=at).filter(written) {
        if matches!(pieces.last(), Some(Piece::Number(_))) {
            pieces.push(Piece::Words(".".to_owned()));
        }
        pieces.push(Piece::Number(level));
    }
    pieces.push(words("num-suffix"));
    Template(pieces)
}

/// The figures that a format names, by its first number.
pub fn figures(element: Element) -> Figures {
    let together = element.attribute(Ns::Style, "num-letter-sync") == Some("true");
    let format = element.attribute(Ns::Style, "num-format").unwrap_or_default().trim();
    let first = format.split(',').next().unwrap_or_default().trim();
    match first {
        "" => Figures::None,
        "1" => Figures::Decimal,
        "i" => Figures::LowerRoman,
        "I" => Figures::UpperRoman,
        "a" if together => Figures::LowerLetter,
        "A" if together => Figures::UpperLetter,
        "a" => Figures::LowerColumn,
        "A" => Figures::UpperColumn,
        "1st" => Figures::Ordinal,
        "One" => Figures::Cardinal,
        "First" => Figures::OrdinalWord,
        _ if first.len() > 1 && first.ends_with('1') && first[..first.len() - 1].bytes().all(|b| b == b'0') => Figures::Padded(first.len()),
        _ => Figures::Other(format.to_owned()),
    }
}

/// Reads `%1%.%2%)`.
fn template(format: &str) -> Template {
    let mut pieces = Vec::new();
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('%') {
        pieces.push(Piece::Words(before.to_owned()));
        match after.split_once('%').and_then(|(level, behind)| Some((level.parse::<usize>().ok()?.checked_sub(1)?, behind))) {
            Some((level, behind)) if level < LEVELS => {
                pieces.push(Piece::Number(level));
                rest = behind;
            }
            _ => {
                pieces.push(Piece::Words("%".to_owned()));
                rest = after;
            }
        }
    }
    pieces.push(Piece::Words(rest.to_owned()));
    Template(pieces)
}
