//! `reading-room names`: sources in, a list of names to begin with out.

use std::path::PathBuf;

use clap::Args;

use super::print;
use crate::error::Error;
use crate::names::{Marker, Suggestions};
use crate::progress::Progress;
use crate::sources::Opened;

/// Suggests a list of names, as TOML for archive.toml.
///
/// Long names with their acronyms, words all in capitals, and words with capitals that stand
/// together, the most frequent first; those that archive.toml lists already are left out. It
/// suggests and changes nothing: docs/names.md tells what a list does.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  reading-room names data/csto --least 2 > suggested.toml")]
pub(super) struct Names {
    /// Folders and files to read, as for `import`
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// The archive.toml, where it is not beside the sources
    #[arg(long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// In how many entries a name stands at least
    #[arg(long, value_name = "N", default_value_t = 2)]
    least: usize,
    /// How many names are suggested at most
    #[arg(long, value_name = "N", default_value_t = 100)]
    most: usize,
    /// Show no progress
    #[arg(long)]
    quiet: bool,
}

impl Names {
    pub(super) fn run(self) -> Result<(), Error> {
        let progress = Progress::new(self.quiet);
        let opened = Opened::open(&self.sources, self.archive.as_deref())?;
        let of_archive = opened.language();
        let mut suggestions = Suggestions::default();
        let (archive, ..) = opened.read(&progress, &mut |entry| {
            suggestions.see(&entry, entry.language.as_ref().or(of_archive.as_ref()));
            Ok(())
        })?;
        print(&suggestions.toml(&Marker::new(&archive.names), self.least, self.most));
        Ok(())
    }
}
