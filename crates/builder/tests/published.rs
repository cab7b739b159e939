//! A site in parts as those who read it see it: the reader's library finds in it all that was
//! published, and a check finds fault with it only where something was changed.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

mod made_up;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use archive::format::{parts, read, read_header, read_item};
use archive::{Archive, Entry};
use builder::check::check;
use builder::progress::Progress;
use builder::site::Form;
use flate2::read::GzDecoder;
use made_up::{built, files, home};
use markup::Html;
use reader::route::Route;
use reader::state::{Hint, Library, Part, Piece, Slot};
use tempfile::TempDir;

const ENTRIES: usize = 700;

fn site() -> TempDir {
    let home = home(ENTRIES);
    built(home.path(), "dist", 2, Form::Parts);
    home
}

/// The archive that the site was built from.
fn original(home: &Path) -> Archive {
    let text = fs::read_to_string(home.join("archive.jsonl")).unwrap();
    let mut lines = text.lines();
    let head = read_header(lines.next().unwrap()).unwrap().0;
    let entries = lines.map(|line| read_item(line, 0, &Html).unwrap().0).collect();
    let mut archive = Archive { entries, ..head };
    archive.sort();
    archive
}

fn opened(site: &Path) -> Library {
    let reading = read(&fs::read(site.join("archive.json")).unwrap(), &Html).unwrap();
    assert_eq!(reading.warnings, []);
    Library::published(reading.archive, reading.parts.unwrap(), Vec::new())
}

fn part(site: &Path, piece: &Piece) -> Part {
    let bytes = fs::read(site.join(piece.path())).unwrap();
    match piece.slot {
        Slot::Segment(_) => Part::Segment(parts::read_segment(&bytes).unwrap()),
        Slot::Rows(..) => Part::Rows(parts::read_rows(&bytes, &Html).unwrap()),
        Slot::Summary(_) => Part::Summary(parts::read_summary(&bytes, &Html).unwrap()),
        Slot::Bodies => Part::Bodies(parts::read_bodies(&bytes, &Html).unwrap()),
        Slot::Ids => Part::Ids(parts::read_names(&bytes).unwrap()),
        Slot::Bucket(_) => Part::Bucket(parts::read_bucket(&bytes).unwrap()),
        Slot::Words(file) if file.is_loose() => {
            let mut inflated = Vec::new();
            GzDecoder::new(&*bytes).read_to_end(&mut inflated).unwrap();
            Part::Words(inflated)
        }
        Slot::Words(_) => Part::Words(bytes),
        Slot::Code(_) => Part::Code,
    }
}

/// The library with all that a page wants, and how often it had to ask.
fn satisfied(site: &Path, mut library: Library, route: &Route) -> (Library, usize) {
    for asked in 0..20 {
        let wanted = library.wants(route, 0..ENTRIES);
        if wanted.is_empty() {
            assert_eq!(library.trouble(route, 0..ENTRIES), None);
            return (library, asked);
        }
        for piece in wanted {
            library = library.with(&piece, Ok(part(site, &piece)));
        }
    }
    panic!("{route:?} is never satisfied")
}

#[test]
fn every_entry_is_found_by_its_id_with_its_text() {
    let home = site();
    let site = home.path().join("dist");
    let whole = Library::new(original(home.path()), Vec::new());
    let mut library = opened(&site);
    for (number, entry) in whole.archive().entries.iter().enumerate() {
        let route = Route::entry(&entry.id);
        library = satisfied(&site, library, &route).0;
        assert_eq!(library.entry(&entry.id), Some(entry));
        assert_eq!(library.number(&entry.id), Some(number));
        let Route::Entry { list, .. } = &route else { panic!("{route:?}") };
        assert_eq!(library.neighbours(list, number), whole.neighbours(list, number));
    }
    let nowhere = Route::entry("nowhere");
    assert_eq!(satisfied(&site, library, &nowhere).0.entry("nowhere"), None);
}

#[test]
fn a_page_says_where_its_entry_is() {
    let home = site();
    let site = home.path().join("dist");
    for entry in original(home.path()).entries.iter().step_by(97) {
        let page = fs::read_to_string(site.join("entry").join(&entry.id).join("index.html"));
        let page = page.unwrap();
        let attribute = |name: &str| {
            let (_, rest) = page.split_once(&format!(" {name}=\"")).unwrap();
            rest.split_once('"').unwrap().0.to_owned()
        };
        let hint = Hint {
            id: entry.id.clone(),
            body: attribute("data-body"),
            shard: attribute("data-shard").parse().unwrap(),
        };
        let route = Route::entry(&entry.id);
        let (library, asked) = satisfied(&site, opened(&site).hinted(Some(hint)), &route);
        assert_eq!(library.entry(&entry.id), Some(entry));
        // The text, the segment and the rows; where a shard ends, those of the neighbours.
        assert!(asked <= 3, "{}: asked {asked} times", entry.id);
    }
}

#[test]
fn every_list_is_whole() {
    let home = site();
    let site = home.path().join("dist");
    let whole = Library::new(original(home.path()), Vec::new());
    let routes = ["news", "talks"].map(Route::section);
    for route in routes.iter().chain([&Route::home(), &Route::search()]) {
        let Route::List(list) = route else { panic!("{route:?}") };
        let library = satisfied(&site, opened(&site), route).0;
        let (found, expected) = (library.find(list), whole.find(list));
        assert!(found.entries.iter().eq(expected.entries.iter()), "{route:?}");
        assert_eq!(found.facets, expected.facets, "{route:?}");
        for number in found.entries.iter() {
            let (row, entry) = (library.row(number).unwrap(), &whole.archive().entries[number]);
            let shown = |entry: &Entry| {
                (entry.id.clone(), entry.title.clone(), entry.published, entry.section.clone())
            };
            assert_eq!(shown(row), shown(entry), "{route:?}");
        }
    }
}

/// Checks a copy of the site after something was done to it.
fn check_changed(site: &Path, change: impl FnOnce(&Path), expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(site) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    change(folder.path());
    let checked = check(folder.path(), &Progress::Quiet).unwrap();
    let errors = checked.findings.iter().filter(|it| it.rule != "duplicate-text");
    let found: Vec<&str> = errors.map(|finding| finding.rule).collect();
    assert_eq!(found, expected, "{checked}");
}

/// The first body shard, or whatever else has these words in it.
fn shard_with(site: &Path, words: &str) -> PathBuf {
    let is_it = |(path, bytes): &(PathBuf, Vec<u8>)| {
        path.starts_with("shards") && String::from_utf8_lossy(bytes).contains(words)
    };
    site.join(files(site).into_iter().find(is_it).unwrap().0)
}

#[test]
fn a_check_finds_what_was_changed_and_nothing_else() {
    let home = site();
    let site = home.path().join("dist");
    check_changed(&site, |_| (), &[]);
    let flip = |words: &'static str| {
        move |site: &Path| {
            let path = shard_with(site, words);
            let mut bytes = fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        }
    };
    check_changed(&site, flip("content_html"), &["damaged-shard"]);
    check_changed(&site, flip("\"codes\""), &["damaged-shard"]);
    let delete =
        |words: &'static str| move |site: &Path| fs::remove_file(shard_with(site, words)).unwrap();
    check_changed(&site, delete("content_html"), &["missing-shard", "broken-link"]);
    let page = |site: &Path| fs::remove_dir_all(site.join("entry/e350")).unwrap();
    check_changed(&site, page, &["broken-link"]);
}
