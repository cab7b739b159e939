//! Runs of text inside a block: words with emphasis, links, notes and language.

use crate::{Href, Language};

/// A run of text. There is no variant that carries markup.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Plain characters.
    Text(String),
    /// Stressed words.
    Emphasis(Vec<Span>),
    /// Important words.
    Strong(Vec<Span>),
    /// Raised characters.
    Superscript(Vec<Span>),
    /// Lowered characters.
    Subscript(Vec<Span>),
    /// Characters of a machine.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        href: Href,
        /// What it reads.
        spans: Vec<Span>,
    },
    /// A run in another language than the text around it.
    Foreign {
        /// That language.
        language: Language,
        /// What is said in it.
        spans: Vec<Span>,
    },
    /// A reference to the [`Note`](crate::Note) with this label.
    NoteReference(String),
    /// A line break that belongs to the text, as in verse or an address.
    Break,
}

impl Span {
    /// The spans inside this one.
    pub fn children(&self) -> &[Span] {
        match self {
            Self::Emphasis(spans)
            | Self::Strong(spans)
            | Self::Superscript(spans)
            | Self::Subscript(spans)
            | Self::Link { spans, .. }
            | Self::Foreign { spans, .. } => spans,
            Self::Text(_) | Self::Code(_) | Self::NoteReference(_) | Self::Break => &[],
        }
    }
}

impl From<&str> for Span {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
