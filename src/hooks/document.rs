//! The page's own title and language.

use web_sys::window;
use yew::prelude::*;

use crate::messages::Locale;

/// Keeps the title and the language of the page as given.
#[hook]
pub fn use_document(title: String, locale: Locale) {
    use_effect_with((title, locale), |(title, locale)| {
        let Some(document) = window().and_then(|window| window.document()) else { return };
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // Setting a plain attribute fails only on a name that is none.
            let _ = root.set_attribute("lang", locale.tag());
            let _ = root.set_attribute("dir", "ltr");
        }
    });
}
