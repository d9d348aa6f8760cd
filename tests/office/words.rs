//! The words of a Word file are those that a reader of the printed page sees, in order.

use super::package::{Docx, lines, p, paragraph, run};
use cotejo::Kind;

fn field(code: &str, result: &str) -> String {
    let edge = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    format!("{}{code}{}{result}{}", edge("begin"), edge("separate"), edge("end"))
}

#[test]
fn runs_links_controls_and_tags_are_one_text() {
    let body = format!(
        "<w:p>{}<w:hyperlink>{}</w:hyperlink><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:smartTag>{}</w:smartTag></w:p>",
        run("Los "),
        run("datos "),
        run("abiertos "),
        run("son públicos.")
    );
    assert_eq!(Docx::new(body).lines(), ["P Los datos abiertos son públicos."]);
}

#[test]
fn tabs_breaks_hyphens_and_symbols_are_what_is_seen() {
    let body = r#"<w:p><w:r><w:t>uno</w:t><w:tab/><w:t>dos</w:t><w:br/><w:t>co</w:t><w:softHyphen/><w:t>sa</w:t><w:noBreakHyphen/><w:t>otra</w:t>
        <w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xF061;</w:t></w:r></w:p>"#;
    assert_eq!(Docx::new(body).lines(), ["P uno dos\ncosa-otra☑α"]);
}

