//! Checks of archives and sites: what is right passes, and each fault is found by its rule.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

use std::fs;
use std::io::Write;
use std::path::Path;

use archive::format::{write, write_header, write_item};
use archive::{Archive, Block, Digest, Entry, Href, Section, Source};
use builder::check::{Checked, check};
use builder::import::digest;
use builder::progress::Progress;
use flate2::Compression;
use flate2::write::GzEncoder;
use markup::Html;
use serde_json::{Value, json};
use tempfile::TempDir;

fn entry(number: usize) -> Entry {
    let body = vec![Block::Paragraph(vec![format!("text {number}").as_str().into()])];
    let mut entry = Entry {
        id: format!("e{number}"),
        title: Some(format!("Title {number}")),
        published: format!("20{:02}-05-01", 30 - number.min(30)).parse().ok(),
        section: Some("news".into()),
        body,
        ..Entry::default()
    };
    entry.published = entry.published.filter(|date| date.year_number() < 2025);
    entry.digest = Some(digest(entry.text().as_bytes()));
    entry
}

fn archive(entries: Vec<Entry>) -> Archive {
    let section = Section { id: "news".into(), title: "News".into(), description: None };
    let mut archive =
        Archive { title: "A".into(), sections: vec![section], entries, ..Archive::default() };
    archive.sort();
    archive
}

fn rules(checked: &Checked) -> Vec<(&'static str, usize)> {
    checked.findings.iter().map(|finding| (finding.rule, finding.count)).collect()
}

/// Checks an archive in both of its forms.
fn check_archive(archive: &Archive, expected: &[(&str, usize)]) {
    let folder = tempfile::tempdir().unwrap();
    let (json, lines) = (folder.path().join("a.json"), folder.path().join("a.jsonl"));
    fs::write(&json, write(archive, &Html)).unwrap();
    let items = archive.entries.iter().map(|entry| write_item(entry, &Html) + "\n");
    fs::write(&lines, write_header(archive) + "\n" + &items.collect::<String>()).unwrap();
    for path in [json, lines] {
        let checked = check(&path, &Progress::Quiet).unwrap();
        assert_eq!(rules(&checked), expected, "{checked}");
        assert_eq!(checked.entries, archive.entries.len());
    }
}

#[test]
fn what_is_right_passes() {
    check_archive(&archive((6..12).map(entry).collect()), &[]);
}

#[test]
fn each_fault_of_an_entry_is_found() {
    let faulty = |change: fn(&mut Entry)| {
        let mut entries: Vec<_> = (6..9).map(entry).collect();
        change(&mut entries[1]);
        archive(entries)
    };
    let wrong: fn(&mut Entry) = |it| it.digest = Some(Digest::from([7; 32]));
    check_archive(&faulty(wrong), &[("digest", 1)]);
    check_archive(&faulty(|it| it.section = Some("x".into())), &[("unknown-section", 1)]);
    check_archive(&faulty(|it| it.names = vec!["x".into()]), &[("unknown-name", 1)]);
    check_archive(&faulty(|it| it.translations = vec!["x".into()]), &[("lost-translation", 1)]);
    check_archive(&faulty(|it| it.url = Href::parse("ftp://example.org")), &[("url", 1)]);
    check_archive(&faulty(|it| it.published = "9999".parse().ok()), &[("date-ahead", 1)]);
    check_archive(&faulty(|it| it.published = "0033".parse().ok()), &[("date-early", 1)]);
    let twin: fn(&mut Entry) = |it| *it = Entry { id: "other".into(), ..entry(6) };
    check_archive(&faulty(twin), &[("duplicate-text", 1)]);
    let same: fn(&mut Entry) = |it| {
        it.title.clone_from(&entry(6).title);
        it.published = entry(6).published;
    };
    check_archive(&faulty(same), &[("same-date-and-title", 1)]);
    check_archive(&faulty(|it| it.id = "e6".into()), &[("duplicate-id", 1)]);
}

