//! What is shown in place of something that is not there: what happened, and what next.

use yew::prelude::*;

use super::Setting;
use crate::messages::failure;
use crate::route::Route;
use crate::state::LoadError;

/// Props of [`FailureNote`].
#[derive(Clone, PartialEq, Properties)]
pub struct FailureProps {
    /// Language and addresses.
    pub setting: Setting,
    /// What went wrong.
    pub error: LoadError,
    /// Called to load again.
    pub on_retry: Callback<()>,
}

/// Something did not arrive.
#[component]
pub fn FailureNote(props: &FailureProps) -> Html {
    let words = props.setting.locale.words();
    let failure = failure(words, &props.error);
    let on_click = props.on_retry.reform(|_: MouseEvent| ());
    html! {
        <section class="failure">
            <h1 id="heading" tabindex="-1">{ words.failed }</h1>
            <p>{ failure.what }</p>
            <p>{ failure.next }</p>
            <p><button type="button" onclick={on_click}>{ words.try_again }</button></p>
        </section>
    }
}

/// Props of [`NotThere`].
#[derive(Clone, PartialEq, Properties)]
pub struct NotThereProps {
    /// Language and addresses.
    pub setting: Setting,
    /// Heading and advice.
    pub message: (&'static str, &'static str),
}

/// An address that leads nowhere, with the ways on.
#[component]
pub fn NotThere(props: &NotThereProps) -> Html {
    let Setting { locale, addresses } = &props.setting;
    let (heading, advice) = props.message;
    html! {
        <section class="failure">
            <h1 id="heading" tabindex="-1">{ heading }</h1>
            <p>{ advice }</p>
            <ul class="ways">
                <li><a href={addresses.of(&Route::home())}>{ locale.words().all_entries }</a></li>
                <li><a href={addresses.of(&Route::search())}>{ locale.words().search }</a></li>
            </ul>
        </section>
    }
}
