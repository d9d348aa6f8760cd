//! What stands inside what, where a format's headings and numbered paragraphs meet.

use cotejo::{Draft, Format, Options, read};

fn draft(source: &str, format: Format) -> Draft {
    read(source, &Options { format: Some(format), ..Options::default() }).expect("readable")
}

/// The ids of all clauses, which say where each stands.
fn ids(source: &str, format: Format) -> Vec<String> {
    draft(source, format).clauses.into_iter().map(|c| c.e_id).collect()
}

const NUMBERED: &str =
    "# Política\n\n## 3. Publicación\n\n3.1 Las dependencias publicarán sus inventarios.\n\n3.2 El comité los evaluará.\n";

#[test]
fn a_heading_stands_below_no_numbered_paragraph() {
    let read = ids(&format!("{NUMBERED}\n## Transitorios\n\nEntrará en vigor mañana.\n"), Format::Markdown);
    assert_eq!(read[2..], ["sec_1__sec_3__sec_3.1", "sec_1__sec_3__sec_3.2", "sec_1__sec_1", "sec_1__sec_1__para_1"].map(String::from)[..]);
}

#[test]
fn an_annex_that_the_format_heads_stands_below_no_numbered_paragraph() {
    let read = ids(&format!("{NUMBERED}\n# Anexo 1\n\nEl catálogo de datos.\n"), Format::Markdown);
    assert_eq!(read[4..], ["annex_1", "annex_1__para_1"].map(String::from)[..]);
    let read = ids(&format!("{NUMBERED}\n## Anexo 1\n\nEl catálogo de datos.\n"), Format::Markdown);
    assert_eq!(read[4..], ["sec_1__annex_1", "sec_1__annex_1__para_1"].map(String::from)[..]);
}

#[test]
fn a_heading_closes_the_one_of_its_level_whatever_was_numbered_below_it() {
    let source = "# Política\n\n## Publicación\n\n3. Inventarios\n\n3.1 Las dependencias los publicarán.\n\n## Transitorios\n\nEntrará en vigor mañana.\n";
    assert!(ids(source, Format::Markdown).contains(&"sec_1__sec_2".into()), "{:?}", ids(source, Format::Markdown));
}

#[test]
fn a_division_without_a_level_still_holds_the_headings_below_it() {
    let source = "# Ley\n\nCAPÍTULO I\n\n## Objeto\n\nLa ley ordena la publicación de datos.\n";
    let read = ids(source, Format::Markdown);
    assert!(read.iter().any(|id| id.ends_with("chp_1__sec_1")), "{read:?}");
}

#[test]
fn a_section_far_behind_the_last_is_known_by_what_it_numbers() {
    let source = "3. Cargos\n\n3.1 El cliente pagará cada factura en treinta días.\n\n7. Terminación\n\n7.1 Cualquiera de las partes podrá terminar el contrato.\n";
    assert_eq!(ids(source, Format::Text), ["sec_3", "sec_3__sec_3.1", "sec_7", "sec_7__sec_7.1"]);
}

#[test]
fn a_list_goes_on_behind_what_is_numbered_below_its_items() {
    let source = "ANEXO 1\n\nServicios\n\n1. El proveedor alojará los datos en el país.\n\n1.1 La disponibilidad se mide cada mes.\n\n2. El proveedor dará soporte en días hábiles.\n";
    let read = ids(source, Format::Text);
    assert!(read[1..] == ["annex_1__point_1", "annex_1__point_1__sec_1.1", "annex_1__point_2"], "{read:?}");
    let source = "Sección 2. Cargos\n\n2. El cliente pagará los cargos cada mes.\n\n2.1 Cada factura vence a los treinta días.\n";
    let read = ids(source, Format::Text);
    assert!(read[1].ends_with("point_2") && read[2].ends_with("point_2__sec_2.1"), "{read:?}");
}
