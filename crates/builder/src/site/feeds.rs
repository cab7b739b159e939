//! The newest entries for feed readers, in full: JSON Feed 1.1 (jsonfeed.org) and Atom (RFC 4287),
//! of the whole archive and of each section. A feed knows no clock: it is as new as its entries.
//!
//! # Addresses and names
//!
//! With the address of the site all addresses are whole ones. Without it a feed has no address of
//! its own: JSON Feed, which knows only whole addresses, then has those of the originals alone
//! (`external_url`), and Atom has relative ones, which RFC 4287 allows (4.2.7.1), from where the feed
//! itself lies: an `xml:base` that is relative is read by few.
//!
//! An Atom `id` must be an absolute IRI and must never change, not even when a feed moves to
//! another address (4.2.6). So it never has the site's address in it: it is a UUID of version 5
//! (RFC 9562) as `urn:uuid:`, of the archive from its home page or else its title, and of an entry
//! or a section from its id within that. In JSON Feed, `id` is the entry's id, as in `archive.json`.
//!
//! # Dates
//!
//! Atom demands `updated` of every entry. Where the source has no time, it is the first moment
//! that the date can mean, in UTC; of an undated entry the day it was captured, where a source
//! says it, else the beginning of 1970. `published` and `date_published` are only written where
//! the day is known.

mod atom;
mod json;
mod rebase;

use archive::format::Markup;
use archive::{Archive, Block, Date, Entry, Section};
use reader::route::{AddressStyle, Addresses, Route};
use uuid::Uuid;

pub use crate::site::feeds::{atom::atom, json::json};

/// How many entries a feed has at most.
pub const MOST_ENTRIES: usize = 50;

/// What a feed is made from.
#[derive(Clone, Copy, Debug)]
pub struct Feed<'a> {
    /// What is known of the archive; its list of entries is not looked at.
    pub archive: &'a Archive,
    /// The section that the feed is of, where it is not of the whole archive.
    pub section: Option<&'a Section>,
    /// Its entries, newest first; those beyond [`MOST_ENTRIES`] are not written.
    pub entries: &'a [&'a Entry],
    /// The address of the site's root folder, ending in `/`.
    pub site: Option<&'a str>,
}

impl<'a> Feed<'a> {
    fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.entries.iter().take(MOST_ENTRIES).copied()
    }

    fn title(&self) -> String {
        let archive = &self.archive.title;
        self.section
            .map_or_else(|| archive.clone(), |section| format!("{} — {archive}", section.title))
    }

    fn description(&self) -> Option<&'a str> {
        let of_section = self.section.and_then(|section| section.description.as_deref());
        of_section.or(self.archive.description.as_deref())
    }

    /// The page that shows what the feed has.
    fn page(&self) -> Route {
        self.section.map_or_else(Route::home, |section| Route::section(&section.id))
    }

    /// The address of a page: whole, or from where the feed lies.
    fn address(&self, route: &Route) -> String {
        let root = self.root().to_owned();
        let address = Addresses { root, style: AddressStyle::Path }.of(route);
        if address.is_empty() { "./".to_owned() } else { address }
    }

    /// The site's root: its address, or how the feed's own folder reaches it.
    fn root(&self) -> &'a str {
        match (self.site, self.section) {
            (Some(site), _) => site,
            (None, Some(_)) => "../../",
            (None, None) => "",
        }
    }

    /// All that an entry says, as HTML.
    fn html(&self, entry: &Entry) -> String {
        let blocks: Vec<Block> = entry.front_matter.iter().chain(&entry.body).cloned().collect();
        markup::Html.html(&rebase::blocks(blocks, self.root()))
    }

    /// A name for the archive itself, or for a part of it, that no move can change.
    fn id(&self, part: Option<(&str, &str)>) -> String {
        let archive = match &self.archive.home_page {
            Some(home_page) => Uuid::new_v5(&Uuid::NAMESPACE_URL, home_page.as_str().as_bytes()),
            None => Uuid::new_v5(&Uuid::NAMESPACE_OID, self.archive.title.as_bytes()),
        };
        let id = part.map_or(archive, |(kind, id)| {
            Uuid::new_v5(&archive, format!("{kind}/{id}").as_bytes())
        });
        id.urn().to_string()
    }
}

/// When an entry was published, to the second, where the day is known.
fn published(entry: &Entry) -> Option<String> {
    let stamp = entry.time_stamp.clone().filter(|stamp| is_rfc_3339(stamp));
    let day = entry.published.filter(|date| date.day_number().is_some());
    stamp.or_else(|| day.map(midnight))
}

fn midnight(day: Date) -> String {
    format!("{}T00:00:00Z", day.first_day())
}

/// Whether the text has the form `2020-09-14T10:00:00Z`, with fractions of a second or an offset
/// where they are, and all of it in capitals, as Atom wants it.
fn is_rfc_3339(text: &str) -> bool {
    let is_shaped = |text: &str, shape: &str| {
        let fits = |(char, shape): (char, char)| match shape {
            '0' => char.is_ascii_digit(),
            '+' => matches!(char, '+' | '-'),
            _ => char == shape,
        };
        text.len() == shape.len() && text.chars().zip(shape.chars()).all(fits)
    };
    let Some((moment, rest)) = text.split_at_checked("0000-00-00T00:00:00".len()) else {
        return false;
    };
    let zone = rest
        .strip_prefix('.')
        .map_or(rest, |fraction| fraction.trim_start_matches(|char: char| char.is_ascii_digit()));
    is_shaped(moment, "0000-00-00T00:00:00")
        && !rest.starts_with(".Z")
        && (zone == "Z" || is_shaped(zone, "+00:00"))
}

#[cfg(test)]
mod tests;
