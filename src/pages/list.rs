//! Home, section and search: a list of entries with its filters.

use std::rc::Rc;

use yew::prelude::*;

use crate::hooks::Navigator;
use crate::route::{Filters, ListRoute, Route, Scope};
use crate::state::Library;
use crate::views::{Facets, FilterBar, Intro, List, Setting, Tags, Timeline};

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

/// What is found, in the shapes that views share.
#[derive(PartialEq)]
struct Answer {
    entries: Rc<[usize]>,
    facets: Rc<search::Facets>,
    months: Rc<std::collections::BTreeMap<archive::Date, usize>>,
}

impl Answer {
    fn new(found: search::Found) -> Self {
        let months = Rc::new(found.facets.months.clone());
        Self { entries: found.entries.into(), facets: Rc::new(found.facets), months }
    }
}

/// A list of entries with its filters.
#[component]
pub fn ListPage(props: &Props) -> Html {
    let Props { setting, library, list, navigator } = props.clone();
    let open = use_state(|| false);
    let all = use_memo(
        (library.clone(), list.scope.clone()),
        |(library, scope): &(Rc<Library>, Scope)| Answer::new(library.find_all(scope)),
    );
    let found = use_memo((library.clone(), list.clone()), |(library, list)| {
        Answer::new(library.find(list))
    });
    let on_filters = {
        let list = list.clone();
        Callback::from(move |filters: Filters| {
            navigator.filter(Route::List(list.filtered(filters)));
        })
    };
    let is_open = *open;
    let on_toggle = Callback::from(move |()| open.set(!is_open));
    html! {
        <div class="list-page">
            <Intro setting={setting.clone()} library={library.clone()} scope={list.scope.clone()} choices={all.facets.clone()} />
            <Timeline setting={setting.clone()} list={list.clone()} counts={found.months.clone()} all={all.months.clone()} />
            <div class="finder">
                <FilterBar setting={setting.clone()} filters={list.filters.clone()} open={is_open} on_filters={on_filters} on_toggle={on_toggle}>
                    <Facets
                        setting={setting.clone()}
                        library={library.clone()}
                        list={list.clone()}
                        counts={found.facets.clone()}
                        choices={all.facets.clone()}
                    />
                </FilterBar>
                <List
                    setting={setting.clone()}
                    library={library.clone()}
                    list={list.clone()}
                    entries={found.entries.clone()}
                    all={all.entries.len()}
                >
                    <Tags setting={setting} library={library} list={list} />
                </List>
            </div>
        </div>
    }
}
