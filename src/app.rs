//! The app: one session, one frame, one page at a time.

use std::rc::Rc;

use yew::prelude::*;

use crate::head::{Head, head};
use crate::hooks::{
    addresses, archive_address, keep_settings, kept_settings, opened_at, use_announcer,
    use_arrival, use_dialog, use_document, use_file, use_foresight, use_found, use_index,
    use_language, use_library, use_navigator, use_pieces, use_range, use_seen, use_shortcuts,
};
use crate::pages::{PageContext, page};
use crate::route::{Addresses, Route};
use crate::state::{Action, Arrival, Library, Remote, Session, Settings};
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
    /// What the reader prefers, where that is not what the browser keeps.
    #[prop_or_default]
    pub settings: Option<Settings>,
}

/// The app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let addresses: Rc<Addresses> = use_memo((), |()| addresses());
    let session = use_reducer(|| {
        let route = props.route.clone().unwrap_or_else(|| opened_at(&addresses));
        let settings = props.settings.unwrap_or_else(kept_settings);
        Session::new(props.library.clone(), route, settings)
    });
    let navigator = use_navigator(&session, &addresses);
    let on_file = {
        let navigator = navigator.clone();
        let on_open = move |route| navigator.go(route, Arrival::Followed);
        use_file(&session, Callback::from(on_open))
    };
    let dialog = use_dialog();
    let settings = session.settings;
    let library = match &session.library {
        Remote::Ready(library) => Some(library.clone()),
        Remote::Loading | Remote::Failed(_) => None,
    };
    use_library(&session, archive_address(&addresses));
    use_index(&session);
    // Before anything else asks the library: what is measured is the whole of a search.
    let found = use_found(&session.library, &session.visit.route);
    let wants = session.wants();
    use_foresight(&session, wants.is_empty());
    use_seen(&session, wants.len());
    use_pieces(&session, archive_address(&addresses), wants);
    use_announcer(&session.visit, &found);
    use_range(&navigator);
    use_shortcuts(settings.shortcuts, &dialog, &navigator);
    use_arrival(&session.visit, session.is_here(), &addresses, &navigator);

    let change = {
        let dispatcher = session.dispatcher();
        Callback::from(move |settings: Settings| {
            keep_settings(settings);
            dispatcher.dispatch(Action::SettingsChanged(settings));
        })
    };
    let on_locale = use_language(&session, &change);
    let on_shortcuts = change.reform(move |shortcuts| Settings { shortcuts, ..settings });
    let (opened, closed) = (dialog.clone(), dialog.clone());
    let setting = Setting { locale: settings.locale, addresses };
    let as_opened = session.visit.arrival == Arrival::Opened;
    use_document(said_of_page(&session, &setting), settings.locale, as_opened);
    let page_context = PageContext {
        session: &session,
        answered: found.as_ref().as_ref(),
        setting: &setting,
        navigator: &navigator,
        dispatcher: session.dispatcher(),
    };
    let context = FrameContext {
        setting: &setting,
        route: &session.visit.route,
        library: library.as_deref(),
        unspoken: session.unspoken,
        on_locale,
        on_file,
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

/// What machines may know of the page; of one that is not here, its title alone.
fn said_of_page(session: &Session, setting: &Setting) -> Head {
    let route = &session.visit.route;
    match &session.library {
        Remote::Ready(library) => {
            let site = library.archive().url.as_ref().map(archive::Href::as_str);
            head(library, route, setting, site)
        }
        not_here => Head::titled(title(not_here, route, setting.locale.words())),
    }
}