#[test]
fn a_file_that_is_no_archive_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.json", "{"), ("b.json", "{}"), ("c.jsonl", "{\"text\":\"x\"}")] {
        fs::write(folder.path().join(name), text).unwrap();
        let checked = check(&folder.path().join(name), &Progress::Quiet).unwrap();
        assert_eq!(rules(&checked), [("format", 1)], "{name}");
    }
    assert!(check(&folder.path().join("none"), &Progress::Quiet).is_err());
    assert!(check(folder.path(), &Progress::Quiet).is_err());
}

#[test]
fn sources_beside_the_archive_are_asked() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("captures")).unwrap();
    let capture = folder.path().join("captures/a.txt");
    fs::write(&capture, "one\ntwo\nthree\n").unwrap();
    let mut told = entry(9);
    told.sources = vec![Source {
        file: "a.txt".into(),
        lines: Some((2, 3)),
        file_digest: Some(digest(b"one\ntwo\nthree\n")),
        digest: Some(digest(b"two\nthree\n")),
        url: None,
        captured: None,
    }];
    let path = folder.path().join("archive.json");
    fs::write(&path, write(&archive(vec![told]), &Html)).unwrap();
    assert_eq!(rules(&check(&path, &Progress::Quiet).unwrap()), []);
    fs::write(&capture, "ONE\ntwo\nthree\n").unwrap();
    assert_eq!(rules(&check(&path, &Progress::Quiet).unwrap()), [("source-file", 1)]);
    fs::write(&capture, "one\ntwo\n").unwrap();
    let expected = [("source-lines", 1), ("source-file", 1)];
    assert_eq!(rules(&check(&path, &Progress::Quiet).unwrap()), expected);
    fs::remove_file(&capture).unwrap();
    assert_eq!(rules(&check(&path, &Progress::Quiet).unwrap()), []);
}

/// Writes a shard; its name.
fn shard(site: &Path, value: &Value) -> String {
    let bytes = value.to_string();
    let name = digest(bytes.as_bytes()).to_string()[..32].to_owned();
    let folder = site.join("shards").join(&name[..2]);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.json")), bytes).unwrap();
    name
}

