//! Words that are looked for: answered from the files of the index that are here, or from an index
//! that is made of an archive that is all here. What is missing is named.

use std::cell::OnceCell;
use std::rc::Rc;

use archive::format::ReadError;
use archive::rests::Rests;
use search::{Answer, Asked, Condition, File, Found, Matching, Query, Shelf, parse};

use super::{Library, query};
use crate::route::ListRoute;
use crate::state::{Code, Engine, EntryCode, Hits, LoadError, Piece, Slot};

/// What comes of looking for words.
#[derive(Clone, Debug)]
pub enum Searched {
    /// None are looked for.
    Nothing,
    /// These entries have them.
    Here(Rc<Hits>),
    /// Files of the index are needed first; where there are none, the whole index is being made.
    Wants(Vec<File>),
    /// It is not known yet which entries pass the filters that were asked for among the words.
    WantsFacts,
    /// It cannot be said.
    Failed(LoadError),
}

impl Library {
    /// What comes of looking for the words of a list.
    pub fn search(&self, list: &ListRoute) -> Searched {
        let words = &list.filters.words;
        if words.trim().is_empty() {
            return Searched::Nothing;
        }
        if let Some((_, known)) = self.answered.borrow().as_ref().filter(|it| it.0 == *words) {
            return known.clone();
        }
        let lacking = self.codes_of_search().iter().find(|code| self.lacks(**code));
        let failure = lacking.and_then(|code| self.failure(code.name()));
        let (None, Some(engine)) = (lacking, self.engine) else {
            return failure.cloned().map_or(Searched::Wants(Vec::new()), Searched::Failed);
        };
        let searched = (engine.ask)(self, engine, words);
        self.answered.replace(Some((words.clone(), searched.clone())));
        searched
    }

    /// What was found for the words of a list, once it is known.
    pub fn hits(&self, list: &ListRoute) -> Option<Rc<Hits>> {
        match self.search(list) {
            Searched::Here(hits) => Some(hits),
            _ => None,
        }
    }

    /// Whether it is known which entries have the words of a list.
    pub fn is_answered(&self, list: &ListRoute) -> bool {
        matches!(self.search(list), Searched::Nothing | Searched::Here(_))
    }

    /// Looks for words. Whatever only this does is code of the engine: see [`Engine::ask`].
    pub(in crate::state) fn ask(&self, engine: &'static Engine, words: &str) -> Searched {
        let searched = self.answer(engine, &parse(words));
        match (&searched, before_unfinished(words)) {
            (Searched::Here(hits), Some(before)) if hits.scored().is_empty() => {
                self.answer(engine, &parse(before))
            }
            _ => searched,
        }
    }

    fn answer(&self, engine: &'static Engine, asked: &Asked) -> Searched {
        if asked.node.is_none() {
            // Signs alone, such as a quotation mark that was just typed, filter nothing out.
            return Searched::Nothing;
        }
        let facts = |condition: &Condition, number: u32| self.fact(condition, number as usize);
        if self.wants_index() {
            return Searched::Wants(Vec::new());
        }
        let Some(shelf) = self.shelf() else {
            return Searched::Failed(LoadError::Unreadable(ReadError::NotAPart));
        };
        match shelf.answer(asked, Matching::AllOrSome, &facts) {
            Answer::Here(hits) => Searched::Here(Rc::new(Hits::new(hits, engine))),
            Answer::Wants(files) => Searched::Wants(files),
            Answer::WantsFacts => Searched::WantsFacts,
            Answer::Damaged(_) => Searched::Failed(LoadError::Damaged),
        }
    }

    /// The files of the index that are here; of an archive that is all here, its index in memory.
    pub(super) fn shelf(&self) -> Option<&Shelf> {
        if self.published.is_some() {
            return self.shelf.get();
        }
        if self.is_indexed_later {
            return self.shelf.get();
        }
        let indexer = self.indexer?;
        Some(self.shelf.get_or_init(|| (indexer.index)(&self.archive)))
    }

    /// The library without an index of its own making: it is made elsewhere, with rests.
    pub fn indexed_later(mut self) -> Self {
        self.is_indexed_later = true;
        self
    }

    /// The code that it takes to look for words, as far as it is not here and may come.
    pub fn search_codes(&self) -> impl Iterator<Item = Code> {
        let codes = self.codes_of_search().iter().copied();
        codes.filter(|code| self.awaits(*code))
    }

