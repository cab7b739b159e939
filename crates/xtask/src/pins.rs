//! Which version of each tool is used: `[workspace.metadata.tools]` of the root `Cargo.toml`, and
//! for wasm-bindgen what `Cargo.lock` says, since the tool and the library must be one version.

use std::fs;

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::workspace;

/// A tool that Cargo installs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Builds the site.
    Trunk,
    /// Makes the JavaScript around the Wasm, and runs tests in browsers.
    WasmBindgen,
    /// Drives Firefox.
    Geckodriver,
}

impl Tool {
    /// The name of its package.
    pub(crate) fn package(self) -> &'static str {
        match self {
            Self::Trunk => "trunk",
            Self::WasmBindgen => "wasm-bindgen-cli",
            Self::Geckodriver => "geckodriver",
        }
    }

    /// The program that is asked for its version.
    pub(crate) fn program(self) -> &'static str {
        match self {
            Self::WasmBindgen => "wasm-bindgen",
            other => other.package(),
        }
    }

    /// The version to use.
    pub(crate) fn version(self) -> Result<String> {
        match self {
            Self::WasmBindgen => locked(&read("Cargo.lock")?, "wasm-bindgen"),
            other => pinned(&read("Cargo.toml")?, other.package()),
        }
    }
}

fn read(file: &str) -> Result<String> {
    let path = workspace::root().join(file);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

fn pinned(manifest: &str, tool: &str) -> Result<String> {
    let table: Table = manifest.parse().context("Cargo.toml is not valid TOML")?;
    ["workspace", "metadata", "tools", tool]
        .iter()
        .try_fold(&Value::Table(table), |value, key| value.get(key))
        .and_then(Value::as_str)
        .map(str::to_owned)
        .with_context(|| format!("add {tool} to [workspace.metadata.tools] of Cargo.toml"))
}

fn locked(lock: &str, package: &str) -> Result<String> {
    let table: Table = lock.parse().context("Cargo.lock is not valid TOML")?;
    let packages = table.get("package").and_then(Value::as_array);
    packages
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {package}; run `cargo metadata` to renew it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_stands_in_the_manifest() {
        let manifest = "[workspace.metadata.tools]\ntrunk = \"0.21.14\"";
        assert_eq!(pinned(manifest, "trunk").unwrap(), "0.21.14");
        assert!(pinned(manifest, "geckodriver").is_err());
    }

    #[test]
    fn a_locked_version_stands_in_the_lock_file() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.2.3\"";
        assert_eq!(locked(lock, "a").unwrap(), "1.2.3");
        assert!(locked(lock, "b").is_err());
        assert!(locked("version = 4", "a").is_err());
    }
}
