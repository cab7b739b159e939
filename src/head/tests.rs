//! Heads of small entries, tag for tag. The names of types and roles are Zotero's own.

use std::rc::Rc;

use archive::{Block, Entry, Event, Extent, Href, Kind, Party, Section, Speaker};

use super::*;
use crate::messages::Locale;

const SITE: &str = "https://room.example/a/";

fn archive(entries: Vec<Entry>) -> Archive {
    Archive {
        title: "The Gazette: an archive".into(),
        description: Some("Notices.".into()),
        language: "en-GB".parse().ok(),
        publisher: Some(Party { name: "Ministry of Posts, Atlantis".into(), url: None }),
        licence: Some(Party { name: "CC0".into(), url: Href::parse("https://cc.example/0") }),
        sections: vec![Section {
            id: "речи".into(),
            title: "Speeches".into(),
            description: Some("Words spoken.".into()),
        }],
        entries,
        ..Archive::default()
    }
}

fn entry(id: &str, kind: Option<Kind>) -> Entry {
    Entry {
        id: id.into(),
        kind,
        body: vec![Block::Paragraph(vec!["First words.".into()])],
        ..Entry::default()
    }
}

fn speech() -> Entry {
    Entry {
        title: Some("Speech in Vienna".into()),
        published: "2020-09-14".parse().ok(),
        section: Some("речи".into()),
        event: Some(Event { dates: None, place: Some("Vienna".into()) }),
        speakers: vec![Speaker { name: "Ada Byron".into(), role: Some("Countess".into()) }],
        url: Href::parse("https://gazette.example/20200914/"),
        ..entry("2020 vienna", Some(Kind::Speech))
    }
}

fn of(archive: Archive, route: &Route, site: Option<&str>) -> Head {
    let addresses = Addresses { root: "../../".into(), style: AddressStyle::Path };
    let setting = Setting { locale: Locale::English, addresses: Rc::new(addresses) };
    head(&Library::new(archive, Vec::new()), route, &setting, site)
}

fn of_entry(entry: Entry) -> Head {
    let route = Route::entry(&entry.id);
    of(archive(vec![entry]), &route, Some(SITE))
}

/// Each element as one line of its values.
fn lines(head: &Head) -> Vec<String> {
    let values = |(_, attributes): (_, Attributes<'_>)| {
        attributes.map(|(_, value)| value).collect::<Vec<_>>().join(" | ")
    };
    head.elements().map(values).collect()
}

/// Every content under a name.
fn said(head: &Head, name: &str) -> Vec<String> {
    let start = format!("{name} | ");
    lines(head).iter().filter_map(|line| line.strip_prefix(&start)).map(str::to_owned).collect()
}

const FEEDS: [&str; 3] = [
    "alternate | application/feed+json | The Gazette: an archive | ../../feed.json",
    "alternate | application/atom+xml | The Gazette: an archive | ../../feed.xml",
    "search | application/opensearchdescription+xml | The Gazette: an archive | ../../opensearch.xml",
];

#[test]
fn a_speech_is_a_presentation_of_its_speaker() {
    let head = of_entry(speech());
    assert_eq!(head.title, "Speech in Vienna — The Gazette: an archive");
    let page = "https://room.example/a/entry/2020%20vienna/";
    let expected = [
        "description | First words.",
        &format!("canonical | {page}"),
        "og:type | article",
        "og:title | Speech in Vienna",
        "og:description | First words.",
        &format!("og:url | {page}"),
        "og:site_name | The Gazette: an archive",
        "og:locale | en_GB",
        "article:section | Speeches",
        "DC.date | 2020-09-14",
        "citation_publication_date | 2020-09-14",
        "article:published_time | 2020-09-14",
        "DC.title | Speech in Vienna",
        "citation_title | Speech in Vienna",
        "z:itemType | presentation",
        "DC.type | speech",
        "prism.publicationName | The Gazette: an archive",
        "DC.creator | Ada Byron",
        "z:presenters | Ada Byron",
        "DC.publisher | Ministry of Posts, Atlantis",
        "eprints.event_location | Vienna",
        "DC.language | en-GB",
        "citation_language | en-GB",
        "DC.source | https://gazette.example/20200914/",
        "DC.rights | https://cc.example/0",
        &format!("citation_public_url | {page}"),
        FEEDS[0],
        FEEDS[1],
        FEEDS[2],
    ];
    assert_eq!(lines(&head), expected);
}

