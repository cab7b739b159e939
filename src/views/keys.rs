//! The list of keys, in a dialog, with the switch that turns them off.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Setting;

/// Props of [`Keys`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
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
#[component]
pub fn Keys(props: &Props) -> Html {
    let words = props.setting.locale.words();
    let keys = [
        ("/", words.key_search),
        ("?", words.key_help),
        ("j", words.key_next),
        ("k", words.key_previous),
        ("u", words.key_back),
    ];
    let on_change = props.on_shortcuts.reform(|event: Event| {
        event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
    });
    html! {
        <dialog ref={props.dialog.clone()} class="keys" aria-labelledby="keys-heading">
            <h2 id="keys-heading">{ words.keys }</h2>
            <dl>
                for (key, meaning) in keys {
                    <div key={key}><dt><kbd>{ key }</kbd></dt><dd>{ meaning }</dd></div>
                }
            </dl>
            <p>
                <label>
                    <input type="checkbox" checked={props.shortcuts} onchange={on_change} />
                    { words.shortcuts }
                </label>
            </p>
            <button type="button" onclick={props.on_close.reform(|_: MouseEvent| ())}>
                { words.close }
            </button>
        </dialog>
    }
}
