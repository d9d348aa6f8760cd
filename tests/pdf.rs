//! PDFs, from where their words stand: pages set here, a line at a time.
#![cfg(feature = "pdf")]

use cotejo::source::{Block, Form, Limits, pdf};

/// A page that is being set: lengths in points.
struct Sheet(String);

impl Sheet {
    fn new() -> Self {
        Sheet("P 60000 80000\n".into())
    }

    /// Words of type 12, half as wide as high.
    fn at(self, x: i32, y: i32, text: &str) -> Self {
        self.set(x, y, 12, 0, text)
    }

    fn set(mut self, x: i32, y: i32, size: i32, flags: i32, text: &str) -> Self {
        let width = text.chars().count() as i32 * size * 50;
        self.0 += &format!("T {} {} {width} {} 0 {flags} -1 {text}\n", x * 100, y * 100, size * 100);
        self
    }

    fn rule(mut self, x0: i32, y0: i32, x1: i32, y1: i32) -> Self {
        self.0 += &format!("R {}00 {}00 {}00 {}00\n", x0, y0, x1, y1);
        self
    }
}

const BOLD: i32 = 1;

fn read(sheets: &[Sheet]) -> Vec<Block> {
    let extract: String = sheets.iter().map(|sheet| sheet.0.as_str()).collect();
    pdf::read(&extract, &Limits::default()).expect("a file that can be read").blocks
}

fn shown(blocks: &[Block]) -> Vec<(Form, &str)> {
    blocks.iter().map(|block| (block.form, block.text.as_str())).collect()
}

#[test]
fn lines_of_a_paragraph_are_put_together_and_paragraphs_kept_apart_by_their_distance() {
    let sheet = Sheet::new()
        .at(60, 100, "Las instituciones publicarán los datos que generan, en")
        .at(60, 115, "formatos abiertos y sin costo para quien los consulta.")
        .at(60, 145, "La publicación será continua.");
    let blocks = read(&[sheet]);
    assert_eq!(
        shown(&blocks),
        [
            (
                Form::Paragraph(0),
                "Las instituciones publicarán los datos que generan, en formatos abiertos y sin costo para quien los consulta."
            ),
            (Form::Paragraph(0), "La publicación será continua."),
        ]
    );
    assert_eq!(blocks[0].stated.as_ref().and_then(|stated| stated.page), Some(1));
}

#[test]
fn an_indented_line_begins_a_paragraph() {
    let sheet = Sheet::new()
        .at(80, 100, "El diagnóstico reúne las respuestas de trescientas in")
        .at(60, 115, "stituciones de los tres órdenes de gobierno, que fueron")
        .at(60, 130, "consultadas durante el mes de marzo por la comisión que")
        .at(80, 145, "Cada respuesta se publica con su fecha y con su auto")
        .at(60, 160, "ridad responsable.");
    assert_eq!(read(&[sheet]).len(), 2);
}

#[test]
fn a_word_broken_at_a_lines_end_is_put_together_and_a_hyphen_of_its_own_is_kept() {
    let sheet = Sheet::new()
        .at(60, 100, "La norma técnico-jurídica vigente establece la transpa-")
        .at(60, 115, "rencia de los datos y fija una revisión técnico-")
        .at(60, 130, "jurídica cada tres años a cargo de la comisión técnica.");
    let blocks = read(&[sheet]);
    assert!(blocks[0].text.contains("la transparencia de los datos"), "{}", blocks[0].text);
    assert!(blocks[0].text.contains("revisión técnico-jurídica cada"), "{}", blocks[0].text);
}

#[test]
fn larger_and_bold_lines_are_headings_by_rank() {
    let sheet = Sheet::new()
        .set(60, 80, 20, BOLD, "Política de datos")
        .set(60, 120, 14, BOLD, "1 Introducción")
        .at(60, 150, "El texto corrido se compone en el cuerpo del documento, que es el")
        .at(60, 165, "de la mayoría de las letras.")
        .set(60, 200, 12, BOLD, "1.1 Definiciones")
        .at(60, 230, "Otro párrafo del documento, también en el cuerpo del texto corrido.");
    let forms: Vec<Form> = read(&[sheet]).iter().map(|block| block.form).collect();
    assert_eq!(forms, [Form::Heading(1), Form::Heading(2), Form::Paragraph(0), Form::Heading(3), Form::Paragraph(0)]);
}

