//! From blocks to the clause tree.

use crate::draft::{Clause, Draft, Kind, Language, Span};
use crate::error::{Error, ErrorCode};
use crate::source::{Block, Format, Options};

/// Builds a draft from its blocks.
pub fn build(blocks: &[Block], format: Format, options: &Options) -> Result<Draft, Error> {
    let mut text = String::new();
    let mut clauses = Vec::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&block.text);
        let none = Span::new(start, start);
        clauses.push(Clause {
            e_id: format!("para_{}", clauses.len() + 1),
            kind: Kind::Paragraph,
            parent: None,
            span: Span::new(start, text.len()),
            label: none,
            heading: none,
        });
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Error::new(ErrorCode::Empty, "the source has no words"));
    }
    Ok(Draft {
        id: options.id.clone(),
        title: options.title.clone(),
        date: options.date.clone(),
        language: options.language.unwrap_or(Language::Es),
        format,
        text,
        clauses,
    })
}
