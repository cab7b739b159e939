//! A small archive with one entry of each sort, and the contexts that views are made from.

use std::rc::Rc;

use archive::format::read;
use reader::messages::Locale;
use reader::route::{Addresses, Filters, ListRoute, Scope};
use reader::state::{Hits, Library, Searched, Window};
use reader::views::{EntryContext, ListContext, Rare, Searching, Setting, Shown};
use yew::Html;

/// An archive whose entries are these items of a JSON Feed.
pub(crate) fn library_of(items: &str) -> Library {
    let feed = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "The Gazette", "language": "en",
            "description": "Notices.", "items": [{items}], "_reading_room": {{"format": 1,
            "publisher": {{"name": "The Press", "url": "https://press.example/"}},
            "sections": [{{"id": "news", "title": "News"}},
                         {{"id": "speeches", "title": "Speeches", "description": "Words spoken."}}]}}}}"#
    );
    let reading = read(feed.as_bytes(), &markup::Html).expect("an archive");
    Library::new(reading.archive, reading.warnings)
}

/// A full speech, a teaser, a year alone, an Arabic text, an entry without a date.
pub(crate) fn library() -> Library {
    library_of(include_str!("items.json"))
}

pub(crate) fn setting(locale: Locale) -> Setting {
    let addresses = Addresses { root: "/r/".into(), ..Addresses::default() };
    Setting { locale, addresses: Rc::new(addresses) }
}

pub(crate) fn words(words: &str) -> Filters {
    Filters { words: words.into(), ..Filters::default() }
}

/// What a view shows of a filtered list.
pub(crate) fn listed(
    library: &Library,
    scope: Scope,
    filters: Filters,
    view: impl Fn(&ListContext<'_>) -> Html,
) -> String {
    let shown = Shown::Window(Window::default(), (0, usize::MAX));
    shown_of(library, &ListRoute { scope, filters, page: 1 }, shown, view)
}

/// What was found for some words.
pub(crate) fn hits(library: &Library, list: &ListRoute) -> Option<Rc<Hits>> {
    match library.search(list) {
        Searched::Here(hits) => Some(hits),
        _ => None,
    }
}

/// What a view shows of a filtered list in another language.
pub(crate) fn listed_in(
    locale: Locale,
    library: &Library,
    filters: Filters,
    view: impl Fn(&ListContext<'_>) -> Html,
) -> String {
    let list = ListRoute { filters, ..ListRoute::default() };
    in_setting(
        &setting(locale),
        library,
        &list,
        Shown::Window(Window::default(), (0, usize::MAX)),
        view,
    )
}

/// What a view shows of some rows of a list.
pub(crate) fn shown_of(
    library: &Library,
    list: &ListRoute,
    shown: Shown,
    view: impl Fn(&ListContext<'_>) -> Html,
) -> String {
    in_setting(&setting(Locale::English), library, list, shown, view)
}

fn in_setting(
    setting: &Setting,
    library: &Library,
    list: &ListRoute,
    shown: Shown,
    view: impl Fn(&ListContext<'_>) -> Html,
) -> String {
    in_place_of(setting, (library, list), None, shown, view)
}

/// What a view shows of a list that is still searched, with the rows of an earlier one.
pub(crate) fn searched(
    library: &Library,
    list: &ListRoute,
    earlier: &ListRoute,
    view: impl Fn(&ListContext<'_>) -> Html,
) -> String {
    let shown = Shown::Window(Window::default(), (0, usize::MAX));
    in_place_of(&setting(Locale::English), (library, list), Some(earlier), shown, view)
}

fn in_place_of(
    setting: &Setting,
    (library, list): (&Library, &ListRoute),
    earlier: Option<&ListRoute>,
    shown: Shown,
    view: impl Fn(&ListContext<'_>) -> Html,
) -> String {
    let found = library.find(earlier.unwrap_or(list));
    let (found, all) = (&found, &library.find_all(&list.scope));
    let trouble = Html::default();
    let hits = hits(library, list);
    let hits = hits.as_deref();
    let earlier = earlier.map(|earlier| (earlier, None));
    let context = ListContext { setting, library, list, found, all, hits, earlier, shown, trouble };
    crate::render(view(&context))
}

/// What a view shows of an entry.
pub(crate) fn of_entry(
    library: &Library,
    id: &str,
    view: impl Fn(&EntryContext<'_>) -> Html,
) -> String {
    let entry = library.entry(id).expect("an entry");
    let (setting, list) = (setting(Locale::English), ListRoute::default());
    let context = EntryContext { setting: &setting, library, entry, list: &list, hits: None };
    crate::render(view(&context))
}

/// The views that few pages have.
pub(crate) fn rare() -> &'static Rare {
    Rare::at_hand().expect("their code is not split off in tests")
}

/// The views of what was found.
pub(crate) fn searching() -> &'static Searching {
    Searching::at_hand().expect("their code is not split off in tests")
}
