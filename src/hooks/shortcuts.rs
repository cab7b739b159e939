//! Single keys as shortcuts, and the dialog that lists them. They keep out of the way of typing.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement, KeyboardEvent, window};
use yew::prelude::*;

use super::Navigator;
use super::arrival::{focus_on, focused};
use super::effect::use_keyed_effect;
use crate::route::Route;
use crate::state::Arrival;

/// A dialog of the page.
#[derive(Clone, Default, PartialEq)]
pub struct Dialog {
    /// Its element.
    pub node: NodeRef,
}

/// A dialog that is closed to begin with.
#[hook]
pub fn use_dialog() -> Dialog {
    Dialog { node: use_node_ref() }
}

impl Dialog {
    fn element(&self) -> Option<HtmlDialogElement> {
        self.node.cast()
    }

    /// Opens it above the page.
    pub fn open(&self) {
        if let Some(dialog) = self.element().filter(|dialog| !dialog.open()) {
            // It fails only on a dialog that is open already.
            let _ = dialog.show_modal();
        }
    }

    /// Closes it.
    pub fn close(&self) {
        if let Some(dialog) = self.element() {
            dialog.close();
        }
    }

    fn is_open(&self) -> bool {
        self.element().is_some_and(|dialog| dialog.open())
    }
}

/// Listens for the shortcuts while `enabled`.
#[hook]
pub fn use_shortcuts(enabled: bool, dialog: &Dialog, navigator: &Navigator) {
    let (dialog, navigator) = (dialog.clone(), navigator.clone());
    use_keyed_effect(
        enabled.to_string(),
        Box::new(move || {
            let document = window().and_then(|window| window.document()).filter(|_| enabled)?;
            let listener = listen(&document, dialog, navigator);
            Some(Box::new(move || drop(listener)))
        }),
    );
}

fn listen(document: &Document, dialog: Dialog, navigator: Navigator) -> EventListener {
    let active = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(document, "keydown", active, move |event| {
        let event = event.unchecked_ref::<KeyboardEvent>();
        if is_for_us(event) && press(&event.key(), &dialog, &navigator) {
            event.prevent_default();
        }
    })
}

/// Not a combination, and not while something is being typed.
pub(super) fn is_for_us(event: &KeyboardEvent) -> bool {
    let combination = event.ctrl_key() || event.meta_key() || event.alt_key();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = "input:not([type=checkbox]), textarea, select, [contenteditable]";
    let typing = target.is_some_and(|target| target.matches(field).unwrap_or_default());
    !combination && !typing && !event.is_composing()
}

/// Does what a key stands for; false where it stands for nothing here.
fn press(key: &str, dialog: &Dialog, navigator: &Navigator) -> bool {
    if dialog.is_open() {
        if key == "?" {
            dialog.close();
        }
        return key == "?";
    }
    match key {
        "?" => dialog.open(),
        "/" if focus_on("words") => {}
        "/" => navigator.go(Route::search(), Arrival::SearchAsked),
        "j" => return click(".neighbours a[rel=next]") || step(1),
        "k" => return click(".neighbours a[rel=prev]") || step(-1),
        "u" => return click("a.back"),
        "n" => return click(".hits [data-step=next]"),
        "N" => return click(".hits [data-step=previous]"),
        _ => return false,
    }
    true
}

fn click(selector: &str) -> bool {
    let link = select(selector).into_iter().next();
    link.map(|link| link.click()).is_some()
}

/// Moves the focus along the rows of a list.
fn step(by: isize) -> bool {
    let rows = select(".rows a.name");
    let active = focused();
    let place = rows.iter().position(|row| Some(row.as_ref()) == active.as_ref());
    let next = match place {
        Some(place) => place.checked_add_signed(by),
        None => Some(0),
    };
    let Some(row) = next.and_then(|next| rows.get(next)) else { return false };
    row.focus().is_ok()
}

pub(super) fn select(selector: &str) -> Vec<HtmlElement> {
    let document = window().and_then(|window| window.document());
    let nodes = document.and_then(|document| document.query_selector_all(selector).ok());
    let Some(nodes) = nodes else { return Vec::new() };
    (0..nodes.length()).filter_map(|index| nodes.item(index)?.dyn_into().ok()).collect()
}
