//! The site as a host shows it to a journey: `dist/` below `/some/folder/`, by a server that knows
//! nothing but files. Another site, another archive, a slow line, lost files and a lost network are
//! told to it beforehand or in between.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use builder::server::{Options, Server};
use tempfile::TempDir;

use crate::{Outcome, made_up};

/// Which site a host shows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Shown {
    /// The one in `dist/`.
    #[default]
    First,
    /// That of the large archive, which is published in parts.
    MadeUp,
    /// The one in `dist/` with that of the large archive in its folder `other/`.
    Both,
}

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
    /// Which site it is.
    pub(crate) shown: Shown,
    /// Whether files of it can be lost and damaged.
    pub(crate) fragile: bool,
    /// What lies at `archive.json`.
    pub(crate) archive: ArchiveFile,
    /// How long the archive is held back.
    pub(crate) delay: Duration,
    /// What is held back in place of the archive: the end of a file's path.
    pub(crate) delayed: Option<String>,
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
    original: PathBuf,
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
        let original = match self.shown {
            Shown::First | Shown::Both => dist(),
            Shown::MadeUp => made_up::site()?,
        };
        let copy = self.copy(&original)?;
        let folder = copy.as_ref().map_or(&*original, TempDir::path);
        let options = Options {
            mount: if self.at_the_root { "/" } else { "/some/folder/" }.to_owned(),
            not_found: (!self.without_404_page).then(|| "404.html".into()),
            delay: self.delay,
            delayed: Some(self.delayed.clone().unwrap_or_else(|| "archive.json".to_owned())),
            record: true,
            ..Options::default()
        };
        Ok(Site { server: start(folder, &options)?, original, copy })
    }

    /// A copy of the site, where it is to be another one than was built.
    fn copy(&self, original: &Path) -> Outcome<Option<TempDir>> {
        let as_built = matches!(self.archive, ArchiveFile::Built) && self.change.is_none();
        let both = matches!(self.shown, Shown::Both);
        if as_built && !both && !self.fragile {
            return Ok(None);
        }
        let copy = TempDir::new()?;
        copy_folder(original, copy.path())?;
        if both {
            copy_folder(&made_up::site()?, &copy.path().join("other"))?;
        }
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

    /// Fails unless the host has something at a whole address of its own.
    pub(crate) fn has(&self, address: &str) -> Outcome {
        let rest = address.strip_prefix("http://").unwrap_or_default();
        let (host, path) = rest.split_once('/').ok_or("the address has no path")?;
        let path = path.split('#').next().unwrap_or_default();
        let mut stream = TcpStream::connect(host)?;
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        let mut status = String::new();
        BufReader::new(stream).read_line(&mut status)?;
        if status.contains(" 200 ") { Ok(()) } else { Err(format!("{address}: {status}").into()) }
    }

    /// Puts the archive that was built where another one, or none, lay.
    pub(crate) fn mend_archive(&self) -> Outcome {
        self.mend("archive.json")
    }

    /// Puts a file back as it was built.
    pub(crate) fn mend(&self, file: &str) -> Outcome {
        fs::copy(self.original.join(file), self.own(file)?)?;
        Ok(())
    }

    /// Takes a file away.
    pub(crate) fn lose(&self, file: &str) -> Outcome {
        Ok(fs::remove_file(self.own(file)?)?)
    }

    /// Changes a byte of a file; what it is stays to be read.
    pub(crate) fn damage(&self, file: &str) -> Outcome {
        let file = self.own(file)?;
        let mut bytes = fs::read(&file)?;
        let words = b"The council met";
        let place = bytes.windows(words.len()).position(|it| it == words);
        let place = place.map_or(bytes.len() / 2, |place| place + words.len() - 1);
        *bytes.get_mut(place).ok_or("the file is empty")? ^= 1;
        Ok(fs::write(file, bytes)?)
    }

    fn own(&self, file: &str) -> Outcome<PathBuf> {
        Ok(self.copy.as_ref().ok_or("the site is the one that was built")?.path().join(file))
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

/// Starts a server at an address that no site had before: browsers are kept from journey to
/// journey, and with them what they remember of an address.
fn start(folder: &Path, options: &Options) -> Outcome<Server> {
    static HAD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    loop {
        let server = Server::start(folder, options.clone())?;
        if HAD.lock().unwrap_or_else(PoisonError::into_inner).insert(server.url()) {
            return Ok(server);
        }
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
