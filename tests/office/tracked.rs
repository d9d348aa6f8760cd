//! Changes that a file tracks are read as accepted, or as if never made.

use super::package::{Docx, instance, item, lines, list, p, run};

const BY: &str = r#"w:id="1" w:author="Ana" w:date="2024-03-01T10:00:00Z""#;

fn ins(inside: &str) -> String {
    format!("<w:ins {BY}>{inside}</w:ins>")
}

fn del(text: &str) -> String {
    format!("<w:del {BY}><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>")
}

/// A paragraph whose mark was inserted or deleted.
fn marked(mark: &str, inside: &str) -> String {
    format!("<w:p><w:pPr><w:rPr><w:{mark} {BY}/></w:rPr></w:pPr>{inside}</w:p>")
}

#[track_caller]
fn reads(docx: &Docx, accepted: &[&str], original: &[&str], changes: usize) {
    let office = docx.read();
    assert_eq!(lines(&office), accepted, "accepted");
    assert_eq!(lines(&docx.original()), original, "original");
    assert_eq!(office.tracked_changes, changes);
}

#[test]
fn words_are_inserted_deleted_and_moved() {
    let moved = |kind: &str, text: &str| format!("<w:move{kind} {BY}>{}</w:move{kind}>", run(text));
    let body = format!("<w:p>{}{}{}{}</w:p>", run("Los datos "), del("son "), ins(&run("serán ")), run("públicos."));
    let body = body + &format!("<w:p>{}{}</w:p><w:p>{}</w:p>", moved("From", "Se muda."), run("Queda."), moved("To", "Se muda."));
    let accepted = ["P Los datos serán públicos.", "P Queda.", "P Se muda."];
    let original = ["P Los datos son públicos.", "P Se muda.Queda."];
    reads(&Docx::new(body), &accepted, &original, 4);
}

#[test]
fn what_was_inserted_and_deleted_again_is_in_neither() {
    let body = format!("<w:p>{}{}</w:p>", run("Queda"), ins(&del(" no")));
    reads(&Docx::new(body), &["P Queda"], &["P Queda"], 2);
}

#[test]
fn a_paragraph_whose_mark_is_gone_goes_on_with_the_next() {
    let deleted = marked("del", &run("Los datos ")) + &p("son públicos.");
    reads(&Docx::new(deleted), &["P Los datos son públicos."], &["P Los datos", "P son públicos."], 1);
    let inserted = marked("ins", &run("Los datos ")) + &p("son públicos.");
    reads(&Docx::new(inserted), &["P Los datos", "P son públicos."], &["P Los datos son públicos."], 1);
}

#[test]
fn a_whole_paragraph_deleted_leaves_nothing_and_no_number() {
    let numbering = list(0, &[("decimal", "%1.", "")]) + &instance(1, 0, "");
    let gone = format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{}</w:p>"#,
        del("dos")
    );
    let docx = Docx::new(item(1, 0, "uno") + &gone + &item(1, 0, "tres")).part("numbering", &numbering);
    reads(&docx, &["I1 1. uno", "I1 2. tres"], &["I1 1. uno", "I1 2. dos", "I1 3. tres"], 1);
}

#[test]
fn rows_and_cells_come_and_go() {
    let cell = |more: &str, text: &str| format!("<w:tc><w:tcPr>{more}</w:tcPr>{}</w:tc>", p(text));
    let row = |more: &str, cells: &[String]| format!("<w:tr><w:trPr>{more}</w:trPr>{}</w:tr>", cells.concat());
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", &[cell("", "a"), cell("", "b"), cell(&format!("<w:cellIns {BY}/>"), "c")]),
        row(&format!("<w:del {BY}/>"), &[cell("", "d"), cell("", "e")]),
        row("", &[cell("", "f"), cell("", "g")]),
    );
    reads(
        &Docx::new(body),
        &["T", "R", "C a", "C b", "C c", "R", "C f", "C g"],
        &["T", "R", "C a", "C b", "R", "C d", "C e", "R", "C f", "C g"],
        2,
    );
}

#[test]
fn numbers_are_those_that_the_paragraph_had() {
    let numbering = list(0, &[("decimal", "%1.", "")]) + &instance(1, 0, "");
    let number = r#"<w:ilvl w:val="0"/><w:numId w:val="1"/>"#;
    let given = format!(r#"<w:p><w:pPr><w:numPr>{number}<w:ins {BY}/></w:numPr></w:pPr>{}</w:p>"#, run("nuevo número"));
    let changed = format!(
        r#"<w:p><w:pPr><w:outlineLvl w:val="0"/><w:pPrChange {BY}><w:pPr><w:numPr>{number}</w:numPr></w:pPr></w:pPrChange></w:pPr>{}</w:p>"#,
        run("era de la lista")
    );
    let docx = Docx::new(given + &changed).part("numbering", &numbering);
    assert_eq!(docx.lines(), ["I1 1. nuevo número", "H1 era de la lista"]);
    assert_eq!(lines(&docx.original()), ["P nuevo número", "I1 1. era de la lista"]);
}

#[test]
fn a_change_is_counted_once_however_many_runs_it_has() {
    let body = format!("<w:p>{}{}{}</w:p><w:p>{}</w:p>", ins(&run("uno ")), ins(&run("dos ")), run("tres "), ins(&run("cuatro")));
    assert_eq!(Docx::new(body).read().tracked_changes, 2);
}
