//! Copying a text for another program.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;
use yew::Callback;

/// Copies a text, and tells whether that went well.
pub fn copy(text: String, on_outcome: Callback<bool>) {
    spawn_local(async move { on_outcome.emit(write(&text).await) });
}

/// A browser may have no clipboard (on pages that are not secure) or may forbid it.
async fn write(text: &str) -> bool {
    let Some(window) = window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
