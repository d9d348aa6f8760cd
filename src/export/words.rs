//! The few words that a file says itself, in the language of the later draft; English where there are none.

use crate::draft::Language;

/// The words of a language.
pub struct Words {
    /// Before the number of where a clause stood.
    pub moved_from: &'static str,
    /// Before the number of where a clause went.
    pub moved_to: &'static str,
    /// Behind it, where its words changed too.
    pub changed: &'static str,
    /// In place of what the earlier draft does not say.
    pub absent: &'static str,
    /// In place of what the later draft does not say any more.
    pub gone: &'static str,
    /// What the comparative table is called.
    pub cuadro: &'static str,
    /// A footer's page number stands behind it.
    pub page: &'static str,
    /// Between it and how many pages there are.
    pub of: &'static str,
}

/// Those of a language.
pub fn of(language: Language) -> &'static Words {
    match language {
        Language::Es => &Words {
            moved_from: "Movida desde",
            moved_to: "Movida a",
            changed: ", con cambios",
            absent: "No estaba",
            gone: "Ya no está",
            cuadro: "Cuadro comparativo",
            page: "Página",
            of: "de",
        },
        _ => &Words {
            moved_from: "Moved from",
            moved_to: "Moved to",
            changed: ", with changes",
            absent: "Not there before",
            gone: "No longer there",
            cuadro: "Comparative table",
            page: "Page",
            of: "of",
        },
    }
}
