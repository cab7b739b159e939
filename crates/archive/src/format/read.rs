//! From bytes to the model. A file that cannot be read is an error with its place; a field that
//! is not what it claims to be is left out with a warning; nothing is made up.

use std::collections::HashSet;
use std::str::FromStr;

use serde::de::IgnoredAny;

use super::document::{self, Document, FeedExtension, Item, ItemExtension, Person, Probe};
use super::write::midnight;
use super::{FORMAT, Markup, ReadError, Warning};
use crate::{
    Archive, Basis, Block, Date, DateSpan, Entry, Event, Extent, Href, Kind, Origin, Party,
    Section, Source, Speaker,
};

/// What was read: the archive, and what in the file was not what it claimed to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The archive, its entries in their order.
    pub archive: Archive,
    /// What was left out, and why.
    pub warnings: Vec<Warning>,
}

/// Reads an `archive.json` or any other JSON Feed.
pub fn read(bytes: &[u8], markup: &dyn Markup) -> Result<Reading, ReadError> {
    let json = std::str::from_utf8(bytes)
        .map_err(|error| ReadError::NotText { offset: error.valid_up_to() })?;
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let document = document(json)?;
    let mut reader = ItemReader { markup, warnings: Vec::new() };
    let archive = reader.archive(document);
    Ok(Reading { archive, warnings: reader.warnings })
}

fn document(json: &str) -> Result<Document, ReadError> {
    let document: Document = serde_json::from_str(json).map_err(|error| explain(json, &error))?;
    let feed = ["https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1"];
    if !feed.iter().any(|version| document.version.starts_with(version)) {
        let what = format!("`version` is {:?}", document.version);
        return Err(ReadError::NotAFeed { line: 0, what });
    }
    match &document.extension {
        Some(extension) if extension.format > FORMAT => {
            Err(ReadError::TooNew { found: extension.format })
        }
        _ => Ok(document),
    }
}

/// Tells a file that is not JSON from JSON of another shape, and that from a later format.
fn explain(json: &str, error: &serde_json::Error) -> ReadError {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(json) {
        let (line, column) = (error.line(), error.column());
        return if error.is_eof() {
            ReadError::Truncated { line, column }
        } else {
            ReadError::Malformed { line, column, what: without_place(&error) }
        };
    }
    match serde_json::from_str::<Probe>(json) {
        Ok(Probe { extension }) if extension.format > FORMAT => {
            ReadError::TooNew { found: extension.format }
        }
        _ => ReadError::NotAFeed { line: error.line(), what: without_place(error) },
    }
}

/// The words of an error without the ` at line 1 column 2` that serde_json puts behind them.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.rsplit_once(" at line ").map_or(words.clone(), |(what, _)| what.to_owned())
}

struct ItemReader<'a> {
    markup: &'a dyn Markup,
    warnings: Vec<Warning>,
}

