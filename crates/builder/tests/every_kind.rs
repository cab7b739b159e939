//! What holds for sources of every kind: each field says how it is known and by which file, and the
//! same files give the same bytes, in whatever order they are named.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

mod packed;

use std::path::PathBuf;

use archive::format::{read, write};
use archive::{Archive, Basis, Entry};
use builder::import::{Report, import};
use markup::{Html, WildHtml};
use packed::{folder, gzip, tar, warc, zip};
use tempfile::TempDir;

const RULES: &str = "title = \"All\"\nmonths = []\n[[date]]\nname = \"day\"\nformat = \"dd.mm.yyyy\"\n\
    [[date]]\nname = \"lines\"\nformat = \"dd|mm|yyyy\"\n[title_line]\nname = \"twice\"\nstands_twice = true\n[[footer]]\ntext = \"Back\"\n\
    [jsonl.fields]\ntitle = [\"title\", \"headline\"]\n[jsonl.constants]\ntags = [\"all\"]\n\
    [[decision]]\nname = \"all\"\nsection = \"s\"\nkind = \"news\"\nwhy = \"All.\"\n[[section]]\nid = \"s\"\ntitle = \"S\"\n";

fn page(number: u8, text: &str) -> String {
    let more = "It goes on for a while, as texts do on pages. ".repeat(9);
    format!(
        "<html lang=en><head><title>Page {number}</title><link rel=canonical href=https://x.example/{number}>\
         <meta name=author content=A><meta name=keywords content=k></head><body><article><h1>Page {number}</h1>\
         <time datetime=2020-03-0{number}>March {number}</time><p>{text} {number}. {more}</p></article></body></html>"
    )
}

fn response(number: u8) -> Vec<u8> {
    let url = format!(
        "WARC-Target-URI: https://x.example/{number}\r\nWARC-Date: 2021-01-0{number}T03:04:05Z\r\n"
    );
    let page = page(number, "What was crawled");
    warc(
        "response",
        &url,
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}").as_bytes(),
    )
}

fn list() -> String {
    let item = |day: u8| {
        format!(
            "<li><time datetime=2020-09-0{day}>{day} September</time> <a href=/n/{day}>The news of day number {day}</a><p>Words {day}.</p></li>"
        )
    };
    let items = [1, 2, 3].map(item).concat();
    format!("<link rel=canonical href=https://x.example/n/><ul>{items}</ul>")
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let rss = "<rss version='2.0'><channel><title>F</title><language>en</language><item><title>Of a feed</title>\
        <link>https://x.example/f</link><description>Words of it</description><category>c</category>\
        <pubDate>Mon, 14 Sep 2020 00:30:00 +0300</pubDate></item></channel></rss>";
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"j","title":"Of JSON","content_text":"Words of JSON.","date_published":"Tue, 06 Feb 2018 06:34:12 -0700"}]}"#;
    let wacz = zip(&[("archive/a.warc", &response(6)[..])]);
    vec![
        ("archive.toml", RULES.into()),
        ("a.txt", b"26.07.2024\n\nA teaser.\n\nT\n\nT 14.09.2020\n\nOn 12 September they met.\n\nBack\n".to_vec()),
        ("b.html", page(1, "What was saved").into_bytes()),
        ("list.html", list().into_bytes()),
        ("c.xml", rss.into()),
        ("d.json", json.into()),
        ("e/2020-01-02-e.md", b"# From Markdown\n\nText of it.".to_vec()),
        ("e/f.md", b"---\ntitle: Above\ndate: 2020-02-03\n---\nText below.".to_vec()),
        ("g.jsonl", b"{\"id\":\"g\",\"headline\":\"H\",\"text\":\"Words of g.\",\"date\":\"03|02|2020\"}\n{\"summary\":\"Only this.\"}\n".to_vec()),
        ("h.csv", b"title,date,text,lang\nRow,2020-05,\"Words, of a row\",en\n".to_vec()),
        ("i.warc", response(2)),
        ("k.warc.gz", gzip(&response(3))),
        ("l.wacz", wacz),
        ("m.zip", zip(&[("m.html", page(4, "What was packed").as_bytes())])),
        ("n.tar.gz", gzip(&tar(&[("n.html", page(5, "What was tied up").as_bytes())]))),
        // Another capture of a page, which says less and has its address alone in common.
        ("o.jsonl", b"{\"url\":\"https://x.example/2\",\"summary\":\"What was crawled 2. It goes on for a while\",\"speakers\":[\"S\"]}\n".to_vec()),
        // Nothing but one id in common.
        ("p.jsonl", b"{\"id\":\"g\",\"text\":\"Of p.\"}\n{\"id\":\"q\",\"text\":\"Of q.\"}\n{\"id\":\"q\",\"text\":\"Of q.\"}\n".to_vec()),
    ]
}

fn imported(folder: &TempDir, names: &[&str]) -> (Archive, Report) {
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.path().join(name)).collect();
    import(&paths, None).unwrap()
}

