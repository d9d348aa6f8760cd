//! What Unicode says of letters, as little as is asked of it: their lower case, and where one that a reader sees ends.
//!
//! Rust's library and others' crates say it in tables of a row a letter, a twelfth of the module that every reader fetches first.

pub mod grapheme;
mod lower;

pub use lower::{lower, lowered};
