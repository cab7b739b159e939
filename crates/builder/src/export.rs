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
use crate::sources::read_one;
use crate::spool::Spool;

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
        Format::Json => document(out, &mut counted),
        Format::Jsonl => lines(out, &mut counted),
        Format::Csv => table::write(out, &mut counted),
        Format::Text => texts::write(out, &mut counted),
    }?;
    Ok(Exported { entries: count, notes })
}

/// Hands on every entry, and gives the archive without them.
type Reading<'a> =
    &'a mut dyn FnMut(&mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<Archive, Error>;

fn document(out: &Path, read: Reading<'_>) -> Result<Vec<String>, Error> {
    let mut entries = Vec::new();
    let head = read(&mut |entry| {
        entries.push(entry);
        Ok(())
    })?;
    let mut archive = Archive { entries, ..head };
    archive.sort();
    std::fs::write(out, format::write(&archive, &Html)).map_err(|error| unwritable(out, &error))?;
    Ok(Vec::new())
}

fn lines(out: &Path, read: Reading<'_>) -> Result<Vec<String>, Error> {
    let mut spool = Spool::beside(out)?;
    let archive = read(&mut |entry| spool.add_item(&entry))?;
    spool.write_items(&archive)?;
    Ok(Vec::new())
}

fn unwritable(out: &Path, error: &std::io::Error) -> Error {
    let remedy = "name a place that is there, can be written and has room";
    Error::new(out.display().to_string(), error.to_string(), remedy)
}
