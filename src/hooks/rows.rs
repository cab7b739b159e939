//! The rows of a long list follow the viewport, and the text that the eye is on stays where it
//! is. It reads the page and asks for another window; it changes nothing on the page by itself
//! but how far it is scrolled, and the gaps where they would be rendered too late.

mod on_page;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{KeyboardEvent, MutationObserver, MutationObserverInit, window};
use yew::prelude::*;

use self::on_page::{List, scroll_by, scroll_to_end, scrolled, to_end, view_height};
use super::arrival::focus_without_scrolling;
use super::shortcuts::is_for_us;
use crate::state::{Action, Heights, Session, Window};

/// Before each step in which a list grows, in milliseconds: while its reader types or scrolls, it
/// need not.
const REST: u32 = 250;

/// The rows of the list that is on the page.
#[derive(Clone)]
pub(super) struct Rows {
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

impl Sight {
    /// As text, in hundredths of a pixel: writing and reading fractions would weigh 10 kB.
    #[expect(clippy::cast_possible_truncation, reason = "a row is in sight, so not far away")]
    pub(super) fn written(self) -> String {
        format!("{}:{}", self.place, (self.top * 100.0) as i32)
    }

    /// Reads it again.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (place, top) = text.split_once(':')?;
        let (place, top): (u32, i32) = (place.parse().ok()?, top.parse().ok()?);
        Some(Self { place: place as usize, top: f64::from(top) / 100.0 })
    }
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
    /// The next step in which it grows.
    growing: Option<Timeout>,
}

/// What the eye is on.
#[derive(Clone, Copy, Default, PartialEq)]
enum Seen {
    /// The beginning of the list, above which nothing can change; or a gap.
    #[default]
    Nothing,
    /// A row; its top from that of the document.
    Row(Sight),
    /// The end of the page, scrolled so far.
    End(f64),
}

/// Makes the rows follow for as long as what comes back is held.
///
/// Browsers tell of scrolling and resizing once for each frame, before they draw it
/// (<https://html.spec.whatwg.org/multipage/webappapis.html#update-the-rendering>).
pub(super) fn follow(rows: &Rows) -> (Vec<EventListener>, Option<Observer>) {
    (listen(rows), Observer::of_page(rows.clone()))
}

fn listen(rows: &Rows) -> Vec<EventListener> {
    let Some(window) = window() else { return Vec::new() };
    let (on_scroll, on_focus) = (rows.clone(), rows.clone());
    let (on_resize, on_key) = (rows.clone(), rows.clone());
    let active = EventListenerOptions::enable_prevent_default();
    vec![
        EventListener::new(&window, "scroll", move |_| on_scroll.follow(false)),
        // The next press of Tab may come before the page is scrolled to what has the focus now.
        EventListener::new(&window, "focusin", move |_| on_focus.follow(false)),
        EventListener::new(&window, "resize", move |_| on_resize.follow(true)),
        EventListener::new_with_options(&window, "keydown", active, move |event| {
            let key = event.unchecked_ref::<KeyboardEvent>();
            if key.key() == "End" && is_for_us(key) && on_key.end() {
                event.prevent_default();
            }
        }),
    ]
}

/// Tells when the page has changed, before the browser draws it. An effect would come too late:
/// Yew lets the browser draw first where rendering took long.
pub(super) struct Observer {
    observer: MutationObserver,
    _on_change: Closure<dyn FnMut()>,
}

