//! The inverted index: for each word of an archive the entries that have it, and where.
//!
//! - [`SegmentWriter`] gathers the terms of some entries, in memory;
//! - [`write()`] merges segments into the [`File`]s of an index, in bounded memory;
//! - the [`Root`] says which of these files a word needs.
//!
//! Words are folded; a *term* is the stem that words of one language have in common. Entries are
//! numbered newest first, from 0. Each file ends with a seal of 8 bytes, by which damage is known.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `d0.idx` … | the dictionary, see [`dictionary`], with short lists of entries, see [`list`] |
//! | `p0.idx` … | long lists of entries, each in files of its own, see [`layout`] |
//! | `o0.idx` … | pieces of the run of short lists of positions |
//! | `lo0.idx` … | long lists of positions, each in files of its own |
//! | `spelling.idx` | the words that are in most entries |
//! | `places.idx` | where the entries are, see [`crate::places`] |
//! | `blocks.idx` | the beginnings by which blocks of the dictionary are found, one a line, where the manifest does not have them |

mod bits;
pub(crate) mod dictionary;
mod file;
pub(crate) mod impact;
pub(crate) mod layout;
pub(crate) mod list;
mod merge;
mod root;
mod segment;
mod stop;
mod write;

pub(crate) use bits::{put_varint, take_u32};
pub use file::{Damaged, File, VERSION};
pub(crate) use file::{open, seal};
pub use root::Root;
pub use segment::{Segment, SegmentWriter};
use write::write_with_rests;
pub use write::{Take, write};

use std::io::{self, Cursor};
use std::pin::Pin;

use archive::Archive;
use archive::rests::{Rests, at_once, rest};

use crate::analysis::Lengths;

/// Files with their bytes.
pub type Files = Vec<(File, Vec<u8>)>;

/// How many words make a segment of an archive that is in memory.
const SEGMENT: usize = 200_000;

/// The index of an archive that is in memory as a whole, with its files.
///
/// # Errors
///
/// None in fact: nothing is read or written but memory.
pub fn index(archive: &Archive, name: &str) -> io::Result<(Root, Files)> {
    at_once(index_with_rests(archive, name, &mut || None))
}

/// An index that is being made. Boxed, so that there is one copy of the code for both ways to make it.
pub type Indexing<'a> = Pin<Box<dyn Future<Output = io::Result<(Root, Files)>> + 'a>>;

/// The same, with rests, so that a page that makes it stays lively.
///
/// # Errors
///
/// As for [`index`].
pub fn index_with_rests<'a>(archive: &'a Archive, name: &'a str, rests: Rests<'a>) -> Indexing<'a> {
    Box::pin(async move {
        let (segments, lengths) = segments(archive, rests).await;
        let mut files = Vec::new();
        let mut take = |file, bytes| {
            files.push((file, bytes));
            Ok(())
        };
        let spools = &mut [Cursor::new(Vec::new()), Cursor::new(Vec::new())];
        let segments = segments.iter().map(|bytes| &bytes[..]).collect();
        let root = write_with_rests(name, segments, &lengths, spools, &mut take, rests).await?;
        Ok((root, files))
    })
}

/// The segments of an archive, and how long its entries are.
async fn segments(archive: &Archive, rests: Rests<'_>) -> (Vec<Vec<u8>>, Vec<Lengths>) {
    let (mut segments, mut lengths) = (Vec::new(), Vec::new());
    let (mut writer, mut words) = (SegmentWriter::default(), 0);
    let mut entries = (0..).zip(&archive.entries);
    loop {
        rest(rests).await;
        let next = entries.next();
        if next.is_none() || words >= SEGMENT {
            let segment = std::mem::take(&mut writer).finish_with_rests(rests).await;
            segments.push(segment.bytes);
            lengths.extend(segment.lengths);
            words = 0;
        }
        let Some((number, entry)) = next else { return (segments, lengths) };
        let language = archive.language_of(entry).map(archive::Language::primary);
        writer.add(number, entry, language.as_deref().unwrap_or_default());
        words += writer.last_words();
    }
}
