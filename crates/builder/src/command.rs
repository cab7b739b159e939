//! The commands of the `reading-room` program, one file each. They read arguments and print; the
//! work is done elsewhere.

mod import;

use clap::{Parser, Subcommand};

use crate::error::Error;

/// Makes archives of dated publications from what was captured of them.
#[derive(Debug, Parser)]
#[command(name = "reading-room", version)]
pub struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::Import),
}

impl Program {
    /// Does what was asked.
    pub fn run(self) -> Result<(), Error> {
        match self.command {
            Command::Import(import) => import.run(),
        }
    }
}
