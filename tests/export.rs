//! Files of a comparison: a Word file whose changes, all accepted, give the later draft, and all rejected the earlier one.

use std::path::Path;

use cotejo::export::{Part, Piece, Row, docx, lines, track};
use cotejo::redline::Op;
use cotejo::report::Report;
use cotejo::source::office::{self, OfficeOptions, Tracked};
use cotejo::{Draft, Format, Options, compare, read, read_bytes};

fn draft(id: &str, source: &str) -> Draft {
    read(source, &Options { id: id.into(), format: Some(Format::Markdown), ..Options::default() }).expect("readable")
}

fn tracked(before: &Draft, after: &Draft) -> Vec<u8> {
    let comparison = compare(before, after);
    let report = Report::of(before, after, &comparison);
    docx::docx(before, after, &comparison, &report, &docx::Options::default())
}

/// The paragraphs of a file, its changes accepted or rejected.
fn said(file: &[u8], tracked: Tracked) -> Vec<String> {
    let office = office::read(file, &OfficeOptions { tracked, ..OfficeOptions::default() }).expect("a Word file");
    office.lines()
}

/// Both drafts come back, word for word and paragraph for paragraph.
fn proven(before: &Draft, after: &Draft, what: &str) -> Vec<u8> {
    let file = tracked(before, after);
    for (draft, how) in [(after, Tracked::Accepted), (before, Tracked::Original)] {
        let (known, read) = (lines(draft), said(&file, how));
        if let Some(at) = (0..known.len().max(read.len())).find(|&at| known.get(at) != read.get(at)) {
            panic!("{what}, {how:?}, paragraph {at}:\n  draft {:?}\n  file  {:?}", known.get(at), read.get(at));
        }
    }
    file
}

fn pair(before: &str, after: &str) -> Vec<u8> {
    proven(&draft("uno", before), &draft("dos", after), "a pair")
}

#[test]
fn accepting_all_changes_gives_the_later_draft_and_rejecting_all_the_earlier() {
    pair(
        "# Política\n\nLos datos serán abiertos, gratuitos y útiles.\n\nHabrá un padrón.",
        "# Política\n\nLos datos serán abiertos y gratuitos.\n\nHabrá un padrón público.\n\nSe revisará cada año.",
    );
}

/// The parts of a comparison, as `op` signs and words: `=` for both drafts, `+` and `-` for one; `¶` is a paragraph's end.
fn shown(before: &str, after: &str) -> String {
    let (before, after) = (draft("uno", before), draft("dos", after));
    let comparison = compare(&before, &after);
    let report = Report::of(&before, &after, &comparison);
    let sign = |op: Op| match op {
        Op::Equal => "=",
        Op::Insert => "+",
        Op::Delete => "-",
    };
    let pieces = |pieces: &[Piece]| pieces.iter().map(|piece| format!("{}{}|", sign(piece.op), piece.text)).collect::<String>();
    let parts = track(&before, &after, &comparison, &report).parts;
    let part = |part: &Part| match part {
        Part::Paragraph(paragraph) => format!("{}{}¶\n", pieces(&paragraph.pieces), sign(paragraph.mark)),
        Part::Table(table) => {
            let row =
                |row: &Row| format!("{}[{}]\n", sign(row.op), row.cells.iter().map(|cell| pieces(cell)).collect::<Vec<_>>().join(" ; "));
            table.rows.iter().map(row).collect()
        }
    };
    parts.iter().map(part).collect()
}

#[test]
fn a_paragraph_that_goes_or_comes_takes_its_end_along() {
    let (old, new) = ("Uno queda igual.\n\nSe deroga este párrafo.\n\nTres queda igual.", "Uno queda igual.\n\nTres queda igual.");
    assert_eq!(shown(old, new), "=Uno queda igual.|=¶\n-Se deroga este párrafo.|-¶\n=Tres queda igual.|=¶\n");
    assert_eq!(shown(new, old), "=Uno queda igual.|=¶\n+Se deroga este párrafo.|+¶\n=Tres queda igual.|=¶\n");
    pair(old, new);
    pair(new, old);
}

