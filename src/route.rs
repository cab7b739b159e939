//! Addresses: which page a reader is on and how its list is filtered, to and from URLs.
//! Pure; it asks no browser, and no other module makes an address.

mod address;
mod filters;
mod percent;

pub use address::{AddressStyle, Addresses};
pub use filters::{Filters, Order, RangeError};

use std::ops::Range;

/// How many entries a page of a list has.
pub const PAGE: usize = 25;

/// From how many of the newest entries the page on searching takes its examples.
pub const EXAMPLES: usize = 8;

/// A place in the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A list of entries: home, a section, or the search page.
    List(ListRoute),
    /// One entry.
    Entry {
        /// The entry's id.
        id: String,
        /// The list the reader came from, in which there is a previous and a next entry.
        list: ListRoute,
        /// The number of a paragraph of the body, from 1.
        paragraph: Option<u32>,
    },
    /// How to search.
    Help,
    /// An address that leads nowhere.
    Unknown(String),
}

/// A filtered list of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRoute {
    /// Which list.
    pub scope: Scope,
    /// How it is filtered.
    pub filters: Filters,
    /// The page that it begins with, from 1.
    pub page: u32,
}

impl Default for ListRoute {
    fn default() -> Self {
        Self { scope: Scope::Home, filters: Filters::default(), page: 1 }
    }
}

/// Which entries a list is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All, on the home page.
    #[default]
    Home,
    /// Those of a section, by its id.
    Section(String),
    /// All, on the search page.
    Search,
}

impl Route {
    /// The places of the rows that the page begins with, if it is one of a list.
    pub fn first_page(&self) -> Range<usize> {
        match self {
            Self::List(list) => {
                let before = (list.page as usize).saturating_sub(1) * PAGE;
                before..before + PAGE
            }
            Self::Entry { .. } | Self::Help | Self::Unknown(_) => 0..0,
        }
    }

    /// The home page without filters.
    pub fn home() -> Self {
        Self::List(ListRoute::default())
    }

    /// A section's page without filters.
    pub fn section(id: &str) -> Self {
        Self::List(ListRoute { scope: Scope::Section(id.to_owned()), ..ListRoute::default() })
    }

    /// The search page without filters.
    pub fn search() -> Self {
        Self::List(ListRoute { scope: Scope::Search, ..ListRoute::default() })
    }

    /// An entry on its own, as one would cite it.
    pub fn entry(id: &str) -> Self {
        Self::entry_in(id, ListRoute::default())
    }

    /// An entry as one of a list, on whichever page of it: that changes as entries are added.
    pub fn entry_in(id: &str, list: ListRoute) -> Self {
        Self::Entry { id: id.to_owned(), list: list.on_page(1), paragraph: None }
    }

    /// Whether both are the same list, on whichever page.
    pub fn is_same_list(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(one), Self::List(other)) => {
                (&one.scope, &one.filters) == (&other.scope, &other.filters)
            }
            _ => false,
        }
    }

    /// Whether both are the same place, however filtered, on whichever page of a list or at which
    /// paragraph.
    pub fn is_same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(one), Self::List(other)) => one.scope == other.scope,
            (Self::Entry { id: one, .. }, Self::Entry { id: other, .. }) => one == other,
            (one, other) => one == other,
        }
    }
}

impl ListRoute {
    /// The same list, filtered otherwise, from its beginning.
    pub fn filtered(&self, filters: Filters) -> Self {
        Self { scope: self.scope.clone(), filters, page: 1 }
    }

    /// The same list, from another page on.
    pub fn on_page(self, page: u32) -> Self {
        Self { page, ..self }
    }

    /// The page that it begins with where it has so many entries, and the place of the first entry
    /// on that page, from 0. A page past the end is the last one.
    pub fn beginning(&self, entries: usize) -> (usize, usize) {
        let page = (self.page as usize).clamp(1, pages(entries));
        (page, (page - 1) * PAGE)
    }

    /// The id of the section that the list is of.
    pub fn section(&self) -> Option<&str> {
        match &self.scope {
            Scope::Section(id) => Some(id),
            Scope::Home | Scope::Search => None,
        }
    }
}

/// The fragment of an entry's address at which a hit stands, by its number from 1.
pub fn hit_id(number: usize) -> String {
    let mut id = String::from("hit-");
    id.push_str(&number.to_string());
    id
}

/// How many pages so many entries have. Even an empty list has one.
pub fn pages(entries: usize) -> usize {
    entries.div_ceil(PAGE).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_past_the_end_is_the_last_one() {
        let check = |page, entries, expected| {
            assert_eq!(ListRoute::default().on_page(page).beginning(entries), expected);
        };
        check(1, 0, (1, 0));
        check(2, 25, (1, 0));
        check(2, 26, (2, 25));
        check(u32::MAX, 60, (3, 50));
        check(0, 60, (1, 0));
    }

    #[test]
    fn other_filters_begin_at_the_first_page_and_an_entry_is_on_none() {
        let list = ListRoute::default().on_page(7);
        assert_eq!(list.filtered(Filters::default()), ListRoute::default());
        assert_eq!(Route::entry_in("x", list.clone()), Route::entry("x"));
        assert!(Route::List(list).is_same_list(&Route::home()));
    }
}
