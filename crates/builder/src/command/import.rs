//! `reading-room import`: sources in, an archive file and a report out.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{print, write};
use crate::error::Error;
use crate::export::{write_document, write_lines};
use crate::progress::Progress;
use crate::sources::{self, Report};

/// Makes an archive of sources: captures, JSON Lines, JSON Feeds.
///
/// The folder of the sources may have an archive.toml that says what the archive is called, its
/// sections, and the rules by which captures are read; captures need one. The same sources give
/// the same archive, to the byte, in whatever order they are named.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  reading-room import data/csto --out data/archive.json")]
pub(super) struct Import {
    /// Folders and files to read: .txt captures; .jsonl and .ndjson, also .gz and .xz; .json
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// Where the archive goes: archive.json, or archive.jsonl with an entry a line
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the report goes, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The archive.toml, where it is not beside the sources
    #[arg(long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// Print no report and no progress
    #[arg(long)]
    quiet: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Error> {
        let report = if self.out.extension().is_some_and(|it| it == "jsonl") {
            write_lines(&self.out, |take| self.read(take))?
        } else {
            write_document(&self.out, |take| self.read(take))?
        };
        if let Some(path) = &self.report {
            write(path, &super::json(&report)?)?;
        }
        if !self.quiet {
            print(&format!("{report}\nWritten to {}\n", self.out.display()));
        }
        Ok(())
    }

    fn read(
        &self,
        take: &mut dyn FnMut(archive::Entry) -> Result<(), Error>,
    ) -> Result<(archive::Archive, Report), Error> {
        let toml = self.archive.as_deref();
        let progress = Progress::new(self.quiet);
        let (archive, _, report) =
            sources::read(&self.sources, toml.map(Path::new), &progress, take)?;
        Ok((archive, report))
    }
}
