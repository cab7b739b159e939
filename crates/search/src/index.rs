//! What the entries of an archive can be filtered by, and how many there are of each: of the
//! whole archive, or of the segments that have arrived. Pure; it fetches and stores nothing.

use std::ops::Range;
use std::rc::Rc;

use archive::format::parts::{Combination, Segment};
use archive::{Archive, Entry};

use crate::facet::{Facets, month};
use crate::numbers::Numbers;
use crate::query::Query;

/// What is asked of an archive is answered here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    stretches: Vec<Stretch>,
}

/// Entries that stand together.
#[derive(Clone, Debug, PartialEq)]
struct Stretch {
    /// The number of the first.
    first: usize,
    entries: usize,
    /// What is known of them.
    segment: Option<Rc<Segment>>,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The entries, newest first.
    pub entries: Numbers,
    /// Counts for each choice that the reader has from here.
    pub facets: Facets,
}

/// Whether an entry has the words that a query asks for, by its number.
pub type HasWords<'a> = Option<&'a dyn Fn(usize) -> bool>;

/// The filters that an entry may fail, one bit for each.
const SECTION: u8 = 1;
const KIND: u8 = 2;
const LANGUAGE: u8 = 4;
const EXTENT: u8 = 8;
const DATE: u8 = 16;
const NAME: u8 = 32;

impl Index {
    /// The index of an archive that is all there.
    pub fn new(archive: &Archive) -> Self {
        let mut index = Self::of_segments([archive.entries.len()].into_iter());
        index.learn(0, Rc::new(segment(archive)));
        index
    }

    /// The index of an archive of which nothing is known but how many entries its segments have.
    pub fn of_segments(sizes: impl Iterator<Item = usize>) -> Self {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut first = 0;
        for entries in sizes {
            stretches.push(Stretch { first, entries, segment: None });
            first += entries;
        }
        Self { stretches }
    }

    /// Takes a segment in, by its place; false where it is not of the size it should have.
    pub fn learn(&mut self, place: usize, segment: Rc<Segment>) -> bool {
        let stretch = self.stretches.get_mut(place);
        let Some(stretch) = stretch.filter(|it| it.entries == segment.codes.len()) else {
            return false;
        };
        stretch.segment = Some(segment);
        true
    }

    /// Whether all segments are here.
    pub fn is_complete(&self) -> bool {
        self.stretches.iter().all(|stretch| stretch.segment.is_some())
    }

    /// A segment, by its place.
    pub fn segment(&self, place: usize) -> Option<&Segment> {
        self.stretches.get(place)?.segment.as_deref()
    }

    /// The place of the segment that an entry is in, and the entry's place in the segment.
    pub fn place(&self, number: usize) -> Option<(usize, usize)> {
        let after = self.stretches.partition_point(|stretch| stretch.first <= number);
        let place = after.checked_sub(1)?;
        let within = number - self.stretches[place].first;
        (within < self.stretches[place].entries).then_some((place, within))
    }

    /// The numbers of the entries of a segment.
    pub fn numbers(&self, place: usize) -> Option<Range<usize>> {
        self.stretches.get(place).map(|it| it.first..it.first + it.entries)
    }

    /// The number of the first entry of a segment.
    pub fn first(&self, place: usize) -> usize {
        self.stretches.get(place).map_or(0, |stretch| stretch.first)
    }

    /// Answers a query from what is known.
    pub fn find(&self, query: &Query, has_words: HasWords<'_>) -> Found {
        let mut found = Found { entries: Numbers::listed(), ..Found::default() };
        for stretch in &self.stretches {
            if let Some(segment) = &stretch.segment {
                count(stretch.first, segment, query, has_words, &mut found);
            }
        }
        found
    }

    /// Whether an entry is among those that a query finds, words aside; nothing where that is
    /// not known yet.
    pub fn admits(&self, query: &Query, number: usize) -> Option<bool> {
        let (place, mut within) = self.place(number)?;
        let segment = self.segment(place)?;
        let combination = &segment.combinations[usize::from(segment.codes[within])];
        let failed = failed(query, combination) | name_failed(query, segment, within);
        let run = segment.dates.iter().find(|(_, entries)| {
            let here = within < *entries;
            within = within.saturating_sub(*entries);
            here
        });
        Some(failed == 0 && query.admits(run?.0))
    }
}

