//! The `reading-room` program: it reads its arguments and says what went wrong.

use std::process::ExitCode;

use builder::Program;
use clap::Parser;

fn main() -> ExitCode {
    match Program::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
