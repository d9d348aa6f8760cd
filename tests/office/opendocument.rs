//! OpenDocument texts.

use super::package::{lines, zip};
use cotejo::source::office::{Office, OfficeOptions, Tracked, read};

const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0""#;

fn office(styles: &str, body: &str, tracked: Tracked) -> Office {
    let content = format!(
        "<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let manifest = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="Object 1/" m:media-type="application/vnd.oasis.opendocument.formula"/></m:manifest>"#;
    let bytes = zip(&[("META-INF/manifest.xml", manifest.as_bytes()), ("content.xml", content.as_bytes())]);
    read(&bytes, &OfficeOptions { tracked, ..OfficeOptions::default() }).expect("readable")
}

fn read_lines(styles: &str, body: &str) -> Vec<String> {
    lines(&office(styles, body, Tracked::Accepted))
}

const LIST: &str = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
    <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
    <text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/></text:list-style>
    <text:list-style style:name="V"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>"#;

#[test]
fn lists_count_by_their_nesting_and_go_on_where_they_say() {
    let body = r#"<text:list text:style-name="L" xml:id="uno"><text:list-item><text:p>Objeto</text:p><text:p>Sigue.</text:p><text:list>
        <text:list-item><text:p>General</text:p><text:list><text:list-item><text:p>inciso</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item></text:list>
        <text:p>Texto.</text:p><text:list text:style-name="L" text:continue-list="uno"><text:list-item><text:p>Alcance</text:p></text:list-item></text:list>
        <text:list text:style-name="L"><text:list-item text:start-value="5"><text:p>Otra</text:p></text:list-item><text:list-header><text:p>Sin número</text:p></text:list-header></text:list>
        <text:list text:style-name="V"><text:list-item><text:p>viñeta</text:p></text:list-item></text:list>"#;
    let expected = [
        "I1 1. Objeto",
        "P1 Sigue.",
        "I2 1.1 General",
        "I3 a) inciso",
        "P Texto.",
        "I1 2. Alcance",
        "I1 5. Otra",
        "P1 Sin número",
        "I1 viñeta",
    ];
    assert_eq!(read_lines(LIST, body), expected);
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let styles = r#"<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-prefix="Capítulo "/>
        <text:outline-level-style text:level="2" style:num-format="1" loext:num-list-format="%2%.-"/><text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>"#;
    let body = r#"<text:p text:style-name="P1">Política</text:p><text:h text:outline-level="1">Objeto</text:h><text:h text:outline-level="2">General</text:h>
        <text:h text:outline-level="3">Libre</text:h><text:h text:outline-level="1" text:is-list-header="true">Aparte</text:h><text:h text:outline-level="1">Alcance</text:h>"#;
    let expected = ["H1 Política", "H1 Capítulo I Objeto", "H2 1.- General", "H3 Libre", "H1 Aparte", "H1 Capítulo II Alcance"];
    assert_eq!(read_lines(styles, body), expected);
}

#[test]
fn notes_boxes_pictures_and_contents_stand_where_a_reader_finds_them() {
    let note = |class: &str, mark: &str, text: &str| {
        format!(
            r#"<text:note text:note-class="{class}"><text:note-citation>{mark}</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"#
        )
    };
    let body = format!(
        r#"<text:table-of-content><text:index-body><text:index-title><text:p>Índice</text:p></text:index-title><text:p>Objeto<text:tab/>1</text:p></text:index-body></text:table-of-content>
        <text:p>Los  datos{}<text:s/>son<text:line-break/>públicos{}.</text:p><text:p>Mapa: <draw:frame><draw:image/><svg:desc>los nodos</svg:desc></draw:frame>
        <draw:frame><draw:object xlink:href="./Object 1"/><draw:image/></draw:frame><draw:frame><draw:text-box><text:p>Recuadro</text:p></draw:text-box></draw:frame></text:p>"#,
        note("footnote", "1", "Véase."),
        note("endnote", "i", "Anexo."),
    );
    let office = office("", &body, Tracked::Accepted);
    let expected = [
        "X Índice",
        "X Objeto 1",
        "P Los datos[1] son\npúblicos[i].",
        "F 1 Véase.",
        "P Mapa: [imagen: los nodos] [ecuación]",
        "P Recuadro",
        "F i Anexo.",
    ];
    assert_eq!(lines(&office), expected);
    assert_eq!((office.pictures, office.equations), (1, 1));
}

#[test]
fn tables_have_their_cells_once_and_hidden_text_is_counted() {
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let body = format!(
        r#"<table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows><table:table-row>{}<table:covered-table-cell/></table:table-row></table:table>
        <text:p>Se ve<text:span text:style-name="T1"> no se ve</text:span>.</text:p><text:section text:display="none"><text:p>Tampoco</text:p></text:section>"#,
        cell("Meta"),
        cell("Plazo"),
        cell("Un año")
    );
    let office = office(styles, &body, Tracked::Accepted);
    assert_eq!(
        (lines(&office), office.hidden),
        (["T", "R", "C Meta", "C Plazo", "R", "C Un año", "P Se ve."].map(str::to_owned).to_vec(), 2)
    );
}

#[test]
fn tracked_changes_are_read_as_accepted_or_as_never_made() {
    let region = |id: &str, change: &str| format!(r#"<text:changed-region text:id="{id}">{change}</text:changed-region>"#);
    let info = "<office:change-info><dc:creator>Ana</dc:creator><dc:date>2024-03-01T10:00:00</dc:date></office:change-info>";
    let body = format!(
        r#"<text:tracked-changes>{}{}{}{}</text:tracked-changes>
        <text:p>Los datos <text:change-start text:change-id="a"/>serán <text:change-end text:change-id="a"/><text:change text:change-id="b"/>públicos.</text:p>
        <text:p>Uno<text:change-start text:change-id="c"/></text:p><text:p><text:change-end text:change-id="c"/>dos</text:p>"#,
        region("a", &format!("<text:insertion>{info}</text:insertion>")),
        region("b", &format!("<text:deletion>{info}<text:p>son muy</text:p><text:p>muy </text:p></text:deletion>")),
        region("c", &format!("<text:insertion>{info}</text:insertion>")),
        region("d", &format!("<text:format-change>{info}</text:format-change>")),
    );
    let accepted = office("", &body, Tracked::Accepted);
    assert_eq!(
        (lines(&accepted), accepted.tracked_changes),
        (["P Los datos serán públicos.", "P Uno", "P dos"].map(str::to_owned).to_vec(), 3)
    );
    assert_eq!(lines(&office("", &body, Tracked::Original)), ["P Los datos son muy", "P muy públicos.", "P Unodos"]);
}

#[test]
fn comments_keep_their_words() {
    let body = r#"<text:p>Los <office:annotation office:name="c1" loext:resolved="true"><dc:creator>Ana</dc:creator><dc:date>2024-03-01T10:00:00</dc:date><text:p>¿Cuáles?</text:p></office:annotation>datos abiertos<office:annotation-end office:name="c1"/> son públicos.</text:p>"#;
    let office = office("", body, Tracked::Accepted);
    let comment = &office.comments[0];
    assert_eq!(
        (comment.author.as_str(), comment.text.as_str(), comment.quote.as_str(), comment.resolved),
        ("Ana", "¿Cuáles?", "datos abiertos", true)
    );
    assert_eq!(lines(&office), ["P Los datos abiertos son públicos."]);
}
