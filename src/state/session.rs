//! The session: what has arrived, where the reader is, what the reader prefers. Actions are
//! past facts; an action that changes nothing returns the same session.

use std::ops::Range;
use std::rc::Rc;

use yew::Reducible;

use super::{Code, Library, LoadError, Part, Piece, Remote, Window};
use crate::messages::Locale;
use crate::route::Route;

/// Everything the views are made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The archive.
    pub library: Remote<Rc<Library>>,
    /// How often the archive was asked for; a new number asks again.
    pub attempt: u32,
    /// Where the reader is.
    pub visit: Visit,
    /// Which rows of a long list are on the page.
    pub window: Window,
    /// Which rows of a list of hits are in sight, or nearly: the first, and the one behind the last.
    pub seen: (usize, usize),
    /// What the reader prefers.
    pub settings: Settings,
    /// Whether the filters are shown where there is little room.
    pub filters_open: bool,
    /// What came of copying the address of this page, once that was asked for.
    pub copied: Option<bool>,
    /// The hit of the text at which the reader is, from 1; 0 before the first.
    pub hit: usize,
    /// Whether the marks in texts were taken away.
    pub unmarked: bool,
    /// Whether the words of the language that was chosen could not be had.
    pub unspoken: bool,
    /// Whether words are likely to be looked for soon.
    pub foresees_search: bool,
    /// Whether the page rests, so that an entry is likely to be opened from it.
    pub foresees_entry: bool,
}

/// A reader's being at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The place.
    pub route: Route,
    /// How the reader came there, which says where the eye and the focus should be.
    pub arrival: Arrival,
    /// Counts visits, so that coming to the same place twice is two visits.
    pub number: u32,
}

/// How a reader came to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// By opening the page: the browser knows what to do.
    Opened,
    /// By following a link: the heading gets the focus.
    Followed,
    /// By going back or forward: the list stands where it was left.
    Returned,
    /// By asking to search: the search box gets the focus.
    SearchAsked,
    /// By filtering the list: nothing moves.
    Filtered,
    /// By asking again for what a list lacks: nothing moves, however deep in the list it is.
    Stayed,
}

/// What a reader prefers. Kept in the browser, sent nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language of the interface.
    pub locale: Locale,
    /// Whether single keys are shortcuts.
    pub shortcuts: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// An archive is being read that takes the place of the one that is here.
    LibraryAwaited,
    /// The archive is here.
    LibraryArrived(Rc<Library>),
    /// The archive did not come.
    LibraryFailed(LoadError),
    /// Files of the archive came, or did not.
    PiecesArrived(Vec<(Piece, Result<Part, LoadError>)>),
    /// The reader asked again for what did not come.
    RetryAsked,
    /// The reader came to a place.
    Visited(Route, Arrival),
    /// Other rows of the list are to be on the page.
    WindowMoved(Window),
    /// These rows of a list of hits are in sight: the first, and the one behind the last.
    RowsSeen(usize, usize),
    /// The reader chose other settings.
    SettingsChanged(Settings),
    /// The words of the language that was chosen could not be had.
    LanguageFailed,
    /// Words are likely to be looked for soon.
    SearchForeseen,
    /// The page rests: an entry is likely to be opened from it.
    EntryForeseen,
    /// The reader showed or hid the filters.
    FiltersToggled,
    /// The address was copied, or could not be.
    AddressCopied(bool),
    /// The reader went to a hit of the text, by its number from 1.
    HitReached(usize),
    /// The reader took the marks in texts away, or brought them back.
    MarksToggled,
}

/// How many rows of a list of hits are taken to be in sight before that is known.
const FIRST_SEEN: usize = 10;

impl Session {
    /// A session that begins at a place, with what has come of loading so far.
    pub fn new(library: Remote<Rc<Library>>, route: Route, settings: Settings) -> Self {
        let visit = Visit { route, arrival: Arrival::Opened, number: 0 };
        let window = Window::default();
        Self {
            library,
            attempt: 0,
            visit,
            window,
            seen: (0, 0),
            settings,
            filters_open: false,
            copied: None,
            hit: 0,
            unmarked: false,
            unspoken: false,
            foresees_search: false,
            foresees_entry: false,
        }
    }
}

