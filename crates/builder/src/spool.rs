//! Entries in any order in, entries newest first out, through a temporary file: in memory stays a
//! small key of each. It knows nothing of pages or formats.

mod spooled;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::mpsc::sync_channel;
use std::thread;

use archive::format::parts::hash;
use archive::{Date, Entry, format};
use markup::Html;
use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

pub(crate) use self::spooled::{SpoolReader, Spooled};
use self::spooled::{bytes, parsed, unreadable};
use crate::error::Error;
use crate::reconcile::{Fingerprints, Store};

/// How many entries are handed on at once, and how many times that may wait to be written.
const HANDFUL: usize = 8;
const WAITING: usize = 6;

/// What memory keeps of an entry.
#[derive(Clone, Copy, Debug)]
struct Key {
    hash: u64,
    offset: u64,
    length: u32,
    date: u32,
    /// The beginning of the SHA-256 of its item.
    digest: u64,
    /// Its place among those that came.
    sequence: u32,
}

/// Takes entries in.
#[derive(Debug)]
pub(crate) struct Spool {
    path: TempPath,
    file: BufWriter<File>,
    /// The same file, to read back from it.
    written: Option<File>,
    end: u64,
    keys: Vec<Key>,
    /// What entries are compared by, where that is asked for.
    fingerprints: Option<Fingerprints>,
}

impl Spool {
    /// Begins with an empty file in a folder, which is gone when the entries are.
    pub(crate) fn within(folder: &Path) -> Result<Self, Error> {
        let file = NamedTempFile::new_in(folder).map_err(|error| unwritable(folder, &error))?;
        let (file, path) = file.into_parts();
        let file = BufWriter::with_capacity(1 << 18, file);
        Ok(Self { file, path, written: None, end: 0, keys: Vec::new(), fingerprints: None })
    }

