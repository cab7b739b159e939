//! The index of words of a site: gathered from the spool on all cores, batch by batch, merged, and
//! written in files. In memory are the words of the archive and a few bytes of each entry.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Take, Write};
use std::ops::Range;
use std::path::Path;

use archive::Language;
use flate2::Compression;
use flate2::write::GzEncoder;
use search::{GroupOfFiles, Lengths, Root, Segment, SegmentWriter, places_file};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::output::Output;
use super::parts::cut::Cuts;
use super::parts::manifest::has_blocks_file;
use super::work::in_order;
use super::writer::Writer;
use crate::Error;
use crate::progress::Unit;

/// How many entries a batch has at most, and how long their items are in all, in bytes.
const BATCH: (usize, u64) = (4_096, 8 << 20);

/// How many batches there are, about, at most: all of them are open files while they are merged.
const BATCHES: usize = 400;

/// How many digits the name of an index has.
const DIGITS: usize = 16;

impl Writer<'_> {
    /// Writes the index of an archive in parts; its root.
    pub(super) fn index(&self, cuts: &Cuts) -> Result<Root, Error> {
        let name = self.index_name();
        let mut spool = Temporary::within(self.workplace)?;
        let mut segments: Vec<Range<u64>> = Vec::new();
        let mut lengths: Vec<Lengths> = Vec::with_capacity(self.spooled.len());
        let batches = self.batches();
        let stage = self.progress.stage("Indexing", Some(self.spooled.len() as u64), Unit::Entries);
        in_order(
            self.threads,
            batches.len(),
            || self.spooled.reader(),
            |reader, number| {
                let mut writer = SegmentWriter::default();
                for number in batches[number].clone() {
                    let entry = reader.entry(number)?;
                    let language = self.head.language_of(&entry).map(Language::primary);
                    let place = u32::try_from(number).unwrap_or(u32::MAX);
                    writer.add(place, &entry, language.as_deref().unwrap_or_default());
                }
                Ok(writer.finish())
            },
            |Segment { bytes, lengths: of_segment }| {
                stage.advance(of_segment.len() as u64);
                lengths.extend(of_segment);
                segments.push(spool.append(&bytes)?);
                Ok(())
            },
        )?;
        let root = self.merge(&name, &mut spool, &segments, &lengths)?;
        if cuts.segments.len() != 1 {
            let places = places_file(&name, &groups(cuts));
            put(self.output, &root, search::File::Places, places)?;
        }
        if has_blocks_file(&root) {
            put(self.output, &root, search::File::Blocks, root.blocks_file())?;
        }
        Ok(root)
    }

    fn merge(
        &self,
        name: &str,
        spool: &mut Temporary,
        segments: &[Range<u64>],
        lengths: &[Lengths],
    ) -> Result<Root, Error> {
        let readers = segments.iter().map(|segment| spool.reader(segment.clone()));
        let readers = readers.collect::<Result<Vec<_>, _>>()?;
        let mut spools = [Temporary::within(self.workplace)?, Temporary::within(self.workplace)?];
        let root = Root { name: name.to_owned(), ..Root::default() };
        // What went wrong here is told as it is, not as the merging tells it.
        let mut failed = None;
        let outcome = search::write(name, readers, lengths, &mut spools, &mut |file, bytes| {
            put(self.output, &root, file, bytes).map_err(|error| {
                failed = Some(error);
                io::ErrorKind::Other.into()
            })
        });
        outcome.map_err(|error| failed.unwrap_or_else(|| unwritable(self.workplace, &error)))
    }

    /// The name of the index: of what it is made from.
    fn index_name(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(search::VERSION.to_le_bytes());
        digest.update(self.head.language.as_ref().map(Language::primary).unwrap_or_default());
        self.spooled.digests(0..self.spooled.len()).for_each(|it| digest.update(it.to_le_bytes()));
        let mut name = archive::Digest::from(<[u8; 32]>::from(digest.finalize())).to_string();
        name.truncate(DIGITS);
        name
    }

    fn batches(&self) -> Vec<Range<usize>> {
        let mut batches: Vec<Range<usize>> = Vec::new();
        let mut bytes = 0;
        let most_entries = BATCH.0.max(self.spooled.len() / BATCHES);
        let most_bytes = BATCH.1.max(self.spooled.bytes() / BATCHES as u64);
        for (number, (_, length)) in self.spooled.hashes_and_bytes().enumerate() {
            match batches.last_mut().filter(|it| it.len() < most_entries && bytes < most_bytes) {
                Some(last) => last.end += 1,
                None => {
                    batches.push(number..number + 1);
                    bytes = 0;
                }
            }
            bytes += u64::from(length);
        }
        batches
    }
}

