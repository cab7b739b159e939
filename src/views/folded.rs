//! A list of choices of any length: the first ones, and the rest folded away.

use yew::prelude::*;

use super::Setting;

/// How many are shown at once; a few more than that are not worth folding.
const SHOWN: usize = 8;
const SPARED: usize = 4;

/// A list of items, the rest of them behind a word; `open` says that the rest is shown as well.
pub(super) fn folded(
    setting: &Setting,
    lang: Option<String>,
    mut items: Vec<Html>,
    open: bool,
) -> Html {
    let rest = if items.len() > SHOWN + SPARED { items.split_off(SHOWN) } else { Vec::new() };
    let more = (setting.locale.words().more)(rest.len());
    html! {
        <>
            <ul lang={lang.clone()}>{ for items }</ul>
            if !rest.is_empty() {
                <details open={open}>
                    <summary>{ more }</summary>
                    <ul lang={lang}>{ for rest }</ul>
                </details>
            }
        </>
    }
}

/// Whether the item of this place is folded away, of so many.
pub(super) fn is_folded(place: usize, of: usize) -> bool {
    of > SHOWN + SPARED && place >= SHOWN
}
