//! The page's own title and language.

use web_sys::window;
use yew::prelude::*;

use super::effect::use_keyed_effect;
use crate::messages::Locale;

/// Keeps the title and the language of the page as given.
#[hook]
pub fn use_document(title: String, locale: Locale) {
    let key = format!("{title} {}", locale.tag());
    use_keyed_effect(
        key,
        Box::new(move || {
            name_page(&title, locale);
            None
        }),
    );
}

fn name_page(title: &str, locale: Locale) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        // Setting a plain attribute fails only on a name that is none.
        let _ = root.set_attribute("lang", locale.tag());
        let _ = root.set_attribute("dir", "ltr");
    }
}
