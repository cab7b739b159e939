//! The app: one session, one frame, one page at a time.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::{
    addresses, archive_address, keep_settings, kept_settings, opened_at, own_variant, use_arrival,
    use_dialog, use_document, use_found, use_library, use_navigator, use_shortcuts,
};
use crate::messages::Locale;
use crate::pages::{PageContext, page};
use crate::route::{Addresses, Route};
use crate::state::{Action, Library, Remote, Session, Settings};
use crate::views::{FrameContext, KeysContext, Setting, frame, keys, title};

/// Props of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// What has come of loading the archive so far.
    #[prop_or_default]
    pub library: Remote<Rc<Library>>,
    /// Where to begin, where that is not what the address bar says.
    #[prop_or_default]
    pub route: Option<Route>,
}

/// The app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let addresses: Rc<Addresses> = use_memo((), |()| addresses());
    let session = use_reducer(|| {
        let route = props.route.clone().unwrap_or_else(|| opened_at(&addresses));
        Session::new(props.library.clone(), route, kept_settings())
    });
    let navigator = use_navigator(&session, &addresses);
    let dialog = use_dialog();
    let settings = session.settings;
    let library = match &session.library {
        Remote::Ready(library) => Some(library.clone()),
        Remote::Loading | Remote::Failed(_) => None,
    };
    use_library(&session, archive_address(&addresses));
    let found = use_found(&session.library, &session.visit.route);
    use_shortcuts(settings.shortcuts, &dialog, &navigator);
    let title = title(&session.library, &session.visit.route, settings.locale.words());
    use_document(title, settings.locale);
    use_arrival(&session.visit, session.library != Remote::Loading, &addresses, &navigator);

    let change = {
        let dispatcher = session.dispatcher();
        Callback::from(move |settings: Settings| {
            keep_settings(settings);
            dispatcher.dispatch(Action::SettingsChanged(settings));
        })
    };
    let on_locale =
        change.reform(move |locale: Locale| Settings { locale: own_variant(locale), ..settings });
    let on_shortcuts = change.reform(move |shortcuts| Settings { shortcuts, ..settings });
    let (opened, closed) = (dialog.clone(), dialog.clone());
    let setting = Setting { locale: settings.locale, addresses };
    let page_context = PageContext {
        session: &session,
        found: found.as_ref().as_ref(),
        setting: &setting,
        navigator: &navigator,
        dispatcher: session.dispatcher(),
    };
    let context = FrameContext {
        setting: &setting,
        route: &session.visit.route,
        library: library.as_deref(),
        on_locale,
        on_keys: Callback::from(move |()| opened.open()),
    };
    let keys_context = KeysContext {
        shortcuts: settings.shortcuts,
        dialog: dialog.node.clone(),
        on_shortcuts,
        on_close: Callback::from(move |()| closed.close()),
    };
    html! {
        <>
            { frame(&context, page(&page_context)) }
            { keys(&setting, &keys_context) }
        </>
    }
}
