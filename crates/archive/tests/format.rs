//! The archive file as a reader meets it: whole, foreign, broken, too new, hostile.

use std::path::Path;

use archive::format::{
    Markup, ReadError, read, read_header, read_item, write, write_header, write_item,
};
use archive::{
    Aliases, Archive, Basis, Block, Date, DateSpan, Entry, Event, Extent, Kind, Name, Origin,
    Party, Section, Source, Speaker, Version, plain_text,
};
use proptest::prelude::*;

/// One paragraph a line: enough of a markup to test the format around it.
struct Lines;

impl Markup for Lines {
    fn blocks(&self, html: &str) -> Vec<Block> {
        html.lines().map(|line| Block::Paragraph(vec![line.into()])).collect()
    }

    fn text_blocks(&self, text: &str) -> Vec<Block> {
        self.blocks(text)
    }

    fn html(&self, blocks: &[Block]) -> String {
        plain_text(blocks).replace("\n\n", "\n")
    }
}

fn feed(items: &str) -> String {
    format!(r#"{{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{items}]}}"#)
}

fn full() -> Archive {
    let digest = "ab".repeat(32).parse().ok();
    Archive {
        title: "An archive".into(),
        description: Some("What it is.".into()),
        language: "en".parse().ok(),
        home_page: archive::Href::parse("https://example.org/"),
        url: archive::Href::parse("https://archive.example/room/"),
        publisher: Some(Party { name: "Publisher".into(), url: None }),
        licence: Some(Party {
            name: "CC0".into(),
            url: archive::Href::parse("https://cc.example/"),
        }),
        sections: vec![Section {
            id: "speeches".into(),
            title: "Speeches".into(),
            description: None,
        }],
        names: vec![Name {
            id: "osce".into(),
            title: "OSCE".into(),
            kind: Some("organisation".into()),
            aliases: vec![
                Aliases { language: None, texts: vec!["OSCE".into()] },
                Aliases { language: "ru".parse().ok(), texts: vec!["ОБСЕ".into()] },
            ],
        }],
        entries: vec![Entry {
            id: "speech".into(),
            title: Some("A speech".into()),
            language: "ru".parse().ok(),
            published: "2020-09".parse().ok(),
            time_stamp: None,
            section: Some("speeches".into()),
            kind: Some(Kind::Speech),
            extent: Extent::Teaser,
            event: Some(Event {
                dates: DateSpan::parse("2020-09-14/2020-09-15").ok(),
                place: Some("Vienna".into()),
            }),
            speakers: vec![Speaker { name: "V. S.".into(), role: Some("Deputy".into()) }],
            authors: vec!["Press office".into()],
            tags: vec!["osce".into()],
            names: vec!["osce".into()],
            url: archive::Href::parse("https://example.org/1"),
            translations: vec!["rech".into()],
            front_matter: Lines.blocks("(Vienna)"),
            body: Lines.blocks("Dear all\nThank you"),
            digest,
            sources: vec![Source {
                file: "a/000.txt".into(),
                lines: Some((1, 9)),
                file_digest: digest,
                digest,
                url: Some("https://example.org/1".into()),
                captured: Some("2021".into()),
            }],
            origins: vec![Origin {
                field: "section".into(),
                basis: Basis::Decided,
                rule: "speech-title".into(),
                source: 1,
            }],
            versions: vec![Version {
                title: Some("A speech, as announced".into()),
                published: "2020-08".parse().ok(),
                extent: Extent::Teaser,
                body: Lines.blocks("Dear all"),
                digest,
                sources: vec![Source {
                    file: "b.txt".into(),
                    lines: None,
                    file_digest: None,
                    digest: None,
                    url: None,
                    captured: Some("2020-09-01".into()),
                }],
                rule: Some("beginning-of-the-text".into()),
            }],
        }],
    }
}

#[test]
fn an_archive_reads_back_as_it_was_written() {
    let archive = full();
    let reading = read(write(&archive, &Lines).as_bytes(), &Lines).unwrap();
    assert_eq!(reading.warnings, []);
    assert_eq!(reading.archive, archive);
}

#[test]
fn an_archive_reads_back_line_by_line() {
    let mut archive = full();
    let (header, item) = (write_header(&archive), write_item(&archive.entries[0], &Lines));
    assert!(!header.contains('\n') && !item.contains('\n') && !header.contains("items"));
    assert_eq!(read_item(&item, 0, &Lines), Ok((archive.entries.remove(0), vec![])));
    assert_eq!(read_header(&header), Ok((archive, vec![])));
}

#[test]
fn a_line_that_is_no_part_of_an_archive_says_why() {
    let header = |line: &str| read_header(line).unwrap_err().to_string();
    assert!(header("{}").contains("it has no `version`"));
    assert!(header(&feed("")).contains("not the header of an archive"));
    assert!(header(r#"{"_reading_room":{"format":9}}"#).contains("format 9"));
    assert!(read_item("[]", 0, &Lines).unwrap_err().to_string().contains("an item is an object"));
    assert!(matches!(read_item("{", 0, &Lines), Err(ReadError::Truncated { .. })));
    let (entry, warnings) = read_item(r#"{"title": 5}"#, 6, &Lines).unwrap();
    assert_eq!((entry.id.as_str(), warnings.len()), ("item-7", 2));
}

#[test]
fn a_day_is_a_time_stamp_for_other_feed_readers_and_a_year_is_none() {
    let mut archive = full();
    assert!(!write(&archive, &Lines).contains("date_published"));
    archive.entries[0].published = "2020-09-14".parse().ok();
    assert!(write(&archive, &Lines).contains(r#""date_published": "2020-09-14T00:00:00Z""#));
}

#[test]
fn any_json_feed_opens_and_says_nothing_it_does_not_know() {
    let item = r#"{"id": 7, "content_text": "Hello", "date_published": "2020-09-14T10:30:00+03:00",
                   "author": {"name": "A. N. Other"}, "unknown": [1, {}]}"#;
    let reading = read(feed(item).as_bytes(), &Lines).unwrap();
    let expected = Entry {
        id: "7".into(),
        published: "2020-09-14".parse().ok(),
        time_stamp: Some("2020-09-14T10:30:00+03:00".into()),
        authors: vec!["A. N. Other".into()],
        body: Lines.blocks("Hello"),
        ..Entry::default()
    };
    assert_eq!(reading.archive.entries, [expected]);
    assert_eq!(reading.archive.sections, []);
    assert_eq!(reading.warnings, []);
}

#[test]
fn a_field_that_is_not_what_it_claims_is_left_out_with_a_warning() {
    let item = r#"{"id": "a", "url": "javascript:alert(1)", "date_published": "yesterday",
                   "language": "English!", "content_text": "x",
                   "_reading_room": {"date": "2020-13", "extent": "half", "sha256": "no",
                                     "event": {"date": "soon"}}}"#;
    let reading = read(feed(item).as_bytes(), &Lines).unwrap();
    let fields: Vec<_> = reading.warnings.iter().map(|warning| warning.field).collect();
    assert_eq!(fields, ["date", "language", "extent", "date", "url", "sha256"]);
    let entry = &reading.archive.entries[0];
    assert_eq!((entry.published, entry.url.as_ref(), entry.digest), (None, None, None));
    assert!(reading.warnings[0].to_string().starts_with(r#"item a: date "2020-13": "#));
}

#[test]
fn a_field_of_another_type_costs_only_itself() {
    let item = r#"{"id": "a", "title": 5, "tags": ["x", 1], "authors": {}, "content_text": "x",
                   "_reading_room": {"sources": [7, {"file": "f", "lines": [9, 1]}]}}, "text""#;
    let reading = read(feed(item).as_bytes(), &Lines).unwrap();
    let warnings: Vec<_> =
        reading.warnings.iter().map(|warning| (warning.item.as_str(), warning.field)).collect();
    let expected = [
        ("a", "title"),
        ("a", "authors"),
        ("a", "tags"),
        ("a", "sources"),
        ("a", "lines"),
        ("#2", "items"),
    ];
    assert_eq!(warnings, expected);
    let parts = r#"{"id": "a", "_reading_room": {"speakers": [{}], "sources": [{}], "origins": [{"basis": "stated"}]}}"#;
    let lost = read(feed(parts).as_bytes(), &Lines).unwrap().warnings;
    let lost: Vec<_> = lost.iter().map(|warning| warning.field).collect();
    assert_eq!(lost, ["speakers", "sources", "origins"]);
    let entry = &reading.archive.entries[0];
    assert_eq!((entry.tags.len(), entry.sources.len(), entry.sources[0].lines), (1, 1, None));
    assert_eq!(entry.body, Lines.blocks("x"));
}

#[test]
fn items_without_an_id_or_with_the_same_one_are_kept() {
    let reading =
        read(feed(r#"{}, {"id": "a"}, {"id": "a"}, {"id": "a-3"}"#).as_bytes(), &Lines).unwrap();
    let ids: Vec<_> = reading.archive.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["item-1", "a", "a-3", "a-3-4"]);
    assert_eq!(reading.warnings.len(), 3);
}

fn check_error(json: &[u8], expected: &ReadError) {
    assert_eq!(read(json, &Lines).as_ref().err(), Some(expected), "{}", json.escape_ascii());
}

#[test]
fn each_fault_of_a_file_has_its_own_error() {
    let whole = write(&full(), &Lines);
    let half = &whole[..whole.find("Thank").unwrap()];
    let (line, column) = (half.lines().count(), half.lines().last().unwrap().len());
    check_error(half.as_bytes(), &ReadError::Truncated { line, column });
    check_error(b"", &ReadError::Truncated { line: 1, column: 0 });
    check_error(b"{\"version\":\xff}", &ReadError::NotText { offset: 11 });
    let what = "expected value".to_owned();
    check_error(b"<html>", &ReadError::Malformed { line: 1, column: 1, what });
    let not_a_feed = |what: &str| ReadError::NotAFeed { what: what.to_owned() };
    check_error(b"[]", &not_a_feed("it is not an object"));
    check_error(b"{}", &not_a_feed("it has no `version`"));
    let what = "its `version` is not that of a JSON Feed";
    check_error(br#"{"version":"2","items":[]}"#, &not_a_feed(what));
    let version = r#"{"version":"https://jsonfeed.org/version/1""#;
    check_error(format!("{version}}}").as_bytes(), &not_a_feed("it has no list of `items`"));
    let newer = whole.replace("\"format\": 1", "\"format\": 2");
    check_error(newer.as_bytes(), &ReadError::TooNew { found: 2 });
    let unclear = whole.replace("\"format\": 1", "\"format\": \"1\"");
    let what = "the `format` of its extension is no whole number";
    check_error(unclear.as_bytes(), &not_a_feed(what));
    let strange = newer.replace("\"sections\": [", "\"sections\": [5, ");
    check_error(strange.as_bytes(), &ReadError::TooNew { found: 2 });
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    assert!(read(format!("\u{feff}{}", feed("")).as_bytes(), &Lines).is_ok());
}

fn corpus(path: &str) -> Option<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/hostile");
    let path = root.join(path);
    path.exists().then_some(path)
}

/// Every file of JSONTestSuite: `y_` is JSON, `n_` is not, `i_` may be either.
#[test]
fn the_json_test_suite_is_told_apart() {
    let Some(folder) = corpus("JSONTestSuite/test_parsing") else {
        eprintln!("not run: the JSONTestSuite corpus is not beside the project");
        return;
    };
    let mut counts = [0; 3];
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let error = read(&std::fs::read(&path).unwrap(), &Lines).expect_err(&name);
        let json = matches!(error, ReadError::NotAFeed { .. } | ReadError::TooNew { .. });
        match &name[..2] {
            "y_" => assert!(json, "{name}: {error}"),
            "n_" => assert!(!json, "{name}: {error}"),
            _ => counts[2] += 1,
        }
        counts[usize::from(name.starts_with("n_"))] += usize::from(!name.starts_with("i_"));
    }
    assert_eq!(counts, [95, 188, 35]);
}

#[test]
fn naughty_strings_come_through_unchanged() {
    let Some(path) = corpus("naughty-strings/blns.json") else {
        eprintln!("not run: the naughty strings are not beside the project");
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(strings.len() > 400);
    for string in strings.into_iter().filter(|string| !string.trim().is_empty()) {
        let mut archive = full();
        archive.title.clone_from(&string);
        archive.entries[0].id.clone_from(&string);
        archive.entries[0].title = Some(string.clone());
        archive.entries[0].kind = Some(Kind::parse(&string));
        let reading = read(write(&archive, &Lines).as_bytes(), &Lines).unwrap();
        assert_eq!(reading.archive, archive, "{string:?}");
        let line = write_item(&archive.entries[0], &Lines);
        assert_eq!(read_item(&line, 0, &Lines), Ok((archive.entries[0].clone(), vec![])));
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, &Lines);
        let line = String::from_utf8_lossy(&bytes);
        let _ = (read_header(&line), read_item(&line, 0, &Lines));
    }

    #[test]
    fn any_words_read_back_from_a_line(title in "\\PC{1,20}x", id in "\\PC{1,20}", tags in prop::collection::vec("\\PC{0,9}", 0..4)) {
        let mut archive = full();
        archive.title.clone_from(&title);
        let entry = Entry { id, title: Some(title), tags, ..archive.entries.remove(0) };
        prop_assert_eq!(read_item(&write_item(&entry, &Lines), 3, &Lines), Ok((entry, vec![])));
        prop_assert_eq!(read_header(&write_header(&archive)), Ok((archive, vec![])));
    }

    #[test]
    fn no_cut_makes_it_panic(cut in 0usize..3000) {
        let whole = write(&full(), &Lines);
        if cut < whole.trim_end().len() {
            prop_assert!(read(&whole.as_bytes()[..cut], &Lines).is_err());
        }
    }

    #[test]
    fn entries_come_out_newest_first(years in prop::collection::vec(1900u16..2100, 0..20)) {
        let items: Vec<_> = years.iter().enumerate().map(|(index, year)| {
            format!(r#"{{"id":"{index}","_reading_room":{{"date":"{year}"}}}}"#)
        }).collect();
        let entries = read(feed(&items.join(",")).as_bytes(), &Lines).unwrap().archive.entries;
        let dates: Vec<Option<Date>> = entries.iter().map(|entry| entry.published).collect();
        prop_assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]));
        prop_assert_eq!(dates.len(), years.len());
    }
}
