//! Finding entries in an archive.
//!
//! - a [`Query`] is what a reader asks for: words and filters;
//! - an [`Index`] knows what entries can be filtered by, of all of them or of those segments that
//!   have arrived, and answers with [`Found`]: entries and [`Facets`];
//! - a [`Text`] is one entry's words, for those who ask for words;
//! - [`marks`] shows where the words stand.
//!
//! The same code runs natively and in the browser. It knows nothing of files, networks or views.

mod facet;
mod fold;
mod index;
mod marks;
mod numbers;
mod query;
mod text;

pub use facet::{Counts, Facets, month};
pub use fold::words;
pub use index::{Found, HasWords, Index};
pub use marks::marks;
pub use numbers::Numbers;
pub use query::Query;
pub use text::Text;
