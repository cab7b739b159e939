//! The span of an archive as bars from a zero line, each a link that chooses its time. Empty
//! stretches stay visible: a gap is information.

mod periods;

use yew::prelude::*;

use self::periods::{Period, periods};
use super::ListContext;
use crate::route::Filters;

/// The timeline, also as a table. It is not shown where everything falls into one period.
pub fn timeline(context: &ListContext<'_>) -> Html {
    let words = context.setting.locale.words();
    let periods =
        periods(context.setting.locale, &context.all.facets.months, &context.found.facets.months);
    if periods.len() < 2 {
        return Html::default();
    }
    // Against the whole archive, what was found for words would hardly be seen.
    let searched = context.list.filters.has_words();
    let shown = |period: &Period| if searched { period.number } else { period.of_all };
    let highest = periods.iter().map(shown).max().unwrap_or(1).max(1);
    html! {
        <section class="timeline" aria-label={words.timeline}>
            <div class="bars-frame">
                <ol class="bars">{ for bars(context, &periods, highest) }</ol>
            </div>
            <p class="hint">{ words.searching.range_hint }</p>
            <details>
                <summary>{ words.as_table }</summary>
                { table(context, &periods) }
            </details>
        </section>
    }
}

fn bars(context: &ListContext<'_>, periods: &[Period], highest: usize) -> Vec<Html> {
    let chosen = |period: &Period| is_chosen(&context.list.filters, period);
    let first = periods.iter().position(chosen);
    let last = periods.iter().rposition(chosen);
    let each = periods.iter().enumerate().map(|(place, period)| {
        html! {
            <li data-from={period.first.to_string()} data-to={period.last.to_string()}>
                { bar(context, period, highest) }
                if first == Some(place) {
                    <span class="end" data-end="from" aria-hidden="true"></span>
                }
                if last == Some(place) {
                    <span class="end" data-end="to" aria-hidden="true"></span>
                }
            </li>
        }
    });
    each.collect()
}

fn bar(context: &ListContext<'_>, period: &Period, highest: usize) -> Html {
    let words = context.setting.locale.words();
    let chosen = is_chosen(&context.list.filters, period);
    let label = (words.timeline_bar)(&period.name, period.number);
    // What can be read has to be part of what is heard: who speaks to the page says what is there.
    let heard = (period.short_name == period.name).then(|| label.clone());
    let rect = |number: usize| {
        let height = (number * 100).div_ceil(highest);
        let (y, height) = (format!("{}%", 100 - height), format!("{height}%"));
        html! { <rect x="0" width="100%" y={y} height={height} /> }
    };
    let inside = html! {
        <>
            <span class="bar-name">{ &period.short_name }</span>
            { " " }
            <span class="bar-number">{ (words.number)(period.number) }</span>
            <svg class="bar" aria-hidden="true" width="100%" height="100%">
                if !context.list.filters.has_words() {
                    { rect(period.of_all) }
                }
                { rect(period.number) }
            </svg>
        </>
    };
    if period.number == 0 && !chosen {
        return html! { <span class="column empty">{ inside }</span> };
    }
    html! {
        <a
            class="column"
            href={address(context, period)}
            aria-label={heard}
            title={label}
            aria-current={chosen.then_some("true")}
            draggable="false"
        >
            { inside }
        </a>
    }
}

/// Whether the whole period lies in the range of dates that was chosen.
fn is_chosen(filters: &Filters, period: &Period) -> bool {
    let (from, to) = (filters.from_date().ok().flatten(), filters.to_date().ok().flatten());
    (from.is_some() || to.is_some())
        && from.is_none_or(|from| from.first_day() <= period.first.first_day())
        && to.is_none_or(|to| to.last_day() >= period.last.last_day())
}

/// The list of the period alone; of the whole time again where the period is what was chosen.
fn address(context: &ListContext<'_>, period: &Period) -> String {
    let filters = &context.list.filters;
    let (from, to) = (period.first.to_string(), period.last.to_string());
    let is_the_choice = filters.from == from && filters.to == to;
    let (from, to) = if is_the_choice { Default::default() } else { (from, to) };
    let filters = Filters { from, to, ..filters.clone() };
    context.setting.addresses.of_list(&context.list.filtered(filters))
}

fn table(context: &ListContext<'_>, periods: &[Period]) -> Html {
    let words = context.setting.locale.words();
    let row = |period: &Period| {
        html! {
            <tr>
                <th scope="row">{ &period.name }</th>
                <td>{ (words.number)(period.number) }</td>
            </tr>
        }
    };
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ words.period }</th>
                    <th scope="col">{ words.number_of_entries }</th>
                </tr>
            </thead>
            <tbody>{ for periods.iter().map(row) }</tbody>
        </table>
    }
}
