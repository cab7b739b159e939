//! What a reader sees: plain functions from values to HTML. They hold no state, run no effect
//! and ask no browser, so that they render natively as they do in the app.

mod blocks;
mod date_field;
mod entry_page;
mod entry_row;
mod entry_text;
mod facets;
mod failure;
mod filter_bar;
mod folded;
mod frame;
mod help;
mod hits;
mod intro;
mod keys;
mod list;
mod list_page;
mod marked;
mod neighbours;
mod pager;
mod progress;
mod provenance;
mod rare;
mod rows;
mod shapes;
mod tags;
mod timeline;
mod title;
mod understood;
mod versions;
mod ways_out;

pub use entry_page::entry_page;
pub use entry_text::{entry_name, entry_text};
pub use failure::{failure_note, not_there, trouble};
pub use filter_bar::{FilterActions, filter_bar};
pub use frame::{FrameContext, frame};
pub use help::Operator;
pub use hits::HitActions;
pub use intro::intro;
pub use keys::{KeysContext, keys};
pub use list::list;
pub use list_page::list_page;
pub use neighbours::neighbours;
pub use pager::pager;
pub use progress::progress;
pub use provenance::{Address, provenance};
pub use rare::{EntryViews, Rare, Searching};
pub use timeline::timeline;
pub use title::{page_name, page_title, title};
pub use ways_out::{way_back, ways_out};

use std::rc::Rc;

use archive::Entry;
use search::Found;
use yew::Html;

use crate::messages::Locale;
use crate::route::{Addresses, ListRoute};
use crate::state::{Hits, Library, Window};

/// What every view needs to speak and to link.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The language of the interface.
    pub locale: Locale,
    /// Makes the addresses.
    pub addresses: Rc<Addresses>,
}

/// What every part of a list page shows a side of.
pub struct ListContext<'a> {
    /// Language and addresses.
    pub setting: &'a Setting,
    /// The archive.
    pub library: &'a Library,
    /// The list with its filters.
    pub list: &'a ListRoute,
    /// What is found under the filters.
    pub found: &'a Found,
    /// What there is without filters.
    pub all: &'a Found,
    /// What was found for the words that were asked for, once that is known.
    pub hits: Option<&'a Hits>,
    /// Where nothing is known yet of the list: the one of the same page that `found` is of, and
    /// what was found for its words. Its rows stay meanwhile.
    pub earlier: Option<(&'a ListRoute, Option<&'a Hits>)>,
    /// Which of the rows are on the page.
    pub shown: Shown,
    /// What is said of entries that did not arrive, with the way to ask for them again.
    pub trouble: Html,
}

/// Which rows of a list are on the page.
#[derive(Clone, Copy)]
pub enum Shown {
    /// Those around the viewport, of a list that goes on as far as it can; and the places in the list
    /// whose rows are fetched where they have not arrived: the first, and the one behind the last.
    Window(Window, (usize, usize)),
    /// So many of one page, with this below them: the ways to the other pages, which only a page
    /// without a script needs.
    Page(usize, fn(&ListContext<'_>) -> Html),
}

/// What every part of an entry's page shows a side of.
pub struct EntryContext<'a> {
    /// Language and addresses.
    pub setting: &'a Setting,
    /// The archive.
    pub library: &'a Library,
    /// The entry.
    pub entry: &'a Entry,
    /// The list the reader came from.
    pub list: &'a ListRoute,
    /// What was found for the words of that list, once it is known.
    pub hits: Option<&'a Hits>,
}
