//! The commands of the `reading-room` program, one file each. They read arguments and print; the
//! work is done elsewhere.

mod build;
mod check;
mod export;
mod import;
mod init;
mod names;
mod search;
mod serve;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::sources::Report;

/// Makes archives of dated publications from what was captured of them.
#[derive(Debug, Parser)]
#[command(name = "reading-room", version, after_help = EXAMPLES)]
pub struct Program {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples, from a folder of sources to a site:
  reading-room init my-sources
  reading-room build my-sources --out dist
  reading-room check dist
  reading-room serve dist
  reading-room search dist 'collective security'

It ends with 0 when it is done, with 1 when that could not be done or a check found errors, and
with 2 when it was not understood what to do.";

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    Names(names::Names),
    Import(import::Import),
    Build(build::Build),
    Check(check::Check),
    Serve(serve::Serve),
    Search(search::Search),
    Export(export::Export),
}

impl Program {
    /// Does what was asked. A command may find fault without failing: the code says so.
    ///
    /// # Errors
    ///
    /// When it could not be done.
    pub fn run(self) -> Result<ExitCode, Error> {
        match self.command {
            Command::Init(init) => init.run().map(|()| ExitCode::SUCCESS),
            Command::Build(build) => build.run().map(|()| ExitCode::SUCCESS),
            Command::Names(names) => names.run().map(|()| ExitCode::SUCCESS),
            Command::Import(import) => import.run().map(|()| ExitCode::SUCCESS),
            Command::Serve(serve) => serve.run().map(|()| ExitCode::SUCCESS),
            Command::Search(search) => search.run().map(|()| ExitCode::SUCCESS),
            Command::Check(check) => check.run(),
            Command::Export(export) => export.run().map(|()| ExitCode::SUCCESS),
        }
    }
}

/// Prints what was asked for. Whoever reads it may stop reading: that is no fault.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(|error| {
        let remedy = "name a file in a folder that is there and can be written";
        Error::new(path.display().to_string(), error.to_string(), remedy)
    })
}

/// Writes the report on an import where it is wanted: as a page for people where the file is HTML,
/// else as JSON.
fn write_report(path: &Path, report: &Report, title: &str) -> Result<(), Error> {
    let is_page = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("html") || it.eq_ignore_ascii_case("htm"));
    write(path, &if is_page { report.page(title) } else { json(report)? })
}

/// A value as JSON for machines, with a line break at its end.
fn json(value: &impl serde::Serialize) -> Result<String, Error> {
    let json = serde_json::to_string_pretty(value).map_err(|error| {
        Error::new("the report", error.to_string(), "this is a fault of the program")
    })?;
    Ok(json + "\n")
}