#[test]
fn bullets_are_items_as_deep_as_they_stand_in() {
    let sheet = Sheet::new()
        .at(60, 100, "Los conjuntos tendrán:")
        .at(80, 130, "•")
        .at(100, 130, "un responsable;")
        .at(110, 145, "o")
        .at(130, 145, "con nombre y cargo;")
        .at(80, 160, "•")
        .at(100, 160, "una fecha.")
        .at(60, 190, "Nada más se exige.");
    assert_eq!(
        shown(&read(&[sheet])),
        [
            (Form::Paragraph(0), "Los conjuntos tendrán:"),
            (Form::Item(1), "un responsable;"),
            (Form::Item(2), "con nombre y cargo;"),
            (Form::Item(1), "una fecha."),
            (Form::Paragraph(0), "Nada más se exige."),
        ]
    );
}

#[test]
fn columns_are_read_one_after_the_other_below_a_title_that_spans_them() {
    let mut sheet = Sheet::new().set(120, 60, 20, BOLD, "Gaceta de la Comisión Nacional");
    let side = |sheet: Sheet, x: i32, word: &str| {
        (0..6).fold(sheet, |s, n| s.at(x, 100 + 15 * n, &format!("{word} {n} columna con texto corrido")))
    };
    sheet = side(side(sheet, 60, "izquierda"), 320, "derecha");
    let text: Vec<String> = read(&[sheet]).into_iter().map(|block| block.text).collect();
    assert_eq!(text[0], "Gaceta de la Comisión Nacional");
    let rest = text[1..].join(" ");
    assert!(rest.find("izquierda 5") < rest.find("derecha 0"), "{rest}");
}

#[test]
fn what_pages_repeat_at_their_edges_is_furniture_and_a_paragraph_goes_on_over_it() {
    let page = |n: i32, first: &str, last: &str| {
        Sheet::new().at(200, 30, "Política de datos").at(60, 100, first).at(60, 700, last).at(300, 780, &n.to_string())
    };
    let sheets = [
        page(1, "Primer párrafo de la hoja.", "Las instituciones que generen datos deberán publicarlos en"),
        page(2, "formatos abiertos y sin costo.", "Segundo párrafo de la hoja, que termina en ella y punto."),
        page(3, "Tercer párrafo.", "Fin del documento."),
    ];
    let blocks = read(&sheets);
    let text: Vec<&str> = blocks.iter().filter(|block| block.form != Form::Furniture).map(|block| block.text.as_str()).collect();
    assert_eq!(
        text,
        [
            "Primer párrafo de la hoja.",
            "Las instituciones que generen datos deberán publicarlos en formatos abiertos y sin costo.",
            "Segundo párrafo de la hoja, que termina en ella y punto.",
            "Tercer párrafo.",
            "Fin del documento.",
        ]
    );
    let furniture = blocks.iter().filter(|block| block.form == Form::Furniture).count();
    assert_eq!(furniture, 6);
    let page = |text: &str| blocks.iter().find(|b| b.text.starts_with(text)).and_then(|b| b.stated.as_ref()?.page);
    assert_eq!((page("Las instituciones"), page("Segundo"), page("Fin")), (Some(1), Some(2), Some(3)));
}

#[test]
fn raised_numbers_are_notes_where_a_note_bears_them_and_stay_at_their_place_elsewhere() {
    let body = Sheet::new()
        .at(60, 100, "El inventario se publica")
        .set(205, 95, 7, 0, "1")
        .at(60, 115, "y ocupa doce m")
        .set(145, 110, 7, 0, "2")
        .at(60, 130, "de la sala, según se informa en la memoria del año pasado.")
        .set(60, 700, 9, 0, "1 Con fecha y responsable.");
    let blocks = read(&[body]);
    let text: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(text[0].starts_with("El inventario se publica[1]"), "{text:?}");
    assert!(text.iter().any(|text| text.contains("doce m2")), "{text:?}");
    assert_eq!(blocks.last().map(|block| (block.form, block.text.as_str())), Some((Form::Footnote, "1 Con fecha y responsable.")));
}

