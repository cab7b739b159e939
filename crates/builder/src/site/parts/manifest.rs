//! The manifest: the `archive.json` of an archive in parts, a JSON Feed of its newest rows that
//! says where the rest lies.

use std::collections::BTreeMap;

use archive::format::parts::Segment;
use archive::{Archive, format};
use search::{Facets, Root};
use serde_json::{Value, json};

use super::counts::{self, Facts};
use super::row::Row;
use super::{NEWEST, segment};

/// What is known of an archive while its shards pass by, newest first.
#[derive(Debug)]
pub(crate) struct Manifest {
    entries: usize,
    seen: usize,
    all: Summary,
    sections: BTreeMap<String, Summary>,
    segments: Vec<Value>,
}

/// The counts and the newest rows of some entries.
#[derive(Debug, Default)]
struct Summary {
    counts: Facets,
    newest: Vec<Row>,
}

impl Summary {
    fn add(&mut self, facts: &Facts, row: Option<&Row>, number: usize) {
        facts.count(&mut self.counts);
        if let Some(row) = row.filter(|_| self.newest.len() < NEWEST) {
            self.newest.push(row.clone().numbered(number));
        }
    }
}

impl Manifest {
    /// Of an archive with this head and so many entries.
    pub(crate) fn new(head: &Archive, entries: usize) -> Self {
        let sections = head.sections.iter();
        let sections = sections.map(|section| (section.id.clone(), Summary::default())).collect();
        Self { entries, seen: 0, all: Summary::default(), sections, segments: Vec::new() }
    }

    /// The counts over all entries, or over those of a section.
    pub(crate) fn counts(&self, section: Option<&str>) -> Option<&Facets> {
        match section {
            None => Some(&self.all.counts),
            Some(id) => self.sections.get(id).map(|section| &section.counts),
        }
    }

    /// Adds the next entry, with its row where there are rows.
    pub(crate) fn add(&mut self, facts: &Facts, row: Option<&Row>) {
        self.seen += 1;
        let number = self.entries.saturating_sub(self.seen);
        self.all.add(facts, row, number);
        let section = facts.combination.section.as_ref();
        if let Some(section) = section.and_then(|id| self.sections.get_mut(id)) {
            section.add(facts, row, number);
        }
    }

    /// Adds the next segment, whose file has this name.
    pub(crate) fn add_segment(&mut self, segment: &Segment, name: &str) {
        self.segments.push(segment::entry(segment, name));
    }

    /// The file of each section's summary, in the order of the archive's head.
    pub(crate) fn summaries(&self, head: &Archive) -> Vec<String> {
        let summary = |id: &String| self.sections.get(id).map_or_else(String::new, Summary::json);
        head.sections.iter().map(|section| summary(&section.id)).collect()
    }

    /// The manifest itself, of a site whose summaries and id index have these names, and whose index
    /// of words has this root.
    pub(crate) fn json(
        &self,
        head: &Archive,
        summaries: &[String],
        ids: &str,
        root: &Root,
    ) -> Value {
        // The header is JSON by construction.
        let mut feed: Value = serde_json::from_str(&format::write_header(head)).unwrap_or_default();
        let extension = &mut feed["_reading_room"];
        extension["entries"] = self.entries.into();
        if let Some(sections) = extension["sections"].as_array_mut() {
            for (section, summary) in sections.iter_mut().zip(summaries) {
                section["summary"] = summary.as_str().into();
            }
        }
        extension["counts"] = counts::json(&self.all.counts);
        extension["segments"] = self.segments.clone().into();
        extension["ids"] = ids.into();
        extension["index"] = json!({
            "format": search::VERSION,
            "name": root.name,
            "piece": root.piece,
            "blocks": root.blocks,
        });
        feed["items"] = json!(self.all.newest);
        feed
    }
}

/// So many beginnings of blocks of the dictionary are in the manifest. More are in a file of the index,
/// since only those who search need them.
const FEW: usize = 4;

/// Whether the beginnings of the blocks of a dictionary are in a file of the index.
pub(crate) fn has_blocks_file(root: &Root) -> bool {
    root.blocks.len() > FEW
}

/// The manifest as it is published.
pub(crate) fn without_blocks(mut manifest: Value, root: &Root) -> Value {
    if let Some(index) =
        manifest["_reading_room"]["index"].as_object_mut().filter(|_| has_blocks_file(root))
    {
        index.remove("blocks");
    }
    manifest
}

/// The same without rows, for those who will not see the newest.
pub(crate) fn without_rows(mut manifest: Value) -> Value {
    manifest["items"] = json!([]);
    manifest
}

impl Summary {
    fn json(&self) -> String {
        json!({ "counts": counts::json(&self.counts), "items": self.newest }).to_string()
    }
}
