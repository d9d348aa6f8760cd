//! What JavaScript is given, as types: the names are the contract's, `wasm` fills them.
//!
//! `www/engine/contract.d.ts` is made from them by a test, which fails while the two differ; so what a comment says here, people read
//! where they write scripts. Offsets are UTF-16 code units. What stands beside a name as `ts` is for that test alone, and weighs
//! nothing in a module.

#[cfg(any(test, feature = "engine"))]
pub mod adoption;
pub mod comparison;
#[cfg(test)]
mod contract;
#[cfg(any(test, feature = "engine"))]
pub mod correction;
pub mod draft;
#[cfg(any(test, feature = "engine"))]
pub mod history;
#[cfg(any(test, feature = "engine"))]
pub mod place;
#[cfg(any(test, feature = "engine"))]
pub mod target;

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

/// UTF-16 code units of a draft's text: what `slice` takes.
#[cfg(any(test, feature = "engine"))]
#[derive(Serialize)]
#[cfg_attr(test, derive(TS))]
pub struct TextRange {
    pub start: u32,
    pub end: u32,
}

/// The same as a pair: the first unit, and the one behind the last.
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(test, derive(TS), ts(type = "[start: number, end: number]"))]
pub struct Span(pub u32, pub u32);

#[cfg(any(test, feature = "engine"))]
impl From<Span> for TextRange {
    fn from(Span(start, end): Span) -> Self {
        TextRange { start, end }
    }
}

/// What is said only where it is so.
fn is_false(said: &bool) -> bool {
    !said
}
