//! The filters of a list: words, dates, and the choices with their counts.

use yew::prelude::*;

use super::date_field::{DateField, date_field, typed};
use super::facets::facets;
use super::{ListContext, Setting};
use crate::route::{Filters, Route};

/// What a reader can do to the filters.
pub struct FilterActions {
    /// Whether the choices are shown where there is little room.
    pub open: bool,
    /// Called with the filters as they are typed.
    pub on_filters: Callback<Filters>,
    /// Called to show or hide the choices.
    pub on_toggle: Callback<()>,
}

/// The filters of a list.
pub fn filter_bar(context: &ListContext<'_>, actions: &FilterActions) -> Html {
    let setting = context.setting;
    let words = setting.locale.words();
    let filters = &context.list.filters;
    let field = |set: fn(&mut Filters, String)| {
        let filters = filters.clone();
        actions.on_filters.reform(move |text: String| {
            let mut filters = filters.clone();
            set(&mut filters, text);
            filters
        })
    };
    let on_words =
        field(|filters, text| filters.words = text).reform(|event: InputEvent| typed(&event));
    let on_submit = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <form class="filters" role="search" aria-label={words.filters} onsubmit={on_submit}>
            <div class="words-field">
                <label for="words">{ words.words_label }</label>
                <input
                    id="words"
                    name="q"
                    type="search"
                    autocomplete="off"
                    enterkeyhint="search"
                    value={filters.words.clone()}
                    oninput={on_words}
                />
                <a href={setting.addresses.of(&Route::Help)}>{ words.searching.help }</a>
            </div>
            { toggle(setting, actions) }
            <div id="more-filters" class="more" data-open={actions.open.then_some("true")}>
                <div class="dates">
                    { date_field(setting, &DateField { name: "from", label: words.from, typed: &filters.from, understood: filters.from_date(), on_input: field(|filters, text| filters.from = text) }) }
                    { date_field(setting, &DateField { name: "to", label: words.to, typed: &filters.to, understood: filters.to_date(), on_input: field(|filters, text| filters.to = text) }) }
                    <p class="hint" id="date-hint">{ words.date_hint }</p>
                </div>
                { facets(context) }
            </div>
        </form>
    }
}

fn toggle(setting: &Setting, actions: &FilterActions) -> Html {
    html! {
        <button
            type="button"
            class="filters-toggle"
            aria-expanded={actions.open.to_string()}
            aria-controls="more-filters"
            onclick={actions.on_toggle.reform(|_: MouseEvent| ())}
        >
            { setting.locale.words().filters }
        </button>
    }
}
