//! The exchange of an old site for a new one: whole or not at all. What a killed build left behind
//! is cleared away by the next; a folder that is no site of ours is never touched.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::Error;

/// The place of a site while it is being built. Dropping it clears away what was not swapped in.
#[derive(Debug)]
pub(super) struct Site {
    /// Where the site is to be.
    folder: PathBuf,
    /// A folder beside it that is this build's alone.
    workplace: PathBuf,
    lock: PathBuf,
    _held: File,
}

impl Site {
    /// Claims the place for this build alone, and mends what a killed one left.
    ///
    /// # Errors
    ///
    /// When another build is at work there, or what is there is no site.
    pub(super) fn claim(folder: &Path) -> Result<Self, Error> {
        let (parent, name) = parent_and_name(folder)?;
        fs::create_dir_all(&parent).map_err(|error| failed(&parent, &error))?;
        let parent = parent.canonicalize().unwrap_or(parent);
        let beside = |end: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(&name);
            hidden.push(end);
            parent.join(hidden)
        };
        let lock = beside(".lock");
        let held = locked(&lock, folder)?;
        let folder = parent.join(&name);
        let site = Self { folder, workplace: beside(".building"), lock, _held: held };
        site.recover()?;
        check(&site.folder)?;
        fs::create_dir_all(&site.workplace).map_err(|error| failed(&site.workplace, &error))?;
        Ok(site)
    }

    /// Where the site is to be.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of temporary files of this build.
    pub(super) fn workplace(&self) -> &Path {
        &self.workplace
    }

    /// A temporary file or folder of this build.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.workplace.join(name)
    }

    /// The site that is there, if one is.
    pub(super) fn old(&self) -> Option<PathBuf> {
        self.folder.join("archive.json").is_file().then(|| self.folder.clone())
    }

    /// Puts the folder that was written in the site's place.
    pub(super) fn swap(self, new: &Path) -> Result<(), Error> {
        if !self.folder.exists() {
            return fs::rename(new, &self.folder).map_err(|error| failed(&self.folder, &error));
        }
        exchange(new, &self.folder)
            .or_else(|_| self.exchange_in_two_steps(new))
            .map_err(|error| failed(&self.folder, &error))
    }

    /// For systems that cannot exchange two folders at once; see [`Site::recover`].
    fn exchange_in_two_steps(&self, new: &Path) -> io::Result<()> {
        let old = self.beside(OLD);
        fs::rename(&self.folder, &old)?;
        fs::rename(new, &self.folder).inspect_err(|_| drop(fs::rename(&old, &self.folder)))
    }

    /// Puts the old site back where a build was killed between the two steps, and clears up.
    fn recover(&self) -> Result<(), Error> {
        let old = self.beside(OLD);
        if !self.folder.exists() && old.exists() {
            fs::rename(&old, &self.folder).map_err(|error| failed(&self.folder, &error))?;
        }
        match fs::remove_dir_all(&self.workplace) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(failed(&self.workplace, &error))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        drop(self.recover());
        if REMOVABLE {
            drop(fs::remove_file(&self.lock));
        }
    }
}

/// What the old site is called between the two steps.
const OLD: &str = "old";

/// Whether a lock's file can go: whoever waits for it must see that it is gone.
const REMOVABLE: bool = cfg!(unix);

fn parent_and_name(folder: &Path) -> Result<(PathBuf, OsString), Error> {
    // A link is followed: the site is what it leads to.
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let Some(name) = folder.file_name() else {
        let remedy = "name a folder of its own, such as dist";
        return Err(Error::new(folder.display().to_string(), "no place for a site", remedy));
    };
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    Ok((parent.unwrap_or(Path::new(".")).to_owned(), name.to_owned()))
}

/// A lock that ends with the process that holds it, however it ends.
fn locked(path: &Path, folder: &Path) -> Result<File, Error> {
    loop {
        let file = File::create(path).map_err(|error| failed(path, &error))?;
        match file.try_lock() {
            Ok(()) if still_there(&file, path) => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let what = "another build is writing this site";
                let remedy = "wait until it is done, and try again";
                return Err(Error::new(folder.display().to_string(), what, remedy));
            }
            Err(TryLockError::Error(error)) => return Err(failed(path, &error)),
        }
    }
}

