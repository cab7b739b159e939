//! What filters find and facets count, and that the index agrees with the slow and obvious way.
//! Which entries have the words is said by the tests here: the engine looks that up.

use archive::{Archive, Block, Date, Entry, Extent, Kind};
use proptest::prelude::*;
use search::{Found, Index, Query};

fn entry(date: &str, section: &str, kind: Kind, text: &str) -> Entry {
    Entry {
        id: text.to_owned(),
        published: date.parse().ok(),
        section: Some(section.to_owned()),
        kind: Some(kind),
        body: vec![Block::Paragraph(vec![text.into()])],
        ..Entry::default()
    }
}

fn archive() -> Archive {
    let mut archive = Archive {
        language: "en".parse().ok(),
        entries: vec![
            entry("2024-07-26", "news", Kind::News, "Staff met “graduates” of universities"),
            entry("2024-07", "news", Kind::News, "Année spéciale"),
            entry("2020-09-14", "speeches", Kind::Speech, "Speech in Vienna on terrorism"),
            entry("2020", "speeches", Kind::Statement, "Заявление о терроризме"),
            entry("", "news", Kind::News, "Undated terrorism report"),
        ],
        ..Archive::default()
    };
    archive.entries[3].language = "ru-RU".parse().ok();
    archive.entries[1].extent = Extent::Teaser;
    archive
}

/// What is found among the entries that have the words, where words are asked for.
fn find(archive: &Archive, query: &Query, with_words: Option<&[bool]>) -> Found {
    let has = |number: usize| with_words.is_none_or(|with| with[number]);
    Index::new(archive).find(query, with_words.map(|_| &has as &dyn Fn(usize) -> bool))
}

fn numbers(found: &Found) -> Vec<usize> {
    found.entries.iter().collect()
}

fn check(query: &Query, expected: &[usize]) {
    assert_eq!(numbers(&find(&archive(), query, None)), expected, "{query:?}");
}

#[test]
fn dates_known_less_exactly_are_in_every_range_they_may_lie_in() {
    let range = |from: &str, to: &str| Query {
        from: Date::typed(from).ok(),
        to: Date::typed(to).ok(),
        ..Query::default()
    };
    check(&range("2020", ""), &[0, 1, 2, 3]);
    check(&range("2020", "2020"), &[2, 3]);
    check(&range("15.09.2020", ""), &[0, 1, 3]);
    check(&range("", "2020-08"), &[3]);
    check(&range("2024-07-31", "2024-07-31"), &[1]);
    check(&range("2025", "2019"), &[]);
}

#[test]
fn a_facet_counts_what_choosing_it_would_give() {
    let query = Query { section: Some("speeches".into()), ..Query::default() };
    let found = find(&archive(), &query, Some(&[false, false, true, false, true]));
    assert_eq!(numbers(&found), [2]);
    let sections: Vec<_> = found.facets.sections.iter().map(|(id, n)| (id.as_str(), n)).collect();
    assert_eq!(sections, [("news", 1), ("speeches", 1)]);
    let kinds: Vec<_> = found.facets.kinds.iter().collect();
    assert_eq!(kinds, [(&Kind::Speech, 1)]);
    let months: Vec<_> = found.facets.months.iter().map(|(m, n)| (m.to_string(), n)).collect();
    assert_eq!(months, [("2020-09".into(), 1)]);
}

#[test]
fn languages_are_compared_by_their_primary_tag() {
    let query = Query { language: Some("ru".into()), ..Query::default() };
    check(&query, &[3]);
    let facets = find(&archive(), &query, None).facets;
    assert_eq!(
        facets.languages.iter().map(|(tag, n)| (tag.clone(), n)).collect::<Vec<_>>(),
        [("en".into(), 4), ("ru".into(), 1)]
    );
}

