//! Captures of one publication, and what is not one: by hand, in any order, and at random.

use archive::format::parts::hash;
use archive::{Block, Extent, Href, Source, plain_text};
use proptest::prelude::*;

use super::*;
use crate::import::digest;

/// Entries in memory, and what became of their number.
#[derive(Default)]
struct Shelf {
    entries: Vec<Option<Entry>>,
    count: isize,
}

impl Store for Shelf {
    fn hash(&self, place: usize) -> u64 {
        self.entries[place].as_ref().map_or(0, |entry| hash(&entry.id))
    }

    fn entry(&mut self, place: usize) -> Result<Entry, Error> {
        self.entries[place].clone().ok_or_else(|| Error::new("here", "it is gone", ""))
    }

    fn replace(&mut self, place: usize, entry: Entry) -> Result<(), Error> {
        self.entries[place] = Some(entry);
        Ok(())
    }

    fn remove(&mut self, place: usize) -> Result<(), Error> {
        self.entries[place] = None;
        Ok(())
    }
}

#[derive(Default)]
struct Count(isize);

impl Ledger for Count {
    fn leaves(&mut self, _: &Entry) {
        self.0 -= 1;
    }

    fn comes(&mut self, _: &Entry) {
        self.0 += 1;
    }
}

fn run(entries: Vec<Entry>) -> (Vec<Entry>, Reconciliation) {
    let mut fingerprints = Fingerprints::default();
    entries.iter().for_each(|entry| fingerprints.add(entry));
    let before = entries.len();
    let mut shelf = Shelf { entries: entries.into_iter().map(Some).collect(), count: 0 };
    let mut count = Count::default();
    let language = "en".parse().ok();
    let outcome = reconcile(&fingerprints, language.as_ref(), &mut shelf, &mut count).unwrap();
    let entries: Vec<Entry> = shelf.entries.into_iter().flatten().collect();
    shelf.count = count.0;
    assert_eq!(entries.len(), before.saturating_add_signed(shelf.count));
    (entries, outcome)
}

const TEXT: &str = "On 25 July the staff of the press office met with graduates of many schools in \
                    the city, and spoke with them about what they had learnt there over the year.";

fn entry(id: &str, date: &str, title: &str, text: &str) -> Entry {
    let source = Source {
        file: format!("{id}.txt"),
        lines: None,
        file_digest: None,
        digest: None,
        url: None,
        captured: None,
    };
    let mut entry = Entry {
        id: id.to_owned(),
        published: date.parse().ok(),
        title: Some(title.to_owned()).filter(|title| !title.is_empty()),
        body: vec![Block::Paragraph(vec![text.into()])],
        sources: vec![source],
        ..Entry::default()
    };
    entry.digest = Some(digest(entry.text().as_bytes()));
    entry
}

fn teaser(id: &str, date: &str, text: &str) -> Entry {
    Entry { extent: Extent::Teaser, ..entry(id, date, "", text) }
}

fn at(entry: Entry, url: &str) -> Entry {
    Entry { url: Href::parse(url), ..entry }
}

/// Which entries are left, whatever the order in which they came, and with how many versions.
#[track_caller]
fn check(entries: &[Entry], expected: &[(&str, usize)]) -> Reconciliation {
    let mut outcome = Reconciliation::default();
    for turn in 0..entries.len() {
        let mut turned = entries.to_vec();
        turned.rotate_left(turn);
        let (mut left, told) = run(turned);
        left.sort_by(|one, other| one.id.cmp(&other.id));
        let found: Vec<_> = left.iter().map(|it| (it.id.as_str(), it.versions.len())).collect();
        assert_eq!(found, expected, "turned by {turn}");
        outcome = told;
    }
    outcome
}

#[test]
fn a_teaser_and_its_text_are_one_entry_that_shows_the_text() {
    let text = format!("{TEXT} And more.");
    let pair = [
        teaser("a", "2024-07-26", "On 25 July, the staff of the Press Office …"),
        entry("b", "2024-07-26", "A meeting", &text),
    ];
    let outcome = check(&pair, &[("b", 1)]);
    assert_eq!(outcome.merged[0].rules.iter().collect::<Vec<_>>(), [&"beginning-of-the-text"]);
    assert_eq!(outcome.merged[0].places, ["b.txt", "a.txt"]);
    let (left, _) = run(pair.to_vec());
    let [version] = &left[0].versions[..] else { panic!("one version") };
    assert_eq!(version.extent, Extent::Teaser);
    assert_eq!(plain_text(&version.body), "On 25 July, the staff of the Press Office …");
    assert_eq!(version.sources[0].file, "a.txt");
    assert_eq!(left[0].sources.len(), 2);
    assert!(left[0].origins.iter().any(|it| it.field == "versions"));
}

