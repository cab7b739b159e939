//! Tools that Cargo installs, each version in a folder of its own, so that work trees with other
//! versions do not disturb each other.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::pins::Tool;
use crate::process::{self, command};
use crate::workspace;

/// The folder that holds the programs of this tool, in the pinned version.
pub(crate) fn install(tool: Tool) -> Result<PathBuf> {
    let version = tool.version()?;
    let root = workspace::tools()?.join(format!("{}-{version}", tool.package()));
    let own = root.join("bin");
    if is_version(&own.join(tool.program()), &version) {
        return Ok(own);
    }
    if let Some(folder) = on_path(tool, &version) {
        return Ok(folder);
    }
    fetch(tool, &version, &root)?;
    Ok(own)
}

fn on_path(tool: Tool, version: &str) -> Option<PathBuf> {
    let program = process::on_path(tool.program())?;
    is_version(&program, version).then(|| program.parent().map(Path::to_path_buf))?
}

fn is_version(program: &Path, version: &str) -> bool {
    let words = process::output(command(program).arg("--version")).unwrap_or_default();
    words.split_whitespace().any(|word| word == version)
}

fn fetch(tool: Tool, version: &str, root: &Path) -> Result<()> {
    let package = format!("{}@{version}", tool.package());
    std::fs::create_dir_all(root)
        .with_context(|| format!("cannot create {}; set READING_ROOM_TOOLS", root.display()))?;
    if process::output(command("cargo").args(["binstall", "-V"])).is_some() {
        println!("Fetching {package}.");
        let flags = ["binstall", "--no-confirm", "--locked", "--root"];
        if process::run(command("cargo").args(flags).arg(root).arg(&package)).is_ok() {
            return Ok(());
        }
    }
    println!("Compiling {package}: some minutes, once.");
    let flags = ["install", "--locked", "--root"];
    // In a folder of its own, so that the settings of this work tree do not apply to it.
    process::run(command("cargo").current_dir(root).args(flags).arg(root).arg(&package))
        .with_context(|| format!("check the connection, or put {package} on the path yourself"))
}
