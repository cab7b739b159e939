//! The line that shows while something is on its way. The style sheet shows it only when it
//! takes long, so that a fast load does not flicker.

use yew::prelude::*;

use super::Setting;

/// A progress line with its words.
pub fn progress(setting: &Setting) -> Html {
    html! { <p class="progress" role="status">{ setting.locale.words().loading }</p> }
}