#[test]
fn a_teaser_stays_alone_on_another_day_in_another_language_and_where_it_fits_two_texts() {
    let text = |more: &str| format!("{TEXT} {more}");
    check(
        &[teaser("a", "2024-07-25", TEXT), entry("b", "2024-07-26", "T", &text("x"))],
        &[("a", 0), ("b", 0)],
    );
    let russian = Entry { language: "ru".parse().ok(), ..entry("b", "2024-07-26", "T", TEXT) };
    check(&[teaser("a", "2024-07-26", TEXT), russian], &[("a", 0), ("b", 0)]);
    let two = [
        teaser("a", "2024-07-26", TEXT),
        entry("b", "2024-07-26", "T", &text(&"one or two other words and so on ".repeat(20))),
        entry("c", "2024-07-26", "U", &text(&"something else that is not the same ".repeat(20))),
    ];
    let outcome = check(&two, &[("a", 0), ("b", 0), ("c", 0)]);
    assert_eq!(outcome.ambiguous.len(), 1);
    assert_eq!(outcome.ambiguous[0].texts.iter().collect::<Vec<_>>(), ["b", "c"]);
    check(
        &[teaser("a", "2024-07-26", "On 25 July"), entry("b", "2024-07-26", "T", TEXT)],
        &[("a", 0), ("b", 0)],
    );
}

#[test]
fn two_captures_of_one_address_are_versions() {
    let url = "https://www.example.org/news/1/";
    let later = format!("{TEXT} The minister was there as well, it was said later.");
    let pair = [
        at(entry("a", "2024-07-26", "A meeting", TEXT), url),
        at(entry("b", "2024-07-26", "A meeting", &later), "http://example.org/news/1#top"),
    ];
    let outcome = check(&pair, &[("b", 1)]);
    assert_eq!(outcome.merged[0].rules.iter().collect::<Vec<_>>(), [&"same-address"]);
    let retitled = at(entry("c", "2024-07-27", "A great meeting", &later), url);
    let (left, _) = run(vec![pair[0].clone(), retitled]);
    assert_eq!(left[0].versions[0].title.as_deref(), Some("A meeting"));
    assert_eq!(left[0].versions[0].published, "2024-07-26".parse().ok());
}

#[test]
fn the_address_of_a_list_is_that_of_no_entry() {
    let root = "https://example.org/";
    let list = "https://example.org/news";
    for url in [root, list] {
        let other = "Quite another matter was spoken of by other people at another time.";
        check(
            &[
                at(entry("a", "2024-07-26", "One", TEXT), url),
                at(entry("b", "2024-07-26", "Two", other), url),
            ],
            &[("a", 0), ("b", 0)],
        );
    }
}

#[test]
fn same_title_and_day_are_one_entry_only_where_the_text_is_the_same() {
    let nearly = TEXT.replace("year.", "year!");
    let one = check(
        &[entry("a", "2024-07-26", "T", TEXT), entry("a-2", "2024-07-26", "T", &nearly)],
        &[("a", 1)],
    );
    assert_eq!(one.merged[0].rules.iter().collect::<Vec<_>>(), [&"same-title-date-and-text"]);
    check(
        &[entry("a", "2024-07-26", "T", TEXT), entry("a-2", "2024-07-26", "T", TEXT)],
        &[("a", 0)],
    );
    let other = format!("{TEXT} {}", "Another thing was said. ".repeat(20));
    check(
        &[entry("a", "2024-07-26", "T", TEXT), entry("b", "2024-07-26", "T", &other)],
        &[("a", 0), ("b", 0)],
    );
    let apart = [
        at(entry("a", "2024-07-26", "", TEXT), "https://x.example/1"),
        at(entry("b", "2024-07-26", "", TEXT), "https://x.example/2"),
    ];
    let outcome = check(&apart, &[("a", 0), ("b", 0)]);
    assert_eq!((outcome.near_duplicate_pairs, outcome.near_duplicates[0].percent), (1, 100));
}

#[test]
fn what_is_nearly_the_same_on_another_day_is_reported_and_stays() {
    let long = format!("{TEXT} {TEXT} {}", "It went on and on until the evening came. ".repeat(3));
    let outcome = check(
        &[
            entry("a", "2024-07-26", "T", &long),
            entry("b", "2024-08-26", "T", &format!("{long} The end.")),
        ],
        &[("a", 0), ("b", 0)],
    );
    let pair = &outcome.near_duplicates[0];
    assert_eq!(
        (pair.one.as_str(), pair.other.as_str(), pair.same_date_and_title),
        ("a", "b", false)
    );
    assert!(pair.percent > 80, "{pair:?}");
}

