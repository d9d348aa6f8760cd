//! What writers take for Markdown though the standard does not, mended line by line.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::source::detect::is_underline;

/// The source as the standard would have it. Only markup is added or taken away.
pub fn tidy(source: &str) -> Cow<'_, str> {
    let body = skip_front_matter(source);
    let lines: Vec<&str> = body.split('\n').collect();
    let mut out: Option<String> = None;
    let mut fence: Option<&str> = None;
    let mut unfenced: HashSet<usize> = HashSet::new();
    let mut done = 0;
    let mut at = 0;
    let mut i = 0;
    while i < lines.len() {
        let mark = fence_mark(lines[i]);
        let mended = match (fence, mark) {
            (None, Some(_)) if unfenced.contains(&i) => Some(Mended { text: Some(String::new()), lines: 1 }),
            (None, Some(mark)) => {
                let end = (i + 1..lines.len()).find(|&k| fence_mark(lines[k]) == Some(mark));
                // What holds headings is no code: a line of a draft was taken for a fence.
                if is_bare(lines[i]) && holds_headings(&lines[i + 1..end.unwrap_or(lines.len())]) {
                    unfenced.extend(end);
                    Some(Mended { text: Some(String::new()), lines: 1 })
                } else {
                    fence = Some(mark);
                    None
                }
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                None
            }
            (Some(_), _) => None,
            (None, None) => mend(&lines, i),
        };
        let count = mended.as_ref().map_or(1, |m| m.lines);
        let end = at + lines[i..i + count].iter().map(|l| l.len() + 1).sum::<usize>();
        if let Some(mended) = mended {
            let out = out.get_or_insert_with(|| String::with_capacity(body.len() + 16));
            out.push_str(&body[done..at]);
            done = end.min(body.len());
            if let Some(text) = mended.text {
                out.push_str(&text);
                // The line's own ending.
                let last = lines[i + count - 1];
                done = (end - 1 - (last.len() - last.trim_end_matches('\r').len())).min(body.len());
            }
        }
        (i, at) = (i + count, end);
    }
    match out {
        Some(mut out) => {
            out.push_str(&body[done..]);
            out.into()
        }
        None => body.into(),
    }
}

/// The mark of a fence, where a line is one.
fn fence_mark(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark))
}

/// Whether a fence says nothing of what it holds.
fn is_bare(line: &str) -> bool {
    line.trim().bytes().all(|b| matches!(b, b'`' | b'~'))
}

/// So many headings, blank lines round each, are no comments of code.
const HEADINGS: usize = 2;

fn holds_headings(lines: &[&str]) -> bool {
    let blank = |k: Option<&&str>| k.is_none_or(|l| l.trim().is_empty());
    let heading = |k: &usize| {
        let hashes = lines[*k].bytes().take_while(|&b| b == b'#').count();
        let titled = lines[*k][hashes..].trim_start().starts_with(char::is_alphanumeric);
        (2..=6).contains(&hashes) && titled && blank(k.checked_sub(1).and_then(|k| lines.get(k))) && blank(lines.get(*k + 1))
    };
    (0..lines.len()).filter(heading).nth(HEADINGS - 1).is_some()
}

/// What stands instead of some lines; nothing, where they go altogether.
struct Mended {
    text: Option<String>,
    lines: usize,
}

