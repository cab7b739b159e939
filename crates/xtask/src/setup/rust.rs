//! What comes from the Rust project: the Wasm target, formatter, lints, and the locked packages.

use std::path::Path;

use anyhow::{Context, Result};

use crate::process::{self, cargo, command};

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for Wasm.
pub(crate) fn target() -> Result<()> {
    let root = process::output(command("rustc").args(["--print", "sysroot"]))
        .context("rustc does not run; install Rust from https://rustup.rs")?;
    if Path::new(root.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    println!("Adding the target {WASM}, for which the reader is compiled.");
    process::run(command("rustup").args(["target", "add", WASM])).with_context(|| {
        format!(
            "without rustup, install the standard library for {WASM} from your system's packages"
        )
    })
}

/// A part of the toolchain that is a program of its own: `rustfmt`, `clippy`.
pub(crate) fn component(name: &str) -> Result<()> {
    let subcommand = if name == "rustfmt" { "fmt" } else { name };
    if process::output(cargo().args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    println!("Adding {name}, which the tests ask.");
    process::run(command("rustup").args(["component", "add", name]))
        .with_context(|| format!("without rustup, install {name} from your system's packages"))
}

/// The packages that `Cargo.lock` names, since Trunk builds without the network.
pub(crate) fn packages() -> Result<()> {
    let offline = ["metadata", "--offline", "--locked", "--format-version", "1"];
    if process::output(cargo().args(offline)).is_some() {
        return Ok(());
    }
    println!("Fetching the packages that Cargo.lock names.");
    process::run(cargo().args(["fetch", "--locked"]))
        .context("check the connection; if Cargo.lock is out of date, run `cargo metadata` first")
}
