//! A list of entries, by year, with its count; or the word that nothing matches.

use std::rc::Rc;

use archive::Entry;
use yew::prelude::*;

use super::Setting;
use super::entry_row::entry_row;
use crate::route::{Filters, ListRoute};
use crate::state::Library;

/// Props of [`List`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The archive.
    pub library: Rc<Library>,
    /// The list, as the address names it.
    pub list: ListRoute,
    /// The numbers of the entries to show, in their order.
    pub entries: Rc<[usize]>,
    /// How many there are without filters.
    pub all: usize,
    /// What stands between the heading and the rows: the chosen filters.
    pub children: Html,
}

/// A list of entries.
#[component]
pub fn List(props: &Props) -> Html {
    let words = props.setting.locale.words();
    let heading = if props.list.filters == Filters::default() { words.latest } else { words.list };
    let shown = props.entries.len();
    let count = if shown == props.all {
        (words.entries)(shown)
    } else {
        (words.entries_of)(shown, props.all)
    };
    html! {
        <section class="results" aria-labelledby="results-heading">
            <div class="results-head">
                <h2 id="results-heading" tabindex="-1">{ heading }</h2>
                <p class="count" role="status">{ count }</p>
                { order(props) }
            </div>
            { props.children.clone() }
            if props.all == 0 {
                <p class="nothing">{ words.empty }</p>
            } else if shown == 0 {
                { no_match(props) }
            } else {
                { years(props) }
            }
        </section>
    }
}

fn order(props: &Props) -> Html {
    let Setting { locale, addresses } = &props.setting;
    let words = locale.words();
    let choice = |oldest_first: bool, name: &'static str| {
        let filters = Filters { oldest_first, ..props.list.filters.clone() };
        let current = (props.list.filters.oldest_first == oldest_first).then_some("true");
        let href = addresses.of_list(&props.list.filtered(filters));
        html! { <li><a href={href} aria-current={current}>{ name }</a></li> }
    };
    html! {
        <ul class="order" aria-label={words.order}>
            { choice(false, words.newest_first) }
            { choice(true, words.oldest_first) }
        </ul>
    }
}

fn no_match(props: &Props) -> Html {
    let Setting { locale, addresses } = &props.setting;
    let words = locale.words();
    let href = addresses.of_list(&props.list.filtered(Filters::default()));
    html! {
        <div class="nothing">
            <p>{ words.no_match }</p>
            <p>{ words.no_match_advice }</p>
            <p><a href={href}>{ words.remove_all_filters }</a></p>
        </div>
    }
}

/// The rows, under a heading for each year.
fn years(props: &Props) -> Html {
    let archive = props.library.archive();
    let entries: Vec<&Entry> =
        props.entries.iter().filter_map(|number| archive.entries.get(*number)).collect();
    let year = |entry: &Entry| entry.published.map(archive::Date::year_number);
    let groups = entries.chunk_by(|one, other| year(one) == year(other));
    groups.map(|group| year_group(props, year(group[0]), group)).collect()
}

fn year_group(props: &Props, year: Option<u16>, entries: &[&Entry]) -> Html {
    let name = match year {
        Some(year) => year.to_string(),
        None => props.setting.locale.words().undated.to_owned(),
    };
    let rows = entries
        .iter()
        .map(|entry| entry_row(&props.setting, props.library.archive(), entry, &props.list));
    html! {
        <div class="year" key={name.clone()}>
            <h3>{ &name }</h3>
            <ol class="rows">{ for rows }</ol>
        </div>
    }
}