/// The slow and obvious way: look at every entry for every filter.
fn obviously(archive: &Archive, query: &Query, with_words: Option<&[bool]>) -> Vec<usize> {
    let matches = |number: usize| {
        let entry = &archive.entries[number];
        let all_words = with_words.is_none_or(|with| with[number]);
        let section = query.section.as_ref().is_none_or(|id| entry.section.as_ref() == Some(id));
        let kind = query.kind.as_ref().is_none_or(|kind| entry.kind.as_ref() == Some(kind));
        let extent = query.extent.is_none_or(|extent| entry.extent == extent);
        let from = query.from.is_none_or(|from| {
            entry.published.is_some_and(|date| date.last_day() >= from.first_day())
        });
        let to = query
            .to
            .is_none_or(|to| entry.published.is_some_and(|date| date.first_day() <= to.last_day()));
        let name = query.name.as_ref().is_none_or(|name| entry.names.contains(name));
        all_words && section && kind && extent && name && from && to
    };
    (0..archive.entries.len()).filter(|number| matches(*number)).collect()
}

fn any_date() -> impl Strategy<Value = Option<Date>> {
    (2019u16..2023, 0u8..=12, 0u8..=31).prop_map(|(year, month, day)| {
        Date::day(year, month, day).or(Date::month(year, month)).or(Date::year(year)).ok()
    })
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let names = prop::sample::subsequence(vec!["x".to_owned(), "y".to_owned()], 0..=2);
    let rest = (any::<bool>(), names);
    (prop::option::weighted(0.9, any_date()), prop::option::of("[ab]"), rest).prop_map(
        |(published, section, (teaser, names))| Entry {
            published: published.flatten(),
            kind: section.as_deref().map(Kind::parse),
            section,
            names,
            extent: if teaser { Extent::Teaser } else { Extent::Full },
            ..Entry::default()
        },
    )
}

fn any_query() -> impl Strategy<Value = Query> {
    let dates = (prop::option::weighted(0.3, any_date()), prop::option::weighted(0.3, any_date()));
    let filters = (prop::option::weighted(0.3, "[ab]"), prop::option::weighted(0.3, "[ab]"));
    let rest = (prop::option::weighted(0.3, any::<bool>()), prop::option::weighted(0.3, "[xyz]"));
    (dates, filters, rest).prop_map(|((from, to), (section, kind), (teaser, name))| Query {
        words: String::new(),
        section,
        from: from.flatten(),
        to: to.flatten(),
        kind: kind.as_deref().map(Kind::parse),
        language: None,
        name,
        extent: teaser.map(|teaser| if teaser { Extent::Teaser } else { Extent::Full }),
    })
}

proptest! {
    #[test]
    fn the_index_agrees_with_the_obvious_way(
        entries in prop::collection::vec(any_entry(), 0..12),
        query in any_query(),
        with_words in prop::option::of(prop::collection::vec(any::<bool>(), 12)),
    ) {
        let with_words = with_words.as_deref();
        let obviously = |archive: &Archive, query: &Query| obviously(archive, query, with_words);
        let archive = Archive { entries, ..Archive::default() };
        let found = find(&archive, &query, with_words);
        prop_assert_eq!(numbers(&found), obviously(&archive, &query));
        for (id, count) in found.facets.sections.iter() {
            let chosen = Query { section: Some(id.clone()), ..query.clone() };
            prop_assert_eq!(count, obviously(&archive, &chosen).len());
        }
        for (kind, count) in found.facets.kinds.iter() {
            let chosen = Query { kind: Some(kind.clone()), ..query.clone() };
            prop_assert_eq!(count, obviously(&archive, &chosen).len());
        }
        for (name, count) in found.facets.names.iter() {
            let chosen = Query { name: Some(name.clone()), ..query.clone() };
            prop_assert_eq!(count, obviously(&archive, &chosen).len());
        }
        for (extent, count) in found.facets.extents.iter() {
            let chosen = Query { extent: Some(*extent), ..query.clone() };
            prop_assert_eq!(count, obviously(&archive, &chosen).len());
        }
        let dated = Query { from: None, to: None, ..query.clone() };
        let dated = obviously(&archive, &dated);
        let dated = dated.iter().filter(|number| archive.entries[**number].published.is_some());
        prop_assert_eq!(found.facets.months.iter().map(|(_, n)| n).sum::<usize>(), dated.count());
    }
}
