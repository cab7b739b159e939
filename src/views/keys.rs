//! The list of keys, in a dialog, with the switch that turns them off.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Setting;
use super::shapes::button;
use crate::messages::HIT_KEYS;

/// What the list of keys shows and does.
pub struct KeysContext {
    /// Whether single keys are shortcuts.
    pub shortcuts: bool,
    /// The dialog, for whoever opens and closes it.
    pub dialog: NodeRef,
    /// Called when the shortcuts are switched on or off.
    pub on_shortcuts: Callback<bool>,
    /// Called to close the dialog.
    pub on_close: Callback<()>,
}

/// The list of keys.
pub fn keys(setting: &Setting, context: &KeysContext) -> Html {
    let words = setting.locale.words();
    let list = [
        ("/", words.key_search),
        ("?", words.key_help),
        ("j", words.key_next),
        ("k", words.key_previous),
        (HIT_KEYS, words.key_hits),
        ("u", words.key_back),
    ];
    let on_change = context.on_shortcuts.reform(|event: Event| {
        event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
    });
    html! {
        <dialog ref={context.dialog.clone()} class="keys" aria-labelledby="keys-heading">
            <h2 id="keys-heading">{ words.keys }</h2>
            <dl>
                for (key, meaning) in list {
                    <div><dt><kbd>{ key }</kbd></dt><dd>{ meaning }</dd></div>
                }
            </dl>
            <p>
                <label>
                    <input type="checkbox" checked={context.shortcuts} onchange={on_change} />
                    { words.shortcuts }
                </label>
            </p>
            { button(words.close, &context.on_close) }
        </dialog>
    }
}
