//! What a draft was read from: the format of its source, the language of its words.

use serde::Serialize;

/// The format of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Format {
    /// Plain text, as typed or as it comes out of a PDF.
    Text,
    /// Markdown.
    Markdown,
    /// HTML, read with the platform's own parser.
    Html,
    /// Word, since 2007.
    Docx,
    /// OpenDocument.
    Odt,
    /// PDF, opened by pdf.js.
    Pdf,
    /// Akoma Ntoso, and what is made of it for a country.
    Akn,
}

impl Format {
    /// Every format with its name in JavaScript.
    pub const ALL: [(Format, &str); 7] = [
        (Format::Text, "text"),
        (Format::Markdown, "markdown"),
        (Format::Html, "html"),
        (Format::Docx, "docx"),
        (Format::Odt, "odt"),
        (Format::Pdf, "pdf"),
        (Format::Akn, "akn"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Format::ALL[self as usize].1
    }

    /// The format of a name.
    pub fn of(name: &str) -> Option<Self> {
        Format::ALL.iter().find(|(_, known)| *known == name).map(|&(format, _)| format)
    }
}

/// The language a draft is written in. Its name is ISO 639's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Language {
    /// Spanish.
    Es,
    /// English.
    En,
    /// Portuguese.
    Pt,
    /// French.
    Fr,
    /// German.
    De,
}

impl Language {
    /// Every language that has a drafting tradition here.
    pub const ALL: [Language; 5] = [Language::Es, Language::En, Language::Pt, Language::Fr, Language::De];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Language::Es => "es",
            Language::En => "en",
            Language::Pt => "pt",
            Language::Fr => "fr",
            Language::De => "de",
        }
    }

    /// The language of a name.
    pub fn of(name: &str) -> Option<Self> {
        Language::ALL.into_iter().find(|language| language.name() == name)
    }
}
