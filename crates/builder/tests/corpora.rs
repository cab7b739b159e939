//! Real and hostile data, read where it lies beside the project: to the last record, an entry or
//! a line of the report. Where it is not there, nothing is tested, and that is said.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

use std::path::{Path, PathBuf};

use archive::Entry;
use builder::import::digest;
use builder::progress::Progress;
use builder::sources::{Lines, Report, read};

/// How many lines of each archive are read here; all of them take minutes without optimisation.
const LINES: u32 = 1_500;

fn corpus(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let path = root.join(path);
    if !path.exists() {
        println!("not run: {path:?} is not beside the project");
    }
    path.exists().then_some(path)
}

fn read_lines(bytes: &[u8]) -> (Vec<Entry>, Report) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, bytes).unwrap();
    let mut entries = Vec::new();
    let take = &mut |entry: Entry| {
        assert_eq!(entry.digest, Some(digest(entry.text().as_bytes())));
        entries.push(entry);
        Ok(())
    };
    let (_, _, report) = read(&[path], None, &Progress::Quiet, take).unwrap();
    (entries, report)
}

/// Reads the first lines of an archive: how many entries, and how many lines in the report.
fn check(name: &str, expected: (usize, usize), look: fn(&[Entry])) {
    let Some(path) = corpus(&format!("archives/{name}.jsonl.xz")) else { return };
    let mut lines = Lines::open(&path, None).unwrap();
    let mut bytes = Vec::new();
    while let Some(line) = lines.next_line().unwrap().filter(|line| line.number <= LINES) {
        bytes.extend(line.bytes);
    }
    let (entries, report) = read_lines(&bytes);
    let records = report.files[0].records.as_ref().unwrap();
    let found = bytes.split_inclusive(|byte| *byte == b'\n').count();
    assert_eq!(records.found, found, "{name}");
    assert_eq!(records.found, records.published + records.reported, "{name}");
    assert_eq!((entries.len(), report.files[0].quarantine.len()), expected, "{name}");
    assert_eq!((records.published, records.reported), expected, "{name}");
    look(&entries);
}

#[test]
fn every_record_of_the_archives_is_an_entry_or_reported() {
    check("au_pm_transcripts", (1_500, 0), |entries| {
        assert!(entries.iter().all(|it| it.published.is_some() && it.section.is_some()));
    });
    check("us_addresses", (124, 0), |entries| {
        let years = entries.iter().filter(|it| it.published.unwrap().month_number().is_none());
        assert_eq!(years.count(), 69);
    });
    check("resistinua_uk_en", (707, 0), |entries| {
        let joined = entries.iter().filter(|it| !it.translations.is_empty()).count();
        assert!(joined >= 2 * 343, "{joined}");
        assert!(entries.iter().all(|it| !it.speakers.is_empty() && it.url.is_some()));
    });
    check("telegram_ru", (1_500, 0), |entries| {
        assert!(entries.iter().all(|it| it.title.is_none() && it.time_stamp.is_some()));
    });
    check("digitalgov_markdown", (1_500, 0), |entries| {
        assert!(entries.iter().all(|it| !it.id.contains('/')));
    });
}

#[test]
fn no_line_of_the_json_test_suite_stops_the_reading() {
    let Some(folder) = corpus("hostile/JSONTestSuite/test_parsing") else { return };
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let mut bytes = b"{\"text\":\"one that is good\"}\n".to_vec();
    for path in paths {
        bytes.extend(std::fs::read(path).unwrap());
        bytes.push(b'\n');
    }
    let (entries, report) = read_lines(&bytes);
    let records = report.files[0].records.as_ref().unwrap();
    assert_eq!(records.found, records.published + records.reported);
    assert_eq!(entries.len(), records.published);
    assert!(records.reported > 300, "{}", records.reported);
}

#[test]
fn naughty_strings_are_only_strings() {
    let Some(path) = corpus("hostile/naughty-strings/blns.json") else { return };
    let strings: Vec<String> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut lines = String::new();
    for string in &strings {
        let record = serde_json::json!({
            "id": string, "title": string, "text": string, "html": string, "section": string,
            "date": string, "url": string, "tags": [string], "kind": string, "lang": string,
        });
        lines.push_str(&format!("{record}\n{}\n", string.replace(['\n', '\r'], " ")));
    }
    let (entries, report) = read_lines(lines.as_bytes());
    let records = report.files[0].records.as_ref().unwrap();
    assert_eq!(records.found, records.published + records.reported);
    let ids: std::collections::HashSet<_> = entries.iter().map(|entry| &entry.id).collect();
    assert_eq!(ids.len(), entries.len());
    assert!(entries.len() > 450, "{}", entries.len());
}
