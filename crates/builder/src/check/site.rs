//! Checks of a finished site: its data, whether whole or in parts, and the links of its pages.

use std::collections::BTreeSet;
use std::path::Path;

use archive::format::read;
use markup::Html;
use serde_json::Value;

use super::archive::Entries;
use super::findings::{Checked, Rule, Severity};
use super::{app, index, links, shards};
use crate::error::Error;
use crate::progress::Progress;
use crate::site::App;

const FORMAT: Rule = ("format", Severity::Error, "build the site again");
const MISSING: Rule = ("missing-file", Severity::Error, "build the site again, or copy it in full");

/// The files that every site has.
const FILES: [&str; 2] = ["index.html", "404.html"];

pub(super) fn check(site: &Path, progress: &Progress) -> Result<Checked, Error> {
    let path = site.join("archive.json");
    let manifest = std::fs::read(&path).map_err(|error| {
        let remedy = "name an archive file, or the folder of a finished site";
        Error::new(path.display().to_string(), error.to_string(), remedy)
    })?;
    let mut files = BTreeSet::new();
    walk(site, "", &mut files).map_err(|error| {
        Error::new(site.display().to_string(), error.to_string(), "let this program read it")
    })?;
    let mut entries = Entries::new(Checked::new(site, "site"));
    data(site, &manifest, &files, &mut entries);
    let mut checked = entries.finish(site, &path);
    for file in FILES.iter().filter(|file| !files.contains(**file)) {
        checked.found(MISSING, *file);
    }
    // A program without an app knows less of it.
    app::check(site, &files, App::bundled().ok().as_ref(), &mut checked);
    links::check(site, &files, base(&manifest).as_deref(), progress, &mut checked);
    Ok(checked.finish())
}

fn data(site: &Path, bytes: &[u8], files: &BTreeSet<String>, entries: &mut Entries) {
    let reading = match read(bytes, &Html) {
        Ok(reading) => reading,
        Err(error) => return entries.checked.found(FORMAT, format!("archive.json: {error}")),
    };
    let Some(parts) = reading.parts else {
        return entries.take(reading.archive, &reading.warnings);
    };
    entries.take(archive::Archive { entries: Vec::new(), ..reading.archive }, &reading.warnings);
    shards::check(site, &parts, files, entries);
    index::check(site, &parts, files, &mut entries.checked);
}

/// The site's own address, where its archive says it.
fn base(manifest: &[u8]) -> Option<String> {
    let manifest: Value = serde_json::from_slice(manifest).ok()?;
    manifest["_reading_room"]["url"].as_str().map(str::to_owned)
}

/// Every file of the site, by its path from the root with `/` between its parts.
fn walk(folder: &Path, path: &str, files: &mut BTreeSet<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name } else { format!("{path}/{name}") };
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &path, files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}