#[test]
fn names_of_open_graph_are_properties_and_all_others_names() {
    for (_, mut attributes) in of_entry(speech()).elements().filter(|(name, _)| *name == "meta") {
        let (key, name) = attributes.next().unwrap();
        let is_property = name.starts_with("og:") || name.starts_with("article:");
        assert_eq!(key, if is_property { "property" } else { "name" }, "{name}");
    }
}

#[test]
fn news_of_a_year_stays_of_that_year_and_its_publisher_one_name() {
    let head = of_entry(Entry {
        title: Some("News".into()),
        published: "2020".parse().ok(),
        ..entry("n", Some(Kind::News))
    });
    let check = |name: &str, expected: &[&str]| assert_eq!(said(&head, name), expected, "{name}");
    check("z:itemType", &["newspaperArticle"]);
    check("DC.date", &["2020"]);
    check("citation_publication_date", &["2020"]);
    check("article:published_time", &[]);
    check("DC.creator", &["Ministry of Posts, Atlantis"]);
    check("bib.authors", &["Ministry of Posts‚ Atlantis,"]);
    check("eprints.event_location", &[]);
}

#[test]
fn a_teaser_has_no_title_but_a_name_where_one_must_be() {
    let head = of_entry(Entry { extent: Extent::Teaser, ..entry("t", None) });
    let check = |name: &str, expected: &[&str]| assert_eq!(said(&head, name), expected, "{name}");
    check("og:title", &["First words."]);
    for name in ["DC.title", "citation_title", "DC.type", "DC.date", "citation_publication_date"] {
        check(name, &[]);
    }
    check("z:itemType", &["webpage"]);
}

#[test]
fn no_kind_of_entry_is_a_journal_article() {
    let check = |kind: Option<Kind>, expected: &str| {
        let head = of_entry(Entry { title: Some("A title".into()), ..entry("e", kind) });
        assert_eq!(said(&head, "z:itemType"), [expected]);
        let implying = ["citation_journal", "citation_conference", "citation_i", "citation_author"];
        let names = lines(&head);
        assert!(!names.iter().any(|name| implying.iter().any(|word| name.starts_with(word))));
    };
    check(Some(Kind::Speech), "presentation");
    check(Some(Kind::Interview), "interview");
    check(Some(Kind::Document), "document");
    check(Some(Kind::News), "newspaperArticle");
    check(Some(Kind::Statement), "webpage");
    check(Some(Kind::Other("article".into())), "webpage");
    check(None, "webpage");
}

#[test]
fn persons_are_named_in_the_role_that_they_have() {
    let speakers = vec![Speaker { name: "Ada Byron".into(), role: None }];
    let asked = of_entry(Entry { speakers, ..entry("i", Some(Kind::Interview)) });
    assert_eq!(said(&asked, "z:interviewees"), ["Ada Byron"]);
    let nobody = of_entry(entry("i", Some(Kind::Interview)));
    assert_eq!(said(&nobody, "z:interviewees"), [""; 0]);
    assert_eq!(said(&nobody, "bib.contributors"), ["Ministry of Posts‚ Atlantis,"]);

    let authors = |names: &[&str]| {
        let authors = names.iter().map(|name| (*name).to_owned()).collect();
        of_entry(Entry { authors, ..entry("d", Some(Kind::Document)) })
    };
    let two = authors(&["Ada Byron", "King, Ada"]);
    assert_eq!(said(&two, "bib.authors"), ["Ada Byron", "King, Ada"]);
    assert_eq!(said(&two, "DC.creator"), ["Ada Byron", "King, Ada"]);
}

