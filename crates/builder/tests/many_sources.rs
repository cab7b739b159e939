//! Sources of every kind beside JSON Lines and captures: what becomes of them, where each entry says
//! it is from, and that the counts add up.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

mod packed;

use std::path::Path;

use archive::{Archive, Basis, Entry, Extent, plain_text};
use builder::import::import as import_paths;
use builder::sources::Report;
use packed::{chunked, folder, gzip, gzip_of, tar, warc, zip};

fn import(files: &[(&str, Vec<u8>)]) -> (Archive, Report) {
    let folder = folder(files);
    let (archive, report) = import_paths(&[folder.path().to_owned()], None).unwrap();
    for records in report.files.iter().filter_map(|file| file.records.as_ref()) {
        assert_eq!(records.found, records.published + records.reported);
    }
    (archive, report)
}

fn rule<'e>(entry: &'e Entry, field: &str) -> Option<(Basis, &'e str)> {
    let origin = entry.origins.iter().find(|origin| origin.field == field)?;
    Some((origin.basis, origin.rule.as_str()))
}

fn page(title: &str, date: &str, text: &str) -> String {
    let path = title.replace(' ', "-");
    let text = format!("<p>{text} {}</p>", "It goes on for a while, as texts do. ".repeat(8));
    format!(
        "<html lang=en><head><title>{title} | Site</title><meta property=og:site_name content=Site>\
         <link rel=canonical href=/{path}></head><body><nav><a href=/>Home</a></nav><main><h1>{title}</h1>\
         <p class=date>{date}</p>{text}{text}</main><footer>All rights reserved</footer></body></html>"
    )
}

#[test]
fn a_page_says_how_each_field_is_known_and_has_no_site_around_it() {
    let html = page("In Vienna", "14.09.2020", "The words.");
    let (archive, report) = import(&[("news/a.html", html.into_bytes())]);
    let entry = &archive.entries[0];
    assert_eq!((entry.title.as_deref(), entry.extent), (Some("In Vienna"), Extent::Full));
    assert_eq!(entry.published.unwrap().to_string(), "2020-09-14");
    assert_eq!(rule(entry, "title"), Some((Basis::Inferred, "first-heading")));
    assert_eq!(rule(entry, "published"), Some((Basis::Inferred, "class-of-dates")));
    assert_eq!(rule(entry, "body"), Some((Basis::Inferred, "readability")));
    let text = plain_text(&entry.body);
    assert!(
        text.contains("The words.") && !text.contains("Home") && !text.contains("rights"),
        "{text}"
    );
    assert_eq!(entry.sources[0].file, "news/a.html");
    assert!(report.to_string().contains("*.html: 1 found = 1 published"), "{report}");
}

#[test]
fn russian_pages_are_read_in_their_encoding_and_spoilt_ones_are_named() {
    // Texts that are the same would be captures of one publication.
    let html = |label: &str, number: &str| {
        page(
            "Заголовок",
            "14.09.2020",
            &format!("Слова {number} на русском языке, много слов. ").repeat(20),
        )
        .replace("<head>", &format!("<head>{label}"))
    };
    let koi = encoding_rs::KOI8_R.encode(&html("<meta charset=koi8-r>", "первые")).0.into_owned();
    let guessed = encoding_rs::WINDOWS_1251.encode(&html("", "вторые")).0.into_owned();
    let spoilt = encoding_rs::WINDOWS_1251.decode(html("", "третьи").as_bytes()).0.into_owned();
    let (archive, report) =
        import(&[("a.html", koi), ("b.html", guessed), ("c.html", spoilt.into_bytes())]);
    let of = |name: &str| archive.entries.iter().find(|it| it.sources[0].file == name).unwrap();
    assert_eq!(of("a.html").title.as_deref(), Some("Заголовок"));
    assert_eq!(of("b.html").title.as_deref(), Some("Заголовок"));
    let report = report.to_string();
    assert!(report.contains("it was read as windows-1251, a guess from its bytes"), "{report}");
    assert!(report.contains("UTF-8 that was once read as windows-1251"), "{report}");
}

#[test]
fn markdown_of_a_site_generator_is_read_as_far_as_it_is_markdown() {
    let md = "---\ntitle: \"It&#8217;s\"\ndate: 2020-01-02\n---\nSee [the **page**]({{< ref \"a.md\" >}} \"A\") and [b](https://x.example/b).";
    let teaser = "---\ntitle: Teaser\nsummary: \"**Bold**&mdash;words\"\n---\n";
    let (archive, report) = import(&[("a.md", md.into()), ("b.md", teaser.into())]);
    let of =
        |title: &str| archive.entries.iter().find(|it| it.title.as_deref() == Some(title)).unwrap();
    assert_eq!(plain_text(&of("It’s").body), "See the page and b.");
    assert_eq!(plain_text(&of("Teaser").body), "Bold—words");
    assert!(report.to_string().contains("links to pages of a site generator"), "{report}");
}

