//! From blocks to the clause tree.
//!
//! 1. `piece` cuts blocks where a clause might start; `note` tells what its editors added;
//! 2. [`label`] reads what may be a label there, [`numeral`] its number; `inline` finds those in the line of another, and
//!    `pile` those that stand one below the other before their texts;
//! 3. `sequence` decides which of them are, by how they count on from each other;
//! 4. `tree` nests the clauses and writes the reading text, `eid` names them.

mod eid;
mod inline;
pub mod label;
mod note;
pub mod numeral;
mod piece;
mod pile;
mod sequence;
mod tree;

use crate::draft::{Draft, Format};
use crate::error::{Error, ErrorCode};
use crate::source::{Block, Options, detect};
use crate::tradition;

/// Builds a draft from its blocks.
pub fn build(blocks: &[Block], format: Format, options: &Options) -> Result<Draft, Error> {
    let language = options.language.unwrap_or_else(|| detect::language(blocks.iter().map(|block| &*block.text)));
    let asked = tradition::asked(options.language).led_by(language);
    let (pieces, fates) = sequence::settle(pile::spread(inline::part(piece::cut(blocks, asked), asked)), asked);
    let tree::Tree { text, clauses, asides } = tree::grow(&pieces, &fates, &options.limits, asked)?;
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Error::new(ErrorCode::Empty, "the source has no words"));
    }
    // The title stands before everything numbered, and is not numbered itself.
    let title = options.title.clone().or_else(|| {
        let front = clauses.iter().take_while(|c| c.label.is_empty());
        let first = front.into_iter().find(|c| !c.heading.is_empty())?;
        Some(text[first.heading.start..first.heading.end].to_owned())
    });
    Ok(Draft { id: options.id.clone(), title, date: options.date.clone(), language, format, text, clauses, asides })
}
