//! What a source is: its format from its first lines, its language from its commonest words.

use crate::draft::{Format, Language};
use crate::letters::lowered;
use crate::tradition;

/// The format of a source, from what it looks like.
pub fn format(source: &str) -> Format {
    let head = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let start: String = head.chars().take(200).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
    {
        return Format::Html;
    }
    if is_akn(head) {
        return Format::Akn;
    }
    if is_markdown(head) { Format::Markdown } else { Format::Text }
}

/// How far the outermost element of an XML file stands behind its declarations and comments, in bytes, at most.
const PROLOGUE: usize = 8192;

/// Whether the outermost element is Akoma Ntoso's: it has no other by that name.
fn is_akn(head: &str) -> bool {
    head.starts_with('<')
        && head.match_indices("akomaNtoso").take_while(|&(at, _)| at < PROLOGUE).any(|(at, name)| {
            let before = head[..at].trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'));
            before.ends_with('<') && head[at + name.len()..].starts_with(|c: char| c.is_whitespace() || c == '>')
        })
}

/// Whether a source is XML that is no XHTML: markup that would be taken for words.
pub fn is_xml(source: &str) -> bool {
    let head = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let declared = head.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<?xml"));
    let named = || {
        let name = head.strip_prefix('<')?;
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
        name[end..].split('>').next().filter(|attributes| attributes.contains("xmlns"))
    };
    !matches!(format(source), Format::Html | Format::Akn) && (declared || named().is_some())
}

/// Markdown shows itself by headings, links, emphasis, fences and tables: two kinds of evidence, several headings, or a
/// title as its first line.
fn is_markdown(source: &str) -> bool {
    let (mut headings, mut links, mut strong, mut fences, mut rows, mut others) = (0, 0, 0, 0, 0, 0);
    let mut before = "";
    for line in source.lines().take(4000) {
        let trimmed = line.trim_start();
        let underline = is_underline(before, line);
        before = line;
        // `~~~~` below a title, a rule of asterisks: no fence, no emphasis.
        if underline || trimmed.len() > 2 && trimmed.trim_end().bytes().all(|b| b == b'*') {
            others += usize::from(underline);
            continue;
        }
        let hashes = trimmed.bytes().take_while(|&b| b == b'#').count();
        if (1..=6).contains(&hashes) && line.len() - trimmed.len() < 4 && trimmed[hashes..].chars().any(char::is_alphanumeric) {
            headings += 1;
        }
        links += usize::from(line.contains("](") || trimmed.starts_with("> "));
        strong += usize::from(line.matches("**").count() >= 2);
        fences +=
            usize::from(trimmed.starts_with("```") && trimmed.bytes().filter(|&b| b == b'`').count() == 3 || trimmed.starts_with("~~~"));
        rows += usize::from(trimmed.starts_with('|') && trimmed.trim_end().ends_with('|') && trimmed.len() > 2);
        others += usize::from(trimmed.starts_with(".. ") && trimmed.contains("::"));
    }
    // reStructuredText shares the emphasis, not the headings.
    if others > 0 && headings == 0 {
        return false;
    }
    source.starts_with("# ")
        || headings >= 2
        || (headings > 0 && links + strong + rows + fences > 0)
        || links >= 2
        || fences >= 2
        || rows >= 3
        || strong >= 3
}

/// Whether a line underlines the title before it as only reStructuredText and its likes do: `~~~~`, `^^^^`, `""""`.
pub fn is_underline(title: &str, line: &str) -> bool {
    let (title, line) = (title.trim(), line.trim_end());
    let mark = line.bytes().next().filter(|b| matches!(b, b'~' | b'^' | b'"' | b'+'));
    let width = title.chars().count();
    mark.is_some_and(|mark| line.len() > 2 && line.bytes().all(|b| b == mark))
        && title.chars().any(char::is_alphabetic)
        && line.len() + 2 >= width
        && line.len() <= width + 2 * UNDERLINE
}

/// An underline is not more than twice so much longer than its title, or it is something else.
const UNDERLINE: usize = 4;

/// The language, by counting the words that none can do without.
pub fn language<'a>(texts: impl Iterator<Item = &'a str>) -> Language {
    let mut counts = [0; Language::ALL.len()];
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    for word in words.filter(|w| !w.is_empty() && w.len() <= 5).take(20_000) {
        let word = lowered(word);
        for (count, row) in counts.iter_mut().zip(tradition::ALL) {
            *count += u32::from(row.common.contains(&word.as_str()));
        }
    }
    // Of equals the first.
    let most = counts.iter().copied().max().unwrap_or_default();
    Language::ALL.into_iter().zip(counts).find(|&(_, count)| count == most).map_or(Language::Es, |(language, _)| language)
}

/// What holds files inside itself, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A zip archive: Word's and OpenDocument's packages, among others.
    Zip,
    /// OLE's compound file: Word before 2007, and any office file under a password.
    Compound,
}

/// The container that the bytes begin like.
pub fn container(source: &[u8]) -> Option<Container> {
    if source.starts_with(b"PK\x03\x04") || source.starts_with(b"PK\x05\x06") {
        return Some(Container::Zip);
    }
    source.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").then_some(Container::Compound)
}

/// The format of a file that is no text, from how it begins. Of office files their reader tells which they are.
pub fn file(source: &[u8]) -> Option<Format> {
    if container(source).is_some() {
        return Some(Format::Docx);
    }
    source.trim_ascii_start().starts_with(b"%PDF-").then_some(Format::Pdf)
}

/// Where a source proves not to be text: a NUL, or far more control characters than any text has.
pub fn binary(source: &str) -> Option<usize> {
    if let Some(at) = source.bytes().position(|b| b == 0) {
        return Some(at);
    }
    let controls =
        source.bytes().take(4096).filter(|&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b)).count();
    (controls * 20 > source.len().min(4096)).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart_by_what_they_look_like() {
        assert_eq!(format("\n<!DOCTYPE html><html>"), Format::Html);
        assert_eq!(format("# Uno\n\ntexto\n\n## Dos\n"), Format::Markdown);
        assert_eq!(format("Uno [dos](http://a) y [tres](http://b)\n\nmás [c](d)\n"), Format::Markdown);
        assert_eq!(format("Artículo 1. Uno\n\n- dos\n- tres\n"), Format::Text);
        let underlined = "Uno\n~~~\n\n**Artículo 1**\n\nDos\n^^^\n\n**Artículo 2**\n\n*****\n\nTres\n~~~~\n\n**Artículo 3**\n";
        assert_eq!(format(underlined), Format::Text);
        assert_eq!(format("Uno\n\n~~~\ncódigo\n~~~\n"), Format::Markdown);
        assert_eq!(format("Uno\n\n*****\n\nDos\n\n*****\n\nTres\n\n*****\n"), Format::Text);
        assert_eq!(format("Título\n======\n\n.. contents::\n\n**Artículo 1o**\n\n**Artículo 2o**\n\n**Artículo 3o**\n"), Format::Text);
    }

    #[test]
    fn the_language_is_that_of_the_common_words() {
        for (text, wanted) in [
            ("Las dependencias de la administración que se indican", Language::Es),
            ("The agencies shall publish the data that is of value", Language::En),
            ("Os órgãos da administração que não publicarem os dados em seu sítio", Language::Pt),
            ("Les administrations publient les données qui sont utiles dans le registre", Language::Fr),
            ("Die Behörden veröffentlichen die Daten, die für das Register von Wert sind", Language::De),
        ] {
            assert_eq!(language([text].into_iter()), wanted, "{text}");
        }
    }
}
