//! Lines that are written as they come and put in order at the end, without holding more of them
//! than their places. What was there before is replaced whole, or not at all.

use std::cmp::Reverse;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use archive::{Archive, Date, Entry, format};
use markup::Html;
use tempfile::NamedTempFile;

use crate::error::Error;

/// A file of entries in the making.
#[derive(Debug)]
pub(crate) struct Spool {
    out: PathBuf,
    /// The lines as they came, in a file that nobody else sees.
    lines: BufWriter<File>,
    places: Vec<Place>,
    end: u64,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    published: Option<Date>,
    start: u64,
    length: usize,
}

impl Spool {
    /// Begins the file that will lie at `out`.
    pub(crate) fn beside(out: &Path) -> Result<Self, Error> {
        let lines = tempfile::tempfile_in(folder(out)).map_err(|error| unwritable(out, &error))?;
        let lines = BufWriter::new(lines);
        Ok(Self { out: out.to_owned(), lines, places: Vec::new(), end: 0 })
    }

    /// Takes the line of an entry of this date, with its line break.
    pub(crate) fn add(&mut self, published: Option<Date>, line: &str) -> Result<(), Error> {
        let written = self.lines.write_all(line.as_bytes());
        written.map_err(|error| unwritable(&self.out, &error))?;
        self.places.push(Place { published, start: self.end, length: line.len() });
        self.end += line.len() as u64;
        Ok(())
    }

    /// Takes an entry as an item of an `archive.jsonl`.
    pub(crate) fn add_item(&mut self, entry: &Entry) -> Result<(), Error> {
        self.add(entry.published, &(format::write_item(entry, &Html) + "\n"))
    }

    /// Writes an `archive.jsonl` of the items.
    pub(crate) fn write_items(self, archive: &Archive) -> Result<(), Error> {
        self.write(&(format::write_header(archive) + "\n"))
    }

    /// Writes the header, line break and all, and the lines in the order of an archive.
    pub(crate) fn write(self, header: &str) -> Result<(), Error> {
        let out = self.out.clone();
        self.put_in_order(header).map_err(|error| unwritable(&out, &error))
    }

    fn put_in_order(mut self, header: &str) -> io::Result<()> {
        self.places.sort_by_key(|place| Reverse(place.published));
        let mut lines = BufReader::new(self.lines.into_inner()?);
        let file = NamedTempFile::new_in(folder(&self.out))?;
        let mut writer = BufWriter::new(file);
        writer.write_all(header.as_bytes())?;
        let mut line = Vec::new();
        let mut position = 0;
        lines.seek(SeekFrom::Start(0))?;
        for Place { start, length, .. } in self.places {
            // Neighbours mostly stay neighbours, and then the buffer is still good.
            let away = i64::try_from(start).unwrap_or(0) - position;
            lines.seek_relative(away)?;
            line.resize(length, 0);
            lines.read_exact(&mut line)?;
            writer.write_all(&line)?;
            position = i64::try_from(start + length as u64).unwrap_or(0);
        }
        let file = writer.into_inner()?;
        readable(file.as_file())?;
        file.persist(&self.out)?;
        Ok(())
    }
}

/// Files for a moment are for their maker alone; this one is to be like any other.
#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &File) -> io::Result<()> {
    Ok(())
}

fn folder(out: &Path) -> &Path {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn unwritable(out: &Path, error: &io::Error) -> Error {
    let remedy = "name a file in a folder that is there, can be written and has room";
    Error::new(out.display().to_string(), error.to_string(), remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_out_newest_first_and_otherwise_as_they_came() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("archive.jsonl");
        let mut spool = Spool::beside(&out).unwrap();
        for (date, line) in [("2001", "a\n"), ("", "bb\n"), ("2002-01", "ccc\n"), ("2001", "d\n")] {
            spool.add(date.parse().ok(), line).unwrap();
        }
        spool.write("{}\n").unwrap();
        assert_eq!(std::fs::read_to_string(out).unwrap(), "{}\nccc\na\nd\nbb\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = Spool::beside(Path::new("nowhere/archive.jsonl")).unwrap_err();
        assert!(error.place.ends_with("archive.jsonl"), "{error}");
    }
}
