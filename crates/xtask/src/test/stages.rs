//! The stages of the tests. Each runs one program and adds nothing to its output.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::{self, cargo, path_with};
use crate::{build, setup, workspace};

const WASM: &str = "wasm32-unknown-unknown";

/// The variables by which the test runner of wasm-bindgen chooses a browser: one at a time.
const DRIVERS: [&str; 3] = ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER"];

/// One stage: what it is called, what it shows, and how it runs.
#[derive(Debug)]
pub(super) struct Stage {
    /// Its name.
    pub(super) name: &'static str,
    /// The name that it shares with others, if any.
    group: &'static str,
    /// What passes when it passes.
    pub(super) what: &'static str,
    /// Whether it is quick enough to run all the time.
    pub(super) quick: bool,
    /// Runs it; what comes back is a word for the summary.
    pub(super) run: fn() -> Result<&'static str>,
}

impl Stage {
    /// Whether it goes by this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name || self.group == name
    }
}

const fn stage(
    name: &'static str,
    group: &'static str,
    what: &'static str,
    run: fn() -> Result<&'static str>,
) -> Stage {
    Stage { name, group, what, quick: false, run }
}

const fn quick(name: &'static str, what: &'static str, run: fn() -> Result<&'static str>) -> Stage {
    Stage { name, group: "", what, quick: true, run }
}

/// All stages, cheapest first.
pub(super) const STAGES: [Stage; 10] = [
    quick("format", "the code is formatted", format),
    quick("lints", "no lint objects, natively", lints),
    quick("lints-wasm", "no lint objects, in Wasm", lints_wasm),
    quick("units", "units, properties, views and tidiness", units),
    stage("documents", "", "the documentation has no loose ends", documents),
    stage("build", "", "the site builds", site),
    stage("chromium", "browser", "hooks, focus and history in Chromium", chromium),
    stage("firefox", "browser", "the same in Firefox", firefox),
    stage("webkit", "browser", "the same in WebKit", webkit),
    stage("journeys", "", "what a reader does, in every engine", journeys),
];

fn format() -> Result<&'static str> {
    setup::for_lints()?;
    passed(cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<&'static str> {
    setup::for_lints()?;
    passed(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn lints_wasm() -> Result<&'static str> {
    setup::for_lints()?;
    let targets = ["--lib", "--bins", "--test", "browser"];
    let reader = ["clippy", "--package", "reader", "--target", WASM];
    passed(cargo().args(reader).args(targets).args(["--", "-D", "warnings"]))?;
    // As it is built: in parts.
    let split = ["--bin", "reader", "--features", "split"];
    passed(cargo().args(reader).args(split).args(["--", "-D", "warnings"]))
}

fn units() -> Result<&'static str> {
    passed(cargo().args(["test", "--workspace"]))
}

fn documents() -> Result<&'static str> {
    let mut doc = cargo();
    doc.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
    passed(&mut doc)
}

fn site() -> Result<&'static str> {
    build::run().map(|()| "")
}

fn chromium() -> Result<&'static str> {
    let (runner, drivers) = setup::for_browser_tests()?;
    passed(&mut browser(cargo(), &runner, "CHROMEDRIVER", &drivers.chromium))
}

fn firefox() -> Result<&'static str> {
    let (runner, drivers) = setup::for_browser_tests()?;
    passed(&mut browser(cargo(), &runner, "GECKODRIVER", &drivers.firefox))
}

fn webkit() -> Result<&'static str> {
    let (runner, drivers) = setup::for_browser_tests()?;
    let Some(driver) = drivers.webkit else {
        return Ok("left out: there is no WebKit with a driver here");
    };
    // Without a display, WebKit waits for ever and says nothing.
    let mut display = process::command("xvfb-run");
    display.arg("-a").arg(cargo().get_program());
    passed(&mut browser(display, &runner, "SAFARIDRIVER", &driver))
}

/// The tests within a browser: `command` is Cargo, or what starts Cargo.
fn browser(mut command: Command, runner: &Path, variable: &str, driver: &Path) -> Command {
    command.args(["test", "--package", "reader", "--target", WASM, "--test", "browser"]);
    for other in DRIVERS {
        command.env_remove(other);
    }
    command.env(variable, driver);
    let program = runner.join("wasm-bindgen-test-runner");
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", program);
    command
}

fn journeys() -> Result<&'static str> {
    let drivers = setup::for_journeys()?;
    let mut journeys = cargo();
    journeys.args(["test", "--package", "xtask", "--test", "journeys"]);
    journeys.env("PATH", path_with(&[workspace::node_programs()])?);
    journeys.env("READING_ROOM_CHROMEDRIVER", drivers.chromium);
    journeys.env("READING_ROOM_GECKODRIVER", drivers.firefox);
    let note = if drivers.webkit.is_some() { "" } else { "without WebKit, which is not here" };
    if let Some(webkit) = drivers.webkit {
        journeys.env("READING_ROOM_WEBKITDRIVER", webkit);
    }
    process::run(&mut journeys).map(|()| note)
}

fn passed(command: &mut Command) -> Result<&'static str> {
    process::run(command).map(|()| "")
}
