//! OpenDocument.

use super::archive::Archive;
use super::{Office, OfficeOptions};
use crate::error::{Error, ErrorCode};

/// Reads an OpenDocument text.
pub fn read(_archive: &Archive, _options: &OfficeOptions) -> Result<Office, Error> {
    Err(Error::new(ErrorCode::Format, "later"))
}