/// What the line at `i` should be, alone or with those that belong to it.
fn mend(lines: &[&str], i: usize) -> Option<Mended> {
    let content = lines[i].trim_end_matches('\r');
    let blank = |k: Option<&&str>| k.is_none_or(|l| l.trim().is_empty());
    // A title underlined as Markdown does not know is one all the same, and no fence.
    if let Some(under) = lines.get(i + 1).filter(|under| blank(i.checked_sub(1).and_then(|k| lines.get(k))) && is_underline(content, under))
    {
        let level = if under.starts_with('~') { "###" } else { "####" };
        return Some(Mended { text: Some(format!("{level} {}", content.trim())), lines: 2 });
    }
    if is_attribute_list(content.trim_start()) {
        return Some(Mended { text: Some(String::new()), lines: 1 });
    }
    if is_rule(content) {
        let row = |k: Option<usize>| k.is_some_and(|k| lines[k].trim_start().starts_with('|') || lines[k].trim_end().ends_with('|'));
        let first = !(row(i.checked_sub(1)) && row(i.checked_sub(2)));
        // A table has but one rule, and each of its columns a part of it: other rules would be shown as cells.
        return Some(Mended { text: first.then(|| content.replace("||", "|--|")), lines: 1 });
    }
    if let Some(count) = unfinished_row(lines, i) {
        let row: Vec<&str> = lines[i..i + count].iter().map(|l| unmarked(l.trim())).collect();
        return Some(Mended { text: Some(row.join(" ").replace("| +", "| ")), lines: count });
    }
    let text = heading(content, i == 0 || blank(lines.get(i - 1)), blank(lines.get(i + 1)))
        .or_else(|| bullet(lines, i))
        .or_else(|| item(content))
        .or_else(|| bold(content));
    text.map(|text| Mended { text: Some(text), lines: 1 })
}

/// A cell of a table does not hold more lines than these.
const CELL: usize = 60;

/// A table's row whose last cell goes on over the next lines, up to the one that closes it: how many lines it has.
fn unfinished_row(lines: &[&str], i: usize) -> Option<usize> {
    let opens = |line: &str| line.trim_start().starts_with('|');
    let closes = |line: &str| line.trim_end().ends_with('|');
    if !opens(lines[i]) || closes(lines[i]) || i == 0 || !opens(lines[i - 1]) && !closes(lines[i - 1]) {
        return None;
    }
    let rest = lines[i + 1..].iter().take(CELL).take_while(|l| !l.trim().is_empty() && !opens(l));
    rest.enumerate().find(|(_, l)| closes(l)).map(|(k, _)| k + 2)
}

/// `| --- | --- |`
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.contains("--") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// A cell's line without the mark of a list, which a cell cannot hold.
fn unmarked(line: &str) -> &str {
    line.strip_prefix('+').filter(|text| text.starts_with(char::is_uppercase)).unwrap_or(line)
}

/// After Jekyll's YAML header, which no reader sees. Drafts of the IETF close it with `--- abstract`.
fn skip_front_matter(source: &str) -> &str {
    let source = source.trim_start_matches('\u{feff}');
    let mut lines = source.split_inclusive('\n');
    if lines.next().is_none_or(|first| first.trim_end() != "---") {
        return source;
    }
    let mut at = source.find('\n').map_or(source.len(), |n| n + 1);
    let mut keyed = false;
    for line in lines {
        let text = line.trim_end();
        if text == "---" || text == "..." {
            return if keyed { &source[at + line.len()..] } else { source };
        }
        if let Some(name) = text.strip_prefix("--- ") {
            return if keyed { &source[at + line.len() - name.len() - (line.len() - text.len())..] } else { source };
        }
        keyed |= text
            .split_once(':')
            .is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_- ".contains(&b)));
        at += line.len();
    }
    source
}

/// `{: .table .table-striped}`, `{:toc}`.
fn is_attribute_list(line: &str) -> bool {
    line.starts_with("{:") && line.trim_end().ends_with('}') && line.len() < 200
}

/// `##1. Título` gets its space; `## Título {: #id}` loses its attributes.
fn heading(line: &str, after_blank: bool, before_blank: bool) -> Option<String> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[indent..];
    let hashes = rest.bytes().take_while(|&b| b == b'#').count();
    if indent > 3 || !(1..=6).contains(&hashes) {
        return None;
    }
    let title = &rest[hashes..];
    let first = title.chars().next()?;
    let attributes = title.rfind("{:").filter(|_| title.trim_end().ends_with('}'));
    let glued = !first.is_whitespace()
        && (hashes > 1 || (after_blank && before_blank))
        && (first.is_alphanumeric() || matches!(first, '*' | '_' | '¿' | '"' | '“'));
    if !glued && attributes.is_none() {
        return None;
    }
    let text = &title[..attributes.unwrap_or(title.len())];
    Some(format!("{} {}", &rest[..hashes], text))
}

