//! A library answers the same whether its archive came as a whole or in parts.

use std::ops::Range;

use archive::format::parts::{
    Combination, Counts, IndexAt, Row, Segment, SegmentAt, ShardAt, Summary, short_hash,
};
use archive::{Date, Entry, Kind};
use proptest::prelude::*;

use super::*;
use crate::route::{Filters, Order, Route};
use crate::state::{Code, LoadError, Part, Piece, Slot};

fn library() -> Library {
    let entry = |id: &str, section: &str| Entry {
        id: id.into(),
        section: Some(section.into()),
        published: "2020".parse().ok(),
        ..Entry::default()
    };
    let entries = vec![entry("a", "news"), entry("b", "speeches"), entry("c", "news")];
    Library::new(Archive { entries, ..Archive::default() }, Vec::new())
}

fn section(id: &str) -> ListRoute {
    ListRoute { scope: Scope::Section(id.into()), ..ListRoute::default() }
}

#[test]
fn neighbours_are_those_of_the_list_the_reader_came_from() {
    let library = library();
    let check = |list: &ListRoute, number, previous, next| {
        assert_eq!(library.neighbours(list, number), Neighbours { previous, next });
    };
    check(&ListRoute::default(), 1, Some(0), Some(2));
    check(&section("news"), 0, None, Some(2));
    check(&section("news"), 2, Some(0), None);
    check(&section("speeches"), 0, None, None);
    let oldest_first = Filters { sort: Some(Order::Oldest), ..Filters::default() };
    check(&ListRoute::default().filtered(oldest_first), 0, Some(1), None);
}

