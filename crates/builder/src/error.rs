//! What stops the program: where, what, and what to do about it.

use std::fmt;

/// Why nothing could be made, with its place and its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, and the line where that is known.
    pub place: String,
    /// What is wrong there.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Error {
    /// An error from its three parts.
    pub fn new(
        place: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { place: place.into(), what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  {}", self.place, self.what, self.remedy)
    }
}

impl std::error::Error for Error {}
