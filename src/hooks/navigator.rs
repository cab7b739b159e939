//! Moving about: links, the browser's back and forward, and filters that are typed. The address
//! bar follows the session; while a reader types it follows a moment later, because browsers
//! allow only so many changes of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, MouseEvent, window};
use yew::prelude::*;

use super::arrival::{focus_on, focused};
use super::effect::use_keyed_effect;
use super::rows::{self, Rows};
use super::{history, place};
use crate::route::{Addresses, Filters, Route};
use crate::state::{Action, Arrival, Session};

/// How long typing must rest before the address bar is written, in milliseconds.
const REST: u32 = 300;

/// Moves the reader from place to place.
#[derive(Clone)]
pub struct Navigator {
    addresses: Rc<Addresses>,
    dispatcher: UseReducerDispatcher<Session>,
    /// Where the reader is, kept beside the session for listeners that outlive a render.
    route: Rc<RefCell<Route>>,
    unwritten: Rc<Cell<Option<Timeout>>>,
    /// What had the focus when the reader set out for the place.
    pub(super) focus: Rc<Cell<Option<Element>>>,
    /// The rows of the list on the page.
    pub(super) rows: Rows,
}

impl Navigator {
    /// Goes to a place, as by following a link.
    pub fn go(&self, route: Route, arrival: Arrival) {
        self.leave(None);
        self.enter(route, arrival);
    }

    /// Shows the list as filtered now; the address bar follows when typing rests.
    pub fn filter(&self, route: Route) {
        self.arrive(route, Arrival::Filtered);
        let navigator = self.clone();
        self.unwritten.set(Some(Timeout::new(REST, move || navigator.write())));
    }

    /// Shows the list that is shown with other filters.
    pub(super) fn filter_by(&self, change: impl FnOnce(&Filters) -> Filters) {
        let route = match &*self.route.borrow() {
            Route::List(list) => Route::List(list.filtered(change(&list.filters))),
            Route::Entry { .. } | Route::Help | Route::Unknown(_) => return,
        };
        self.filter(route);
    }

    /// Goes back to a list: by the browser's history where it is the page before this one, so
    /// that going forward still works.
    pub fn back_to(&self, route: Route) {
        let before = history::came_from().and_then(|address| self.addresses.read(&address));
        if before.is_some_and(|before| before.is_same_list(&route)) {
            history::back();
        } else {
            self.go(route, Arrival::Returned);
        }
    }

    /// Writes the address bar at once if it is behind.
    fn write(&self) {
        if self.unwritten.take().is_some() {
            history::replace(&self.address());
        }
    }

    fn address(&self) -> String {
        self.addresses.of(&self.route.borrow())
    }

    /// Remembers where this page is left.
    fn leave(&self, link: Option<String>) {
        self.write();
        history::remember(&self.address(), link, self.rows.sight());
    }

    fn enter(&self, route: Route, arrival: Arrival) {
        let (from, to) = (self.address(), self.addresses.of(&route));
        if from != to {
            history::push(&to, &from);
        }
        self.arrive(route, arrival);
    }

    fn arrive(&self, route: Route, arrival: Arrival) {
        self.focus.set(focused());
        self.route.replace(route.clone());
        self.dispatcher.dispatch(Action::Visited(route, arrival));
    }

    /// The browser went back or forward: the address bar already shows the other place.
    fn on_history(&self) {
        self.unwritten.take();
        history::remember(&self.address(), None, self.rows.sight());
        let location = window().map(|window| window.location());
        let route = location.and_then(|location| place::route_of(&self.addresses, &location));
        if let Some(route) = route {
            self.arrive(route, Arrival::Returned);
        }
    }

