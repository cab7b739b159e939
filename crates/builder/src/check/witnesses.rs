//! The sources that entries name, where they lie beside the archive: whether their bytes are
//! still those of which the archive has digests. A source that is not there is no finding.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use archive::{Digest, Source};
use sha2::{Digest as _, Sha256};

use super::findings::{Rule, Severity};
use crate::sources::Lines;

const FILE: Rule = (
    "source-file",
    Severity::Error,
    "the source is not what it was when the archive was made: import again, or restore it",
);
const LINES: Rule = (
    "source-lines",
    Severity::Error,
    "the lines are not what they were when the archive was made: import again, or restore them",
);

/// What entries say of their sources.
#[derive(Debug, Default)]
pub(super) struct Witnesses {
    files: BTreeMap<String, Said>,
}

#[derive(Debug, Default)]
struct Said {
    /// The digest of the file, with the number of an entry that says so.
    file: Option<(u32, Digest)>,
    lines: Vec<Passage>,
}

#[derive(Clone, Copy, Debug)]
struct Passage {
    entry: u32,
    first: u32,
    last: u32,
    digest: Digest,
}

impl Witnesses {
    pub(super) fn hear(&mut self, entry: u32, sources: &[Source]) {
        for source in sources {
            let said = self.files.entry(source.file.clone()).or_default();
            said.file = said.file.or(source.file_digest.map(|digest| (entry, digest)));
            let passage = source.lines.zip(source.digest);
            said.lines.extend(passage.map(|((first, last), digest)| Passage {
                entry,
                first,
                last,
                digest,
            }));
        }
    }

    /// What is not as it was said: the rule, the entry, the place.
    pub(super) fn ask(self, folder: &Path, archive: &Path) -> Vec<(Rule, u32, String)> {
        let mut found = Vec::new();
        for (name, said) in self.files {
            let Some(path) = find(folder, &name).filter(|path| path != archive) else { continue };
            match compare(&path, said) {
                Ok(different) => {
                    found
                        .extend(different.into_iter().map(|it| (it.0, it.1, name.clone() + &it.2)));
                }
                Err(error) => found.push((FILE, 0, error.to_string())),
            }
        }
        found
    }
}

/// The file beside the archive or in a folder beside it, plain or compressed. No name leads out.
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let plain = |part: &str| !part.is_empty() && part != ".." && part != ".";
    if !name.split(['/', '\\']).all(plain) || name.contains(':') {
        return None;
    }
    let beside = std::fs::read_dir(folder).ok()?;
    let mut folders: Vec<PathBuf> =
        beside.filter_map(|it| Some(it.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.insert(0, folder.to_owned());
    let names = ["", ".xz", ".gz"].map(|ending| format!("{name}{ending}"));
    let paths = folders.iter().flat_map(|folder| names.iter().map(|name| folder.join(name)));
    paths.into_iter().find(|path| path.is_file())
}

/// Reads the file once, and each passage while it passes by.
fn compare(path: &Path, mut said: Said) -> Result<Vec<(Rule, u32, String)>, crate::Error> {
    said.lines.sort_by_key(|passage| passage.first);
    let mut different = Vec::new();
    let mut waiting = said.lines.into_iter().peekable();
    let mut open: Vec<(Passage, Sha256)> = Vec::new();
    let mut lines = Lines::open(path, None)?;
    let mut judge = |passage: Passage, found: Option<Sha256>| {
        let found = found.map(|it| Digest::from(<[u8; 32]>::from(it.finalize())));
        if found != Some(passage.digest) {
            let place = format!(", lines {} to {}", passage.first, passage.last);
            different.push((LINES, passage.entry, place));
        }
    };
    while let Some(line) = lines.next_line()? {
        while let Some(passage) = waiting.next_if(|passage| passage.first <= line.number) {
            open.push((passage, Sha256::new()));
        }
        open.iter_mut().for_each(|(_, digest)| digest.update(line.bytes));
        for place in (0..open.len()).rev() {
            if open[place].0.last <= line.number {
                let (passage, digest) = open.swap_remove(place);
                judge(passage, Some(digest));
            }
        }
    }
    waiting.chain(open.into_iter().map(|(passage, _)| passage)).for_each(|it| judge(it, None));
    if let Some((entry, digest)) = said.file.filter(|(_, digest)| *digest != lines.digest()) {
        different.push((FILE, entry, format!(" is not {digest}")));
    }
    Ok(different)
}
