//! From an archive to other formats: JSON Feed, JSON Lines, CSV, a folder of text. What a format
//! has no place for is left out; nothing is changed.

mod table;
mod texts;

use std::path::Path;

use archive::{Archive, Entry, format};
use clap::ValueEnum;
use markup::Html;

use crate::error::Error;
use crate::progress::Progress;
use crate::replace::{folder, replace};
use crate::sources::read_one;
use crate::spool::{Spool, Spooled};

/// A format to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// JSON Feed 1.1: one archive.json
    Json,
    /// JSON Lines: an archive.jsonl, with an entry a line
    Jsonl,
    /// CSV (RFC 4180): one row an entry
    Csv,
    /// A folder with a text file for each entry
    Text,
}

/// What was exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many entries.
    pub entries: usize,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// Writes the entries of an archive to `out` in a format.
///
/// # Errors
///
/// When the archive cannot be read, or `out` not written.
pub fn export(
    archive: &Path,
    format: Format,
    out: &Path,
    progress: &Progress,
) -> Result<Exported, Error> {
    let mut count = 0;
    let mut counted = |take: &mut dyn FnMut(Entry) -> Result<(), Error>| {
        read_one(archive, progress, &mut |entry| {
            count += 1;
            take(entry)
        })
        .map(|(archive, _)| archive)
    };
    let notes = match format {
        Format::Json => write_document(out, |take| Ok((counted(take)?, Vec::new()))),
        Format::Jsonl => write_lines(out, |take| Ok((counted(take)?, Vec::new()))),
        Format::Csv => table::write(out, &mut counted),
        Format::Text => texts::write(out, &mut counted),
    }?;
    Ok(Exported { entries: count, notes })
}

/// Hands on every entry, and gives the archive without them.
type Reading<'a> =
    &'a mut dyn FnMut(&mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<Archive, Error>;

/// Writes an `archive.json`, which is made in memory. What `read` returns is the archive without
/// entries, and what else it has to say.
fn write_document<T>(
    out: &Path,
    read: impl FnOnce(&mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<(Archive, T), Error>,
) -> Result<T, Error> {
    // What cannot be written is better known before all is read.
    folder(out)?;
    let mut entries = Vec::new();
    let (head, said) = read(&mut |entry| {
        entries.push(entry);
        Ok(())
    })?;
    let mut archive = Archive { entries, ..head };
    archive.sort();
    write_archive(out, &archive)?;
    Ok(said)
}

/// Writes an archive that stands in memory as an `archive.json`.
pub(crate) fn write_archive(out: &Path, archive: &Archive) -> Result<(), Error> {
    replace(out, |write| write(&format::write(archive, &Html)))
}

/// Writes an `archive.jsonl`, newest first, of entries that never stand in memory together. As
/// [`write_document`] in all else.
fn write_lines<T>(
    out: &Path,
    read: impl FnOnce(&mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<(Archive, T), Error>,
) -> Result<T, Error> {
    let ((archive, said), spooled) = Spool::within(folder(out)?)?.fill(read)?;
    write_spooled(out, &archive, &spooled)?;
    Ok(said)
}

/// Writes an archive with this head and these entries as an `archive.jsonl`.
pub(crate) fn write_spooled(out: &Path, head: &Archive, spooled: &Spooled) -> Result<(), Error> {
    let mut reader = spooled.reader()?;
    replace(out, |write| {
        write(&(format::write_header(head) + "\n"))?;
        (0..spooled.len()).try_for_each(|number| write(&(reader.item(number)? + "\n")))
    })
}

fn unwritable(out: &Path, error: &std::io::Error) -> Error {
    let remedy = "name a place that is there, can be written and has room";
    Error::new(out.display().to_string(), error.to_string(), remedy)
}