    /// Whether it waits for its index, and what makes it is here.
    pub fn wants_index(&self) -> bool {
        self.is_indexed_later && self.shelf.get().is_none() && self.indexer.is_some()
    }

    /// Whether it cannot look for words yet, but will without any file of its own.
    pub(super) fn is_answered_later(&self) -> bool {
        self.wants_index() || self.search_codes().next().is_some()
    }

    /// Makes the index, with rests.
    pub async fn make_index(&self, rests: Rests<'_>) -> Option<Shelf> {
        (self.indexer?.index_with_rests)(&self.archive, rests).await
    }

    /// The library with its index, and with the code that has come while that was made.
    pub fn indexed(&self, shelf: Shelf) -> Self {
        let mut library = Self { shelf: OnceCell::from(shelf), ..self.clone() };
        library.entry_code = EntryCode::at_hand();
        library.ask_anew();
        library
    }

    /// Forgets what came of asking where what has arrived may have changed it.
    pub(super) fn ask_anew(&mut self) {
        self.found.get_mut().clear();
        self.answered.get_mut().take_if(|(_, known)| !matches!(known, Searched::Here(_)));
    }

    fn fact(&self, condition: &Condition, number: usize) -> Option<bool> {
        match condition.query(&self.archive) {
            Some(query) => self.index.admits(&query, number),
            None => Some(false),
        }
    }

    /// What a list of entries with words has, newest first.
    pub(super) fn find_words(&self, list: &ListRoute, hits: &Hits) -> Found {
        let query = query(list);
        let mut found = self.index.find(&query, Some(&|number| hits.has(number)));
        let words_alone = query == Query { words: query.words.clone(), ..Query::default() };
        if words_alone && !self.index.is_complete() {
            found.entries = hits.scored().iter().map(|(number, _)| *number as usize).collect();
        }
        found
    }

    /// The files that a search needs and that are not here.
    pub(super) fn search_wants(&self, list: &ListRoute) -> Vec<Piece> {
        if self.engine.is_none() {
            // Nobody could take them in; and which they are is not known either.
            return Vec::new();
        }
        let searched = self.search(list);
        let (Some(shelf), false) = (self.shelf(), matches!(searched, Searched::Nothing)) else {
            return Vec::new();
        };
        let mut files = match searched {
            Searched::Wants(files) => files,
            _ => Vec::new(),
        };
        // Where the entries are is known by the time that they are found.
        let mut pieces = Vec::new();
        if let Some(published) = self.published.as_ref().filter(|_| !shelf.has(File::Places)) {
            let only = published.only_segment_wants(&self.index);
            if only.is_none() {
                files.push(File::Places);
            }
            pieces.extend(only);
        }
        pieces.extend(files.into_iter().map(|file| piece(shelf, file)));
        pieces
    }

    /// The file with which each search begins, where it is not here and may come. Only what looks for
    /// words takes it in.
    pub fn words_ahead(&self) -> Option<Piece> {
        let shelf =
            self.shelf.get().filter(|shelf| self.engine.is_some() && !shelf.has(File::Blocks));
        let piece = shelf.map(|shelf| piece(shelf, File::Blocks));
        piece.filter(|piece| self.failure(&piece.name).is_none())
    }

    /// Has the shelf learn where the entries are, where the only segment says it.
    pub(super) fn learn_places(&mut self) {
        let is_alone = self.published.as_ref().is_some_and(|published| published.segments() == 1);
        let segment = self.index.segment(0).filter(|_| is_alone);
        if let (Some(segment), Some(shelf), Some(engine)) =
            (segment, self.shelf.get_mut(), self.engine)
        {
            (engine.learn)(shelf, segment);
        }
    }

    /// The file that has the whole of an entry that was found, or none where it is here or not
    /// known.
    pub(super) fn hit_wants(&self, number: usize) -> Option<Piece> {
        let (name, _) = self.shelf.get()?.place(number)?;
        self.published.as_ref()?.body_wants(&name)
    }
}

/// A file of the index.
fn piece(shelf: &Shelf, file: File) -> Piece {
    Piece { name: shelf.root().path(file), slot: Slot::Words(file) }
}

/// What stands before a last word that was only begun: of one or two letters, with nothing behind
/// it. So few letters are not looked for as a beginning, and say nothing while more may come.
fn before_unfinished(words: &str) -> Option<&str> {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let begun = matches!(last.len(), 1 | 2) && last.bytes().all(|it| it.is_ascii_alphabetic());
    begun.then(|| &words[..words.len() - last.len()])
}
