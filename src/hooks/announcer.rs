//! Says what a list has become, once typing rests: with each key it would talk over itself.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::window;
use yew::prelude::*;

use super::effect::use_keyed_effect;
use super::found::Answer;
use crate::route::Route;
use crate::state::{Arrival, Visit};

/// How long nothing must change before it is said, in milliseconds.
const REST: u32 = 700;

/// After each change of a list that a reader filters or searches, says what stands above it.
#[hook]
pub fn use_announcer(visit: &Visit, found: &Answer) {
    let searched = matches!(&visit.route, Route::List(list) if list.filters.has_words());
    let speaks = searched || visit.arrival == Arrival::Filtered;
    // Another answer lies elsewhere in memory.
    let answer = Rc::as_ptr(found) as usize;
    use_keyed_effect(
        format!("{} {answer} {speaks}", visit.number),
        Box::new(move || {
            let timeout = Timeout::new(if speaks { REST } else { 0 }, move || say(speaks));
            Some(Box::new(move || drop(timeout)))
        }),
    );
}

/// Says what is marked as said, or nothing. What has been said is not said again.
fn say(speaks: bool) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let Some(place) = document.get_element_by_id("said") else { return };
    let mut text = String::new();
    let parts = document.query_selector_all("[data-said]").ok().filter(|_| speaks);
    if let Some(parts) = parts {
        for part in (0..parts.length()).filter_map(|number| parts.item(number)) {
            text.push_str(&part.text_content().unwrap_or_default());
            text.push(' ');
        }
    }
    if place.text_content().as_deref() != Some(&text) {
        place.set_text_content(Some(&text));
    }
}
