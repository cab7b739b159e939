//! How long searches take, in the browser's User Timing
//! (<https://www.w3.org/TR/user-timing/>), so that anyone can look: each search leaves a measure
//! named `search`, from when it was asked until its answer was there, files included.

use std::cell::RefCell;

use web_sys::{Performance, window};

use crate::route::ListRoute;
use crate::state::Library;

const ASKED: &str = "search-asked";
const MEASURE: &str = "search";

/// The search that was asked last, and whether its answer is still to come.
#[derive(Debug, Default)]
pub(super) struct Timing {
    words: RefCell<String>,
    waiting: RefCell<bool>,
}

impl Timing {
    /// Takes note of what is asked, before it is answered.
    pub(super) fn asked(&self, list: &ListRoute) {
        let words = &list.filters.words;
        if *self.words.borrow() != *words {
            self.words.replace(words.clone());
            self.waiting.replace(!words.trim().is_empty());
            // A browser that keeps no marks does without.
            let _ = performance().map(|it| it.mark(ASKED));
        }
    }

    /// Takes note of the answer, once it is there.
    pub(super) fn answered(&self, library: &Library, list: &ListRoute) {
        let answered = || library.hits(list).is_some();
        if *self.waiting.borrow() && answered() {
            self.waiting.replace(false);
            let _ = performance().map(|it| it.measure_with_start_mark(MEASURE, ASKED));
        }
    }
}

fn performance() -> Option<Performance> {
    window()?.performance()
}
