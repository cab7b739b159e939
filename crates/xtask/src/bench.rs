//! Measuring the built site: what it weighs, how soon it shows, and what Lighthouse says.

mod lighthouse;

use anyhow::Result;

use crate::process::{self, cargo};
use crate::{build, setup, workspace};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bench {
    /// What each file weighs.
    Size,
    /// How soon pages show and answer on a slow line.
    Load,
    /// The four scores of Lighthouse.
    Lighthouse,
    /// How fast sites are built, and in how much memory.
    Build,
}

/// Builds the site and measures it.
pub(crate) fn run(bench: Bench) -> Result<()> {
    build::run()?;
    match bench {
        Bench::Size => target("size"),
        Bench::Load => load(),
        Bench::Lighthouse => lighthouse::run(),
        Bench::Build => building(),
    }
}

fn building() -> Result<()> {
    let program = workspace::target().join("release/reading-room");
    process::run(command("build").env("READING_ROOM_PROGRAM", program))
}

/// Measures that need more than the tasks do are programs of their own.
fn target(name: &str) -> Result<()> {
    process::run(&mut command(name))
}

fn load() -> Result<()> {
    let chromedriver = setup::for_load()?;
    process::run(command("load").env("READING_ROOM_CHROMEDRIVER", chromedriver))
}

fn command(name: &str) -> std::process::Command {
    let mut cargo = cargo();
    cargo.args(["bench", "--quiet", "--profile", "dev", "--package", "xtask", "--bench", name]);
    cargo.env("READING_ROOM_DIST", workspace::dist());
    cargo
}