/// Whether the path still leads to this file, and not to one that a later build made.
#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |it: fs::Metadata| (it.dev(), it.ino());
    file.metadata().map(number).ok() == fs::metadata(path).map(number).ok()
}

#[cfg(not(unix))]
fn still_there(_: &File, _: &Path) -> bool {
    true
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Only a site of ours is ever replaced.
fn check(folder: &Path) -> Result<(), Error> {
    let refuse = |what: &str| {
        let remedy = "name a folder that is new, empty, or holds a site from an earlier build";
        Err(Error::new(folder.display().to_string(), what, remedy))
    };
    if !folder.exists() {
        return Ok(());
    }
    let Ok(mut items) = fs::read_dir(folder) else {
        return refuse("it is there, and is no folder that can be read");
    };
    if items.next().is_none() || is_site(folder) {
        return Ok(());
    }
    refuse("it holds other things than a site of this program")
}

/// Whether a site of ours is in the folder.
pub(crate) fn is_site(folder: &Path) -> bool {
    has(folder, "archive.json", "\"_reading_room\"") && has(folder, "index.html", " data-root=\"")
}

/// Whether a file of the folder has what ours have.
fn has(folder: &Path, file: &str, mark: &str) -> bool {
    let text = fs::read(folder.join(file)).unwrap_or_default();
    text.windows(mark.len()).any(|window| window == mark.as_bytes())
}

fn failed(path: &Path, error: &io::Error) -> Error {
    let remedy = "let this program write beside the site's folder";
    Error::new(path.display().to_string(), error.to_string(), remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path, word: &str) {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("archive.json"), r#"{"_reading_room":{}}"#).unwrap();
        fs::write(folder.join("index.html"), format!("<html data-root=\"./\">{word}")).unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let name =
            |item: io::Result<fs::DirEntry>| item.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    }

    fn replaced(swap: impl Fn(Site, &Path)) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("dist");
        site(&folder, "old");
        let claimed = Site::claim(&folder).unwrap();
        let new = claimed.beside("site");
        site(&new, "new");
        swap(claimed, &new);
        assert!(has(&folder, "index.html", "new"));
        assert_eq!(names(home.path()), ["dist"]);
    }

    #[test]
    fn the_new_site_takes_the_place_and_nothing_is_left_beside() {
        replaced(|claimed, new| claimed.swap(new).unwrap());
        replaced(|claimed, new| claimed.exchange_in_two_steps(new).unwrap());
    }

    #[test]
    fn a_build_killed_between_the_steps_leaves_the_old_site_to_the_next() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("dist");
        site(&home.path().join(".dist.building/old"), "old");
        site(&home.path().join(".dist.building/site"), "new");
        let claimed = Site::claim(&folder).unwrap();
        assert_eq!(claimed.old(), Some(folder.canonicalize().unwrap()));
        assert!(has(&folder, "index.html", "old"));
        assert_eq!(names(&claimed.workplace), [""; 0]);
    }

    #[test]
    fn two_builds_of_one_site_are_kept_apart() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("dist");
        let first = Site::claim(&folder).unwrap();
        assert!(Site::claim(&folder).unwrap_err().what.contains("another build"));
        drop(first);
        Site::claim(&folder).unwrap();
    }

    #[test]
    fn what_is_no_site_is_refused_and_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("dist");
        fs::create_dir(&folder).unwrap();
        drop(Site::claim(&folder).unwrap());
        fs::write(folder.join("archive.json"), r#"{"_reading_room":{}}"#).unwrap();
        let error = Site::claim(&folder).unwrap_err();
        assert!(error.what.contains("other things"), "{error}");
        assert_eq!(names(&folder), ["archive.json"]);
        assert_eq!(names(home.path()), ["dist"]);
        assert!(Site::claim(&folder.join("archive.json")).is_err());
        assert!(Site::claim(Path::new("/")).is_err());
    }
}
