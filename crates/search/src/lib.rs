//! Finding entries in an archive.
//!
//! - a [`Query`] is what a reader asks for: words and filters;
//! - an [`Index`] is built from an archive and answers with [`Found`]: entries and [`Facets`];
//! - [`marks`] shows where the words stand.
//!
//! The same code runs natively and in the browser. It knows nothing of files, networks or views.

mod facet;
mod fold;
mod index;
mod marks;
mod query;

pub use facet::{Counts, Facets};
pub use fold::words;
pub use index::{Found, Index};
pub use marks::marks;
pub use query::Query;
