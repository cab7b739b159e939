//! The browser's history and the memory of where a list was left. It moves nothing by itself.

use wasm_bindgen::JsValue;
use web_sys::{History, Storage, Window, window};

use super::arrival::focused_id;
use super::rows::Sight;

/// Where a page was left: how far it was scrolled, and what had the focus.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Position {
    /// From the top, in CSS pixels.
    pub(super) scroll: i32,
    /// The id of the element with the focus; empty where none had it.
    pub(super) focus: String,
    /// The first row that was in sight, of a list that is too long to be drawn at once.
    pub(super) sight: Option<Sight>,
}

/// Writes the address bar as a new place; `from` is the address that one comes from.
pub(super) fn push(address: &str, from: &str) {
    if let Some(history) = history() {
        // A page without an origin of its own may not write its address; the reader still works.
        let _ = history.push_state_with_url(&JsValue::from_str(from), "", Some(address));
    }
}

/// Writes the address bar in place of the present address.
pub(super) fn replace(address: &str) {
    if let Some(history) = history() {
        let state = JsValue::from_str(&came_from().unwrap_or_default());
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// Loads the page again, from the host.
pub fn load_again() {
    if let Some(window) = window() {
        // A browser that refuses shows the page as it is, with the same button.
        let _ = window.location().reload();
    }
}

/// The address one came from inside the reader; nothing where the page was just opened.
pub(super) fn came_from() -> Option<String> {
    history()?.state().ok()?.as_string()
}

/// Goes back by one.
pub(super) fn back() {
    if let Some(history) = history() {
        let _ = history.back();
    }
}

/// Remembers where a page is left. `focus` is the link that was followed, if one was.
pub(super) fn remember(address: &str, focus: Option<String>, sight: Option<Sight>) {
    let Some(window) = window() else { return };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no page is two thousand million pixels long"
    )]
    let scroll = window.scroll_y().unwrap_or_default() as i32;
    let focus = focus.or_else(focused_id).unwrap_or_default();
    if let Some(storage) = storage(&window) {
        // Storage may be full or forbidden; then the page opens at its top.
        let sight = sight.map(Sight::written).unwrap_or_default();
        let _ = storage.set_item(&key(address), &format!("{scroll} {sight} {focus}"));
    }
}

/// Where a page was left.
pub(super) fn recall(address: &str) -> Option<Position> {
    let text = storage(&window()?)?.get_item(&key(address)).ok()??;
    let (scroll, rest) = text.split_once(' ')?;
    let (sight, focus) = rest.split_once(' ')?;
    let sight = Sight::read(sight);
    Some(Position { scroll: scroll.parse().ok()?, focus: focus.to_owned(), sight })
}

/// Tells the browser that the reader finds its own places again.
pub(super) fn take_over_scrolling() {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}

fn history() -> Option<History> {
    window()?.history().ok()
}

fn storage(window: &Window) -> Option<Storage> {
    window.session_storage().ok()?
}

fn key(address: &str) -> String {
    format!("reading-room:place:{address}")
}
