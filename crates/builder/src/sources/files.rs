//! The files of sources: which they are, of what kind, what they are called in the archive. What
//! is in them is not known here.

use std::collections::BTreeMap;
use std::io::ErrorKind::PermissionDenied;
use std::path::{Path, PathBuf};

use super::kind::{Kind, Packing, beginning, by_beginning, known_as};
use crate::configuration::FILE_NAME;
use crate::error::Error;
use crate::site::is_site;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcePath {
    /// What it is called in the archive: its path from the folder of `archive.toml`, without
    /// the ending that says how it is compressed.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// How it is packed.
    pub packing: Option<Packing>,
    /// Its size in bytes, as it lies there.
    pub size: u64,
}

/// The files of sources, in the order of their names, and the `archive.toml` that belongs to
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The files.
    pub files: Vec<SourcePath>,
    /// The `archive.toml`, where there is one.
    pub configuration: Option<PathBuf>,
}

/// Finds the files of sources, each once. Folders are searched with all that is in them but
/// hidden files and `archive.toml`; of a finished site nothing counts but its archive.
///
/// # Errors
///
/// When a source is not there, when it holds no files, when two files share a name, and when
/// sources lie beside different `archive.toml`s or captures beside none.
pub fn find(sources: &[PathBuf], archive_toml: Option<&Path>) -> Result<Found, Error> {
    let sources: Vec<PathBuf> = sources.iter().map(|source| archive_of(source)).collect();
    let sources = sources.as_slice();
    let mut folders =
        sources.iter().map(|source| folder_of(source)).collect::<Result<Vec<_>, _>>()?;
    let configuration = match archive_toml {
        Some(path) => Some(path.to_owned()),
        None => beside(&folders)?,
    };
    if let Some(folder) = configuration.as_deref().map(parent) {
        folders = vec![folder];
    }
    let root = common_root(&folders);
    let mut files = named(sources, &root)?;
    if !files.iter().any(|file| file.kind.is_source()) {
        return Err(nothing_to_read(sources, &files));
    }
    let without_rules = |file: &SourcePath| file.kind.is_source() && file.kind != Kind::Capture;
    if configuration.is_none() && !files.iter().any(without_rules) {
        let place = folders.first().map(|folder| folder.join(FILE_NAME)).unwrap_or_default();
        let what = "there is none, and captures (.txt) are read by its rules";
        let remedy =
            format!("write an {FILE_NAME} there, or let `reading-room init` write a first one");
        return Err(Error::new(place.display().to_string(), what, remedy));
    }
    set_made_aside(&mut files, sources);
    Ok(Found { files, configuration })
}

/// A finished site stands for its archive.
fn archive_of(source: &Path) -> PathBuf {
    if is_site(source) { source.join("archive.json") } else { source.to_owned() }
}

fn nothing_to_read(sources: &[PathBuf], files: &[SourcePath]) -> Error {
    let place = sources.iter().map(|it| it.display().to_string()).collect::<Vec<_>>();
    let what = match files {
        [] => "no files in it".to_owned(),
        [file] => format!("nothing in it that is read here; {} is no source", file.name),
        [file, ..] => {
            format!(
                "nothing in it that is read here; of {} files one is {}",
                files.len(),
                file.name
            )
        }
    };
    let remedy = "put the captures there, as .txt files, or pages (.html), feeds (.xml, .json), \
                  records (.jsonl, .csv), .md, .warc, .zip; docs/importing.md tells of each";
    Error::new(place.join(", "), what, remedy)
}

/// The files of a folder, whatever they are, in the order of their names.
///
/// # Errors
///
/// When it is no folder, or cannot be read.
pub fn list(folder: &Path) -> Result<Vec<SourcePath>, Error> {
    if !folder.is_dir() {
        let remedy = "name a folder that is there";
        return Err(Error::new(folder.display().to_string(), "it is no folder", remedy));
    }
    let mut files = named(&[folder.to_owned()], &real(folder))?;
    set_made_aside(&mut files, &[]);
    Ok(files)
}

/// Where captures, JSON Lines or feeds lie in a folder, an `archive.json` or `archive.jsonl`
/// among them is what an import made of them: to read it too would double every entry.
fn set_made_aside(files: &mut [SourcePath], sources: &[PathBuf]) {
    let made = |file: &SourcePath| {
        let name = file.path.file_name().unwrap_or_default();
        let chosen = sources.iter().any(|source| same(source, &file.path));
        (name == "archive.json" || name == "archive.jsonl") && !chosen
    };
    let others = files.iter().any(|file| file.kind.is_source() && !made(file));
    for file in files.iter_mut().filter(|file| others && made(file)) {
        file.kind = Kind::Made;
    }
}

