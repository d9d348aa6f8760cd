//! What holds of every draft, on generated ones: nothing is lost, clauses cover, and wrapping is never a difference.

use cotejo::{Draft, Format, Options, read};
use proptest::prelude::*;

/// A clause to write: its label, its words, and what is inside it.
#[derive(Clone, Debug)]
struct Part {
    label: String,
    words: String,
    parts: Vec<Part>,
}

const WORDS: [&str; 27] = [
    "datos",
    "la",
    "autoridad",
    "publicará",
    "conforme",
    "al",
    "artículo",
    "12",
    "de",
    "esta",
    "Ley",
    "fracción",
    "III",
    // A lone `b)` at the start of a line, behind an `a)`, is a label to any reader.
    "inciso b)",
    "en",
    "el",
    "año",
    "2013,",
    "los",
    "registros",
    "públicos",
    "y",
    "1.5%",
    "Secretaría",
    "niñez",
    "técnico-administrativo",
    "(véase)",
];

fn sentence(end: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 6..40).prop_map(move |words| format!("Las {}{end}", words.join(" ")))
}

const ROMANS: [&str; 6] = ["I.", "II.", "III.", "IV.", "V.", "VI."];
const LETTERS: [&str; 5] = ["a)", "b)", "c)", "d)", "e)"];

fn list(labels: &'static [&'static str], inner: BoxedStrategy<Vec<Part>>) -> BoxedStrategy<Vec<Part>> {
    prop::collection::vec((sentence(";"), inner), 2..=labels.len())
        .prop_map(move |items| {
            items.into_iter().zip(labels).map(|((words, parts), label)| Part { label: (*label).into(), words, parts }).collect()
        })
        .boxed()
}

fn nothing() -> BoxedStrategy<Vec<Part>> {
    Just(Vec::new()).boxed()
}

fn articles() -> impl Strategy<Value = Vec<Part>> {
    let fractions = prop_oneof![2 => nothing(), 2 => list(&ROMANS, prop_oneof![3 => nothing(), 1 => list(&LETTERS, nothing())].boxed())];
    prop::collection::vec((sentence(":"), fractions, prop::collection::vec(sentence("."), 0..3)), 1..6).prop_map(|articles| {
        let article = |(n, (words, mut parts, more)): (usize, (String, Vec<Part>, Vec<String>))| {
            parts.extend(more.into_iter().map(|words| Part { label: String::new(), words, parts: Vec::new() }));
            Part { label: format!("Artículo {}.", n + 1), words, parts }
        };
        articles.into_iter().enumerate().map(article).collect()
    })
}

/// How a draft is laid out; none of it means anything.
#[derive(Clone, Copy, Debug)]
struct Layout {
    width: usize,
    indent: usize,
    own_line: bool,
    crlf: bool,
    gap: usize,
}

fn layout() -> impl Strategy<Value = Layout> {
    (prop::sample::select(vec![0usize, 60, 72, 100]), 0usize..4, any::<bool>(), any::<bool>(), 1usize..3)
        .prop_map(|(width, indent, own_line, crlf, gap)| Layout { width, indent, own_line, crlf, gap })
}

fn render(parts: &[Part], layout: Layout, depth: usize, out: &mut String) {
    for part in parts {
        let list = part.label.len() < 8;
        let gap = if layout.own_line && list { "\n\n" } else { " " };
        let text = if part.label.is_empty() { part.words.clone() } else { format!("{}{gap}{}", part.label, part.words) };
        let pad = " ".repeat(layout.indent * depth);
        for paragraph in text.split("\n\n") {
            let mut line = pad.clone();
            for word in paragraph.split(' ') {
                if layout.width > 0 && line.chars().count() + 1 + word.chars().count() > layout.width && line.trim() != "" {
                    out.push_str(&line);
                    out.push('\n');
                    line = pad.clone();
                }
                if line.trim() != "" {
                    line.push(' ');
                }
                line.push_str(word);
            }
            out.push_str(&line);
            out.push_str(&"\n".repeat(1 + layout.gap));
        }
        render(&part.parts, layout, depth + 1, out);
    }
}

fn draft(parts: &[Part], layout: Layout) -> Draft {
    let mut source = String::new();
    render(parts, layout, 0, &mut source);
    if layout.crlf {
        source = source.replace('\n', "\r\n");
    }
    read(&source, &Options { format: Some(Format::Text), ..Options::default() }).expect("it reads")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What must hold of any draft.
fn check(draft: &Draft) {
    let mut end = 0;
    let mut covered = String::new();
    let mut ids = std::collections::HashSet::new();
    for (i, clause) in draft.clauses.iter().enumerate() {
        assert!(clause.span.start >= end && clause.span.end >= clause.span.start, "clauses overlap");
        end = clause.span.end;
        covered.push_str(&letters(draft.slice(clause.span)));
        assert!(clause.parent.is_none_or(|p| p < i), "a parent comes before its parts");
        assert!(ids.insert(&clause.e_id), "`{}` twice", clause.e_id);
        assert!(clause.label.start == clause.span.start && clause.label.end <= clause.span.end, "a label starts its clause");
        assert!(clause.heading.end <= clause.span.end && clause.heading.start >= clause.span.start, "a heading is in its clause");
    }
    assert_eq!(covered, letters(&draft.text), "letters in no clause");
}

/// The parts in reading order: label, words, parent.
fn flat(parts: &[Part], parent: Option<usize>, out: &mut Vec<(String, String, Option<usize>)>) {
    for part in parts {
        let at = out.len();
        out.push((part.label.clone(), part.words.clone(), parent));
        flat(&part.parts, Some(at), out);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_draft_reads_the_same_however_it_is_laid_out(parts in articles(), a in layout(), b in layout()) {
        let (one, other) = (draft(&parts, a), draft(&parts, b));
        check(&one);
        prop_assert_eq!(&one.clauses, &other.clauses);
        prop_assert_eq!(&one.text, &other.text);
    }

    #[test]
    fn generated_statutes_read_as_the_tree_they_were_written_from(parts in articles(), a in layout()) {
        let draft = draft(&parts, a);
        let mut expected = Vec::new();
        flat(&parts, None, &mut expected);
        // Whose a paragraph after a list is, the text does not say: only labelled clauses have a known parent.
        let read: Vec<_> = draft.clauses.iter().map(|c| {
            let label = draft.slice(c.label).to_owned();
            let words = draft.text[c.label.end..c.span.end].trim().to_owned();
            let parent = c.parent.filter(|_| !label.is_empty());
            (label, words, parent)
        }).collect();
        let expected: Vec<_> = expected.into_iter().map(|(label, words, parent)| { let parent = parent.filter(|_| !label.is_empty()); (label, words, parent) }).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn any_text_keeps_its_letters_and_its_clauses_cover_it(source in "(\\PC|\n|\t| |Artículo 1\\.|[a-d]\\)|[IVX]{1,3}\\.|\n\n- |4\\.1 ){0,120}") {
        for format in [Format::Text, Format::Markdown] {
            if let Ok(draft) = read(&source, &Options { format: Some(format), ..Options::default() }) {
                check(&draft);
                if format == Format::Text {
                    prop_assert_eq!(letters(&draft.text), letters(&source));
                }
            }
        }
    }
}