impl Observer {
    fn of_page(rows: Rows) -> Option<Self> {
        rows.follow(true);
        let on_change = Closure::<dyn FnMut()>::new(move || rows.follow(true));
        let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_attributes(true);
        options.set_subtree(true);
        let body = window()?.document()?.body()?;
        observer.observe_with_options(&body, &options).ok()?;
        Some(Self { observer, _on_change: on_change })
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Rows {
    /// Of no list yet.
    pub(super) fn new(dispatcher: UseReducerDispatcher<Session>) -> Self {
        Self { dispatcher, memory: Rc::default() }
    }

    /// Says which window the page is about to show. It holds as soon as that is rendered, before
    /// anything can be measured.
    pub(super) fn show(&self, session: &Session) {
        self.memory.borrow_mut().show(session.visit.number, session.window);
    }

    /// The first row in sight.
    pub(super) fn sight(&self) -> Option<Sight> {
        List::of_page(self.memory.borrow().window)?.sight()
    }

    /// Brings a row back to where it was seen, with the focus on the element of that id.
    pub(super) fn bring(&self, sight: Sight, focus: String) {
        self.memory.borrow_mut().goal = Some((sight, focus));
        self.follow(true);
    }

    /// Goes to the end of the list; false where its last rows are on the page already. A browser
    /// would go to where the end is now, and that moves when the rows are there.
    fn end(&self) -> bool {
        let moved = self.memory.borrow_mut().end();
        self.ask(moved)
    }

    fn follow(&self, changed: bool) {
        // Giving the focus is heard here while it is given; whoever gives it goes on afterwards.
        let Ok(mut memory) = self.memory.try_borrow_mut() else { return };
        let moved = memory.follow(changed);
        // What comes above the eye would end a movement that is under way.
        memory.growing = (moved.is_none() && memory.grows()).then(|| {
            let rows = self.clone();
            Timeout::new(REST, move || rows.grow())
        });
        drop(memory);
        self.ask(moved);
    }

    /// Brings some rows more of a list that grows.
    fn grow(&self) {
        let mut memory = self.memory.borrow_mut();
        // It is this timer's turn, so there is nothing left to be stopped.
        drop(memory.growing.take().map(Timeout::forget));
        let grown = memory.grown();
        drop(memory);
        self.ask(grown);
    }

    fn ask(&self, moved: Option<Window>) -> bool {
        if let Some(window) = moved {
            self.dispatcher.dispatch(Action::WindowMoved(window));
        }
        moved.is_some()
    }
}

impl Memory {
    /// Another visit is to another list.
    fn show(&mut self, visit: u32, window: Window) {
        if self.visit != visit {
            *self = Self { visit, ..Self::default() };
        }
        self.window = window;
    }

    /// The window at the end of the list, where it is not there already.
    fn end(&mut self) -> Option<Window> {
        let list = List::of_page(self.window)?;
        let end = self.heights.offset(list.rows);
        self.seen = Seen::End(scrolled());
        let last = self.heights.window(end - view_height() * 2.5, end, list.focus());
        (list.window.rows.1 < list.rows).then_some(last)
    }

    /// Whether rows are still to come that shall.
    fn grows(&self) -> bool {
        self.heights.grown(self.window.of(self.heights.rows())).is_some()
    }

    /// The window with some rows more, where it shall have them.
    fn grown(&self) -> Option<Window> {
        let list = List::of_page(self.window)?;
        let grown = self.heights.grown(list.window)?;
        Some(self.drifted(&list, grown))
    }

    /// A window with what its gap has taken up of rows that were estimated wrongly.
    fn drifted(&self, list: &List, window: Window) -> Window {
        let drift = if list.sight().is_some() { list.window.drift(&self.heights) } else { 0.0 };
        window.nudged(drift).unwrap_or(window)
    }

    /// Takes in what is on the page; another window where that is wanted. Where the page may
    /// have `changed` by itself, what the eye is on is brought back first.
    fn follow(&mut self, changed: bool) -> Option<Window> {
        let list = List::of_page(self.window)?;
        let fresh = self.heights.rows() != list.rows || self.width != list.width();
        if self.heights.rows() != list.rows && matches!(self.seen, Seen::End(_)) {
            // The end of a list that grows, as more is found, is no place to be carried along to.
            self.seen = Seen::Nothing;
        }
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
    fn hold(&mut self, list: &List) -> Option<Window> {
        match self.seen {
            Seen::Nothing => {}
            Seen::End(before) if (scrolled() - before).abs() < 2.0 => scroll_to_end(),
            Seen::End(_) => {}
            Seen::Row(Sight { place, top }) => {
                let shift = list.top(place)? + scrolled() - top;
                if shift.abs() >= 1.0 {
                    let Some(nudged) = list.window.nudged(-shift) else {
                        scroll_by(shift);
                        return None;
                    };
                    // It is rendered after this is drawn, if the browser is busy.
                    list.resize_gaps(nudged.gaps);
                    self.window = nudged;
                    return Some(nudged);
                }
            }
        }
        None
    }

    /// Goes to the row that is to be brought back.
    fn approach(&mut self, list: &List) -> Option<Window> {
        let (Sight { place, top }, focus) = self.goal.take()?;
        let place = place.min(list.rows - 1);
        let (view, offset) = (view_height(), self.heights.offset(place));
        let around = self.heights.window(offset - view, offset + 2.0 * view, None);
        let ((first, end), (begins, ends)) = (list.window.rows, around.rows);
        // What had the focus may be in a row that is not on the page yet.
        let is_whole = first <= begins && ends <= end;
        if let Some(now) = list.top(place).filter(|_| is_whole) {
            scroll_by(now - top);
            focus_without_scrolling(&focus);
            return None;
        }
        self.goal = Some((Sight { place, top }, focus));
        Some(around)
    }

    /// Looks at the viewport; another window where this one does not reach far enough around it.
    fn look(&mut self, list: &List, anew: bool) -> Option<Window> {
        let (view, begins) = (view_height(), list.begins());
        let sight = list.sight();
        self.seen = match sight {
            _ if begins >= 0.0 => Seen::Nothing,
            _ if to_end() < 2.0 => Seen::End(scrolled()),
            Some(Sight { place, top }) => Seen::Row(Sight { place, top: top + scrolled() }),
            None => Seen::Nothing,
        };
        let focus = list.focus();
        let alone = focus.is_some_and(|place| list.lacks_neighbours(place));
        let anew = anew && !self.heights.grows();
        if !anew && !alone && list.reaches(-view / 2.0, view * 1.5) {
            return None;
        }
        if sight.is_none() {
            // Nothing in sight can jump: the moment to estimate anew.
            self.heights.average();
        }
        let top = sight.map_or(-begins, |sight| self.heights.offset(sight.place) - sight.top);
        let moved = match self.heights.grows() {
            true => self.heights.grown(list.window)?,
            false => self.heights.window(top - view * 1.5, top + view * 2.5, focus),
        };
        Some(self.drifted(list, moved))
    }
}
