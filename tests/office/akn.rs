//! Akoma Ntoso: what a file spells out is taken, and nothing of it guessed.

use cotejo::{Draft, ErrorCode, Kind, Options, read, read_bytes};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- Anteproyecto -->
<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:bill name="ley"><an:meta><an:identification source="a"><an:FRBRWork>
<an:FRBRdate date="2024-03-01" name="presentación"/></an:FRBRWork></an:identification></an:meta>"#;
const TAIL: &str = "</an:bill></an:akomaNtoso>";

fn draft(body: &str) -> Draft {
    let body = body.replace("</", "</an:").replace('<', "<an:").replace("<an:/an:", "</an:");
    read(&format!("{HEAD}{body}{TAIL}"), &Options { id: "a".into(), ..Options::default() }).expect("a file that can be read")
}

const LAW: &str = r#"<preface><longTitle><p>Ley de <docTitle>Datos Abiertos</docTitle></p></longTitle></preface>
<body><chapter eId="chp_I"><num>CAPÍTULO I</num><heading>Del objeto</heading>
<article eId="art_1"><num>Artículo 1.</num><content eId="art_1__content"><p>Los datos   serán <b>abiertos</b>.</p></content></article>
<article eId="art_2"><num>Artículo 2.</num><heading>Definiciones</heading>
<paragraph eId="art_2__para_1"><num>I.</num><list><intro><p>Son sujetos obligados:</p></intro>
<point eId="art_2__para_1__point_a"><num>a)</num><content><p>las dependencias;<authorialNote marker="1"><p>Véase el anexo.</p></authorialNote></p></content></point>
<point eId="art_2__para_1__point_b"><num>b)</num><content><p>los organismos.</p></content></point></list></paragraph>
<paragraph><content><p>Los demás colaboran.</p></content></paragraph></article></chapter></body>"#;

#[test]
fn the_hierarchy_of_a_file_is_its_own_with_its_numbers_headings_and_ids() {
    let law = draft(LAW);
    assert_eq!(
        law.clauses.iter().map(|clause| (&*clause.e_id, law.num(clause), law.heading(clause), law.slice(clause.span))).collect::<Vec<_>>(),
        [
            ("para_1", None, None, "Ley de Datos Abiertos"),
            ("chp_I", Some("CAPÍTULO I"), Some("Del objeto"), "CAPÍTULO I Del objeto"),
            ("art_1", Some("Artículo 1"), None, "Artículo 1. Los datos serán abiertos."),
            ("art_2", Some("Artículo 2"), Some("Definiciones"), "Artículo 2. Definiciones"),
            ("art_2__para_1", Some("I."), None, "I. Son sujetos obligados:"),
            ("art_2__para_1__point_a", Some("a)"), None, "a) las dependencias;[1]"),
            ("art_2__para_1__point_a__fn_1", Some("1"), None, "1 Véase el anexo."),
            ("art_2__para_1__point_b", Some("b)"), None, "b) los organismos."),
            ("art_2__para_1_2", None, None, "Los demás colaboran."),
        ]
    );
    let parents: Vec<Option<usize>> = law.clauses.iter().map(|clause| clause.parent).collect();
    assert_eq!(parents, [None, None, Some(1), Some(1), Some(3), Some(4), Some(5), Some(4), Some(3)]);
}

#[test]
fn what_is_quoted_numbers_nothing_and_stands_between_its_marks() {
    let law = draft(
        r#"<body><article eId="art_1"><num>Artículo 1</num><content><p><mod>Se adiciona: <quotedStructure startQuote="«" endQuote="»"><article eId="art_9"><num>Artículo 9.</num>
<content><p>Será gratuito.</p></content></article></quotedStructure></mod></p></content></article><article eId="art_2"><num>Artículo 2</num><content><p>Rige hoy.</p></content></article></body>"#,
    );
    let texts: Vec<&str> = law.clauses.iter().map(|clause| law.slice(clause.span)).collect();
    assert_eq!(texts, ["Artículo 1 Se adiciona:", "«Artículo 9. Será gratuito.»", "Artículo 2 Rige hoy."]);
    assert_eq!(law.clauses.iter().map(|clause| law.num(clause)).collect::<Vec<_>>(), [Some("Artículo 1"), None, Some("Artículo 2")]);
}

#[test]
fn tables_are_tables_and_what_is_struck_out_is_gone() {
    let law = draft(
        "<body><article><num>1.</num><content><p>Plazos <del>breves</del><ins>largos</ins>:</p><table><caption>Plazos</caption><tr><th><p>Acto</p></th><th><p>Días</p></th></tr><tr><td><p>Alta</p></td><td><p>5</p></td></tr></table></content></article></body>",
    );
    let texts: Vec<(Kind, &str)> = law.clauses.iter().map(|clause| (clause.kind, law.slice(clause.span))).collect();
    let rows = [(Kind::Article, "1. Plazos largos:"), (Kind::Table, "Plazos"), (Kind::Row, ""), (Kind::Cell, "Acto"), (Kind::Cell, "Días")];
    assert_eq!(texts[..5], rows);
}

#[test]
fn a_file_that_is_not_well_formed_is_refused_by_line_and_column() {
    let broken = format!("{HEAD}\n<an:body><an:p>Uno</an:body>");
    let error = read_bytes(broken.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(error.code, ErrorCode::Damaged);
    assert!(error.message.ends_with("(line 5, column 19)"), "{}", error.message);
    assert_eq!(read("<?xml version=\"1.0\"?><otro/>", &Options::default()).unwrap_err().code, ErrorCode::Format);
}

#[test]
fn published_files_give_all_their_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/files");
    let files: Vec<_> =
        ["akn", "pdf-akn"].iter().filter_map(|name| std::fs::read_dir(folder.join(name)).ok()).flatten().flatten().collect();
    for file in files.iter().map(std::fs::DirEntry::path).filter(|path| path.extension().is_some_and(|ending| ending == "xml")) {
        let source = std::fs::read_to_string(&file).expect("text");
        let law = read(&source, &Options::default()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let read = words(&law.text);
        let body = &source[source.find("</akn:meta>").or_else(|| source.find("</meta>")).expect("metadata")..];
        let said = words(&without_markup(body));
        let found = said.iter().filter(|word| read.binary_search(word).is_ok()).count();
        assert!(found * 1000 >= said.len() * 995, "{}: {found} of {}", file.display(), said.len());
        assert!(law.clauses.len() > 20, "{}", file.display());
    }
}

/// The words of a text, sorted.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.sort_unstable();
    words
}

fn without_markup(xml: &str) -> String {
    let mut text = String::new();
    for part in xml.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        text.push(' ');
    }
    text
}
