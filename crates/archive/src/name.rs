//! Names that a publisher wants to be found by: people, organisations, places, operations, each
//! with what it is called elsewhere. Where they are mentioned is for others to find out.

use crate::Language;

/// Somebody or something that entries mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// What addresses and entries know it by.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is: `person`, `organisation`, `place`, `event` or the publisher's own word.
    pub kind: Option<String>,
    /// What else it is called.
    pub aliases: Vec<Aliases>,
}

/// What a name is called in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    /// The language; of any where there is none.
    pub language: Option<Language>,
    /// The aliases, as texts have them.
    pub texts: Vec<String>,
}
