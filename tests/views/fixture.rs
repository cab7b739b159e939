//! A small archive with one entry of each sort, and the contexts that views are made from.

use std::rc::Rc;

use archive::format::read;
use reader::messages::Locale;
use reader::route::{Addresses, Filters, ListRoute, Scope};
use reader::state::{Library, Window};
use reader::views::{EntryContext, ListContext, Setting, Shown};
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
    let shown = Shown::Window(Window::default());
    shown_of(library, &ListRoute { scope, filters, page: 1 }, shown, view)
}

/// What a view shows of some rows of a list.
pub(crate) fn shown_of(
    library: &Library,
    list: &ListRoute,
    shown: Shown,
    view: impl Fn(&ListContext<'_>) -> Html,
) -> String {
    let (found, all) = (library.find(list), library.find_all(&list.scope));
    let setting = setting(Locale::English);
    let (found, all) = (&found, &all);
    let trouble = Html::default();
    let context = ListContext { setting: &setting, library, list, found, all, shown, trouble };
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
    let context = EntryContext { setting: &setting, library, entry, list: &list };
    crate::render(view(&context))
}
