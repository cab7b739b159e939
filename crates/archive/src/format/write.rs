//! From the model to the JSON document. The same archive always gives the same bytes.

use super::document::{self, Document, FeedExtension, Item, ItemExtension, Person};
use super::{FORMAT, JSON_FEED, Markup};
use crate::{
    Archive, Date, Entry, Event, Extent, Kind, Origin, Party, Precision, Source, Speaker, Version,
};

/// Writes an archive as `archive.json`: indented by two spaces, with a line break at the end.
pub fn write(archive: &Archive, markup: &dyn Markup) -> String {
    let items = archive.entries.iter().map(|entry| item(entry, markup)).collect();
    let document = document(archive, Some(items));
    // The document is plain text and numbers all through: nothing in it can fail to be written.
    let mut json = serde_json::to_string_pretty(&document).unwrap_or_default();
    json.push('\n');
    json
}

/// The first line of an `archive.jsonl`: the feed without its items. No line break is in it or
/// behind it.
pub fn write_header(archive: &Archive) -> String {
    serde_json::to_string(&document(archive, None)).unwrap_or_default()
}

/// A line of an `archive.jsonl` that is an entry. No line break is in it or behind it.
pub fn write_item(entry: &Entry, markup: &dyn Markup) -> String {
    serde_json::to_string(&item(entry, markup)).unwrap_or_default()
}

fn document(archive: &Archive, items: Option<Vec<Item>>) -> Document {
    Document {
        version: JSON_FEED.to_owned(),
        title: archive.title.clone(),
        home_page_url: archive.home_page.as_ref().map(ToString::to_string),
        description: archive.description.clone(),
        language: archive.language.as_ref().map(ToString::to_string),
        authors: archive.publisher.iter().map(party).collect(),
        extension: Some(FeedExtension {
            format: FORMAT,
            url: archive.url.as_ref().map(ToString::to_string),
            publisher: archive.publisher.as_ref().map(party),
            licence: archive.licence.as_ref().map(party),
            sections: archive.sections.iter().map(section).collect(),
            names: archive.names.iter().map(name).collect(),
        }),
        items,
    }
}

fn party(party: &Party) -> Person {
    Person {
        name: Some(party.name.clone()),
        role: None,
        url: party.url.as_ref().map(ToString::to_string),
    }
}

fn section(section: &crate::Section) -> document::Section {
    document::Section {
        id: section.id.clone(),
        title: section.title.clone(),
        description: section.description.clone(),
    }
}

fn name(name: &crate::Name) -> document::Name {
    let aliases = |aliases: &crate::Aliases| document::Aliases {
        language: aliases.language.as_ref().map(ToString::to_string),
        texts: aliases.texts.clone(),
    };
    document::Name {
        id: name.id.clone(),
        title: name.title.clone(),
        kind: name.kind.clone(),
        aliases: name.aliases.iter().map(aliases).collect(),
    }
}

fn item(entry: &Entry, markup: &dyn Markup) -> Item {
    let named = |name: &String| Person { name: Some(name.clone()), ..Person::default() };
    Item {
        id: entry.id.clone(),
        url: entry.url.as_ref().map(ToString::to_string),
        title: entry.title.clone(),
        content_html: Some(markup.html(&entry.body)),
        date_published: entry.time_stamp.clone().or_else(|| midnight(entry.published?)),
        language: entry.language.as_ref().map(ToString::to_string),
        authors: entry.authors.iter().map(named).collect(),
        tags: entry.tags.clone(),
        extension: Some(ItemExtension {
            date: entry.published.as_ref().map(ToString::to_string),
            section: entry.section.clone(),
            kind: entry.kind.as_ref().map(Kind::as_str).map(str::to_owned),
            extent: Some(Extent::as_str(entry.extent).to_owned()),
            event: entry.event.as_ref().map(event),
            speakers: entry.speakers.iter().map(speaker).collect(),
            names: entry.names.clone(),
            translations: entry.translations.clone(),
            front_matter_html: (!entry.front_matter.is_empty())
                .then(|| markup.html(&entry.front_matter)),
            sha256: entry.digest.as_ref().map(ToString::to_string),
            sources: entry.sources.iter().map(source).collect(),
            origins: entry.origins.iter().map(origin).collect(),
            versions: entry.versions.iter().map(|it| version(it, markup)).collect(),
        }),
    }
}

/// JSON Feed has only full time stamps: a day is written as its first moment, and a date that
/// is less than a day is not written.
pub(super) fn midnight(date: Date) -> Option<String> {
    (date.precision() == Precision::Day).then(|| format!("{date}T00:00:00Z"))
}

fn event(event: &Event) -> document::Event {
    document::Event {
        date: event.dates.as_ref().map(ToString::to_string),
        place: event.place.clone(),
    }
}

fn speaker(speaker: &Speaker) -> Person {
    Person { name: Some(speaker.name.clone()), role: speaker.role.clone(), url: None }
}

fn source(source: &Source) -> document::Source {
    document::Source {
        file: source.file.clone(),
        lines: source.lines,
        file_sha256: source.file_digest.as_ref().map(ToString::to_string),
        sha256: source.digest.as_ref().map(ToString::to_string),
        url: source.url.clone(),
        captured: source.captured.clone(),
    }
}

fn version(version: &Version, markup: &dyn Markup) -> document::Version {
    document::Version {
        title: version.title.clone(),
        date: version.published.as_ref().map(ToString::to_string),
        extent: version.extent.as_str().to_owned(),
        content_html: markup.html(&version.body),
        sha256: version.digest.as_ref().map(ToString::to_string),
        sources: version.sources.iter().map(source).collect(),
        rule: version.rule.clone(),
    }
}

fn origin(origin: &Origin) -> document::Origin {
    document::Origin {
        field: origin.field.clone(),
        basis: origin.basis.as_str().to_owned(),
        rule: origin.rule.clone(),
        source: Some(origin.source).filter(|source| *source > 0),
    }
}
