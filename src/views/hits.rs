//! The bar with which a reader goes from hit to hit in a text, or takes the marks away.

use yew::prelude::*;

use super::EntryContext;
use super::shapes::button;
use crate::messages::filled;

/// Where a reader is among the hits of a text, and what can be done.
#[derive(Clone, Default)]
pub struct HitActions {
    /// Whether the marks were taken away.
    pub unmarked: bool,
    /// The hit at which the reader is, from 1; 0 before the first.
    pub current: usize,
    /// Called with the hit to go to.
    pub on_hit: Callback<usize>,
    /// Called to take the marks away, or to bring them back.
    pub on_toggle: Callback<()>,
}

/// The bar for a text with so many hits; nothing where it has none.
pub(super) fn hit_bar(context: &EntryContext<'_>, count: usize, actions: &HitActions) -> Html {
    let words = context.setting.locale.words();
    let HitActions { unmarked, current, on_hit, on_toggle } = actions;
    let can_go = count > 0 && !unmarked;
    if context.hits.is_none_or(|hits| !hits.is_marking()) || !(can_go || *unmarked) {
        return Html::default();
    }
    let searching = context.setting.locale.told();
    let number = |number: usize| (words.number)(number);
    let said = match *current {
        _ if !can_go => String::new(),
        0 => filled(searching.hits_of, &[&number(count)]),
        current => filled(searching.hit_of, &[&number(current), &number(count)]),
    };
    // Behind the last hit comes the first again.
    let previous = if *current > 1 { current - 1 } else { count };
    let next = if *current < count { current + 1 } else { 1 };
    let toggle = if *unmarked { searching.show_marks } else { searching.hide_marks };
    html! {
        <div class="hits" role="group" aria-label={searching.hits}>
            if can_go {
                { step(searching.previous_hit, "previous", &on_hit.reform(move |()| previous)) }
            }
            <p role="status">{ said }</p>
            if can_go {
                { step(searching.next_hit, "next", &on_hit.reform(move |()| next)) }
            }
            { button(toggle, on_toggle) }
        </div>
    }
}

fn step(name: &'static str, step: &'static str, on_press: &Callback<()>) -> Html {
    let on_click = on_press.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="step" data-step={step} aria-label={name} title={name} onclick={on_click}>
            <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M2 7 L5 3 L8 7" /></svg>
        </button>
    }
}
