//! An entry's page as a whole: the text with its hits, the ways out and on, its versions, the
//! provenance.

use yew::prelude::*;

use super::entry_text::marked_text;
use super::hits::{HitActions, hit_bar};
use super::marked::Marking;
use super::neighbours::neighbours;
use super::provenance::provenance;
use super::versions::versions;
use super::ways_out::{way_back, ways_out};
use super::{Address, EntryContext};
use crate::state::Neighbours;

/// An entry's page.
pub fn entry_page(
    context: &EntryContext<'_>,
    around: Neighbours,
    address: &Address,
    actions: &HitActions,
) -> Html {
    let marker = context.hits.map(|hits| &hits.marker);
    let marking = Marking {
        marker: marker.filter(|marker| !actions.unmarked && !marker.is_empty()),
        current: actions.current,
        ..Marking::default()
    };
    let text = marked_text(context, &marking);
    html! {
        <div class="entry-page" key={context.entry.id.clone()}>
            { way_back(context) }
            { hit_bar(context, marking.count.get(), actions) }
            { text }
            { ways_out(context) }
            { neighbours(context, around) }
            { versions(context) }
            { provenance(context, address) }
        </div>
    }
}