/// Counts an entry wherever at most one filter stands in its way.
fn count(
    mut number: usize,
    segment: &Segment,
    query: &Query,
    has_words: HasWords<'_>,
    found: &mut Found,
) {
    let failed: Vec<u8> = segment.combinations.iter().map(|it| failed(query, it)).collect();
    // For each combination how often it counts for each facet; dates have their own.
    let mut counts = vec![[0; 4]; failed.len()];
    let mut codes = segment.codes.iter().enumerate();
    for (date, entries) in &segment.dates {
        let date_failed = if query.admits(*date) { 0 } else { DATE };
        let mut dated = 0;
        for (place, code) in codes.by_ref().take(*entries) {
            let failed =
                failed[usize::from(*code)] | date_failed | name_failed(query, segment, place);
            let counts = &mut counts[usize::from(*code)];
            if failed & failed.wrapping_sub(1) == 0 && has_words.is_none_or(|has| has(number)) {
                match failed {
                    0 => {
                        found.entries.push(number);
                        counts.iter_mut().for_each(|count| *count += 1);
                    }
                    DATE | NAME => {}
                    one => counts[one.trailing_zeros() as usize] += 1,
                }
                dated += usize::from(failed & !DATE == 0);
                if failed & !NAME == 0 {
                    let names = segment.names_of(place);
                    names.for_each(|name| found.facets.names.add(Some(name.clone()), 1));
                }
            }
            number += 1;
        }
        found.facets.months.add(date.and_then(month), dated);
    }
    for (combination, [sections, kinds, languages, extents]) in
        segment.combinations.iter().zip(counts)
    {
        let facets = &mut found.facets;
        facets.sections.add(combination.section.clone(), sections);
        facets.kinds.add(combination.kind.clone(), kinds);
        facets.languages.add(combination.language.clone(), languages);
        facets.extents.add(Some(combination.extent), extents);
    }
}

fn name_failed(query: &Query, segment: &Segment, place: usize) -> u8 {
    let mentions = |name| segment.names_of(place).any(|known| known == name);
    if query.name.as_ref().is_none_or(mentions) { 0 } else { NAME }
}

fn failed(query: &Query, it: &Combination) -> u8 {
    let passes = [
        (SECTION, query.section.is_none() || query.section == it.section),
        (KIND, query.kind.is_none() || query.kind == it.kind),
        (LANGUAGE, query.language.is_none() || query.language == it.language),
        (EXTENT, query.extent.is_none_or(|extent| extent == it.extent)),
    ];
    passes.iter().filter(|(_, passes)| !passes).map(|(filter, _)| filter).sum()
}

/// What a published segment would say of an archive's entries.
fn segment(archive: &Archive) -> Segment {
    let mut segment = Segment::default();
    for entry in &archive.entries {
        segment.add(entry.published, combination(archive, entry));
        segment.mention(&entry.names);
    }
    segment
}

fn combination(archive: &Archive, entry: &Entry) -> Combination {
    Combination {
        section: entry.section.clone(),
        kind: entry.kind.clone(),
        language: archive.language_of(entry).map(archive::Language::primary),
        extent: entry.extent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let mut index = Index::of_segments([2, 3].into_iter());
        let date = |text: &str| text.parse::<archive::Date>().ok();
        let of = |kind: &str| Combination {
            kind: Some(archive::Kind::parse(kind)),
            ..Combination::default()
        };
        let mut later = Segment::default();
        later.add(date("2021"), of("news"));
        later.add(date("2020-05-02"), of("speech"));
        let mut earlier = Segment::default();
        earlier.add(date("2020-05-01"), of("news"));
        earlier.add(date("2019"), of("news"));
        earlier.add(None, of("speech"));
        assert!(index.learn(1, Rc::new(earlier)) && !index.learn(1, Rc::new(later.clone())));
        assert_eq!(index.find(&Query::default(), None).entries.iter().next(), Some(2));
        assert!(index.learn(0, Rc::new(later)));
        index
    }

    #[test]
    fn segments_are_found_in_and_counted_as_one() {
        let index = index();
        let query = Query { from: "2020".parse().ok(), ..Query::default() };
        let found = index.find(&query, None);
        assert_eq!(found.entries.iter().collect::<Vec<_>>(), [0, 1, 2]);
        let kinds: Vec<_> = found.facets.kinds.iter().map(|(_, number)| number).collect();
        assert_eq!(kinds, [2, 1]);
        assert_eq!(found.facets.months.total(), 4);
        let admitted: Vec<_> = (0..6).map(|number| index.admits(&query, number)).collect();
        assert_eq!(admitted, [Some(true), Some(true), Some(true), Some(false), Some(false), None]);
    }

    #[test]
    fn every_number_has_its_place() {
        let index = index();
        let places: Vec<_> = (0..6).map(|number| index.place(number)).collect();
        assert_eq!(
            places,
            [Some((0, 0)), Some((0, 1)), Some((1, 0)), Some((1, 1)), Some((1, 2)), None]
        );
        assert_eq!(index.first(1), 2);
    }

    #[test]
    fn words_are_asked_for_only_where_the_rest_fits() {
        let kind = Some(archive::Kind::Speech);
        let query = Query { kind, to: "2019".parse().ok(), ..Query::default() };
        let found = index().find(&query, Some(&|number| number != 1 && number != 4));
        assert!(found.entries.is_empty());
        assert_eq!(found.facets.kinds.total(), 1);
    }
}
