//! Several captures of one publication, from files to an archive: in any order of files the same
//! bytes, and of real data nothing is lost and no translation taken for its original.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use archive::format::write;
use archive::{Archive, Extent};
use builder::import::{Report, import};
use markup::Html;

/// Captures of a list and of pages, the same ones as a feed, and a later state of one page.
const FILES: [(&str, &str); 4] = [
    (
        "list.jsonl",
        r#"{"url":"https://x.example/1","date":"2020-01-02","section":"News","summary":"The first words of a long text that goes on …"}
{"date":"2020-01-03","summary":"Nobody else has these words of the teaser."}
"#,
    ),
    (
        "pages.jsonl",
        r#"{"url":"https://x.example/1/","title":"One","date":"2020-01-02","text":"The first words of a long text that goes on and on until it ends.","translations":["zwei"]}
{"url":"https://x.example/2","title":"Same title","date":"2020-01-04","text":"Something."}
{"url":"https://x.example/3","title":"Same title","date":"2020-01-04","text":"Something else."}
{"id":"zwei","lang":"de","title":"Eins","date":"2020-01-02","text":"Die ersten Worte.","translations":["2020-01-02-one","x"]}
"#,
    ),
    (
        "later.jsonl",
        r#"{"url":"http://www.x.example/1#top","title":"One","date":"2020-01-02","text":"The first words of a long text that goes on and on until it ends. It was mended later."}
"#,
    ),
    (
        "feed.json",
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[
{"id":"f","url":"https://x.example/2","title":"Same title","date_published":"2020-01-04T00:00:00Z","content_text":"Something."}]}"#,
    ),
];

fn imported(order: &[usize]) -> (Archive, Report) {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = order
        .iter()
        .map(|place| {
            let (name, text) = FILES[*place];
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        })
        .collect();
    import(&paths, None).unwrap()
}

#[test]
fn captures_become_one_entry_whatever_the_order_of_files() {
    let (archive, report) = imported(&[0, 1, 2, 3]);
    let bytes = write(&archive, &Html);
    for order in [[1, 0, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [0, 1, 2, 3]] {
        assert_eq!(write(&imported(&order).0, &Html), bytes, "{order:?}");
    }
    assert_eq!((report.sums.found, report.sums.entries, report.sums.parts), (8, 5, 3));
    let one = archive.entries.iter().find(|it| it.title.as_deref() == Some("One")).unwrap();
    assert!(one.text().ends_with("mended later."));
    assert_eq!(one.section.as_deref(), Some("news"));
    let extents: Vec<Extent> = one.versions.iter().map(|it| it.extent).collect();
    assert_eq!(extents, [Extent::Full, Extent::Teaser]);
    assert_eq!(one.sources.len(), 3);
    let same = archive.entries.iter().filter(|it| it.title.as_deref() == Some("Same title"));
    let sources: Vec<usize> = same.map(|it| it.sources.len()).collect();
    assert_eq!(sources.iter().sum::<usize>(), 3);
    let german = archive.entries.iter().find(|it| it.id == "zwei").unwrap();
    assert!(german.translations.contains(&one.id), "{:?}", german.translations);
}

fn corpus(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/archives");
    let path = root.join(name);
    if !path.exists() {
        println!("not run: {path:?} is not beside the project");
    }
    path.exists().then_some(path)
}

/// One text in two sections, of which each has, or has not, an entry beside it.
fn check_sections(declared: &str, expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let line = |section: &str, text: &str| {
        format!(
            "{{\"title\":\"T\",\"date\":\"2020-01-02\",\"section\":\"{section}\",\"text\":\"{text}\"}}\n"
        )
    };
    let same = "The same words in both sections, and enough of them to be sure of it.";
    let lines = line("One", same) + &line("Two", same) + &line("One", "Something else.");
    fs::write(folder.path().join("a.jsonl"), lines).unwrap();
    fs::write(folder.path().join("archive.toml"), format!("title = \"T\"\n{declared}")).unwrap();
    let (archive, report) = import(&[folder.path().to_owned()], None).unwrap();
    assert_eq!((archive.entries.len(), report.published.entries), (2, 2), "{report}");
    let ids: Vec<_> = archive.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, expected);
}

#[test]
fn a_section_that_lost_its_last_entry_to_another_stays_only_where_it_was_declared() {
    check_sections("", &["one"]);
    check_sections("[[section]]\nid = \"two\"\ntitle = \"Two\"\n", &["two", "one"]);
}

#[test]
fn translations_are_never_one_entry_and_nothing_is_lost() {
    let Some(path) = corpus("resistinua_uk_en.jsonl.xz") else { return };
    let (archive, report) = import(&[path], None).unwrap();
    assert_eq!(report.sums.found, 707);
    assert_eq!(report.sums.found, report.sums.entries + report.sums.parts);
    let joined = archive.entries.iter().filter(|it| !it.translations.is_empty()).count();
    assert!(joined + report.sums.parts >= 2 * 343, "{joined}");
    let ids: BTreeSet<&str> = archive.entries.iter().map(|it| it.id.as_str()).collect();
    for entry in &archive.entries {
        assert!(entry.translations.iter().all(|id| ids.contains(id.as_str())), "{}", entry.id);
    }
    let sources: usize = archive.entries.iter().map(|it| it.sources.len()).sum();
    assert_eq!(sources, 707);
}
