//! Views that not every page has, as tables of functions: their code is loaded once it is wanted,
//! those of a search with what looks for words. Where it is not here yet a page does without them.

use yew::Html;

use super::entry_page::entry_page;
use super::help::help_page;
use super::hits::{HitActions, hit_bar};
use super::understood::understood;
use super::versions::versions;
use super::{Address, EntryContext, ListContext, Setting};
use crate::state::{Library, Neighbours, late};

/// Views of an entry.
#[derive(Debug)]
pub struct EntryViews {
    /// Its page.
    pub entry_page: fn(&EntryContext<'_>, Neighbours, &Address, &HitActions) -> Html,
}

/// Views of what was found.
#[derive(Debug)]
pub struct Searching {
    /// How a query was understood.
    pub understood: fn(&ListContext<'_>) -> Html,
    /// The bar with the ways from hit to hit.
    pub hit_bar: fn(&EntryContext<'_>, usize, &HitActions) -> Html,
}

/// Views that few pages have.
#[derive(Debug)]
pub struct Rare {
    /// How to search.
    pub help_page: fn(&Setting, &Library) -> Html,
    /// The versions of an entry.
    pub versions: fn(&EntryContext<'_>) -> Html,
}

static ENTRY: EntryViews = EntryViews { entry_page };

static SEARCHING: Searching = Searching { understood, hit_bar };

static RARE: Rare = Rare { help_page, versions };

late!(EntryViews, ENTRY);
late!(Searching, SEARCHING);
late!(Rare, RARE);
