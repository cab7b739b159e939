//! Pages: each calls its hooks, matches every outcome and hands what is there to views.

mod entry;
mod list;

use std::rc::Rc;

use yew::prelude::*;

pub use entry::EntryPage;
pub use list::ListPage;

use crate::hooks::Navigator;
use crate::route::{Filters, Route, Scope};
use crate::state::{Library, Remote, Session};
use crate::views::{Setting, failure_note, not_there, progress};

/// The page of a session, whatever its state.
pub fn page(
    session: &Session,
    setting: &Setting,
    navigator: &Navigator,
    on_retry: &Callback<()>,
) -> Html {
    let library = match &session.library {
        Remote::Loading => return progress(setting),
        Remote::Failed(error) => return failure_note(setting, error, on_retry),
        Remote::Ready(library) => library.clone(),
    };
    let words = setting.locale.words();
    let nothing = |message| not_there(setting, message);
    match &session.visit.route {
        Route::Unknown(_) => nothing(words.unknown_address),
        Route::List(list) if !is_there(&library, &list.scope) => nothing(words.unknown_section),
        Route::List(list) => {
            let key = setting.addresses.of_list(&list.filtered(Filters::default()));
            html! {
                <ListPage
                    key={key}
                    setting={setting.clone()}
                    library={library}
                    list={list.clone()}
                    navigator={navigator.clone()}
                />
            }
        }
        Route::Entry { id, list, .. } => match library.entry(id).map(|(number, _)| number) {
            None => nothing(words.unknown_entry),
            Some(number) => html! {
                <EntryPage
                    key={id.clone()}
                    setting={setting.clone()}
                    library={library}
                    number={number}
                    list={list.clone()}
                />
            },
        },
    }
}

fn is_there(library: &Rc<Library>, scope: &Scope) -> bool {
    match scope {
        Scope::Section(id) => library.archive().section(id).is_some(),
        Scope::Home | Scope::Search => true,
    }
}
