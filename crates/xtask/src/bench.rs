//! Measuring the built site: what it weighs, how soon it shows, what Lighthouse says, and how its
//! search compares.

mod lighthouse;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;

use crate::process::{self, cargo};
use crate::{build, setup, workspace};

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bench {
    /// What each file weighs.
    Size,
    /// How soon pages show and answer on a slow line.
    Load,
    /// The four scores of Lighthouse.
    Lighthouse,
    /// How fast sites are built, and in how much memory.
    Build,
    /// How its search compares with others, by these words of the command line.
    Search(Vec<OsString>),
}

/// Builds the site and measures it.
pub(crate) fn run(bench: Bench) -> Result<()> {
    build::run()?;
    match bench {
        Bench::Size => target("size"),
        Bench::Load => load(),
        Bench::Lighthouse => lighthouse::run(),
        Bench::Build => building(),
        Bench::Search(words) => search(&words),
    }
}

fn building() -> Result<()> {
    process::run(command("build").env("READING_ROOM_PROGRAM", program()))
}

fn search(words: &[OsString]) -> Result<()> {
    let chromium = setup::for_lighthouse()?;
    setup::modules(&workspace::root().join("bench"))?;
    let mut search = command("search");
    search.env("READING_ROOM_PROGRAM", program()).env("READING_ROOM_CHROMIUM", chromium);
    process::run(search.arg("--").args(words))
}

fn program() -> PathBuf {
    workspace::target().join("release/reading-room")
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
