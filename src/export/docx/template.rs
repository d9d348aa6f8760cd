//! What stands round the text: styles, lists, settings, the page.

use super::escaped;
use crate::draft::{Draft, Language};
use crate::export::track::Look;
use crate::export::words::Words;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// The main part's beginning.
pub const MAIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#;

/// The comments' beginning.
pub const COMMENTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#;

/// How wide the text is, in twentieths of a point: a letter page of 12,240 without its margins.
pub const COLUMNS_WIDTH: usize = 9360;

/// How wide the text of a page on its side is.
pub const LANDSCAPE_WIDTH: usize = 12_960;

/// The page: letter, as offices in Mexico print, with margins of an inch; upright or on its side.
pub fn section(landscape: bool) -> String {
    let [width, height] = if landscape { [15_840, 12_240] } else { [12_240, 15_840] };
    let turned = if landscape { r#" w:orient="landscape""# } else { "" };
    format!(
        r#"<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>"#
    )
}

pub const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub const PACKAGE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

/// Of today's Word: without it a file opens in the compatibility mode of 2003.
pub const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;

/// How deep lists are told apart; what is deeper looks like the last.
const DEEPEST: u8 = 9;

/// How deep headings are told apart.
const HEADINGS: u8 = 6;

/// How far a level of a list is indented, in twentieths of a point: a quarter of an inch.
const INDENT: u32 = 360;

/// A look's style, and what it needs besides.
pub fn style(look: Look) -> (Option<String>, String) {
    let indent = |levels: u8| {
        let left = u32::from(levels.min(DEEPEST)) * INDENT;
        if left > 0 { format!(r#"<w:ind w:left="{left}"/>"#) } else { String::new() }
    };
    match look {
        Look::Heading(level) => (Some(format!("Heading{}", level.clamp(1, HEADINGS))), String::new()),
        Look::Text(within) => (None, indent(within)),
        Look::Item(depth) => (Some("Item".into()), indent(depth)),
        Look::Bullet(depth) => {
            let level = depth.clamp(1, DEEPEST) - 1;
            (Some("ListBullet".into()), format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#))
        }
        Look::Caption => (Some("Caption".into()), String::new()),
        Look::Note => (Some("FootnoteText".into()), String::new()),
        Look::Code => (Some("Code".into()), String::new()),
    }
}

/// The one list that Word counts itself: bullets. All numbers are words of the drafts.
pub fn numbering() -> String {
    let mut out = format!(
        r#"{HEAD}<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>"#
    );
    for level in 0..DEEPEST {
        let (sign, left) = (["•", "–", "▪"][usize::from(level % 3)], (u32::from(level) + 1) * INDENT);
        out += &format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{INDENT}"/></w:pPr></w:lvl>"#
        );
    }
    out + r#"</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
}

/// The styles. Half points are what Word counts letters in.
pub fn styles(language: Language) -> String {
    let tag = match language {
        Language::Es => "es-MX",
        Language::En => "en-US",
        Language::Pt => "pt-BR",
        Language::Fr => "fr-FR",
        Language::De => "de-DE",
    };
    let mut out = format!(
        r#"{HEAD}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#
    );
    for level in 1..=HEADINGS {
        let (size, before) = ([32, 28, 26, 24, 22, 22][usize::from(level) - 1], if level < 3 { 360 } else { 240 });
        out += &format!(
            r#"<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="120"/><w:outlineLvl w:val="{}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#,
            level - 1
        );
    }
    let own = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let small = r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#;
    out += &own("Item", "Item", r#"<w:spacing w:after="80"/>"#, "");
    out += &own("ListBullet", "List Bullet", r#"<w:spacing w:after="80"/>"#, "");
    out += &own("Caption", "caption", r#"<w:keepNext/><w:spacing w:before="120" w:after="60"/>"#, "<w:b/>");
    out += &own(
        "Cell",
        "Cell",
        r#"<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    );
    out += &own("Gap", "Gap", r#"<w:spacing w:after="120" w:line="120" w:lineRule="exact"/>"#, r#"<w:sz w:val="8"/><w:szCs w:val="8"/>"#);
    out += &own("FootnoteText", "footnote text", r#"<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>"#, small);
    out += &own(
        "Code",
        "Code",
        r#"<w:spacing w:after="120" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="19"/><w:szCs w:val="19"/>"#,
    );
    out += &own("Header", "header", r#"<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>"#, small);
    out += &own("Footer", "footer", r#"<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>"#, small);
    out += &own(
        "CommentText",
        "annotation text",
        r#"<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    );
    out += r#"<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>"#;
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|edge| format!(r#"<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>"#))
        .concat();
    out += &format!(
        r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr></w:tblStylePr></w:style></w:styles>"#
    );
    out
}

/// The file's properties.
pub fn core(title: &str, author: &str, date: Option<&str>, after: &Draft) -> String {
    let date = date.map(|date| {
        let day = format!("{}T00:00:00Z", escaped(date));
        format!(r#"<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>"#)
    });
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>{}</cp:coreProperties>"#,
        escaped(title),
        escaped(author),
        after.language.name(),
        date.unwrap_or_default()
    )
}

const PART: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// What stands above each page.
pub fn header(title: &str) -> String {
    format!(
        r#"{HEAD}<w:hdr {PART}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:hdr>"#,
        escaped(title)
    )
}

/// What stands below each page: its number.
pub fn footer(words: &Words) -> String {
    let text = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let field = |code: &str| format!(r#"<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    format!(
        r#"{HEAD}<w:ftr {PART}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{}{}{}{}</w:p></w:ftr>"#,
        text(&format!("{} ", words.page)),
        field("PAGE"),
        text(&format!(" {} ", words.of)),
        field("NUMPAGES")
    )
}