impl Session {
    /// Whether what the page shows is here, or will not come.
    pub fn is_here(&self) -> bool {
        match &self.library {
            Remote::Loading => false,
            Remote::Failed(_) => true,
            Remote::Ready(library) => library.is_here(&self.visit.route),
        }
    }

    /// The files that the page needs, and what is likely to be needed next.
    pub fn wants(&self) -> Vec<Piece> {
        let Remote::Ready(library) = &self.library else { return Vec::new() };
        let mut wants = library.wants(&self.visit.route, self.places());
        let entry = Some(Code::Entry).filter(|code| self.foresees_entry && library.awaits(*code));
        let search = library.search_codes().filter(|_| self.foresees_search);
        let code = entry.into_iter().chain(search).map(Piece::code);
        let words = library.words_ahead().filter(|_| self.foresees_search);
        for piece in code.chain(words) {
            if !wants.contains(&piece) {
                wants.push(piece);
            }
        }
        wants
    }

    /// The places of the rows that are on the page, if it is one of a list.
    pub fn places(&self) -> Range<usize> {
        let first_page = self.visit.route.first_page();
        if matches!(&self.visit.route, Route::List(list) if list.filters.has_words()) {
            // What is not seen of what was found is not fetched: each row has a text of its own.
            return match self.seen {
                (_, 0) => first_page.start..first_page.start + FIRST_SEEN,
                (first, end) if first > first_page.start => first..end,
                (first, end) => first..end.max(first_page.start + FIRST_SEEN),
            };
        }
        match self.window.rows {
            (_, 0) => first_page,
            (first, end) => first_page.start + first..first_page.start + end,
        }
    }
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match action {
            Action::LibraryAwaited => next.library = Remote::Loading,
            Action::LibraryArrived(library) => next.library = Remote::Ready(library),
            Action::LibraryFailed(error) => next.library = Remote::Failed(error),
            Action::PiecesArrived(pieces) => {
                if let Remote::Ready(library) = &next.library {
                    let library = Library::clone(library);
                    let library = pieces
                        .into_iter()
                        .fold(library, |library, (piece, outcome)| library.with(&piece, outcome));
                    next.library = Remote::Ready(Rc::new(library));
                }
            }
            Action::RetryAsked => {
                // The button that was pressed goes away: the heading that comes gets the focus.
                next.visit.arrival = match (&next.library, &next.visit.route) {
                    (Remote::Ready(_), Route::List(_)) => Arrival::Stayed,
                    _ => Arrival::Followed,
                };
                next.library = match &next.library {
                    Remote::Ready(library) => Remote::Ready(Rc::new(library.forgiving())),
                    Remote::Loading | Remote::Failed(_) => Remote::Loading,
                };
                next.attempt += 1;
                next.visit.number += 1;
            }
            Action::Visited(route, arrival) => {
                let number = next.visit.number + 1;
                if !route.is_same_page(&next.visit.route) {
                    next.copied = None;
                    next.hit = 0;
                    next.library = match next.library {
                        Remote::Ready(library) => Remote::Ready(Library::anew(library)),
                        other => other,
                    };
                }
                // Who types at the top of a list sees as many rows of what is found next.
                let stays = arrival == Arrival::Filtered && next.seen.0 == 0;
                next.visit = Visit { route, arrival, number };
                next.window = Window::default();
                next.seen = if stays { next.seen } else { (0, 0) };
            }
            Action::WindowMoved(window) => next.window = window,
            Action::RowsSeen(first, end) => next.seen = (first, end),
            Action::SettingsChanged(settings) => {
                next.settings = settings;
                next.unspoken = false;
            }
            Action::SearchForeseen => next.foresees_search = true,
            Action::EntryForeseen => next.foresees_entry = true,
            Action::LanguageFailed => next.unspoken = true,
            Action::FiltersToggled => next.filters_open = !next.filters_open,
            Action::AddressCopied(well) => next.copied = Some(well),
            Action::HitReached(hit) => next.hit = hit,
            Action::MarksToggled => next.unmarked = !next.unmarked,
        }
        if *self == next { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Rc<Session> {
        let settings = Settings { locale: Locale::English, shortcuts: true };
        Rc::new(Session::new(Remote::Loading, Route::home(), settings))
    }

    #[test]
    fn an_action_that_changes_nothing_returns_the_same_session() {
        let session = session();
        let same = session.clone().reduce(Action::SettingsChanged(session.settings));
        assert!(Rc::ptr_eq(&session, &same));
    }

    #[test]
    fn asking_again_after_a_failure_loads_again() {
        let failed = session().reduce(Action::LibraryFailed(LoadError::Missing));
        assert_eq!(failed.library, Remote::Failed(LoadError::Missing));
        let again = failed.reduce(Action::RetryAsked);
        assert_eq!((again.attempt, again.library == Remote::Loading), (1, true));
        assert_eq!(again.visit.arrival, Arrival::Followed);
    }

    #[test]
    fn asking_again_for_what_a_list_lacks_moves_nothing() {
        let library = Rc::new(Library::new(archive::Archive::default(), Vec::new()));
        let here = session().reduce(Action::LibraryArrived(library));
        let again = here.reduce(Action::RetryAsked);
        assert_eq!((again.visit.arrival, again.visit.number), (Arrival::Stayed, 1));
        let entry = again.reduce(Action::Visited(Route::entry("none"), Arrival::Followed));
        assert!(entry.is_here());
        assert_eq!(entry.reduce(Action::RetryAsked).visit.arrival, Arrival::Followed);
    }

    #[test]
    fn filters_stay_open_and_what_was_copied_belongs_to_its_page() {
        let opened = session().reduce(Action::FiltersToggled).reduce(Action::AddressCopied(true));
        assert_eq!((opened.filters_open, opened.copied), (true, Some(true)));
        let filtered = opened.clone().reduce(Action::Visited(Route::home(), Arrival::Filtered));
        assert!(filtered.filters_open);
        let left = opened.reduce(Action::Visited(Route::search(), Arrival::Followed));
        assert_eq!((left.filters_open, left.copied), (true, None));
    }

    #[test]
    fn the_hit_belongs_to_its_text_and_marks_stay_away() {
        let reached = session().reduce(Action::HitReached(3)).reduce(Action::MarksToggled);
        assert_eq!((reached.hit, reached.unmarked), (3, true));
        let left = reached.reduce(Action::Visited(Route::entry("x"), Arrival::Followed));
        assert_eq!((left.hit, left.unmarked), (0, true));
    }

    #[test]
    fn a_window_is_of_the_list_at_which_the_reader_is() {
        let window = Window { rows: (500, 550), ..Window::default() };
        let moved = session().reduce(Action::WindowMoved(window));
        assert_eq!(moved.window, window);
        assert!(Rc::ptr_eq(&moved.clone().reduce(Action::WindowMoved(window)), &moved));
        let filtered = moved.reduce(Action::Visited(Route::home(), Arrival::Filtered));
        assert_eq!(filtered.window, Window::default());
    }

    #[test]
    fn who_types_at_the_top_of_a_list_sees_as_many_rows_as_before() {
        let sees = |first, end, arrival| {
            let seen = session().reduce(Action::RowsSeen(first, end));
            seen.reduce(Action::Visited(Route::search(), arrival)).seen
        };
        assert_eq!(sees(0, 14, Arrival::Filtered), (0, 14));
        assert_eq!(sees(20, 34, Arrival::Filtered), (0, 0));
        assert_eq!(sees(0, 14, Arrival::Followed), (0, 0));
    }

    #[test]
    fn coming_to_the_same_place_twice_is_two_visits() {
        let once = session().reduce(Action::Visited(Route::home(), Arrival::Followed));
        let twice = once.clone().reduce(Action::Visited(Route::home(), Arrival::Followed));
        assert_ne!(once.visit, twice.visit);
    }
}
