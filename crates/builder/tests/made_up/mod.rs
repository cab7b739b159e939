//! A made-up archive of any size, an app as small as can be, and the site of both.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use builder::progress::Progress;
use builder::site::{App, Built, Form, Options, build};
use tempfile::TempDir;

const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\" data-root=\"./\"><head><meta \
    http-equiv=\"Content-Security-Policy\" content=\"style-src 'self'\"><title>Reading Room</title>\
    <link rel=\"stylesheet\" href=\"./style.css\"></head><body><div id=\"app\"></div></body></html>";

/// A folder with an app and an archive of so many entries.
pub(crate) fn home(entries: usize) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let app = home.path().join("app");
    fs::create_dir(&app).unwrap();
    fs::write(app.join("index.html"), PAGE).unwrap();
    fs::write(app.join("style.css"), "p { color: red }").unwrap();
    fs::write(app.join("boot.js"), "// boot").unwrap();
    write_archive(home.path(), 0..entries);
    home
}

pub(crate) fn write_archive(home: &Path, entries: impl Iterator<Item = usize>) {
    let mut lines = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Made up","language":"en","_reading_room":{"format":1,"sections":[{"id":"news","title":"News"},{"id":"talks","title":"Talks"}]}}"#.to_owned();
    for number in entries {
        let (year, month, day) = (1980 + number % 40, 1 + number % 12, 1 + number % 28);
        let section = if number % 3 == 0 { "talks" } else { "news" };
        let text = "Some words of it. ".repeat(1 + number % 7);
        write!(lines, "\n{{\"id\":\"e{number}\",\"title\":\"Entry {number}\",\"content_html\":\"<p>{text}</p>\",\"_reading_room\":{{\"date\":\"{year}-{month:02}-{day:02}\",\"section\":\"{section}\",\"extent\":\"full\"}}}}").unwrap();
    }
    fs::write(home.join("archive.jsonl"), lines + "\n").unwrap();
}

pub(crate) fn built(home: &Path, out: &str, threads: usize, form: Form) -> Built {
    let options = Options {
        sources: vec![home.join("archive.jsonl")],
        configuration: None,
        out: home.join(out),
        threads: Some(threads),
        form,
        progress: Progress::Quiet,
    };
    build(&App::open(&home.join("app")).unwrap(), &options).unwrap()
}

/// Every file of a folder, by its path.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next).unwrap().map(Result::unwrap) {
            let path = item.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
            }
        }
    }
    files
}
