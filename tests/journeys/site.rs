//! The site as a host shows it to a journey: `dist/` below `/some/folder/`, by a server that knows
//! nothing but files. Another archive, a slow line and a lost network are told to it beforehand or
//! in between.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use builder::server::{Options, Server};
use tempfile::TempDir;

use crate::Outcome;

/// What a journey finds where `archive.json` should be.
#[derive(Clone, Debug, Default)]
pub(crate) enum ArchiveFile {
    /// The archive that was built into the site.
    #[default]
    Built,
    /// These bytes, whatever they are.
    Other(Vec<u8>),
    /// Nothing.
    Missing,
}

/// How a site is shown. The default is what a good host does.
#[derive(Clone, Debug, Default)]
pub(crate) struct Host {
    /// What lies at `archive.json`.
    pub(crate) archive: ArchiveFile,
    /// How long the archive is held back.
    pub(crate) delay: Duration,
    /// Whether the host shows a plain word, not `404.html`, for what is missing.
    pub(crate) without_404_page: bool,
    /// Whether the site lies at the root of the host, and not in a folder.
    pub(crate) at_the_root: bool,
    /// What in every page is something else.
    pub(crate) change: Option<(&'static str, &'static str)>,
}

/// A site being shown, until it is dropped.
#[derive(Debug)]
pub(crate) struct Site {
    server: Server,
    copy: Option<TempDir>,
}

impl Host {
    /// A host that shows the site at its root.
    pub(crate) fn at_the_root() -> Self {
        Self { at_the_root: true, ..Self::default() }
    }

    /// A host whose first page says that addresses stand behind `#`.
    pub(crate) fn behind_hash() -> Self {
        let change = Some(("data-root=\"./\"", "data-root=\"./\" data-routes=\"#\""));
        Self { change, ..Self::default() }
    }

    /// A host on whose pages no script runs: their policy forbids it.
    pub(crate) fn unscripted() -> Self {
        Self { change: Some(("script-src 'self'", "script-src 'none'")), ..Self::default() }
    }

    /// Shows the site.
    pub(crate) fn open(&self) -> Outcome<Site> {
        let copy = self.copy()?;
        let folder = copy.as_ref().map_or_else(dist, |copy| copy.path().to_path_buf());
        let options = Options {
            mount: if self.at_the_root { "/" } else { "/some/folder/" }.to_owned(),
            not_found: (!self.without_404_page).then(|| "404.html".into()),
            delay: self.delay,
            delayed: Some("archive.json".to_owned()),
            record: true,
            ..Options::default()
        };
        Ok(Site { server: Server::start(&folder, options)?, copy })
    }

    /// A copy of the site with another archive in it, where another one is wanted.
    fn copy(&self) -> Outcome<Option<TempDir>> {
        if matches!(self.archive, ArchiveFile::Built) && self.change.is_none() {
            return Ok(None);
        }
        let copy = TempDir::new()?;
        copy_folder(&dist(), copy.path())?;
        if let Some((old, new)) = self.change {
            change_pages(copy.path(), old, new)?;
        }
        let file = copy.path().join("archive.json");
        match &self.archive {
            ArchiveFile::Other(bytes) => fs::write(file, bytes)?,
            ArchiveFile::Missing => fs::remove_file(file)?,
            ArchiveFile::Built => {}
        }
        Ok(Some(copy))
    }
}

impl Site {
    /// The address of a path of the site, such as `entry/vienna/` or the empty one.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.url())
    }

    /// What the host was asked for so far, such as `GET /some/folder/archive.json`.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// Puts the archive that was built where another one, or none, lay.
    pub(crate) fn mend_archive(&self) -> Outcome {
        let copy = self.copy.as_ref().ok_or("the archive is the one that was built")?;
        fs::copy(dist().join("archive.json"), copy.path().join("archive.json"))?;
        Ok(())
    }

    /// From now on nobody answers.
    pub(crate) fn lose_network(&mut self) {
        self.server.stop();
    }

    /// From now on the host answers again.
    pub(crate) fn restore_network(&mut self) -> Outcome {
        Ok(self.server.restart()?)
    }
}

/// The folder of the built site.
pub(crate) fn dist() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::var_os("READING_ROOM_DIST").map_or_else(|| root.join("dist"), PathBuf::from)
}

/// Changes every page in a folder.
fn change_pages(folder: &Path, old: &str, new: &str) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            change_pages(&path, old, new)?;
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(&path)?;
            fs::write(&path, page.replace(old, new))?;
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
