//! Word and OpenDocument files, made on the spot and, where they are, real ones.
#![cfg(feature = "formats")]

mod corpora;
mod numbers;
mod opendocument;
mod package;
mod refusals;
mod tracked;
mod words;