impl ItemReader<'_> {
    fn archive(&mut self, document: Document) -> Archive {
        let extension = document.extension.unwrap_or_default();
        let FeedExtension { publisher, licence, sections, .. } = extension;
        let mut archive = Archive {
            title: document.title,
            description: document.description.filter(|text| !text.trim().is_empty()),
            language: self.parsed("", "language", document.language),
            home_page: self.href("", "home_page_url", document.home_page_url),
            publisher: publisher
                .or_else(|| document.authors.into_iter().next())
                .and_then(|person| self.party(person)),
            licence: licence.and_then(|person| self.party(person)),
            sections: sections.into_iter().map(section).collect(),
            entries: self.entries(document.items),
        };
        archive.sort();
        archive
    }

    fn entries(&mut self, items: Vec<Item>) -> Vec<Entry> {
        let mut ids = HashSet::new();
        let mut entries = Vec::with_capacity(items.len());
        for (index, mut item) in items.into_iter().enumerate() {
            self.name(&mut item, index, &mut ids);
            entries.push(self.entry(item));
        }
        entries
    }

    /// Every entry needs an id of its own; one that lacks it is named by its place.
    fn name(&mut self, item: &mut Item, index: usize, ids: &mut HashSet<String>) {
        let place = format!("#{}", index + 1);
        if item.id.is_empty() {
            self.warn(&place, "id", "", "it has none, so it was named by its place in the file");
            item.id = format!("item-{}", index + 1);
        }
        while !ids.insert(item.id.clone()) {
            self.warn(&place, "id", &item.id, "another item has it too, so this one was renamed");
            item.id = format!("{}-{}", item.id, index + 1);
        }
    }

    fn entry(&mut self, item: Item) -> Entry {
        let id = item.id;
        let extension = item.extension.unwrap_or_default();
        let ItemExtension { section, event, speakers, translations, sources, origins, .. } =
            extension;
        let only_summary = item.content_html.is_none() && item.content_text.is_none();
        let extent = match self.word(&id, "extent", extension.extent, Extent::parse) {
            Some(extent) => extent,
            None if only_summary && item.summary.is_some() => Extent::Teaser,
            None => Extent::Full,
        };
        let published = self.published(&id, extension.date, item.date_published.as_deref());
        let author_names = item.authors.into_iter().chain(item.author);
        Entry {
            title: item.title.filter(|title| !title.trim().is_empty()),
            language: self.parsed(&id, "language", item.language),
            time_stamp: item
                .date_published
                .filter(|stamp| published.and_then(midnight).as_ref() != Some(stamp)),
            published,
            section,
            kind: extension.kind.as_deref().map(Kind::parse),
            extent,
            event: event.map(|event| self.event(&id, event)),
            speakers: speakers.into_iter().filter_map(speaker).collect(),
            authors: author_names.filter_map(|author| author.name).collect(),
            tags: item.tags,
            url: self.href(&id, "url", item.url),
            translations,
            front_matter: extension
                .front_matter_html
                .map(|html| self.markup.blocks(&html))
                .unwrap_or_default(),
            body: self.body(item.content_html, item.content_text.or(item.summary)),
            digest: self.parsed(&id, "sha256", extension.sha256),
            sources: sources.into_iter().map(|source| self.source(&id, source)).collect(),
            origins: origins.into_iter().filter_map(|origin| self.origin(&id, origin)).collect(),
            id,
        }
    }

    fn body(&self, html: Option<String>, text: Option<String>) -> Vec<Block> {
        match (html, text) {
            (Some(html), _) => self.markup.blocks(&html),
            (None, Some(text)) => self.markup.text_blocks(&text),
            (None, None) => Vec::new(),
        }
    }

    /// The extension's date says how much is known; the standard's is always a whole time stamp.
    fn published(&mut self, id: &str, date: Option<String>, stamp: Option<&str>) -> Option<Date> {
        if date.is_some() {
            return self.parsed(id, "date", date);
        }
        let stamp = stamp?;
        let day = stamp.get(..10).unwrap_or(stamp);
        let date = day.parse();
        if date.is_err() {
            self.warn(
                id,
                "date_published",
                stamp,
                "left out; write 2020-09-14T00:00:00Z (RFC 3339)",
            );
        }
        date.ok()
    }

    fn event(&mut self, id: &str, event: document::Event) -> Event {
        let dates = event.date.and_then(|date| {
            let dates = DateSpan::parse(&date);
            if dates.is_err() {
                self.warn(
                    id,
                    "event",
                    &date,
                    "left out; write 2020-09-14 or 2020-09-14/2020-09-15",
                );
            }
            dates.ok()
        });
        Event { dates, place: event.place }
    }

    fn source(&mut self, id: &str, source: document::Source) -> Source {
        Source {
            file: source.file,
            lines: source.lines,
            file_digest: self.parsed(id, "file_sha256", source.file_sha256),
            digest: self.parsed(id, "sha256", source.sha256),
            url: source.url,
            captured: source.captured,
        }
    }

    fn origin(&mut self, id: &str, origin: document::Origin) -> Option<Origin> {
        let basis = self.word(id, "basis", Some(origin.basis), Basis::parse)?;
        Some(Origin { field: origin.field, basis, rule: origin.rule })
    }

    fn party(&mut self, person: Person) -> Option<Party> {
        let url = self.href("", "url", person.url);
        person.name.map(|name| Party { name, url })
    }

    fn href(&mut self, id: &str, field: &'static str, address: Option<String>) -> Option<Href> {
        self.word(id, field, address, Href::parse)
    }

    fn parsed<T: FromStr>(
        &mut self,
        id: &str,
        field: &'static str,
        text: Option<String>,
    ) -> Option<T> {
        self.word(id, field, text, |text| text.parse().ok())
    }

    /// What a field's text stands for; where it stands for nothing, a warning.
    fn word<T>(
        &mut self,
        id: &str,
        field: &'static str,
        text: Option<String>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = text?;
        let value = parse(&text);
        if value.is_none() {
            self.warn(id, field, &text, "left out; it is not of the form this field has");
        }
        value
    }

    fn warn(&mut self, item: &str, field: &'static str, value: &str, remedy: &'static str) {
        let (item, value) = (item.to_owned(), value.to_owned());
        self.warnings.push(Warning { item, field, value, remedy });
    }
}

fn section(section: document::Section) -> Section {
    Section { id: section.id, title: section.title, description: section.description }
}

fn speaker(person: Person) -> Option<Speaker> {
    person.name.map(|name| Speaker { name, role: person.role })
}
