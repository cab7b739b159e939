//! An archive that has arrived, all of it or in parts, with the index that answers questions
//! about it. What is asked for and is not here is named, never fetched.

mod published;
mod wants;
mod words;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use archive::format::Warning;
use archive::format::parts::Parts;
use archive::{Archive, Date, DateSpan, Entry};
use search::{Facets, Found, Index, Numbers, Query, Root, Shelf};

pub use self::published::Hint;
use self::published::Published;
pub use self::wants::{FIRST_HITS, Lookup};
pub use self::words::Searched;
use crate::route::{ListRoute, Order, Scope};
use crate::state::{Engine, EntryCode, Indexer, LoadError};

/// How many lists are remembered: the one that is shown, with and without its filters.
const REMEMBERED: usize = 2;

/// An archive and its index. It does not change once it is made; what arrives makes another.
#[derive(Clone, Debug)]
pub struct Library {
    archive: Rc<Archive>,
    overview: Rc<Overview>,
    /// Of a stretch of one list: the place of its first entry, and what the list has.
    listed: Option<Rc<(usize, Found)>>,
    index: Index,
    /// The files of the index of words; of an archive that is all here, once words were asked for.
    shelf: OnceCell<Shelf>,
    /// Whether the index of an archive that is all here is made elsewhere, since it takes long.
    is_indexed_later: bool,
    /// The words that were asked for last, and what came of it: a page asks for the same often.
    answered: RefCell<Option<(String, Searched)>>,
    /// The lists that were asked for last, and what they have.
    found: RefCell<Vec<(ListRoute, Rc<Found>)>>,
    published: Option<Published>,
    /// That the views of an entry are here, if they are.
    entry_code: Option<&'static EntryCode>,
    /// What looks for words, if its code is here.
    engine: Option<&'static Engine>,
    /// What makes an index, if its code is here, and that of the rare views with it.
    indexer: Option<&'static Indexer>,
    /// What did not come, by its name.
    failed: Vec<(String, LoadError)>,
    /// What in the archive's file was not what it claimed to be.
    pub warnings: Rc<[Warning]>,
}

/// Two libraries are equal only if they are the same one: comparing their texts would take long.
impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What is known of an archive as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// How many entries there are.
    pub entries: usize,
    /// Of which sections, kinds and so on they are.
    pub facets: Facets,
    /// The date of the oldest dated entry and that of the newest.
    pub span: Option<DateSpan>,
}

/// The numbers of the entries before and after one, in the order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one that stands above it.
    pub previous: Option<usize>,
    /// The one that stands below it.
    pub next: Option<usize>,
}

impl Library {
    /// Takes in an archive that is all there.
    pub fn new(archive: Archive, warnings: Vec<Warning>) -> Self {
        let index = Index::new(&archive);
        let span = span(archive.entries.iter().filter_map(|entry| entry.published));
        let facets = index.find(&Query::default(), None).facets;
        let overview = Overview { entries: archive.entries.len(), facets, span };
        Self { index, warnings: warnings.into(), ..Self::of(archive, overview) }
    }

    /// Takes in an archive that is published in parts, of which none is here yet.
    pub fn published(archive: Archive, parts: Parts, warnings: Vec<Warning>) -> Self {
        let dates = parts.segments.iter().flat_map(|segment| [segment.newest, segment.oldest]);
        let overview = Overview {
            entries: parts.segments.iter().map(|segment| segment.entries).sum(),
            facets: Facets::from(&parts.counts),
            span: span(dates.flatten()),
        };
        let index = Index::of_segments(parts.segments.iter().map(|segment| segment.entries));
        let root = parts.index.clone().and_then(|index| Root::read(index, overview.entries));
        let shelf = root.map(Shelf::new).map_or_else(OnceCell::new, OnceCell::from);
        let published = Some(Published::new(&archive, parts));
        Self { index, warnings: warnings.into(), published, shelf, ..Self::of(archive, overview) }
    }

