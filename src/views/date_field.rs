//! A field for a date, with what it expects and what is wrong with what was typed.

use archive::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Setting;
use crate::messages::Catalogue;
use crate::route::RangeError;

/// A field for a date.
pub(super) struct DateField<'a> {
    /// The field's name in the address.
    pub(super) name: &'static str,
    /// The label.
    pub(super) label: &'static str,
    /// What was typed.
    pub(super) typed: &'a str,
    /// What it was understood as.
    pub(super) understood: Result<Option<Date>, RangeError>,
    /// Called with what is typed.
    pub(super) on_input: Callback<String>,
}

/// The field with its label, and what is wrong with what was typed.
pub(super) fn date_field(setting: &Setting, field: &DateField<'_>) -> Html {
    let words = setting.locale.words();
    let id = format!("filter-{}", field.name);
    let error_id = format!("{id}-error");
    let error = error(words, field.understood);
    // While a date is being typed it is not called wrong; the style sheet waits for the focus
    // to leave.
    let unfinished = field.understood == Err(RangeError::Unfinished);
    let wrong = error.is_some() && !unfinished;
    let on_input = field.on_input.reform(|event: InputEvent| typed(&event));
    html! {
        <div class="date-field" data-unfinished={unfinished.then_some("true")}>
            <label for={id.clone()}>{ field.label }</label>
            <input
                id={id.clone()}
                name={field.name}
                type="text"
                autocomplete="off"
                value={field.typed.to_owned()}
                oninput={on_input}
                aria-invalid={wrong.then_some("true")}
                aria-describedby={if wrong { error_id.clone() } else { "date-hint".into() }}
            />
            if let Some(error) = error {
                <p class="error" id={error_id}>{ error }</p>
            }
        </div>
    }
}

pub(super) fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

fn error(words: &Catalogue, understood: Result<Option<Date>, RangeError>) -> Option<&'static str> {
    match understood {
        Ok(_) => None,
        Err(RangeError::Unfinished) => Some((words.date_error)(archive::DateError::Shape)),
        Err(RangeError::Date(error)) => Some((words.date_error)(error)),
        Err(RangeError::Backwards) => Some(words.range_backwards),
    }
}
