//! What a page is called where only its name is shown: in tabs, bookmarks and histories.

use std::rc::Rc;

use super::entry_text::entry_name;
use crate::messages::Catalogue;
use crate::route::{ListRoute, Route, Scope};
use crate::state::{Library, Lookup, Remote};

/// The title of a page, with the archive's behind it.
pub fn title(library: &Remote<Rc<Library>>, route: &Route, words: &Catalogue) -> String {
    let library = match library {
        Remote::Loading => return words.reader.to_owned(),
        Remote::Failed(_) => return joined(words.failed, words.reader),
        Remote::Ready(library) => library,
    };
    let archive = library.archive();
    let name = match route {
        Route::List(list) => match &list.scope {
            Scope::Home => return on_page(archive.title.clone(), list, words),
            Scope::Search => words.search.to_owned(),
            Scope::Section(id) => archive
                .section(id)
                .map_or(words.unknown_section.0, |section| &section.title)
                .to_owned(),
        },
        Route::Entry { id, .. } => match library.entry(id) {
            Some(entry) => entry_name(entry),
            None => match library.lookup(id) {
                Lookup::Nowhere => words.unknown_entry.0.to_owned(),
                Lookup::Failed(_) => words.failed.to_owned(),
                Lookup::Here(..) | Lookup::Coming => return archive.title.clone(),
            },
        },
        Route::Unknown(_) => words.unknown_address.0.to_owned(),
    };
    let name = match route {
        Route::List(list) => on_page(name, list, words),
        Route::Entry { .. } | Route::Unknown(_) => name,
    };
    joined(&name, &archive.title)
}

fn on_page(name: String, list: &ListRoute, words: &Catalogue) -> String {
    if list.page > 1 { joined(&name, &(words.page)(list.page as usize)) } else { name }
}

fn joined(name: &str, of: &str) -> String {
    format!("{name} — {of}")
}