fn hash(id: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    id.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

fn page(site: &Path, path: &str, html: &str) {
    fs::create_dir_all(site.join(path)).unwrap();
    fs::write(site.join(path).join("index.html"), html).unwrap();
}

/// A site in parts: six entries in two segments, of three rows shards in all, each with two
/// bodies.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    let archive = archive((6..12).map(entry).collect());
    let mut shards: Vec<(usize, String)> = Vec::new();
    let mut ids: Vec<(u64, usize)> = Vec::new();
    for (place, entries) in archive.entries.chunks(2).enumerate() {
        let rows: Vec<Value> = entries.iter().map(|entry| row(site, entry)).collect();
        shards.push((entries.len(), shard(site, &json!(rows))));
        ids.extend(entries.iter().map(|entry| (hash(&entry.id), 2 - place)));
        let pages = entries.iter().map(|entry| format!("entry/{}", entry.id));
        pages.for_each(|path| page(site, &path, r#"<a href="../../">Home</a>"#));
    }
    let segment = |shards: &[(usize, String)]| {
        let entries: usize = shards.iter().map(|shard| shard.0).sum();
        let codes = "#".repeat(entries);
        let value = json!({"shards": shards, "dates": [647_329, entries], "combinations": [["news", null, null, "full"]], "codes": codes});
        json!([entries, shards.len(), shard(site, &value), 0, 0])
    };
    let segments = json!([segment(&shards[..1]), segment(&shards[1..])]);
    let bucket = |half: u64| {
        let mut pairs: Vec<_> = ids
            .iter()
            .filter(|(hash, _)| hash >> 63 == half)
            .map(|(hash, shard)| (hash & 0xffff_ffff, *shard))
            .collect();
        pairs.sort_unstable();
        let flat: Vec<u64> =
            pairs.iter().flat_map(|(hash, shard)| [*hash, *shard as u64]).collect();
        shard(site, &json!(flat))
    };
    let index = shard(site, &json!([bucket(0), bucket(1)]));
    let summary = shard(site, &json!({"counts": {}, "items": []}));
    let words = words(site, &archive);
    let manifest = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "A",
        "items": [], "_reading_room": {
            "format": 1, "entries": 6, "counts": {"extents": [["full", 6]]},
            "segments": segments, "ids": index, "index": words, "url": "https://example.org/a/",
            "sections": [{"id": "news", "title": "News", "summary": summary}],
        },
    });
    fs::write(site.join("archive.json"), manifest.to_string()).unwrap();
    page(
        site,
        "",
        r#"<link href="style.css"><a href="entry/e6/">x</a> <a href="./section/news/">"#,
    );
    page(site, "section/news", r#"<a href="../../entry/e7/?a=b#c">x</a>"#);
    fs::write(site.join("404.html"), "").unwrap();
    fs::write(site.join("style.css"), "").unwrap();
    let map = "<urlset><url><loc>https://example.org/a/entry/e6/</loc></url></urlset>";
    fs::write(site.join("sitemap.xml"), map).unwrap();
    folder
}

/// Writes an index of words; its root.
fn words(site: &Path, archive: &Archive) -> Value {
    let (root, files) = search::index(archive, "0123").unwrap();
    let places = search::places_file("0123", &[("00000000-0".into(), vec![6])]);
    fs::create_dir_all(site.join("index/0123")).unwrap();
    let blocks = root.blocks_file();
    let others = [(search::File::Places, places), (search::File::Blocks, blocks)];
    for (file, bytes) in files.into_iter().chain(others) {
        let bytes = if file.is_loose() { gzip(&bytes) } else { bytes };
        fs::write(site.join(root.path(file)), bytes).unwrap();
    }
    json!({"format": search::VERSION, "name": "0123", "piece": root.piece})
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn row(site: &Path, entry: &Entry) -> Value {
    let item: Value = serde_json::from_str(&write_item(entry, &Html)).unwrap();
    let body = shard(site, &json!([item]));
    json!({"id": entry.id, "_reading_room": {"section": "news", "body": body}})
}

fn check_site(break_it: impl FnOnce(&Path), expected: &[&str]) {
    let site = site();
    break_it(site.path());
    let checked = check(site.path(), &Progress::Quiet).unwrap();
    let rules: Vec<_> = checked.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, expected, "{checked}");
}

/// A file of the site whose text has these words.
fn file_with(site: &Path, words: &str) -> std::path::PathBuf {
    let folders = fs::read_dir(site.join("shards")).unwrap();
    let mut files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
    let is_it = |path: &Path| fs::read_to_string(path).unwrap().contains(words);
    files.find_map(|file| Some(file.unwrap().path()).filter(|path| is_it(path))).expect(words)
}

/// Changes the manifest.
fn edit(site: &Path, from: &str, to: &str) {
    let path = site.join("archive.json");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_site_that_is_whole_passes() {
    check_site(|_| {}, &[]);
    let site = site();
    let checked = check(site.path(), &Progress::Quiet).unwrap();
    assert_eq!((checked.entries, checked.pages), (6, Some(8)));
}

#[test]
fn each_fault_of_a_site_is_found() {
    let remove =
        |words: &'static str| move |site: &Path| fs::remove_file(file_with(site, words)).unwrap();
    check_site(remove("text 7"), &["missing-shard"]);
    check_site(
        |site| {
            let path = file_with(site, "text 7");
            let text = fs::read_to_string(&path).unwrap();
            fs::write(path, text.replace("text 7", "text 8")).unwrap();
        },
        &["damaged-shard"],
    );
    check_site(|site| drop(shard(site, &json!("orphan"))), &["orphan-shard"]);
    check_site(|site| edit(site, "\"entries\":6", "\"entries\":7"), &["count"]);
    check_site(|site| fs::remove_file(site.join("style.css")).unwrap(), &["broken-link"]);
    check_site(
        |site| fs::remove_dir_all(site.join("entry/e6")).unwrap(),
        &["broken-link", "sitemap"],
    );
    check_site(|site| fs::remove_file(site.join("404.html")).unwrap(), &["missing-file"]);
    check_site(|site| edit(site, "\"news\"", "\"other\""), &["unknown-section"]);
    check_site(|site| fs::write(site.join("archive.json"), "{").unwrap(), &["format"]);
}

#[test]
fn each_fault_of_the_index_of_words_is_found() {
    let path = |site: &Path, name: &str| site.join("index/0123").join(name);
    for name in ["d0.idx", "o0.idx", "spelling.idx", "places.idx"] {
        let damage = |site: &Path| {
            let mut bytes = fs::read(path(site, name)).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path(site, name), bytes).unwrap();
        };
        // Without the dictionary nobody knows of lists.
        let lists = ["damaged-index", "orphan-index"];
        check_site(damage, if name == "d0.idx" { &lists } else { &lists[..1] });
    }
    check_site(|site| fs::remove_file(path(site, "o0.idx")).unwrap(), &["missing-index"]);
    check_site(|site| fs::write(path(site, "o1.idx"), "").unwrap(), &["orphan-index"]);
    check_site(|site| edit(site, "\"piece\"", "\"other\""), &["format"]);
}

/// A site whose index is of so many entries that a word's list has files of its own.
fn site_with_long_lists() -> TempDir {
    let folder = site();
    let site = folder.path();
    fs::remove_dir_all(site.join("index")).unwrap();
    // How often the word is there, and where, follows no pattern that bits could be saved by.
    let entry = |number: usize| {
        let noise = (number * 2_654_435_761) >> 7;
        let text = "some ".repeat(noise % 3) + &"word ".repeat(noise % 7) + "end";
        Entry { body: vec![Block::Paragraph(vec![text.as_str().into()])], ..entry(number) }
    };
    let words = words(site, &archive((0..9_000).map(entry).collect()));
    let path = site.join("archive.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    manifest["_reading_room"]["index"] = words;
    fs::write(path, manifest.to_string()).unwrap();
    folder
}

#[test]
fn each_fault_of_a_long_list_is_found() {
    let check = |name: &str, change: fn(&Path), expected: &[&str]| {
        let site = site_with_long_lists();
        change(&site.path().join("index/0123").join(name));
        let checked = check(site.path(), &Progress::Quiet).unwrap();
        let rules: Vec<_> = checked.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, expected, "{name}: {checked}");
    };
    let damage = |path: &Path| {
        let mut bytes = fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(path, bytes).unwrap();
    };
    check("p0.idx", |_| {}, &[]);
    for name in ["p0.idx", "lo0.idx"] {
        check(name, damage, &["damaged-index"]);
        check(name, |path| fs::remove_file(path).unwrap(), &["missing-index"]);
    }
}

#[test]
fn the_index_leads_to_every_id() {
    check_site(
        |site| {
            let text = fs::read_to_string(site.join("archive.json")).unwrap();
            let manifest: Value = serde_json::from_str(&text).unwrap();
            let name = manifest["_reading_room"]["ids"].as_str().unwrap();
            let empty = shard(site, &json!([]));
            let other = shard(site, &json!([empty, empty]));
            edit(site, name, &other);
        },
        &["id-index", "orphan-shard"],
    );
}

#[test]
fn a_site_in_parts_can_be_exported() {
    let site = site();
    let out = site.path().join("out.jsonl");
    let format = builder::export::Format::Jsonl;
    let exported = builder::export::export(site.path(), format, &out, &Progress::Quiet).unwrap();
    assert_eq!(exported.entries, 6);
    let checked = check(&out, &Progress::Quiet).unwrap();
    assert_eq!((checked.entries, rules(&checked)), (6, vec![]));
}
