//! The commands of the `reading-room` program, one file each. They read arguments and print; the
//! work is done elsewhere.

mod import;

use std::process::ExitCode;

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
    /// Does what was asked. A command may find fault without failing: the code says so.
    ///
    /// # Errors
    ///
    /// When it could not be done.
    pub fn run(self) -> Result<ExitCode, Error> {
        match self.command {
            Command::Import(import) => import.run().map(|()| ExitCode::SUCCESS),
        }
    }
}
