//! Addresses: which page a reader is on and how its list is filtered, to and from URLs.
//! Pure; it asks no browser, and no other module makes an address.

mod address;
mod filters;
mod percent;

pub use address::{AddressStyle, Addresses};
pub use filters::{Filters, RangeError};

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
    /// An address that leads nowhere.
    Unknown(String),
}

/// A filtered list of entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRoute {
    /// Which list.
    pub scope: Scope,
    /// How it is filtered.
    pub filters: Filters,
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

    /// An entry as one of a list.
    pub fn entry_in(id: &str, list: ListRoute) -> Self {
        Self::Entry { id: id.to_owned(), list, paragraph: None }
    }

    /// Whether both are the same page, however filtered or at which paragraph.
    pub fn is_same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(one), Self::List(other)) => one.scope == other.scope,
            (Self::Entry { id: one, .. }, Self::Entry { id: other, .. }) => one == other,
            (one, other) => one == other,
        }
    }
}

impl ListRoute {
    /// The same list, filtered otherwise.
    pub fn filtered(&self, filters: Filters) -> Self {
        Self { scope: self.scope.clone(), filters }
    }

    /// The id of the section that the list is of.
    pub fn section(&self) -> Option<&str> {
        match &self.scope {
            Scope::Section(id) => Some(id),
            Scope::Home | Scope::Search => None,
        }
    }
}
