//! What a page needs of an archive in parts and is not here: the files to be fetched next, those
//! that the reader's eye is on first.

use std::ops::Range;
use std::rc::Rc;

use archive::Entry;
use archive::format::ReadError;

use super::published::Seek;
use super::{Hint, Library, Searched, Step};
use crate::route::{EXAMPLES, ListRoute, Route, Scope};
use crate::state::{Code, Engine, EntryCode, Hits, Indexer, LoadError, Part, Piece, Slot};

/// Of how many entries that were found the texts are fetched at a time.
pub const FIRST_HITS: usize = 10;

/// Of how many translations the rows are fetched.
const TRANSLATIONS: usize = 8;

/// What is known of an entry that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup<'a> {
    /// It is here, with its number where that is known.
    Here(&'a Entry, Option<usize>),
    /// It may come.
    Coming,
    /// A file that it needs did not come.
    Failed(&'a LoadError),
    /// There is no such entry.
    Nowhere,
}

impl Library {
    /// What is known of an entry, by its id.
    pub fn lookup(&self, id: &str) -> Lookup<'_> {
        if let Some(entry) = self.entry(id) {
            return Lookup::Here(entry, self.number(id));
        }
        let Some(published) = &self.published else { return Lookup::Nowhere };
        let needed = match published.seek(&self.index, id) {
            Seek::Nowhere => return Lookup::Nowhere,
            Seek::Wants(piece) => Some(piece.name),
            Seek::Number(_) => None,
        };
        let needed = published.body_of(&self.index, id).map(str::to_owned).or(needed);
        let failure = needed.and_then(|needed| self.failure(&needed));
        failure.map_or(Lookup::Coming, Lookup::Failed)
    }

    /// The files that a page needs and that are not here. `window` is the part of its list that
    /// is shown.
    pub fn wants(&self, route: &Route, window: Range<usize>) -> Vec<Piece> {
        let mut pieces = self.needs(route, window);
        pieces.retain(|piece| self.failure(&piece.name).is_none());
        pieces
    }

    /// Why something that a page needs is not here and will not come by itself.
    pub fn trouble(&self, route: &Route, window: Range<usize>) -> Option<LoadError> {
        if let Route::List(list) = route
            && let Searched::Failed(error) = self.search(list)
        {
            return Some(error);
        }
        self.needs(route, window).iter().find_map(|piece| self.failure(&piece.name)).cloned()
    }

    /// Whether there is something to show of a page, be it that it is not there. More may come.
    pub fn is_here(&self, route: &Route) -> bool {
        match route {
            Route::Help => !self.awaits(Code::Rare),
            Route::Unknown(_) => true,
            Route::Entry { id, .. } => match self.lookup(id) {
                Lookup::Here(..) => !self.awaits(Code::Entry),
                Lookup::Coming => false,
                Lookup::Failed(_) | Lookup::Nowhere => true,
            },
            Route::List(list) => {
                let summary = list.section().zip(self.published.as_ref());
                let summary = summary.and_then(|(id, published)| published.section_wants(id));
                summary.is_none_or(|piece| self.failure(&piece.name).is_some())
            }
        }
    }

    /// Whether what a list shows and counts is all there is, wherever its window stands.
    pub fn is_settled(&self, list: &ListRoute) -> bool {
        let waits = self.is_answered_later() && !self.is_answered(list);
        // What words alone find is known before the choices beside it are counted.
        let found = list.filters.has_words_alone() && list.section().is_none();
        (found && matches!(self.search(list), Searched::Here(_)))
            || (!waits
                && self.list_needs(list).iter().all(|piece| self.failure(&piece.name).is_some()))
    }

    /// The library with a file that arrived, or with the reason why it did not.
    pub fn with(mut self, piece: &Piece, outcome: Result<Part, LoadError>) -> Self {
        self.ask_anew();
        if let Err(error) = outcome.and_then(|part| self.take(piece, part)) {
            if let Some(published) = &mut self.published {
                // What the page says does not help: the entry's row may.
                published.hint.take_if(|hint| hint.body == piece.name);
            }
            self.failed.push((piece.name.clone(), error));
        }
        self
    }

    fn take(&mut self, piece: &Piece, part: Part) -> Result<(), LoadError> {
        match (piece.slot, part) {
            (Slot::Code(_), Part::Code) => {
                self.entry_code = EntryCode::at_hand();
                (self.engine, self.indexer) = (Engine::at_hand(), Indexer::at_hand());
                self.learn_places();
                Ok(())
            }
            (Slot::Words(file), Part::Words(bytes)) => {
                let shelf = self.shelf.get_mut().zip(self.engine);
                let taken = shelf.map(|(shelf, engine)| (engine.take)(shelf, file, &bytes));
                taken.and_then(Result::ok).ok_or(LoadError::Damaged)
            }
            (slot, part) => {
                let published = self.published.as_mut();
                let taken = published.is_some_and(|published| {
                    published.take(&mut self.index, slot, &piece.name, part)
                });
                if let (true, Slot::Segment(_)) = (taken, slot) {
                    self.learn_places();
                }
                if taken { Ok(()) } else { Err(LoadError::Unreadable(ReadError::NotAPart)) }
            }
        }
    }

    /// The library as if nothing had failed, so that what did not come is asked for again.
    pub fn forgiving(&self) -> Self {
        let mut library = self.clone();
        library.failed.clear();
        library.ask_anew();
        library
    }

    /// The library for another page, for which code that did not come is asked again: it may have been
    /// a guess while the line was gone.
    pub fn anew(library: Rc<Self>) -> Rc<Self> {
        let is_code =
            |(name, _): &(String, LoadError)| Code::ALL.iter().any(|it| it.name() == name);
        if !library.failed.iter().any(is_code) {
            return library;
        }
        let mut anew = Self::clone(&library);
        anew.failed.retain(|failed| !is_code(failed));
        anew.ask_anew();
        Rc::new(anew)
    }

    /// The library with what the page says of where its entry is.
    pub fn hinted(mut self, hint: Option<Hint>) -> Self {
        if let Some(published) = &mut self.published {
            published.hint = hint;
        }
        self
    }

    pub(super) fn failure(&self, name: &str) -> Option<&LoadError> {
        self.failed.iter().find(|(known, _)| known == name).map(|(_, error)| error)
    }

    fn needs(&self, route: &Route, window: Range<usize>) -> Vec<Piece> {
        let codes = self.codes_of(route).into_iter().filter(|code| self.lacks(*code));
        let mut pieces: Vec<Piece> = codes.map(Piece::code).collect();
        pieces.extend(self.needs_of(route, window));
        pieces
    }

    /// The code that a page needs, be it here or not.
    pub fn codes_of(&self, route: &Route) -> Vec<Code> {
        match route {
            Route::Help => vec![Code::Rare],
            Route::Unknown(_) => Vec::new(),
            Route::List(list) => self.codes_of_words(list),
            Route::Entry { id, list, .. } => {
                let mut codes = vec![Code::Entry];
                codes.extend(self.codes_of_words(list));
                let has_versions = self.entry(id).is_some_and(|it| !it.versions.is_empty());
                if has_versions && !codes.contains(&Code::Rare) {
                    codes.push(Code::Rare);
                }
                codes
            }
        }
    }

    fn codes_of_words(&self, list: &ListRoute) -> Vec<Code> {
        if list.filters.has_words() { self.codes_of_search().to_vec() } else { Vec::new() }
    }

    /// The code that it takes to look for words: an archive that is all here has no index yet.
    pub(super) fn codes_of_search(&self) -> &'static [Code] {
        if self.published.is_some() { &[Code::Search] } else { &[Code::Search, Code::Rare] }
    }

    /// Whether code did not come.
    pub fn is_without(&self, code: Code) -> bool {
        self.lacks(code) && !self.awaits(code)
    }

    /// Whether code is not here, and may come.
    pub fn awaits(&self, code: Code) -> bool {
        self.lacks(code) && self.failure(code.name()).is_none()
    }

    /// Whether code is not here.
    pub(super) fn lacks(&self, code: Code) -> bool {
        match code {
            Code::Entry => self.entry_code.is_none(),
            Code::Search => self.engine.is_none(),
            Code::Rare => self.indexer.is_none(),
        }
    }

    fn needs_of(&self, route: &Route, window: Range<usize>) -> Vec<Piece> {
        if self.published.is_none() {
            return Vec::new();
        }
        match route {
            Route::Help => self.rows_need(&ListRoute::default(), 0..EXAMPLES),
            Route::Unknown(_) => Vec::new(),
            Route::Entry { id, list, .. } => self.entry_needs(id, list),
            Route::List(list) => {
                let mut pieces = self.list_needs(list);
                let mut rows = self.rows_need(list, window);
                pieces.retain(|piece| !rows.contains(piece));
                rows.append(&mut pieces);
                rows
            }
        }
    }

    /// What the rows of a list's window need.
    fn rows_need(&self, list: &ListRoute, window: Range<usize>) -> Vec<Piece> {
        let Some(published) = &self.published else { return Vec::new() };
        let entries = &self.find(list).entries;
        let window = window.start..window.end.min(entries.len());
        if window.clone().any(|place| entries.get(place).is_none()) {
            return self.segments_needed();
        }
        let numbers = window.filter_map(|place| entries.get(place));
        let found = !matches!(self.search(list), Searched::Nothing);
        let wants = |number| match found {
            true => self.hit_wants(number),
            false => published.row_wants(&self.index, number),
        };
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in numbers.filter_map(wants) {
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        if found {
            // Those that the eye is on first come first, and have the line to themselves.
            pieces.truncate(FIRST_HITS);
        }
        pieces
    }

    /// What it takes to know which entries a list has, and its counts.
    fn list_needs(&self, list: &ListRoute) -> Vec<Piece> {
        let Some(published) = &self.published else { return Vec::new() };
        let section = match &list.scope {
            Scope::Section(id) => Some(id),
            Scope::Home | Scope::Search => None,
        };
        let mut pieces = self.search_wants(list);
        pieces.extend(section.and_then(|id| published.section_wants(id)));
        // Words alone are answered without knowing what else is known of entries: that comes after.
        let searched = self.search(list);
        let searching = list.filters.has_words_alone() && matches!(searched, Searched::Wants(_));
        let filtered =
            !list.filters.is_empty() || (section.is_some() && list.filters.oldest_first());
        if filtered && !searching {
            let mut segments = self.segments_needed();
            if let Searched::Here(hits) = searched {
                // Of the others none is in the list.
                segments.retain(|piece| self.has_hit(piece, &hits));
            }
            pieces.extend(segments);
        }
        pieces
    }

    /// Whether something that was found is in a segment.
    fn has_hit(&self, piece: &Piece, hits: &Hits) -> bool {
        let Slot::Segment(place) = piece.slot else { return true };
        self.index.numbers(place).is_none_or(|numbers| hits.has_any(numbers))
    }

    fn segments_needed(&self) -> Vec<Piece> {
        let Some(published) = &self.published else { return Vec::new() };
        (0..published.segments())
            .filter_map(|place| published.segment_wants(&self.index, place))
            .collect()
    }

    /// What an entry's page needs: the entry, its row, and those of its neighbours.
    fn entry_needs(&self, id: &str, list: &ListRoute) -> Vec<Piece> {
        let Some(published) = &self.published else { return Vec::new() };
        let mut pieces = self.search_wants(list);
        let translations = self.entry(id).map_or(&[][..], |entry| &entry.translations);
        for id in translations.iter().take(TRANSLATIONS) {
            if let Seek::Wants(piece) = published.seek(&self.index, id)
                && !pieces.contains(&piece)
            {
                pieces.push(piece);
            }
        }
        if self.entry(id).is_none() {
            let body = published.body_of(&self.index, id);
            pieces.extend(body.and_then(|name| published.body_wants(name)));
        }
        let known = self.number(id).map_or_else(|| published.seek(&self.index, id), Seek::Number);
        let number = match known {
            Seek::Number(number) => number,
            Seek::Wants(piece) => {
                pieces.push(piece);
                return pieces;
            }
            Seek::Nowhere => return pieces,
        };
        for down in [false, true] {
            let piece = match self.step(list, number, down) {
                Step::To(number) if self.row(number).is_some() => None,
                Step::To(number) => published.row_wants(&self.index, number),
                Step::Unknown(place) => published.segment_wants(&self.index, place),
                Step::End => None,
            };
            pieces.extend(piece.filter(|piece| !pieces.contains(piece)));
        }
        pieces
    }
}
