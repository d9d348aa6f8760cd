//! Drafting traditions: a fixture statute of each, written here, with the tree that a lawyer of the country would draw.
//!
//! `traditions/NAME.txt` is the statute, `NAME` its language, and what it shows where there are several; `NAME.outline` is the tree: kind,
//! id, label and first words.

use std::fs;
use std::path::PathBuf;

use cotejo::{Draft, Format, Language, Options, read};

/// How many characters of a clause its outline shows.
const SHOWN: usize = 60;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/traditions")
}

fn draft(source: &str, language: Option<Language>) -> Draft {
    read(source, &Options { format: Some(Format::Text), language, ..Options::default() }).expect("it reads")
}

fn outline(draft: &Draft) -> String {
    let mut depths: Vec<usize> = Vec::new();
    let mut out = String::new();
    for clause in &draft.clauses {
        let depth = clause.parent.map_or(0, |p| depths[p] + 1);
        depths.push(depth);
        let num = draft.num(clause).map_or(String::new(), |n| format!(" ‹{n}›"));
        let words: String = draft.text[clause.label.end..clause.span.end].trim().chars().take(SHOWN).collect();
        out.push_str(&format!("{}{:?} {}{num} {words}\n", "  ".repeat(depth), clause.kind, clause.e_id));
    }
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn every_tradition_reads_its_statutes_as_the_outlines_beside_them_say() {
    let files = fs::read_dir(folder()).expect("the statutes are there").map(|entry| entry.expect("it can be listed").path());
    let mut statutes: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    statutes.sort();
    for language in Language::ALL {
        assert!(statutes.contains(&folder().join(language.name()).with_extension("txt")), "{language:?} has one");
    }
    for path in statutes {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        let language = Language::of(name.split('-').next().expect("a language")).expect("it is known");
        let source = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let path = path.with_extension("outline");
        // A new country's tree is written so, then read, and its rows are mended until it is the right one.
        if std::env::var_os("WRITE_OUTLINES").is_some() {
            fs::write(&path, outline(&draft(&source, None))).expect("it can be written");
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        for asked in [None, Some(language)] {
            let draft = draft(&source, asked);
            assert_eq!(draft.language, language, "its language is found");
            let got = outline(&draft);
            assert!(got == wanted, "{name}, asked for {asked:?}\n--- read as\n{got}\n--- expected\n{wanted}");
        }
    }
}

/// The labels that a text is read to have.
fn labels(source: &str, language: Option<Language>) -> Vec<String> {
    let draft = draft(source, language);
    draft.clauses.iter().filter_map(|c| draft.num(c).map(str::to_owned)).collect()
}

#[test]
fn the_language_chooses_which_words_are_labels() {
    let spanish = "Artículo 1. Los datos son de todos.\n\nArtículo 2. Las dependencias los publican.\n";
    assert_eq!(labels(spanish, Some(Language::En)), [""; 0]);
    assert_eq!(labels(spanish, Some(Language::Es)), ["Artículo 1", "Artículo 2"]);
    assert_eq!(labels(spanish, None), ["Artículo 1", "Artículo 2"]);
    let english = "Section 1. The data are everyone's.\n\nSection 2. The agencies publish them.\n";
    assert_eq!(labels(english, Some(Language::De)), [""; 0]);
    assert_eq!(labels(english, None), ["Section 1", "Section 2"]);
}

#[test]
fn the_section_sign_is_an_article_or_a_paragraph_of_one_as_the_language_has_it() {
    let of = |source: &str| outline(&draft(source, None));
    let german = of("§ 1 Zweck\n\nDas Gesetz regelt die Daten der Behörden.\n\n§ 2 Verzeichnis\n\nDie Behörden führen das Verzeichnis.\n");
    assert!(german.contains("\nArticle art_2 ‹§ 2›"), "{german}");
    let brazilian =
        of("Art. 1º Os órgãos publicarão os dados do inventário.\n\n§ 1º O inventário é público.\n\n§ 2º A licença não será paga.\n");
    assert!(brazilian.contains("\n  Point art_1__point_2 ‹§ 2º›"), "{brazilian}");
}

#[test]
fn an_ordinal_stands_before_its_word_or_behind_it() {
    for (source, wanted) in [
        ("PRIMERA PARTE\nDe los datos\n\nArtículo 1. Los datos son de todos.\n", "PRIMERA PARTE"),
        ("Première partie\nDes données\n\nArticle 1er\n\nLes données sont à tous.\n", "Première partie"),
        ("IIe PARTIE\nDes données\n\nArticle 1er\n\nLes données sont à tous.\n", "IIe PARTIE"),
        ("1ª Parte\nDos dados\n\nArt. 1º Os dados são de todos.\n", "1ª Parte"),
        ("3. Abschnitt\nDie Daten\n\n§ 1 Zweck\n\nDie Daten gehören allen.\n", "3. Abschnitt"),
    ] {
        assert_eq!(labels(source, None)[0], wanted);
    }
    let reference = "Segunda parte del informe que se publica.\n";
    assert_eq!(labels(reference, None), [""; 0]);
}

#[test]
fn a_part_holds_books_where_the_first_book_stands_in_one() {
    let draft = draft(
        "PARTE GERAL\n\nLIVRO I\nDos dados\n\nArt. 1º Os dados são de todos.\n\nLIVRO II\nDos órgãos\n\nArt. 2º Os órgãos os publicam.\n\n\
         PARTE ESPECIAL\n\nLIVRO I\nDas sanções\n\nArt. 3º A multa não será perdoada.\n",
        None,
    );
    let ids: Vec<&str> = draft.clauses.iter().filter(|c| c.kind != cotejo::Kind::Article).map(|c| c.e_id.as_str()).collect();
    assert_eq!(ids, ["part_1", "part_1__book_1", "part_1__book_2", "part_2", "part_2__book_1"]);
}
