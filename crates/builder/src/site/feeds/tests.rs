//! Feeds of small archives, whole.

use archive::{Href, Kind, Party, Source, Span, Speaker};

use super::*;

fn archive() -> Archive {
    Archive {
        title: "Gazette".into(),
        description: Some("Notices & more.".into()),
        language: "en".parse().ok(),
        home_page: Href::parse("https://gazette.example/"),
        publisher: Some(Party { name: "Press".into(), url: Href::parse("https://press.example/") }),
        licence: Some(Party { name: "CC0".into(), url: Href::parse("https://cc.example/0") }),
        sections: vec![Section { id: "s p".into(), title: "Speeches".into(), description: None }],
        ..Archive::default()
    }
}

fn paragraph(text: &str) -> Vec<Block> {
    let href = Href::parse("pictures/1.png");
    let link = href.map(|href| Span::Link { href, spans: vec!["here".into()] });
    vec![Block::Paragraph(std::iter::once(text.into()).chain(link).collect())]
}

fn speech() -> Entry {
    Entry {
        id: "2020 vienna".into(),
        title: Some("Speech ]]> <b>".into()),
        published: "2020-09-14".parse().ok(),
        section: Some("s p".into()),
        kind: Some(Kind::Speech),
        speakers: vec![Speaker { name: "Ada Byron".into(), role: None }],
        language: "ru".parse().ok(),
        url: Href::parse("https://gazette.example/1?a&b"),
        body: paragraph("Dear \u{b}all "),
        ..Entry::default()
    }
}

fn teaser() -> Entry {
    Entry {
        id: "t".into(),
        published: "2019-03".parse().ok(),
        extent: archive::Extent::Teaser,
        tags: vec!["post".into()],
        body: paragraph("On Monday "),
        ..Entry::default()
    }
}

fn written(section: bool, site: Option<&str>) -> (String, String) {
    let (archive, speech, teaser) = (archive(), speech(), teaser());
    let feed = Feed {
        archive: &archive,
        section: section.then(|| &archive.sections[0]),
        entries: &[&speech, &teaser],
        site,
    };
    (json(&feed), atom(&feed))
}

#[test]
fn a_json_feed_has_whole_addresses() {
    let (json, _) = written(false, Some("https://room.example/"));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let link = "<a href=\"https://room.example/pictures/1.png\">here</a>";
    let expected = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Gazette",
        "home_page_url": "https://room.example/",
        "feed_url": "https://room.example/feed.json",
        "description": "Notices & more.",
        "language": "en",
        "authors": [{ "name": "Press", "url": "https://press.example/" }],
        "items": [
            {
                "id": "2020 vienna",
                "url": "https://room.example/entry/2020%20vienna/",
                "external_url": "https://gazette.example/1?a&b",
                "title": "Speech ]]> <b>",
                "content_html": format!("<p>Dear \u{b}all {link}</p>"),
                "date_published": "2020-09-14T00:00:00Z",
                "authors": [{ "name": "Ada Byron" }],
                "language": "ru",
            },
            {
                "id": "t",
                "url": "https://room.example/entry/t/",
                "content_html": format!("<p>On Monday {link}</p>"),
                "summary": "On Monday here",
                "tags": ["post"],
            },
        ],
    });
    assert_eq!(json, expected);
}

#[test]
fn without_an_address_a_json_feed_has_those_of_the_originals() {
    let (json, _) = written(true, None);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["title"], "Speeches — Gazette");
    for name in ["home_page_url", "feed_url"] {
        assert_eq!(json.get(name), None);
    }
    assert_eq!(json["items"][0].get("url"), None);
    assert_eq!(json["items"][0]["external_url"], "https://gazette.example/1?a&b");
}

