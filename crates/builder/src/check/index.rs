//! Checks of the index of words of a site in parts: every file is there, is sealed as it was
//! written, and nothing else lies beside them.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use archive::format::parts::Parts;
use flate2::read::GzDecoder;
use search::{File, Root, Shelf};

use super::findings::{Checked, Rule, Severity};

const AGAIN: &str = "build the site again, or copy it in full";
const MISSING: Rule = ("missing-index", Severity::Error, AGAIN);
const DAMAGED: Rule = ("damaged-index", Severity::Error, AGAIN);
const UNKNOWN: Rule = (
    "unknown-index",
    Severity::Error,
    "nobody can search this site: build it again with this program",
);
const ORPHAN: Rule =
    ("orphan-index", Severity::Error, "nothing leads to it: delete it, or build the site again");

/// The largest content of a file of an index, in bytes: none is nearly as large.
const LARGEST: u64 = 256 << 20;

/// Checks the index that a manifest leads to.
pub(super) fn check(site: &Path, parts: &Parts, files: &BTreeSet<String>, checked: &mut Checked) {
    let entries = parts.segments.iter().map(|segment| segment.entries).sum();
    let Some(root) = parts.index.clone().and_then(|index| Root::read(index, entries)) else {
        return checked.found(UNKNOWN, "archive.json has no index of words that is known");
    };
    let mut index = Index { site, root, reached: BTreeSet::new(), checked };
    if index.root.lacks_blocks {
        let Some(shelf) = index.read(File::Blocks) else { return };
        index.root = shelf.root().clone();
    }
    // Each block knows how far the lists reach: that of the last one is further than all others'.
    let mut lists = Vec::new();
    for number in 0..u32::try_from(index.root.blocks.len()).unwrap_or(u32::MAX) {
        let known = index.read(File::Dictionary(number)).and_then(|it| it.lists_until(number));
        lists = known.unwrap_or(lists);
    }
    // The only segment of an archive says itself where entries are.
    let places = Some(File::Places).filter(|_| parts.segments.len() != 1);
    for file in lists.into_iter().chain([File::Spelling]).chain(places) {
        index.read(file);
    }
    let Index { reached, checked, .. } = index;
    for path in files.iter().filter(|path| path.starts_with("index/") && !reached.contains(*path)) {
        checked.found(ORPHAN, path);
    }
}

struct Index<'a> {
    site: &'a Path,
    root: Root,
    /// The files that something leads to.
    reached: BTreeSet<String>,
    checked: &'a mut Checked,
}

impl Index<'_> {
    /// A shelf with one file of the index, if that is what it should be.
    fn read(&mut self, file: File) -> Option<Shelf> {
        let path = self.root.path(file);
        let bytes = std::fs::read(self.site.join(&path));
        self.reached.insert(path.clone());
        let Ok(bytes) = bytes else {
            self.checked.found(MISSING, path);
            return None;
        };
        let mut shelf = Shelf::new(self.root.clone());
        let taken = inflated(file, bytes).is_some_and(|bytes| shelf.take(file, &bytes).is_ok());
        if !taken {
            self.checked.found(DAMAGED, path);
        }
        taken.then_some(shelf)
    }
}

/// The bytes of a file as they were before they were compressed; nothing where that was not what
/// was done to them.
pub(crate) fn inflated(file: File, bytes: Vec<u8>) -> Option<Vec<u8>> {
    if !file.is_loose() {
        return Some(bytes);
    }
    let mut inflated = Vec::new();
    GzDecoder::new(&*bytes).take(LARGEST).read_to_end(&mut inflated).ok()?;
    Some(inflated)
}
