//! Waits until sources change: which files are there, how long they are and when they were written,
//! looked at again and again. So it works on any file system; it reads no file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::sources::find;

/// How long it waits before it looks again.
const PAUSE: Duration = Duration::from_millis(500);

/// Files of sources as they were last seen.
#[derive(Debug)]
pub(crate) struct Watch<'a> {
    sources: &'a [PathBuf],
    archive_toml: Option<&'a Path>,
    /// What this program writes itself.
    own: Vec<PathBuf>,
    seen: Files,
}

/// Files with their sizes and times.
type Files = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

impl<'a> Watch<'a> {
    /// Looks at sources for the first time; files that this program writes itself do not count.
    pub(crate) fn new(
        sources: &'a [PathBuf],
        archive_toml: Option<&'a Path>,
        own: &[&Path],
    ) -> Self {
        let own = own.iter().map(|path| real(path)).collect();
        let mut watch = Self { sources, archive_toml, own, seen: Files::new() };
        watch.seen = watch.look();
        watch
    }

    /// Waits until files changed and none changes any more; which they are.
    pub(crate) fn wait(&mut self) -> BTreeSet<PathBuf> {
        loop {
            thread::sleep(PAUSE);
            let mut now = self.look();
            if now == self.seen {
                continue;
            }
            // Who writes a file may not be done.
            loop {
                thread::sleep(PAUSE);
                let later = self.look();
                if later == now {
                    break;
                }
                now = later;
            }
            let before = std::mem::replace(&mut self.seen, now);
            let changed = differences(&before, &self.seen);
            if !changed.is_empty() {
                return changed;
            }
        }
    }

    /// What is there now; where nothing can be found, nothing is.
    fn look(&self) -> Files {
        let Ok(found) = find(self.sources, self.archive_toml) else { return Files::new() };
        let paths = found.files.into_iter().map(|file| file.path).chain(found.configuration);
        let is_other = |path: &PathBuf| !self.own.contains(&real(path));
        let state = |path: PathBuf| {
            let data = std::fs::metadata(&path).ok();
            let state = data.map(|it| (it.len(), it.modified().ok())).unwrap_or_default();
            (path, state)
        };
        paths.filter(is_other).map(state).collect()
    }
}

/// Where a file is, or will be.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

fn differences(before: &Files, after: &Files) -> BTreeSet<PathBuf> {
    let all = before.keys().chain(after.keys());
    all.filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}