#[test]
fn a_section_page_stays_in_its_section() {
    let filters = Filters { section: Some("speeches".into()), ..Filters::default() };
    let found = library().find(&section("news").filtered(filters));
    assert_eq!(found.entries.iter().collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn an_archive_that_is_indexed_later_answers_once_its_index_is_made() {
    let mut archive = five();
    archive.entries[3].title = Some("The news".into());
    let whole = Library::new(archive, Vec::new());
    let library = whole.clone().indexed_later();
    let list =
        ListRoute::default().filtered(Filters { words: "news".into(), ..Filters::default() });
    assert!(library.wants_index() && !library.is_settled(&list) && !library.is_answered(&list));
    assert!(library.is_settled(&ListRoute::default()));
    let (mut rests, mut polls) = (0, 0);
    let mut often = || -> Option<archive::rests::Rest> {
        rests += 1;
        let mut woken = false;
        // As a timer does, it ends with the second look.
        Some(Box::pin(std::future::poll_fn(move |_| match std::mem::replace(&mut woken, true) {
            false => std::task::Poll::Pending,
            true => std::task::Poll::Ready(()),
        })))
    };
    let shelf = {
        let mut made = std::pin::pin!(library.make_index(&mut often));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        loop {
            polls += 1;
            if let std::task::Poll::Ready(shelf) = made.as_mut().poll(&mut context) {
                break shelf.expect("an index");
            }
        }
    };
    let indexed = library.indexed(shelf);
    assert!(!indexed.wants_index() && indexed.is_settled(&list));
    assert_eq!(indexed.find(&list), whole.find(&list));
    assert_eq!(indexed.find(&list).entries.len(), 1);
    assert!(rests > five().entries.len() && polls > rests);
}

#[test]
fn an_entry_is_known_by_its_id() {
    let library = library();
    assert_eq!(library.number("c"), Some(2));
    assert!(library.entry("d").is_none());
    assert_eq!(library.lookup("d"), Lookup::Nowhere);
}

/// What a host would serve of an archive in parts, by name.
struct Host {
    parts: Parts,
    files: Vec<(String, Part)>,
}

/// Publishes an archive in parts: shards of `size` entries, segments of two shards.
fn publish(archive: &Archive, size: usize) -> Host {
    let whole = Library::new(archive.clone(), Vec::new());
    let count = archive.entries.len();
    let mut files = Vec::new();
    let all_shards = count.div_ceil(size);
    let shard_name = |place| self::shard_name(count, size, place);
    let row = |number: usize, alone: bool| Row {
        entry: Entry { body: Vec::new(), ..archive.entries[number].clone() },
        number: alone.then_some(count - 1 - number),
        body: body(count, size, number),
    };
    let mut groups = Vec::new();
    for (shard, entries) in archive.entries.chunks(size).enumerate() {
        let mut counts = Vec::new();
        for (place, entries) in entries.chunks(2).enumerate() {
            let name = format!("{}-{place}", shard_name(shard));
            files.push((name, Part::Bodies(entries.to_vec())));
            counts.push(u16::try_from(entries.len()).unwrap());
        }
        groups.push((shard_name(shard), counts));
    }
    let is_alone = all_shards <= 2;
    let mut segments = Vec::new();
    let numbers: Vec<usize> = (0..count).collect();
    let mut bucket = Vec::new();
    for (place, entries) in numbers.chunks(2 * size).enumerate() {
        let mut segment = Segment::default();
        for number in entries {
            let entry = &archive.entries[*number];
            segment.add(entry.published, combination(entry));
            segment.mention(&entry.names);
        }
        for (shard, entries) in entries.chunks(size).enumerate() {
            let (name, counts) = groups[place * 2 + shard].clone();
            let bodies = if is_alone { counts } else { Vec::new() };
            segment.shards.push(ShardAt { entries: entries.len(), name: name.clone(), bodies });
            let rows = entries.iter().map(|number| row(*number, false)).collect();
            files.push((name, Part::Rows(rows)));
            let from_oldest = all_shards - 1 - (place * 2 + shard);
            bucket.extend(
                entries.iter().map(|it| (short_hash(&archive.entries[*it].id), from_oldest)),
            );
        }
        let dates: Vec<_> =
            entries.iter().filter_map(|number| archive.entries[*number].published).collect();
        segments.push(SegmentAt {
            entries: entries.len(),
            shards: segment.shards.len(),
            name: format!("segment-{place}"),
            newest: dates.first().copied(),
            oldest: dates.last().copied(),
        });
        files.push((format!("segment-{place}"), Part::Segment(segment)));
    }
    let mut summaries = Vec::new();
    for section in &archive.sections {
        let found = whole.find(&self::section(&section.id));
        let rows = found.entries.iter().take(2).map(|number| row(number, true)).collect();
        let summary = Summary { counts: counts(&found.facets), rows };
        files.push((format!("summary-{}", section.id), Part::Summary(summary)));
        summaries.push((section.id.clone(), format!("summary-{}", section.id)));
    }
    files.push(("ids".to_owned(), Part::Ids(vec!["bucket".to_owned()])));
    files.push(("bucket".to_owned(), Part::Bucket(bucket)));
    let rows = (0..count.min(2)).map(|number| row(number, true)).collect();
    let counts = counts(&whole.overview.facets);
    let ids = "ids".to_owned();
    let places = (!is_alone).then(|| search::places_file("words", &groups));
    let index = Some(words(archive, places, &mut files));
    Host { parts: Parts { entries: count, counts, segments, ids, index, summaries, rows }, files }
}

/// The name of a shard of rows of an archive with so many entries, `size` in a shard.
fn shard_name(count: usize, size: usize, place: usize) -> String {
    format!("{:08x}-{}", place + 7, count.div_ceil(size) - 1 - place)
}

/// The name of the file with the whole entry of a number.
fn body(count: usize, size: usize, number: usize) -> String {
    format!("{}-{}", shard_name(count, size, number / size), number % size / 2)
}

/// Puts the files of an index of words to the others; its root.
fn words(archive: &Archive, places: Option<Vec<u8>>, files: &mut Vec<(String, Part)>) -> IndexAt {
    let (root, of_index) = search::index(archive, "words").unwrap();
    let places = places.map(|places| (search::File::Places, places));
    let blocks = (search::File::Blocks, root.blocks_file());
    let of_index = of_index.into_iter().chain(places).chain([blocks]);
    files.extend(of_index.map(|(file, bytes)| (root.path(file), Part::Words(bytes))));
    let Root { name, piece, .. } = root;
    IndexAt { format: search::VERSION, name, piece, blocks: None }
}

fn combination(entry: &Entry) -> Combination {
    Combination {
        section: entry.section.clone(),
        kind: entry.kind.clone(),
        language: None,
        extent: entry.extent,
    }
}

fn counts(facets: &Facets) -> Counts {
    let words = |it: &search::Counts<String>| it.iter().map(|(k, n)| (k.clone(), n)).collect();
    Counts {
        sections: words(&facets.sections),
        kinds: facets.kinds.iter().map(|(kind, n)| (kind.as_str().to_owned(), n)).collect(),
        languages: words(&facets.languages),
        names: words(&facets.names),
        extents: facets.extents.iter().map(|(it, n)| (it.as_str().to_owned(), n)).collect(),
        months: facets.months.iter().map(|(month, n)| (*month, n)).collect(),
    }
}

impl Host {
    fn library(&self, archive: &Archive) -> Library {
        let head = Archive { entries: Vec::new(), ..archive.clone() };
        Library::published(head, self.parts.clone(), Vec::new())
    }

    /// Brings all that a page wants, but for files named in `lost`.
    fn bring(
        &self,
        mut library: Library,
        route: &Route,
        window: Range<usize>,
        lost: &str,
    ) -> Library {
        for _ in 0..1000 {
            let wants = library.wants(route, window.clone());
            let Some(piece) = wants.first() else { return library };
            let part = self.files.iter().find(|(name, _)| *name == piece.name && name != lost);
            let part = part.map(|(_, part)| part.clone()).ok_or(LoadError::Missing);
            library = library.with(piece, part);
        }
        panic!("there is no end to what {route:?} wants");
    }
}

fn any_archive() -> impl Strategy<Value = Archive> {
    let entry = (2018_u16..2022, 0_u8..=12, prop::option::of("[ab]"), any::<bool>(), "[xyz]{0,3}");
    prop::collection::vec(entry, 1..24).prop_map(|entries| {
        let entry = |(number, (year, month, section, speech, title))| {
            let title: String = title;
            let date = Date::month(year, month).or(Date::year(year)).ok();
            Entry {
                id: format!("id{number}"),
                title: (!title.is_empty()).then_some(title),
                published: date.filter(|date| date.year_number() != 2018),
                kind: Some(if speech { Kind::Speech } else { Kind::News }),
                names: if month % 3 == 0 { vec!["un".to_owned()] } else { Vec::new() },
                section,
                ..Entry::default()
            }
        };
        let section = |id: &str| archive::Section {
            id: id.to_owned(),
            title: id.to_owned(),
            description: None,
        };
        let mut archive = Archive {
            sections: vec![section("a"), section("b")],
            entries: entries.into_iter().enumerate().map(entry).collect(),
            ..Archive::default()
        };
        archive.sort();
        archive
    })
}

fn any_list() -> impl Strategy<Value = ListRoute> {
    let scope = prop_oneof![
        Just(Scope::Home),
        Just(Scope::Search),
        Just(Scope::Section("a".to_owned())),
        Just(Scope::Section("b".to_owned()))
    ];
    let filters = (
        prop::option::weighted(0.3, "[xy]"),
        prop::option::weighted(0.3, "news|speech"),
        prop::option::weighted(0.3, "20(19|20)"),
        prop::option::weighted(0.2, "un|cis"),
        any::<bool>(),
    );
    (scope, filters).prop_map(|(scope, (words, kind, from, name, oldest_first))| ListRoute {
        scope,
        filters: Filters {
            words: words.unwrap_or_default(),
            kind,
            name,
            from: from.unwrap_or_default(),
            sort: oldest_first.then_some(Order::Oldest),
            ..Filters::default()
        },
        page: 1,
    })
}

#[test]
fn a_word_that_was_only_begun_hides_nothing_that_was_found() {
    let mut archive = five();
    archive.entries[1].title = Some("Treaty of Moscow".into());
    let library = Library::new(archive, Vec::new());
    let check = |words: &str, expected: usize| {
        let filters = Filters { words: words.to_owned(), ..Filters::default() };
        let found = library.find(&ListRoute::default().filtered(filters));
        assert_eq!(found.entries.len(), expected, "{words:?}");
    };
    check("t", 5);
    check("tr", 5);
    check("tre", 1);
    check("treaty m", 1);
    check("treaty xy", 1);
    check("treaty xy ", 1);
    check("xy ", 0);
}

proptest! {
    #[test]
    fn in_parts_an_archive_shows_what_it_shows_as_a_whole(
        archive in any_archive(),
        list in any_list(),
        size in 1_usize..5,
        window in 0_usize..24,
    ) {
        let whole = Library::new(archive.clone(), Vec::new());
        let shelf = publish(&archive, size);
        let route = Route::List(list.clone());
        let library = shelf.bring(shelf.library(&archive), &route, window..window + 5, "");
        prop_assert!(library.is_settled(&list));
        prop_assert_eq!(&library.overview, &whole.overview);
        let (found, expected) = (library.find(&list), whole.find(&list));
        prop_assert_eq!(found.entries.len(), expected.entries.len());
        prop_assert_eq!(&found.facets.kinds, &expected.facets.kinds);
        prop_assert_eq!(&found.facets.months, &expected.facets.months);
        if !list.filters.is_empty() {
            prop_assert_eq!(&found.facets.names, &expected.facets.names);
        }
        for place in (window..window + 5).filter(|place| *place < expected.entries.len()) {
            let number = found.entries.get(place);
            prop_assert_eq!(number, expected.entries.get(place));
            let row = number.and_then(|number| library.row(number));
            prop_assert_eq!(row.map(|row| &row.id), number.map(|it| &archive.entries[it].id));
        }
    }

    #[test]
    fn in_parts_an_entry_is_found_by_its_id_with_its_neighbours(
        archive in any_archive(),
        list in any_list(),
        size in 1_usize..5,
        number in 0_usize..24,
        hinted: Option<usize>,
    ) {
        let number = number % archive.entries.len();
        let whole = Library::new(archive.clone(), Vec::new());
        let shelf = publish(&archive, size);
        let id = &archive.entries[number].id;
        let route = Route::Entry { id: id.clone(), list: list.clone(), paragraph: None };
        let hint = hinted.map(|wrong| Hint {
            id: id.clone(),
            body: match wrong % 2 {
                0 => body(archive.entries.len(), size, number),
                _ => "none".to_owned(),
            },
            shard: wrong % 9,
        });
        // A list of words knows only what its page had brought.
        let words = list.filters.words.is_empty();
        let mut library = shelf.library(&archive).hinted(hint);
        if !words {
            library = shelf.bring(library, &Route::List(list.clone()), 0..24, "");
        }
        let library = shelf.bring(library, &route, 0..5, "");
        prop_assert_eq!(
            library.lookup(id),
            Lookup::Here(&archive.entries[number], Some(number))
        );
        prop_assert_eq!(library.neighbours(&list, number), whole.neighbours(&list, number));
        let neighbours = library.neighbours(&list, number);
        for neighbour in [neighbours.previous, neighbours.next].into_iter().flatten() {
            prop_assert!(library.row(neighbour).is_some());
        }
    }
}

fn five() -> Archive {
    let entry = |number: u16| Entry {
        id: format!("id{number}"),
        published: Date::year(2020 - number).ok(),
        ..Entry::default()
    };
    Archive { entries: (0..5).map(entry).collect(), ..Archive::default() }
}

#[test]
fn nothing_of_the_index_is_asked_for_before_what_takes_it_in_is_here() {
    let library = publish(&five(), 2).library(&five());
    let without = Library { engine: None, ..library };
    let words = Filters { words: "news".into(), ..Filters::default() };
    let list = ListRoute::default().filtered(words);
    let (route, code) = (Route::List(list.clone()), Piece::code(Code::Search));
    assert_eq!(without.wants(&route, 0..10), std::slice::from_ref(&code));
    assert_eq!(without.trouble(&route, 0..10), None);
    assert!(!without.is_settled(&list) && !without.is_answered(&list));
    let with = without.clone().with(&code, Ok(Part::Code));
    let wants = with.wants(&route, 0..10);
    assert!(wants.iter().any(|piece| matches!(piece.slot, Slot::Words(_))), "{wants:?}");
    let ahead = with.words_ahead().filter(|piece| wants.contains(piece));
    assert!(ahead.is_some() && without.words_ahead().is_none(), "{ahead:?}");
    // Where it does not come, that is said, until somebody asks again.
    let failed = without.with(&code, Err(LoadError::Missing));
    assert_eq!(failed.trouble(&route, 0..10), Some(LoadError::Missing));
    assert!(!failed.wants(&route, 0..10).contains(&code) && failed.search_codes().count() == 0);
    assert_eq!(failed.forgiving().wants(&route, 0..10), [code]);
}

#[test]
fn pages_ask_for_the_code_that_they_need_and_no_other() {
    let wants = |library: &Library, route: Route| {
        let without = Library { entry_code: None, engine: None, indexer: None, ..library.clone() };
        let wants = without.wants(&route, 0..10).into_iter();
        wants.filter(|piece| matches!(piece.slot, Slot::Code(_))).collect::<Vec<_>>()
    };
    let [entry, search, rare] = [Code::Entry, Code::Search, Code::Rare].map(Piece::code);
    let words = Filters { words: "news".into(), ..Filters::default() };
    let found = Route::List(ListRoute::default().filtered(words));
    let whole = library();
    assert_eq!(wants(&whole, Route::home()), []);
    assert_eq!(wants(&whole, Route::entry("a")), std::slice::from_ref(&entry));
    assert_eq!(wants(&whole, Route::Help), std::slice::from_ref(&rare));
    // What is all here has no index yet.
    assert_eq!(wants(&whole, found.clone()), [search.clone(), rare.clone()]);
    assert_eq!(wants(&publish(&five(), 2).library(&five()), found), [search]);
    let mut archive = five();
    archive.entries[0].versions.push(archive::Version::default());
    let versioned = Route::entry(&archive.entries[0].id);
    assert_eq!(wants(&Library::new(archive, Vec::new()), versioned), [entry, rare]);
}

#[test]
fn an_entry_is_shown_once_its_views_are_here_and_is_lacking_where_they_did_not_come() {
    let (code, route) = (Piece::code(Code::Entry), Route::entry("id1"));
    let without = Library { entry_code: None, ..Library::new(five(), Vec::new()) };
    assert!(!without.is_here(&route) && !without.is_without(Code::Entry));
    let failed = without.clone().with(&code, Err(LoadError::Missing));
    assert!(failed.is_here(&route) && failed.is_without(Code::Entry));
    assert_eq!(failed.trouble(&route, 0..0), Some(LoadError::Missing));
    let with = without.with(&code, Ok(Part::Code));
    assert!(with.is_here(&route) && !with.is_without(Code::Entry));
}

#[test]
fn another_page_asks_again_for_code_that_was_lost_and_for_nothing_else() {
    let archive = five();
    let lost = publish(&archive, 2)
        .library(&archive)
        .with(&Piece { name: "some-file".into(), slot: Slot::Bodies }, Err(LoadError::PartMissing));
    let lost = Rc::new(lost.with(&Piece::code(Code::Entry), Err(LoadError::PartMissing)));
    let anew = Library::anew(lost.clone());
    let knows = |library: &Library, name| library.failure(name).is_some();
    assert!(knows(&lost, "entry") && knows(&anew, "some-file") && !knows(&anew, "entry"));
    assert!(Rc::ptr_eq(&Library::anew(anew.clone()), &anew));
}

#[test]
fn a_lost_file_costs_its_entries_alone() {
    let archive = five();
    let shelf = publish(&archive, 1);
    let route = Route::home();
    let library = shelf.bring(shelf.library(&archive), &route, 0..5, &shard_name(5, 1, 3));
    let here: Vec<_> = (0..5).map(|number| library.row(number).is_some()).collect();
    assert_eq!(here, [true, true, true, false, true]);
    assert_eq!(library.trouble(&route, 0..5), Some(LoadError::Missing));
    assert_eq!(library.trouble(&route, 0..3), None);
    let again = shelf.bring(library.forgiving(), &route, 0..5, "");
    assert!(again.row(3).is_some() && again.trouble(&route, 0..5).is_none());
}

#[test]
fn an_entry_whose_file_is_lost_is_a_failure_and_one_that_never_was_is_not() {
    let archive = five();
    let shelf = publish(&archive, 2);
    let entry = |id: &str| Route::entry(id);
    let library = shelf.bring(shelf.library(&archive), &entry("id4"), 0..0, &body(5, 2, 4));
    assert_eq!(library.lookup("id4"), Lookup::Failed(&LoadError::Missing));
    let library = shelf.bring(library, &entry("other"), 0..0, "");
    assert_eq!(library.lookup("other"), Lookup::Nowhere);
    let library = shelf.bring(shelf.library(&archive), &entry("id4"), 0..0, "ids");
    assert_eq!(library.lookup("id4"), Lookup::Failed(&LoadError::Missing));
    assert_eq!(shelf.library(&archive).lookup("id4"), Lookup::Coming);
}

#[test]
fn a_page_is_here_once_there_is_something_to_show() {
    let mut archive = five();
    let news = "news".to_owned();
    archive.sections =
        vec![archive::Section { id: news.clone(), title: news.clone(), description: None }];
    archive.entries.iter_mut().for_each(|entry| entry.section = Some(news.clone()));
    let shelf = publish(&archive, 2);
    let empty = shelf.library(&archive);
    for route in [Route::entry("id4"), Route::section("news")] {
        assert!(!empty.is_here(&route), "{route:?}");
        assert!(shelf.bring(empty.clone(), &route, 0..5, "").is_here(&route));
    }
    assert!(empty.is_here(&Route::home()) && empty.is_here(&Route::section("none")));
    let lost = shelf.bring(empty, &Route::section("news"), 0..5, "summary-news");
    assert!(lost.is_here(&Route::section("news")));
}

#[test]
fn a_part_that_is_not_what_was_asked_for_is_a_failure() {
    let archive = five();
    let shelf = publish(&archive, 2);
    let library = shelf.library(&archive);
    let route = Route::home();
    let piece = library.wants(&route, 0..5).remove(0);
    let library = library.with(&piece, Ok(Part::Ids(Vec::new())));
    let error = LoadError::Unreadable(archive::format::ReadError::NotAPart);
    assert_eq!(library.trouble(&route, 0..5), Some(error));
}
