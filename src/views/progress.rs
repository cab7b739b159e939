//! The line that shows while something is on its way. The style sheet shows it only when it
//! takes long, so that a fast load does not flicker.

use yew::prelude::*;

use super::Setting;

/// Props of [`Progress`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
}

/// A progress line with its words.
#[component]
pub fn Progress(props: &Props) -> Html {
    html! { <p class="progress" role="status">{ props.setting.locale.words().loading }</p> }
}