fn beside(folders: &[PathBuf]) -> Result<Option<PathBuf>, Error> {
    let mut found: Option<PathBuf> = None;
    for path in folders.iter().map(|folder| folder.join(FILE_NAME)).filter(|path| path.exists()) {
        match &found {
            Some(other) if !same(other, &path) => {
                let what =
                    format!("these sources have another {FILE_NAME} than {}", other.display());
                let remedy = "choose one with --archive";
                return Err(Error::new(path.display().to_string(), what, remedy));
            }
            _ => found = Some(path),
        }
    }
    Ok(found)
}

fn folder_of(source: &Path) -> Result<PathBuf, Error> {
    let metadata = std::fs::metadata(source).map_err(|error| {
        let remedy = "name a folder or a file that is there";
        Error::new(source.display().to_string(), error.to_string(), remedy)
    })?;
    Ok(if metadata.is_dir() { source.to_owned() } else { parent(source) })
}

fn parent(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn same(left: &Path, right: &Path) -> bool {
    left == right || real(left) == real(right)
}

/// The innermost folder that holds all of these.
fn common_root(folders: &[PathBuf]) -> PathBuf {
    let mut root = folders.first().map(|folder| real(folder)).unwrap_or_default();
    for folder in folders.iter().map(|folder| real(folder)) {
        while !folder.starts_with(&root) && root.pop() {}
    }
    root
}

fn named(sources: &[PathBuf], root: &Path) -> Result<Vec<SourcePath>, Error> {
    let mut paths = Vec::new();
    for source in sources {
        collect(source, &mut paths)?;
    }
    // What is no file takes no name from one that has the same when it is unpacked.
    let mut files: BTreeMap<(String, bool), SourcePath> = BTreeMap::new();
    for (path, no_file) in paths {
        // Of what is no file the place counts, not where it leads.
        let real = if no_file.is_some() { beside_others(&path) } else { path.canonicalize() };
        let real = real.map_err(|error| unreadable(&path, &error))?;
        let size = if no_file.is_some() { Ok(0) } else { real.metadata().map(|it| it.len()) };
        let size = size.map_err(|error| unreadable(&path, &error))?;
        let relative = relative(&real, root);
        let (name, kind, packing) = known_as(&relative);
        let (name, kind) = match (no_file, kind) {
            (Some(reason), _) => (relative, Kind::NoFile(reason)),
            (None, Kind::Other) => {
                let kind = by_beginning(&name, || beginning(&real));
                (name, kind)
            }
            (None, kind) => (name, kind),
        };
        let key = (name.clone(), no_file.is_some());
        match files.get(&key) {
            Some(other) if other.path != real => {
                let what = format!("{} has the same name", other.path.display());
                let remedy = "rename one of the two, or leave it out";
                return Err(Error::new(real.display().to_string(), what, remedy));
            }
            _ => {
                let file = SourcePath { name, path: real, kind, packing, size };
                files.insert(key, file)
            }
        };
    }
    Ok(files.into_values().collect())
}

/// Everything in a source, with what it is where it is no file.
fn collect(path: &Path, paths: &mut Vec<(PathBuf, Option<&'static str>)>) -> Result<(), Error> {
    let path = archive_of(path);
    let path = path.as_path();
    if !path.is_dir() {
        paths.push((path.to_owned(), no_file(path)));
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let entry = entry.map_err(|error| unreadable(path, &error))?;
        let name = entry.file_name();
        if name == FILE_NAME || name.to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if path.is_dir() && path.is_symlink() {
            paths.push((path.clone(), no_file(&path)));
        } else {
            collect(&path, paths)?;
        }
    }
    Ok(())
}

/// What something is that is neither a file nor a folder of its own. Opening it could wait for ever,
/// and a link to a folder could lead in a circle.
fn no_file(path: &Path) -> Option<&'static str> {
    let linked = path.is_symlink();
    match path.metadata() {
        Err(error) if linked && error.kind() != PermissionDenied => {
            Some("a link to what is not there, and left alone")
        }
        Ok(metadata) if metadata.is_dir() && linked => {
            Some("a link to a folder, and left alone; name the folder as a source to read it")
        }
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => {
            Some("no file but a pipe or a device, and left alone")
        }
        // What cannot be looked at is said when it is opened.
        _ => None,
    }
}

/// The real path of the folder that something lies in, and its own name.
fn beside_others(path: &Path) -> std::io::Result<PathBuf> {
    Ok(parent(path).canonicalize()?.join(path.file_name().unwrap_or_default()))
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(path.display().to_string(), error.to_string(), "make it readable, or leave it out")
}

/// The path from the root with `/` between its parts; outside of it the file's own name.
fn relative(path: &Path, root: &Path) -> String {
    let root = real(root);
    let relative = path.strip_prefix(root).ok();
    let relative = relative.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
