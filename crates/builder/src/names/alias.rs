//! What something is called, as a publisher writes it down, and whether it stands in a text.
//!
//! Words are compared folded, so that accents, hyphens and the shape of quotation marks do not
//! matter. Capitals do, one way: where an alias has a capital letter, so must the text. So `UN` is
//! not found in "un", nor `Channel` in "a channel", and "THE UNITED NATIONS" is found all the same.
//! An alias in quotation marks is found only in quotation marks, and a word that ends in `*` with
//! any ending. A possessive `'s` behind the last word is passed over.

use std::fmt;

use super::text::{Text, Word, is_quote};

/// An alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    text: String,
    words: Vec<Pattern>,
    quoted: bool,
}

/// A word of an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) folded: String,
    /// Whether it is only the beginning of a word.
    pub(super) open: bool,
    /// Of each letter whether it is a capital.
    capitals: Vec<bool>,
}

/// Why a text cannot be an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasError {
    /// There is no word in it.
    NoWord,
    /// A star stands where no word ends, or after fewer than three letters.
    Star,
}

impl fmt::Display for AliasError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoWord => "it has neither letter nor digit",
            Self::Star => "a * stands at the end of a word, after at least three letters",
        })
    }
}

impl std::error::Error for AliasError {}

impl Alias {
    /// Reads what a publisher writes.
    ///
    /// # Errors
    ///
    /// When it has no word, or a star in a wrong place.
    pub fn parse(text: &str) -> Result<Self, AliasError> {
        let trimmed = text.trim();
        let mut words = Vec::new();
        let mut rest = trimmed;
        for (folded, range) in search::words(trimmed) {
            let written = trimmed.get(range.clone()).unwrap_or_default();
            rest = trimmed.get(range.end..).unwrap_or_default();
            let open = rest.starts_with('*');
            if open && folded.chars().count() < 3 {
                return Err(AliasError::Star);
            }
            words.push(Pattern { folded, open, capitals: capitals(written) });
        }
        if words.is_empty() {
            return Err(AliasError::NoWord);
        }
        if trimmed.matches('*').count() != words.iter().filter(|word| word.open).count() {
            return Err(AliasError::Star);
        }
        let quoted = trimmed.starts_with(is_quote) && rest.ends_with(is_quote);
        Ok(Self { text: text.to_owned(), words, quoted })
    }

    /// As the publisher wrote it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether two aliases may be found in the same words.
    pub fn is_like(&self, other: &Self) -> bool {
        let folded = |alias: &Self| -> Vec<(String, bool)> {
            alias.words.iter().map(|word| (word.folded.clone(), word.open)).collect()
        };
        folded(self) == folded(other) && self.quoted == other.quoted
    }

    pub(super) fn first(&self) -> &Pattern {
        &self.words[0]
    }

    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    /// What makes one alias longer than another: words, quotation marks, letters.
    pub(super) fn length(&self) -> (usize, bool, usize) {
        let letters = self.words.iter().map(|word| word.folded.len()).sum();
        (self.words.len(), self.quoted, letters)
    }

    /// Whether it stands in a text, from this word on.
    pub(super) fn stands_at(&self, text: &Text<'_>, place: usize) -> bool {
        let last = self.words.len() - 1;
        let Some(words) = text.words.get(place..=place + last) else { return false };
        let fits = self.words.iter().zip(words).enumerate();
        fits.into_iter().all(|(nth, (pattern, word))| {
            pattern.fits(word, nth == last) && (nth == last || text.joined(place + nth))
        }) && (!self.quoted || text.quoted(place, place + last))
    }
}

impl Pattern {
    fn fits(&self, word: &Word<'_>, is_last: bool) -> bool {
        let same = match self.open {
            true => word.folded.starts_with(&self.folded),
            false => {
                let owner = word.owner.as_ref().filter(|_| is_last);
                word.folded == self.folded || owner == Some(&self.folded)
            }
        };
        let mut written = letters(word.written);
        same && self.capitals.iter().all(|capital| {
            let letter = written.next();
            !capital || letter.is_some_and(char::is_uppercase)
        })
    }
}

fn letters(written: &str) -> impl Iterator<Item = char> + '_ {
    written.chars().filter(|char| char.is_alphanumeric())
}

fn capitals(written: &str) -> Vec<bool> {
    letters(written).map(char::is_uppercase).collect()
}
