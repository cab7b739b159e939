//! The ways out of an entry, as the captured site had them.

use yew::prelude::*;

use super::Setting;
use crate::route::{ListRoute, Route};

/// Props of [`WaysOut`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The list the reader came from.
    pub list: ListRoute,
    /// The id of the entry's section, where it has one that the archive knows.
    pub section: Option<String>,
    /// Whether this is the line at the foot, which has all the ways; the one at the top has the
    /// way back alone.
    pub foot: bool,
}

/// The ways out of an entry.
#[component]
pub fn WaysOut(props: &Props) -> Html {
    let Setting { locale, addresses } = &props.setting;
    let words = locale.words();
    let back = addresses.of_list(&props.list);
    if !props.foot {
        return html! {
            <p class="way-back"><a class="back" data-back="true" href={back}>{ words.go_back }</a></p>
        };
    }
    html! {
        <nav class="ways-out" aria-label={words.ways_out}>
            <ul>
                <li><a class="back" data-back="true" href={back}>{ words.go_back }</a></li>
                if let Some(id) = &props.section {
                    <li><a href={addresses.of(&Route::section(id))}>{ words.back_to_section }</a></li>
                }
                <li><a href={addresses.of(&Route::home())}>{ words.back_to_all }</a></li>
            </ul>
        </nav>
    }
}
