//! No source stops the program, whatever stands in it: seeds of every kind, small ones of our own
//! and hostile ones where they lie beside the project, with bytes changed, cut, doubled and moved.
//! `READING_ROOM_FUZZ_SECONDS` says for how long each reader is tried; without it, a moment.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

mod packed;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use archive::Entry;
use builder::progress::Progress;
use builder::sources::read;
use lzma_rust2::{XzOptions, XzWriter};
use packed::{chunked, gzip, tar, warc, zip};

/// How long one file may take, in a build that is not optimised and on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much memory all of it may take at its highest, seeds and tests side by side included.
const MEMORY: u64 = 600 << 20;

/// Numbers that look random and are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }
}

/// What breaks readers more often than any byte does.
const TOKENS: [&[u8]; 20] = [
    b"<",
    b">",
    b"\"",
    b"'",
    b"&#0;",
    b"&#x110000;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"</",
    b"\0",
    b"\xff\xfe",
    b"---\n",
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"PK\x05\x06",
    b"99999999999999999999",
    b"\xed\xa0\x80",
    b"14.09.2020",
];

fn mutate(bytes: &mut Vec<u8>, others: &[Vec<u8>], numbers: &mut Numbers) {
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let end = at + numbers.below(64).min(bytes.len() - at);
        match numbers.below(8) {
            0 => bytes[at..end].iter_mut().for_each(|byte| *byte ^= 1),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, TOKENS[numbers.below(TOKENS.len())].to_vec())),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy.repeat(1 + numbers.below(50)));
            }
            4 => bytes.truncate(at),
            5 => {
                let other = &others[numbers.below(others.len())];
                let start = numbers.below(other.len() + 1);
                let stop = start + numbers.below(512).min(other.len() - start);
                bytes.splice(at..end, other[start..stop].iter().copied());
            }
            6 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => {
                let fill = u8::try_from(numbers.below(256)).unwrap();
                bytes[at..end].fill(fill);
            }
        }
    }
    bytes.truncate(1 << 20);
}

fn check(name: &str, bytes: &[u8], folder: &Path) {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    let kept = folder.join(".last-case");
    std::fs::write(&kept, bytes).unwrap();
    let mut count = 0;
    let take = &mut |_: Entry| {
        count += 1;
        Ok(())
    };
    let begin = Instant::now();
    let rules = Some(folder.join("archive.toml")).filter(|it| it.is_file());
    // Nothing in it is an answer too.
    if let Ok((_, _, report)) =
        read(std::slice::from_ref(&path), rules.as_deref(), &Progress::Quiet, take)
    {
        for records in report.files.iter().filter_map(|file| file.records.as_ref()) {
            assert_eq!(records.found, records.published + records.reported, "{}", kept.display());
        }
        assert_eq!(report.published.entries, count, "{}", kept.display());
    }
    assert!(begin.elapsed() < PATIENCE, "{:?} for {}", begin.elapsed(), kept.display());
    assert!(most_memory() < MEMORY, "{} bytes after {}", most_memory(), kept.display());
}

/// The most memory that this process ever held, in bytes; nothing where that cannot be known.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.unwrap_or_default() << 10
}

fn seconds() -> Duration {
    let given = std::env::var("READING_ROOM_FUZZ_SECONDS").ok();
    Duration::from_secs(given.and_then(|it| it.parse().ok()).unwrap_or(1))
}

/// Tries a reader for its time with one kind of file.
fn hostile(name: &str, own: Vec<Vec<u8>>, corpus: &str, endings: &[&str]) {
    let seeds = [own, beside(corpus, endings)].concat();
    with_rules(name, None, &seeds, seconds());
}

/// Tries a reader with several kinds of files, which share its time.
fn in_turn(kinds: &[(&str, Vec<Vec<u8>>)], corpus: &str) {
    for (name, own) in kinds {
        let ending = name.split_once('.').map_or("", |it| it.1);
        let seeds = [own.clone(), beside(corpus, &[ending])].concat();
        with_rules(name, None, &seeds, seconds() / u32::try_from(kinds.len()).unwrap());
    }
}