#[test]
fn an_atom_feed_says_all_that_atom_demands() {
    let (_, atom) = written(false, Some("https://room.example/"));
    let expected = r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://room.example/" xml:lang="en">
  <id>urn:uuid:b5c3aafd-08b2-5df8-974b-89d3867b1933</id>
  <title>Gazette</title>
  <subtitle>Notices &amp; more.</subtitle>
  <updated>2020-09-14T00:00:00Z</updated>
  <author>
    <name>Press</name>
    <uri>https://press.example/</uri>
  </author>
  <link rel="self" type="application/atom+xml" href="https://room.example/feed.xml"/>
  <link rel="alternate" type="text/html" href="https://room.example/"/>
  <link rel="via" type="text/html" href="https://gazette.example/"/>
  <rights>CC0 (https://cc.example/0)</rights>
  <entry xml:lang="ru">
    <id>urn:uuid:775b32f4-01c7-5c63-9ad9-55f75d414024</id>
    <title>Speech ]]&gt; &lt;b&gt;</title>
    <updated>2020-09-14T00:00:00Z</updated>
    <published>2020-09-14T00:00:00Z</published>
    <author>
      <name>Ada Byron</name>
    </author>
    <link rel="alternate" type="text/html" href="https://room.example/entry/2020%20vienna/"/>
    <link rel="via" type="text/html" href="https://gazette.example/1?a&amp;b"/>
    <category term="s p" label="Speeches"/>
    <category term="speech"/>
    <content type="html">&lt;p&gt;Dear all &lt;a href=&quot;https://room.example/pictures/1.png&quot;&gt;here&lt;/a&gt;&lt;/p&gt;</content>
  </entry>
  <entry>
    <id>urn:uuid:0f7076ff-cd82-5a22-b690-6d8b55dae5a2</id>
    <title>On Monday here</title>
    <updated>2019-03-01T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://room.example/entry/t/"/>
    <category term="post"/>
    <summary type="html">&lt;p&gt;On Monday &lt;a href=&quot;https://room.example/pictures/1.png&quot;&gt;here&lt;/a&gt;&lt;/p&gt;</summary>
  </entry>
</feed>
"#;
    assert_eq!(atom, expected);
}

#[test]
fn without_an_address_an_atom_feed_has_relative_ones() {
    let (_, whole) = written(false, None);
    assert!(!whole.contains("xml:base"), "{whole}");
    assert!(whole.contains("<link rel=\"alternate\" type=\"text/html\" href=\"./\"/>"), "{whole}");
    let (_, section) = written(true, None);
    assert!(section.contains("type=\"text/html\" href=\"../../section/s%20p/\"/>"), "{section}");
    assert!(section.contains("href=\"../../entry/2020%20vienna/\"/>"), "{section}");
    assert!(!section.contains("rel=\"self\""), "{section}");
}

#[test]
fn names_stay_when_the_site_moves() {
    let ids = |atom: &str| {
        let lines = atom.lines().filter(|line| line.contains("<id>"));
        lines.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let (_, here) = written(false, Some("https://room.example/"));
    let (_, there) = written(false, Some("https://elsewhere.example/"));
    assert_eq!(ids(&here), ids(&there));
    let (_, section) = written(true, None);
    assert_ne!(ids(&here)[0], ids(&section)[0]);
    assert_eq!(ids(&here)[1..], ids(&section)[1..]);
}

#[test]
fn an_entry_without_a_date_was_updated_when_it_was_captured() {
    let check = |captured: Option<&str>, expected: &str| {
        let source = Source {
            file: String::new(),
            lines: None,
            file_digest: None,
            digest: None,
            url: None,
            captured: captured.map(str::to_owned),
        };
        let entry = Entry { sources: vec![source], ..Entry::default() };
        let archive = Archive::default();
        let feed = Feed { archive: &archive, section: None, entries: &[&entry], site: None };
        let atom = atom(&feed);
        let updated = format!("<updated>{expected}</updated>");
        assert_eq!(atom.matches(&updated).count(), 2, "{atom}");
        assert!(!atom.contains("<published>"), "{atom}");
    };
    check(Some("2021-05-06T07:08:09Z"), "2021-05-06T00:00:00Z");
    check(Some("yesterday"), "1970-01-01T00:00:00Z");
    check(None, "1970-01-01T00:00:00Z");
}

#[test]
fn only_the_newest_are_there() {
    let (archive, entry) = (archive(), teaser());
    let feed = Feed { archive: &archive, section: None, entries: &[&entry; 60], site: None };
    assert_eq!(atom(&feed).matches("<entry>").count(), MOST_ENTRIES);
    assert_eq!(json(&feed).matches("\"id\":").count(), MOST_ENTRIES);
}

#[test]
fn moments_are_told_from_other_texts() {
    for text in ["2020-09-14T10:00:00Z", "2020-09-14T10:00:00.25Z", "2020-09-14T10:00:00+03:00"] {
        assert!(is_rfc_3339(text), "{text}");
    }
    for text in [
        "2020-09-14",
        "2020-09-14T10:00:00",
        "2020-09-14 10:00:00Z",
        "",
        "é".repeat(20).as_str(),
        "2020-09-14T10:00:00.Z",
        "2020-09-14T10:00:00+0300",
        "2020-09-14t10:00:00z",
    ] {
        assert!(!is_rfc_3339(text), "{text}");
    }
}
