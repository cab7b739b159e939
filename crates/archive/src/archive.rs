//! The archive itself: who publishes it, its sections, and its entries, newest first.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::mem;

use crate::{Entry, Href, Language, Name};

/// An archive of dated publications.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// What it is called.
    pub title: String,
    /// What it is, in a sentence or two.
    pub description: Option<String>,
    /// The language of its entries, where they do not say otherwise.
    pub language: Option<Language>,
    /// The site that was archived.
    pub home_page: Option<Href>,
    /// Where the archive itself is published: the address of its root folder, ending in `/`.
    pub url: Option<Href>,
    /// Who published the entries.
    pub publisher: Option<Party>,
    /// On what terms the texts may be used.
    pub licence: Option<Party>,
    /// Its sections, in the order in which they are shown.
    pub sections: Vec<Section>,
    /// The names that its entries can be found by, in the order in which they are shown.
    pub names: Vec<Name>,
    /// Its entries, newest first; the undated ones last.
    pub entries: Vec<Entry>,
}

/// A name with an address: a publisher, a licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The name.
    pub name: String,
    /// Where more is said about it.
    pub url: Option<Href>,
}

/// A section of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What addresses and entries know it by.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What belongs in it.
    pub description: Option<String>,
}

impl Archive {
    /// Puts the entries in their order: newest first, undated last, and those of one date as
    /// they stood.
    pub fn sort(&mut self) {
        let order = order(self.entries.len(), &|one, other| {
            Reverse(self.entries[one].published).cmp(&Reverse(self.entries[other].published))
        });
        self.entries = order.iter().map(|number| mem::take(&mut self.entries[*number])).collect();
    }

    /// The entry with this id, and its number: its place among the entries, from 0.
    pub fn entry(&self, id: &str) -> Option<(usize, &Entry)> {
        self.entries.iter().enumerate().find(|(_, entry)| entry.id == id)
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The name with this id.
    pub fn name(&self, id: &str) -> Option<&Name> {
        self.names.iter().find(|name| name.id == id)
    }

    /// The language an entry is written in.
    pub fn language_of<'a>(&'a self, entry: &'a Entry) -> Option<&'a Language> {
        entry.language.as_ref().or(self.language.as_ref())
    }
}

/// The numbers below `count` in the order of what they stand for; equals stay as they stood. A heap
/// for all of them: the sorts of slices would weigh two kilobytes more in the browser.
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let ranked = (0..count).map(|number| Ranked { number, compare });
    let sorted = BinaryHeap::from_iter(ranked).into_sorted_vec();
    sorted.into_iter().map(|ranked| ranked.number).collect()
}

/// A number that is compared by what it stands for.
struct Ranked<'a> {
    number: usize,
    compare: &'a dyn Fn(usize, usize) -> Ordering,
}

impl Ord for Ranked<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.compare)(self.number, other.number).then(self.number.cmp(&other.number))
    }
}

impl PartialOrd for Ranked<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_newest_first_and_undated_ones_last() {
        let entry = |id: &str, date: &str| Entry {
            id: id.to_owned(),
            published: date.parse().ok(),
            ..Entry::default()
        };
        let mut archive = Archive {
            entries: vec![
                entry("undated", ""),
                entry("year", "2020"),
                entry("first", "2020-09-14"),
                entry("second", "2020-09-14"),
                entry("newest", "2024"),
            ],
            ..Archive::default()
        };
        archive.sort();
        let ids: Vec<_> = archive.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["newest", "first", "second", "year", "undated"]);
    }
}
