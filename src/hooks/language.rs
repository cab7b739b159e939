//! Choosing the language of the interface: its words are loaded first, so that nothing is shown half
//! in one language and half in another.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::settings::own_variant;
use crate::messages::Locale;
use crate::split;
use crate::state::{Action, Session, Settings};

/// What is called with the language that was chosen; `change` takes the settings that come of it.
#[hook]
pub fn use_language(
    session: &UseReducerHandle<Session>,
    change: &Callback<Settings>,
) -> Callback<Locale> {
    let (settings, dispatcher) = (session.settings, session.dispatcher());
    let change = change.clone();
    Callback::from(move |locale: Locale| {
        let locale = own_variant(locale);
        if locale.is_here() {
            change.emit(Settings { locale, ..settings });
            return;
        }
        let (change, dispatcher) = (change.clone(), dispatcher.clone());
        spawn_local(async move {
            match split::speak(locale).await {
                Ok(()) => change.emit(Settings { locale, ..settings }),
                Err(_) => dispatcher.dispatch(Action::LanguageFailed),
            }
        });
    })
}
