//! Where things lie in the work tree, and where tools lie outside it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder of the root package. Cargo says where this crate is; the root is two above.
pub(crate) fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.ancestors().nth(2).map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// The folder of the built site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of what Cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |it| root().join(it))
}

/// The folder of the built app, which the program carries.
pub(crate) fn app() -> PathBuf {
    target().join("reader-app")
}

/// The folder of the tools from npm.
pub(crate) fn node_programs() -> PathBuf {
    root().join("node_modules/.bin")
}

/// The folder in which tools are kept by version, so that work trees share them:
/// `$READING_ROOM_TOOLS`, or `reading-room/tools` in the user's cache.
pub(crate) fn tools() -> Result<PathBuf> {
    if let Some(tools) = env::var_os("READING_ROOM_TOOLS") {
        return Ok(tools.into());
    }
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let cache = cache
        .or_else(home)
        .context("no place to keep tools in; set READING_ROOM_TOOLS to a folder")?;
    Ok(cache.join("reading-room/tools"))
}
