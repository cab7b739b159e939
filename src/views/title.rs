//! What a page is called where only its name is shown: in tabs, bookmarks and histories.

use std::rc::Rc;

use super::entry_text::entry_name;
use crate::messages::Catalogue;
use crate::route::{Route, Scope};
use crate::state::{Library, Remote};

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
        Route::List(list) => match &list.scope {
            Scope::Home => archive.title.clone(),
            Scope::Search => words.search.to_owned(),
            Scope::Section(id) => archive
                .section(id)
                .map_or(words.unknown_section.0, |section| &section.title)
                .to_owned(),
        },
        Route::Entry { id, .. } => match library.entry(id) {
            Some((_, entry)) => entry_name(entry),
            None => words.unknown_entry.0.to_owned(),
        },
        Route::Unknown(_) => words.unknown_address.0.to_owned(),
    }
}

fn joined(name: &str, of: &str) -> String {
    format!("{name} — {of}")
}
