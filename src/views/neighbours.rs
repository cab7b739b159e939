//! The entries before and after one in the list the reader came from.

use yew::prelude::*;

use super::EntryContext;
use super::entry_text::entry_name;
use crate::messages::date;
use crate::route::Route;
use crate::state;

/// Previous and next.
pub fn neighbours(context: &EntryContext<'_>, neighbours: state::Neighbours) -> Html {
    let words = context.setting.locale.words();
    let state::Neighbours { previous, next } = neighbours;
    if previous.is_none() && next.is_none() {
        return Html::default();
    }
    html! {
        <nav class="neighbours" aria-label={words.neighbours}>
            <ul>
                { neighbour(context, previous, "prev", words.previous) }
                { neighbour(context, next, "next", words.next) }
            </ul>
        </nav>
    }
}

fn neighbour(
    context: &EntryContext<'_>,
    number: Option<usize>,
    rel: &'static str,
    name: &'static str,
) -> Html {
    let archive = context.library.archive();
    let Some(entry) = number.and_then(|number| context.library.row(number)) else {
        return Html::default();
    };
    let route = Route::entry_in(&entry.id, context.list.clone());
    let lang = archive.language_of(entry).map(ToString::to_string);
    html! {
        <li>
            <a href={context.setting.addresses.of(&route)} rel={rel}>
                <span class="direction">{ name }</span>
                <span class="name" lang={lang}>{ entry_name(entry) }</span>
                // Machines take the first `time` of a page for the date of its own entry.
                if let Some(published) = entry.published {
                    <span class="date">{ date(context.setting.locale, published) }</span>
                }
            </a>
        </li>
    }
}
