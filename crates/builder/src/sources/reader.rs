//! What every reader of a kind of source has in common: it is given a file or a member of a
//! container, hands entries on, and accounts for the rest. No reader knows of another.

use std::io;

use super::accession::Accession;
use super::kind::Kind;
use super::member::Member;
use super::revisits::Revisits;
use super::{captures, containers, feed, html, json_lines, markdown, syndication, table, warc};
use crate::encoding::{Decoded, decode};
use crate::error::Error;

/// Reads one kind of source.
pub(super) trait Reader: Sync {
    /// Learns what must be known of all sources before any is read.
    fn survey(&self, _member: &Member<'_>, _revisits: &mut Revisits) {}

    /// Reads a file: each of its records becomes an entry, or stands in the report.
    ///
    /// # Errors
    ///
    /// Only when an entry cannot be handed on. What is wrong with the file goes to the report.
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error>;
}

/// What was read of a member; where it could not be, the report says so and there is nothing.
pub(super) fn told<T>(
    read: io::Result<T>,
    member: &Member<'_>,
    accession: &mut Accession<'_>,
) -> Option<T> {
    read.map_err(|error| accession.unreadable(member, &error)).ok()
}

/// The text of a member; an encoding that was guessed is noted.
pub(super) fn text_of<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
    member: &Member<'_>,
    accession: &mut Accession<'_>,
) -> Decoded<'b> {
    let decoded = decode(bytes, declared);
    if let Some((what, remedy)) = decoded.warning() {
        accession.note(member, 0, &what, remedy);
    }
    decoded
}

/// The reader of a kind of source, if it is one.
pub(super) fn reader(kind: Kind) -> Option<&'static dyn Reader> {
    Some(match kind {
        Kind::Capture => &captures::Captures,
        Kind::JsonLines => &json_lines::JsonLines,
        Kind::Json => &feed::JsonFeed,
        Kind::Page => &html::Pages,
        Kind::Feed => &syndication::Syndication,
        Kind::Markdown => &markdown::Markdown,
        Kind::Table => &table::Table,
        Kind::Warc => &warc::Warc,
        Kind::Wacz => &containers::Wacz,
        Kind::Zip => &containers::Zip,
        Kind::Tar => &containers::Tar,
        Kind::Made | Kind::Other | Kind::NoFile(_) => return None,
    })
}
