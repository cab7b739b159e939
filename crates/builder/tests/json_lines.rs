//! JSON Lines, feeds and archives as sources: records in, entries and a full account out.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

use std::io::Write;
use std::path::Path;

use archive::format::{write, write_header, write_item};
use archive::{Archive, Entry, Extent, plain_text};
use builder::configuration::{PageSet, Site};
use builder::import::digest;
use builder::progress::Progress;
use builder::sources::{Report, read};
use markup::Html;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn read_folder(folder: &Path) -> (Archive, Site, Report) {
    let mut entries = Vec::new();
    let take = &mut |entry| {
        entries.push(entry);
        Ok(())
    };
    let (head, site, report) = read(&[folder.to_owned()], None, &Progress::Quiet, take).unwrap();
    (Archive { entries, ..head }, site, report)
}

fn import(files: &[(&str, &str)]) -> (Archive, Report) {
    let (archive, _, report) = read_folder(folder(files).path());
    for records in report.files.iter().filter_map(|file| file.records.as_ref()) {
        assert_eq!(records.found, records.published + records.reported);
    }
    (archive, report)
}

fn one(line: &str) -> Entry {
    let (mut archive, _) = import(&[("a.jsonl", line)]);
    archive.entries.remove(0)
}

#[test]
fn a_record_becomes_an_entry_with_all_it_says() {
    let line = r#"{"id":"a-1","url":"https://example.org/1","title":" T ","date":"2020-09-14T10:30:00+03:00","section":"Речи","tags":["x",""],"lang":"pt_BR","text":"One\n\ntwo","kind":"Speech","speakers":[{"name":"V. S.","role":"Deputy"}],"authors":"Press office"}"#;
    let entry = one(line);
    assert_eq!((entry.id.as_str(), entry.title.as_deref()), ("a-1", Some("T")));
    assert_eq!(entry.published.unwrap().to_string(), "2020-09-14");
    assert_eq!(entry.time_stamp.as_deref(), Some("2020-09-14T10:30:00+03:00"));
    assert_eq!(entry.section.as_deref(), Some("rechi"));
    assert_eq!(entry.kind.as_ref().map(archive::Kind::as_str), Some("speech"));
    assert_eq!(entry.language.as_ref().unwrap().as_str(), "pt-BR");
    assert_eq!(
        (entry.tags.as_slice(), plain_text(&entry.body)),
        (&["x".to_owned()][..], "One\n\ntwo".into())
    );
    assert_eq!(entry.speakers[0].role.as_deref(), Some("Deputy"));
    assert_eq!(entry.authors, ["Press office"]);
    assert_eq!(entry.url.as_ref().unwrap().as_str(), "https://example.org/1");
    assert_eq!(entry.digest, Some(digest(b"One\n\ntwo")));
    let source = &entry.sources[0];
    assert_eq!((source.file.as_str(), source.lines), ("a.jsonl", Some((1, 1))));
    assert_eq!(source.digest, Some(digest(line.as_bytes())));
}

