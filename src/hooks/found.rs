//! What is found for the list that is shown, asked once however often the list is drawn.

use std::rc::Rc;

use search::Found;
use yew::prelude::*;

use super::timing::Timing;
use crate::route::{ListRoute, Route};
use crate::state::{Library, Remote};

/// What is found under the filters of a list, and without them.
pub type Answer = Rc<Option<(Found, Found)>>;

/// The answer for the list of a route; nothing where that is none, or nothing is there to ask.
#[hook]
pub fn use_found(library: &Remote<Rc<Library>>, route: &Route) -> Answer {
    let list = match route {
        // Scrolling and turning pages asks nothing new.
        Route::List(list) => Some(list.clone().on_page(1)),
        Route::Entry { .. } | Route::Help | Route::Unknown(_) => None,
    };
    let timing = use_memo((), |()| Timing::default());
    use_memo((library.clone(), list), |(library, list): &(_, Option<ListRoute>)| {
        match (library, list) {
            (Remote::Ready(library), Some(list)) => {
                timing.asked(list);
                let found = library.find(list);
                timing.answered(library, list);
                Some((found, library.find_all(&list.scope)))
            }
            _ => None,
        }
    })
}
