//! Fetching the files that a page asks for: several at a time, none twice, and none any longer
//! that nobody asks for.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use archive::rests::rest;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal};
use yew::prelude::*;

use super::effect::use_keyed_effect;
use crate::loader::{self, Later};
use crate::route::{Filters, ListRoute, Route};
use crate::state::{Action, FIRST_HITS, Library, LoadError, Part, Piece, Session, Slot};

/// How many files are fetched at a time: more would only wait for each other.
const AT_A_TIME: usize = 12;

/// How many files may be needed to know where another is: a segment, rows, an entry, and one more.
const ROUNDS: usize = 4;

/// When what was found for the words of an address is not waited for any longer before the app takes
/// the page's place, in milliseconds.
const LATE: u32 = 2000;

/// For how long files that arrive shortly one after the other wait to be shown together, in
/// milliseconds: each time takes a while in a large archive.
const TOGETHER: u32 = 50;

/// The files that are on their way, and those that have arrived since the session was told.
#[derive(Clone, Default)]
struct Pieces {
    on_the_way: Rc<RefCell<Vec<(Piece, AbortController)>>>,
    arrived: Rc<RefCell<Vec<(Piece, Outcome)>>>,
}

type Outcome = Result<Part, LoadError>;

/// Fetches what is wanted, the first first.
#[hook]
pub fn use_pieces(session: &UseReducerHandle<Session>, archive: String, wants: Vec<Piece>) {
    let dispatcher = session.dispatcher();
    let pieces = use_memo((), |()| Pieces::default());
    let mut key = String::new();
    for piece in wants.iter().take(AT_A_TIME) {
        key.push_str(&piece.name);
    }
    use_keyed_effect(
        key,
        Box::new(move || {
            abandon(&pieces, &wants);
            for piece in wants.into_iter().take(AT_A_TIME) {
                let known = pieces.on_the_way.borrow().iter().any(|(known, _)| *known == piece);
                if !known {
                    fetch(&pieces, archive.clone(), piece, dispatcher.clone());
                }
            }
            None
        }),
    );
}

/// The library once what a page begins with has arrived, as far as it can be had: so that the app
/// has no less to show than the page that it takes the place of. What a list is filtered by is in no
/// page: what was found for words comes at once where the line is good, and is not waited for long;
/// all else is waited for where it has been on its way since the page began.
pub async fn arrive_with(mut library: Library, archive: &str, route: &Route) -> Library {
    let filters = match route {
        Route::List(list) if !list.filters.is_empty() => Some(&list.filters),
        _ => None,
    };
    let for_words = filters.is_some_and(Filters::has_words);
    let mut late = filters.map(|_| Box::pin(loader::wait(LATE)));
    let page = route.first_page();
    // Of what was found no more than that: each row has a text of its own.
    let rows = if for_words { page.start..page.start + FIRST_HITS } else { page };
    for _ in 0..ROUNDS {
        let wants = library.wants(route, rows.clone());
        let is_ahead = |piece: &Piece| for_words || loader::is_ahead(archive, piece);
        if filters.is_some() && !wants.iter().all(is_ahead) {
            break;
        }
        let Ok(controller) = AbortController::new() else { return library };
        let fetch = |piece: Piece| {
            let part = part(archive.to_owned(), piece.clone(), controller.signal());
            (piece, part)
        };
        let mut parts: Vec<_> = wants.into_iter().take(AT_A_TIME).map(fetch).collect();
        if parts.is_empty() {
            break;
        }
        // All of them are on their way at once.
        let all_here = poll_fn(|context| {
            parts.retain_mut(|(piece, part)| match part.as_mut().poll(context) {
                Poll::Ready(outcome) => {
                    library = library.clone().with(piece, outcome);
                    false
                }
                Poll::Pending => true,
            });
            let is_late = late.as_mut().is_some_and(|late| late.as_mut().poll(context).is_ready());
            if parts.is_empty() || is_late { Poll::Ready(!is_late) } else { Poll::Pending }
        });
        if !all_here.await {
            // Who asks for them now is the app.
            controller.abort();
            return library;
        }
    }
    if let Route::List(list) = route {
        look_for_passages(&library, list).await;
    }
    library
}

/// Looks for the passages of what was found, so that showing them does not hold the page up.
async fn look_for_passages(library: &Library, list: &ListRoute) {
    let Some(hits) = library.hits(list).filter(|hits| hits.is_marking()) else { return };
    let found = library.find(list);
    let mut rests = loader::slices();
    for number in found.entries.iter().take(FIRST_HITS) {
        rest(&mut rests).await;
        if let Some(entry) = library.row(number) {
            hits.passage(number, &entry.text());
        }
    }
}

/// What is in a file, or the code that a page needs.
fn part(archive: String, piece: Piece, signal: AbortSignal) -> Later<Result<Part, LoadError>> {
    if let Slot::Code(code) = piece.slot {
        return Box::pin(async move { loader::code(code).await.map(|()| Part::Code) });
    }
    loader::part(archive, piece, signal)
}

/// Stops what nobody wants any more.
fn abandon(pieces: &Pieces, wants: &[Piece]) {
    pieces.arrived.borrow_mut().retain(|(piece, _)| wants.contains(piece));
    pieces.on_the_way.borrow_mut().retain(|(piece, controller)| {
        let wanted = wants.contains(piece);
        if !wanted {
            controller.abort();
        }
        wanted
    });
}

fn fetch(
    pieces: &Pieces,
    archive: String,
    piece: Piece,
    dispatcher: UseReducerDispatcher<Session>,
) {
    // Every browser that runs Wasm has it.
    let Ok(controller) = AbortController::new() else { return };
    let signal = controller.signal();
    let part = part(archive, piece.clone(), signal.clone());
    pieces.on_the_way.borrow_mut().push((piece.clone(), controller));
    let pieces = pieces.clone();
    spawn_local(async move {
        let outcome = part.await;
        if !signal.aborted() {
            pieces.arrived.borrow_mut().push((piece, outcome));
            let all_here = pieces.arrived.borrow().len() == pieces.on_the_way.borrow().len();
            if all_here {
                pieces.hand_on(&dispatcher);
            } else {
                let later = pieces.clone();
                // One at a time is enough: the first takes all that has arrived by then.
                Timeout::new(TOGETHER, move || later.hand_on(&dispatcher)).forget();
            }
        }
    });
}

impl Pieces {
    /// Hands all that has arrived to the session at once.
    fn hand_on(&self, dispatcher: &UseReducerDispatcher<Session>) {
        let arrived = self.arrived.take();
        let known = |piece: &Piece| arrived.iter().any(|(known, _)| known == piece);
        self.on_the_way.borrow_mut().retain(|(piece, _)| !known(piece));
        if !arrived.is_empty() {
            dispatcher.dispatch(Action::PiecesArrived(arrived));
        }
    }
}
