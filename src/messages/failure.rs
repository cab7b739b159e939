//! What is said when something does not arrive: what happened, and what to do next.

use archive::format::ReadError;

use super::Catalogue;
use crate::state::LoadError;

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub what: String,
    /// What to do next.
    pub next: &'static str,
    /// What the button says that does it.
    pub again: &'static str,
}

/// The words for an error, in the words of a language.
pub fn failure(words: &Catalogue, error: &LoadError) -> Failure {
    let plain = |(what, next): (&'static str, &'static str)| (what.to_owned(), next);
    let (what, next) = match error {
        LoadError::Unreachable { offline: true } => plain(words.offline),
        LoadError::Unreachable { offline: false } => plain(words.unreachable),
        LoadError::Elsewhere => plain(words.elsewhere),
        LoadError::InParts => plain(words.in_parts),
        LoadError::Missing => plain(words.archive_missing),
        LoadError::PartMissing => plain(words.part_missing),
        LoadError::Refused { status } => (words.refused)(*status),
        LoadError::Unreadable(ReadError::Truncated { .. }) => plain(words.truncated),
        LoadError::Unreadable(ReadError::Malformed { line, column, .. }) => {
            (words.malformed)(*line, *column)
        }
        LoadError::Unreadable(ReadError::NotText { offset }) => (words.not_text)(*offset),
        LoadError::Damaged | LoadError::Unreadable(ReadError::NotAPart) => plain(words.damaged),
        LoadError::Unreadable(ReadError::NotAFeed { .. }) => plain(words.not_an_archive),
        LoadError::Unreadable(ReadError::TooNew { found }) => (words.too_new)(*found),
    };
    let again = if error.wants_page_again() { words.load_again } else { words.try_again };
    Failure { what, next, again }
}
