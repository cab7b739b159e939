//! An archive that has arrived, with the index that answers questions about it.

use archive::format::Warning;
use archive::{Archive, Entry};
use search::{Found, Index, Query};

use crate::route::{ListRoute, Scope};

/// An archive and its index. It does not change once it is made.
#[derive(Debug)]
pub struct Library {
    archive: Archive,
    index: Index,
    /// What in the archive's file was not what it claimed to be.
    pub warnings: Vec<Warning>,
}

/// Two libraries are equal only if they are the same one: comparing their texts would take long.
impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The numbers of the entries before and after one, in the order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one that stands above it.
    pub previous: Option<usize>,
    /// The one that stands below it.
    pub next: Option<usize>,
}

impl Library {
    /// Takes an archive in and builds its index.
    pub fn new(archive: Archive, warnings: Vec<Warning>) -> Self {
        Self { index: Index::new(&archive), warnings, archive }
    }

    /// The archive.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// An entry and its number, by its id.
    pub fn entry(&self, id: &str) -> Option<(usize, &Entry)> {
        self.archive.entry(id)
    }

    /// An entry by its number, where it has arrived.
    pub fn row(&self, number: usize) -> Option<&Entry> {
        self.archive.entries.get(number)
    }

    /// The entries of a list in the order in which it shows them, and the counts beside its
    /// choices.
    pub fn find(&self, list: &ListRoute) -> Found {
        let mut found = self.index.find(&query(list));
        if list.filters.oldest_first {
            // The undated stand last in either order.
            let dated = |number: &usize| self.archive.entries[*number].published.is_some();
            let dated = found.entries.iter().filter(|number| dated(number)).count();
            found.entries[..dated].reverse();
        }
        found
    }

    /// The same as if nothing were filtered out: every choice there is.
    pub fn find_all(&self, scope: &Scope) -> Found {
        self.find(&ListRoute { scope: scope.clone(), ..ListRoute::default() })
    }

    /// What stands around an entry in a list; nothing where the list does not have it.
    pub fn neighbours(&self, list: &ListRoute, number: usize) -> Neighbours {
        let entries = self.find(list).entries;
        let Some(place) = entries.iter().position(|entry| *entry == number) else {
            return Neighbours::default();
        };
        Neighbours {
            previous: place.checked_sub(1).map(|place| entries[place]),
            next: entries.get(place + 1).copied(),
        }
    }
}

/// A section's page shows that section, whatever else the address asks for.
fn query(list: &ListRoute) -> Query {
    let mut query = list.filters.query();
    if let Some(id) = list.section() {
        query.section = Some(id.to_owned());
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Filters;
    use archive::Entry;

    fn library() -> Library {
        let entry = |id: &str, section: &str| Entry {
            id: id.into(),
            section: Some(section.into()),
            published: "2020".parse().ok(),
            ..Entry::default()
        };
        let entries = vec![entry("a", "news"), entry("b", "speeches"), entry("c", "news")];
        Library::new(Archive { entries, ..Archive::default() }, Vec::new())
    }

    fn section(id: &str) -> ListRoute {
        ListRoute { scope: Scope::Section(id.into()), ..ListRoute::default() }
    }

    #[test]
    fn neighbours_are_those_of_the_list_the_reader_came_from() {
        let library = library();
        let check = |list: &ListRoute, number, previous, next| {
            assert_eq!(library.neighbours(list, number), Neighbours { previous, next });
        };
        check(&ListRoute::default(), 1, Some(0), Some(2));
        check(&section("news"), 0, None, Some(2));
        check(&section("news"), 2, Some(0), None);
        check(&section("speeches"), 0, None, None);
        let oldest_first = Filters { oldest_first: true, ..Filters::default() };
        check(&ListRoute::default().filtered(oldest_first), 0, Some(1), None);
    }

    #[test]
    fn a_section_page_stays_in_its_section() {
        let filters = Filters { section: Some("speeches".into()), ..Filters::default() };
        assert_eq!(library().find(&section("news").filtered(filters)).entries, [0, 2]);
    }

    #[test]
    fn an_entry_is_known_by_its_id() {
        let library = library();
        assert_eq!(library.entry("c").map(|(number, _)| number), Some(2));
        assert!(library.entry("d").is_none());
    }
}
