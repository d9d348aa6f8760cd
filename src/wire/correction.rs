//! What people said of an alignment, as data to be kept.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

/// A clause as a correction names it: by id and by its first words, so that it is still found in a text that changed a little.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(TS))]
pub struct NamedClause {
    pub e_id: String,
    #[cfg_attr(test, ts(optional = nullable))]
    pub text: Option<String>,
}

/// "These clauses correspond", or "these do not", as data to be kept.
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct Correction {
    /// The pair of drafts it is of; one without speaks of the pair it is handed to.
    #[cfg_attr(test, ts(as = "Option<Vec<String>>", optional = nullable))]
    pub drafts: [String; 2],
    pub before: Vec<NamedClause>,
    pub after: Vec<NamedClause>,
    pub same: bool,
}
