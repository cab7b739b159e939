//! `reading-room import`: sources in, an archive file and a report out.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{print, write_report};
use crate::collect::collect;
use crate::error::Error;
use crate::export::{write_archive, write_spooled};
use crate::progress::Progress;
use crate::replace::folder;
use crate::sources::Opened;
use crate::watch::Watch;

/// Makes an archive of sources: captures, pages, feeds, Markdown, records, WARCs, and containers.
///
/// The folder of the sources may have an archive.toml that says what the archive is called, its
/// sections, and the rules by which captures are read; captures need one. The same sources give
/// the same archive, to the byte, in whatever order they are named.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  reading-room import data/csto --out data/archive.json\n  \
                        reading-room import my-sources --out archive.json --report report.html --watch")]
pub(super) struct Import {
    /// Folders and files to read: .txt .html .xml .md .jsonl .csv .json .warc .wacz .zip .tar, also packed
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// Where the archive goes: archive.json, or archive.jsonl with an entry a line
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the report goes: report.html for people, report.json for machines
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The archive.toml, where it is not beside the sources
    #[arg(long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// Go on, and import again whenever a source or the archive.toml changes
    #[arg(long)]
    watch: bool,
    /// Print no report and no progress
    #[arg(long)]
    quiet: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Error> {
        if !self.watch {
            return self.import();
        }
        let own: Vec<&Path> = [Some(&self.out), self.report.as_ref()]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
            .collect();
        // What changes during an import is seen after it.
        let mut watch = Watch::new(&self.sources, self.archive.as_deref(), &own);
        loop {
            // A mistake in a source is there to be mended, and then all goes on.
            if let Err(error) = self.import() {
                eprintln!("{error}");
            }
            if !self.quiet {
                print("Waiting for changes; Ctrl+C ends it.\n");
            }
            let changed = watch.wait();
            if !self.quiet {
                changed.iter().for_each(|path| print(&format!("Changed: {}\n", path.display())));
            }
        }
    }

    fn import(&self) -> Result<(), Error> {
        let opened = Opened::open(&self.sources, self.archive.as_deref())?;
        // What cannot be written is better known before all is read.
        let beside = folder(&self.out)?;
        // A pipe has no place beside it.
        let is_pipe = self.out.exists() && !self.out.is_file();
        let workplace = if is_pipe { std::env::temp_dir() } else { beside.to_owned() };
        let collected = collect(opened, &Progress::new(self.quiet), &workplace)?;
        let title = collected.head.title.clone();
        let report = if self.out.extension().is_some_and(|it| it == "jsonl") {
            write_spooled(&self.out, &collected.head, &collected.entries)?;
            collected.report
        } else {
            let (archive, report) = collected.whole()?;
            write_archive(&self.out, &archive)?;
            report
        };
        if let Some(path) = &self.report {
            write_report(path, &report, &title)?;
        }
        if !self.quiet {
            print(&format!("{report}\nWritten to {}\n", self.out.display()));
        }
        Ok(())
    }
}
