//! The tasks of a maintainer: `cargo xtask` with one word says what is done.
//! Each task installs what it needs and nothing else; none of them publishes anything.

mod arguments;
mod bench;
mod build;
mod flags;
mod names;
mod pins;
mod process;
mod serve;
mod setup;
mod split;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use arguments::Task;

fn main() -> ExitCode {
    match arguments::parse().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Help => arguments::help(),
        Task::Setup => setup::everything(),
        Task::Serve(options) => serve::run(&options),
        Task::Build => build::run(),
        Task::Test(stages) => test::run(&stages),
        Task::Check => test::quick(),
        Task::Bench(bench) => bench::run(bench),
    }
}
