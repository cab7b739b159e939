//! The archive that comes with the reader: it is what its sources give, it is a valid JSON Feed,
//! and its digests are those of the files.

use std::path::{Path, PathBuf};

use archive::format::{Markup, read, write};
use archive::{Archive, Entry, Extent};
use builder::import::{digest, import};
use markup::Html;
use serde_json::Value;

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(path)
}

fn bundled() -> String {
    std::fs::read_to_string(data("archive.json")).expect("the bundled archive")
}

fn bundled_archive() -> Archive {
    let reading = read(bundled().as_bytes(), &Html).expect("an archive");
    assert_eq!(reading.warnings, []);
    reading.archive
}

#[test]
fn it_is_what_its_sources_give() {
    let (archive, _) = import(&[data("csto")], None).unwrap();
    assert!(
        write(&archive, &Html) == bundled(),
        "data/archive.json is not what data/csto gives; make it again:\n  \
         cargo run -p builder --bin reading-room -- import data/csto --out data/archive.json"
    );
}

#[test]
fn it_is_the_same_whatever_the_order_of_the_files() {
    let files = ["csto/003_64aa9db907325c64.txt", "csto/000_72336a48e72c3fd3.txt"].map(data);
    for sources in [[&files[0], &files[1]], [&files[1], &files[0]]] {
        let (archive, _) = import(&sources.map(Clone::clone), None).unwrap();
        assert!(write(&archive, &Html) == bundled());
    }
}

/// What an entry says, without where it was found.
fn without_source(entry: &Entry) -> Entry {
    Entry { sources: Vec::new(), ..entry.clone() }
}

#[test]
fn the_captures_joined_into_one_file_give_the_same_entries() {
    let names = ["csto/000_72336a48e72c3fd3.txt", "csto/003_64aa9db907325c64.txt"];
    let [first, second] = names.map(|name| std::fs::read(data(name)).unwrap());
    let expected: Vec<_> = bundled_archive().entries.iter().map(without_source).collect();
    for bytes in [[&first[..], &second].concat(), [&second[..], &first].concat()] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("joined.txt"), bytes).unwrap();
        let toml = data("csto/archive.toml");
        let (archive, report) = import(&[folder.path().to_owned()], Some(&toml)).unwrap();
        assert_eq!(report.files[0].lines.glued, 1);
        let mut found: Vec<_> = archive.entries.iter().map(without_source).collect();
        found.sort_by_key(|entry| expected.iter().position(|other| other.id == entry.id));
        assert_eq!(found, expected);
    }
}

/// Checks one entry by the beginning of its id.
fn check(id: &str, kind: &str, extent: Extent, event: Option<&str>, paragraphs: usize) {
    let archive = bundled_archive();
    let entry: &Entry = archive.entries.iter().find(|entry| entry.id.starts_with(id)).expect(id);
    assert_eq!(entry.kind.as_ref().expect("a kind").as_str(), kind, "{id}");
    assert_eq!(entry.extent, extent, "{id}");
    let dates = entry.event.as_ref().and_then(|event| event.dates).map(|it| it.to_string());
    assert_eq!(dates.as_deref(), event, "{id}");
    assert_eq!(entry.body.len(), paragraphs, "{id}");
    assert_eq!(entry.title.is_some(), extent == Extent::Full, "{id}");
}

#[test]
fn the_nine_entries_are_what_a_person_would_say_they_are() {
    use Extent::{Full, Teaser};
    assert_eq!(bundled_archive().entries.len(), 9);
    check("2024-07-26-on-25", "news", Teaser, Some("2024-07-25"), 1);
    check("2024-07-19-allow-me", "speech", Teaser, None, 2);
    check("2024-07-19-the-csto", "news", Teaser, Some("2024-07-19"), 1);
    check("2024-07-01-imangali", "interview", Teaser, None, 1);
    check("2024-04-22-on-22", "news", Teaser, Some("2024-04-22"), 1);
    check("2024-04-22-from-22", "news", Teaser, Some("2024-04-22/2024-04-26"), 1);
    check("2024-04-18-the-meeting", "news", Teaser, None, 1);
    check("2020-09-14-speech-by", "speech", Full, Some("2020-09-14/2020-09-15"), 17);
    check("2020-07-10-the-delegation", "news", Full, Some("2020-07-06/2020-07-10"), 6);
}

