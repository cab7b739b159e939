//! `reading-room import`: sources in, an archive file and a report out.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use markup::Html;

use crate::error::Error;
use crate::import;

/// Makes an archive of captures.
///
/// The folder of the captures has an archive.toml that says what the archive is called, its
/// sections, and the rules by which captures are read. The same sources give the same archive,
/// to the byte, in whatever order they are named.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  reading-room import data/csto --out data/archive.json")]
pub(super) struct Import {
    /// Folders and files to read
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// Where the archive goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the report goes, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The archive.toml, where it is not beside the sources
    #[arg(long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// Print no report
    #[arg(long)]
    quiet: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Error> {
        let (archive, report) = import::import(&self.sources, self.archive)?;
        write(&self.out, &archive::format::write(&archive, &Html))?;
        if let Some(path) = &self.report {
            let json = serde_json::to_string_pretty(&report).map_err(|error| {
                Error::new(
                    path.display().to_string(),
                    error.to_string(),
                    "this is a fault of the program",
                )
            })?;
            write(path, &(json + "\n"))?;
        }
        if !self.quiet {
            // Whoever reads the report may stop reading: that is no fault.
            let _ = write!(std::io::stdout(), "{report}\nWritten to {}\n", self.out.display());
        }
        Ok(())
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(|error| {
        Error::new(
            path.display().to_string(),
            error.to_string(),
            "name a file in a folder that is there and can be written",
        )
    })
}
