//! Tools from npm, in the versions of `package-lock.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::process::{self, command};
use crate::workspace;

/// Installs what the lock file in this folder names, if that is not what is there.
pub(crate) fn modules(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let installed = changed(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&lock) {
        return Ok(());
    }
    println!("Installing the tools of {}.", lock.display());
    // No package of ours needs a script of its own to be installed, so none may run one.
    let flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    process::run(command("npm").current_dir(folder).args(flags))
        .context("check the connection to the npm registry and try again")
}

/// A program of `node_modules`.
pub(crate) fn program(name: &str) -> Result<PathBuf> {
    let program = workspace::node_programs().join(name);
    if !program.exists() {
        bail!("{} is missing; delete node_modules and try again", program.display());
    }
    Ok(program)
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|metadata| metadata.modified()).ok()
}
