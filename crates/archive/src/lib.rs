//! The model of an archive of dated publications, and the file format it travels in.
//!
//! - [`Archive`] holds [`Section`]s, [`Name`]s and [`Entry`]s, newest first;
//! - an entry's text is typed [`Block`]s and [`Span`]s, never markup;
//! - what is not known is absent: a [`Date`] may be only a year, a teaser has no title;
//! - [`format`](mod@format) reads and writes all of it as JSON Feed 1.1 with one extension.
//!
//! The model knows nothing of files, networks, browsers or the parsing of HTML.

mod archive;
mod block;
mod date;
mod digest;
mod entry;
pub mod format;
mod href;
mod language;
mod name;
mod provenance;
pub mod rests;
mod span;
mod text;

pub use archive::{Archive, Party, Section, order};
pub use block::{Block, Cell, Figure, List, Note, Row, Table};
pub use date::{Date, DateError, DateSpan, Precision};
pub use digest::{Digest, DigestError};
pub use entry::{Entry, Event, Extent, Kind, Speaker, Version};
pub use href::Href;
pub use language::{Direction, Language, LanguageError};
pub use name::{Aliases, Name};
pub use provenance::{Basis, Origin, Source};
pub use span::Span;
pub use text::{first_words, plain_text};
