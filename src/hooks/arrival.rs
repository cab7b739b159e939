//! Where the eye and the focus go when a reader comes to a place.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, window};
use yew::prelude::*;

use super::Navigator;
use super::effect::use_keyed_effect;
use super::history::{self, Position};
use super::rows::Rows;
use crate::route::{Addresses, Route, hit_id};
use crate::state::{Arrival, Visit};

/// After each visit, once the page is there: focus and scroll where they belong.
#[hook]
pub fn use_arrival(visit: &Visit, ready: bool, addresses: &Rc<Addresses>, navigator: &Navigator) {
    let (visit, addresses, rows) = (visit.clone(), addresses.clone(), navigator.rows.clone());
    let before = navigator.focus.clone();
    let key = format!("{} {ready}", visit.number);
    use_keyed_effect(
        key,
        Box::new(move || {
            if ready {
                arrive(&visit, &addresses, &rows, before.take().as_ref());
            }
            None
        }),
    );
}

/// `before` is what had the focus when the visit began: Yew lets the browser draw the page, and hear
/// what the reader does with it, before this is called.
fn arrive(visit: &Visit, addresses: &Addresses, rows: &Rows, before: Option<&Element>) {
    let paragraph = match &visit.route {
        Route::Entry { paragraph, .. } => paragraph.map(|number| format!("p{number}")),
        Route::List(_) | Route::Help | Route::Unknown(_) => None,
    };
    // Only who returns is led back: typing a filter comes by here with each key.
    let returned = visit.arrival == Arrival::Returned;
    let position = returned.then(|| history::recall(&addresses.of(&visit.route))).flatten();
    match (visit.arrival, position) {
        (Arrival::Returned, Some(position)) => {
            restore(&position);
            if let Some(sight) = position.sight {
                rows.bring(sight, position.focus);
            }
        }
        (Arrival::Opened | Arrival::Followed | Arrival::Returned, _) if paragraph.is_some() => {
            focus_on(&paragraph.unwrap_or_default());
        }
        (Arrival::Opened, _) => {}
        // Who has moved the focus since knows better.
        (Arrival::Followed, _) if focused().is_some_and(|now| Some(&now) != before) => {}
        (Arrival::Followed | Arrival::Returned, _) => begin_at_heading(),
        (Arrival::SearchAsked, _) => {
            focus_on("words");
        }
        (Arrival::Filtered, _) => {
            catch_lost_focus();
            leave_the_depths();
        }
        (Arrival::Stayed, _) => catch_lost_focus(),
    }
}

fn begin_at_heading() {
    scroll_to(0);
    if let Some(heading) = element("heading") {
        focus_still(&heading);
    }
}

fn restore(position: &Position) {
    if let Some(element) = element(&position.focus) {
        focus_still(&element);
    }
    scroll_to(position.scroll);
}

/// The link that was followed may be gone from the list; then the list's heading has the focus.
fn catch_lost_focus() {
    if let Some(heading) = element("results-heading").filter(|_| focused().is_none()) {
        focus_still(&heading);
    }
}

/// Who was deep in a list begins at the top of what is found now; else nothing moves.
fn leave_the_depths() {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    let Some((heading, height)) = element("results-heading").zip(height) else { return };
    if heading.get_bounding_client_rect().top() < -height {
        show(&heading);
    }
}

/// Puts the focus on an element, and leaves the eye where it is.
pub(super) fn focus_without_scrolling(id: &str) {
    if let Some(element) = element(id) {
        focus_still(&element);
    }
}

/// Puts the focus and the eye on an element; false where there is none of that id.
pub(super) fn focus_on(id: &str) -> bool {
    let Some(element) = element(id) else { return false };
    focus_still(&element);
    show(&element);
    true
}

/// Puts the focus and the eye on a hit of the text, by its number from 1.
pub fn go_to_hit(number: usize) {
    if let Some(element) = element(&hit_id(number)) {
        focus_still(&element);
        show_at(&element, ScrollLogicalPosition::Center);
    }
}

fn show(element: &HtmlElement) {
    show_at(element, ScrollLogicalPosition::Start);
}

fn show_at(element: &HtmlElement, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn element(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element that has the focus, if one has it.
pub(super) fn focused() -> Option<Element> {
    let active = window()?.document()?.active_element()?;
    (active.tag_name() != "BODY").then_some(active)
}

/// The id of the element that has the focus, if that has both.
pub(super) fn focused_id() -> Option<String> {
    focused().map(|element| element.id()).filter(|id| !id.is_empty())
}

fn focus_still(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot have the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

fn scroll_to(top: i32) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, f64::from(top));
    }
}
