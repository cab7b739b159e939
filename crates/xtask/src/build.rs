//! The release site in `dist/`: Trunk builds it, names, scripts and styles are made small, and a
//! page is written for every address, so that hosts which know nothing but files serve them all.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use builder::pages;

use crate::process::{self, command};
use crate::setup::{self, BuildTools};
use crate::{flags, names, not_found, workspace};

/// Builds the site.
pub(crate) fn run() -> Result<()> {
    let tools = setup::for_build()?;
    trunk(&tools)?;
    let dist = workspace::dist();
    names::shorten(&dist)?;
    shrink(&dist)?;
    let pages = pages::write(&dist)?;
    not_found::write(&workspace::root().join("static/404.html"), &dist)?;
    for address in &pages.left_out {
        println!("No page for the {address}: its id cannot name a file. It opens behind #.");
    }
    println!("Built {} with {} pages.", dist.display(), pages.written);
    Ok(())
}

fn trunk(tools: &BuildTools) -> Result<()> {
    let path = process::path_with(&[tools.wasm_bindgen.clone(), workspace::node_programs()])?;
    let mut trunk = command(&tools.trunk);
    trunk.arg("build").arg("--skip-version-check").env("PATH", path);
    // Trunk takes it for a flag of its own, and stops at any value but `true` and `false`.
    trunk.env_remove("NO_COLOR").env(flags::VARIABLE, flags::encoded());
    process::run(&mut trunk)
}

/// Makes scripts and styles small, in place.
fn shrink(dist: &Path) -> Result<()> {
    let mut esbuild = command(setup::node_program("esbuild")?);
    esbuild.args(["--minify", "--target=es2022", "--legal-comments=none", "--log-level=warning"]);
    esbuild.args(["--allow-overwrite", "--outdir=."]).args(scripts_and_styles(dist)?);
    process::run(esbuild.current_dir(dist))
}

fn scripts_and_styles(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for item in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let name = PathBuf::from(item?.file_name());
        if name.extension().is_some_and(|extension| extension == "js" || extension == "css") {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}
