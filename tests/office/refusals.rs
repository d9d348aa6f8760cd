//! What cannot be read is refused by name: what it is, where, and what to do.

use super::package::{Docx, p, relations, zip};
use cotejo::source::office::{Limits, OfficeOptions, read};
use cotejo::{Error, ErrorCode};

fn refused(bytes: &[u8]) -> Error {
    read(bytes, &OfficeOptions::default()).expect_err("refused")
}

fn wide(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn what_is_no_text_of_word_or_opendocument_is_told_what_it_is() {
    let compound = |name: &str| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 1000], wide(name)].concat();
    let sheet = zip(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        ("xl/workbook.xml", b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"),
    ]);
    let no_main = zip(&[("_rels/.rels", relations(&[]).as_bytes())]);
    for (bytes, code, words) in [
        (compound("WordDocument"), ErrorCode::Format, "save it as `.docx`"),
        (compound("EncryptedPackage"), ErrorCode::Protected, "password"),
        (compound("Workbook"), ErrorCode::Format, "old office format"),
        (zip(&[("a.txt", b"hola")]), ErrorCode::Format, "zip archive"),
        (sheet, ErrorCode::Format, "a workbook, or slides"),
        (no_main, ErrorCode::Format, "without a main part"),
        (b"{\\rtf1 hola}".to_vec(), ErrorCode::Format, "neither"),
        (Vec::new(), ErrorCode::Format, "neither"),
    ] {
        let error = refused(&bytes);
        assert!(error.code == code && error.message.contains(words), "{error}");
    }
}

#[test]
fn a_locked_opendocument_text_says_so() {
    let manifest = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>"#;
    let error = refused(&zip(&[("META-INF/manifest.xml", manifest.as_bytes()), ("content.xml", b"\x01\x02")]));
    assert_eq!(error.code, ErrorCode::Protected);
}

#[test]
fn a_broken_archive_says_where() {
    let whole = Docx::new(p("uno")).bytes();
    let cut = refused(&whole[..whole.len() - 30]);
    assert_eq!((cut.code, cut.at), (ErrorCode::Damaged, Some(whole.len() - 30)));
    let at = whole.windows(17).position(|w| w == b"word/document.xml").expect("the part") + 20;
    let mut overwritten = whole.clone();
    overwritten[at..at + 8].fill(0x55);
    let error = refused(&overwritten);
    assert_eq!((error.code, error.part.as_deref()), (ErrorCode::Damaged, Some("word/document.xml")));
    assert!(error.to_string().contains("(word/document.xml, byte "), "{error}");
}

#[test]
fn broken_xml_says_in_which_part_and_where() {
    let error = refused(&Docx::new("<w:p></w:r>").bytes());
    assert!(error.code == ErrorCode::Damaged && error.part.as_deref() == Some("word/document.xml") && error.at.is_some(), "{error}");
}

#[test]
fn a_part_that_inflates_without_measure_is_refused_before_it_does() {
    let bomb = Docx::new(p(&" ".repeat(40 << 20))).bytes();
    let error = refused(&bomb);
    assert!(error.code == ErrorCode::Limit && error.message.contains("`ratio`"), "{error}");
    let limits = Limits { inflated: 1000, ..Limits::default() };
    let error = read(&Docx::new(p(&"palabra ".repeat(500))).bytes(), &OfficeOptions { limits, ..Default::default() }).expect_err("refused");
    assert!(error.code == ErrorCode::Limit && error.message.contains("`inflated`"), "{error}");
    let limits = Limits { bytes: 100, ..Limits::default() };
    let error = read(&Docx::new(p("uno")).bytes(), &OfficeOptions { limits, ..Default::default() }).expect_err("refused");
    assert!(error.code == ErrorCode::Limit && error.message.contains("`bytes`"), "{error}");
}

#[test]
fn a_part_that_says_less_than_it_inflates_to_is_refused() {
    let mut bytes = Docx::new(p(&"palabra ".repeat(500))).bytes();
    // The size in the directory's entry of the main part.
    let entry = bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").map(|(at, _)| at).nth(1).expect("an entry");
    bytes[entry + 24..entry + 28].copy_from_slice(&100u32.to_le_bytes());
    let error = refused(&bytes);
    assert_eq!((error.code, error.part.as_deref()), (ErrorCode::Limit, Some("word/document.xml")));
}

#[test]
fn entities_are_not_expanded_and_nesting_ends() {
    let bomb = r#"<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    let main = |xml: &str| zip(&[("_rels/.rels", relations(&[("officeDocument", "d.xml")]).as_bytes()), ("d.xml", xml.as_bytes())]);
    assert_eq!(refused(&main(bomb)).code, ErrorCode::Damaged);
    let deep = "<w:tbl><w:tr><w:tc>".repeat(1700) + &"</w:tc></w:tr></w:tbl>".repeat(1700);
    assert_eq!(refused(&Docx::new(deep).bytes()).code, ErrorCode::Limit);
}

#[test]
fn circles_of_styles_lists_and_notes_end() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>
        <w:style w:type="numbering" w:styleId="n"><w:name w:val="n"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="n"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let reference = r#"<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r></w:p>"#;
    let body = r#"<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>uno</w:t></w:r></w:p>"#;
    let docx = Docx::new(format!("{body}{reference}"))
        .part("styles", styles)
        .part("numbering", numbering)
        .part("footnotes", &format!(r#"<w:footnote w:id="2">{reference}</w:footnote>"#));
    assert_eq!(docx.lines(), ["P uno", "P x[1]", "F 1 x"]);
}

#[test]
fn the_main_part_is_where_the_package_says_in_either_form() {
    let strict = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>uno</x:t></x:r></x:p></x:body></x:document>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/otra/parte.xml"/></Relationships>"#;
    let office = read(&zip(&[("_rels/.rels", rels.as_bytes()), ("otra/parte.xml", strict.as_bytes())]), &OfficeOptions::default())
        .expect("readable");
    assert_eq!(office.blocks[0].text, "uno");
}

#[test]
fn a_relationship_that_leads_out_of_the_file_is_not_followed() {
    let rels = relations(&[("officeDocument", "http://example.org/d.xml")]).replace("/>", " TargetMode=\"External\"/>");
    assert_eq!(refused(&zip(&[("_rels/.rels", rels.as_bytes())])).code, ErrorCode::Format);
}

#[test]
fn any_byte_may_be_wrong_without_a_panic() {
    let whole = Docx::new(p("uno dos tres") + &super::package::item(1, 0, "x")).bytes();
    let mut seed = 1u32;
    for _ in 0..3000 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = seed as usize % bytes.len();
            bytes[at] = (seed >> 24) as u8;
        }
        let _ = read(&bytes, &OfficeOptions::default());
    }
}