fn all() -> (Archive, Report) {
    let folder = folder(&files());
    import(&[folder.path().to_owned()], None).unwrap()
}

/// The fields that an entry has, by the names that origins know them by.
fn fields(entry: &Entry) -> Vec<&'static str> {
    let event = entry.event.as_ref();
    let all = [
        ("id", true),
        ("extent", true),
        ("title", entry.title.is_some()),
        ("language", entry.language.is_some()),
        ("published", entry.published.is_some()),
        ("section", entry.section.is_some()),
        ("kind", entry.kind.is_some()),
        ("event", event.is_some_and(|it| it.dates.is_some())),
        ("place", event.is_some_and(|it| it.place.is_some())),
        ("speakers", !entry.speakers.is_empty()),
        ("authors", !entry.authors.is_empty()),
        ("tags", !entry.tags.is_empty()),
        ("names", !entry.names.is_empty()),
        ("url", entry.url.is_some()),
        ("translations", !entry.translations.is_empty()),
        ("front_matter", !entry.front_matter.is_empty()),
        ("body", !entry.body.is_empty()),
        ("versions", !entry.versions.is_empty()),
    ];
    all.into_iter().filter_map(|(field, is_there)| is_there.then_some(field)).collect()
}

fn known(entry: &Entry, field: &str) -> Vec<(Basis, String)> {
    entry.origins_of(field).map(|it| (it.basis, it.rule.clone())).collect()
}

#[test]
fn every_field_of_every_kind_of_source_knows_its_file_its_rule_and_its_ground() {
    let (archive, _) = all();
    assert!(archive.entries.len() > 15, "{}", archive.entries.len());
    for entry in &archive.entries {
        for field in fields(entry) {
            let origins: Vec<_> = entry.origins_of(field).collect();
            assert!(!origins.is_empty(), "{} does not say how its {field} is known", entry.id);
            let placed = origins.iter().all(|origin| origin.source < entry.sources.len());
            assert!(placed, "{}: {field} is of no source", entry.id);
        }
    }
}

#[test]
fn what_stands_under_another_name_or_was_made_says_so() {
    let (archive, _) = all();
    let of = |id: &str| archive.entries.iter().find(|it| it.id == id).unwrap();
    let check = |id: &str, field: &str, basis: Basis, rule: &str| {
        assert_eq!(known(of(id), field), [(basis, rule.to_owned())], "{id} {field}");
    };
    check("g", "title", Basis::Stated, "record.headline");
    check("g", "published", Basis::Stated, "lines");
    check("g", "body", Basis::Stated, "record");
    check("g", "tags", Basis::Decided, "jsonl.constants");
    check("e-f", "id", Basis::Inferred, "path-of-the-file");
    check("e-f", "title", Basis::Stated, "front-matter-and-text");
    check("e-2020-01-02-e", "published", Basis::Inferred, "date-in-file-name");
    check("2020-05-row", "language", Basis::Stated, "row");
    check("2020-05-row", "id", Basis::Inferred, "date-and-first-words");
    check("2020-09-14-t", "event", Basis::Inferred, "on-day-month");
    check("j", "published", Basis::Stated, "feed-item");
    assert_eq!(of("j").published.unwrap().to_string(), "2018-02-06");
    assert_eq!(of("j").time_stamp.as_deref(), Some("2018-02-06T06:34:12-07:00"));
}

#[test]
fn what_another_capture_says_names_that_capture() {
    let (archive, _) = all();
    let entry = archive.entries.iter().find(|it| it.title.as_deref() == Some("Page 2")).unwrap();
    let speakers: Vec<_> = entry.origins_of("speakers").collect();
    assert_eq!(speakers.len(), 1);
    assert_eq!(entry.sources[speakers[0].source].file, "o.jsonl");
    assert_eq!((speakers[0].basis, speakers[0].rule.as_str()), (Basis::Stated, "record"));
    let again = read(write(&archive, &Html).as_bytes(), &WildHtml).unwrap();
    assert!(again.archive.entries.contains(entry));
}

#[test]
fn an_id_is_said_to_be_shared_only_if_it_still_is_when_captures_are_one_entry() {
    let (_, report) = all();
    let file = report.files.iter().find(|it| it.file == "p.jsonl").unwrap();
    let notes = &file.records.as_ref().unwrap().notes;
    let shared = notes.iter().find(|it| it.what == "another entry has the same id").unwrap();
    // The two that are called q are one entry.
    assert_eq!(shared.lines, [1]);
}

#[test]
fn the_same_files_give_the_same_bytes_in_any_order() {
    let folder = folder(&files());
    let mut names: Vec<&str> = files().iter().map(|(name, _)| *name).collect();
    names.retain(|name| *name != "archive.toml");
    let bytes = write(&all().0, &Html);
    for turn in 0..names.len() {
        names.rotate_left(1);
        if turn % 2 == 0 {
            names.reverse();
        }
        assert_eq!(write(&imported(&folder, &names).0, &Html), bytes, "{names:?}");
    }
}
