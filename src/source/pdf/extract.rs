//! What pdf.js found in a file, as `www/formats/extract.js` writes it: lines of text, lengths in hundredths of a point.
//!
//! Nothing is believed of it but that it is text: a number out of range or a line of another shape is an error.

use crate::error::{Error, ErrorCode};

/// Hundredths of a point.
pub type Length = i32;

/// No page is larger, nor does anything stand further off: 50,000 points, so that hundredfolds of sums are numbers still.
const FAR: Length = 5_000_000;

/// A page as it is shown; `y` grows downwards.
#[derive(Clone, Debug, Default)]
pub struct Page<'e> {
    pub width: Length,
    pub height: Length,
    /// Its structure tree, each element before its children.
    pub elements: Vec<Element<'e>>,
    /// Its words, in the order in which the file writes them.
    pub words: Vec<Words<'e>>,
    pub rules: Vec<Rule>,
}

/// An element of a structure tree.
#[derive(Clone, Debug)]
pub struct Element<'e> {
    pub role: &'e str,
    pub parent: Option<usize>,
}

/// Words on one baseline.
#[derive(Clone, Debug)]
pub struct Words<'e> {
    /// Where the baseline begins.
    pub x: Length,
    pub y: Length,
    pub width: Length,
    /// The size of the type.
    pub size: Length,
    pub turn: Turn,
    pub bold: bool,
    /// The file says that it is no part of the text.
    pub artifact: bool,
    /// A space stands before it.
    pub spaced: bool,
    pub element: Option<usize>,
    pub text: &'e str,
}

/// Which way words run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Level,
    Down,
    Over,
    Up,
    Oblique,
}

/// A ruled line, level or upright.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub x0: Length,
    pub y0: Length,
    pub x1: Length,
    pub y1: Length,
}

const BOLD: i32 = 1;
const ARTIFACT: i32 = 2;
const SPACED: i32 = 4;

/// Reads the pages.
pub fn pages(extract: &str) -> Result<Vec<Page<'_>>, Error> {
    let mut pages: Vec<Page> = Vec::new();
    for (n, line) in extract.lines().enumerate() {
        take(line, &mut pages)
            .ok_or_else(|| Error::new(ErrorCode::Format, format!("line {} of the extract is of a wrong shape", n + 1)))?;
    }
    Ok(pages)
}

fn take<'e>(line: &'e str, pages: &mut Vec<Page<'e>>) -> Option<()> {
    let mut fields = line.splitn(8, ' ');
    let mut field = || fields.next();
    let number = |field: Option<&str>| field?.parse::<i32>().ok().filter(|n| n.abs() <= FAR);
    let what = field()?;
    if what == "P" {
        pages.push(Page { width: number(field())?, height: number(field())?, ..Page::default() });
        return Some(());
    }
    let page = pages.last_mut()?;
    // An element stands before what refers to it.
    let element = |index: i32| match index {
        -1 => Some(None),
        index => usize::try_from(index).ok().filter(|&index| index < page.elements.len()).map(Some),
    };
    match what {
        "S" => {
            let parent = element(number(field())?)?;
            page.elements.push(Element { role: field()?, parent });
        }
        "T" => {
            let (x, y, width, size) = (number(field())?, number(field())?, number(field())?, number(field())?);
            let turn = *[Turn::Level, Turn::Down, Turn::Over, Turn::Up, Turn::Oblique].get(usize::try_from(number(field())?).ok()?)?;
            let flags = number(field())?;
            let (of, text) = field()?.split_once(' ')?;
            let element = element(number(Some(of))?)?;
            let is = |flag| flags & flag != 0;
            page.words.push(Words { x, y, width, size, turn, bold: is(BOLD), artifact: is(ARTIFACT), spaced: is(SPACED), element, text });
        }
        "R" => page.rules.push(Rule { x0: number(field())?, y0: number(field())?, x1: number(field())?, y1: number(field())? }),
        _ => return None,
    }
    Some(())
}
