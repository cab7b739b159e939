//! The rows of a list that are on the page, by year, with gaps for those that are not.

use std::mem;

use archive::{Date, Entry};
use yew::prelude::*;

use super::entry_row::{Place, entry_row};
use super::pager::turn;
use super::{ListContext, Shown};
use crate::route::{Order, PAGE, Scope, pages};
use crate::state::Window;

/// How many rows a list has on one page before it goes on at another address. Engines lose track
/// of what is taller than some 17 million pixels; this many rows stay below half of that, also
/// on a phone with text twice as large.
const MOST: usize = 25_000;

/// The rows of a list, from the page on that it begins with.
pub(super) fn rows(context: &ListContext<'_>) -> Html {
    let words = context.setting.locale.words();
    let all = context.found.entries.len();
    let (page, begin) = context.list.beginning(all);
    let before = turn(context, (page > 1).then(|| page - 1), "prev", words.previous_page);
    match &context.shown {
        Shown::Page(rows, pager) => html! {
            <>
                { before }
                <div class="list">{ years(context, begin, Window::whole(all.saturating_sub(begin).min(*rows)), false) }</div>
                if context.list.scope != Scope::Search {
                    { pager(context) }
                }
            </>
        },
        Shown::Window(window, fetched) => {
            let number = MOST.min(all - begin);
            let partial = !Window::is_whole(number);
            let next = page + MOST / PAGE;
            html! {
                <>
                    { before }
                    <div class="list" data-rows={partial.then(|| number.to_string())}>
                        { years(context, begin, window.of(number), partial) }
                    </div>
                    if partial {
                        { loading(context, begin, window.of(number), *fetched) }
                    }
                    { turn(context, (next <= pages(all)).then_some(next), "next", words.next_page) }
                </>
            }
        }
    }
}

/// Rows that have not arrived are said to be on their way, once for all of them; but for those that
/// nobody fetches.
fn loading(
    context: &ListContext<'_>,
    begin: usize,
    window: Window,
    (first, end): (usize, usize),
) -> Html {
    let mut places = window.stretches().into_iter().flat_map(|(first, end)| first..end);
    let missing = places.any(|place| {
        (first..end).contains(&(begin + place)) && entry(context, begin + place).is_none()
    });
    let words = context.setting.locale.words().entries_loading;
    html! { <p class="unseen" role="status">{ if missing { words } else { "" } }</p> }
}

fn entry<'a>(context: &ListContext<'a>, place: usize) -> Option<&'a Entry> {
    context.library.row(context.found.entries.get(place)?)
}

/// Nothing where the entry has not arrived, or is not there, or where years say nothing of the
/// order; and what it has for a year.
fn year(context: &ListContext<'_>, place: Option<usize>) -> Option<Option<u16>> {
    if context.list.filters.order() == Order::Relevance {
        return None;
    }
    let entry = entry(context, place?)?;
    Some(entry.published.map(Date::year_number))
}

/// What stands under the heading of a year.
#[derive(Default)]
struct Year {
    /// The year, once it is known; the undated have none.
    number: Option<Option<u16>>,
    /// Whether its first row is on the page: then it has its heading.
    begins: bool,
    rows: Vec<Html>,
}

/// The rows under a heading for each year; a year that began further up has none.
fn years(context: &ListContext<'_>, begin: usize, window: Window, partial: bool) -> Html {
    let [above, between, below] = window.gaps;
    let mut done: Vec<Html> = gap("above", above).into_iter().collect();
    let mut open = Year::default();
    for (stretch, (first, end)) in window.stretches().into_iter().enumerate() {
        for place in first..end {
            let number = year(context, Some(begin + place));
            let other = number.is_some() && open.number.is_some() && number != open.number;
            if other {
                done.push(closed(context, mem::take(&mut open)));
            }
            if stretch == 1 && place == first {
                let gap = gap("between", between);
                if open.rows.is_empty() {
                    done.extend(gap);
                } else {
                    open.rows.push(html! { <li key="gap" aria-hidden="true">{ gap }</li> });
                }
            }
            if open.rows.is_empty() {
                let before = year(context, (begin + place).checked_sub(1));
                open.begins = place == 0
                    || (other && place > first)
                    || (before.is_some() && before != number);
                open.begins &= number.is_some();
            }
            open.number = open.number.or(number);
            open.rows.push(row(context, begin + place, partial));
        }
    }
    done.push(closed(context, open));
    done.extend(gap("below", below));
    done.into_iter().collect()
}

fn closed(context: &ListContext<'_>, year: Year) -> Html {
    let name = match year.number {
        Some(Some(number)) => number.to_string(),
        Some(None) => context.setting.locale.words().undated.to_owned(),
        None => String::new(),
    };
    html! {
        <div class="year" key={name.clone()}>
            if year.begins {
                <h3>{ name }</h3>
            }
            <ol class="rows">{ for year.rows }</ol>
        </div>
    }
}

/// A row with its place where not all rows are there. One that has not arrived is said to be
/// busy, and is nothing else.
fn row(context: &ListContext<'_>, place: usize, partial: bool) -> Html {
    let all = &context.found.entries;
    // A row whose number is not known yet has one of its own, behind all others.
    let number = all.get(place).unwrap_or_else(|| context.library.overview().entries + place);
    let seen = context.list.filters.has_words().then_some(place);
    let place = partial.then(|| (place + 1, all.len()));
    match context.library.row(number) {
        Some(entry) => entry_row(context, entry, &Place { number, place, seen }),
        None => html! {
            <li
                key={number}
                class="row"
                aria-busy="true"
                data-place={seen.map(|place| place.to_string())}
                aria-posinset={place.map(|(place, _)| place.to_string())}
                aria-setsize={place.map(|(_, all)| all.to_string())}
            />
        },
    }
}

/// As much room as rows that are left out would take. The style is the style sheet's alone, as
/// the page's policy has it, so the height is that of an empty drawing. Nothing is no element.
fn gap(key: &'static str, height: u32) -> Option<Html> {
    let height = (height > 0).then(|| height.to_string())?;
    Some(html! { <svg key={key} class="gap" aria-hidden="true" width="1" height={height} /> })
}