#[test]
fn words_turned_or_off_the_page_are_left_out_and_a_page_set_sideways_is_read() {
    let mut sheet = Sheet::new().at(60, 100, "Texto de la hoja.").at(700, 100, "Fuera de ella.");
    sheet.0 += "T 3000 40000 9000 1200 3 0 -1 COPIA\nT 20000 40000 9000 1200 4 0 -1 BORRADOR\n";
    assert_eq!(shown(&read(&[sheet])), [(Form::Paragraph(0), "Texto de la hoja.")]);
    let sideways =
        Sheet("P 60000 80000\nT 10000 70000 9000 1200 3 0 -1 Primera línea.\nT 13000 70000 9000 1200 3 0 -1 Segunda línea.\n".into());
    let text: Vec<String> = read(&[sideways]).into_iter().map(|block| block.text).collect();
    assert_eq!(text.join(" "), "Primera línea. Segunda línea.");
}

#[test]
fn a_ruled_grid_is_a_table_and_merged_cells_are_one() {
    let mut sheet = Sheet::new().at(60, 80, "Antes de la tabla.").at(65, 112, "Indicadores de avance");
    sheet = sheet.at(65, 132, "Meta").at(205, 132, "2 590").at(65, 152, "Línea base").at(205, 152, "41 %").at(60, 190, "Después de ella.");
    for y in [100, 120, 140, 160] {
        sheet = sheet.rule(60, y, 340, y);
    }
    sheet = sheet.rule(60, 100, 60, 160).rule(340, 100, 340, 160).rule(200, 120, 200, 160);
    assert_eq!(
        shown(&read(&[sheet])),
        [
            (Form::Paragraph(0), "Antes de la tabla."),
            (Form::Table, ""),
            (Form::Row, ""),
            (Form::Cell, "Indicadores de avance"),
            (Form::Row, ""),
            (Form::Cell, "Meta"),
            (Form::Cell, "2 590"),
            (Form::Row, ""),
            (Form::Cell, "Línea base"),
            (Form::Cell, "41 %"),
            (Form::Paragraph(0), "Después de ella."),
        ]
    );
}

#[test]
fn columns_that_rows_keep_free_are_a_table_with_a_head_that_crosses_them() {
    let mut sheet = Sheet::new().at(60, 80, "Tabla 1. Población por orden de gobierno, según la encuesta").at(
        60,
        110,
        "Orden de gobierno Población Plazo",
    );
    for (n, row) in [["Federal", "870", "2024"], ["Estatal", "4 320", "2025"], ["Municipal", "2 860", "2027"]].into_iter().enumerate() {
        let y = 127 + 17 * n as i32;
        sheet = sheet.at(60, y, row[0]).at(170, y, row[1]).at(230, y, row[2]);
    }
    let cells: Vec<String> = read(&[sheet]).into_iter().filter(|b| b.form == Form::Cell).map(|b| b.text).collect();
    assert_eq!(
        cells,
        ["Orden de gobierno", "Población", "Plazo", "Federal", "870", "2024", "Estatal", "4 320", "2025", "Municipal", "2 860", "2027"]
    );
}

#[test]
fn a_tables_head_that_the_next_page_repeats_is_furniture() {
    let grid = |cells: [[&str; 2]; 2]| {
        let mut sheet = Sheet::new();
        for (r, row) in cells.into_iter().enumerate() {
            for (c, cell) in row.into_iter().enumerate() {
                sheet = sheet.at(65 + 140 * c as i32, 112 + 20 * r as i32, cell);
            }
        }
        for y in [100, 120, 140] {
            sheet = sheet.rule(60, y, 340, y);
        }
        sheet.rule(60, 100, 60, 140).rule(200, 100, 200, 140).rule(340, 100, 340, 140)
    };
    let blocks = read(&[grid([["Meta", "Plazo"], ["Abrir datos", "marzo"]]), grid([["Meta", "Plazo"], ["Medir el uso", "abril"]])]);
    assert_eq!(blocks.iter().filter(|block| block.form == Form::Table).count(), 1);
    let cells: Vec<&str> = blocks.iter().filter(|block| block.form == Form::Cell).map(|block| block.text.as_str()).collect();
    assert_eq!(cells, ["Meta", "Plazo", "Abrir datos", "marzo", "Medir el uso", "abril"]);
    assert_eq!(shown(&blocks).last(), Some(&(Form::Furniture, "Meta Plazo")));
}

