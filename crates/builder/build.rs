//! Puts the files of the reader's app into the program, where the feature `bundled` asks for it.
//! It builds nothing itself.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where the app's files are, if not where `cargo xtask build` leaves them.
const VARIABLE: &str = "READING_ROOM_APP";

const REMEDY: &str = "run `cargo xtask build`, which makes the app first, or let READING_ROOM_APP \
    name the folder of a built one";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_BUNDLED").is_none() {
        return;
    }
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    if let Err(error) = bundle() {
        println!("cargo::error={error}");
    }
}

fn bundle() -> Result<(), String> {
    let folder = env::var_os(VARIABLE).map_or_else(built, PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder, "", &mut files)
        .map_err(|error| format!("the reader's app in {}: {error}; {REMEDY}", folder.display()))?;
    if !files.iter().any(|(name, _)| name == "index.html") {
        return Err(format!("no app is in {}; {REMEDY}", folder.display()));
    }
    files.sort();
    let rows: String = files
        .iter()
        .map(|(name, path)| format!("    ({name:?}, include_bytes!({path:?})),\n"))
        .collect();
    let table = format!("pub(super) const FILES: &[(&str, &[u8])] = &[\n{rows}];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("app.rs");
    fs::write(&out, table).map_err(|error| format!("{}: {error}", out.display()))
}

/// Where `cargo xtask build` leaves the app.
fn built() -> PathBuf {
    let own = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    own.join("../../target/reader-app")
}

fn collect(folder: &Path, path: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        let name = format!("{path}{}", item.file_name().to_string_lossy());
        if item.file_type()?.is_dir() {
            collect(&item.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, item.path().canonicalize()?));
        }
    }
    Ok(())
}
