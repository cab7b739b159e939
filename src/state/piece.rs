//! The files that a large archive is published in, as the library asks for them and takes them
//! in. How they are fetched is not known here.

use archive::Entry;
use archive::format::parts::{Row, Segment, Summary, path};
use search::File;

/// A file that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The name it is published under; of a file of the index of words the whole path.
    pub name: String,
    /// What it is.
    pub slot: Slot,
}

/// What a file is, and where its content belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A segment, by its place.
    Segment(usize),
    /// A shard of rows, by its segment's place and its place in it.
    Rows(usize, usize),
    /// The summary of a section, by the section's place.
    Summary(usize),
    /// A shard of whole entries.
    Bodies,
    /// The index of ids.
    Ids,
    /// A bucket of ids, by its place.
    Bucket(usize),
    /// A file of the index of words.
    Words(File),
    /// No file of the archive: code.
    Code(Code),
}

/// What was in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A segment.
    Segment(Segment),
    /// Rows.
    Rows(Vec<Row>),
    /// The summary of a section.
    Summary(Summary),
    /// Whole entries.
    Bodies(Vec<Entry>),
    /// The names of the buckets of ids.
    Ids(Vec<String>),
    /// Short hashes of ids, each with its shard of rows, counted from the oldest.
    Bucket(Vec<(u32, usize)>),
    /// The bytes of a file of the index of words.
    Words(Vec<u8>),
    /// The code is here, and [`Engine::at_hand`](super::Engine::at_hand) and its like know it.
    Code,
}

/// Code that is loaded once it is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The views of an entry.
    Entry,
    /// What looks for words, and the views of what was found.
    Search,
    /// What makes an index of words in the browser, and views that few pages have.
    Rare,
}

impl Code {
    /// All there is.
    pub const ALL: [Self; 3] = [Self::Entry, Self::Search, Self::Rare];

    /// What it is called among the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Search => "search",
            Self::Rare => "rare",
        }
    }
}

impl Piece {
    /// Code that is wanted.
    pub fn code(code: Code) -> Self {
        Self { name: code.name().to_owned(), slot: Slot::Code(code) }
    }

    /// Whether these are the bytes of the file of the index of words that this is.
    pub fn is_sealed(&self, bytes: &[u8]) -> bool {
        let index = self.name.rsplit('/').nth(1).unwrap_or_default();
        matches!(self.slot, Slot::Words(file) if file.is_sealed(index, bytes))
    }

    /// Where it lies, seen from the manifest.
    pub fn path(&self) -> String {
        match self.slot {
            Slot::Words(_) => self.name.clone(),
            _ => path(&self.name),
        }
    }
}
