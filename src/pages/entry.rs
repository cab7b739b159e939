//! One entry: its text, its provenance, and the ways out and on.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::{origin, use_clipboard};
use crate::route::{ListRoute, Route};
use crate::state::Library;
use crate::views::{Address, EntryContext, Setting, entry_page};

/// Props of [`EntryPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The archive.
    pub library: Rc<Library>,
    /// The entry's number.
    pub number: usize,
    /// The list the reader came from.
    pub list: ListRoute,
}

/// One entry.
#[component]
pub fn EntryPage(props: &Props) -> Html {
    let Props { setting, library, number, list } = props;
    let neighbours =
        use_memo((library.clone(), list.clone(), *number), |(library, list, number)| {
            library.neighbours(list, *number)
        });
    let entry = library.archive().entries.get(*number);
    let route = entry.map_or_else(Route::home, |entry| Route::entry(&entry.id));
    let whole = origin() + &setting.addresses.of(&route);
    let (copied, copy) = use_clipboard(&whole);
    let Some(entry) = entry else { return Html::default() };
    let on_copy = {
        let whole = whole.clone();
        copy.reform(move |()| whole.clone())
    };
    let context = EntryContext { setting, library, entry, list };
    entry_page(&context, *neighbours, &Address { whole, copied, on_copy })
}