/// Tries a kind of file, by the rules of an `archive.toml` where one is given; how many files that
/// were is told.
fn with_rules(name: &str, rules: Option<&str>, seeds: &[Vec<u8>], time: Duration) {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let folder = tempfile::tempdir().unwrap();
    if let Some(rules) = rules {
        std::fs::write(folder.path().join("archive.toml"), rules).unwrap();
    }
    for seed in seeds {
        check(name, seed, folder.path());
    }
    let (begin, mut count) = (Instant::now(), 0);
    while begin.elapsed() < time {
        let mut bytes = seeds[numbers.below(seeds.len())].clone();
        mutate(&mut bytes, seeds, &mut numbers);
        check(name, &bytes, folder.path());
        count += 1;
    }
    let (seeds, memory) = (seeds.len(), most_memory() >> 20);
    println!("{name}: {seeds} seeds, {count} files made of them; {memory} MiB at most");
}

/// Files of the corpora beside the project, those that are not long.
fn beside(corpus: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/hostile");
    let mut folders: Vec<PathBuf> = vec![root.join(corpus)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(found) = std::fs::read_dir(folder) else { continue };
        for path in found.map(|it| it.unwrap().path()) {
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                files.push(path);
            }
        }
    }
    files.sort();
    let read = files.iter().map(|path| std::fs::read(path).unwrap());
    read.filter(|bytes| bytes.len() < 1 << 18).collect()
}

const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>T | S</title><meta property=og:title content=T>\
    <script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"T\",\"datePublished\":\"2020-09-14\"}</script>\
    <base href=https://example.org/><body><nav><ul><li><a href=/>Home</a></ul></nav><article><h1>T</h1><time datetime=2020-09-14>\
    14 September</time><p>Some words, enough of them, and more.<table><tr><td>1<td>2</table><ul><li>a<ul><li>b</ul></ul>\
    <blockquote>quoted</blockquote><img src=a.png alt=x></article><footer>2020</footer>";

const LIST: &str = "<ul><li>01.09.2020 <a href=/1>The title of number one</a><p>Text.</li><li>02.09.2020 <a href=/2>\
    The title of number two</a></li><li>03.09.2020 <a href=/3>The title of number three</a></li></ul>";

#[test]
fn captures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/csto");
    let rules = std::fs::read_to_string(folder.join("archive.toml")).unwrap();
    let mut seeds: Vec<Vec<u8>> = ["000_72336a48e72c3fd3.txt", "003_64aa9db907325c64.txt"]
        .map(|name| std::fs::read(folder.join(name)).unwrap())
        .into();
    seeds.push(
        b"26.07.2024\n\nOne.\n\nT\n\nT 14.09.2020\n\n(Vienna, May 1-2)\n\nText.\n\nGo back"
            .to_vec(),
    );
    seeds.extend(beside("naughty-strings", &[".txt"]));
    with_rules("a.txt", Some(&rules), &seeds, seconds());
}

#[test]
fn pages() {
    let deep = |tag: &str| {
        format!("{}x{}", format!("<{tag}>").repeat(350), format!("</{tag}>").repeat(350))
    };
    let mut seeds: Vec<Vec<u8>> = [PAGE, LIST].map(|it| it.as_bytes().to_vec()).into();
    seeds.extend(
        ["div", "b", "a", "table", "ul><li", "blockquote", "font"]
            .map(|tag| deep(tag).into_bytes()),
    );
    hostile("a.html", seeds, "markdown-xss", &[".txt", ".md"]);
}

#[test]
fn feeds() {
    let rss = "<rss version='2.0'><channel><title>F</title><item><title>A</title><description>&lt;p&gt;x</description>\
        <pubDate>Mon, 14 Sep 2020 00:30:00 +0300</pubDate></item></channel></rss>";
    hostile("a.xml", vec![rss.as_bytes().to_vec()], "feed-rs-fixtures", &[".xml"]);
}

