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
//! | `d0.idx` … | the dictionary, see [`dictionary`] |
//! | `p0.idx` … | pieces of the run of all lists of entries, see [`list`] |
//! | `o0.idx` … | pieces of the run of all lists of positions |
//! | `spelling.idx` | the words that are in most entries |
//! | `places.idx` | where the entries are, see [`crate::places`] |

mod bits;
pub(crate) mod dictionary;
mod file;
pub(crate) mod impact;
pub(crate) mod list;
mod root;
mod segment;
mod stop;
mod write;

pub(crate) use bits::{put_varint, take_u32};
pub use file::{Damaged, File, VERSION};
pub(crate) use file::{open, seal};
pub use root::Root;
pub use segment::{Segment, SegmentWriter};
pub use write::{Take, write};

use std::io::{self, Cursor};

use archive::Archive;

/// Files with their bytes.
pub type Files = Vec<(File, Vec<u8>)>;

/// The index of an archive that is in memory as a whole, with its files.
///
/// # Errors
///
/// None in fact: nothing is read or written but memory.
pub fn index(archive: &Archive, name: &str) -> io::Result<(Root, Files)> {
    let mut writer = SegmentWriter::default();
    for (number, entry) in (0..).zip(&archive.entries) {
        let language = archive.language_of(entry).map(archive::Language::primary);
        writer.add(number, entry, language.as_deref().unwrap_or_default());
    }
    let Segment { bytes, lengths } = writer.finish();
    let mut files = Vec::new();
    let mut take = |file, bytes| {
        files.push((file, bytes));
        Ok(())
    };
    let spools = &mut [Cursor::new(Vec::new()), Cursor::new(Vec::new())];
    let root = write(name, vec![&*bytes], &lengths, spools, &mut take)?;
    Ok((root, files))
}
