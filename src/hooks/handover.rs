//! The moment in which the app takes the place of the page that was there before it.

use gloo::timers::callback::Timeout;
use web_sys::window;

use super::arrival::{focus_without_scrolling, focused_id};

/// Starts the app; the page shows it from then on, and what had the focus has it again.
pub fn hand_over(start: impl FnOnce()) {
    let document = window().and_then(|window| window.document());
    let focused = focused_id();
    start();
    if let Some(root) = document.and_then(|document| document.document_element()) {
        // Taking away an attribute fails only on a name that is none.
        let _ = root.remove_attribute("data-waiting");
        let _ = root.remove_attribute("data-listed");
    }
    if let Some(id) = focused {
        // The app's elements are there once the scheduler has had its turn.
        Timeout::new(0, move || focus_without_scrolling(&id)).forget();
    }
}

/// Where the archive did not come but the text of an entry is there already, the text stays, with
/// a word above it that the app could not start. True where that is so.
pub fn stay_readable() -> bool {
    let Some(document) = window().and_then(|window| window.document()) else { return false };
    let find = |selector| document.query_selector(selector).ok().flatten();
    let readable = find("html:not([data-waiting]) .entry-page").is_some();
    if let Some((words, body)) = find("#boot-failed").zip(document.body()).filter(|_| readable) {
        // Neither can fail: both elements are the page's own.
        let _ = words.remove_attribute("hidden");
        let _ = body.prepend_with_node_1(&words);
    }
    readable
}
