//! The sources of the work tree: what people wrote, without what was built, fetched or captured.

use std::fs;
use std::path::Path;

/// Folders that hold nothing written by hand here.
const PASSED_OVER: [&str; 6] = [".git", "data", "dist", "node_modules", "target", "snapshots"];

/// Files that are text of ours, by the ends of their names.
const ENDS: [&str; 11] =
    [".rs", ".toml", ".lock", ".js", ".mjs", ".css", ".html", ".json", ".md", ".svg", ".ci/run"];

/// A file of the work tree.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its path from the root, with slashes.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) text: String,
}

/// All of them.
pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sources = Vec::new();
    walk(&root, "", &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn walk(folder: &Path, path: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            if !PASSED_OVER.contains(&name.as_str()) {
                walk(&entry.path(), &path, sources);
            }
        } else if ENDS.iter().any(|end| path.ends_with(end)) {
            // Editors make and remove files while tests run, and some tests keep bytes on purpose.
            if let Ok(text) = fs::read_to_string(entry.path()) {
                sources.push(Source { path, text });
            }
        }
    }
}

#[test]
fn the_tree_holds_what_people_wrote_and_nothing_else() {
    let paths: Vec<String> = sources().into_iter().map(|source| source.path).collect();
    for path in ["Cargo.toml", "Cargo.lock", "src/lib.rs", "index.html", ".ci/run"] {
        assert!(paths.iter().any(|found| found == path), "{path}");
    }
    assert!(
        !paths.iter().any(|path| path.starts_with("target/") || path.contains("node_modules/"))
    );
}