#[test]
fn a_tagged_file_is_taken_at_its_word_in_its_trees_order() {
    let extract = "P 60000 80000\nS -1 Root\nS 0 Document\nS 1 H2\nS 1 L\nS 3 LI\nS 4 Lbl\nS 4 LBody\nS 3 LI\nS 7 Lbl\nS 7 LBody\nS 1 P\n\
        T 6000 30000 9000 1200 0 0 10 Después de la lista.\n\
        T 6000 10000 9000 1200 0 0 2 Principios\n\
        T 6000 14000 600 1200 0 0 5 a)\nT 8000 14000 9000 1200 0 0 6 gratuidad;\n\
        T 6000 16000 600 1200 0 0 8 •\nT 8000 16000 9000 1200 0 0 9 apertura.\n";
    let blocks = pdf::read(extract, &Limits::default()).expect("a file that can be read").blocks;
    assert_eq!(
        shown(&blocks),
        [
            (Form::Heading(2), "Principios"),
            (Form::Item(1), "a) gratuidad;"),
            (Form::Item(1), "apertura."),
            (Form::Paragraph(0), "Después de la lista."),
        ]
    );
}

#[test]
fn a_scan_says_that_it_is_a_picture_and_pages_without_words_are_named() {
    let scan = pdf::read("P 60000 80000\nP 60000 80000\n", &Limits::default()).expect_err("no words");
    assert_eq!(scan.code.as_str(), "empty");
    assert!(scan.message.contains("picture"), "{}", scan.message);
    let extract = format!("{}P 60000 80000\n", Sheet::new().at(60, 100, "Con texto.").0);
    assert_eq!(pdf::read(&extract, &Limits::default()).expect("words").wordless, [2]);
}

#[test]
fn an_extract_of_a_wrong_shape_is_an_error_and_never_a_panic() {
    for extract in [
        "",
        "X",
        "T 1 2 3 4 0 0 -1 a",
        "P 1",
        "P 9999999999 1",
        "P 1 1\nT 1 2 3 4 9 0 -1 a",
        "P 1 1\nS 0 P",
        "P 1 1\nT 1 2 3 4 0 0 0 a",
        "P 1 1\nR 1 2 3",
    ] {
        assert!(pdf::read(extract, &Limits::default()).is_err(), "{extract}");
    }
}

#[test]
fn the_furthest_numbers_that_an_extract_may_hold_are_read() {
    const FAR: i32 = 5_000_000;
    let mut extract = format!("P {FAR} {FAR}\n");
    for n in 0..200 {
        let (x, y) = (FAR / 200 * n, FAR / 7 * (n % 7) + 1);
        extract += &format!("T {x} {y} {FAR} {} {} 0 -1 palabra {n}\nR {x} 0 {x} {FAR}\nR 0 {y} {FAR} {y}\n", FAR / (1 + n % 90), n % 5);
    }
    assert!(!pdf::read(&extract, &Limits::default()).expect("words").blocks.is_empty());
}

#[test]
fn words_strewn_at_random_are_read_in_time_and_none_is_lost() {
    let mut seed = 7u64;
    let mut random = |below: i64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as i64).rem_euclid(below)
    };
    for round in 0..60 {
        let mut extract = String::new();
        let mut letters = 0;
        for _ in 0..3 {
            extract += "P 60000 80000\nS -1 Document\nS 0 P\nS 0 Table\nS 2 TR\nS 3 TD\n";
            for n in 0..150 {
                let (x, y, width) = (random(50_000) + 1, random(79_000) + 500, random(9_000) + 50);
                let (size, flags, element) = (random(2_000) + 200, random(8), random(6) - 1);
                extract += &format!("T {x} {y} {width} {size} 0 {flags} {element} palabra{n}x\n");
                letters += format!("palabra{n}x").len();
            }
            for _ in 0..random(200) {
                let (x, y) = (random(60_000), random(80_000));
                let (w, h) = if random(2) == 0 { (random(9_000), 50) } else { (50, random(9_000)) };
                extract += &format!("R {x} {y} {} {}\n", x + w, y + h);
            }
        }
        let blocks = pdf::read(&extract, &Limits::default()).expect("words").blocks;
        let read: usize = blocks.iter().map(|block| block.text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
        assert_eq!(read, letters, "round {round}");
    }
}
