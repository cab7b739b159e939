//! `reading-room check`: what is wrong with an archive or a site, for people or machines.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{json, print};
use crate::check::check;
use crate::error::Error;
use crate::progress::Progress;

/// Checks an archive or a finished site.
///
/// An archive: its format, ids, digests (also of sources that lie beside it), dates, sections,
/// translations, addresses, duplicates. A site: the same, and whether every shard is what its
/// name says, whether all counts add up, and whether every link of every page leads to a file.
/// The exit code is 1 where there are errors; notes alone are none.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  reading-room check data/archive.json")]
pub(super) struct Check {
    /// The archive file, or the folder of the site
    path: PathBuf,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
    /// Print nothing; the exit code says it
    #[arg(long)]
    quiet: bool,
}

impl Check {
    pub(super) fn run(self) -> Result<ExitCode, Error> {
        let checked = check(&self.path, &Progress::new(self.quiet || self.json))?;
        if self.json {
            print(&json(&checked)?);
        } else if !self.quiet {
            print(&checked.to_string());
        }
        Ok(if checked.errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}
