//! `archive.jsonl`: the same archive as `archive.json`, one item a line, for programs that read
//! one entry at a time. Nothing here holds more than one line.

use super::json::{Json, Object, parse};
use super::read::{EXTENSION, Reader, check, not_a_feed};
use super::{Markup, ReadError, Warning};
use crate::{Archive, Block, Entry};

/// Reads the first line of an `archive.jsonl`: the archive, without entries.
///
/// # Errors
///
/// When the line is not JSON, not the header of an archive, or of a later format.
pub fn read_header(line: &str) -> Result<(Archive, Vec<Warning>), ReadError> {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let mut feed = object(line, "it is not an object")?;
    let mut reader = Reader::new(&NoMarkup);
    let extension = reader.object(&mut feed, EXTENSION);
    check(&mut feed, &extension)?;
    if extension.is_none() {
        return Err(not_a_feed("it has no `_reading_room`, so it is not the header of an archive"));
    }
    let archive = reader.head(feed, extension.unwrap_or_default());
    Ok((archive, reader.warnings))
}

/// Reads an item line of an `archive.jsonl`. The index, from 0, names an item that has no id.
/// Whether another line has the same id is not known here.
///
/// # Errors
///
/// When the line is not JSON, or not an object.
pub fn read_item(
    line: &str,
    index: usize,
    markup: &impl Markup,
) -> Result<(Entry, Vec<Warning>), ReadError> {
    let item = object(line, "an item is an object")?;
    let mut reader = Reader::new(markup);
    reader.item = format!("#{}", index + 1);
    let row = reader.row(item, index);
    Ok((row.entry, reader.warnings))
}

fn object(line: &str, what: &str) -> Result<Object, ReadError> {
    match parse(line)? {
        Json::Object(object) => Ok(object),
        _ => Err(not_a_feed(what)),
    }
}

/// For a header, which has no body.
struct NoMarkup;

impl Markup for NoMarkup {
    fn blocks(&self, _: &str) -> Vec<Block> {
        Vec::new()
    }

    fn text_blocks(&self, _: &str) -> Vec<Block> {
        Vec::new()
    }

    fn html(&self, _: &[Block]) -> String {
        String::new()
    }
}