#[test]
fn a_list_page_gives_teasers_and_an_empty_page_is_reported() {
    let item = |day: u8| {
        format!(
            "<li><time datetime=2020-09-0{day}>{day} September</time> <a href=/n/{day}>The news of day number {day}</a><p>Words {day}.</p></li>"
        )
    };
    let list = format!(
        "<link rel=canonical href=https://example.org/n/><ul>{}</ul>",
        [1, 2, 3].map(item).concat()
    );
    let (archive, report) =
        import(&[("list.html", list.into_bytes()), ("empty.html", b"<script>1</script>".to_vec())]);
    let first = &archive.entries[0];
    assert_eq!((archive.entries.len(), first.extent), (3, Extent::Teaser));
    assert_eq!(first.title.as_deref(), Some("The news of day number 3"));
    assert_eq!(first.url.as_ref().unwrap().as_str(), "https://example.org/n/3");
    assert_eq!(plain_text(&first.body), "Words 3.");
    let report = report.to_string();
    assert!(report.contains("*.html: 4 found = 3 published + 1 reported"), "{report}");
    assert!(report.contains("empty.html: no text was found on the page"), "{report}");
}

#[test]
fn a_page_that_nests_without_end_is_read_all_the_same_and_soon() {
    let html = format!(
        "<head><title>Deep</title><body>{}words{}",
        "<div>".repeat(20_000),
        "</div>".repeat(20_000)
    );
    let begin = std::time::Instant::now();
    let (archive, report) = import(&[("a.html", html.into_bytes())]);
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    assert_eq!(archive.entries[0].title.as_deref(), Some("Deep"));
    assert_eq!(plain_text(&archive.entries[0].body), "words");
    assert!(report.to_string().contains("its elements nest too deep"), "{report}");
}

const RSS: &str = "<rss version=\"2.0\"><channel><title>Feed</title><link>https://example.org/</link><language>en</language>
<item><title>One &amp;amp; two</title><link>/a</link><description>Short.</description>
<pubDate>Mon, 14 Sep 2020 00:30:00 +0300</pubDate><category>News</category></item>
<item><guid isPermaLink=\"false\">x-2</guid><description>Full &lt;b&gt;text&lt;/b&gt;.</description><pubDate>soon</pubDate></item>
</channel></rss>";

#[test]
fn a_feed_gives_entries_with_their_lines_and_dates_of_their_own_zone() {
    let (archive, report) = import(&[("feed.xml", RSS.as_bytes().to_vec())]);
    assert_eq!((archive.title.as_str(), archive.entries.len()), ("Feed", 2));
    let entry = &archive.entries[0];
    assert_eq!(entry.title.as_deref(), Some("One & two"));
    assert_eq!(entry.published.unwrap().to_string(), "2020-09-14");
    assert_eq!(entry.time_stamp.as_deref(), Some("2020-09-14T00:30:00+03:00"));
    assert_eq!(entry.url.as_ref().unwrap().as_str(), "https://example.org/a");
    assert_eq!((entry.sources[0].lines, entry.extent), (Some((2, 3)), Extent::Teaser));
    assert_eq!(archive.entries[1].id, "x-2");
    assert!(report.to_string().contains("the date \"soon\" is not understood"), "{report}");
}

#[test]
fn markdown_is_read_with_its_front_matter_and_a_table_by_its_first_row() {
    let markdown = "---\ntitle: In Vienna\ndate: 2020-09-14\ntags: [a, b]\n---\nSome *words* and a [link](https://example.org/).\n\n- one\n- two\n";
    let table = "id;title;date;text;tags\n1;\"A; b\";2021-01;\"Two\nlines\";x|y\n2;;;;\n3;C\n";
    let (archive, report) = import(&[
        ("news/a.md", markdown.into()),
        ("README.md", "# No".into()),
        ("t.csv", table.into()),
    ]);
    let of = |id: &str| archive.entries.iter().find(|it| it.id == id).unwrap();
    let entry = of("news-a");
    assert_eq!((entry.title.as_deref(), entry.tags.len()), (Some("In Vienna"), 2));
    assert_eq!(plain_text(&entry.body), "Some words and a link.\n\none\n\ntwo");
    assert_eq!(entry.sources[0].lines, Some((1, 9)));
    let entry = of("1");
    assert_eq!((entry.title.as_deref(), entry.tags.len()), (Some("A; b"), 2));
    assert_eq!(entry.sources[0].lines, Some((2, 3)));
    assert_eq!(of("3").extent, Extent::Teaser);
    let report = report.to_string();
    assert!(report.contains("t.csv: 3 found = 2 published + 1 reported"), "{report}");
    assert!(report.contains("README.md: no importer"), "{report}");
}

