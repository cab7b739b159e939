//! One entry: its text, its provenance, and the ways out and on.

use archive::Entry;
use yew::prelude::*;

use super::PageContext;
use crate::hooks::{copy, go_to_hit, origin};
use crate::route::{ListRoute, Route};
use crate::state::{Action, Library, Session};
use crate::views::{Address, EntryContext, EntryViews, HitActions};

/// One entry, with its number where that is known.
pub(super) fn entry(
    context: &PageContext<'_>,
    library: &Library,
    (number, entry): (Option<usize>, &Entry),
    list: &ListRoute,
    views: &EntryViews,
) -> Html {
    let setting = context.setting;
    let whole = origin() + &setting.addresses.of(&Route::entry(&entry.id));
    let on_copy = {
        let (whole, dispatcher) = (whole.clone(), context.dispatcher.clone());
        Callback::from(move |()| {
            let dispatcher = dispatcher.clone();
            let on_outcome = move |well| dispatcher.dispatch(Action::AddressCopied(well));
            copy(whole.clone(), Callback::from(on_outcome));
        })
    };
    let address = Address { whole, copied: context.session.copied, on_copy };
    let around = number.map(|number| library.neighbours(list, number)).unwrap_or_default();
    let hits = library.hits(list);
    let hits = hits.as_deref();
    let context_of_entry = EntryContext { setting, library, entry, list, hits };
    (views.entry_page)(&context_of_entry, around, &address, &hit_actions(context))
}

/// Where the reader is among the hits, and the ways to others.
fn hit_actions(context: &PageContext<'_>) -> HitActions {
    let (dispatcher, toggling) = (context.dispatcher.clone(), context.dispatcher.clone());
    let on_hit = Callback::from(move |hit| {
        go_to_hit(hit);
        dispatcher.dispatch(Action::HitReached(hit));
    });
    let on_toggle = Callback::from(move |()| toggling.dispatch(Action::MarksToggled));
    let Session { hit: current, unmarked, .. } = *context.session;
    HitActions { unmarked, current, on_hit, on_toggle }
}
