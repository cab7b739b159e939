//! Choosing a range of dates on the timeline: by dragging over its bars, by dragging an end of the
//! range that is chosen, and by Shift with an arrow key. What a bar stands for is said by the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent, MouseEvent, window};
use yew::prelude::*;

use super::Navigator;
use super::effect::use_keyed_effect;
use super::shortcuts::select;
use crate::route::Filters;

/// The bars of the timeline, each with its first and its last date.
const BARS: &str = ".bars > [data-from]";

/// A range that is being drawn.
#[derive(Clone, Copy)]
struct Drag {
    /// The bar at which it stays.
    anchor: usize,
    /// The bar at which it is.
    at: usize,
    /// Whether it was drawn to another bar, be it back again.
    drawn: bool,
}

/// Draws ranges as long as the component lives.
#[hook]
pub fn use_range(navigator: &Navigator) {
    let navigator = navigator.clone();
    use_keyed_effect(
        String::new(),
        Box::new(move || {
            let document = window().and_then(|window| window.document())?;
            let listeners = listen(&document, &Rc::new(navigator));
            Some(Box::new(move || drop(listeners)))
        }),
    );
}

fn listen(document: &Document, navigator: &Rc<Navigator>) -> Vec<EventListener> {
    let drag: Rc<Cell<Option<Drag>>> = Rc::default();
    // What was drawn comes before whatever follows links.
    let options = EventListenerOptions { passive: false, phase: EventListenerPhase::Capture };
    let listener = |kind: &'static str| {
        let (drag, navigator) = (drag.clone(), navigator.clone());
        EventListener::new_with_options(document, kind, options, move |event| {
            drag.set(next(event, drag.get(), &navigator));
        })
    };
    let kinds = ["pointerdown", "pointermove", "pointercancel", "click", "keydown"];
    kinds.into_iter().map(listener).collect()
}

/// What becomes of a drag.
fn next(event: &Event, drag: Option<Drag>, navigator: &Navigator) -> Option<Drag> {
    match event.type_().as_str() {
        "pointerdown" => begin(event.unchecked_ref()),
        "pointermove" => {
            let pointer = event.unchecked_ref::<MouseEvent>();
            let drag = drag.filter(|_| pointer.buttons() & 1 == 1)?;
            match nearest(f64::from(pointer.client_x())).filter(|at| *at != drag.at) {
                Some(at) => {
                    choose(navigator, drag.anchor, at);
                    Some(Drag { at, drawn: true, ..drag })
                }
                None => Some(drag),
            }
        }
        // To let go of a range is no click.
        "click" => {
            if drag.is_some_and(|drag| drag.drawn) {
                event.prevent_default();
            }
            None
        }
        "keydown" => {
            extend(event.unchecked_ref(), navigator);
            drag
        }
        _ => None,
    }
}

/// A range begins at the bar that is pressed; pressed at one of its ends, it stays at the other. A
/// finger draws its ends only: elsewhere it scrolls.
fn begin(event: &MouseEvent) -> Option<Drag> {
    let target = target(event).filter(|_| event.button() == 0)?;
    let at = place_of(&target)?;
    let end = target.closest("[data-end]").ok().flatten();
    let anchor = match end.and_then(|end| end.get_attribute("data-end")) {
        Some(end) => {
            let (first, last) = chosen()?;
            if end == "from" { last } else { first }
        }
        None => at,
    };
    Some(Drag { anchor, at, drawn: false })
}

/// Shift with an arrow key draws the range on from the bar with the focus.
fn extend(event: &KeyboardEvent, navigator: &Navigator) {
    let by = match event.key().as_str() {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        _ => return,
    };
    let Some(at) = target(event).filter(|_| event.shift_key()).as_ref().and_then(place_of) else {
        return;
    };
    event.prevent_default();
    let next = at.checked_add_signed(by).filter(|next| *next < select(BARS).len());
    let Some(next) = next else { return };
    let anchor = match chosen() {
        Some((first, last)) if at == last => first,
        Some((first, last)) if at == first => last,
        _ => at,
    };
    choose(navigator, anchor, next);
    // The bar may only now become one that leads somewhere.
    Timeout::new(0, move || focus(next)).forget();
}

fn focus(place: usize) {
    let bar = select(BARS).into_iter().nth(place);
    let link = bar.and_then(|bar| bar.query_selector("a").ok()?);
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // Whether it can have the focus or not, the range is chosen.
        let _ = link.focus();
    }
}

/// Shows the list from the one bar to the other.
fn choose(navigator: &Navigator, one: usize, other: usize) {
    let bars = select(BARS);
    let date = |place: usize, name| bars.get(place)?.get_attribute(name);
    let (from, to) = (date(one.min(other), "data-from"), date(one.max(other), "data-to"));
    if let (Some(from), Some(to)) = (from, to) {
        navigator.filter_by(|filters| Filters { from, to, ..filters.clone() });
    }
}

/// The first and the last of the bars that are chosen.
fn chosen() -> Option<(usize, usize)> {
    let is_chosen =
        |bar: &HtmlElement| bar.query_selector("[aria-current]").is_ok_and(|it| it.is_some());
    let bars = select(BARS);
    Some((bars.iter().position(is_chosen)?, bars.iter().rposition(is_chosen)?))
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn place_of(target: &Element) -> Option<usize> {
    let bar = target.closest(BARS).ok()??;
    select(BARS).iter().position(|it| **it == bar)
}

/// The bar that is nearest to this distance from the left edge.
fn nearest(x: f64) -> Option<usize> {
    let middle = |bar: &HtmlElement| {
        let place = bar.get_bounding_client_rect();
        place.left() + place.width() / 2.0
    };
    let bars = select(BARS);
    let distances = bars.iter().map(|bar| (middle(bar) - x).abs()).enumerate();
    distances.min_by(|one, other| one.1.total_cmp(&other.1)).map(|nearest| nearest.0)
}
