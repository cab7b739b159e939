//! What is shown in place of something that is not there: what happened, and what next.

use yew::prelude::*;

use super::Setting;
use super::shapes::{button, heading, item};
use crate::messages::failure;
use crate::route::Route;
use crate::state::LoadError;

/// Something did not arrive.
pub fn failure_note(setting: &Setting, error: &LoadError, on_retry: &Callback<()>) -> Html {
    let words = setting.locale.words();
    let failure = failure(words, error);
    html! {
        <section class="failure">
            { heading(html! { { words.failed } }, None) }
            <p>{ failure.what }</p>
            <p>{ failure.next }</p>
            <p>{ button(failure.again, on_retry) }</p>
        </section>
    }
}

/// Something of a list did not arrive; the rest of it is there.
pub fn trouble(
    setting: &Setting,
    (lacking, error): (&str, &LoadError),
    on_retry: &Callback<()>,
) -> Html {
    let words = setting.locale.words();
    let failure = failure(words, error);
    html! {
        <div class="trouble" role="alert">
            <p>{ lacking }{ " " }{ failure.what }</p>
            { button(failure.again, on_retry) }
        </div>
    }
}

/// An address that leads nowhere, with the ways on.
pub fn not_there(setting: &Setting, (name, advice): (&str, &str)) -> Html {
    let Setting { locale, addresses } = setting;
    html! {
        <section class="failure">
            { heading(html! { { name } }, None) }
            <p>{ advice }</p>
            <ul class="ways">
                { item(addresses.of(&Route::home()), locale.words().all_entries, None) }
                { item(addresses.of(&Route::search()), locale.words().search, None) }
            </ul>
        </section>
    }
}