#[test]
fn words_of_torn_lines_and_labels_that_were_piled_up_come_back() {
    let text = |id: &str, source: &str| {
        read(source, &Options { id: id.into(), format: Some(Format::Text), ..Options::default() }).expect("readable")
    };
    let wide = "Artículo 1. Las dependencias que reciban registros públicos en el ejercicio de sus atribuciones los conservarán en\n\
        lugar seguro y a la vista de quien los pida, sin otro requisito que su nombre.\n\
        Artículo 2. La autoridad competente llevará un inventario de todo cuanto conserve.\n\
        Artículo 3. Requieren un permiso:\nI. De la Secretaría, refinar petróleo;\nII. De la Comisión, transportar gas.\n";
    let narrow = "Artículo 1. Las dependencias que reciban registros\npúblicos en el ejercicio de sus atribuciones los\nconservarán en lugar \
        seguro y a la vista de quien los\npida, sin otro requisito que su nombre.\n\
        Artículo\n2.\nLa\nautoridad\ncompetente\nllevará\nun inventario cuanto\nconserve.\n\nde\n\ntodo\n\n\
        Artículo 3. Requieren un permiso:\nI.\n\nII.\n\nDe la Secretaría, refinar petróleo;\n\nDe la Comisión, transportar gas.\n";
    let (wide, narrow) = (text("uno", wide), text("dos", narrow));
    proven(&wide, &narrow, "torn");
    proven(&narrow, &wide, "mended");
}

#[test]
fn the_last_paragraph_end_is_nobodys_change() {
    let (one, two) = ("Uno queda igual.", "Uno queda igual.\n\nSe agrega un párrafo nuevo.");
    assert_eq!(shown(one, two), "=Uno queda igual.|+¶\n+Se agrega un párrafo nuevo.|=¶\n");
    assert_eq!(shown(two, one), "=Uno queda igual.|-¶\n-Se agrega un párrafo nuevo.|=¶\n");
    let (old, new) =
        ("Uno queda igual.\n\nHabrá un padrón de datos.", "Uno queda igual.\n\nLa presente entra en vigor mañana.\n\nPublíquese.");
    assert!(shown(old, new).ends_with("=¶\n"), "{}", shown(old, new));
    for (before, after) in [(one, two), (two, one), (old, new), (new, old)] {
        pair(before, after);
    }
}

#[test]
fn an_insertion_at_a_paragraphs_end_keeps_apart_from_one_behind_it() {
    // To LibreOffice they would be one, with the end between them.
    let shown = shown(
        "Son requisitos los siguientes.\n\nEstar inscrito en el padrón nacional de datos;\n\nPagar la cuota anual en tiempo.",
        "Son requisitos los siguientes:\n\n1. Estar inscrito en el padrón nacional de datos;\n\n2. Pagar la cuota anual en tiempo.",
    );
    let glued = shown.contains("|=¶\n+")
        && shown.split("=¶\n+").next().is_some_and(|text| text.rsplit('|').nth(1).is_some_and(|last| last.starts_with('+')));
    assert!(!glued, "{shown}");
}

#[test]
fn rows_that_come_and_go_are_rows_and_cells_keep_their_words() {
    let table =
        |rows: &[&str]| format!("| Orden | Meta |\n|---|---|\n{}", rows.iter().map(|row| format!("| {row} |\n")).collect::<String>());
    let (old, new) = (table(&["Federal | 870", "Estatal | 4320"]), table(&["Federal | 780", "Estatal | 4320", "Municipal | 1150"]));
    assert_eq!(shown(&old, &new), "=[=Orden| ; =Meta|]\n=[=Federal| ; -870|+780|]\n=[=Estatal| ; =4320|]\n+[+Municipal| ; +1150|]\n");
    pair(&old, &new);
    pair(&new, &old);
    pair(&format!("Antes.\n\n{old}\nDespués."), "Antes.\n\nDespués.");
    pair("Antes.\n\nDespués.", &format!("Antes.\n\n{old}\n{new}\n\nDespués."));
    // A column more: other rows.
    pair(&old, "| Orden | Meta | Plazo |\n|---|---|---|\n| Federal | 870 | 2024 |\n| Estatal | 4320 | 2025 |\n");
}

#[test]
fn what_moved_is_written_twice_and_says_where_the_other_is() {
    let clause = |number: u8, words: &str| {
        format!(
            "## {number} Apartado de {words}\n\nLas instituciones darán cuenta de {words} ante el comité técnico, con sus documentos de apoyo y en la fecha prevista.\n\n"
        )
    };
    let order = |order: [(u8, &str); 3]| order.map(|(number, words)| clause(number, words)).concat();
    let old = order([(1, "los ingresos"), (2, "las obras públicas y los contratos"), (3, "los viajes oficiales y los viáticos")]);
    let new = order([(1, "las obras públicas y los contratos"), (2, "los viajes oficiales y los viáticos"), (3, "los ingresos")]);
    let file = pair(&old, &new);
    let office = office::read(&file, &OfficeOptions::default()).expect("a Word file");
    let said: Vec<&str> = office.comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(said, ["Movida a 3", "Movida desde 1"]);
}

