//! Opens what is searched: a site by the files of its own index, read as they are needed, or an
//! archive, which is indexed in memory.

use std::fs::read as read_file;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use archive::format::parts::{Parts, read_bodies, read_segment};
use archive::{Archive, Entry};
use markup::Html;
use search::{Damaged, File, Index, Root, Shelf};

use crate::check::index::inflated;
use crate::error::Error;
use crate::progress::Progress;
use crate::site::parts::{Broken, read as read_part};
use crate::sources::read_one;

/// An archive that can be searched.
#[derive(Debug)]
pub struct Searchable {
    head: Archive,
    index: Index,
    shelf: Shelf,
    /// Where its files are, where it is a site in parts.
    site: Option<PathBuf>,
    /// The shard that was read last: its name, the number of its first entry, its entries.
    last: Option<(String, usize, Vec<Entry>)>,
}

impl Searchable {
    /// Opens the folder of a site, or an archive in a file.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or holds no entry.
    pub fn open(path: &Path, progress: &Progress) -> Result<Self, Error> {
        if path.is_dir()
            && let Some((head, parts)) = manifest(path)?
        {
            return Self::site(path, head, parts);
        }
        let mut entries = Vec::new();
        let (head, _) = read_one(path, progress, &mut |entry| {
            entries.push(entry);
            Ok(())
        })?;
        let mut archive = Archive { entries, ..head };
        archive.sort();
        Self::whole(archive)
    }

    fn whole(archive: Archive) -> Result<Self, Error> {
        let failed = |error: &dyn ToString| {
            Error::new("the index in memory", error.to_string(), "free some memory")
        };
        let (root, files) = search::index(&archive, "").map_err(|error| failed(&error))?;
        let mut shelf = Shelf::keeping_all(root);
        for (file, bytes) in files {
            shelf.take(file, &bytes).map_err(|error| failed(&error))?;
        }
        let index = Index::new(&archive);
        Ok(Self { head: archive, index, shelf, site: None, last: None })
    }

    fn site(path: &Path, head: Archive, parts: Parts) -> Result<Self, Error> {
        let mut index = Index::of_segments(parts.segments.iter().map(|segment| segment.entries));
        for (place, segment) in parts.segments.iter().enumerate() {
            let bytes =
                read_part(path, &segment.name).map_err(|it| broken(path, &segment.name, it))?;
            let read =
                read_segment(&bytes).map_err(|_| broken(path, &segment.name, Broken::Changed))?;
            index.learn(place, Rc::new(read));
        }
        let entries = parts.segments.iter().map(|segment| segment.entries).sum();
        let root = parts.index.and_then(|index| Root::read(index, entries)).ok_or_else(|| {
            let what = "it has no index of words that this program knows";
            Error::new(path.display().to_string(), what, "build the site again with this program")
        })?;
        let mut shelf = Shelf::new(root);
        if let ([_], Some(segment)) = (&parts.segments[..], index.segment(0)) {
            shelf.learn(segment);
        }
        Ok(Self { head, index, shelf, site: Some(path.to_owned()), last: None })
    }

    pub(super) fn head(&self) -> &Archive {
        &self.head
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Reads a file of the index.
    pub(super) fn fetch(&mut self, file: File) -> Result<(), Error> {
        let path = self.path(file);
        let wrong = |what: String| {
            let remedy = "build the site again, or copy it in full";
            Error::new(path.display().to_string(), what, remedy)
        };
        let bytes = read_file(&path).map_err(|error| wrong(error.to_string()))?;
        let bytes =
            inflated(file, bytes).ok_or_else(|| wrong("it is not compressed as it was".into()))?;
        self.shelf.take(file, &bytes).map_err(|error| wrong(error.to_string()))
    }

    pub(super) fn damaged(&self, Damaged(file): Damaged) -> Error {
        let what = "it is not what an index has";
        Error::new(self.path(file).display().to_string(), what, "build the site again")
    }

    fn path(&self, file: File) -> PathBuf {
        let path = self.shelf.root().path(file);
        self.site.as_ref().map_or_else(|| PathBuf::from(&path), |site| site.join(&path))
    }

    /// The id of the entry of a number.
    pub(super) fn id(&mut self, number: u32) -> Result<String, Error> {
        Ok(self.find(number)?.id.clone())
    }

    /// The entry of a number.
    pub(super) fn entry(&mut self, number: u32) -> Result<Entry, Error> {
        self.find(number).cloned()
    }

    fn find(&mut self, number: u32) -> Result<&Entry, Error> {
        let number = number as usize;
        let fault =
            |place: &str| Error::new(place, "it does not have its entry", "build the site again");
        let Some(site) = self.site.clone() else {
            return self.head.entries.get(number).ok_or_else(|| fault("the archive"));
        };
        if !self.shelf.has(File::Places) {
            self.fetch(File::Places)?;
        }
        let (name, first) = self.shelf.place(number).ok_or_else(|| fault("places.idx"))?;
        if self.last.as_ref().is_none_or(|last| last.0 != name) {
            let bytes = read_part(&site, &name).map_err(|it| broken(&site, &name, it))?;
            let entries = read_bodies(&bytes, &Html);
            let entries = entries.map_err(|_| broken(&site, &name, Broken::Changed))?;
            self.last = Some((name.clone(), first, entries));
        }
        let entries = self.last.as_ref().map(|last| &last.2);
        entries.and_then(|entries| entries.get(number - first)).ok_or_else(|| fault(&name))
    }
}

/// The manifest of a site in parts.
fn manifest(site: &Path) -> Result<Option<(Archive, Parts)>, Error> {
    let file = site.join("archive.json");
    let wrong = |what: String| {
        Error::new(file.display().to_string(), what, "name a site or an archive that can be read")
    };
    let bytes = read_file(&file).map_err(|error| wrong(error.to_string()))?;
    let reading = archive::format::read(&bytes, &Html).map_err(|error| wrong(error.to_string()))?;
    Ok(reading.parts.map(|parts| (reading.archive, parts)))
}

fn broken(site: &Path, name: &str, broken: Broken) -> Error {
    let what = match broken {
        Broken::Missing => "it is not there, or cannot be read",
        Broken::Changed => "it is not what its name says",
    };
    let place = site.join(crate::site::parts::path(name)).display().to_string();
    Error::new(place, what, "build the site again, or copy it in full")
}
