//! What can be wrong with an archive file, each with its place and its remedy.

use std::fmt;

/// Why a file could not be read as an archive at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The bytes are not UTF-8 from this offset on.
    NotText {
        /// The first byte that is not UTF-8, counted from 0.
        offset: usize,
    },
    /// The file ends in the middle of something.
    Truncated {
        /// The last line, from 1.
        line: usize,
        /// The last column, from 1.
        column: usize,
    },
    /// The file is not JSON.
    Malformed {
        /// The line of the first fault, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// The file is JSON, but not a JSON Feed.
    NotAFeed {
        /// What is wrong.
        what: String,
    },
    /// The file is JSON, but not the part of an archive that it stands for.
    NotAPart,
    /// The file is of a later format than this program knows.
    TooNew {
        /// The file's format.
        found: u32,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText { offset } => {
                write!(f, "byte {offset} is not UTF-8; save the file as UTF-8")
            }
            Self::Truncated { line, column } => write!(
                f,
                "the file ends too early, at line {line}, column {column}; copy it again in full"
            ),
            Self::Malformed { line, column, what } => {
                write!(
                    f,
                    "line {line}, column {column}: {what}; make the file again, or mend it there"
                )
            }
            Self::NotAFeed { what } => {
                write!(f, "{what}; give a JSON Feed (jsonfeed.org) or an archive.json")
            }
            Self::NotAPart => f.write_str(
                "it is not the part of an archive that it stands for; publish the archive again",
            ),
            Self::TooNew { found } => write!(
                f,
                "the archive is of format {found}, and this program knows formats up to {}; \
                 use a later release",
                super::FORMAT
            ),
        }
    }
}

impl std::error::Error for ReadError {}

/// Something in a readable file that was left out, because it was not what it claimed to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The id of the item, or its place as `#1`, `#2`, …; empty for the feed itself.
    pub item: String,
    /// The field.
    pub field: &'static str,
    /// What stood there.
    pub value: String,
    /// What was done about it, and what would mend it.
    pub remedy: &'static str,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { item, field, value, remedy } = self;
        match item.as_str() {
            "" => write!(f, "{field} {value:?}: {remedy}"),
            item => write!(f, "item {item}: {field} {value:?}: {remedy}"),
        }
    }
}
