//! Loading the archive where it is not here yet, and loading it again when asked.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::effect::use_keyed_effect;
use crate::loader;
use crate::state::{Action, Remote, Session};

/// Loads the archive unless it is here, and once more for each attempt.
#[hook]
pub fn use_library(session: &UseReducerHandle<Session>, address: String) {
    let dispatcher = session.dispatcher();
    let (wanted, fresh) = (session.library == Remote::Loading, session.attempt > 0);
    use_keyed_effect(
        session.attempt.to_string(),
        Box::new(move || {
            if wanted {
                load(dispatcher, address, fresh);
            }
            None
        }),
    );
}

fn load(dispatcher: UseReducerDispatcher<Session>, address: String, fresh: bool) {
    spawn_local(async move {
        dispatcher.dispatch(match loader::library(address, fresh).await {
            Ok(library) => Action::LibraryArrived(Rc::new(library)),
            Err(error) => Action::LibraryFailed(error),
        });
    });
}
