//! From a source to a draft: the one place that knows both how a format looks and what its labels mean.

use crate::clause;
use crate::draft::{Draft, Format};
use crate::error::Error;
use crate::source::{self, Options, detect, encoding};

/// Reads a draft. Never returns half of one.
pub fn read(source: &str, options: &Options) -> Result<Draft, Error> {
    let (blocks, format) = source::blocks(source, options)?;
    clause::build(&blocks, format, options)
}

/// Reads a draft from its bytes: an office file, what was taken out of a PDF, or text in UTF-8, in UTF-16 by its mark, otherwise in
/// windows-1252.
pub fn read_bytes(source: &[u8], options: &Options) -> Result<Draft, Error> {
    source::is_within(source.len(), options)?;
    match options.format.or_else(|| detect::file(source)) {
        Some(Format::Docx | Format::Odt | Format::Pdf) => {
            let (blocks, format) = source::formatted(source, options)?;
            clause::build(&blocks, format, options)
        }
        _ => read(&encoding::decode(source)?, options),
    }
}
