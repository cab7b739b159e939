//! The files of the reader's app that a site carries: those that came with this program, or those
//! of a folder. It knows of them only which is the page and which is the style sheet.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::shell::Shell;
use crate::Error;

/// The files of an app, its page and style sheet apart.
#[derive(Clone, Debug)]
pub struct App {
    pub(super) shell: Shell,
    pub(super) files: Vec<(String, Cow<'static, [u8]>)>,
}

/// The app that the program was built with.
mod bundled {
    #[cfg(feature = "bundled")]
    include!(concat!(env!("OUT_DIR"), "/app.rs"));

    #[cfg(not(feature = "bundled"))]
    pub(super) const FILES: &[(&str, &[u8])] = &[];
}

/// A program that carries no app says so, and what to do.
const NO_APP: (&str, &str) = (
    "it was built without the reader's app",
    "name the folder of a built app with --reader, or build with `cargo xtask build`",
);

impl App {
    /// The app that came with the program.
    ///
    /// # Errors
    ///
    /// When none did.
    pub fn bundled() -> Result<Self, Error> {
        if bundled::FILES.is_empty() {
            return Err(Error::new("this program", NO_APP.0, NO_APP.1));
        }
        let own =
            |(name, bytes): &(&str, &'static [u8])| ((*name).to_owned(), Cow::Borrowed(*bytes));
        Self::new(bundled::FILES.iter().map(own).collect(), "the app of this program")
    }

    /// The app in a folder.
    ///
    /// # Errors
    ///
    /// When there is none in it, or it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let mut files = Vec::new();
        collect(folder, "", &mut files).map_err(|error| {
            let remedy = "name the folder of a built app";
            Error::new(folder.display().to_string(), error.to_string(), remedy)
        })?;
        files.sort();
        Self::new(files, &folder.display().to_string())
    }

    /// What is in one of its files.
    pub(crate) fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.iter().find(|(known, _)| known == path).map(|(_, bytes)| bytes.as_ref())
    }

    fn new(mut files: Vec<(String, Cow<'static, [u8]>)>, place: &str) -> Result<Self, Error> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let Some((_, page)) = files.iter().find(|(name, _)| name == "index.html") else {
            let remedy = "name the folder of a built app with --reader";
            return Err(Error::new(place, "it has no index.html", remedy));
        };
        let file = |name: &str| {
            files.iter().find(|(known, _)| known == name).map(|(_, bytes)| text(bytes))
        };
        let shell = Shell::new(&text(page), file, &format!("{place}: index.html"))?;
        // Style and start are in each page, and the archive is the site's own.
        files.retain(|(name, _)| {
            !name.ends_with(".css")
                && !["index.html", "boot.js", "archive.json"].contains(&name.as_str())
        });
        Ok(Self { shell, files })
    }
}

fn collect(
    folder: &Path,
    path: &str,
    files: &mut Vec<(String, Cow<'static, [u8]>)>,
) -> std::io::Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        let name = item.file_name().to_string_lossy().into_owned();
        if item.file_type()?.is_dir() {
            collect(&item.path(), &format!("{path}{name}/"), files)?;
        } else if !name.starts_with('.') {
            files.push((format!("{path}{name}"), fs::read(item.path())?.into()));
        }
    }
    Ok(())
}
