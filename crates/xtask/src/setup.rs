//! Installing what is missing, and only for what is about to be done.
//! What is there already is used as it is; nothing is removed, and no version is changed.

mod node;
mod programs;
mod rust;
mod system;

use std::path::PathBuf;

use anyhow::Result;

use crate::pins::Tool;
use crate::process;
use crate::workspace;

pub(crate) use node::{modules, program as node_program};
pub(crate) use system::Browser;

/// What building needs.
#[derive(Debug)]
pub(crate) struct BuildTools {
    /// The program that builds the site.
    pub(crate) trunk: PathBuf,
    /// The folder of wasm-bindgen's programs, which Trunk finds by its path.
    pub(crate) wasm_bindgen: PathBuf,
}

/// The programs that drive browsers.
#[derive(Debug)]
pub(crate) struct Drivers {
    /// For Chromium.
    pub(crate) chromium: PathBuf,
    /// For Firefox.
    pub(crate) firefox: PathBuf,
    /// For WebKit, which not every system has.
    pub(crate) webkit: Option<PathBuf>,
}

/// Everything that building and testing need.
pub(crate) fn everything() -> Result<()> {
    for_build()?;
    for_lints()?;
    for_journeys()?;
    println!("Everything is there.");
    Ok(())
}

/// What building the site needs.
pub(crate) fn for_build() -> Result<BuildTools> {
    rust::target()?;
    rust::packages()?;
    system::node()?;
    node::modules(&workspace::root())?;
    Ok(BuildTools {
        trunk: programs::install(Tool::Trunk)?.join(Tool::Trunk.program()),
        wasm_bindgen: programs::install(Tool::WasmBindgen)?,
    })
}

/// What formatting, lints and native tests need.
pub(crate) fn for_lints() -> Result<()> {
    rust::component("rustfmt")?;
    rust::component("clippy")?;
    rust::target()
}

/// What tests within a browser need: the folder of the test runner, beside the drivers.
pub(crate) fn for_browser_tests() -> Result<(PathBuf, Drivers)> {
    rust::target()?;
    Ok((programs::install(Tool::WasmBindgen)?, drivers()?))
}

/// What the journeys need.
pub(crate) fn for_journeys() -> Result<Drivers> {
    system::node()?;
    node::modules(&workspace::root())?;
    drivers()
}

/// What measuring in Chromium needs: its driver.
pub(crate) fn for_load() -> Result<PathBuf> {
    system::browsers(&[Browser::Chromium])?;
    system::driver(Browser::Chromium)
}

/// What Lighthouse needs: Chromium.
pub(crate) fn for_lighthouse() -> Result<PathBuf> {
    system::browsers(&[Browser::Chromium])?;
    system::node()?;
    system::chromium()
}

fn drivers() -> Result<Drivers> {
    system::browsers(&[Browser::Chromium, Browser::Firefox, Browser::WebKit])?;
    Ok(Drivers {
        chromium: system::driver(Browser::Chromium)?,
        firefox: programs::install(Tool::Geckodriver)?.join(Tool::Geckodriver.program()),
        webkit: system::driver(Browser::WebKit).ok().filter(|_| process::on_path("Xvfb").is_some()),
    })
}
