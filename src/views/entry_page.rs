//! An entry's page as a whole: the text, the ways out and on, its versions, the provenance.

use yew::prelude::*;

use super::entry_text::entry_text;
use super::neighbours::neighbours;
use super::provenance::provenance;
use super::versions::versions;
use super::ways_out::{way_back, ways_out};
use super::{Address, EntryContext};
use crate::state::Neighbours;

/// An entry's page.
pub fn entry_page(context: &EntryContext<'_>, around: Neighbours, address: &Address) -> Html {
    html! {
        <div class="entry-page" key={context.entry.id.clone()}>
            { way_back(context) }
            { entry_text(context) }
            { ways_out(context) }
            { neighbours(context, around) }
            { versions(context) }
            { provenance(context, address) }
        </div>
    }
}
