//! Which rows of a list of hits are in sight, or nearly: only their texts are fetched. It reads the
//! page and tells the session; it changes nothing on the page.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, window};
use yew::prelude::*;

use super::effect::{Undo, use_keyed_effect};
use crate::route::Route;
use crate::state::{Action, Session};

/// Keeps the session told of the rows in sight; `missing` is how many files are still to come, with
/// each of which the rows may move.
#[hook]
pub fn use_seen(session: &UseReducerHandle<Session>, missing: usize) {
    let words = matches!(&session.visit.route, Route::List(list) if list.filters.has_words());
    let key = if words { format!("{} {missing}", session.visit.number) } else { String::new() };
    let dispatcher = session.dispatcher();
    let watch = move || {
        let window = window().filter(|_| words)?;
        let look = move || {
            if let Some((first, end)) = in_sight() {
                dispatcher.dispatch(Action::RowsSeen(first, end));
            }
        };
        look();
        let on_resize = look.clone();
        let listeners = [
            EventListener::new(&window, "scroll", move |_| look()),
            EventListener::new(&window, "resize", move |_| on_resize()),
        ];
        Some(Box::new(move || drop(listeners)) as Undo)
    };
    use_keyed_effect(key, Box::new(watch));
}

/// The place of the first row in sight, or half a viewport away, and the place behind the last.
fn in_sight() -> Option<(usize, usize)> {
    let window = window()?;
    let view = window.inner_height().ok()?.as_f64()?;
    let rows = window.document()?.query_selector_all(".row[data-place]").ok()?;
    let mut seen: Option<(usize, usize)> = None;
    for number in 0..rows.length() {
        let row: Element = rows.item(number)?.unchecked_into();
        let area = row.get_bounding_client_rect();
        if area.bottom() > -view / 2.0 && area.top() < view * 1.5 {
            let place: u32 = row.get_attribute("data-place")?.parse().ok()?;
            let place = place as usize;
            seen = Some((seen.map_or(place, |seen| seen.0), place + 1));
        }
    }
    seen
}
