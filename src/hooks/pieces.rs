//! Fetching the files that a page asks for: several at a time, none twice, and none any longer
//! that nobody asks for.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;
use yew::prelude::*;

use super::effect::use_keyed_effect;
use crate::loader;
use crate::route::Route;
use crate::state::{Action, Library, Piece, Session};

/// How many files are fetched at a time: more would only wait for each other.
const AT_A_TIME: usize = 6;

/// The files that are on their way.
type OnTheWay = Rc<RefCell<Vec<(Piece, AbortController)>>>;

/// Fetches what is wanted, the first first.
#[hook]
pub fn use_pieces(session: &UseReducerHandle<Session>, archive: String, wants: Vec<Piece>) {
    let dispatcher = session.dispatcher();
    let on_the_way: OnTheWay = use_mut_ref(Vec::new);
    let mut key = String::new();
    for piece in wants.iter().take(AT_A_TIME) {
        key.push_str(&piece.name);
    }
    use_keyed_effect(
        key,
        Box::new(move || {
            abandon(&on_the_way, &wants);
            for piece in wants.into_iter().take(AT_A_TIME) {
                let known = on_the_way.borrow().iter().any(|(known, _)| *known == piece);
                if !known {
                    fetch(&on_the_way, archive.clone(), piece, dispatcher.clone());
                }
            }
            None
        }),
    );
}

/// The library once all that a page needs has arrived, as far as it can be had.
pub async fn arrive_with(mut library: Library, archive: &str, route: &Route) -> Library {
    loop {
        let wants = library.wants(route, route.first_page());
        let Ok(controller) = AbortController::new() else { return library };
        let fetch = |piece: Piece| {
            let part = loader::part(archive.to_owned(), piece.clone(), controller.signal());
            (piece, part)
        };
        let mut parts: Vec<_> = wants.into_iter().take(AT_A_TIME).map(fetch).collect();
        if parts.is_empty() {
            return library;
        }
        // All of them are on their way at once.
        poll_fn(|context| {
            parts.retain_mut(|(piece, part)| match part.as_mut().poll(context) {
                Poll::Ready(outcome) => {
                    library = library.with(piece, outcome);
                    false
                }
                Poll::Pending => true,
            });
            if parts.is_empty() { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

/// Stops what nobody wants any more.
fn abandon(on_the_way: &OnTheWay, wants: &[Piece]) {
    on_the_way.borrow_mut().retain(|(piece, controller)| {
        let wanted = wants.contains(piece);
        if !wanted {
            controller.abort();
        }
        wanted
    });
}

fn fetch(
    on_the_way: &OnTheWay,
    archive: String,
    piece: Piece,
    dispatcher: UseReducerDispatcher<Session>,
) {
    // Every browser that runs Wasm has it.
    let Ok(controller) = AbortController::new() else { return };
    let signal = controller.signal();
    let part = loader::part(archive, piece.clone(), signal.clone());
    on_the_way.borrow_mut().push((piece.clone(), controller));
    let on_the_way = on_the_way.clone();
    spawn_local(async move {
        let outcome = part.await;
        if !signal.aborted() {
            on_the_way.borrow_mut().retain(|(known, _)| *known != piece);
            dispatcher.dispatch(Action::PieceArrived(piece, outcome));
        }
    });
}