#[test]
fn no_text_ends_an_element_or_an_attribute() {
    let title = "A\u{1e}meta\u{1f}name\u{1f}x\n\"y\"";
    let head = of_entry(Entry { title: Some(title.into()), ..entry("e", None) });
    assert_eq!(said(&head, "DC.title"), ["A meta name x \"y\""]);
}

#[test]
fn without_the_address_of_the_site_nothing_needs_one() {
    let archive = archive(vec![speech()]);
    for site in [None, Some("https://room.example/a")] {
        let head = of(archive.clone(), &Route::entry("2020 vienna"), site);
        for line in lines(&head) {
            let own = !line.contains("room.example") && !line.starts_with("search");
            assert!(own, "{line}");
        }
        assert!(lines(&head).iter().any(|line| line == FEEDS[0]));
    }
}

#[test]
fn a_section_has_its_own_description_and_feeds() {
    let list = ListRoute {
        filters: Filters { words: "x".into(), ..Filters::default() },
        scope: crate::route::Scope::Section("речи".into()),
    };
    let head = of(archive(Vec::new()), &Route::List(list), Some(SITE));
    assert_eq!(head.title, "Speeches — The Gazette: an archive");
    let page = "https://room.example/a/section/%D1%80%D0%B5%D1%87%D0%B8/";
    let folder = "../../section/%D1%80%D0%B5%D1%87%D0%B8/";
    let expected = [
        "description | Words spoken.",
        &format!("canonical | {page}"),
        "og:type | website",
        "og:title | Speeches",
        "og:description | Words spoken.",
        &format!("og:url | {page}"),
        "og:site_name | The Gazette: an archive",
        "og:locale | en_GB",
        FEEDS[0],
        FEEDS[1],
        &format!("alternate | application/feed+json | Speeches | {folder}feed.json"),
        &format!("alternate | application/atom+xml | Speeches | {folder}feed.xml"),
        FEEDS[2],
    ];
    assert_eq!(lines(&head), expected);
}

#[test]
fn home_is_the_archive() {
    let head = of(archive(Vec::new()), &Route::home(), Some(SITE));
    assert_eq!(head.title, "The Gazette: an archive");
    assert_eq!(said(&head, "og:title"), ["The Gazette: an archive"]);
    assert_eq!(said(&head, "og:url"), [SITE]);
    assert_eq!(said(&head, "description"), ["Notices."]);
}

#[test]
fn what_is_not_there_has_a_title_only() {
    for route in [Route::entry("x"), Route::section("x"), Route::Unknown("x".into())] {
        let head = of(archive(Vec::new()), &route, Some(SITE));
        assert!(head.title.ends_with(" — The Gazette: an archive"));
        assert_eq!(lines(&head), [""; 0]);
    }
}

#[test]
fn translations_are_named_with_their_languages() {
    let russian =
        Entry { language: "ru".parse().ok(), translations: vec!["en".into()], ..entry("ru", None) };
    let english = Entry { translations: vec!["ru".into(), "gone".into()], ..entry("en", None) };
    let archive = archive(vec![english, russian]);
    let translations = |site| {
        let head = of(archive.clone(), &Route::entry("en"), site);
        lines(&head).into_iter().filter(|line| line.contains("| https")).collect::<Vec<_>>()
    };
    let alternates: Vec<_> =
        translations(Some(SITE)).into_iter().filter(|line| line.starts_with("alternate")).collect();
    assert_eq!(
        alternates,
        [
            "alternate | en-GB | https://room.example/a/entry/en/",
            "alternate | ru | https://room.example/a/entry/ru/"
        ]
    );
    assert!(translations(None).iter().all(|line| !line.starts_with("alternate")));
}
