//! What stands beside the pages: feeds, the map, the descriptions of the site for browsers, the
//! page for what is not there. Here it is put into files; what it says is made elsewhere.

use archive::{Archive, Date, Entry, Href, Section};

use super::feeds::{self, Feed};
use super::not_found;
use super::output::Output;
use super::pages::Address;
use super::parts::NEWEST;
use super::sitemap::{File, Sitemap, robots};
use super::{opensearch, web_manifest};
use crate::Error;
use crate::spool::Spooled;

/// The map of the site, written as its pages are, where the site's address is known.
#[derive(Debug)]
pub(super) struct Map<'a> {
    sitemap: Option<Sitemap>,
    output: &'a Output,
}

impl<'a> Map<'a> {
    /// The map of a site with this head.
    pub(super) fn new(head: &Archive, output: &'a Output) -> Self {
        Self { sitemap: url(head).map(Sitemap::new), output }
    }

    /// Adds a page by its path from the root.
    pub(super) fn add(&mut self, path: &str, published: Option<Date>) -> Result<(), Error> {
        let Some(sitemap) = &mut self.sitemap else { return Ok(()) };
        let full = sitemap.add(path, published);
        full.map_or(Ok(()), |file| write(self.output, &file))
    }

    /// Writes what is left of it.
    pub(super) fn finish(self) -> Result<(), Error> {
        let files = self.sitemap.map(Sitemap::finish).unwrap_or_default();
        files.iter().try_for_each(|file| write(self.output, file))
    }
}

fn write(output: &Output, file: &File) -> Result<(), Error> {
    output.write(&file.name, file.text.as_bytes())
}

/// Writes all but the map and `robots.txt`; `sections` are the numbers of each section's newest entries.
pub(super) fn write_all(
    head: &Archive,
    spooled: &Spooled,
    sections: &[Vec<usize>],
    output: &Output,
) -> Result<(), Error> {
    let newest: Vec<usize> = (0..spooled.len().min(NEWEST)).collect();
    write_feed(head, spooled, None, &newest, output)?;
    for (section, newest) in head.sections.iter().zip(sections) {
        write_feed(head, spooled, Some(section), newest, output)?;
    }
    if let Some(url) = url(head) {
        output.write("opensearch.xml", opensearch::description(head, url).as_bytes())?;
    }
    output.write("manifest.webmanifest", web_manifest::manifest(head).as_bytes())?;
    output.write("404.html", not_found::page().as_bytes())
}

/// Writes what is said to programs that walk through the web.
pub(super) fn write_robots(head: &Archive, output: &Output) -> Result<(), Error> {
    output.write("robots.txt", robots(url(head)).as_bytes())
}

/// Writes both feeds of the archive or of a section that a folder can be named after.
fn write_feed(
    archive: &Archive,
    spooled: &Spooled,
    section: Option<&Section>,
    newest: &[usize],
    output: &Output,
) -> Result<(), Error> {
    let folder = match section.map(|section| Address::section(&section.id)) {
        Some(None) => return Ok(()),
        Some(Some(address)) => address.folder + "/",
        None => String::new(),
    };
    let mut reader = spooled.reader()?;
    let entries = newest.iter().map(|number| reader.entry(*number));
    let entries: Vec<Entry> = entries.collect::<Result<_, _>>()?;
    let entries: Vec<&Entry> = entries.iter().collect();
    let feed = Feed { archive, section, entries: &entries, site: url(archive) };
    output.write(&format!("{folder}feed.json"), feeds::json(&feed).as_bytes())?;
    output.write(&format!("{folder}feed.xml"), feeds::atom(&feed).as_bytes())
}

fn url(head: &Archive) -> Option<&str> {
    head.url.as_ref().map(Href::as_str)
}
