//! Copying a text for another program.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;
use yew::prelude::*;

/// A callback that copies a text, and whether that went well since `page` was opened.
#[hook]
pub fn use_clipboard(page: &str) -> (Option<bool>, Callback<String>) {
    let copied = use_state(|| None::<(String, bool)>);
    let outcome = copied.as_ref().filter(|(on, _)| on == page).map(|(_, well)| *well);
    let page = page.to_owned();
    let copy = Callback::from(move |text: String| {
        let (copied, page) = (copied.clone(), page.clone());
        spawn_local(async move {
            let well = write(&text).await;
            copied.set(Some((page, well)));
        });
    });
    (outcome, copy)
}

/// A browser may have no clipboard (on pages that are not secure) or may forbid it.
async fn write(text: &str) -> bool {
    let Some(window) = window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
