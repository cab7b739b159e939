//! The files of an import: which they are, what they are called in the archive, their digests.
//! What is in them is not known here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use archive::Digest;
use sha2::{Digest as _, Sha256};

use crate::configuration::FILE_NAME;
use crate::error::Error;

/// A file to be read, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// What it is called in the archive: its path from the folder of `archive.toml`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// The digest of the whole file.
    pub fn digest(&self) -> Digest {
        digest(&self.bytes)
    }
}

/// The SHA-256 digest of some bytes.
pub fn digest(bytes: &[u8]) -> Digest {
    Digest::from(<[u8; 32]>::from(Sha256::digest(bytes)))
}

/// The `archive.toml` that belongs to sources: the one beside them.
pub fn configuration_path(sources: &[PathBuf]) -> Result<PathBuf, Error> {
    let mut found: Option<PathBuf> = None;
    for source in sources {
        let path = folder_of(source)?.join(FILE_NAME);
        match &found {
            Some(other) if !same(other, &path) => {
                let what =
                    format!("these sources have another {FILE_NAME} than {}", other.display());
                return Err(Error::new(
                    path.display().to_string(),
                    what,
                    "choose one with --archive",
                ));
            }
            _ => found = Some(path),
        }
    }
    found.ok_or_else(|| Error::new("import", "no sources", "name a folder or files to import"))
}

fn folder_of(source: &Path) -> Result<PathBuf, Error> {
    let metadata = std::fs::metadata(source).map_err(|error| {
        Error::new(
            source.display().to_string(),
            error.to_string(),
            "name a folder or a file that is there",
        )
    })?;
    let folder = if metadata.is_dir() { Some(source) } else { source.parent() };
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    Ok(folder.unwrap_or(Path::new(".")).to_owned())
}

fn same(left: &Path, right: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    left == right || real(left) == real(right)
}

/// Reads all files of the sources, in the order of their names, each once. Folders are read
/// with all that is in them but hidden files and `archive.toml`.
pub fn read_all(sources: &[PathBuf], configuration: &Path) -> Result<Vec<SourceFile>, Error> {
    let root = configuration.parent().unwrap_or(Path::new(""));
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut paths = Vec::new();
    for source in sources {
        collect(source, &mut paths)?;
    }
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in paths {
        let real = path.canonicalize().map_err(|error| unreadable(&path, &error))?;
        let name = name(&real, &root);
        match files.get(&name) {
            Some(other) if *other != real => {
                let what = format!("{} has the same name", other.display());
                return Err(Error::new(real.display().to_string(), what, "rename one of the two"));
            }
            _ => files.insert(name, real),
        };
    }
    let read = |(name, path): (String, PathBuf)| match std::fs::read(&path) {
        Ok(bytes) => Ok(SourceFile { name, bytes }),
        Err(error) => Err(unreadable(&path, &error)),
    };
    files.into_iter().map(read).collect()
}

fn collect(path: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    if !path.is_dir() {
        paths.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let entry = entry.map_err(|error| unreadable(path, &error))?;
        let name = entry.file_name();
        let linked_folder = entry.path().is_dir() && entry.path().is_symlink();
        if name != FILE_NAME && !name.to_string_lossy().starts_with('.') && !linked_folder {
            collect(&entry.path(), paths)?;
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(path.display().to_string(), error.to_string(), "make it readable, or leave it out")
}

/// The path from the root with `/` between its parts; outside of it the file's own name.
fn name(path: &Path, root: &Path) -> String {
    let relative = path.strip_prefix(root).ok();
    let relative = relative.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
