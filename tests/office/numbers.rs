//! The numbers that Word computes stand before the words.

use super::package::{Docx, instance, item, lines, list, p, paragraph};

fn one_list(levels: &[(&str, &str, &str)], body: String) -> Docx {
    Docx::new(body).part("numbering", &(list(0, levels) + &instance(1, 0, "")))
}

#[test]
fn levels_count_below_each_other_and_begin_again() {
    let levels = [("decimal", "%1.", ""), ("decimal", "%1.%2", ""), ("lowerLetter", "%3)", "")];
    let body = [
        item(1, 0, "Objeto"),
        item(1, 1, "General"),
        item(1, 2, "uno"),
        item(1, 2, "dos"),
        p("Texto que no se numera."),
        item(1, 1, "Particular"),
        item(1, 2, "tres"),
        item(1, 0, "Alcance"),
        item(1, 1, "Sujetos"),
    ];
    let docx = one_list(&levels, body.concat());
    let expected = [
        "I1 1. Objeto",
        "I2 1.1 General",
        "I3 a) uno",
        "I3 b) dos",
        "P Texto que no se numera.",
        "I2 1.2 Particular",
        "I3 a) tres",
        "I1 2. Alcance",
        "I2 2.1 Sujetos",
    ];
    assert_eq!(docx.lines(), expected);
    let labels: Vec<Option<usize>> = docx.read().blocks.iter().map(|b| b.stated.as_ref().and_then(|s| s.label)).collect();
    assert_eq!(labels[..5], [Some(2), Some(3), Some(2), Some(2), None]);
}

#[test]
fn every_figure_is_written_as_word_writes_it() {
    for (format, text, expected) in [
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperLetter", "%1)", ["A)", "B)", "C)"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("ordinal", "Artículo %1", ["Artículo 1.º", "Artículo 2.º", "Artículo 3.º"]),
        ("ordinalText", "%1.-", ["Primero.-", "Segundo.-", "Tercero.-"]),
        ("ordinalText", "Cláusula %1.", ["Cláusula Primera.", "Cláusula Segunda.", "Cláusula Tercera."]),
        ("cardinalText", "%1.", ["Uno.", "Dos.", "Tres."]),
        ("decimal", "Artículo %1.", ["Artículo 1.", "Artículo 2.", "Artículo 3."]),
    ] {
        let body: String = (0..3).map(|_| item(1, 0, "de la ley que las dependencias observan")).collect();
        let read = one_list(&[(format, text, "")], body).read();
        let labels: Vec<&str> = read.blocks.iter().map(|b| &b.text[..b.stated.as_ref().unwrap().label.unwrap()]).collect();
        assert_eq!(labels, expected, "{format}");
        assert!(read.in_decimals.is_empty());
    }
}

#[test]
fn a_label_in_capitals_is_read_in_capitals() {
    let docx = one_list(&[("ordinalText", "%1.", "<w:rPr><w:caps/></w:rPr>")], item(1, 0, "El decreto entra en vigor de inmediato."));
    assert_eq!(docx.lines(), ["I1 PRIMERO. El decreto entra en vigor de inmediato."]);
}

#[test]
fn english_counts_in_english() {
    let body = item(1, 0, "The agency shall publish the data.") + &item(1, 1, "The data is open to all.");
    let docx = one_list(&[("ordinalText", "%1.", ""), ("ordinal", "%2", "")], body);
    assert_eq!(docx.lines(), ["I1 First. The agency shall publish the data.", "I2 1st The data is open to all."]);
}

#[test]
fn a_way_of_counting_that_is_not_known_is_in_decimals_and_said() {
    let docx = one_list(&[("hebrew1", "%1.", "")], item(1, 0, "uno") + &item(1, 0, "dos"));
    assert_eq!((docx.lines(), docx.read().in_decimals), (vec!["I1 1. uno".to_owned(), "I1 2. dos".into()], vec!["hebrew1".to_owned()]));
}

