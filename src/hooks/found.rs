//! What is found for the list that is shown, asked once however often the list is drawn. While
//! words are still looked for, what was found before stays: nothing flashes, and nothing jumps.

use std::cell::RefCell;
use std::rc::Rc;

use search::Found;
use yew::prelude::*;

use super::timing::Timing;
use crate::route::{ListRoute, Route};
use crate::state::{Hits, Library, Remote};

/// What is found for a list.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The list; an earlier one of the same page as long as nothing is known of the one that is
    /// asked for.
    pub list: ListRoute,
    /// What is found under its filters.
    pub found: Rc<Found>,
    /// What there is without them.
    pub all: Rc<Found>,
    /// What was found for its words, once that is known.
    pub hits: Option<Rc<Hits>>,
}

/// The answer for a list; nothing where there is no list, or nothing to ask.
pub type Answer = Rc<Option<Answered>>;

/// The answer for the list of a route.
#[hook]
pub fn use_found(library: &Remote<Rc<Library>>, route: &Route) -> Answer {
    let last: Rc<RefCell<Answer>> = use_memo((), |()| RefCell::default());
    let list = match route {
        // Scrolling and turning pages asks nothing new.
        Route::List(list) => Some(list.clone().on_page(1)),
        Route::Entry { .. } | Route::Help | Route::Unknown(_) => None,
    };
    let timing = use_memo((), |()| Timing::default());
    let answer = use_memo((library.clone(), list), |(library, list): &(_, Option<ListRoute>)| {
        let (Remote::Ready(library), Some(list)) = (library, list) else { return None };
        timing.asked(list);
        let found = library.find(list);
        timing.answered(library, list);
        let last = last.borrow();
        Some(answered(library, list, found, (**last).as_ref()))
    });
    last.replace(answer.clone());
    answer
}

fn answered(
    library: &Library,
    list: &ListRoute,
    found: Rc<Found>,
    last: Option<&Answered>,
) -> Answered {
    let coming = found.entries.is_empty() && !library.is_settled(list);
    if let Some(last) = last.filter(|last| coming && last.list.scope == list.scope) {
        return last.clone();
    }
    let (all, hits) = (library.find_all(&list.scope), library.hits(list));
    Answered { list: list.clone(), found, all, hits }
}
