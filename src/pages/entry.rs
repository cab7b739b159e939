//! One entry: its text, its provenance, and the ways out and on.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::{origin, use_clipboard};
use crate::route::{ListRoute, Route};
use crate::state::Library;
use crate::views::{EntryText, Neighbours, Provenance, Setting, WaysOut};

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
    let Props { setting, library, number, list } = props.clone();
    let neighbours =
        use_memo((library.clone(), list.clone(), number), |(library, list, number)| {
            library.neighbours(list, *number)
        });
    let entry = library.archive().entries.get(number);
    let route = entry.map_or_else(Route::home, |entry| Route::entry(&entry.id));
    let address = origin() + &setting.addresses.of(&route);
    let (copied, copy) = use_clipboard(&address);
    let section = entry.and_then(|entry| library.archive().section(entry.section.as_deref()?));
    let section = section.map(|section| section.id.clone());
    let on_copy = {
        let address = address.clone();
        copy.reform(move |()| address.clone())
    };
    html! {
        <div class="entry-page">
            <WaysOut setting={setting.clone()} list={list.clone()} section={section.clone()} foot={false} />
            <EntryText setting={setting.clone()} library={library.clone()} number={number} />
            <WaysOut setting={setting.clone()} list={list.clone()} section={section} foot={true} />
            <Neighbours setting={setting.clone()} library={library.clone()} list={list} neighbours={*neighbours} />
            <Provenance setting={setting} library={library} number={number} address={address} copied={copied} on_copy={on_copy} />
        </div>
    }
}
