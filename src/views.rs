//! What a reader sees: functions from props to HTML. They hold no state, run no effect and ask
//! no browser, so that they render natively as they do in the app.

mod blocks;
mod date_field;
mod entry_row;
mod entry_text;
mod facets;
mod failure;
mod filter_bar;
mod frame;
mod intro;
mod keys;
mod list;
mod marked;
mod neighbours;
mod progress;
mod provenance;
mod tags;
mod timeline;
mod ways_out;

pub use entry_text::{EntryText, entry_name};
pub use facets::Facets;
pub use failure::{FailureNote, NotThere};
pub use filter_bar::FilterBar;
pub use frame::Frame;
pub use intro::Intro;
pub use keys::Keys;
pub use list::List;
pub use neighbours::Neighbours;
pub use progress::Progress;
pub use provenance::Provenance;
pub use tags::Tags;
pub use timeline::Timeline;
pub use ways_out::WaysOut;

use std::rc::Rc;

use crate::messages::Locale;
use crate::route::Addresses;

/// What every view needs to speak and to link.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The language of the interface.
    pub locale: Locale,
    /// Makes the addresses.
    pub addresses: Rc<Addresses>,
}
