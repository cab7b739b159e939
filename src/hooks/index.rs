//! Making the index of a large archive that is here as a whole, in the background: with short
//! rests, so that the page never stops.

use std::cell::Cell;
use std::future;
use std::rc::Rc;

use archive::rests::Rest;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::effect::use_keyed_effect;
use crate::loader::slices;
use crate::state::{Action, Library, Remote, Session};

/// Makes the index of an archive that wants one.
#[hook]
pub fn use_index(session: &UseReducerHandle<Session>) {
    let wanting = match &session.library {
        Remote::Ready(library) if library.wants_index() => Some(library.clone()),
        _ => None,
    };
    let dispatcher = session.dispatcher();
    let key = wanting.as_ref().map(|library| format!("{:p}", library.archive()));
    use_keyed_effect(
        key.unwrap_or_default(),
        Box::new(move || {
            let library = wanting?;
            let stopped = Rc::new(Cell::new(false));
            spawn_local(make(library, stopped.clone(), dispatcher));
            Some(Box::new(move || stopped.set(true)))
        }),
    );
}

async fn make(
    library: Rc<Library>,
    stopped: Rc<Cell<bool>>,
    dispatcher: UseReducerDispatcher<Session>,
) {
    let mut rests = slices();
    let mut rests = || -> Option<Rest> {
        let rest = rests()?;
        // Another archive has taken the place of this one: nothing goes on.
        Some(if stopped.get() { Box::pin(future::pending()) } else { rest })
    };
    if let Some(shelf) = library.make_index(&mut rests).await
        && !stopped.get()
    {
        dispatcher.dispatch(Action::LibraryArrived(Rc::new(library.indexed(shelf))));
    }
}