#[test]
fn of_very_many_pairs_all_are_counted_and_some_are_named_whatever_the_order() {
    let same =
        |number: usize| entry(&format!("e{number}"), &(1000 + number).to_string(), "T", TEXT);
    // Each is compared with its four neighbours.
    let many = NEAR_DUPLICATES / 4 + 100;
    let entries: Vec<Entry> = (0..many).map(same).collect();
    let (left, outcome) = run(entries.clone());
    assert_eq!((left.len(), outcome.near_duplicate_pairs), (many, 4 * many - 10));
    assert_eq!(outcome.near_duplicates.len(), NEAR_DUPLICATES);
    assert!(outcome.near_duplicates.is_sorted());
    let backwards = run(entries.into_iter().rev().collect()).1;
    assert_eq!(backwards.near_duplicates, outcome.near_duplicates);
}

#[test]
fn what_the_shown_one_does_not_say_is_taken_from_the_others() {
    let mut of_list = teaser("a", "2024-07-26", "On 25 July the staff of the press …");
    of_list.section = Some("news".into());
    of_list.tags = vec!["x".into()];
    let mut page = entry("b", "2024-07-26", "T", TEXT);
    page.translations = vec!["c".into()];
    let mut other = entry("c", "2024-07-26", "T", "Зовсім інший текст.");
    other.language = "uk".parse().ok();
    other.translations = vec!["a".into()];
    let (left, outcome) = run(vec![of_list, page, other]);
    assert_eq!((left[0].section.as_deref(), left[0].tags.len()), (Some("news"), 1));
    assert_eq!(left[1].translations, ["b"]);
    assert_eq!(outcome.merged[0].others, ["a"]);
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let texts = prop::sample::select(vec![
        "one two three four five six seven",
        "one two three four five six",
        "one two three four five six seven eight nine ten eleven twelve",
        "one two three four five six seven eight nine ten eleven thirteen",
        "seven six five four three two one",
        "",
    ]);
    let urls =
        prop::option::of(prop::sample::select(vec!["https://a.example/1", "https://a.example/2"]));
    (0..3_usize, texts, "[TU]?", urls, any::<bool>()).prop_map(|(day, text, title, url, teaser)| {
        let date = ["2020-01-01", "2020-01-02", ""][day];
        let extent = if teaser { Extent::Teaser } else { Extent::Full };
        let url = url.and_then(Href::parse);
        Entry { extent, url, ..entry("x", date, &title, text) }
    })
}

/// What entries say, without what depends on their places.
fn said(entries: &[Entry]) -> Vec<String> {
    let mut said: Vec<String> = entries
        .iter()
        .map(|entry| {
            let mut versions: Vec<String> = entry
                .versions
                .iter()
                .map(|it| format!("{:?}{:?}", it.extent, plain_text(&it.body)))
                .collect();
            versions.sort();
            format!("{:?} {:?} {:?} {versions:?}", entry.published, entry.title, entry.text())
        })
        .collect();
    said.sort();
    said
}

proptest! {
    #[test]
    fn every_text_is_shown_or_a_version_in_any_order(
        entries in prop::collection::vec(any_entry(), 0..10), turn in 0..10_usize
    ) {
        let number = |(number, entry): (usize, Entry)| {
            let mut entry = entry;
            entry.id = format!("e{number}");
            entry.sources[0].file = format!("f{number}");
            entry
        };
        let entries: Vec<Entry> = entries.into_iter().enumerate().map(number).collect();
        let (left, outcome) = run(entries.clone());
        for entry in &entries {
            let source = &entry.sources[0];
            let holder = left.iter().filter(|it| it.sources.contains(source)).collect::<Vec<_>>();
            prop_assert_eq!(holder.len(), 1);
            let text = entry.text();
            let kept = holder[0].text() == text
                || holder[0].versions.iter().any(|it| plain_text(&it.body) == text && it.sources.contains(source));
            prop_assert!(kept, "{} is not in {:?}", text, holder[0]);
        }
        let merged: usize = outcome.merged.iter().map(|it| it.others.len()).sum();
        prop_assert_eq!(left.len() + merged, entries.len());
        let mut turned = entries.clone();
        turned.rotate_left(turn.min(entries.len()));
        let (again, _) = run(turned);
        prop_assert_eq!(said(&left), said(&again));
    }
}