    /// A stretch of one list of an archive, enough to show a page of it: the archive has the
    /// entries of that page alone, `first` is the place of the first of them in the list, and
    /// `facets` are those of the list without filters, which has `len` entries.
    #[cfg(feature = "ssr")]
    pub fn stretch(
        archive: Archive,
        overview: Overview,
        (first, len): (usize, usize),
        facets: Facets,
    ) -> Self {
        let found = Found { entries: Numbers::all(len), facets };
        Self { listed: Some(Rc::new((first, found))), ..Self::of(archive, overview) }
    }

    /// Some entries of an archive in a row, enough to show their pages. Behind the first `entries`
    /// may stand others, which are known by their ids alone: they are nobody's neighbours.
    #[cfg(feature = "ssr")]
    pub fn excerpt(archive: Archive, entries: usize) -> Self {
        Self::of(archive, Overview { entries, ..Overview::default() })
    }

    fn of(archive: Archive, overview: Overview) -> Self {
        Self {
            archive: Rc::new(archive),
            overview: Rc::new(overview),
            listed: None,
            index: Index::default(),
            shelf: OnceCell::new(),
            is_indexed_later: false,
            answered: RefCell::default(),
            found: RefCell::default(),
            published: None,
            entry_code: EntryCode::at_hand(),
            engine: Engine::at_hand(),
            indexer: Indexer::at_hand(),
            failed: Vec::new(),
            warnings: Rc::default(),
        }
    }

    /// What the archive says of itself. Its entries are here only where all of it is.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// What is known of the archive as a whole.
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    /// Whether it is published in parts, so that only beginnings of its texts are at hand.
    pub fn is_in_parts(&self) -> bool {
        self.published.is_some()
    }

    /// An entry as lists show it, by its number: as much of it as is here.
    pub fn row(&self, number: usize) -> Option<&Entry> {
        match &self.published {
            None => {
                let first = self.listed.as_ref().map_or(0, |listed| listed.0);
                self.archive.entries.get(number.checked_sub(first)?)
            }
            Some(published) => {
                let place = self.shelf.get().and_then(|shelf| shelf.place(number));
                let whole = place.and_then(|(name, first)| published.hit(&name, number - first));
                whole.or_else(|| published.row(&self.index, number).map(|row| &row.entry))
            }
        }
    }

