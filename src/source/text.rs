//! Plain text, as typed or as it comes out of a PDF.
//!
//! Blank lines part blocks; so do, in hard-wrapped text, lines that stop well before the margin. Lines that every page
//! repeats are furniture. Underlined titles and bold lines (reStructuredText and its likes) are headings and blocks of
//! their own. All is told from the lines alone; what labels mean comes later.

pub(super) mod pages;
mod scatter;
pub(super) mod wrap;

use super::{Block, Form};

/// A line of the source.
pub(super) struct Line<'a> {
    /// Without the white space round it.
    text: &'a str,
    /// Its width in characters, indent included.
    width: usize,
    /// It opens a new page.
    page: bool,
    /// It is page furniture.
    furniture: bool,
    /// It is of one line with the text before it, which justification tore apart.
    glued: bool,
    /// It is a word torn from further up.
    strewn: bool,
}

/// Reads the blocks.
pub fn blocks(source: &str) -> Vec<Block> {
    let mut lines = lines(source);
    pages::mark_furniture(&mut lines);
    let adorned = Adornments::find(&lines);
    let wrap = wrap::Wrap::measure(&lines);
    if let Some(margin) = wrap.margin() {
        scatter::gather(&mut lines, margin);
    }
    let mut out: Vec<Block> = Vec::new();
    // The line before, where the next may go on with its block; the last line of text; that line, once furniture has
    // come after it.
    let mut running: Option<usize> = None;
    let mut tail: Option<usize> = None;
    let mut interrupted: Option<usize> = None;
    let mut i = 0;
    while i < lines.len() {
        let line = &lines[i];
        if line.furniture {
            running = None;
            interrupted = tail;
            out.push(Block::new(Form::Furniture, line.text));
            i += 1;
            continue;
        }
        if line.text.is_empty() {
            running = None;
            i += 1;
            continue;
        }
        if line.glued && tail.is_some() && interrupted.is_none() {
            let last = out.last_mut().expect("a block with a tail");
            last.text.push(' ');
            last.text.push_str(line.text);
            last.torn |= line.strewn;
            (running, tail) = (Some(i), Some(i));
            i += 1;
            continue;
        }
        if running.is_none() && interrupted.is_none() {
            running = tail.filter(|&before| wrap.spans_blank(&lines, before, i));
        }
        if let Some((level, title, next)) = adorned.heading(&lines, i) {
            out.push(Block::new(Form::Heading(level), title));
            (running, tail, interrupted) = (None, None, None);
            i = next;
            continue;
        }
        if is_rule(line.text) || (adorned.any() && line.text.starts_with(".. ") && line.text.contains("::")) {
            (running, tail) = (None, None);
            i += 1;
            continue;
        }
        let bold = whole_bold(line.text);
        let bullet = bullet(line.text);
        let opens = bold.is_some() || bullet.is_some_and(|b| b.sure || running.is_none_or(|before| wrap.may_end(&lines, before, i)));
        let text = adorned.strip(bold.unwrap_or(line.text));
        match running {
            Some(before) if !opens && !wrap.parts(&lines, before, i) => {
                let last = out.last_mut().expect("a running block");
                wrap.join(&mut last.text, &text);
            }
            _ => {
                let form = match (bullet.filter(|_| opens), interrupted.take()) {
                    (Some(_), _) => Form::Item(1),
                    (None, Some(before)) if bold.is_none() && wrap.carries_on(&lines, before, i) => Form::Continued,
                    _ => Form::Paragraph(0),
                };
                let text = if form == Form::Item(1) { text[bullet.expect("an item has one").len..].trim_start() } else { &text };
                out.push(Block::new(form, text));
            }
        }
        interrupted = None;
        running = if bold.is_some() { None } else { Some(i) };
        tail = running;
        i += 1;
    }
    out.retain(|b| b.text.chars().any(char::is_alphanumeric));
    out
}

fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(source.len() / 60);
    let mut page = false;
    for row in source.split(['\n', '\u{2028}', '\u{2029}', '\u{85}']) {
        for part in row.strip_suffix('\r').unwrap_or(row).split(['\r', '\u{b}']) {
            for (n, sheet) in part.split('\u{c}').enumerate() {
                page |= n > 0;
                let text = sheet.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
                let width = sheet.trim_end().chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
                lines.push(Line { text, width, page: page && !text.is_empty(), furniture: false, glued: false, strewn: false });
                page &= text.is_empty();
            }
        }
    }
    lines
}

#[derive(Clone, Copy)]
pub(super) struct Bullet {
    /// Its bytes.
    pub len: usize,
    /// The character is never used as a dash in running text.
    pub sure: bool,
}

/// The bullet that a line begins with.
pub(super) fn bullet(text: &str) -> Option<Bullet> {
    let c = text.chars().next()?;
    let sure = match c {
        '•' | '·' | '▪' | '▫' | '◦' | '●' | '○' | '■' | '□' | '‣' | '⁃' | '►' | '▶' | '✓' | '✔' | '➢' | '❖' | '\u{f0b7}' | '\u{f0a7}' => {
            true
        }
        '-' | '–' | '—' | '−' | '*' | '+' => false,
        _ => return None,
    };
    let len = c.len_utf8();
    let spaced = text[len..].starts_with([' ', '\t', '\u{a0}']);
    (spaced || (sure && text.len() > len)).then_some(Bullet { len, sure })
}

/// `**Artículo 1o**` on a line of its own.
fn whole_bold(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("**")?.strip_suffix("**")?;
    (!inner.is_empty() && !inner.contains("**")).then_some(inner)
}

/// A line of one punctuation character, three times or more.
fn is_rule(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    !first.is_alphanumeric() && text.len() >= 3 * first.len_utf8() && text.chars().all(|c| c == first)
}

/// Titles underlined, or over- and underlined, with punctuation; each look is a level, in order of appearance.
struct Adornments {
    looks: Vec<(char, bool)>,
}

impl Adornments {
    fn find(lines: &[Line]) -> Self {
        let mut found = Adornments { looks: Vec::new() };
        let mut i = 0;
        while i < lines.len() {
            match Self::at(lines, i) {
                Some((look, _, next)) => {
                    if !found.looks.contains(&look) {
                        found.looks.push(look);
                    }
                    i = next;
                }
                None => i += 1,
            }
        }
        found
    }

    fn any(&self) -> bool {
        !self.looks.is_empty()
    }

    /// The look, the title's line and the line after, where an adorned title starts.
    fn at(lines: &[Line], i: usize) -> Option<((char, bool), usize, usize)> {
        let adornment =
            |k: usize| lines.get(k).filter(|l| is_rule(l.text) && l.text.is_ascii()).map(|l| (l.text.as_bytes()[0] as char, l.text.len()));
        let title =
            |k: usize| lines.get(k).filter(|l| !l.text.is_empty() && !is_rule(l.text) && !l.furniture).map(|l| l.text.chars().count());
        if let (Some((over, len)), Some(width), Some((under, _))) = (adornment(i), title(i + 1), adornment(i + 2))
            && over == under
            && len + 2 >= width
        {
            return Some(((over, true), i + 1, i + 3));
        }
        let (width, (under, len)) = (title(i)?, adornment(i + 1)?);
        // Right behind a sentence's end it must be underlined to the letter: a table's rule is not.
        let alone = i == 0 || lines[i - 1].text.is_empty() || len == width && lines[i - 1].text.ends_with(['.', ';', ':']);
        (len + 2 >= width && alone).then_some(((under, false), i, i + 2))
    }

    fn heading(&self, lines: &[Line], i: usize) -> Option<(u8, String, usize)> {
        let (look, title, next) = Self::at(lines, i)?;
        let level = self.looks.iter().position(|&l| l == look).unwrap_or(0);
        Some((level.min(5) as u8 + 1, self.strip(lines[title].text).into_owned(), next))
    }

    /// In a text with adorned titles, paired asterisks and backquotes are markup too.
    fn strip<'a>(&self, text: &'a str) -> std::borrow::Cow<'a, str> {
        if self.any() && (text.contains("**") || text.contains("``")) {
            text.replace("**", "").replace("``", "").into()
        } else {
            text.into()
        }
    }
}
