//! Feeds in XML: RSS of any version, and Atom. Each item becomes an entry; what a feed gives only a
//! summary of is a teaser.

mod dating;
mod guarded;
mod item;
mod places;

use std::sync::{Arc, Mutex, PoisonError};

use archive::{Archive, Href};
use feed_rs::model::Feed;
use feed_rs::parser;

use super::accession::Accession;
use super::account::Refused;
use super::kind::Kind;
use super::member::Member;
use super::reader::{Reader, reader, told};
use crate::error::Error;
use item::Item;

/// Reads RSS and Atom.
pub(super) struct Syndication;

impl Reader for Syndication {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let Some(bytes) = told(member.bytes_of_any_size(), member, accession) else {
            return Ok(());
        };
        if is_page(&bytes) {
            return reader(Kind::Page).map_or(Ok(()), |pages| pages.read(member, accession));
        }
        match parsed(&bytes) {
            Ok((feed, stamps)) => entries(member, &bytes, feed, &stamps, accession),
            Err(error) => {
                let what = format!("no feed that can be read: {error}");
                let begin = &bytes[..bytes.len().min(480)];
                let why = Refused(what, "see whether it is RSS or Atom, and whole");
                accession.refuse(member, 0, begin, why);
                Ok(())
            }
        }
    }
}

/// What a feed says of itself, for a first look.
pub(super) fn describe(bytes: &[u8]) -> Option<Archive> {
    let (feed, _) = parsed(bytes).ok()?;
    Some(head(&feed))
}

/// Whether the XML is a page and no feed.
fn is_page(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    begin.contains("<html") && !["<rss", "<feed", "<rdf"].iter().any(|root| begin.contains(root))
}

/// A feed, and its time stamps as they are written; a stamp in the feed is the number of one.
fn parsed(bytes: &[u8]) -> Result<(Feed, Vec<String>), String> {
    let feed = guarded::parse(bytes, stamped).ok_or("its parser gave up on it")?;
    feed.map_err(|error| error.to_string())
}

fn stamped(bytes: &[u8]) -> Result<(Feed, Vec<String>), parser::ParseFeedError> {
    let stamps = Arc::new(Mutex::new(Vec::new()));
    let written = Arc::clone(&stamps);
    // What is written says more than an instant: its zone, and whether there is a time at all.
    let number = move |text: &str| {
        let mut stamps = written.lock().unwrap_or_else(PoisonError::into_inner);
        stamps.push(text.to_owned());
        chrono::DateTime::from_timestamp(i64::try_from(stamps.len()).ok()? - 1, 0)
    };
    let parser = parser::Builder::new()
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .timestamp_parser(number)
        .build();
    let feed = parser.parse(bytes)?;
    let stamps = std::mem::take(&mut *stamps.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((feed, stamps))
}

fn entries(
    member: &Member<'_>,
    bytes: &[u8],
    mut feed: Feed,
    stamps: &[String],
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    let entries = std::mem::take(&mut feed.entries);
    accession.describe(head(&feed));
    let file_digest = crate::import::digest(bytes);
    if member.place().is_empty() {
        accession.account(member).records.sha256 = file_digest.to_string();
    }
    let places = places::places(bytes, entries.len());
    for (number, entry) in entries.into_iter().enumerate() {
        let lines = places.as_ref().and_then(|places| places.get(number)).copied();
        let item = Item { member, feed: &feed, stamps, entry, lines, bytes, file_digest };
        item.enter(accession)?;
    }
    Ok(())
}

/// What a feed says of itself.
fn head(feed: &Feed) -> Archive {
    let link = feed.links.iter().find(|link| link.rel.as_deref() != Some("self"));
    Archive {
        title: feed.title.as_ref().map(|it| it.content.trim().to_owned()).unwrap_or_default(),
        description: feed
            .description
            .as_ref()
            .map(|it| it.content.trim().to_owned())
            .filter(|it| !it.is_empty()),
        language: feed.language.as_deref().and_then(|tag| tag.parse().ok()),
        home_page: link.and_then(|it| Href::parse(&it.href)).filter(|href| !href.is_relative()),
        ..Archive::default()
    }
}
