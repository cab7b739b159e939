//! What the publisher puts into a site beside what the build writes, and what else was put into an
//! old one. None of it is read, and none of it is ever lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::output::Output;
use super::sitemap;
use crate::Error;

/// What stands at the root of sites of ours, the app's files apart.
const OWN: [&str; 16] = [
    "404.html",
    "archive.json",
    "entry",
    "feed.json",
    "feed.xml",
    "help",
    "index",
    "index.html",
    "manifest.webmanifest",
    "opensearch.xml",
    "page",
    ROBOTS,
    "search",
    "section",
    "shards",
    "sitemap.xml",
];

/// What file managers leave in every folder.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

const ROBOTS: &str = "robots.txt";
const REPOSITORY: &str = ".git";
/// An empty file by which GitHub Pages knows that a site is finished.
const NO_JEKYLL: &str = ".nojekyll";

/// How many things are named.
const EXAMPLES: usize = 10;

/// The files of a folder that go into the root of the site.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    /// The path of each in the site, with slashes, in order, and where it is now.
    files: Vec<(String, PathBuf)>,
}

impl Files {
    /// Finds the files of a folder, also hidden ones, unless the site at `out` is in it or it in
    /// the site.
    pub(super) fn find(folder: Option<&Path>, out: &Path) -> Result<Self, Error> {
        let mut files = Self::default();
        let Some(folder) = folder else { return Ok(files) };
        let refuse = |what: &str| {
            let remedy = "name a folder beside the site with `files` in archive.toml";
            Err(Error::new(folder.display().to_string(), what, remedy))
        };
        if out.starts_with(folder) {
            return refuse("the site itself lies in it");
        }
        if folder.starts_with(out) {
            return refuse("it lies in the site, which the new one replaces");
        }
        files.collect(folder, "")?;
        files.files.sort();
        Ok(files)
    }

    fn collect(&mut self, folder: &Path, path: &str) -> Result<(), Error> {
        let items = fs::read_dir(folder).map_err(|error| unreadable(folder, &error.to_string()))?;
        for item in items {
            let item = item.map_err(|error| unreadable(folder, &error.to_string()))?;
            let from = item.path();
            let Ok(name) = item.file_name().into_string() else {
                return Err(unreadable(&from, "its name is no Unicode"));
            };
            if LITTER.contains(&name.as_str()) {
                continue;
            }
            if name == REPOSITORY {
                return Err(unreadable(&from, "a repository is no part of a site"));
            }
            if from.is_file() {
                self.files.push((format!("{path}{name}"), from));
            } else if from.is_dir() && !from.is_symlink() {
                self.collect(&from, &format!("{path}{name}/"))?;
            } else {
                return Err(unreadable(&from, "it is neither a file nor a folder"));
            }
        }
        Ok(())
    }

    /// Whether the publisher's own takes the place of the site's `robots.txt`.
    pub(super) fn have_robots(&self) -> bool {
        self.files.iter().any(|(path, _)| path == ROBOTS)
    }

    /// Takes over the mark by which GitHub Pages knows that a site is finished, if that is all it is.
    pub(super) fn keep_mark(&mut self, old: &Path) {
        if is_mark(old, NO_JEKYLL) && !self.have(NO_JEKYLL) {
            self.files.push((NO_JEKYLL.to_owned(), old.join(NO_JEKYLL)));
        }
    }

    /// Copies them to a site in which everything else is written.
    pub(super) fn copy(&self, output: &Output) -> Result<(), Error> {
        self.files.iter().try_for_each(|(path, from)| {
            if output.has(path) {
                let what = format!("the build writes a {path} of its own");
                let remedy = "rename it, or leave it out; only robots.txt can be replaced";
                return Err(Error::new(from.display().to_string(), what, remedy));
            }
            output.copy(path, from)
        })
    }

    /// Whether they have something of this name at the root.
    fn have(&self, name: &str) -> bool {
        self.files.iter().any(|(path, _)| path.split('/').next() == Some(name))
    }
}

/// Refuses a site in which something lies that no build wrote and this one will not write: it
/// would be lost. `app` are the paths of the app's files.
pub(super) fn refuse_to_lose<'a>(
    old: &Path,
    files: &Files,
    app: impl Iterator<Item = &'a str>,
) -> Result<(), Error> {
    let app: BTreeSet<&str> = app.filter_map(|path| path.split('/').next()).collect();
    // The files of an earlier app have other names; the pages of that build name them.
    let named = ["index.html", "manifest.webmanifest"];
    let named = named.map(|file| fs::read_to_string(old.join(file)).unwrap_or_default());
    let is_known = |name: &str| {
        let quoted = [format!("\"./{name}\""), format!("\"{name}\"")];
        let is_named = || named.iter().any(|text| quoted.iter().any(|it| text.contains(it)));
        let own = OWN.contains(&name) || LITTER.contains(&name) || sitemap::is_file(name);
        let own = own && (name != ROBOTS || is_own_robots(old));
        own || app.contains(name) || files.have(name) || is_named()
    };
    // What was compressed ahead for the host is made of the file beside it, and can be made again.
    let is_copy = |name: &str| {
        let bases = [".gz", ".br", ".zst"].iter().filter_map(|ending| name.strip_suffix(ending));
        bases.into_iter().any(|base| is_known(base) && !old.join(base).is_dir())
    };
    let is_known = |name: &str| is_known(name) || is_copy(name) || is_mark(old, name);
    let items = fs::read_dir(old).map_err(|error| unreadable(old, &error.to_string()))?;
    let names = items.flatten().map(|item| item.file_name().to_string_lossy().into_owned());
    let foreign: BTreeSet<String> = names.filter(|name| !is_known(name)).collect();
    if foreign.is_empty() { Ok(()) } else { Err(foreign_error(old, &foreign)) }
}

fn is_mark(old: &Path, name: &str) -> bool {
    name == NO_JEKYLL && fs::metadata(old.join(name)).is_ok_and(|it| it.is_file() && it.len() == 0)
}

fn is_own_robots(old: &Path) -> bool {
    fs::read_to_string(old.join(ROBOTS)).is_ok_and(|text| sitemap::is_own_robots(&text))
}

fn foreign_error(old: &Path, foreign: &BTreeSet<String>) -> Error {
    let mut names: Vec<&str> = foreign.iter().map(String::as_str).take(EXAMPLES).collect();
    let more = format!("{} more", foreign.len() - names.len());
    if foreign.len() > names.len() {
        names.push(&more);
    }
    let what = format!(
        "these were put there, and would be lost with the site that is replaced: {}",
        names.join(", ")
    );
    let mut remedies = Vec::new();
    if foreign.contains(REPOSITORY) {
        remedies.push(
            "keep the repository beside the site's folder, and copy the site into it when it is built",
        );
    }
    if foreign.iter().any(|name| name != REPOSITORY) {
        remedies.push(
            "move them into a folder beside archive.toml and write there, below [site], \
             files = \"FOLDER\": then every build has them; or delete them",
        );
    }
    Error::new(old.display().to_string(), what, remedies.join("\n  "))
}

fn unreadable(path: &Path, what: &str) -> Error {
    let remedy =
        "make it a file that can be read, or take it out of the folder of the site's files";
    Error::new(path.display().to_string(), what, remedy)
}