#[test]
fn a_bullet_is_an_item_without_a_sign_and_no_figure_leaves_only_words() {
    let levels = [("bullet", "\u{f0b7}", ""), ("none", "Anexo", ""), ("none", "", "")];
    let docx = one_list(&levels, item(1, 0, "uno") + &item(1, 1, "único") + &item(1, 2, "libre"));
    assert_eq!(docx.lines(), ["I1 uno", "I2 Anexo único", "P libre"]);
}

#[test]
fn legal_numbers_are_decimal_whatever_the_levels_above_are() {
    let levels = [("upperRoman", "Capítulo %1", ""), ("decimal", "%1.%2", "<w:isLgl/>")];
    let docx = one_list(&levels, item(1, 0, "Objeto") + &item(1, 0, "Alcance") + &item(1, 1, "Sujetos"));
    assert_eq!(docx.lines(), ["I1 Capítulo I Objeto", "I1 Capítulo II Alcance", "I2 2.1 Sujetos"]);
}

#[test]
fn a_level_may_count_on_or_begin_again_only_under_one_that_it_names() {
    let levels = [("upperRoman", "%1.", ""), ("upperLetter", "%2.", ""), ("decimal", "Artículo %3.", r#"<w:lvlRestart w:val="0"/>"#)];
    let body =
        [(0, "Título"), (2, "uno"), (1, "Capítulo"), (2, "dos"), (0, "Título"), (2, "tres")].map(|(level, text)| item(1, level, text));
    let expected = ["I1 I. Título", "I3 Artículo 1. uno", "I2 B. Capítulo", "I3 Artículo 2. dos", "I1 II. Título", "I3 Artículo 3. tres"];
    assert_eq!(one_list(&levels, body.concat()).lines(), expected);
    let under_first = [levels[0], levels[1], ("decimal", "%3.", r#"<w:lvlRestart w:val="1"/>"#)];
    let body = [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (2, "e"), (0, "f"), (2, "g")].map(|(level, text)| item(1, level, text));
    let expected = ["I1 I. a", "I2 A. b", "I3 1. c", "I2 B. d", "I3 2. e", "I1 II. f", "I3 1. g"];
    assert_eq!(one_list(&under_first, body.concat()).lines(), expected);
}

#[test]
fn instances_of_one_list_count_on_until_one_says_where_it_starts() {
    let numbering = list(0, &[("decimal", "%1.", "")])
        + &instance(1, 0, "")
        + &instance(2, 0, "")
        + &instance(3, 0, r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>"#);
    let body = [1, 2, 3, 3, 1].map(|list| item(list, 0, "x")).concat();
    assert_eq!(Docx::new(body).part("numbering", &numbering).lines(), ["I1 1. x", "I1 2. x", "I1 7. x", "I1 8. x", "I1 9. x"]);
}

#[test]
fn an_instance_may_have_a_level_of_its_own() {
    let own = r#"<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>"#;
    let numbering = list(0, &[("decimal", "%1.", "")]) + &instance(1, 0, own);
    assert_eq!(Docx::new(item(1, 0, "x")).part("numbering", &numbering).lines(), ["I1 a) x"]);
}

#[test]
fn a_style_binds_its_paragraphs_to_a_level() {
    let levels =
        [("upperRoman", "TÍTULO %1", r#"<w:pStyle w:val="Ttulo1"/>"#), ("decimal", "%1.%2", r#"<w:isLgl/><w:pStyle w:val="Ttulo2"/>"#)];
    let styles = r#"<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Ttulo2"><w:name w:val="heading 2"/><w:basedOn w:val="Ttulo1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Propio"><w:name w:val="Mi apartado"/><w:basedOn w:val="Ttulo2"/></w:style>"#;
    let styled = |style: &str, more: &str, text: &str| paragraph(&format!("<w:pStyle w:val=\"{style}\"/>{more}"), text);
    let body = [
        styled("Ttulo1", "", "Disposiciones generales"),
        styled("Ttulo2", "", "Objeto"),
        styled("Propio", "", "Alcance"),
        styled("Ttulo2", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#, "Sin número"),
        styled("Ttulo2", "", "Sujetos"),
    ];
    let docx = Docx::new(body.concat()).part("styles", styles).part("numbering", &(list(0, &levels) + &instance(1, 0, "")));
    let expected = ["H1 TÍTULO I Disposiciones generales", "H2 1.1 Objeto", "H2 1.2 Alcance", "H2 Sin número", "H2 1.3 Sujetos"];
    assert_eq!(docx.lines(), expected);
}

#[test]
fn a_list_may_take_its_levels_from_a_numbering_style() {
    let numbering = list(0, &[("lowerLetter", "%1)", "")]).replace("<w:lvl ", "<w:styleLink w:val=\"Incisos\"/><w:lvl ")
        + r#"<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Incisos"/></w:abstractNum>"#
        + &instance(1, 0, "")
        + &instance(9, 5, "");
    let styles = r#"<w:style w:type="numbering" w:styleId="Incisos"><w:name w:val="Incisos"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let docx = Docx::new(item(9, 0, "uno") + &item(9, 0, "dos")).part("numbering", &numbering).part("styles", styles);
    assert_eq!(docx.lines(), ["I1 a) uno", "I1 b) dos"]);
}

#[test]
fn a_level_that_is_skipped_counts_as_begun() {
    let levels = [("decimal", "%1", ""), ("decimal", "%1.%2", "")];
    let docx = one_list(&levels, item(1, 1, "a") + &item(1, 1, "b") + &item(1, 0, "c"));
    assert_eq!(docx.lines(), ["I2 1.1 a", "I2 1.2 b", "I1 2 c"]);
}

#[test]
fn a_number_stands_in_a_cell_and_on_an_empty_line_as_on_any_other() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |text: &str| format!("<w:tr>{}{}</w:tr>", cell(&item(1, 0, "")), cell(&p(text)));
    let body = format!("<w:tbl>{}{}</w:tbl>{}", row("Datos"), row("Metadatos"), item(1, 0, ""));
    let docx = one_list(&[("decimal", "%1.", "")], body);
    assert_eq!(docx.lines(), ["T", "R", "C 1.", "C Datos", "R", "C 2.", "C Metadatos", "I1 3."]);
}

#[test]
fn the_clause_reader_takes_computed_labels_as_it_takes_typed_ones() {
    let levels = [
        ("upperRoman", "CAPÍTULO %1", ""),
        ("decimal", "Artículo %2.", r#"<w:lvlRestart w:val="0"/>"#),
        ("upperRoman", "%3.", ""),
        ("lowerLetter", "%4)", ""),
    ];
    let body = [
        (0, "Disposiciones generales"),
        (1, "La presente política tiene por objeto:"),
        (2, "Abrir los datos públicos;"),
        (2, "Publicarlos con:"),
        (3, "oportunidad, y"),
        (3, "calidad."),
        (1, "Son sujetos obligados las dependencias."),
        (0, "De los datos"),
        (1, "Los datos se publican sin costo."),
    ]
    .map(|(level, text)| item(1, level, text));
    let office = one_list(&levels, body.concat()).read();
    let options = cotejo::Options { id: "d".into(), ..Default::default() };
    let draft = cotejo::clause::build(&office.blocks, cotejo::Format::Html, &options).expect("a draft");
    let nums: Vec<String> = draft.clauses.iter().filter_map(|c| draft.num(c)).map(str::to_owned).collect();
    assert_eq!(
        nums,
        ["CAPÍTULO I", "Artículo 1", "I.", "II.", "a)", "b)", "Artículo 2", "CAPÍTULO II", "Artículo 3"],
        "{:?}",
        lines(&office)
    );
    let parent = |k: usize| draft.clauses[k].parent.and_then(|p| draft.num(&draft.clauses[p]));
    assert_eq!([1, 2, 4, 6, 8].map(parent), [Some("CAPÍTULO I"), Some("Artículo 1"), Some("II."), Some("CAPÍTULO I"), Some("CAPÍTULO II")]);
}
