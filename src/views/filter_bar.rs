//! The filters of a list: words, dates, and the choices with their counts.

use yew::prelude::*;

use super::Setting;
use super::date_field::{DateField, typed};
use crate::route::Filters;

/// Props of [`FilterBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Language and addresses.
    pub setting: Setting,
    /// The filters as they stand in the address.
    pub filters: Filters,
    /// Whether the choices are shown where there is little room.
    pub open: bool,
    /// Called with the filters as they are typed.
    pub on_filters: Callback<Filters>,
    /// Called to show or hide the choices.
    pub on_toggle: Callback<()>,
    /// The choices.
    pub children: Html,
}

/// The filters of a list.
#[component]
pub fn FilterBar(props: &Props) -> Html {
    let words = props.setting.locale.words();
    let filters = &props.filters;
    let field = |set: fn(&mut Filters, String)| {
        let filters = filters.clone();
        props.on_filters.reform(move |text: String| {
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
            </div>
            { toggle(props) }
            <div id="more-filters" class={classes!("more", props.open.then_some("open"))}>
                <div class="dates">
                    <DateField
                        setting={props.setting.clone()}
                        name="from"
                        label={words.from}
                        typed={filters.from.clone()}
                        understood={filters.from_date()}
                        on_input={field(|filters, text| filters.from = text)}
                    />
                    <DateField
                        setting={props.setting.clone()}
                        name="to"
                        label={words.to}
                        typed={filters.to.clone()}
                        understood={filters.to_date()}
                        on_input={field(|filters, text| filters.to = text)}
                    />
                    <p class="hint" id="date-hint">{ words.date_hint }</p>
                </div>
                { props.children.clone() }
            </div>
        </form>
    }
}

fn toggle(props: &Props) -> Html {
    html! {
        <button
            type="button"
            class="filters-toggle"
            aria-expanded={props.open.to_string()}
            aria-controls="more-filters"
            onclick={props.on_toggle.reform(|_: MouseEvent| ())}
        >
            { props.setting.locale.words().filters }
        </button>
    }
}