#[test]
fn text_that_looks_like_markup_or_holds_controls_makes_no_other_file() {
    pair(
        "Si a < b & c > d, «x»; dice \"hola\".\n\n```\nlet a = 1;\n  a + 1\n```",
        "Si a < b & c >= d,\u{7} «x»; dice \"adiós\".\n\n```\nlet a = 2;\n  a + 1\n```",
    );
}

#[test]
fn page_furniture_is_of_neither_draft() {
    let draft = |id: &str, page: u8| {
        let text = format!(
            "LEY DE DATOS\n\nArtículo 1. Los datos serán abiertos para todas las personas que\n\n{page} de 30\n\nlos pidan.\n\nArtículo 2. Habrá un padrón.\n"
        );
        read(&text, &Options { id: id.into(), format: Some(Format::Text), ..Options::default() }).expect("readable")
    };
    proven(&draft("uno", 3), &draft("dos", 4), "pages");
}

#[test]
fn real_drafts_come_back_from_the_file() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    for folder in ["mx-pnda-2013", "us-pod-schema", "mx-lgra", "mx-lga", "mx-lfpca", "en-tls13-dev"] {
        let Ok(entries) = std::fs::read_dir(corpora.join(folder)) else { continue };
        let mut files: Vec<_> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !path.to_string_lossy().ends_with("tsv")).collect();
        files.sort();
        let drafts: Vec<Draft> = files
            .iter()
            .map(|path| {
                let options = Options { id: path.display().to_string(), date: Some("2023-03-02".into()), ..Options::default() };
                read_bytes(&std::fs::read(path).expect("a draft"), &options).expect("readable")
            })
            .collect();
        for pair in drafts.windows(2) {
            proven(&pair[0], &pair[1], &format!("{} → {}", pair[0].id, pair[1].id));
        }
    }
}

/// The lines of the comparative table, its header first: what each cell says, in order.
fn cuadro(before: &str, after: &str, options: &docx::cuadro::Options) -> Vec<String> {
    let (before, after) = (draft("uno", before), draft("dos", after));
    let comparison = compare(&before, &after);
    let report = Report::of(&before, &after, &comparison);
    said(&docx::cuadro::cuadro(&before, &after, &comparison, &report, options), Tracked::Accepted)
}

#[test]
fn the_comparative_table_sets_what_changed_side_by_side_under_its_headings() {
    let old =
        "## 1 Objeto\n\nEsta política ordena los datos.\n\n## 2 Alcance\n\nObliga a las dependencias federales.\n\nSe publica cada año.";
    let new = "## 1 Objeto\n\nEsta política ordena los datos.\n\n## 2 Alcance\n\nObliga a las dependencias federales y locales.\n\nHabrá un comité de vigilancia ciudadana.";
    let options =
        docx::cuadro::Options { columns: [Some("Primer borrador".into()), Some("Segundo borrador".into())], ..Default::default() };
    let lines = cuadro(old, new, &options);
    let at = |line: &str| lines.iter().position(|known| known == line);
    assert!(at("Primer borrador") < at("Segundo borrador"), "{lines:?}");
    assert_eq!(lines.iter().filter(|line| *line == "2 Alcance").count(), 1, "{lines:?}");
    assert!(
        at("Obliga a las dependencias federales.").is_some() && at("Obliga a las dependencias federales y locales.").is_some(),
        "{lines:?}"
    );
    assert!(at("No estaba").is_some() && at("Ya no está").is_some(), "{lines:?}");
    assert_eq!(at("Esta política ordena los datos."), None, "what did not change is left out");
    let full = cuadro(old, new, &docx::cuadro::Options { full: true, ..options });
    assert_eq!(full.iter().filter(|line| *line == "Esta política ordena los datos.").count(), 2, "{full:?}");
}

#[test]
fn every_word_of_both_drafts_is_in_the_full_comparative_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/us-pod-schema");
    let Ok(texts) = ["1.md", "5.md"].map(|name| std::fs::read_to_string(folder.join(name))).into_iter().collect::<Result<Vec<_>, _>>()
    else {
        return;
    };
    let table = cuadro(&texts[0], &texts[1], &docx::cuadro::Options { full: true, ..Default::default() }).join(" ");
    let mut there: std::collections::HashMap<&str, i32> = std::collections::HashMap::new();
    table.split_whitespace().for_each(|word| *there.entry(word).or_insert(0) += 1);
    let known = texts.iter().map(|text| lines(&draft("uno", text))).collect::<Vec<_>>();
    for lines in &known {
        for word in lines.iter().flat_map(|line| line.split_whitespace()) {
            let left = there.entry(word).or_insert(0);
            *left -= 1;
            assert!(*left >= 0, "`{word}` is missing");
        }
    }
}