    /// Takes all entries that `read` hands over, while it reads on; returns what it returns, and
    /// the entries in their order.
    pub(crate) fn fill<T>(
        self,
        read: impl FnOnce(&mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<T, Error>,
    ) -> Result<(T, Spooled), Error> {
        let (read, spool) = self.gather(read)?;
        Ok((read, spool.finish()?))
    }

    /// Keeps in memory what entries are compared by.
    pub(crate) fn fingerprinting(self) -> Self {
        Self { fingerprints: Some(Fingerprints::default()), ..self }
    }

    /// Hands out what entries are compared by.
    pub(crate) fn fingerprints(&mut self) -> Fingerprints {
        self.fingerprints.take().unwrap_or_default()
    }

    /// Takes all entries that `read` hands over, while it reads on; returns what it returns.
    pub(crate) fn gather<T>(
        mut self,
        read: impl FnOnce(&mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<T, Error>,
    ) -> Result<(T, Self), Error> {
        thread::scope(|scope| {
            let (sender, handfuls) = sync_channel::<Vec<Entry>>(WAITING);
            let spooling = scope.spawn(move || {
                handfuls.iter().flatten().try_for_each(|entry| self.take(&entry)).map(|()| self)
            });
            // Where nobody takes them any more, what went wrong there is what is told.
            let send = |handful: &mut Vec<Entry>| {
                sender.send(std::mem::take(handful)).map_err(|_| fault())
            };
            let mut handful = Vec::new();
            let outcome = read(&mut |entry| {
                handful.push(entry);
                if handful.len() < HANDFUL { Ok(()) } else { send(&mut handful) }
            });
            let outcome = outcome.and_then(|read| send(&mut handful).map(|()| read));
            drop(sender);
            let spooled = spooling.join().unwrap_or_else(|_| Err(fault()));
            match (outcome, spooled) {
                (Ok(read), spooled) => Ok((read, spooled?)),
                (Err(_), Err(error)) | (Err(error), Ok(_)) => Err(error),
            }
        })
    }

    /// Takes the next entry.
    pub(crate) fn take(&mut self, entry: &Entry) -> Result<(), Error> {
        let sequence = u32::try_from(self.keys.len()).map_err(|_| {
            Error::new("the sources", "more than 4,294,967,295 entries", "build several archives")
        })?;
        let key = self.put(entry, sequence)?;
        self.keys.push(key);
        if let Some(fingerprints) = &mut self.fingerprints {
            fingerprints.add(entry);
        }
        Ok(())
    }

    fn put(&mut self, entry: &Entry, sequence: u32) -> Result<Key, Error> {
        let item = format::write_item(entry, &Html);
        let length = u32::try_from(item.len()).map_err(|_| {
            Error::new(format!("entry {:?}", entry.id), "longer than 4 GB", "leave it out")
        })?;
        self.file.write_all(item.as_bytes()).map_err(|error| unwritable(&self.path, &error))?;
        let (hash, date) = (hash(&entry.id), entry.published.map_or(0, Date::code));
        let digest = digest(item.as_bytes());
        let key = Key { hash, offset: self.end, length, date, digest, sequence };
        self.end += u64::from(length);
        Ok(key)
    }

    /// Puts all entries in their order, and gives each an id of its own.
    pub(crate) fn finish(mut self) -> Result<Spooled, Error> {
        self.keys.retain(|key| key.length > 0);
        let mut renamed = 0;
        loop {
            let count = self.tell_apart()?;
            if count == 0 {
                break;
            }
            renamed += count;
        }
        self.flush()?;
        let Self { path, mut keys, .. } = self;
        keys.sort_unstable_by_key(|key| (Reverse(key.date), key.sequence));
        Ok(Spooled { path, keys, renamed, numbers: OnceLock::new() })
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.file.flush().map_err(|error| unwritable(&self.path, &error))
    }

    /// An entry that was put into the file.
    fn read_back(&mut self, key: &Key) -> Result<Entry, Error> {
        if !self.file.buffer().is_empty() {
            self.flush()?;
        }
        let file = match &mut self.written {
            Some(file) => file,
            None => {
                let file = File::open(&self.path).map_err(|it| unreadable(&self.path, &it))?;
                self.written.insert(file)
            }
        };
        parsed(&bytes(file, &self.path, key)?, &self.path)
    }

    /// Of entries with one id all but the first are renamed, as `format::read` does it; how many
    /// that were. A new name may again be another's.
    fn tell_apart(&mut self) -> Result<usize, Error> {
        self.keys.sort_unstable_by_key(|key| (key.hash, key.sequence));
        let suspects: Vec<Range<usize>> = runs(&self.keys);
        if suspects.is_empty() {
            return Ok(0);
        }
        let mut renamed = 0;
        for run in suspects {
            let mut known = BTreeSet::new();
            for place in run {
                let key = self.keys[place];
                let mut entry = self.read_back(&key)?;
                if known.contains(&entry.id) {
                    entry.id = format!("{}-{}", entry.id, u64::from(key.sequence) + 1);
                    self.keys[place] = self.put(&entry, key.sequence)?;
                    renamed += 1;
                } else {
                    known.insert(entry.id);
                }
            }
        }
        Ok(renamed)
    }
}

fn digest(item: &[u8]) -> u64 {
    let digest = Sha256::digest(item);
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// Entries by their sequence, as long as none is in its order yet.
impl Store for Spool {
    fn hash(&self, place: usize) -> u64 {
        self.keys[place].hash
    }

    fn entry(&mut self, place: usize) -> Result<Entry, Error> {
        let key = self.keys[place];
        self.read_back(&key)
    }

    fn replace(&mut self, place: usize, entry: Entry) -> Result<(), Error> {
        self.keys[place] = self.put(&entry, self.keys[place].sequence)?;
        Ok(())
    }

    fn remove(&mut self, place: usize) -> Result<(), Error> {
        self.keys[place].length = 0;
        Ok(())
    }
}

fn fault() -> Error {
    Error::new(
        "the temporary file",
        "entries cannot be written to it",
        "make room there, and let this program write",
    )
}

/// Where several keys in a row have the same hash.
fn runs(keys: &[Key]) -> Vec<Range<usize>> {
    let mut start = 0;
    let runs = keys.chunk_by(|one, other| one.hash == other.hash).map(|run| {
        let range = start..start + run.len();
        start = range.end;
        range
    });
    runs.filter(|run| run.len() > 1).collect()
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(
        path.display().to_string(),
        error.to_string(),
        "make room there, and let this program write",
    )
}

#[cfg(test)]
mod tests {
    use archive::Archive;
    use proptest::prelude::*;

    use super::*;

    fn entry(id: &str, date: &str) -> Entry {
        let published = date.parse().ok();
        Entry { id: id.to_owned(), published, ..Entry::default() }
    }

    fn spooled(entries: &[Entry]) -> Vec<Entry> {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::within(folder.path()).unwrap();
        let read = |take: &mut dyn FnMut(Entry) -> Result<(), Error>| {
            entries.iter().cloned().try_for_each(take)
        };
        let ((), spooled) = spool.fill(read).unwrap();
        let mut reader = spooled.reader().unwrap();
        let entries: Vec<Entry> =
            (0..spooled.len()).map(|number| reader.entry(number).unwrap()).collect();
        for entry in &entries {
            assert_eq!(reader.entry_of(&entry.id).unwrap().as_ref(), Some(entry));
        }
        assert_eq!(reader.entry_of("nobody's").unwrap(), None);
        entries
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn order_and_names_are_those_of_an_archive_that_is_read_whole(
            picks in prop::collection::vec((0_usize..4, 0_usize..5), 0..12)
        ) {
            let ids = ["a", "b", "a-2", "a-2-3"];
            let dates = ["", "2020", "2020-09-14", "2020-09", "2021"];
            let entries: Vec<Entry> =
                picks.into_iter().map(|(id, date)| entry(ids[id], dates[date])).collect();
            let whole = Archive { entries: entries.clone(), ..Archive::default() };
            let whole = format::write(&whole, &Html);
            let expected = format::read(whole.as_bytes(), &Html).unwrap().archive.entries;
            prop_assert_eq!(spooled(&entries), expected);
        }
    }
}
