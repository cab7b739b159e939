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

/// Imports a folder: what became of each file.
fn read_folder(folder: &Path) -> (Vec<Entry>, Report) {
    let mut entries = Vec::new();
    let take = &mut |entry: Entry| {
        entries.push(entry);
        Ok(())
    };
    let (_, _, report) = read(&[folder.to_owned()], None, &Progress::Quiet, take).unwrap();
    for records in report.files.iter().filter_map(|file| file.records.as_ref()) {
        assert_eq!(records.found, records.published + records.reported);
    }
    (entries, report)
}

fn totals(report: &Report) -> (usize, usize) {
    let records = report.files.iter().filter_map(|file| file.records.as_ref());
    records.fold((0, 0), |(published, reported), it| {
        (published + it.published, reported + it.reported)
    })
}

#[test]
fn feeds_in_the_wild_are_read_but_for_those_that_are_none() {
    let Some(folder) = corpus("hostile/feed-rs-fixtures") else { return };
    let (entries, report) = read_folder(&folder);
    // One is cut within a tag, three are XML of other kinds; the note on the corpus is Markdown.
    assert_eq!(totals(&report), (103, 4));
    let dated = entries.iter().filter(|entry| entry.published.is_some());
    assert_eq!(dated.count(), 89);
    assert!(
        entries
            .iter()
            .filter(|it| it.sources[0].file.ends_with(".xml"))
            .all(|it| it.sources[0].lines.is_some())
    );
}

#[test]
fn tables_that_are_awkward_are_read_to_the_last_row() {
    let Some(folder) = corpus("hostile/csv-spectrum/csvs") else { return };
    let home = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        std::fs::copy(&file, home.path().join(file.file_name().unwrap())).unwrap();
    }
    let toml = "title = \"T\"\n[jsonl.fields]\ntitle = [\"first\", \"a\", \"key\", \"lat\", \"1\"]\ntext = [\"address\", \"b\", \"val\", \"location_coordinates\", \"2\"]\n";
    std::fs::write(home.path().join("archive.toml"), toml).unwrap();
    let (entries, report) = read_folder(home.path());
    let rows: usize =
        report.files.iter().filter_map(|it| it.records.as_ref()).map(|it| it.found).sum();
    assert_eq!(entries.len() + totals(&report).1, rows);
    let of =
        |name: &str| entries.iter().filter(|it| it.sources[0].file == name).collect::<Vec<_>>();
    let title = of("newlines.csv")[1].title.clone().unwrap();
    assert_eq!(
        title,
        "Once upon 
a time"
    );
    assert_eq!(archive::plain_text(&of("escaped_quotes.csv")[0].body), "ha \"ha\" ha");
    assert_eq!(
        archive::plain_text(&of("json.csv")[0].body),
        "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"
    );
}

#[test]
fn warcs_of_a_crawl_are_read_and_their_digests_hold() {
    let Some(folder) = corpus("hostile/warc/org/netpreserve/jwarc") else { return };
    let (entries, report) = read_folder(&folder);
    assert_eq!(totals(&report), (1, 0));
    let entry = &entries[0];
    assert_eq!(entry.sources[0].url.as_deref(), Some("http://commoncrawl.org/"));
    assert_eq!(entry.sources[0].captured.as_deref(), Some("2019-12-10T10:00:01Z"));
    let digest = "sha1:CIBK2YFSVPNDFLXUHSKZG2SPN7UNN65W (verified)";
    assert!(
        entry.origins.iter().any(|it| it.field == "capture" && it.rule == digest),
        "{:?}",
        entry.origins
    );
}

#[test]
fn markdown_of_a_site_is_read_file_by_file() {
    let Some(path) = corpus("archives/digitalgov_markdown.jsonl.xz") else { return };
    let home = tempfile::tempdir().unwrap();
    let mut lines = Lines::open(&path, None).unwrap();
    while let Some(line) = lines.next_line().unwrap().filter(|line| line.number <= 300) {
        let record: serde_json::Value = serde_json::from_slice(line.content()).unwrap();
        let file = home.path().join(format!("{}.md", record["id"].as_str().unwrap()));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let (title, date, summary) = (&record["title"], &record["date"], &record["summary"]);
        let text = record["text"].as_str().unwrap();
        let front = format!("---\ntitle: {title}\ndate: {date}\nsummary: {summary}\n---\n{text}");
        std::fs::write(file, front).unwrap();
    }
    let (entries, report) = read_folder(home.path());
    assert_eq!(totals(&report), (300, 0));
    assert!(entries.iter().all(|it| it.title.is_some()));
}
