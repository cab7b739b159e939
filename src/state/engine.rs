//! What looks for words, and what makes an index of them, as tables of functions: their code is
//! loaded once it is wanted. They keep nothing; what they answer from is the library's.

use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;

use archive::Archive;
use archive::format::parts::Segment;
use archive::rests::Rests;
use search::{Damaged, File, Marker, Note, Shelf, Snippet};

use super::{Library, Searched, late};

/// What looks for words.
#[derive(Debug)]
pub struct Engine {
    /// Looks for words in a library.
    pub ask: fn(&Library, &'static Engine, &str) -> Searched,
    /// Takes in a file of an index.
    pub take: fn(&mut Shelf, File, &[u8]) -> Result<(), Damaged>,
    /// Takes in where entries are, as the only segment of an archive says it.
    pub learn: fn(&mut Shelf, &Segment),
    ranked: fn(&search::Hits) -> Vec<u32>,
    marks: fn(&Marker, &str) -> Vec<Range<usize>>,
    passage: fn(&search::Hits, usize, &str) -> Rc<Snippet>,
}

/// What makes an index of an archive that is all here.
#[derive(Debug)]
pub struct Indexer {
    /// Makes it in one go.
    pub index: fn(&Archive) -> Shelf,
    /// Makes it with rests.
    pub index_with_rests: for<'a> fn(&'a Archive, Rests<'a>) -> Made<'a>,
}

/// An index that is being made; nothing comes of an archive that is too large for one.
pub type Made<'a> = Pin<Box<dyn Future<Output = Option<Shelf>> + 'a>>;

/// That the views of an entry are here. What they are is not known here.
#[derive(Debug)]
pub struct EntryCode;

static ENTRY: EntryCode = EntryCode;

static ENGINE: Engine = Engine {
    ask: Library::ask,
    take: Shelf::take,
    learn: Shelf::learn,
    ranked: search::Hits::ranked,
    marks: Marker::marks,
    passage: search::Hits::passage,
};

static INDEXER: Indexer = Indexer {
    index,
    index_with_rests: |archive, rests| Box::pin(index_with_rests(archive, rests)),
};

late!(EntryCode, ENTRY);
late!(Engine, ENGINE);
late!(Indexer, INDEXER);

fn index(archive: &Archive) -> Shelf {
    let Ok((root, files)) = search::index(archive, "") else { return Shelf::default() };
    let mut shelf = Shelf::keeping_all(root);
    files.iter().for_each(|file| shelve(&mut shelf, file));
    shelf
}

async fn index_with_rests(archive: &Archive, rests: Rests<'_>) -> Option<Shelf> {
    let (root, files) = search::index_with_rests(archive, "", rests).await.ok()?;
    let mut shelf = Shelf::keeping_all(root);
    for file in &files {
        shelve(&mut shelf, file);
        if let Some(rest) = rests() {
            rest.await;
        }
    }
    Some(shelf)
}

/// Takes in a file that was just made, and so is not damaged.
fn shelve(shelf: &mut Shelf, (file, bytes): &(File, Vec<u8>)) {
    let _ = shelf.take(*file, bytes);
}

/// What was found, with what shows it in texts.
#[derive(Clone, Debug)]
pub struct Hits {
    hits: search::Hits,
    engine: &'static Engine,
}

impl Hits {
    /// What an engine found.
    pub fn new(hits: search::Hits, engine: &'static Engine) -> Self {
        Self { hits, engine }
    }

    /// The numbers of the entries with their scores, ascending by number.
    pub fn scored(&self) -> &[(u32, u32)] {
        &self.hits.scored
    }

    /// How the query was understood beyond what it says.
    pub fn notes(&self) -> &[Note] {
        &self.hits.notes
    }

    /// Whether an entry was found.
    pub fn has(&self, number: usize) -> bool {
        self.hits.has(number)
    }

    /// Whether one of these entries was found.
    pub fn has_any(&self, numbers: Range<usize>) -> bool {
        let first = self.hits.scored.partition_point(|hit| (hit.0 as usize) < numbers.start);
        self.hits.scored.get(first).is_some_and(|hit| (hit.0 as usize) < numbers.end)
    }

    /// The numbers of the entries, the highest score first; of equal scores the newest.
    pub fn ranked(&self) -> Vec<u32> {
        (self.engine.ranked)(&self.hits)
    }

    /// Whether there is something to mark in texts.
    pub fn is_marking(&self) -> bool {
        !self.hits.marker.is_empty()
    }

    /// The byte ranges of a text that are to be marked, in order and apart.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        (self.engine.marks)(&self.hits.marker, text)
    }

    /// The best passage of a text of an entry.
    pub fn passage(&self, number: usize, text: &str) -> Rc<Snippet> {
        (self.engine.passage)(&self.hits, number, text)
    }
}
