//! One entry: its text, its provenance, and the ways out and on.

use archive::Entry;
use yew::prelude::*;

use super::PageContext;
use crate::hooks::{copy, origin};
use crate::route::{ListRoute, Route};
use crate::state::{Action, Library};
use crate::views::{Address, EntryContext, entry_page};

/// One entry, with its number where that is known.
pub(super) fn entry(
    context: &PageContext<'_>,
    library: &Library,
    (number, entry): (Option<usize>, &Entry),
    list: &ListRoute,
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
    entry_page(&EntryContext { setting, library, entry, list }, around, &address)
}
