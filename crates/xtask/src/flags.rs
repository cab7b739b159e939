//! Flags for the compiler: they keep the folders of this machine out of the Wasm, so that the same
//! sources give the same bytes wherever they are built, and choose what is small. Whatever flags
//! the user has set stay.

use std::env;
use std::path::PathBuf;

use crate::process::{self, command};
use crate::{split, workspace};

/// The variable in which Cargo takes flags that may hold spaces.
pub(crate) const VARIABLE: &str = "CARGO_ENCODED_RUSTFLAGS";

/// What makes the Wasm smaller: SHA-256 as a loop, not as sixty-four steps one after the other; and
/// of LLVM's steps two left out that trade size for speed, the strength reduction of loops and the
/// elimination of partial redundancies.
const SMALL: [&str; 3] = [
    "--cfg=sha2_backend_soft=\"compact\"",
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
];

/// What stands between two flags there.
const SEPARATOR: &str = "\u{1f}";

/// The user's flags, and behind them ours.
pub(crate) fn encoded() -> String {
    let mut flags = given();
    for (folder, name) in folders() {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    flags.extend(SMALL.map(str::to_owned));
    flags.push(split::LINKER.to_owned());
    flags.join(SEPARATOR)
}

fn given() -> Vec<String> {
    if let Ok(flags) = env::var(VARIABLE) {
        return flags.split(SEPARATOR).filter(|flag| !flag.is_empty()).map(str::to_owned).collect();
    }
    env::var("RUSTFLAGS").unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// The folders that source files lie in, and what each is called instead.
fn folders() -> Vec<(PathBuf, &'static str)> {
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or(home);
    let toolchain = process::output(command("rustc").args(["--print", "sysroot"]));
    let mut folders = vec![(workspace::root(), "reading-room")];
    folders.extend(cargo.map(|folder| (folder.join("registry/src"), "registry")));
    folders.extend(toolchain.map(|folder| (PathBuf::from(folder.trim()), "rust")));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_of_this_machine_is_left() {
        let flags = encoded();
        let ours: Vec<&str> = flags
            .split(SEPARATOR)
            .filter(|flag| flag.starts_with("--remap-path-prefix="))
            .collect();
        assert!(ours.len() >= 3, "{ours:?}");
        assert!(flags.contains(&format!("={}=", workspace::root().display())));
    }
}
