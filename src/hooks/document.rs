//! What the page says of itself: its title and language, and what machines read of it.

use web_sys::{Document, Element, window};
use yew::prelude::*;

use super::effect::use_keyed_effect;
use crate::head::Head;
use crate::messages::Locale;

/// Keeps the head and the language of the page as given. `opened` says that the page is still
/// the one that the browser opened.
#[hook]
pub fn use_document(head: Head, locale: Locale, opened: bool) {
    let mut key = head.key();
    key.push_str(locale.tag());
    use_keyed_effect(
        key,
        Box::new(move || {
            if let Some(document) = window().and_then(|window| window.document()) {
                name_language(&document, locale);
                // What was written into the page before the app came says the same, and more.
                if !opened || document.title() != head.title {
                    replace_head(&document, &head);
                }
            }
            None
        }),
    );
}

fn name_language(document: &Document, locale: Locale) {
    if let Some(root) = document.document_element() {
        set(&root, "lang", locale.tag());
        set(&root, "dir", "ltr");
    }
}

/// What was said of the page before goes, also what only the build can say; then citation
/// managers are told to look again.
fn replace_head(document: &Document, head: &Head) {
    document.set_title(&head.title);
    while let Ok(Some(stale)) = document.query_selector("[data-head]") {
        stale.remove();
    }
    let Ok(Some(place)) = document.query_selector("head") else { return };
    for (name, attributes) in head.elements() {
        let Ok(node) = document.create_element(name) else { continue };
        set(&node, "data-head", "");
        for (name, value) in attributes {
            set(&node, name, value);
        }
        // The head of a page takes any element.
        let _ = place.append_child(&node);
    }
    if let Ok(event) = document.create_event("Event") {
        event.init_event_with_bubbles_and_cancelable("ZoteroItemUpdated", true, true);
        // Nobody need listen.
        let _ = document.dispatch_event(&event);
    }
}

/// Setting a plain attribute fails only on a name that is none.
fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}
