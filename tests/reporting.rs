//! What a comparison says in sum: every row once, changes that add up, layout that is no change.

mod invariants;

use cotejo::report::{Change, Report, Row};
use cotejo::{Comparison, Draft, Options, compare, read};

fn draft(source: &str) -> Draft {
    read(source, &Options { id: "d".into(), ..Options::default() }).expect("readable")
}

fn report(before: &str, after: &str) -> (Draft, Draft, Comparison, Report) {
    let (a, b) = (draft(before), draft(after));
    let comparison = compare(&a, &b);
    let report = Report::of(&a, &b, &comparison);
    invariants::check(&a, &b, &comparison);
    (a, b, comparison, report)
}

/// The changes that a reader is told of, in order, each with the first words of its clause.
fn told(before: &str, after: &str) -> Vec<(Change, String)> {
    let (a, b, _, report) = report(before, after);
    let words = |draft: &Draft, clause: usize| draft.slice(draft.clauses[clause].span).chars().take(12).collect();
    let said = |row: &Row| (row.change, row.after.first().map_or_else(|| words(&a, row.before[0]), |&j| words(&b, j)));
    report.rows.iter().filter(|row| row.place.is_some()).map(said).collect()
}

const SCOPE: &str = "Artículo 1. Las dependencias publicarán sus inventarios en formatos abiertos.";
const LICENCE: &str = "Artículo 2. Toda publicación llevará una licencia de libre uso y cita de la fuente.";
const FORUMS: &str = "Artículo 3. Los foros regionales se convocarán con treinta días de anticipación.";

#[test]
fn every_clause_of_a_new_chapter_is_a_change_of_its_own() {
    let after = format!("{SCOPE}\n\n{LICENCE}\n\nCAPÍTULO II\nDe la evaluación\n\nArtículo 3. El comité evaluará los avances.\n");
    let told = told(&format!("{SCOPE}\n\n{LICENCE}\n"), &after);
    assert_eq!(told, [(Change::Inserted, "CAPÍTULO II ".into()), (Change::Inserted, "Artículo 3. ".into())]);
}

#[test]
fn the_same_words_in_other_paragraphs_are_layout_and_no_change() {
    let (one, two) = (
        "Las dependencias publicarán sus inventarios en formatos abiertos. Los foros regionales se convocarán con treinta días.",
        "Las dependencias publicarán sus inventarios en formatos abiertos.\n\nLos foros regionales se convocarán con treinta días.",
    );
    let (.., report) = report(&format!("{SCOPE}\n\n{one}\n\n{LICENCE}\n"), &format!("{SCOPE}\n\n{two}\n\n{LICENCE}\n"));
    assert_eq!((report.changes, report.count(Change::Layout)), (0, 1), "{:?}", report.rows);
}

#[test]
fn a_sentence_that_crossed_from_one_paragraph_to_the_next_is_layout_and_no_change() {
    let (one, two, three) = (
        "Las dependencias publicarán sus inventarios en formatos abiertos.",
        "Los foros regionales se convocarán con treinta días de anticipación.",
        "El comité técnico evaluará cada año la calidad de los conjuntos.",
    );
    let (before, after) = (format!("{SCOPE}\n\n{one} {two}\n\n{three}\n"), format!("{SCOPE}\n\n{one}\n\n{two} {three}\n"));
    let (.., report) = report(&before, &after);
    assert_eq!((report.changes, report.count(Change::Layout)), (0, 1), "{:?}", report.rows);
}

#[test]
fn an_article_parted_into_two_articles_is_split_though_no_word_changed() {
    let second = "Los foros regionales se convocarán con treinta días de anticipación y se publicarán.";
    let before = format!("{SCOPE} {second}\n\nArtículo 2. Nadie pagará por consultar datos públicos.\n");
    let after = format!("{SCOPE}\n\nArtículo 2. {second}\n\nArtículo 3. Nadie pagará por consultar datos públicos.\n");
    assert_eq!(told(&before, &after), [(Change::Split, "Artículo 1. ".into())]);
}

#[test]
fn a_heading_that_gained_a_number_is_only_renumbered() {
    let (.., report) = report(
        &format!("# Plan\n\n## Alcance\n\n{SCOPE}\n\n## Licencias\n\n{LICENCE}\n"),
        &format!("# Plan\n\n## 1. Alcance\n\n{SCOPE}\n\n## 2. Licencias\n\n{LICENCE}\n"),
    );
    assert_eq!((report.changes, report.count(Change::Renumbered)), (0, 2), "{:?}", report.rows);
}

#[test]
fn what_was_removed_stands_where_it_stood_and_what_moved_leaves_a_trace() {
    let (a, b, _, report) = report(&format!("{SCOPE}\n\n{LICENCE}\n\n{FORUMS}\n"), &format!("{FORUMS}\n\n{SCOPE}\n"));
    let read: Vec<(String, bool)> = report
        .rows
        .iter()
        .map(|row| (row.after.first().map_or_else(|| a.slice(a.clauses[row.before[0]].span), |&j| b.slice(b.clauses[j].span)), row.left))
        .map(|(text, left)| (text.chars().take(11).collect(), left))
        .collect();
    let want = [("Artículo 1.", true), ("Artículo 2.", false), ("Artículo 3.", false), ("Artículo 1.", false)];
    assert_eq!(read, want.map(|(text, left)| (text.to_owned(), left)));
}

#[test]
fn a_table_is_one_row_and_edited_when_a_cell_is() {
    let table = |cell: &str| format!("# Metas\n\n| Meta | Plazo |\n|---|---|\n| Publicar inventarios | {cell} |\n| Abrir foros | 2027 |\n");
    let (.., report) = report(&table("2025"), &table("2026"));
    assert_eq!((report.changes, report.count(Change::Edited)), (1, 1), "{:?}", report.rows);
}
