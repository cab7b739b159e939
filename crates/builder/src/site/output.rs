//! The files of a new site, written beside the old one. A file that did not change is the old one
//! itself, by a second link to it.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Error;

/// A folder that a site is written to, by any number of threads.
#[derive(Debug)]
pub(super) struct Output {
    folder: PathBuf,
    old: Option<PathBuf>,
    written: AtomicUsize,
    kept: AtomicUsize,
}

impl Output {
    /// Begins with an empty folder; `old` is the site that will be replaced.
    pub(super) fn new(folder: PathBuf, old: Option<PathBuf>) -> Result<Self, Error> {
        fs::create_dir_all(&folder).map_err(|error| unwritable(&folder, &error))?;
        Ok(Self { folder, old, written: AtomicUsize::new(0), kept: AtomicUsize::new(0) })
    }

    /// How many files are new or changed, and how many are as they were.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.written.load(Ordering::Relaxed), self.kept.load(Ordering::Relaxed))
    }

    /// Writes a file, given its path with slashes.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let new = self.folder.join(path);
        let put = |bytes| self.put(path, &new, bytes);
        let outcome = match put(bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = new.parent().unwrap_or(&self.folder);
                fs::create_dir_all(folder).and_then(|()| put(bytes))
            }
            outcome => outcome,
        };
        outcome.map_err(|error| unwritable(&new, &error))
    }

    /// Whether something lies at this path already.
    pub(super) fn has(&self, path: &str) -> bool {
        self.folder.join(path).exists()
    }

    /// Copies a file of any size.
    pub(super) fn copy(&self, path: &str, from: &Path) -> Result<(), Error> {
        let new = self.folder.join(path);
        let failed = |error: io::Error| unwritable(&new, &error);
        fs::create_dir_all(new.parent().unwrap_or(&self.folder)).map_err(failed)?;
        let old = self.old.as_ref().map(|old| old.join(path));
        if old.is_some_and(|old| same(&old, from) && fs::hard_link(&old, &new).is_ok()) {
            self.kept.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        let mut source = File::open(from).map_err(|error| unreadable(from, &error))?;
        // Not with the rights of the source: the site is for everybody.
        let copied = File::create(&new).and_then(|mut file| io::copy(&mut source, &mut file));
        copied.map_err(failed)?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Writes the page of a folder, such as `entry/a`; the site's first one for no folder.
    pub(super) fn page(&self, folder: &str, page: &[u8]) -> Result<(), Error> {
        if folder.is_empty() {
            return self.write("index.html", page);
        }
        // One call instead of three failing ones; what goes wrong here shows in the next.
        let _ = fs::create_dir(self.folder.join(folder));
        self.write(&format!("{folder}/index.html"), page)
    }

    fn put(&self, path: &str, new: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(old) = self.old.as_ref().map(|old| old.join(path)) {
            // A disk that knows no links gets a file of its own.
            if holds(&old, bytes) && fs::hard_link(&old, new).is_ok() {
                self.kept.fetch_add(1, Ordering::Relaxed);
                return Ok(());
            }
        }
        fs::write(new, bytes)?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// Whether the file at this path has these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same_length = |file: &File| {
        file.metadata().is_ok_and(|it| it.is_file() && it.len() == bytes.len() as u64)
    };
    let Some(mut file) = File::open(path).ok().filter(same_length) else { return false };
    let mut old = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut old).is_ok() && old == bytes
}

/// Whether two files have the same bytes.
fn same(one: &Path, other: &Path) -> bool {
    let length =
        |path: &Path| fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|it| it.len());
    let (Some(length), true) = (length(one), length(one) == length(other)) else { return false };
    let open = |path: &Path| File::open(path).map(BufReader::new).map(Read::bytes);
    let (Ok(one), Ok(other)) = (open(one), open(other)) else { return false };
    let same = one.zip(other).take_while(|pair| matches!(pair, (Ok(a), Ok(b)) if a == b)).count();
    same as u64 == length
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::new(path.display().to_string(), error.to_string(), "make it readable, or take it out")
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let remedy = "make room, and let this program write there; a name may also be too long";
    Error::new(path.display().to_string(), error.to_string(), remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_change_is_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::create_dir_all(old.join("a")).unwrap();
        fs::write(old.join("a/same"), "1").unwrap();
        fs::write(old.join("a/changed"), "2").unwrap();
        let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
        let before = time(&old.join("a/same"));
        let output = Output::new(new.clone(), Some(old.clone())).unwrap();
        output.write("a/same", b"1").unwrap();
        output.write("a/changed", b"3").unwrap();
        output.page("b/c", b"4").unwrap();
        assert_eq!(output.counts(), (2, 1));
        assert_eq!(time(&new.join("a/same")), before);
        assert_eq!(fs::read(old.join("a/changed")).unwrap(), b"2");
        assert_eq!(fs::read(new.join("a/changed")).unwrap(), b"3");
        assert_eq!(fs::read(new.join("b/c/index.html")).unwrap(), b"4");
    }
}
