//! Views that few pages have, as tables of functions: their code is loaded once it is wanted, those
//! of a search with what looks for words. Where it is not here yet a page does without them.

use yew::Html;

use super::help::help_page;
use super::hits::{HitActions, hit_bar};
use super::understood::understood;
use super::versions::versions;
use super::{EntryContext, ListContext, Setting};
use crate::state::{Library, late};

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

static SEARCHING: Searching = Searching { understood, hit_bar };

static RARE: Rare = Rare { help_page, versions };

late!(Searching, SEARCHING);
late!(Rare, RARE);
