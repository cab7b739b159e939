//! The release site in `dist/`, as any publisher builds one: Trunk builds the app, names, scripts
//! and styles are made small, and the program that carries it writes the site of the first archive.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{self, cargo, command};
use crate::setup::{self, BuildTools};
use crate::{flags, names, split, workspace};

/// What the program is built by, apart from a task.
const PROGRAM: [&str; 7] =
    ["--release", "--package", "builder", "--features", "bundled", "--bin", "reading-room"];

/// Builds the site.
pub(crate) fn run() -> Result<()> {
    app()?;
    let mut program = program("run");
    program.args(["--", "build", "data/csto", "--out"]).arg(workspace::dist());
    process::run(&mut program)
}

/// Builds the app, for the program to carry.
fn app() -> Result<()> {
    let tools = setup::for_build()?;
    let app = workspace::app();
    trunk(&tools, &app)?;
    let files = split::split(&tools, &app)?;
    names::shorten(&files.wasm, &files.script)?;
    split::settle(&files, &app)?;
    shrink(&app)
}

/// Cargo, to do something with the program that carries the app.
pub(crate) fn program(task: &str) -> Command {
    let mut cargo = cargo();
    cargo.arg(task).args(PROGRAM).env("READING_ROOM_APP", workspace::app());
    cargo
}

fn trunk(tools: &BuildTools, app: &Path) -> Result<()> {
    let path = process::path_with(&[tools.wasm_bindgen.clone(), workspace::node_programs()])?;
    let mut trunk = command(&tools.trunk);
    trunk.args(["build", "--skip-version-check", "--features", "split", "--dist"]).arg(app);
    trunk.env("PATH", path);
    // Trunk takes it for a flag of its own, and stops at any value but `true` and `false`.
    trunk.env_remove("NO_COLOR").env(flags::VARIABLE, flags::encoded());
    process::run(&mut trunk)
}

/// Makes scripts and styles small, in place.
fn shrink(folder: &Path) -> Result<()> {
    let mut esbuild = command(setup::node_program("esbuild")?);
    esbuild.args(["--minify", "--target=es2022", "--legal-comments=none", "--log-level=warning"]);
    esbuild.args(["--allow-overwrite", "--outdir=."]).args(scripts_and_styles(folder)?);
    process::run(esbuild.current_dir(folder))
}

fn scripts_and_styles(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let name = PathBuf::from(item?.file_name());
        if name.extension().is_some_and(|extension| extension == "js" || extension == "css") {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}
