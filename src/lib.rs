//! Cotejo shows what changed between the drafts of a public policy, clause by clause.
//!
//! The modules follow the data's way; each knows only those before it:
//!
//! 1. [`source`] reads bytes or text into [`source::Block`]s: headings, paragraphs, list items, table rows;
//! 2. [`clause`] reads the blocks' labels and nesting, and builds a [`Draft`]: the reading text and its clause tree; [`read`](fn@read)
//!    does both;
//! 3. [`align`] says which clause of one draft corresponds to which of another, [`weave`](mod@weave) in which order both are read;
//! 4. [`redline`] says which words changed inside an alignment entry; together they make a [`Comparison`];
//! 5. [`report`] says in sum what a comparison found;
//! 6. [`lineage`] follows every clause through a series of drafts, and [`anchor`] what people said of their words;
//! 7. `export` writes a comparison as a file for other programs; [`packet`] carries it to the module that does.
//!
//! ```
//! use cotejo::report::{Change, Report};
//! use cotejo::{Options, compare, read};
//!
//! let draft = |source: &str, id: &str| read(source, &Options { id: id.into(), ..Options::default() });
//! let before = draft("Artículo 1. Los datos serán abiertos.", "uno")?;
//! let after = draft("Artículo 1. Los datos serán abiertos y gratuitos.", "dos")?;
//! let comparison = compare(&before, &after);
//! let report = Report::of(&before, &after, &comparison);
//! assert_eq!((report.count(Change::Edited), report.changes), (1, 1));
//! # Ok::<(), cotejo::Error>(())
//! ```
//!
//! What drafting traditions call things is data, in [`tradition`].
//!
//! `wasm` is the edge to JavaScript, `wire` the shapes that go over it, and `platform` the edge to the browser; nothing else knows of
//! any of them.

#![warn(missing_docs)]

pub mod adoption;
pub mod align;
pub mod anchor;
pub mod clause;
pub mod compare;
pub mod correction;
pub mod draft;
pub mod error;
#[cfg(feature = "export")]
pub mod export;
pub mod letters;
pub mod lineage;
pub mod locate;
pub mod nature;
pub mod offsets;
mod order;
pub mod packet;
#[cfg(all(target_arch = "wasm32", feature = "reading"))]
mod platform;
mod read;
pub mod redline;
pub mod reference;
pub mod report;
pub mod source;
pub mod tradition;
#[cfg(target_arch = "wasm32")]
mod wasm;
pub mod weave;
// Natively it is there to be read, and nothing fills it.
#[cfg(any(test, all(target_arch = "wasm32", feature = "reading")))]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod wire;
pub mod words;

pub use compare::{Comparison, Entry, Relation, compare, compare_with, compare_within};
pub use draft::{Clause, Draft, Format, Kind, Language, Span};
pub use error::{Error, ErrorCode};
pub use read::{read, read_bytes};
pub use source::{Limits, Options};
