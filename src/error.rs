//! What can go wrong, with a stable code for programs and a sentence for people.

use std::fmt;

/// The kind of failure. Its name in kebab-case is the `code` that JavaScript sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// Nothing to read: no letter and no digit in the source.
    Empty,
    /// The bytes are not text (an image, an archive, an office file).
    Binary,
    /// The bytes are not valid in the encoding they claim.
    Encoding,
    /// A stated limit was passed; the message names it.
    Limit,
    /// An argument of a wrong type, or that names nothing there is.
    Argument,
    /// An option has a value that is not allowed.
    Option,
    /// The format cannot be read here (HTML without a parser, for one).
    Format,
    /// The file is broken: cut off, overwritten, or not what it says it is.
    Damaged,
    /// The file is locked with a password.
    Protected,
}

impl ErrorCode {
    /// The code as JavaScript sees it.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorCode::Empty => "empty",
            ErrorCode::Binary => "binary",
            ErrorCode::Encoding => "encoding",
            ErrorCode::Limit => "limit",
            ErrorCode::Argument => "argument",
            ErrorCode::Option => "option",
            ErrorCode::Format => "format",
            ErrorCode::Damaged => "damaged",
            ErrorCode::Protected => "protected",
        }
    }
}

/// A failure, where it is known at which byte of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure.
    pub code: ErrorCode,
    /// One sentence, lower case, the offending value in backticks.
    pub message: String,
    /// Byte offset in the source, or in its part, where there is one.
    pub at: Option<usize>,
    /// The part of the source that it is in, where the source is a package of several (`word/document.xml`).
    pub part: Option<String>,
}

impl Error {
    /// An error without a place.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Error { code, message: message.into(), at: None, part: None }
    }

    /// The same error, at a byte of the source.
    pub fn at(mut self, byte: usize) -> Self {
        self.at = Some(byte);
        self
    }

    /// The same error, in a part of the source.
    pub fn within(mut self, part: &str) -> Self {
        self.part = Some(part.to_owned());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        match (&self.part, self.at) {
            (Some(part), Some(byte)) => write!(f, " ({part}, byte {byte})"),
            (Some(part), None) => write!(f, " ({part})"),
            (None, Some(byte)) => write!(f, " (byte {byte})"),
            (None, None) => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