#[test]
fn json_feeds() {
    let seed = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"F\",\"items\":[{\"id\":\"1\",\"content_html\":\"<p>x\"}]}";
    hostile("a.json", vec![seed.as_bytes().to_vec()], "feed-rs-fixtures/jsonfeed", &[".json"]);
}

#[test]
fn json_lines() {
    let seed = "{\"id\":\"1\",\"text\":\"x\",\"date\":\"2020\"}\n{\"id\":\"2\",\"html\":\"<p>x\",\"same_as\":\"1\"}\n";
    hostile("a.jsonl", vec![seed.as_bytes().to_vec()], "JSONTestSuite/test_parsing", &[".json"]);
}

#[test]
fn markdown() {
    let yaml = "---\ntitle: T\ndate: 2020-09-14\ntags: [a, &x b, *x]\n---\n# H\n\nText [l](u) `c`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let toml = "+++\ntitle = \"T\"\n[a]\nb = 2020-09-14\n+++\nText[^1]\n\n[^1]: Note\n";
    hostile(
        "a.md",
        [yaml, toml].map(|it| it.as_bytes().to_vec()).into(),
        "markdown-xss",
        &[".txt", ".md"],
    );
}

#[test]
fn tables() {
    let seed = "id;title;date;text;tags\n1;\"A; b\";2021-01;\"Two\nlines\";x|y\n";
    hostile("a.csv", vec![seed.as_bytes().to_vec()], "csv-spectrum", &[".csv"]);
}

fn records() -> Vec<Vec<u8>> {
    let url = "WARC-Target-URI: https://example.org/a\r\nWARC-Date: 2021-01-02T03:04:05Z\r\n";
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n";
    let page = [head.as_bytes(), &chunked(&gzip(PAGE.as_bytes()))].concat();
    vec![warc("warcinfo", "", b"x: y"), warc("response", url, &page), warc("revisit", url, b"")]
}

#[test]
fn warcs() {
    let packed = records().iter().flat_map(|record| gzip(record)).collect();
    let plain = records().concat();
    in_turn(&[("a.warc", vec![plain.clone()]), ("a.warc.gz", vec![packed, gzip(&plain)])], "warc");
}

#[test]
fn zips() {
    let inner = zip(&[("b.md", b"# B\n\nText"), ("c.csv", b"title,text\nA,x\n")]);
    let seed =
        zip(&[("a.html", PAGE.as_bytes()), ("inner.zip", &inner), ("d.warc", &records().concat())]);
    hostile("a.zip", vec![seed, inner], "zip", &[]);
}

#[test]
fn collections() {
    let records = records().concat();
    let seed = zip(&[
        (
            "datapackage.json",
            b"{\"resources\":[{\"path\":\"archive/a.warc\",\"hash\":\"sha256:00\"}]}",
        ),
        ("archive/a.warc", &records),
    ]);
    hostile("a.wacz", vec![seed], "zip", &[]);
}

#[test]
fn tars() {
    let seed = tar(&[("a.html", PAGE.as_bytes()), ("b.md", b"# B\n\nText")]);
    in_turn(&[("a.tar", vec![seed.clone()]), ("a.tar.gz", vec![gzip(&seed)])], "tar");
}

#[test]
fn packed_lines() {
    let seed = b"{\"id\":\"1\",\"text\":\"x\"}\n".repeat(20);
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let zstd = ruzstd::encoding::compress_to_vec(&seed[..], level);
    let mut xz = XzWriter::new(Vec::new(), XzOptions::with_preset(1)).unwrap();
    xz.write_all(&seed).unwrap();
    let kinds = [
        ("a.jsonl.gz", vec![gzip(&seed)]),
        ("a.jsonl.zst", vec![zstd]),
        ("a.jsonl.xz", vec![xz.finish().unwrap()]),
    ];
    in_turn(&kinds, "packed");
}
