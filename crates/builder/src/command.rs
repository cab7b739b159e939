//! The commands of the `reading-room` program, one file each. They read arguments and print; the
//! work is done elsewhere.

mod build;
mod import;
mod serve;

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
    Build(build::Build),
    Import(import::Import),
    Serve(serve::Serve),
}

impl Program {
    /// Does what was asked. A command may find fault without failing: the code says so.
    ///
    /// # Errors
    ///
    /// When it could not be done.
    pub fn run(self) -> Result<ExitCode, Error> {
        match self.command {
            Command::Build(build) => build.run().map(|()| ExitCode::SUCCESS),
            Command::Import(import) => import.run().map(|()| ExitCode::SUCCESS),
            Command::Serve(serve) => serve.run().map(|()| ExitCode::SUCCESS),
        }
    }
}
