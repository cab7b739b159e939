//! The files of the reader's app in a site: whether they are what their names say, and whether they are
//! those that this program carries, where it carries files of these names.

use std::collections::BTreeSet;
use std::path::Path;

use super::findings::{Checked, Rule, Severity};
use crate::import::digest;
use crate::name::is_digest;
use crate::site::App;

const DAMAGED: Rule = (
    "damaged-file",
    Severity::Error,
    "build the site again, or copy this file from where the site is whole",
);

/// How many digits of a digest stand in the name of a part of the app.
const DIGITS: usize = 16;

/// Checks the files of the app; `own` is the app of this program, if it has one.
pub(super) fn check(
    site: &Path,
    files: &BTreeSet<String>,
    own: Option<&App>,
    checked: &mut Checked,
) {
    let of_app = |path: &&String| !path.contains('/') && path.starts_with("reader-");
    for path in files.iter().filter(of_app) {
        let expected = own.and_then(|app| app.file(path));
        // Which files are there was seen before; one that cannot be read is no better than none.
        let bytes = std::fs::read(site.join(path)).unwrap_or_default();
        let is_whole = match (expected, named(path)) {
            (Some(expected), _) => bytes == expected,
            (None, Some(named)) => digest(&bytes).to_string().starts_with(named),
            (None, None) => true,
        };
        if !is_whole {
            checked.found(DAMAGED, path.as_str());
        }
    }
}

/// The digest in the name of a part of the app; the first two files share that of a build.
fn named(path: &str) -> Option<&str> {
    let digest = path.strip_prefix("reader-")?.strip_suffix(".wasm")?;
    is_digest(digest, DIGITS).then_some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_app_is_what_its_name_says() {
        let folder = tempfile::tempdir().expect("a folder");
        // By `printf code | sha256sum`.
        let name = "reader-5694d08a2e53ffca.wasm";
        let check = |bytes: &[u8], expected: &[&str]| {
            std::fs::write(folder.path().join(name), bytes).expect("a file");
            let files = [name, "reader-other.js", "index.html"].map(str::to_owned);
            let mut checked = Checked::new(folder.path(), "site");
            super::check(folder.path(), &BTreeSet::from(files), None, &mut checked);
            let checked = checked.finish();
            let rules: Vec<_> = checked.findings.iter().map(|finding| finding.rule).collect();
            assert_eq!(rules, expected, "{checked}");
        };
        check(b"code", &[]);
        check(b"c0de", &["damaged-file"]);
    }
}
