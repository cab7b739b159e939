//! Views that few pages have, as a table of functions: their code is loaded with what looks for
//! words. Where it is not here yet a page does without them.

#[cfg(feature = "split")]
use std::sync::OnceLock;

use yew::Html;

use super::help::help_page;
use super::hits::{HitActions, hit_bar};
use super::understood::understood;
use super::versions::versions;
use super::{EntryContext, ListContext, Setting};
use crate::state::Library;

/// Views that few pages have.
#[derive(Debug)]
pub struct Rare {
    /// How to search.
    pub help_page: fn(&Setting, &Library) -> Html,
    /// How a query was understood.
    pub understood: fn(&ListContext<'_>) -> Html,
    /// The bar with the ways from hit to hit.
    pub hit_bar: fn(&EntryContext<'_>, usize, &HitActions) -> Html,
    /// The versions of an entry.
    pub versions: fn(&EntryContext<'_>) -> Html,
}

static RARE: Rare = Rare { help_page, understood, hit_bar, versions };

#[cfg(feature = "split")]
static ARRIVED: OnceLock<&'static Rare> = OnceLock::new();

impl Rare {
    /// The views themselves, for whoever loads their code, and for those who have it from the start.
    pub fn whole() -> &'static Self {
        &RARE
    }

    /// The views, if their code is here.
    #[cfg(not(feature = "split"))]
    pub fn at_hand() -> Option<&'static Self> {
        Some(Self::whole())
    }

    /// The views, if their code is here.
    #[cfg(feature = "split")]
    pub fn at_hand() -> Option<&'static Self> {
        ARRIVED.get().copied()
    }

    /// Their code is here.
    #[cfg(feature = "split")]
    pub fn arrived(rare: &'static Self) {
        // Once is enough: they are always the same ones.
        let _ = ARRIVED.set(rare);
    }
}