    /// A whole entry, by its id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        match &self.published {
            None => self.archive.entry(id).map(|(_, entry)| entry),
            Some(published) => published.entry(id),
        }
    }

    /// The number of an entry, by its id, where it is known.
    pub fn number(&self, id: &str) -> Option<usize> {
        match &self.published {
            None => self.archive.entry(id).map(|(number, _)| number),
            Some(published) => published.number(&self.index, id).or_else(|| {
                let (name, place) = published.place_in_body(id)?;
                Some(self.shelf.get()?.first_of(name)? + place)
            }),
        }
    }

    /// The entries of a list in the order in which it shows them, and the counts beside its
    /// choices, as far as they are known.
    pub fn find(&self, list: &ListRoute) -> Rc<Found> {
        let is_same = |it: &ListRoute| it.scope == list.scope && it.filters == list.filters;
        if let Some((_, found)) = self.found.borrow().iter().find(|it| is_same(&it.0)) {
            return found.clone();
        }
        let found = Rc::new(self.find_anew(list));
        let mut known = self.found.borrow_mut();
        known.truncate(REMEMBERED - 1);
        known.insert(0, (list.clone(), found.clone()));
        found
    }

    fn find_anew(&self, list: &ListRoute) -> Found {
        let hits = match self.search(list) {
            Searched::Here(hits) => Some(hits),
            Searched::Nothing => None,
            Searched::Wants(_) | Searched::WantsFacts | Searched::Failed(_) => {
                return Found::default();
            }
        };
        let mut found = match &hits {
            Some(hits) => self.find_words(list, hits),
            None => {
                self.find_unfiltered(list).unwrap_or_else(|| self.index.find(&query(list), None))
            }
        };
        if list.filters.oldest_first() {
            let dated = self.dated();
            let dated = found.entries.iter().take_while(|number| *number < dated).count();
            found.entries = found.entries.turned(dated);
        } else if let Some(hits) = hits.filter(|_| list.filters.order() == Order::Relevance) {
            found.entries = found.entries.ranked(&hits.ranked());
        }
        found
    }

    /// A list without filters, where what is known beforehand answers.
    fn find_unfiltered(&self, list: &ListRoute) -> Option<Found> {
        if let Some(listed) = &self.listed {
            return Some(listed.1.clone());
        }
        if !list.filters.is_empty() {
            return None;
        }
        match list.section() {
            None => Some(Found {
                entries: Numbers::all(self.overview.entries),
                facets: self.overview.facets.clone(),
            }),
            Some(_) if list.filters.oldest_first() || self.index.is_complete() => None,
            Some(id) => self.published.as_ref()?.section(id),
        }
    }

    /// The same as if nothing were filtered out: every choice there is.
    pub fn find_all(&self, scope: &Scope) -> Rc<Found> {
        self.find(&ListRoute { scope: scope.clone(), ..ListRoute::default() })
    }

    /// What stands around an entry in a list, as far as it is known; nothing where the list does
    /// not have it.
    pub fn neighbours(&self, list: &ListRoute, number: usize) -> Neighbours {
        let neighbour = |down: bool| match self.step(list, number, down) {
            Step::To(number) => Some(number),
            Step::End | Step::Unknown(_) => None,
        };
        Neighbours { previous: neighbour(false), next: neighbour(true) }
    }

    /// The next entry of a list, down or up from one of its own.
    fn step(&self, list: &ListRoute, number: usize, down: bool) -> Step {
        if !matches!(self.search(list), Searched::Nothing) {
            let entries = &self.find(list).entries;
            let place = entries.position(number);
            let place = place.and_then(|it| if down { Some(it + 1) } else { it.checked_sub(1) });
            return place.and_then(|place| entries.get(place)).map_or(Step::End, Step::To);
        }
        let near = self.find_unfiltered(list).filter(|_| !list.filters.oldest_first());
        if let Some(place) = near.as_ref().and_then(|found| found.entries.position(number)) {
            let place = if down { Some(place + 1) } else { place.checked_sub(1) };
            let len = near.as_ref().map_or(0, |found| found.entries.len());
            match place.filter(|place| *place < len) {
                None => return Step::End,
                Some(place) => {
                    if let Some(number) = near.and_then(|found| found.entries.get(place)) {
                        return Step::To(number);
                    }
                }
            }
        }
        self.walk(list, number, down)
    }

    /// Asks entry after entry whether it belongs to the list.
    fn walk(&self, list: &ListRoute, number: usize, down: bool) -> Step {
        let query = query(list);
        let belongs = |number: usize| self.index.admits(&query, number);
        let turned = if list.filters.oldest_first() { self.dated() } else { 0 };
        let order = Numbers::all(self.overview.entries).turned(turned);
        let unknown = |number| Step::Unknown(self.index.place(number).map_or(0, |(it, _)| it));
        match belongs(number) {
            None => return unknown(number),
            Some(false) => return Step::End,
            Some(true) => {}
        }
        let mut place = order.position(number);
        loop {
            place = place.and_then(|it| if down { Some(it + 1) } else { it.checked_sub(1) });
            let Some(number) = place.and_then(|place| order.get(place)) else { return Step::End };
            match belongs(number) {
                None => return unknown(number),
                Some(true) => return Step::To(number),
                Some(false) => {}
            }
        }
    }

    /// How many entries have a date: they stand before those that have none.
    fn dated(&self) -> usize {
        self.overview.facets.months.total()
    }
}

/// Where the next entry of a list is.
enum Step {
    /// It has this number.
    To(usize),
    /// There is none.
    End,
    /// The segment at this place says it, and is not here.
    Unknown(usize),
}

/// From the last of some dates to the first, the newest standing first.
fn span(mut dates: impl DoubleEndedIterator<Item = Date>) -> Option<DateSpan> {
    let newest = dates.next();
    let oldest = dates.next_back().or(newest);
    DateSpan::new(oldest?, newest?)
}

/// A section's page shows that section, whatever else the address asks for.
fn query(list: &ListRoute) -> Query {
    let mut query = list.filters.query();
    if let Some(id) = list.section() {
        query.section = Some(id.to_owned());
    }
    query
}

#[cfg(test)]
mod tests;
