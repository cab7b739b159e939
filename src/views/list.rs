//! A list of entries, by year, with its count; or the word that nothing matches.

use yew::prelude::*;

use super::rows::rows;
use super::shapes::item;
use super::tags::tags;
use super::{ListContext, Setting};
use crate::route::Filters;

/// A list of entries, with the chosen filters between its heading and its rows.
pub fn list(context: &ListContext<'_>) -> Html {
    let words = context.setting.locale.words();
    let heading = if context.list.page == 1 && context.list.filters == Filters::default() {
        words.latest
    } else {
        words.list
    };
    let (shown, all) = (context.found.entries.len(), context.all.entries.len());
    let settled = context.library.is_settled(context.list);
    let count = match (settled, shown == all) {
        (false, _) if shown == 0 => String::new(),
        (false, _) => (words.so_far)(shown),
        (true, true) => (words.entries)(shown),
        (true, false) => (words.entries_of)(shown, all),
    };
    let beginnings = context.library.is_in_parts() && !context.list.filters.words.is_empty();
    html! {
        <section class="results" aria-labelledby="results-heading">
            <div class="results-head">
                <h2 id="results-heading" tabindex="-1">{ heading }</h2>
                <p class="count" role="status">{ count }</p>
                { order(context) }
            </div>
            { tags(context) }
            if beginnings {
                <p class="hint">{ words.beginnings_only }</p>
            }
            { context.trouble.clone() }
            if shown == 0 && !settled {
                <p class="progress">{ words.entries_loading }</p>
            } else if all == 0 {
                <p class="nothing">{ words.empty }</p>
            } else if shown == 0 {
                { no_match(context) }
            } else {
                { rows(context) }
            }
        </section>
    }
}

fn order(context: &ListContext<'_>) -> Html {
    let Setting { locale, addresses } = context.setting;
    let words = locale.words();
    let choice = |oldest_first: bool, name: &'static str| {
        let filters = Filters { oldest_first, ..context.list.filters.clone() };
        let current = (context.list.filters.oldest_first == oldest_first).then_some("true");
        let href = addresses.of_list(&context.list.filtered(filters));
        item(href, name, current)
    };
    html! {
        <ul class="order" aria-label={words.order}>
            { choice(false, words.newest_first) }
            { choice(true, words.oldest_first) }
        </ul>
    }
}

fn no_match(context: &ListContext<'_>) -> Html {
    let Setting { locale, addresses } = context.setting;
    let words = locale.words();
    let href = addresses.of_list(&context.list.filtered(Filters::default()));
    html! {
        <div class="nothing">
            <p>{ words.no_match }</p>
            <p>{ words.no_match_advice }</p>
            <p><a href={href}>{ words.remove_all_filters }</a></p>
        </div>
    }
}