#[test]
fn the_speech_has_its_front_matter_place_and_speaker() {
    let archive = bundled_archive();
    let speech = archive.entries.iter().find(|it| it.id.starts_with("2020-09-14")).unwrap();
    let front = Html.html(&speech.front_matter);
    let lines: Vec<_> = front.lines().collect();
    assert_eq!(lines.len(), 9);
    assert_eq!(lines[1], "<p>(Vienna, September 14-15, 2020)</p>");
    assert_eq!(lines[4], "<p>Session1</p>");
    assert_eq!(lines[8], "<p>Ladies and Gentlemen!</p>");
    assert_eq!(speech.event.as_ref().unwrap().place.as_deref(), Some("Vienna"));
    assert_eq!(speech.speakers[0].name, "Valery Semerikov");
    assert_eq!(speech.speakers[0].role.as_deref(), Some("CSTO Deputy Secretary General"));
    assert!(
        speech.text().contains("information spaceunder the auspices"),
        "words stay as they are"
    );
    assert!(speech.text().contains("adoption\u{a0} of universal"));
}

#[test]
fn each_digest_is_that_of_the_file_and_its_lines() {
    for entry in bundled_archive().entries {
        assert_eq!(entry.digest, Some(digest(entry.text().as_bytes())), "{}", entry.id);
        let source = &entry.sources[0];
        let bytes = std::fs::read(data("csto").join(&source.file)).unwrap();
        assert_eq!(source.file_digest, Some(digest(&bytes)));
        let (first, last) = source.lines.unwrap();
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let lines = lines[first as usize - 1..last as usize].concat();
        assert_eq!(source.digest, Some(digest(&lines)), "{}", entry.id);
    }
}

fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object[key].as_str().unwrap_or_else(|| panic!("{key} is not text in {object}"))
}

/// Keys that are not the standard's own must begin with an underscore.
fn check_keys(object: &Value, standard: &[&str]) {
    for key in object.as_object().expect("an object").keys() {
        assert!(standard.contains(&key.as_str()) || key.starts_with('_'), "{key} is not JSON Feed");
    }
}

fn is_absolute(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// RFC 3339, section 5.6, as far as it is written here: a date, a time, an offset.
fn is_rfc_3339(stamp: &str) -> bool {
    let Some((date, time)) = stamp.split_once('T') else { return false };
    let clock = time.strip_suffix('Z').unwrap_or_else(|| &time[..time.len().saturating_sub(6)]);
    let parts: Vec<u8> = clock.split(':').filter_map(|part| part.parse().ok()).collect();
    let is_clock = matches!(parts[..], [0..=23, 0..=59, 0..=60]);
    date.parse::<archive::Date>().is_ok_and(|it| it.day_number().is_some()) && is_clock
}

#[test]
fn time_stamps_are_told_from_other_texts() {
    assert!(is_rfc_3339("2020-09-14T00:00:00Z") && is_rfc_3339("2020-09-14T10:30:00+03:00"));
    assert!(!is_rfc_3339("2020-09-14") && !is_rfc_3339("2020-09T00:00:00Z"));
    assert!(!is_rfc_3339("2020-09-14T25:00:00Z") && !is_rfc_3339("14.09.2020T1"));
}

/// <https://www.jsonfeed.org/version/1.1/>
#[test]
fn it_is_a_json_feed() {
    let feed: Value = serde_json::from_str(&bundled()).unwrap();
    check_keys(
        &feed,
        &["version", "title", "home_page_url", "description", "language", "authors", "items"],
    );
    assert_eq!(text(&feed, "version"), "https://jsonfeed.org/version/1.1");
    assert!(!text(&feed, "title").is_empty());
    assert!(is_absolute(text(&feed, "home_page_url")));
    for author in feed["authors"].as_array().unwrap() {
        check_keys(author, &["name", "url", "avatar"]);
        assert!(is_absolute(text(author, "url")));
    }
    let items = feed["items"].as_array().unwrap();
    items.iter().for_each(check_item);
    let ids: std::collections::HashSet<_> = items.iter().map(|item| text(item, "id")).collect();
    assert_eq!(ids.len(), items.len());
}

fn check_item(item: &Value) {
    let keys =
        ["id", "url", "title", "content_html", "date_published", "language", "authors", "tags"];
    check_keys(item, &keys);
    let id = text(item, "id");
    assert!(!id.is_empty() && id.len() <= 60, "{id}");
    assert!(
        id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    );
    assert!(!text(item, "content_html").is_empty());
    assert!(is_rfc_3339(text(item, "date_published")));
    assert!(item["_reading_room"].is_object());
}
