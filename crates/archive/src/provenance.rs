//! Where an entry comes from, and on what ground each thing is said of it.

use crate::Digest;

/// One place that an entry was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the file, relative to the folder of sources, with `/` between its parts.
    pub file: String,
    /// The first and the last line of the entry in that file, counted from 1.
    pub lines: Option<(u32, u32)>,
    /// The digest of the whole file's bytes (`sha256sum FILE`).
    pub file_digest: Option<Digest>,
    /// The digest of the bytes of those lines alone (`sed -n 'FIRST,LASTp' FILE | sha256sum`).
    pub digest: Option<Digest>,
    /// The address that was captured.
    pub url: Option<String>,
    /// When it was captured, as the source says it.
    pub captured: Option<String>,
}

/// On what ground one field of an entry is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The field: `section`, `kind`, `event`, …; or [`Origin::ALL`].
    pub field: String,
    /// On what ground.
    pub basis: Basis,
    /// The name of the rule that said it.
    pub rule: String,
    /// Which of the entry's sources said it, counted from 0.
    pub source: usize,
}

impl Origin {
    /// The field of an origin that speaks of every field that no other origin speaks of: so that a
    /// record which states ten things need not say so ten times.
    pub const ALL: &str = "*";
}

/// The ground on which something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The source says it in a place made for it.
    Stated,
    /// A rule read it out of the source's words.
    Inferred,
    /// The publisher decided it.
    Decided,
}

impl Basis {
    /// Every ground, in order of weight.
    pub const ALL: [Self; 3] = [Self::Stated, Self::Inferred, Self::Decided];

    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred => "inferred",
            Self::Decided => "decided",
        }
    }

    /// Reads the word for it.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.as_str() == word)
    }
}
