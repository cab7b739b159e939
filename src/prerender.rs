//! Pages as HTML without a browser, made from the same views that the app shows. It reads and
//! writes no file.

use std::rc::Rc;

use yew::prelude::*;

use crate::head::{Head, head};
use crate::route::{PAGE, Route, Scope, pages};
use crate::state::Library;
use crate::views::{
    Address, EntryContext, FilterActions, FrameContext, HitActions, ListContext, Rare, Setting,
    Shown, entry_page, frame, list_page, pager,
};

/// How many rows the page of the search has before it is asked anything: who comes there waits for
/// others.
const BEFORE_SEARCH: usize = 10;

/// A page, ready to be put into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What the browser shows as its title, as plain text.
    pub title: String,
    /// What machines read of it, where the archive says where it is published with whole
    /// addresses.
    pub head: Head,
    /// What stands in the app's element, as HTML.
    pub body: String,
}

/// The page of a route, complete but for what needs a browser; nothing where the archive has no
/// such page. It must be called inside a `tokio::task::LocalSet`.
pub async fn prerender(library: &Rc<Library>, route: &Route, setting: &Setting) -> Option<Page> {
    let context = FrameContext {
        setting,
        route,
        library: Some(library),
        unspoken: false,
        on_locale: Callback::noop(),
        on_file: Callback::noop(),
        on_keys: Callback::noop(),
    };
    let html = frame(&context, content(library, route, setting)?);
    let renderer = yew::LocalServerRenderer::<Root>::with_props(Props { html });
    let site = library.archive().url.as_ref().map(archive::Href::as_str);
    let head = head(library, route, setting, site);
    Some(Page { title: head.title.clone(), head, body: renderer.hydratable(false).render().await })
}

fn content(library: &Library, route: &Route, setting: &Setting) -> Option<Html> {
    match route {
        Route::Unknown(_) => None,
        Route::Help => Rare::at_hand().map(|rare| (rare.help_page)(setting, library)),
        Route::List(list) => {
            let (found, all) = (library.find(list), library.find_all(&list.scope));
            if list.page as usize > pages(found.entries.len()) {
                return None;
            }
            let rows = if list.scope == Scope::Search { BEFORE_SEARCH } else { PAGE };
            let shown = Shown::Page(rows, pager);
            let trouble = Html::default();
            let (found, all) = (&found, &all);
            let (hits, earlier) = (None, None);
            let context =
                ListContext { setting, library, list, found, all, hits, earlier, shown, trouble };
            let (on_filters, on_toggle) = (Callback::noop(), Callback::noop());
            Some(list_page(&context, &FilterActions { open: false, on_filters, on_toggle }))
        }
        Route::Entry { id, list, .. } => {
            let (entry, number) = (library.entry(id)?, library.number(id)?);
            let context = EntryContext { setting, library, entry, list, hits: None };
            let around = library.neighbours(list, number);
            // The host is not known yet, and so neither is the whole address.
            let address = Address { whole: String::new(), copied: None, on_copy: Callback::noop() };
            Some(entry_page(&context, around, &address, &HitActions::default()))
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    html: Html,
}

#[component]
fn Root(props: &Props) -> Html {
    props.html.clone()
}
