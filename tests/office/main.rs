//! Word and OpenDocument files, made on the spot and, where they are, real ones.
#![cfg(feature = "office")]

mod akn;
mod corpora;
mod numbers;
mod opendocument;
mod package;
mod refusals;
mod tracked;
mod words;
