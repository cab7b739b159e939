//! Entries in their order, read back from the temporary file, by their numbers or their ids.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use archive::format::parts::hash;
use archive::{Date, DateSpan, Entry, format};
use markup::Html;
use tempfile::TempPath;

use super::Key;
use crate::error::Error;

/// All entries in their order.
#[derive(Debug)]
pub(crate) struct Spooled {
    pub(super) path: TempPath,
    pub(super) keys: Vec<Key>,
    /// How many entries were renamed, since another had their id.
    pub(crate) renamed: usize,
    /// The number of each entry by the hash of its id, once one was looked for.
    pub(super) numbers: OnceLock<Vec<(u64, u32)>>,
}

/// Reads entries back.
#[derive(Debug)]
pub(crate) struct SpoolReader<'a> {
    spooled: &'a Spooled,
    file: File,
}

impl Spooled {
    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The date of the oldest dated entry and that of the newest.
    pub(crate) fn span(&self) -> Option<DateSpan> {
        let mut dates = self.keys.iter().filter_map(|key| Date::from_code(key.date));
        let newest = dates.next()?;
        DateSpan::new(dates.next_back().unwrap_or(newest), newest)
    }

    /// Of each entry in their order, the hash of its id and the bytes of its item.
    pub(crate) fn hashes_and_bytes(&self) -> impl Iterator<Item = (u64, u32)> {
        self.keys.iter().map(|key| (key.hash, key.length))
    }

    /// The digests of the items of some entries, by their numbers.
    pub(crate) fn digests(&self, numbers: Range<usize>) -> impl Iterator<Item = u64> {
        self.keys[numbers].iter().map(|key| key.digest)
    }

    /// The numbers of all entries whose id has this hash.
    fn with_hash(&self, hash: u64) -> impl Iterator<Item = usize> {
        let numbers = self.numbers.get_or_init(|| {
            let numbers = self.keys.iter().map(|key| key.hash).zip(0..);
            let mut numbers: Vec<(u64, u32)> = numbers.collect();
            numbers.sort_unstable();
            numbers
        });
        let first = numbers.partition_point(|(known, _)| *known < hash);
        let same = numbers[first..].iter().take_while(move |(known, _)| *known == hash);
        same.map(|(_, number)| *number as usize)
    }

    /// The bytes of all items together.
    pub(crate) fn bytes(&self) -> u64 {
        self.keys.iter().map(|key| u64::from(key.length)).sum()
    }

    /// A reader with a file handle of its own.
    pub(crate) fn reader(&self) -> Result<SpoolReader<'_>, Error> {
        let file = File::open(&self.path).map_err(|error| unreadable(&self.path, &error))?;
        Ok(SpoolReader { spooled: self, file })
    }
}

impl SpoolReader<'_> {
    /// The item of the entry of a number, as it stands in files.
    pub(crate) fn item(&mut self, number: usize) -> Result<String, Error> {
        let Spooled { path, keys, .. } = self.spooled;
        let bytes = bytes(&mut self.file, path, &keys[number])?;
        String::from_utf8(bytes).map_err(|error| damaged(path, &error))
    }

    /// The entry of a number.
    pub(crate) fn entry(&mut self, number: usize) -> Result<Entry, Error> {
        let item = self.item(number)?;
        self.spooled.parsed(&item)
    }

    /// The entry of an id, if there is one.
    pub(crate) fn entry_of(&mut self, id: &str) -> Result<Option<Entry>, Error> {
        for number in self.spooled.with_hash(hash(id)) {
            let entry = self.entry(number)?;
            if entry.id == id {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }
}

impl Spooled {
    /// The entry that an item is of.
    pub(crate) fn parsed(&self, item: &str) -> Result<Entry, Error> {
        parsed(item.as_bytes(), &self.path)
    }
}

pub(super) fn bytes(file: &mut File, path: &Path, key: &Key) -> Result<Vec<u8>, Error> {
    let mut bytes = vec![0; usize::try_from(key.length).unwrap_or_default()];
    let read = file.seek(SeekFrom::Start(key.offset)).and_then(|_| file.read_exact(&mut bytes));
    read.map(|()| bytes).map_err(|error| unreadable(path, &error))
}

pub(super) fn parsed(item: &[u8], path: &Path) -> Result<Entry, Error> {
    let item = std::str::from_utf8(item).map_err(|error| damaged(path, &error))?;
    let read = format::read_item(item, 0, &Html).map_err(|error| damaged(path, &error))?;
    Ok(read.0)
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(path.display().to_string(), error.to_string(), "build again; let the file be")
}

fn damaged(path: &Path, error: &dyn std::error::Error) -> Error {
    Error::new(path.display().to_string(), error.to_string(), "build again; let the file be")
}