#[test]
fn what_a_record_does_not_say_is_absent() {
    let entry = one(
        r#"{"id":"a","url":"","title":"","date":null,"section":" ","tags":[],"lang":"","text":"x"}"#,
    );
    let expected = Entry {
        id: "a".into(),
        body: entry.body.clone(),
        digest: entry.digest,
        sources: entry.sources.clone(),
        origins: entry.origins.clone(),
        ..Entry::default()
    };
    assert_eq!(entry, expected);
    let teaser = one(r#"{"id":"a","title":"T","text":"","summary":"First words"}"#);
    assert_eq!((teaser.extent, plain_text(&teaser.body)), (Extent::Teaser, "First words".into()));
    let html = one(r#"{"html":"<p>A <b>b</b><script>x</script>","text":"other"}"#);
    assert_eq!(archive::format::Markup::html(&Html, &html.body), "<p>A <strong>b</strong></p>");
    assert_eq!(html.id, "a-b");
}

#[test]
fn line_breaks_of_posts_are_kept_and_those_of_markdown_are_spaces() {
    let toml = "title = \"T\"\n[jsonl.fields]\nmarkdown = [\"markdown\", \"post\"]\n";
    let lines =
        "{\"id\":\"a\",\"post\":\"**One**\\ntwo\"}\n{\"id\":\"b\",\"markdown\":\"**One**\\ntwo\"}";
    let (archive, _) = import(&[("archive.toml", toml), ("a.jsonl", lines)]);
    let html = |id: &str| {
        let entry = archive.entries.iter().find(|it| it.id == id).unwrap();
        archive::format::Markup::html(&Html, &entry.body)
    };
    assert_eq!(html("a"), "<p><strong>One</strong><br>two</p>");
    assert_eq!(html("b"), "<p><strong>One</strong> two</p>");
}

#[test]
fn a_line_that_is_no_entry_stands_in_the_report() {
    let lines = "{\"text\":\"a\"}\n\n{\"text\":\n[1]\n\"b\"\n{\"id\":\"x\",\"text\":\" \"}\n\u{feff}\n{\"text\":\"c\"}";
    let (archive, report) = import(&[("a.jsonl", lines)]);
    assert_eq!(archive.entries.len(), 2);
    let file = &report.files[0];
    let aside: Vec<_> = file.quarantine.iter().map(|it| it.line).collect();
    assert_eq!(aside, [3, 4, 5, 6, 7]);
    assert!(file.quarantine[0].reason.starts_with("not JSON: EOF"), "{file:?}");
    assert_eq!(file.quarantine[3].reason, "it has neither text nor title");
    assert!(file.quarantine.iter().all(|it| !it.remedy.is_empty()));
    let lines = file.lines;
    assert_eq!(lines.total, lines.blank + lines.items + lines.quarantined);
    assert!(report.to_string().contains("a.jsonl: 7 found = 2 published + 5 reported"), "{report}");
}

#[test]
fn a_fact_that_is_not_understood_costs_only_itself_and_is_noted() {
    let lines = r#"{"id":"a","text":"x","date":"soon","lang":"!","url":"javascript:1","more":1}
{"id":"a","text":"y","date":"2022-01-01T10:00"}
{"id":"a/b","text":"z"}"#;
    let (archive, report) = import(&[("a.jsonl", lines)]);
    let ids: Vec<_> = archive.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["a", "a-2", "a-b"]);
    let records = report.files[0].records.as_ref().unwrap();
    let notes: Vec<_> =
        records.notes.iter().map(|note| (note.lines.clone(), note.what.as_str())).collect();
    assert_eq!(notes[0], (vec![1], "the date \"soon\" is not understood"));
    assert_eq!(notes.len(), 5, "{notes:?}");
    assert_eq!(records.unread.get("more"), Some(&1));
}

#[test]
fn other_names_constants_and_sections_are_mapped() {
    let toml = "title = \"T\"\n[site]\nurl = \"https://example.org\"\npages = \"entries\"\n\
        [[section]]\nid = \"press\"\ntitle = \"Press\"\n[jsonl.fields]\ntitle = \"headline\"\n\
        date = [\"none\", \"meta.date\"]\nsection = \"rubric\"\n[jsonl.constants]\nkind = \"news\"\n\
        lang = \"de\"\ntags = [\"all\"]\n[jsonl.sections]\n\"Presse\" = \"press\"\n";
    let line = r#"{"headline":"H","meta":{"date":"2020-09"},"rubric":"Presse","text":"x"}"#;
    let other = r#"{"headline":"I","rubric":"Other","text":"y","kind":"speech","lang":"en"}"#;
    let lines = format!("{line}\n{other}\n");
    let (archive, site, _) =
        read_folder(folder(&[("archive.toml", toml), ("a.jsonl", &lines)]).path());
    let entry = &archive.entries[0];
    assert_eq!((entry.title.as_deref(), entry.section.as_deref()), (Some("H"), Some("press")));
    assert_eq!(
        (entry.published.unwrap().to_string(), &entry.tags[0][..]),
        ("2020-09".into(), "all")
    );
    assert_eq!(entry.language.as_ref().unwrap().as_str(), "de");
    assert_eq!(entry.id, "2020-09-h");
    let other = &archive.entries[1];
    assert_eq!(other.kind.as_ref().unwrap().as_str(), "speech");
    assert_eq!(other.language.as_ref().unwrap().as_str(), "en");
    let sections: Vec<_> = archive.sections.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(sections, ["press", "other"]);
    let url = Some("https://example.org/".to_owned());
    assert_eq!(site, Site { url, pages: PageSet::Entries, ..Site::default() });
}

const NAMES: &str = "title = \"T\"\nlanguage = \"en\"\n[[name]]\nid = \"cis\"\ntitle = \"CIS\"\n\
                     aliases.ru = [\"СНГ\"]\n[[name]]\nid = \"un\"\ntitle = \"United Nations\"\naliases = [\"UN\"]\n";

#[test]
fn a_date_of_two_orders_is_told_and_never_guessed_unless_a_rule_says_the_order() {
    let line = "{\"id\":\"a\",\"date\":\"03/04/2020\",\"text\":\"x\"}\n{\"id\":\"b\",\"date\":\"25/12/2020\",\"text\":\"y\"}\n";
    let (archive, report) = import(&[("a.jsonl", line)]);
    let dates = |archive: &Archive| -> Vec<Option<String>> {
        archive.entries.iter().map(|it| it.published.map(|date| date.to_string())).collect()
    };
    assert_eq!(dates(&archive), [None, Some("2020-12-25".to_owned())]);
    let note = &report.files[0].records.as_ref().unwrap().notes[0];
    assert_eq!(note.what, "the date \"03/04/2020\" may be 2020-04-03 or 2020-03-04");
    assert!(note.remedy.contains("dd/mm/yyyy"), "{}", note.remedy);
    let toml = "title = \"T\"\n[[date]]\nname = \"british\"\nformat = \"dd/mm/yyyy\"\n";
    let (archive, _) = import(&[("archive.toml", toml), ("a.jsonl", line)]);
    assert_eq!(dates(&archive), [Some("2020-04-03".to_owned()), Some("2020-12-25".to_owned())]);
}

#[test]
fn names_of_the_list_are_marked_and_counted_by_alias() {
    let lines = "{\"id\":\"a\",\"title\":\"The UN's word\",\"text\":\"CIS and UN\"}\n\
                 {\"id\":\"b\",\"lang\":\"ru\",\"text\":\"СНГ\"}\n{\"id\":\"c\",\"text\":\"СНГ, un, cis\"}\n";
    let (archive, report) = import(&[("archive.toml", NAMES), ("a.jsonl", lines)]);
    let names: Vec<&[String]> = archive.entries.iter().map(|entry| &entry.names[..]).collect();
    assert_eq!(names, [&["un".to_owned(), "cis".into()][..], &["cis".into()], &[]]);
    let rules = |entry: &Entry| entry.origins.iter().any(|it| it.rule == "list-of-names");
    assert_eq!(archive.entries.iter().map(rules).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(archive.names.len(), 2);
    let counted: Vec<_> = report.names.iter().map(|it| (it.id.as_str(), it.entries)).collect();
    assert_eq!(counted, [("cis", 2), ("un", 1)]);
    assert_eq!(report.names[0].aliases.keys().collect::<Vec<_>>(), ["CIS", "СНГ"]);
    assert!(report.to_string().contains("cis: 2 entries (CIS: 1; СНГ: 1)"), "{report}");
}

#[test]
fn names_of_archives_among_the_sources_stay_unless_a_list_says_other_ones() {
    let lines = "{\"id\":\"a\",\"text\":\"CIS and UN\"}\n";
    let (archive, _) = import(&[("archive.toml", NAMES), ("a.jsonl", lines)]);
    let written = write(&archive, &Html);
    let (again, _) = import(&[("a.json", &written)]);
    assert_eq!((&again.names, &again.entries), (&archive.names, &archive.entries));
    let other = "title = \"T\"\n[[name]]\nid = \"x\"\ntitle = \"and\"\n";
    let (again, _) = import(&[("archive.toml", other), ("a.json", &written)]);
    assert_eq!(again.entries[0].names, ["x"]);
    assert_eq!(
        (again.names.len(), again.entries[0].origins.len()),
        (1, archive.entries[0].origins.len())
    );
}

#[test]
fn sections_that_nobody_declared_come_fullest_first() {
    let lines: Vec<_> = ["A", "B", "c", "B", "c", "Б"]
        .iter()
        .enumerate()
        .map(|(number, section)| format!(r#"{{"id":"{number}","text":"x","section":"{section}"}}"#))
        .collect();
    let (archive, _) = import(&[("a.jsonl", &lines.join("\n"))]);
    let sections: Vec<_> =
        archive.sections.iter().map(|it| (it.id.as_str(), it.title.as_str())).collect();
    assert_eq!(sections[..3], [("b", "B"), ("c", "c"), ("a", "A")]);
    assert!(sections[3].0.starts_with("b-") && sections[3].1 == "Б", "{sections:?}");
}

#[test]
fn records_that_share_a_word_are_translations() {
    let lines = r#"{"id":"1-en","same_as":"1","lang":"en","text":"x"}
{"id":"1-uk","same_as":"1","lang":"uk","text":"y"}
{"id":"2","translations":["1-en"],"lang":"fr","text":"z"}"#;
    let (archive, _) = import(&[("a.jsonl", lines)]);
    let translations: Vec<_> = archive.entries.iter().map(|it| it.translations.clone()).collect();
    assert_eq!(translations, [["1-uk"], ["1-en"], ["1-en"]]);
    assert_eq!(archive.language, None);
}

#[test]
fn files_of_all_kinds_are_read_together_without_an_archive_toml() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Feed","items":[{"id":"f","content_html":"<p>x"},5]}"#;
    let files = [
        ("a.jsonl", "{\"text\":\"a\",\"lang\":\"en\"}"),
        ("feed.json", feed),
        ("other.json", "[]"),
        ("notes.txt", "words"),
        ("x.pdf", ""),
    ];
    let (archive, report) = import(&files);
    assert_eq!((archive.title.as_str(), archive.entries.len()), ("Feed", 2));
    let feed = archive.entries.iter().find(|it| it.id == "f").unwrap();
    assert_eq!(feed.sources[0].file, "feed.json");
    assert_eq!(report.left_alone, ["x.pdf"]);
    let text = report.to_string();
    assert!(text.contains("feed.json: 2 found = 1 published + 1 reported"), "{text}");
    assert!(text.contains("other.json: left alone; it is a list"), "{text}");
    assert!(text.contains("notes.txt: left alone; captures are read by the rules"), "{text}");
}

#[test]
fn an_archive_of_ours_comes_back_as_it_was_in_either_form() {
    let lines = r#"{"id":"1","title":"T","date":"2021","section":"S","text":"x"}
{"id":"2","date":"2020-09-14","lang":"en","text":"y"}"#;
    let (first, _) = import(&[("src.jsonl", lines)]);
    let items = first.entries.iter().map(|entry| write_item(entry, &Html) + "\n");
    let as_lines = write_header(&first) + "\n" + &items.collect::<String>();
    let (second, report) = import(&[("again.jsonl", &as_lines)]);
    assert_eq!(second, first);
    assert_eq!(report.files[0].lines.header, 1);
    let (third, _) = import(&[("archive.json", &write(&first, &Html))]);
    assert_eq!(third, first);
    let made = write(&first, &Html);
    let (fourth, report) = import(&[("archive.json", &made), ("src.jsonl", lines)]);
    assert_eq!(fourth.entries.len(), 2);
    assert!(report.to_string().contains("archive.json: taken for the archive that was made"));
}

#[test]
fn the_order_and_the_packing_of_files_change_nothing() {
    let line = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"x\"}}\n");
    let plain = import(&[("a.jsonl", &line("a")), ("b.jsonl", &line("a"))]).0;
    let packed = folder(&[("b.jsonl", &line("a"))]);
    let file = std::fs::File::create(packed.path().join("a.jsonl.gz")).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    gzip.write_all(line("a").as_bytes()).unwrap();
    gzip.finish().unwrap();
    let (archive, ..) = read_folder(packed.path());
    assert_eq!(archive.entries, plain.entries);
    let ids: Vec<_> = plain.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["a", "a-2"]);
}