/// `+Coordinar …`, `*Coordinar …` get their space. Before a capital at the start of a line a plus is nothing else, nor is
/// an asterisk that no other on its lines closes.
fn bullet(lines: &[&str], i: usize) -> Option<String> {
    let line = lines[i].trim_end_matches('\r');
    let indent = line.len() - line.trim_start_matches(' ').len();
    let mark = line[indent..].chars().next().filter(|c| matches!(c, '+' | '*'))?;
    let text = &line[indent + 1..];
    let own = |l: &&&str| !l.trim().is_empty() && !l.trim_start().starts_with('*');
    let closed = || text.contains('*') || lines[i + 1..].iter().take(CELL).take_while(own).any(|l| l.contains('*'));
    let starts = text.starts_with(char::is_uppercase) && (mark == '+' || !closed());
    starts.then(|| format!("{}{mark} {text}", &line[..indent]))
}

/// `2. 11. Petroquímica` is an item that starts with a number: a list inside it would start at one.
fn item(line: &str) -> Option<String> {
    let number = |s: &str| {
        let digits = s.bytes().take_while(u8::is_ascii_digit).count();
        let value: u32 = s[..digits].parse().ok()?;
        (digits <= 9 && s[digits..].starts_with(['.', ')']) && s[digits + 1..].starts_with(' ')).then_some((value, digits))
    };
    let indent = line.len() - line.trim_start().len();
    let (_, outer) = number(&line[indent..])?;
    let gap = line[indent + outer + 1..].len() - line[indent + outer + 1..].trim_start_matches(' ').len();
    let at = indent + outer + 1 + gap;
    let (value, inner) = number(&line[at..]).filter(|_| gap <= 4)?;
    (value > 1).then(|| format!("{}\\{}", &line[..at + inner], &line[at + inner..]))
}

