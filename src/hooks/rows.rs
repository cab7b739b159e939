//! The rows of a long list follow the viewport, and the text that the eye is on stays where it
//! is. It reads the page and asks for another window; it changes nothing on the page by itself
//! but how far it is scrolled.

mod on_page;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use web_sys::window;
use yew::prelude::*;

use self::on_page::{List, scroll_by, scroll_to_end, scrolled, to_end, view_height};
use super::arrival::focus_without_scrolling;
use super::effect::use_keyed_effect;
use crate::state::{Action, Heights, Session, Window};

/// The rows of the list that is on the page.
#[derive(Clone)]
pub struct Rows {
    dispatcher: UseReducerDispatcher<Session>,
    memory: Rc<RefCell<Memory>>,
}

/// A row, and how far below the top of the viewport it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    /// Its place in the list, from 0.
    pub(super) place: usize,
    /// In CSS pixels.
    pub(super) top: f64,
}

/// What is known of the list that is on the page.
#[derive(Default)]
struct Memory {
    visit: u32,
    window: Window,
    heights: Heights,
    width: i32,
    seen: Seen,
    goal: Option<(Sight, String)>,
}

/// What the eye is on.
#[derive(Clone, Copy, Default, PartialEq)]
enum Seen {
    /// The beginning of the list, above which nothing can change; or a gap.
    #[default]
    Nothing,
    /// A row; its top from that of the document.
    Row(Sight),
    /// The end of the page.
    End,
}

/// The rows of the list on the page; they follow as long as the component lives.
#[hook]
pub fn use_rows(session: &UseReducerHandle<Session>) -> Rows {
    let rows = use_memo((), |()| Rows { dispatcher: session.dispatcher(), memory: Rc::default() });
    let listening = (*rows).clone();
    use_keyed_effect(
        String::new(),
        Box::new(move || {
            let listeners = listen(&listening);
            Some(Box::new(move || drop(listeners)))
        }),
    );
    (*rows).clone()
}

/// After each change of the session, once the page shows it.
#[hook]
pub fn use_settled_rows(rows: &Rows, session: &UseReducerHandle<Session>) {
    let rows = rows.clone();
    let (visit, window) = (session.visit.number, session.window);
    // Each session has an address of its own while the one before it is still there.
    let key = std::ptr::from_ref::<Session>(session).addr().to_string();
    use_keyed_effect(
        key,
        Box::new(move || {
            rows.settle(visit, window);
            None
        }),
    );
}

/// Browsers tell of scrolling and resizing once for each frame, before they draw it
/// (<https://html.spec.whatwg.org/multipage/webappapis.html#update-the-rendering>).
fn listen(rows: &Rows) -> Vec<EventListener> {
    let Some(window) = window() else { return Vec::new() };
    let (on_scroll, on_resize) = (rows.clone(), rows.clone());
    vec![
        EventListener::new(&window, "scroll", move |_| on_scroll.follow(false)),
        EventListener::new(&window, "resize", move |_| on_resize.follow(true)),
    ]
}

impl Rows {
    /// The first row in sight.
    pub(super) fn sight(&self) -> Option<Sight> {
        List::of_page(self.memory.borrow().window)?.sight()
    }

    /// Brings a row back to where it was seen, with the focus on the element of that id.
    pub(super) fn bring(&self, visit: u32, sight: Sight, focus: String) {
        let mut memory = self.memory.borrow_mut();
        memory.begin(visit);
        memory.goal = Some((sight, focus));
    }

    fn settle(&self, visit: u32, window: Window) {
        let mut memory = self.memory.borrow_mut();
        if memory.visit != visit {
            memory.begin(visit);
        }
        memory.window = window;
        drop(memory);
        self.follow(true);
    }

    fn follow(&self, changed: bool) {
        let moved = self.memory.borrow_mut().follow(changed);
        if let Some(window) = moved {
            self.dispatcher.dispatch(Action::WindowMoved(window));
        }
    }
}

impl Memory {
    fn begin(&mut self, visit: u32) {
        *self = Self { visit, ..Self::default() };
    }

    /// Takes in what is on the page; another window where that is wanted. Where the page may
    /// have `changed` by itself, what the eye is on is brought back first.
    fn follow(&mut self, changed: bool) -> Option<Window> {
        let list = List::of_page(self.window)?;
        let fresh = self.heights.rows() != list.rows || self.width != list.width();
        if fresh {
            self.heights = Heights::new(list.rows);
            self.width = list.width();
        }
        let held = if changed { self.hold(&list) } else { None };
        list.measure(&mut self.heights);
        if fresh {
            self.heights.average();
        }
        held.or_else(|| self.approach(&list)).or_else(|| self.look(&list, fresh))
    }

    /// Keeps what the eye is on where it is: by the gap above, since scrolling would end a movement
    /// that is under way; without such a gap by scrolling.
    fn hold(&self, list: &List) -> Option<Window> {
        match self.seen {
            Seen::Nothing => {}
            Seen::End => scroll_to_end(),
            Seen::Row(Sight { place, top }) => {
                let shift = list.top(place)? + scrolled() - top;
                if shift.abs() >= 1.0 {
                    let nudged = list.window.nudged(-shift);
                    if nudged.is_none() {
                        scroll_by(shift);
                    }
                    return nudged;
                }
            }
        }
        None
    }

    /// Goes to the row that is to be brought back.
    fn approach(&mut self, list: &List) -> Option<Window> {
        let (Sight { place, top }, focus) = self.goal.take()?;
        let place = place.min(list.rows - 1);
        if let Some(now) = list.top(place) {
            scroll_by(now - top);
            focus_without_scrolling(&focus);
            return None;
        }
        self.goal = Some((Sight { place, top }, focus));
        let (view, offset) = (view_height(), self.heights.offset(place));
        Some(self.heights.window(offset - view, offset + 2.0 * view, None))
    }

    /// Looks at the viewport; another window where this one does not reach far enough around it.
    fn look(&mut self, list: &List, anew: bool) -> Option<Window> {
        let (view, from_top) = (view_height(), list.from_top());
        let sight = list.sight();
        self.seen = match sight {
            _ if from_top >= 0.0 => Seen::Nothing,
            _ if to_end() < 2.0 => Seen::End,
            Some(Sight { place, top }) => Seen::Row(Sight { place, top: top + scrolled() }),
            None => Seen::Nothing,
        };
        if !anew && list.reaches(-view / 2.0, view * 1.5) {
            return None;
        }
        if sight.is_none() {
            // Nothing in sight can jump: the moment to estimate anew.
            self.heights.average();
        }
        let top = sight.map_or(-from_top, |sight| self.heights.offset(sight.place) - sight.top);
        let moved = self.heights.window(top - view * 1.5, top + view * 2.5, list.focus());
        let drift = if sight.is_some() { list.window.drift(&self.heights) } else { 0.0 };
        Some(moved.nudged(drift).unwrap_or(moved))
    }
}
