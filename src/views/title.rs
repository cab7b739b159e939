//! What a page is called where only its name is shown: in tabs, bookmarks and histories.

use std::rc::Rc;

use super::entry_text::entry_name;
use crate::messages::Catalogue;
use crate::route::{Route, Scope};
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
            Scope::Home => return archive.title.clone(),
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
    joined(&name, &archive.title)
}

fn joined(name: &str, of: &str) -> String {
    format!("{name} — {of}")
}
