//! An entry's page as a whole: the text with its hits, the ways out and on, its versions, the
//! provenance.

use yew::prelude::*;

use super::entry_text::marked_text;
use super::hits::HitActions;
use super::marked::Marking;
use super::neighbours::neighbours;
use super::provenance::provenance;
use super::ways_out::{way_back, ways_out};
use super::{Address, EntryContext, Rare, Searching};
use crate::state::Neighbours;

/// An entry's page.
pub fn entry_page(
    context: &EntryContext<'_>,
    around: Neighbours,
    address: &Address,
    actions: &HitActions,
) -> Html {
    let marking = Marking {
        hits: context.hits.filter(|hits| !actions.unmarked && hits.is_marking()),
        current: actions.current,
        ..Marking::default()
    };
    let text = marked_text(context, &marking);
    html! {
        <div class="entry-page" key={context.entry.id.clone()}>
            { way_back(context) }
            for searching in Searching::at_hand() {
                { (searching.hit_bar)(context, marking.count.get(), actions) }
            }
            { text }
            { ways_out(context) }
            { neighbours(context, around) }
            for rare in Rare::at_hand() {
                { (rare.versions)(context) }
            }
            { provenance(context, address) }
        </div>
    }
}
