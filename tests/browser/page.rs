//! The page that a test looks at: waiting for things to appear, and doing what a reader does.

use std::time::Duration;

use gloo::timers::future::sleep;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, KeyboardEventInit};

/// Waits until something is there, and fails when it never comes.
pub(crate) async fn until<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    for _ in 0..400 {
        if let Some(found) = look() {
            return found;
        }
        sleep(Duration::from_millis(25)).await;
    }
    panic!("{what} does not appear");
}

/// The first element that fits the selector, if there is one.
pub(crate) fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Waits for the first element that fits the selector and has this text in it.
pub(crate) async fn text(selector: &str, part: &str) -> HtmlElement {
    until(&format!("{part:?} in {selector}"), || {
        find(selector)
            .filter(|element| element.text_content().is_some_and(|text| text.contains(part)))
    })
    .await
}

/// Presses a key on the page.
pub(crate) fn press(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
    let body = document().body().expect("a body");
    body.dispatch_event(&event.expect("an event")).expect("a page that hears it");
}
