//! `reading-room init`: a folder of sources in, a first archive.toml out.

use std::path::PathBuf;

use clap::Args;

use super::print;
use crate::error::Error;
use crate::init::init;

/// Writes a first archive.toml into a folder of sources.
///
/// It is guessed from what lies there, says in comments what each guess stands on, and is meant
/// to be gone on with. An archive.toml that is there already is left as it is.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  reading-room init my-sources")]
pub(super) struct Init {
    /// The folder
    folder: PathBuf,
    /// Print nothing
    #[arg(long)]
    quiet: bool,
}

impl Init {
    pub(super) fn run(self) -> Result<(), Error> {
        let path = init(&self.folder)?;
        if !self.quiet {
            let folder = self.folder.display();
            print(&format!(
                "Written to {}\nSee whether it is right, then run\n  \
                 reading-room import {folder} --out archive.json\n",
                path.display()
            ));
        }
        Ok(())
    }
}
