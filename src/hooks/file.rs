//! An archive from the reader's own disk: chosen, or dropped on the page. It is read here, and
//! sent nowhere.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, FileList, HtmlInputElement, window};
use yew::prelude::*;

use super::effect::use_keyed_effect;
use crate::loader;
use crate::route::Route;
use crate::state::{Action, Session};

/// From how many bytes on reading a file takes long enough to say so.
const LARGE: f64 = 1e6;

/// Opens what is dropped on the page, and what is chosen: the callback takes the event of the
/// field for files.
#[hook]
pub fn use_file(session: &UseReducerHandle<Session>, on_open: Callback<Route>) -> Callback<Event> {
    let latest = use_memo((), |()| Cell::new(0));
    let opener = Opener { dispatcher: session.dispatcher(), on_open, latest };
    let dropped = opener.clone();
    use_keyed_effect(
        String::new(),
        Box::new(move || {
            let listeners = listen(&dropped);
            Some(Box::new(move || drop(listeners)))
        }),
    );
    Callback::from(move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        opener.open(field.and_then(|field| field.files()));
    })
}

#[derive(Clone)]
struct Opener {
    dispatcher: UseReducerDispatcher<Session>,
    on_open: Callback<Route>,
    /// The number of the newest file: what was chosen before it does not come after it.
    latest: Rc<Cell<u32>>,
}

impl Opener {
    fn open(&self, files: Option<FileList>) {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        let opener = self.clone();
        let number = self.latest.get() + 1;
        self.latest.set(number);
        spawn_local(async move { opener.read(&file, number).await });
    }

    async fn read(&self, file: &File, number: u32) {
        if file.size() > LARGE {
            self.dispatcher.dispatch(Action::LibraryAwaited);
        }
        let outcome = loader::file(file).await;
        if self.latest.get() != number {
            return;
        }
        self.dispatcher.dispatch(match outcome {
            Ok(library) => Action::LibraryArrived(Rc::new(library)),
            Err(error) => Action::LibraryFailed(error),
        });
        self.on_open.emit(Route::home());
    }
}

/// Browsers open what is dropped in place of the page, unless both events are kept from it.
fn listen(opener: &Opener) -> Vec<EventListener> {
    let Some(window) = window() else { return Vec::new() };
    let options = EventListenerOptions::enable_prevent_default();
    let opener = opener.clone();
    let over = EventListener::new_with_options(&window, "dragover", options, |event| {
        event.prevent_default();
    });
    let dropped = EventListener::new_with_options(&window, "drop", options, move |event| {
        event.prevent_default();
        let event: &DragEvent = event.unchecked_ref();
        opener.open(event.data_transfer().and_then(|data| data.files()));
    });
    vec![over, dropped]
}