/// `**Artículo 5.-**Texto` loses its marks: after a stop, and before a letter, they close nothing by the standard.
fn bold(line: &str) -> Option<String> {
    let marks: Vec<usize> = line.match_indices("**").map(|(at, _)| at).collect();
    let stuck = |pair: &&[usize]| {
        let (inside, after) = (&line[pair[0] + 2..pair[1]], &line[pair[1] + 2..]);
        let opens = !line[..pair[0]].ends_with(char::is_alphanumeric) && inside.starts_with(char::is_alphanumeric);
        opens && inside.ends_with(['.', '-', '–', '—', ':', ')']) && after.starts_with(char::is_alphanumeric)
    };
    if marks.len() % 2 == 1 || line.contains("***") {
        return None;
    }
    let gone: Vec<usize> = marks.chunks(2).filter(stuck).flatten().copied().collect();
    let mut out = line.to_owned();
    gone.iter().rev().for_each(|&at| out.replace_range(at..at + 2, ""));
    (!gone.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_heading_without_its_space_is_a_heading() {
        assert_eq!(tidy("##1. Uno\n\ntexto\n"), "## 1. Uno\n\ntexto\n");
        assert_eq!(tidy("texto\n#etiqueta\n"), "texto\n#etiqueta\n");
        assert_eq!(tidy("```\n##1\n```\n"), "```\n##1\n```\n");
    }

    #[test]
    fn a_fence_is_what_holds_code() {
        assert_eq!(tidy("Del objeto\n~~~~~~~~~~\n\nTexto.\n"), "### Del objeto\n\nTexto.\n");
        assert_eq!(tidy("```\n\n## Uno\n\nTexto.\n\n## Dos\n\n```\n\n##3. Tres\n"), "\n\n## Uno\n\nTexto.\n\n## Dos\n\n\n\n## 3. Tres\n");
        assert_eq!(tidy("~~~\n\n##1. Uno\n\nTexto.\n\n##2. Dos\n"), "\n\n## 1. Uno\n\nTexto.\n\n## 2. Dos\n");
        assert_eq!(tidy("```\n# uno\n## dos\nx\n```\n"), "```\n# uno\n## dos\nx\n```\n");
        assert_eq!(tidy("1. Uno\n\n    ```\n    ##x\n    ```\n\n##2. Dos\n"), "1. Uno\n\n    ```\n    ##x\n    ```\n\n## 2. Dos\n");
    }

    #[test]
    fn a_bullet_without_its_space_is_a_bullet() {
        assert_eq!(tidy("+Uno\n+Dos\n"), "+ Uno\n+ Dos\n");
        assert_eq!(tidy("+52 55 1234\n"), "+52 55 1234\n");
        assert_eq!(tidy("*Uno;\n*Dos, y\nmás\n"), "* Uno;\n* Dos, y\nmás\n");
        assert_eq!(tidy("*Uno* dos\n"), "*Uno* dos\n");
        assert_eq!(tidy("*Uno\ndos*\n"), "*Uno\ndos*\n");
    }

    #[test]
    fn a_number_at_the_start_of_an_item_is_of_its_words() {
        assert_eq!(tidy("2. 11. Petroquímica; 12. Papel\n"), "2. 11\\. Petroquímica; 12. Papel\n");
        assert_eq!(tidy("1. 1. Uno\n"), "1. 1. Uno\n");
        assert_eq!(tidy("2. 3.5 metros\n"), "2. 3.5 metros\n");
    }

    #[test]
    fn bold_that_closes_before_a_letter_closes() {
        assert_eq!(tidy("**Artículo 5.-**Texto, **no** más.\n"), "Artículo 5.-Texto, **no** más.\n");
        assert_eq!(tidy("**Uno.** Dos\n"), "**Uno.** Dos\n");
        assert_eq!(tidy("2**3.**x\n"), "2**3.**x\n");
        assert_eq!(tidy("a ** b.**c\n"), "a ** b.**c\n");
    }

    #[test]
    fn a_row_may_go_on_over_lines_and_a_table_have_rules_inside() {
        assert_eq!(tidy("|a|b|\n|-|-|\n|c| uno\r\n     dos |\r\nfin\n"), "|a|b|\n|-|-|\n|c| uno dos |\r\nfin\n");
        assert_eq!(tidy("|a|b|\n|--|--|\n|c|d|\n|--|--|\n|e|f|"), "|a|b|\n|--|--|\n|c|d|\n|e|f|");
        assert_eq!(tidy("|a|b|\n|--|--|\n|c| uno\n\ndos |\n"), "|a|b|\n|--|--|\n|c| uno\n\ndos |\n");
        assert_eq!(tidy("| uno\ndos |\n"), "| uno\ndos |\n");
        assert_eq!(tidy("|a||\n|--||\n|b| +Uno\n+Dos |\n"), "|a||\n|--|--|\n|b| Uno Dos |\n");
    }

    #[test]
    fn headers_and_attributes_that_no_reader_sees_are_dropped() {
        assert_eq!(tidy("---\ntitle: Uno\n---\nDos\n"), "Dos\n");
        assert_eq!(tidy("---\ntitle: Uno\n--- abstract\nDos\n"), "abstract\nDos\n");
        assert_eq!(tidy("---\n\nUno: dos, y ya\n"), "---\n\nUno: dos, y ya\n");
        assert_eq!(tidy("{: .table}\na | b\n"), "\na | b\n");
        assert_eq!(tidy("## Uno {: #uno}\r\n"), "##  Uno \r\n");
    }
}
