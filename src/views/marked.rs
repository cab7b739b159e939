//! A line of text with the words of a query marked in it.

use search::marks;
use yew::prelude::*;

/// The text, with every word that begins like a word of the query inside `<mark>`.
pub(super) fn marked(text: &str, query: &str) -> Html {
    let mut at = 0;
    let mut parts = Vec::new();
    for range in marks(text, query) {
        parts.push(html! { { text.get(at..range.start).unwrap_or_default() } });
        parts.push(html! { <mark>{ text.get(range.clone()).unwrap_or_default() }</mark> });
        at = range.end;
    }
    parts.push(html! { { text.get(at..).unwrap_or_default() } });
    parts.into_iter().collect()
}
