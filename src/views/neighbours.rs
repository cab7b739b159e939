//! The entries before and after one in the list the reader came from.

use std::rc::Rc;

use yew::prelude::*;

use super::Setting;
use super::entry_text::entry_name;
use crate::messages::date;
use crate::route::{ListRoute, Route};
use crate::state::{self, Library};

/// Props of [`Neighbours`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The archive.
    pub library: Rc<Library>,
    /// The list.
    pub list: ListRoute,
    /// Who stands before and after.
    pub neighbours: state::Neighbours,
}

/// Previous and next.
#[component]
pub fn Neighbours(props: &Props) -> Html {
    let words = props.setting.locale.words();
    let state::Neighbours { previous, next } = props.neighbours;
    if previous.is_none() && next.is_none() {
        return Html::default();
    }
    html! {
        <nav class="neighbours" aria-label={words.neighbours}>
            <ul>
                { neighbour(props, previous, "prev", words.previous) }
                { neighbour(props, next, "next", words.next) }
            </ul>
        </nav>
    }
}

fn neighbour(props: &Props, number: Option<usize>, rel: &'static str, name: &'static str) -> Html {
    let archive = props.library.archive();
    let Some(entry) = number.and_then(|number| archive.entries.get(number)) else {
        return Html::default();
    };
    let route = Route::entry_in(&entry.id, props.list.clone());
    let lang = archive.language_of(entry).map(ToString::to_string);
    html! {
        <li class={rel}>
            <a href={props.setting.addresses.of(&route)} rel={rel}>
                <span class="direction">{ name }</span>
                <span class="name" lang={lang}>{ entry_name(entry) }</span>
                if let Some(published) = entry.published {
                    <time datetime={published.to_string()}>
                        { date(props.setting.locale, published) }
                    </time>
                }
            </a>
        </li>
    }
}