fn response(head: &str, body: &[u8]) -> Vec<u8> {
    [
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n")
            .as_bytes(),
        body,
    ]
    .concat()
}

#[test]
fn a_warc_gives_its_pages_with_capture_time_digest_and_later_captures() {
    let html = page("In Vienna", "14.09.2020", "The words.");
    let coded = response(
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        &chunked(&gzip_of(html.as_bytes())),
    );
    let url = "WARC-Target-URI: https://example.org/a\r\nWARC-Date: 2021-01-02T03:04:05Z\r\n";
    let again = "WARC-Target-URI: https://example.org/a\r\nWARC-Date: 2022-01-02T03:04:05Z\r\nWARC-Refers-To-Target-URI: https://example.org/a\r\nWARC-Refers-To-Date: 2021-01-02T03:04:05Z\r\n";
    let lost = "WARC-Target-URI: https://example.org/b\r\nWARC-Date: 2022-01-02T03:04:05Z\r\nWARC-Payload-Digest: sha1:XX\r\n";
    let bytes = [
        warc("warcinfo", "", b"software: x"),
        warc("response", url, &coded),
        warc("response", url, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"),
        warc("revisit", again, b""),
        warc("revisit", lost, b""),
    ];
    let plain = bytes.concat();
    let packed: Vec<u8> = bytes.iter().flat_map(|record| gzip_of(record)).collect();
    let whole = gzip(&plain);
    for (name, bytes) in [("a.warc", plain), ("a.warc.gz", packed), ("a.warc.gz", whole)] {
        let (archive, report) = import(&[(name, bytes)]);
        let [entry] = archive.entries.as_slice() else { panic!("{report}") };
        assert_eq!(entry.title.as_deref(), Some("In Vienna"));
        assert!(
            entry.sources[0].file.starts_with(&format!("{name}!")),
            "{}",
            entry.sources[0].file
        );
        let captured: Vec<_> =
            entry.sources.iter().map(|it| it.captured.as_deref().unwrap()).collect();
        assert_eq!(captured, ["2021-01-02T03:04:05Z", "2022-01-02T03:04:05Z"]);
        assert_eq!(entry.sources[0].url.as_deref(), Some("https://example.org/a"));
        let report = report.to_string();
        assert!(report.contains("2 found = 1 published + 1 reported"), "{report}");
        assert!(report.contains("1 passed over: response 404"), "{report}");
        assert!(report.contains("which is not here"), "{report}");
    }
}

#[test]
fn a_damaged_member_of_a_warc_costs_itself_alone() {
    let record = |name: &str| {
        let html = page(name, "14.09.2020", &format!("The words of {name}, {name}. ").repeat(20));
        let url = format!(
            "WARC-Target-URI: https://example.org/{name}\r\nWARC-Date: 2021-01-02T03:04:05Z\r\n"
        );
        gzip_of(&warc("response", &url, &response("", html.as_bytes())))
    };
    let mut broken = record("Two");
    let middle = broken.len() / 2;
    broken[middle..middle + 8].fill(0);
    let (archive, report) =
        import(&[("a.warc.gz", [record("One"), broken, record("Three")].concat())]);
    let titles: Vec<_> = archive.entries.iter().map(|it| it.title.as_deref().unwrap()).collect();
    assert_eq!(titles, ["One", "Three"]);
    assert!(report.to_string().contains("a damaged record"), "{report}");
}

#[test]
#[cfg(unix)]
fn what_is_neither_file_nor_folder_is_told_and_holds_nothing_up() {
    use std::os::unix::fs::symlink;
    let text = |words: &str| words.as_bytes().to_vec();
    let folder = folder(&[("in/a.md", text("# A\n\nText.")), ("other/b.md", text("# B\n\nMore."))]);
    let inside = folder.path().join("in");
    let pipe = std::process::Command::new("mkfifo").arg(inside.join("pipe.html")).status().unwrap();
    assert!(pipe.success());
    symlink("nowhere", inside.join("dead.md")).unwrap();
    // It takes no name from a file that is called so once it is unpacked.
    symlink("nowhere", inside.join("a.jsonl")).unwrap();
    std::fs::write(
        inside.join("a.jsonl.gz"),
        gzip(b"{\"id\":\"j\",\"title\":\"C\",\"text\":\"x\"}"),
    )
    .unwrap();
    symlink("../other", inside.join("more")).unwrap();
    symlink("../other/b.md", inside.join("b.md")).unwrap();
    let (archive, report) = import_paths(&[inside], None).unwrap();
    let mut titles: Vec<_> = archive.entries.iter().filter_map(|it| it.title.as_deref()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["A", "B", "C"]);
    let report = report.to_string();
    for expected in [
        "a.jsonl: a link to what is not there",
        "dead.md: a link to what is not there",
        "more: a link to a folder, and left alone; name the folder as a source",
        "pipe.html: no file but a pipe",
    ] {
        assert!(report.contains(expected), "{expected:?} is not in {report}");
    }
}

#[test]
fn containers_are_read_within_each_other_and_no_path_leads_out() {
    let html = page("In Vienna", "14.09.2020", "The words.").into_bytes();
    let inner = zip(&[("b/a.html", &html), (".hidden/a.html", &html), ("x.png", b"png")]);
    let tar = gzip(&tar(&[
        ("../../inner.zip", &inner),
        ("a.jsonl.gz", &gzip_of(b"{\"id\":\"j\",\"text\":\"x\"}")),
    ]));
    let (archive, report) = import(&[("all.tar.gz", tar)]);
    let mut files: Vec<_> = archive.entries.iter().map(|it| it.sources[0].file.as_str()).collect();
    files.sort_unstable();
    assert_eq!(files, ["all.tar.gz!a.jsonl", "all.tar.gz!inner.zip!b/a.html"]);
    let report = report.to_string();
    assert!(report.contains("all.tar.gz: 2 found = 2 published + 0 reported"), "{report}");
    assert!(
        report.contains("1 passed over: *.png") && report.contains("1 passed over: hidden"),
        "{report}"
    );
}

#[test]
fn what_blows_up_or_nests_too_deep_is_reported_with_the_limit_that_stopped_it() {
    let bomb = gzip_of(&vec![b'x'; 3 << 20]);
    let mut deep = zip(&[("a.jsonl", b"{\"text\":\"deep\"}")]);
    for _ in 0..4 {
        deep = zip(&[("inner.zip", &deep)]);
    }
    let toml = "title = \"T\"\n[limits]\nunpacked_mib = 2\ndepth = 2\n".as_bytes().to_vec();
    let good = ("good.jsonl", b"{\"text\":\"good\"}".to_vec());
    let (archive, report) =
        import(&[("archive.toml", toml), ("bomb.jsonl.gz", bomb), ("deep.zip", deep), good]);
    assert_eq!(archive.entries.len(), 1);
    let report = report.to_string();
    assert!(report.contains("raise unpacked_mib in [limits]"), "{report}");
    assert!(report.contains("raise depth in [limits]"), "{report}");
}

#[test]
fn sections_follow_from_where_an_entry_lay() {
    let toml = "title = \"T\"\n[[section]]\nid = \"talks\"\ntitle = \"Talks\"\n[[decision]]\nname = \"by-folder\"\nwhere = \"file\"\npattern = '^talks/'\nsection = \"talks\"\nkind = \"speech\"\nwhy = \"w\"\n";
    let (archive, _) = import(&[
        ("archive.toml", toml.into()),
        ("talks/a.md", "# A\n\nWords".into()),
        ("other/b.md", "# B\n\nWords".into()),
    ]);
    let sections: Vec<_> = archive.entries.iter().map(|it| it.section.as_deref()).collect();
    assert_eq!(sections, [None, Some("talks")]);
}

#[test]
fn the_order_in_which_files_are_named_changes_nothing() {
    let folder = folder(&[
        ("b.html", page("B", "14.09.2020", "x").into_bytes()),
        ("a.md", "# A\n\nWords".into()),
        ("c.xml", RSS.as_bytes().to_vec()),
        ("d.csv", b"title,text\nD,x\n".to_vec()),
    ]);
    let mut paths: Vec<_> =
        ["b.html", "a.md", "c.xml", "d.csv"].map(|it| folder.path().join(it)).into();
    let there = import_paths(&paths, None).unwrap().0;
    paths.reverse();
    let mut back = import_paths(&paths, None).unwrap().0;
    back.title.clone_from(&there.title);
    assert_eq!(there, back);
    assert!(Path::new(&there.entries[0].sources[0].file).is_relative());
}
