//! The ways out of an entry, as the captured site had them.

use yew::prelude::*;

use super::shapes::item;
use super::{EntryContext, Setting};
use crate::route::Route;

/// The way back to the list the reader came from, for the top of an entry.
pub fn way_back(context: &EntryContext<'_>) -> Html {
    html! { <p class="way-back">{ back(context) }</p> }
}

fn back(context: &EntryContext<'_>) -> Html {
    let Setting { locale, addresses } = context.setting;
    let href = addresses.of_list(context.list);
    html! { <a class="back" data-back="true" href={href}>{ locale.words().go_back }</a> }
}

/// All the ways out, for the foot of an entry.
pub fn ways_out(context: &EntryContext<'_>) -> Html {
    let Setting { locale, addresses } = context.setting;
    let words = locale.words();
    let section = context.entry.section.as_deref();
    let section = section.filter(|id| context.library.archive().section(id).is_some());
    html! {
        <nav class="ways-out" aria-label={words.ways_out}>
            <ul>
                <li>{ back(context) }</li>
                if let Some(id) = section {
                    { item(addresses.of(&Route::section(id)), words.back_to_section, None) }
                }
                { item(addresses.of(&Route::home()), words.back_to_all, None) }
            </ul>
        </nav>
    }
}