    /// A click on a link of the reader's own is followed without loading a page.
    fn on_click(&self, event: &MouseEvent) {
        let Some(link) = plain_click(event) else { return };
        let address = link.get_attribute("href").unwrap_or_default();
        if let Some(id) = address.strip_prefix('#').filter(|id| !id.starts_with('/')) {
            if focus_on(id) {
                event.prevent_default();
            }
            return;
        }
        let route = self.addresses.route(&link.pathname(), &link.search(), &link.hash());
        let Some(route) =
            route.filter(|route| is_here(&link) && !matches!(route, Route::Unknown(_)))
        else {
            return;
        };
        event.prevent_default();
        if link.has_attribute("data-back") {
            self.write();
            return self.back_to(route);
        }
        self.leave(Some(link.id()).filter(|id| !id.is_empty()));
        let filters = matches!(route, Route::List(_))
            && link.closest("main").is_ok_and(|main| main.is_some());
        let here = self.route.borrow().clone();
        let turns = route.is_same_list(&here) && route != here;
        let arrival = if filters && route.is_same_page(&here) && !turns {
            Arrival::Filtered
        } else {
            Arrival::Followed
        };
        self.enter(route, arrival);
    }
}

/// The link of a click that asks for nothing but to follow it.
fn plain_click(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let leaves = link.has_attribute("download") || !matches!(link.target().as_str(), "" | "_self");
    (!leaves).then_some(link)
}

fn is_here(link: &HtmlAnchorElement) -> bool {
    let location = window().map(|window| window.location());
    let here =
        location.and_then(|location| Some((location.protocol().ok()?, location.host().ok()?)));
    here == Some((link.protocol(), link.host()))
}

/// The navigator of a session; it listens as long as the component lives.
#[hook]
pub fn use_navigator(session: &UseReducerHandle<Session>, addresses: &Rc<Addresses>) -> Navigator {
    let navigator = use_memo((), |()| Navigator {
        addresses: addresses.clone(),
        dispatcher: session.dispatcher(),
        route: Rc::new(RefCell::new(session.visit.route.clone())),
        unwritten: Rc::default(),
        focus: Rc::default(),
        rows: Rows::new(session.dispatcher()),
    });
    navigator.rows.show(session);
    let listening = navigator.clone();
    use_keyed_effect(
        String::new(),
        Box::new(move || {
            history::take_over_scrolling();
            begin(&listening);
            let listeners = (listen(&listening), rows::follow(&listening.rows));
            Some(Box::new(move || drop(listeners)))
        }),
    );
    (*navigator).clone()
}

/// The first page: the address bar says where the reader is, also where that was typed before the
/// app had started or stood behind `#`; a page that was reloaded stands where it was left.
fn begin(navigator: &Navigator) {
    let reloaded = history::came_from().is_some();
    let location = window().map(|window| window.location());
    let hash = location.as_ref().and_then(|location| location.hash().ok()).unwrap_or_default();
    let route = navigator.route.borrow().clone();
    // A fragment that is no route of ours, such as that of a note, stays.
    let other =
        !hash.is_empty() && !hash.starts_with("#/") && !navigator.address().ends_with(&hash);
    if other || matches!(route, Route::Unknown(_)) {
        history::replace(&location.and_then(|location| location.href().ok()).unwrap_or_default());
    } else {
        history::replace(&navigator.address());
    }
    if reloaded {
        navigator.arrive(route, Arrival::Returned);
    }
}

fn listen(navigator: &Navigator) -> Vec<EventListener> {
    let Some((window, document)) =
        window().and_then(|window| Some((window.clone(), window.document()?)))
    else {
        return Vec::new();
    };
    let (on_click, on_history, on_hide) = (navigator.clone(), navigator.clone(), navigator.clone());
    let active = EventListenerOptions::enable_prevent_default();
    vec![
        EventListener::new_with_options(&document, "click", active, move |event| {
            if let Some(event) = event.dyn_ref::<MouseEvent>() {
                on_click.on_click(event);
            }
        }),
        EventListener::new(&window, "popstate", move |_| on_history.on_history()),
        EventListener::new(&window, "pagehide", move |_| on_hide.leave(None)),
    ]
}