/// Which files have how many entries.
fn groups(cuts: &Cuts) -> Vec<GroupOfFiles> {
    let groups = cuts.shards.iter().zip(&cuts.groups);
    groups.map(|(shard, name)| (name.clone(), shard.counts())).collect()
}

/// Writes a file of an index, compressed where that makes it shorter by much: hosts do not do it
/// for files that they do not know.
fn put(output: &Output, root: &Root, file: search::File, bytes: Vec<u8>) -> Result<(), Error> {
    let path = root.path(file);
    if !file.is_loose() {
        return output.write(&path, &bytes);
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Memory can be written.
    let bytes = encoder.write_all(&bytes).and_then(|()| encoder.finish()).unwrap_or(bytes);
    output.write(&path, &bytes)
}

/// A file that is gone when it is not needed any more: first it is written, then it is read.
#[derive(Debug)]
struct Temporary {
    file: BufWriter<NamedTempFile>,
    end: u64,
    /// The file, once it is read, and the place in it.
    reader: Option<(BufReader<File>, u64)>,
}

impl Temporary {
    fn within(folder: &Path) -> Result<Self, Error> {
        let file = NamedTempFile::new_in(folder).map_err(|it| unwritable(folder, &it))?;
        Ok(Self { file: BufWriter::with_capacity(1 << 18, file), end: 0, reader: None })
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Range<u64>, Error> {
        let written = self.file.write_all(bytes);
        written.map_err(|error| unwritable(self.file.get_ref().path(), &error))?;
        let start = self.end;
        self.end += bytes.len() as u64;
        Ok(start..self.end)
    }

    /// Reads a stretch of what was written.
    fn reader(&mut self, stretch: Range<u64>) -> Result<BufReader<Take<File>>, Error> {
        self.open(stretch).map_err(|error| unwritable(self.file.get_ref().path(), &error))
    }

    fn open(&mut self, stretch: Range<u64>) -> io::Result<BufReader<Take<File>>> {
        self.file.flush()?;
        let mut file = File::open(self.file.get_ref().path())?;
        file.seek(SeekFrom::Start(stretch.start))?;
        Ok(BufReader::with_capacity(1 << 14, file.take(stretch.end - stretch.start)))
    }

    fn reading(&mut self) -> io::Result<&mut (BufReader<File>, u64)> {
        if self.reader.is_none() {
            self.file.flush()?;
            let file = File::open(self.file.get_ref().path())?;
            self.reader = Some((BufReader::with_capacity(1 << 16, file), 0));
        }
        self.reader.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Read for Temporary {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let (reader, at) = self.reading()?;
        let read = reader.read(bytes)?;
        *at += read as u64;
        Ok(read)
    }
}

impl Seek for Temporary {
    /// What is near is at hand already: lists are read in nearly the order they were written in.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (reader, at) = self.reading()?;
        match to {
            SeekFrom::Start(place) => {
                reader.seek_relative(place.cast_signed().wrapping_sub(at.cast_signed()))?;
                *at = place;
            }
            other => *at = reader.seek(other)?,
        }
        Ok(*at)
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let remedy = "make room there, and let this program write";
    Error::new(path.display().to_string(), error.to_string(), remedy)
}
