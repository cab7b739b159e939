//! `reading-room export`: an archive in, another format out.

use std::path::PathBuf;

use clap::Args;

use crate::error::Error;
use crate::export::{Format, export};
use crate::name::counted;
use crate::progress::Progress;

/// Writes an archive in another format.
///
/// The archive may be an archive.json, an archive.jsonl, any JSON Feed, or the folder of a site.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  reading-room export data/archive.json --to csv --out entries.csv

A CSV file has the values as they are. A spreadsheet may take those that begin with = + - or @ for
formulas: open such a file with all columns as text."
)]
pub(super) struct Export {
    /// The archive, or the site
    archive: PathBuf,
    /// The format
    #[arg(long, value_name = "FORMAT")]
    to: Format,
    /// The file, or the folder, that is written
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// Print nothing
    #[arg(long)]
    quiet: bool,
}

impl Export {
    pub(super) fn run(self) -> Result<(), Error> {
        let progress = Progress::new(self.quiet);
        let exported = export(&self.archive, self.to, &self.out, &progress)?;
        if !self.quiet {
            exported.notes.iter().for_each(|note| eprintln!("note: {note}"));
            let entries = counted(exported.entries, "entry", "entries");
            // Not among what is exported, where that goes to standard output.
            eprintln!("{entries} written to {}", self.out.display());
        }
        Ok(())
    }
}
