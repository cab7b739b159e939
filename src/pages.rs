//! Pages: each matches every outcome and hands what is there, and what can be done, to views.

mod entry;
mod list;

use yew::prelude::*;

use crate::hooks::{Answered, Navigator, load_again};
use crate::route::{Route, Scope};
use crate::state::{Action, Library, LoadError, Lookup, Remote, Session};
use crate::views::{EntryViews, Rare, Setting, failure_note, not_there, progress};

/// What every page is made from.
pub struct PageContext<'a> {
    /// What is known.
    pub session: &'a Session,
    /// What is found for the list that is shown.
    pub answered: Option<&'a Answered>,
    /// Language and addresses.
    pub setting: &'a Setting,
    /// Moves the reader.
    pub navigator: &'a Navigator,
    /// Takes what happens.
    pub dispatcher: UseReducerDispatcher<Session>,
}

/// The page of a session, whatever its state.
pub fn page(context: &PageContext<'_>) -> Html {
    let PageContext { session, setting, .. } = *context;
    let library = match &session.library {
        Remote::Loading => return progress(setting),
        Remote::Failed(error) => return failed(context, error),
        Remote::Ready(library) => library,
    };
    let words = setting.locale.words();
    let nothing = |message| not_there(setting, message);
    match &session.visit.route {
        Route::Unknown(_) => nothing(words.unknown_address),
        Route::Help => match Rare::at_hand() {
            Some(rare) => (rare.help_page)(setting, library),
            None => without_code(context, library),
        },
        Route::List(list) if !is_there(library, &list.scope) => nothing(words.unknown_section),
        Route::List(list) => list::list(context, library, list),
        Route::Entry { id, list, .. } => match library.lookup(id) {
            Lookup::Here(entry, number) => match EntryViews::at_hand() {
                Some(views) => entry::entry(context, library, (number, entry), list, views),
                None => without_code(context, library),
            },
            Lookup::Coming => progress(setting),
            Lookup::Failed(error) => failed(context, error),
            Lookup::Nowhere => nothing(words.unknown_entry),
        },
    }
}

/// A page whose code is on its way, or did not come.
fn without_code(context: &PageContext<'_>, library: &Library) -> Html {
    match library.trouble(&context.session.visit.route, 0..0) {
        Some(error) => failed(context, &error),
        None => progress(context.setting),
    }
}

fn failed(context: &PageContext<'_>, error: &LoadError) -> Html {
    failure_note(context.setting, error, &context.on_retry(error))
}

impl PageContext<'_> {
    /// Asks again for what did not come; for the whole page where only that helps.
    fn on_retry(&self, error: &LoadError) -> Callback<()> {
        if error.wants_page_again() {
            return Callback::from(|()| load_again());
        }
        let dispatcher = self.dispatcher.clone();
        Callback::from(move |()| dispatcher.dispatch(Action::RetryAsked))
    }
}

fn is_there(library: &Library, scope: &Scope) -> bool {
    match scope {
        Scope::Section(id) => library.archive().section(id).is_some(),
        Scope::Home | Scope::Search => true,
    }
}
