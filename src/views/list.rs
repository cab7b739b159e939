//! A list of entries, by year, with its count; or the word that nothing matches.

use yew::prelude::*;

use super::rows::rows;
use super::shapes::item;
use super::tags::tags;
use super::{ListContext, Searching, Setting};
use crate::route::{Filters, ListRoute, Order, Route, Scope};

/// A list of entries, with the chosen filters between its heading and its rows.
pub fn list(context: &ListContext<'_>) -> Html {
    let words = context.setting.locale.words();
    let heading = if context.list.page == 1 && context.list.filters == Filters::default() {
        words.latest
    } else {
        words.list
    };
    let (shown, all) = (context.found.entries.len(), context.all.entries.len());
    let (settled, answered) =
        (context.library.is_settled(context.list), context.library.is_answered(context.list));
    let count = match (settled, shown == all) {
        (true, _) if !answered => String::new(),
        (false, _) if context.earlier.is_some() => words.searching.under_way.to_owned(),
        (false, _) if shown == 0 => String::new(),
        (false, _) => (words.so_far)(shown),
        (true, true) => (words.entries)(shown),
        (true, false) => (words.entries_of)(shown, all),
    };
    html! {
        <section class="results" aria-labelledby="results-heading">
            <div class="results-head">
                <h2 id="results-heading" tabindex="-1">{ heading }</h2>
                <p class="count" data-said="true">{ count }</p>
                { order(context) }
            </div>
            { tags(context) }
            for searching in Searching::at_hand() {
                { (searching.understood)(context) }
            }
            { context.trouble.clone() }
            if let Some((list, hits)) = context.earlier {
                { rows(&ListContext { list, hits, trouble: Html::default(), earlier: None, ..*context }) }
            } else if shown == 0 && !settled {
                <p class="progress">{ words.entries_loading }</p>
            } else if !answered {
                // What lacks is said above.
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
    let filters = &context.list.filters;
    let choices = [
        (Order::Relevance, words.searching.best_first),
        (Order::Newest, words.newest_first),
        (Order::Oldest, words.oldest_first),
    ];
    let choice = |(order, name): (Order, &'static str)| {
        let current = (filters.order() == order).then_some("true");
        item(addresses.of_list(&context.list.filtered(filters.sorted(order))), name, current)
    };
    // Without words there is nothing that could fit them.
    let offered = usize::from(!filters.has_words())..;
    html! {
        <ul class="order" aria-label={words.order}>{ for choices[offered].iter().copied().map(choice) }</ul>
    }
}

/// Nothing was found: what to try next.
fn no_match(context: &ListContext<'_>) -> Html {
    let words = context.setting.locale.words();
    html! {
        <div class="nothing">
            <p>{ words.no_match }</p>
            <p>{ words.no_match_advice }</p>
            <ul class="ways">
                for (route, name) in ways_on(context) {
                    { item(context.setting.addresses.of(&route), name, None) }
                }
            </ul>
        </div>
    }
}

/// Where more may be found, the nearest first.
fn ways_on(context: &ListContext<'_>) -> Vec<(Route, &'static str)> {
    let list = context.list;
    let words = context.setting.locale.words();
    let (searching, filters) = (&words.searching, &list.filters);
    let mut ways = Vec::new();
    if filters.has_words() {
        let apart: String = filters.words.chars().filter(|it| !is_quote(*it)).collect();
        if apart != filters.words {
            let filters = Filters { words: apart, ..filters.clone() };
            ways.push((Route::List(list.filtered(filters)), searching.try_apart));
        }
        let everywhere = Filters { words: filters.words.clone(), ..Filters::default() };
        if filters.clone() != everywhere || list.section().is_some() {
            let list = ListRoute { scope: Scope::Search, filters: everywhere, page: 1 };
            ways.push((Route::List(list), searching.try_everywhere));
        }
        ways.push((Route::Help, searching.help));
    }
    ways.push((Route::List(list.filtered(Filters::default())), words.remove_all_filters));
    ways
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}
