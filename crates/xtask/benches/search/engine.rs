//! The engines that are measured, and how each builds what a browser then asks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::Outcome;
use crate::process::{self, Run};

/// More bytes of entries than this get no pages: a page for each of a million takes 30 GB.
const PAGES: u64 = 250_000_000;

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// The built site of this project.
    Ours,
    Pagefind,
    MiniSearch,
    FlexSearch,
    Lunr,
    Sqlite,
}

impl Engine {
    /// In the order of the tables.
    pub(crate) const ALL: [Self; 6] =
        [Self::Ours, Self::Pagefind, Self::MiniSearch, Self::FlexSearch, Self::Lunr, Self::Sqlite];

    /// Its name on the command line, and that of its files in `bench/`.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Pagefind => "pagefind",
            Self::MiniSearch => "minisearch",
            Self::FlexSearch => "flexsearch",
            Self::Lunr => "lunr",
            Self::Sqlite => "sqlite",
        }
    }

    /// Its name in the tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "Reading Room",
            Self::Pagefind => "Pagefind",
            Self::MiniSearch => "MiniSearch",
            Self::FlexSearch => "FlexSearch",
            Self::Lunr => "lunr",
            Self::Sqlite => "SQLite FTS5",
        }
    }

    /// Its package in `bench/package.json`.
    pub(crate) fn package(self) -> Option<&'static str> {
        match self {
            Self::Ours => None,
            Self::Sqlite => Some("@sqlite.org/sqlite-wasm"),
            peer => Some(peer.id()),
        }
    }
}

/// The programs that build.
#[derive(Debug)]
pub(crate) struct Programs {
    /// `reading-room`, with the reader in it.
    pub(crate) reading_room: PathBuf,
    /// Chromium.
    pub(crate) chromium: PathBuf,
    /// The folder `bench` of the work tree.
    pub(crate) bench: PathBuf,
}

/// Builds the site of an engine from lines of entries: its seconds and peak memory (of ours, first
/// without pages, then with all), or why it could not be built.
pub(crate) fn build(
    programs: &Programs,
    engine: Engine,
    entries: &Path,
    out: &Path,
) -> Outcome<Value> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    if engine != Engine::Ours {
        let run = node(programs, &["peers/build.mjs", engine.id()], &[entries, out]);
        return figures(run);
    }
    // A peer builds an index alone, so that is what is compared; readers meet a site with pages.
    let mut built = figures(ours(programs, entries, out, "none")?)?;
    if fs::metadata(entries)?.len() < PAGES {
        built["pages"] = figures(ours(programs, entries, out, "all")?)?["seconds"].take();
    }
    Ok(built)
}

fn figures(mut command: Command) -> Outcome<Value> {
    Ok(match process::watched(&mut command)? {
        Run::Done { seconds, peak } => json!({ "seconds": seconds, "peak": peak }),
        Run::Failed(reason) => json!({ "failed": reason }),
    })
}

fn ours(programs: &Programs, entries: &Path, out: &Path, pages: &str) -> Outcome<Command> {
    let home = entries.parent().ok_or("the entries lie in no folder")?;
    let configuration = format!(
        "title = \"Bench\"

[site]
pages = \"{pages}\"
"
    );
    fs::write(home.join("archive.toml"), configuration)?;
    let mut command = Command::new(&programs.reading_room);
    command.current_dir(home).arg("build").arg(entries).arg("--out").arg(out).arg("--quiet");
    Ok(command)
}

/// A script of `bench/`, with room for what the largest index takes to build.
pub(crate) fn node(programs: &Programs, words: &[&str], files: &[&Path]) -> Command {
    let mut command = Command::new("node");
    command.arg("--max-old-space-size=8192").current_dir(&programs.bench).args(words).args(files);
    command
}
