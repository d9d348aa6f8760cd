//! What stands inside what, where a format's headings and numbered paragraphs meet.

use cotejo::{Draft, Format, Kind, Options, read};

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

/// A number's heading behind one without a number, both of the same level.
fn beside(heading: &str, numbered: &str) -> String {
    format!("# Política\n\n## {heading}\n\nUn texto que no lleva número.\n\n## {numbered}\n\nOtro texto.\n")
}

#[test]
fn a_numbered_heading_closes_the_one_without_a_number_of_its_level() {
    for heading in
        ["Presentación", "Considerandos", "Antecedentes", "Exposición de motivos", "Recitals", "Whereas", "Considérants", "Erwägungsgründe"]
    {
        for (numbered, id) in [
            ("1 Introducción", "sec_1__sec_1_2"),
            ("1. Introducción", "sec_1__sec_1_2"),
            ("2.1 Marco", "sec_1__sec_2.1"),
            ("I. Antecedentes", "sec_1__point_I"),
            ("A. Alcance", "sec_1__subsec_A"),
            ("Artículo 1. Objeto", "art_1"),
            ("Capítulo I. Objeto", "sec_1__chp_1"),
        ] {
            let draft = draft(&beside(heading, numbered), Format::Markdown);
            let clause = draft.clauses.iter().find(|c| !c.label.is_empty()).expect("a label");
            let above = clause.parent.map(|p| draft.slice(draft.clauses[p].span));
            assert!(above.is_none_or(|above| above == "Política"), "{numbered} behind {heading} stands under {above:?}");
            assert_eq!(clause.e_id, id, "{numbered} behind {heading}");
        }
    }
}

#[test]
fn a_heading_known_by_name_holds_its_members_whatever_their_level() {
    for (heading, member, kind) in [
        ("Transitorios", "Primero. Vigencia", Kind::Transitional),
        ("Transitorios", "Artículo 1. Vigencia", Kind::Transitional),
        ("Considerandos", "Primero. Competencia", Kind::Recital),
    ] {
        let draft = draft(&beside(heading, member), Format::Markdown);
        let clause = draft.clauses.iter().find(|c| !c.label.is_empty()).expect("a label");
        assert_eq!((clause.kind, clause.parent.map(|p| draft.slice(draft.clauses[p].span))), (kind, Some(heading)), "{member}");
    }
}

#[test]
fn a_heading_known_by_name_ends_no_section_above_it() {
    let source =
        "# Política\n\n## 2 Antecedentes\n\n### 2.1 Origen\n\nTexto.\n\n### Considerandos\n\nTexto.\n\n### 2.2 Consulta\n\nTexto.\n";
    let read = ids(source, Format::Markdown);
    assert!(read.contains(&"sec_1__sec_2__sec_2.2".into()), "{read:?}");
}

#[test]
fn what_recitals_lead_to_stands_beside_them() {
    let recitals = "POLÍTICA DE DATOS\n\nCONSIDERANDOS\n\nQue las dependencias guardan datos que sirven a todas las personas;\n\nQue conviene ordenarlos;\n\n";
    for (then, id) in [
        ("1 Introducción\n\nTexto de la introducción.\n\n2 Marco\n\nTexto del marco.\n", "sec_1"),
        ("Artículo 1. Esta política es pública.\n", "art_1"),
        ("ACUERDO\n\nArtículo 1. Esta política es pública.\n", "art_1"),
    ] {
        let draft = draft(&format!("{recitals}{then}"), Format::Text);
        let mut above = draft.clauses.iter().position(|c| !c.label.is_empty());
        while let Some(at) = above {
            assert_ne!(draft.slice(draft.clauses[at].span), "CONSIDERANDOS", "{id} in {then}");
            above = draft.clauses[at].parent;
        }
    }
    let within =
        ids("CONSIDERANDOS\n\n1 Competencia\n\nEl comité es competente.\n\n2 Oportunidad\n\nLa solicitud llegó a tiempo.\n", Format::Text);
    assert!(within.iter().all(|id| id.starts_with("sec_1")), "sections right behind the heading are its own: {within:?}");
}