#[test]
fn of_fields_the_result_is_read_and_not_the_code() {
    let nested = field(&format!("IF {} = 1", field("PAGE", &run("9"))), &run("véase el anexo"));
    let simple = format!(r#"<w:fldSimple w:instr="DATE">{}</w:fldSimple>"#, run("hoy"));
    let body = format!("<w:p>{}{nested}{}{simple}</w:p>", run("Para ello "), run(", "));
    assert_eq!(Docx::new(body).lines(), ["P Para ello véase el anexo, hoy"]);
}

#[test]
fn a_field_that_never_ends_hides_nothing() {
    let body = format!(r#"<w:p>{}<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}</w:p>{}"#, run("antes "), run("después"), p("y luego"));
    assert_eq!(Docx::new(body).lines(), ["P antes después", "P y luego"]);
}

#[test]
fn forms_show_what_was_chosen() {
    let begin = |data: &str| format!(r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>"#);
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let list = r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="sí"/></w:ddList>"#;
    let box_ = r#"<w:checkBox><w:checked/></w:checkBox>"#;
    let body = format!("<w:p>{}{end}{}{}{end}</w:p>", begin(list), run(" "), begin(box_));
    assert_eq!(Docx::new(body).lines(), ["P sí ☒"]);
}

#[test]
fn a_table_of_contents_is_apart_and_says_what_it_is() {
    let heading = r#"<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/></w:style>"#;
    let entry = |text: &str| format!("<w:p>{}</w:p>", run(text));
    let open = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    let by_field = format!(
        "<w:p>{open}{}</w:p>{}<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}</w:p>",
        run("Objeto 1"),
        entry("Alcance 2"),
        run("Sigue el texto.")
    );
    let control = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
        p("Contenido")
    );
    let body =
        control + &by_field + &paragraph(r#"<w:pStyle w:val="TDC1"/>"#, "Suelto 3") + &paragraph(r#"<w:pStyle w:val="Ttulo1"/>"#, "Objeto");
    let docx = Docx::new(body).part("styles", heading);
    assert_eq!(docx.lines(), ["X Contenido", "X Objeto 1", "X Alcance 2", "P Sigue el texto.", "X Suelto 3", "H1 Objeto"]);
    let first = docx.read().blocks[0].stated.clone().expect("stated");
    assert_eq!(first.kind, Some(Kind::Toc));
}

#[test]
fn headings_follow_from_levels_and_inheritance_in_any_language() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Encabezado de apartado"/><w:basedOn w:val="Ttulo1"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="a2"><w:name w:val="Otro"/><w:basedOn w:val="a1"/></w:style>
        <w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Texto"/><w:basedOn w:val="a1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Ttulo"><w:name w:val="Title"/></w:style>"#;
    let styled = |style: &str, text: &str| paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), text);
    let body = [
        styled("Ttulo", "Política de datos"),
        styled("Ttulo1", "Objeto"),
        styled("a2", "Sujetos"),
        styled("a3", "No es título"),
        paragraph(r#"<w:outlineLvl w:val="1"/>"#, "Alcance"),
        styled("desconocido", "Texto"),
    ];
    let docx = Docx::new(body.concat()).part("styles", styles);
    assert_eq!(docx.lines(), ["H1 Política de datos", "H1 Objeto", "H3 Sujetos", "P No es título", "H2 Alcance", "P Texto"]);
}

#[test]
fn a_whole_clause_in_a_headings_style_is_no_heading() {
    let long = "Las dependencias publican sus datos en formatos abiertos, con la oportunidad y la calidad que la presente política señala, "
        .repeat(2) + "sin costo alguno.";
    let docx = Docx::new(paragraph(r#"<w:outlineLvl w:val="1"/>"#, &long));
    assert_eq!(docx.lines(), [format!("P {long}")]);
}

#[test]
fn hidden_text_is_left_out_and_counted_by_passage() {
    let hidden = |text: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>");
    let styles = r#"<w:style w:type="character" w:styleId="Oculto"><w:name w:val="Oculto"/><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let body = format!(
        "<w:p>{}{}{}{}<w:r><w:rPr><w:rStyle w:val=\"Oculto\"/></w:rPr><w:t>tres</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> fin</w:t></w:r></w:p>",
        run("se ve "),
        hidden("uno"),
        hidden("dos"),
        run("también")
    );
    let office = Docx::new(body).part("styles", styles).read();
    assert_eq!((lines(&office), office.hidden), (vec!["P se ve también fin".to_owned()], 2));
}

#[test]
fn notes_stand_below_the_paragraph_that_refers_to_them_and_endnotes_at_the_end() {
    let note = |kind: &str, id: u8, text: &str| format!(r#"<w:{kind} w:id="{id}">{}</w:{kind}>"#, p(text));
    let reference = |kind: &str, id: u8, more: &str| format!(r#"<w:r><w:{kind}Reference w:id="{id}"{more}/></w:r>"#);
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}{}</w:p>{}",
        run("Los datos"),
        reference("footnote", 2, ""),
        run(" son públicos."),
        run("Y gratuitos"),
        reference("footnote", 3, ""),
        reference("endnote", 5, ""),
        p("Fin.")
    );
    let docx = Docx::new(body)
        .part("footnotes", &(note("footnote", 2, "Véase la ley.") + &note("footnote", 3, "Sin costo.")))
        .part("endnotes", &note("endnote", 5, "Anexo técnico."));
    let expected =
        ["P Los datos[1] son públicos.", "F 1 Véase la ley.", "P Y gratuitos[2][i]", "F 2 Sin costo.", "P Fin.", "F i Anexo técnico."];
    assert_eq!(docx.lines(), expected);
}

#[test]
fn a_note_may_have_a_mark_of_its_own_and_other_figures() {
    let body = r#"<w:p><w:r><w:t>uno</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>
        <w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr></w:sectPr>"#;
    let notes = format!(r#"<w:footnote w:id="2">{}</w:footnote><w:footnote w:id="3">{}</w:footnote>"#, p("asterisco"), p("letra"));
    assert_eq!(Docx::new(body).part("footnotes", &notes).lines(), ["P uno[*][c]", "F * asterisco", "F c letra"]);
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("Recuadro"));
    let body = format!(
        r#"<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>"#,
        run("Antes "),
        run("y después.")
    );
    assert_eq!(Docx::new(body).lines(), ["P Antes y después.", "P Recuadro"]);
}

#[test]
fn pictures_charts_and_equations_are_said_where_they_stand() {
    let drawing = |description: &str, graphic: &str| {
        format!(
            r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"{description}/><a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        )
    };
    let fraction = "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}</w:p><w:p>{}{fraction}</w:p>",
        run("El mapa de la red: "),
        drawing(r#" descr="Mapa de nodos""#, "<pic:pic/>"),
        drawing("", r#"<c:chart r:id="r1"/>"#),
        run("Sea "),
    );
    let office = Docx::new(body).read();
    assert_eq!(lines(&office), ["P El mapa de la red: [imagen: Mapa de nodos]", "P [gráfica]", "P Sea [ecuación: x=(a+b)/2]"]);
    assert_eq!((office.pictures, office.charts, office.equations), (1, 1, 1));
}

#[test]
fn a_table_has_each_spanned_cell_once_and_its_notes_below() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let note = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}<w:tc>{}<w:p>{}{note}</w:p></w:tc></w:tr></w:tbl>",
        cell(r#"<w:vMerge w:val="restart"/>"#, "Meta"),
        cell("", "Plazo"),
        cell("<w:vMerge/>", ""),
        p("Un año"),
        run("o dos"),
    );
    let docx = Docx::new(body).part("footnotes", &format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("Según el caso.")));
    assert_eq!(docx.lines(), ["T", "R", "C Meta", "C Plazo", "R", "C Un año\no dos[1]", "F 1 Según el caso."]);
}

#[test]
fn a_table_that_only_lays_the_page_out_is_read_as_text() {
    let body = format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", p("Recuadro"), p("con dos párrafos"));
    assert_eq!(Docx::new(body).lines(), ["P Recuadro", "P con dos párrafos"]);
}

#[test]
fn a_drop_cap_is_the_first_letter_of_its_word() {
    let body = paragraph(r#"<w:framePr w:dropCap="drop"/>"#, "E") + &p("n México los datos son públicos.");
    assert_eq!(Docx::new(body).lines(), ["P En México los datos son públicos."]);
}

#[test]
fn comments_keep_their_words_their_thread_and_what_they_say() {
    let comment = |id: u8, paragraph: &str, author: &str, text: &str| {
        format!(
            r#"<w:comment w:id="{id}" w:author="{author}" w:date="2024-03-01T10:00:00Z"><w:p w14:paraId="{paragraph}">{}</w:p></w:comment>"#,
            run(text)
        )
    };
    let edge = |kind: &str, id: u8| format!(r#"<w:commentRange{kind} w:id="{id}"/>"#);
    let levels = super::package::list(0, &[("decimal", "%1.", "")]) + &super::package::instance(1, 0, "");
    let body = format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}{}{}{}{}</w:p>{}{}{}"#,
        run("Los datos "),
        edge("Start", 7),
        run("abiertos"),
        edge("End", 7),
        run(" se publican."),
        edge("Start", 8),
        p("Otro párrafo."),
        edge("End", 8),
    );
    let threads = r#"<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>"#;
    let docx = Docx::new(body)
        .part("numbering", &levels)
        .part("comments", &(comment(7, "0A", "Ana", "¿Cuáles?") + &comment(8, "0B", "Luis", "Todos.")))
        .part("commentsExtended", threads);
    let office = docx.read();
    let first = &office.comments[0];
    assert_eq!((first.author.as_str(), first.text.as_str(), first.quote.as_str(), first.resolved), ("Ana", "¿Cuáles?", "abiertos", true));
    let (start, end) = first.range.expect("a range");
    assert_eq!(&office.blocks[start.block].text[start.byte..end.byte], "abiertos");
    let second = &office.comments[1];
    assert_eq!((second.quote.as_str(), second.reply_to, second.date.as_deref()), ("Otro párrafo.", Some(0), Some("2024-03-01T10:00:00Z")));
}

#[test]
fn a_raised_link_to_a_place_in_the_file_is_the_mark_of_a_note() {
    let mark = |properties: &str, anchor: &str, text: &str| {
        format!(r#"<w:hyperlink {anchor}><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:hyperlink>"#)
    };
    let own = r#"w:anchor="nota1""#;
    let line = |link: String| Docx::new(format!("<w:p>{}{link}</w:p>", run("Se actualiza."))).lines();
    for raised in [r#"<w:position w:val="8"/>"#, r#"<w:vertAlign w:val="superscript"/>"#] {
        assert_eq!(line(mark(raised, own, "1")), ["P Se actualiza.[1]"]);
    }
    assert_eq!(line(mark("", own, "1")), ["P Se actualiza.1"]);
    assert_eq!(line(mark(r#"<w:position w:val="8"/>"#, "", "1")), ["P Se actualiza.1"]);
    assert_eq!(line(mark(r#"<w:position w:val="8"/>"#, own, "véase el anexo")), ["P Se actualiza.véase el anexo"]);
}
