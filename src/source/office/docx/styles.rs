//! The styles of a Word file, each with what it takes from those it is based on.

use crate::source::office::Names;
use crate::source::office::xml::{Element, Ns};

/// What a style says, as far as reading needs it.
#[derive(Clone, Debug, Default)]
pub struct Style<'t> {
    /// Its heading level, from 0.
    pub outline: Option<u8>,
    /// It is the document's title.
    pub title: bool,
    /// It is a line of a table of contents.
    pub contents: bool,
    /// Its list, and the level in it. A list of 0 is none.
    pub list: Option<i64>,
    /// The level that the style itself names.
    pub level: Option<u8>,
    /// Its text is hidden.
    pub hidden: Option<bool>,
    /// Itself and the styles it is based on, nearest first: levels of lists are bound to styles by these names.
    pub lineage: Vec<&'t str>,
    /// It is the style of a list, not of paragraphs.
    numbering: bool,
}

/// The styles by id.
#[derive(Default)]
pub struct Styles<'t> {
    styles: Vec<Style<'t>>,
    ids: Names<'t>,
    /// What a paragraph that names no style has.
    default: Style<'t>,
}

/// A switch of Word's: there and not turned off.
pub fn switch(properties: Option<Element>, name: &str) -> Option<bool> {
    let switch = properties?.child(Ns::W, name)?;
    Some(!matches!(switch.attribute(Ns::W, "val"), Some("0" | "false" | "off")))
}

/// The value of a property.
pub fn value<'t>(properties: Option<Element<'t>>, name: &str) -> Option<&'t str> {
    properties?.child(Ns::W, name)?.attribute(Ns::W, "val")
}

/// A numeric value of a property.
pub fn number(properties: Option<Element>, name: &str) -> Option<i64> {
    value(properties, name)?.trim().parse().ok()
}

/// The heading level that a paragraph's properties name, from 0; `Some(None)` where they say that it is no heading.
pub fn outline(properties: Option<Element>) -> Option<Option<u8>> {
    number(properties, "outlineLvl").map(|level| u8::try_from(level).ok().filter(|&level| level < 9))
}

impl<'t> Styles<'t> {
    /// Reads the styles' part.
    pub fn read(root: Element<'t>) -> Styles<'t> {
        let elements: Vec<Element> = root.children().filter(|child| child.is(Ns::W, "style")).collect();
        let ids: Names = elements.iter().enumerate().filter_map(|(k, e)| Some((e.attribute(Ns::W, "styleId")?, k))).collect();
        let styles: Vec<Style> = (0..elements.len()).map(|k| resolve(k, &elements, &ids)).collect();
        let is_default = |e: &Element| {
            e.attribute(Ns::W, "type") == Some("paragraph") && matches!(e.attribute(Ns::W, "default"), Some("1" | "true" | "on"))
        };
        let default = elements.iter().rposition(is_default).map(|k| styles[k].clone()).unwrap_or_default();
        Styles { styles, ids, default }
    }

    fn get(&self, id: &str) -> Option<&Style<'t>> {
        self.ids.get(id).map(|&at| &self.styles[at])
    }

    /// The style of a paragraph that names this one, or none.
    pub fn paragraph(&self, id: Option<&str>) -> &Style<'t> {
        id.and_then(|id| self.get(id)).unwrap_or(&self.default)
    }

    /// The style of a run.
    pub fn run(&self, id: &str) -> Option<&Style<'t>> {
        self.get(id)
    }

    /// The list of a numbering style.
    pub fn list(&self, id: &str) -> Option<i64> {
        self.get(id).filter(|style| style.numbering)?.list
    }
}

/// A style with all that it takes over. Names of Word's own styles are English in every file, whatever its language; ids
/// are not.
fn resolve<'t>(at: usize, elements: &[Element<'t>], ids: &Names<'t>) -> Style<'t> {
    /// Nobody bases a style on thirty others; this ends circles.
    const LONGEST: usize = 32;
    let numbering = elements[at].attribute(Ns::W, "type") == Some("numbering");
    let mut style = Style { numbering, ..Style::default() };
    let mut outline_known = false;
    let mut next = Some(at);
    while let Some(at) = next
        && style.lineage.len() < LONGEST
    {
        let element = elements[at];
        let name = value(Some(element), "name").unwrap_or_default().trim().to_ascii_lowercase();
        let paragraph = element.child(Ns::W, "pPr");
        let list = paragraph.and_then(|p| p.child(Ns::W, "numPr"));
        if !outline_known {
            let own = outline(paragraph).or_else(|| {
                let level: u8 = name.strip_prefix("heading ")?.parse().ok()?;
                Some((1..=9).contains(&level).then(|| level - 1))
            });
            outline_known = own.is_some();
            style.outline = own.flatten();
        }
        style.title |= name == "title" && style.lineage.is_empty();
        style.contents |= is_contents(&name) && style.lineage.is_empty();
        style.level = style.level.or_else(|| number(list, "ilvl").and_then(|level| u8::try_from(level).ok()));
        style.list = style.list.or_else(|| number(list, "numId"));
        style.hidden = style.hidden.or_else(|| switch(element.child(Ns::W, "rPr"), "vanish"));
        style.lineage.push(element.attribute(Ns::W, "styleId").unwrap_or_default());
        next = value(Some(element), "basedOn").and_then(|id| ids.get(id)).copied();
    }
    style
}

/// `toc 1` … `toc 9`, `toc heading`, `table of figures`, `index 1`.
fn is_contents(name: &str) -> bool {
    let counted = |start: &str| name.strip_prefix(start).is_some_and(|rest| rest.parse::<u8>().is_ok());
    counted("toc ") || counted("index ") || matches!(name, "toc heading" | "table of figures" | "index heading")
}
