//! What a clause is.

use serde::Serialize;

/// What a clause is; names are Akoma Ntoso's where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClauseKind"))]
pub enum Kind {
    /// Libro, Book.
    Book,
    /// Parte, Part.
    Part,
    /// Título, Title.
    Title,
    /// Capítulo, Chapter.
    Chapter,
    /// Sección, Section, a decimal-numbered or unnumbered heading.
    Section,
    /// Apartado, Subsection; a letter or roman division above articles or fracciones.
    Subsection,
    /// Artículo, Article, §.
    Article,
    /// An unnumbered paragraph.
    Paragraph,
    /// A numbered member of a list: fracción (I.), numeral (1.), (a).
    Point,
    /// An inciso: a), b) … where it stands below a fracción or in an article.
    Indent,
    /// A bullet.
    Item,
    /// Considerando, recital ("Que …;").
    Recital,
    /// Artículo transitorio.
    Transitional,
    /// Anexo, Annex, Appendix.
    Annex,
    /// A table; its own words are its caption, if any.
    Table,
    /// A table's row.
    Row,
    /// A table's cell.
    Cell,
    /// A footnote.
    Footnote,
    /// Preformatted text, code.
    Code,
    /// An editorial note, such as the date of a reform; set apart in the comparison.
    Note,
    /// Page furniture: running titles, page numbers; set apart in the comparison.
    Furniture,
    /// A table of contents' line; set apart in the comparison.
    Toc,
}

impl Kind {
    /// Every kind, in the order in which they are declared.
    pub const ALL: [Kind; 22] = [
        Kind::Book,
        Kind::Part,
        Kind::Title,
        Kind::Chapter,
        Kind::Section,
        Kind::Subsection,
        Kind::Article,
        Kind::Paragraph,
        Kind::Point,
        Kind::Indent,
        Kind::Item,
        Kind::Recital,
        Kind::Transitional,
        Kind::Annex,
        Kind::Table,
        Kind::Row,
        Kind::Cell,
        Kind::Footnote,
        Kind::Code,
        Kind::Note,
        Kind::Furniture,
        Kind::Toc,
    ];

    /// Whether it is set apart: no part of what is compared.
    pub fn is_aside(self) -> bool {
        matches!(self, Kind::Note | Kind::Furniture | Kind::Toc)
    }
}
