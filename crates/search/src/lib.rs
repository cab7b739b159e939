//! Finding entries in an archive.
//!
//! - a [`Query`] is what a reader asks for: words and filters;
//! - an [`Index`] knows what entries can be filtered by, of all of them or of those segments that
//!   have arrived, and answers with [`Found`]: entries and [`Facets`];
//! - words are read by [`parse()`] and looked up in an inverted index: [`SegmentWriter`] and
//!   [`write()`] make its files, a [`Shelf`] holds those that have arrived and answers with
//!   [`Hits`], or says which files it wants;
//! - a [`Marker`] shows where the words stand, a [`snippet()`] the passage that has most of them.
//!
//! The same code runs natively and in the browser. It knows nothing of files, networks or views.

mod analysis;
mod engine;
mod facet;
mod fold;
mod index;
mod inverted;
mod marks;
mod numbers;
mod places;
mod query;
mod snippet;
mod sort;
mod stem;
mod syntax;

pub use analysis::{Field, Lengths, Token, each_entry_token, each_token};
pub use engine::{Answer, Facts, Hits, Matching, Note, Shelf};
pub use facet::{Counts, Facets, month};
pub use fold::words;
pub use index::{Found, HasWords, Index};
pub use inverted::{
    Damaged, File, Files, Indexing, Root, Segment, SegmentWriter, Take, VERSION, index,
    index_with_rests, write,
};
pub use marks::Marker;
pub use numbers::Numbers;
pub use places::{GroupOfFiles, places_file};
pub use query::Query;
pub use snippet::{Snippet, snippet};
pub use syntax::{Asked, Condition, Ignored, Node, Phrase, parse};
