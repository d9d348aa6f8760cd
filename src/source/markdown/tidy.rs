//! What writers take for Markdown though the standard does not, mended line by line.

use std::borrow::Cow;

/// The source as the standard would have it. Only markup is added or taken away.
pub fn tidy(source: &str) -> Cow<'_, str> {
    let body = skip_front_matter(source);
    let lines: Vec<&str> = body.split('\n').collect();
    let mut out: Option<String> = None;
    let mut fence: Option<&str> = None;
    let mut done = 0;
    let mut at = 0;
    for (i, &line) in lines.iter().enumerate() {
        let content = line.trim_end_matches('\r');
        let trimmed = content.trim_start();
        let mark = if trimmed.starts_with("```") {
            Some("```")
        } else if trimmed.starts_with("~~~") {
            Some("~~~")
        } else {
            None
        };
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let mended = if fence.is_some() {
            None
        } else if is_attribute_list(trimmed) {
            Some(String::new())
        } else {
            let alone = |k: Option<&&str>| k.is_none_or(|l| l.trim().is_empty());
            heading(content, i == 0 || alone(lines.get(i - 1)), alone(lines.get(i + 1))).or_else(|| bullet(content))
        };
        if let Some(mended) = mended {
            let out = out.get_or_insert_with(|| String::with_capacity(body.len() + 16));
            out.push_str(&body[done..at]);
            out.push_str(&mended);
            done = at + content.len();
        }
        at += line.len() + 1;
    }
    match out {
        Some(mut out) => {
            out.push_str(&body[done..]);
            out.into()
        }
        None => body.into(),
    }
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

/// `+Coordinar …` gets its space. A plus before a capital at the start of a line is nothing else.
fn bullet(line: &str) -> Option<String> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let text = line[indent..].strip_prefix('+')?;
    text.starts_with(char::is_uppercase).then(|| format!("{}+ {text}", &line[..indent]))
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
    fn a_bullet_without_its_space_is_a_bullet() {
        assert_eq!(tidy("+Uno\n+Dos\n"), "+ Uno\n+ Dos\n");
        assert_eq!(tidy("+52 55 1234\n"), "+52 55 1234\n");
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
