//! Home, section and search: a list of entries with its filters.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::Navigator;
use crate::route::{Filters, ListRoute, Route};
use crate::state::Library;
use crate::views::{FilterActions, ListContext, Setting, list_page};

/// Props of [`ListPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The archive.
    pub library: Rc<Library>,
    /// The list with its filters.
    pub list: ListRoute,
    /// Moves the reader.
    pub navigator: Navigator,
}

/// A list of entries with its filters.
#[component]
pub fn ListPage(props: &Props) -> Html {
    let Props { setting, library, list, navigator } = props;
    let open = use_state(|| false);
    let all =
        use_memo((library.clone(), list.scope.clone()), |(library, scope)| library.find_all(scope));
    let found = use_memo((library.clone(), list.clone()), |(library, list)| library.find(list));
    let context = ListContext { setting, library, list, found: &found, all: &all };
    let on_filters = {
        let (list, navigator) = (list.clone(), navigator.clone());
        Callback::from(move |filters: Filters| {
            navigator.filter(Route::List(list.filtered(filters)));
        })
    };
    let is_open = *open;
    let on_toggle = Callback::from(move |()| open.set(!is_open));
    let actions = FilterActions { open: is_open, on_filters, on_toggle };
    list_page(&context, &actions)
}
