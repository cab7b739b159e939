//! Foreseeing what code will be wanted, so that it is here by then: words are likely to be looked
//! for where somebody is at the search box; or where the archive is all here and can be searched
//! without a line, which may be gone when it is needed. Entries are likely to be opened anywhere.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, window};
use yew::prelude::*;

use super::effect::{Undo, use_keyed_effect};
use crate::state::{Action, Remote, Session};

/// How long a page rests before anything is fetched that it does not need, in milliseconds.
const REST: u32 = 1_000;

/// Tells the session once words are likely to be looked for, or an entry to be opened. `rests` says
/// that nothing is on its way.
#[hook]
pub fn use_foresight(session: &UseReducerHandle<Session>, rests: bool) {
    let is_whole = matches!(&session.library, Remote::Ready(library) if !library.is_in_parts());
    let key = match (session.foresees_search, is_whole) {
        (true, _) => "foreseen",
        (false, true) => "whole",
        (false, false) => "in parts",
    };
    let dispatcher = session.dispatcher();
    let watch = move || {
        let document = window()?.document().filter(|_| key != "foreseen")?;
        let at_box = dispatcher.clone();
        let listener = EventListener::new(&document, "focusin", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| target.id() == "words") {
                at_box.dispatch(Action::SearchForeseen);
            }
        });
        let foresee = move || dispatcher.dispatch(Action::SearchForeseen);
        let timeout = is_whole.then(|| Timeout::new(REST, foresee));
        Some(Box::new(move || drop((listener, timeout))) as Undo)
    };
    use_keyed_effect(key.to_owned(), Box::new(watch));
    let dispatcher = session.dispatcher();
    let rests = rests && !session.foresees_entry;
    let rest = move || {
        let foresee = move || dispatcher.dispatch(Action::EntryForeseen);
        let timeout = rests.then(|| Timeout::new(REST, foresee))?;
        Some(Box::new(move || drop(timeout)) as Undo)
    };
    use_keyed_effect(rests.to_string(), Box::new(rest));
}
