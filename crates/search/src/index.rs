//! The index of an archive: built once, asked many times. Pure; it fetches and stores nothing.

use archive::{Archive, Date, Entry, Extent, Kind};

use crate::facet::{Facets, month};
use crate::fold::{folded, words};
use crate::query::Query;

/// What is asked of an archive is answered here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    records: Vec<Record>,
}

/// What of an entry can be asked for.
#[derive(Clone, Debug, PartialEq)]
struct Record {
    text: String,
    section: Option<String>,
    published: Option<Date>,
    kind: Option<Kind>,
    language: Option<String>,
    extent: Extent,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The numbers of the entries, newest first: their places in [`Archive::entries`].
    pub entries: Vec<usize>,
    /// Counts for each choice that the reader has from here.
    pub facets: Facets,
}

impl Index {
    /// Reads every entry of an archive.
    pub fn new(archive: &Archive) -> Self {
        Self { records: archive.entries.iter().map(|entry| record(archive, entry)).collect() }
    }

    /// Answers a query.
    pub fn find(&self, query: &Query) -> Found {
        let wanted = words(&query.words);
        let mut found = Found::default();
        for (number, record) in self.records.iter().enumerate() {
            if wanted.iter().all(|(beginning, _)| record.has(beginning)) {
                record.file(query, number, &mut found);
            }
        }
        found
    }
}

impl Record {
    /// Whether any of its words begins so. Two bytes at a time are enough to pass over nearly all
    /// of the text, at half the time of taking it apart into words.
    fn has(&self, beginning: &str) -> bool {
        let (text, beginning) = (self.text.as_bytes(), beginning.as_bytes());
        text.windows(2).enumerate().any(|(place, pair)| {
            pair[0] == b' '
                && beginning.first() == Some(&pair[1])
                && text.get(place + 1..).is_some_and(|rest| rest.starts_with(beginning))
        })
    }

    /// Counts an entry whose words match wherever at most one filter stands in its way.
    fn file(&self, query: &Query, number: usize, found: &mut Found) {
        let passes = [
            query.section.is_none() || query.section == self.section,
            query.kind.is_none() || query.kind == self.kind,
            query.language.is_none() || query.language == self.language,
            query.extent.is_none_or(|extent| extent == self.extent),
            query.admits(self.published),
        ];
        let but_for = |filter: usize| {
            passes.iter().enumerate().all(|(index, passes)| *passes || index == filter)
        };
        let facets = &mut found.facets;
        if but_for(0) {
            facets.sections.add(self.section.clone());
        }
        if but_for(1) {
            facets.kinds.add(self.kind.clone());
        }
        if but_for(2) {
            facets.languages.add(self.language.clone());
        }
        if but_for(3) {
            facets.extents.add(Some(self.extent));
        }
        if but_for(4) {
            facets.months.add(self.published.and_then(month));
        }
        if passes.iter().all(|passes| *passes) {
            found.entries.push(number);
        }
    }
}

fn record(archive: &Archive, entry: &Entry) -> Record {
    let mut text = entry.title.clone().unwrap_or_default();
    for speaker in &entry.speakers {
        text.push('\n');
        text.push_str(&speaker.name);
    }
    if let Some(place) = entry.event.as_ref().and_then(|event| event.place.as_ref()) {
        text.push('\n');
        text.push_str(place);
    }
    text.push('\n');
    text.push_str(&entry.text());
    Record {
        text: folded(&text),
        section: entry.section.clone(),
        published: entry.published,
        kind: entry.kind.clone(),
        language: archive.language_of(entry).map(archive::Language::primary),
        extent: entry.extent,
    }
}
