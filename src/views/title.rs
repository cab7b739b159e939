//! What a page is called where only its name is shown: in tabs, bookmarks and histories.

use std::rc::Rc;

use archive::Archive;

use super::entry_text::entry_name;
use crate::messages::Catalogue;
use crate::route::{ListRoute, Route, Scope};
use crate::state::{Library, Lookup, Remote};

/// The title of a page, with the archive's behind it.
pub fn title(library: &Remote<Rc<Library>>, route: &Route, words: &Catalogue) -> String {
    match library {
        Remote::Loading => words.reader.to_owned(),
        Remote::Failed(_) => joined(words.failed, words.reader),
        Remote::Ready(library) => page_title(&page_name(library, route, words), library),
    }
}

/// What a page of an archive is called on its own, with the archive's title behind it.
pub fn page_title(name: &str, library: &Library) -> String {
    let archive = &library.archive().title;
    if name == archive { name.to_owned() } else { joined(name, archive) }
}

/// What a page of an archive is called on its own.
pub fn page_name(library: &Library, route: &Route, words: &Catalogue) -> String {
    let archive = library.archive();
    match route {
        // The archive's own name stands behind the others.
        Route::List(list) if list.scope == Scope::Home && list.page > 1 => {
            (words.page)(list.page as usize)
        }
        Route::List(list) => on_page(list_name(archive, &list.scope, words), list, words),
        Route::Entry { id, .. } => match library.entry(id) {
            Some(entry) => entry_name(entry),
            None => match library.lookup(id) {
                Lookup::Nowhere => words.unknown_entry.0.to_owned(),
                Lookup::Failed(_) => words.failed.to_owned(),
                Lookup::Here(..) | Lookup::Coming => archive.title.clone(),
            },
        },
        Route::Help => words.searching.help.to_owned(),
        Route::Unknown(_) => words.unknown_address.0.to_owned(),
    }
}

fn list_name<'a>(archive: &'a Archive, scope: &Scope, words: &Catalogue) -> &'a str {
    match scope {
        Scope::Home => &archive.title,
        Scope::Search => words.search,
        Scope::Section(id) => {
            archive.section(id).map_or(words.unknown_section.0, |section| &section.title)
        }
    }
}

/// A list's page says which it is, where it is not the first.
fn on_page(name: &str, list: &ListRoute, words: &Catalogue) -> String {
    match list.page {
        0 | 1 => name.to_owned(),
        page => joined(name, &(words.page)(page as usize)),
    }
}

fn joined(name: &str, of: &str) -> String {
    format!("{name} — {of}")
}
