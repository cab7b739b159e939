//! A first `archive.toml`, guessed from the sources in a folder. Each guess says in a comment
//! what it stands on; no file is ever overwritten.

mod captures;
mod language;
mod look;
mod records;
mod template;

use std::path::{Path, PathBuf};

use archive::Archive;
use markup::Html;

use crate::configuration::{Configuration, FILE_NAME};
use crate::error::Error;
use crate::sources::{Kind, SourcePath, list, site};

/// How many pages and feeds are looked at for what they say of their site.
const LOOKS: usize = 20;

/// What lies in a folder.
#[derive(Debug, Default)]
struct Survey {
    /// What the folder is called.
    title: String,
    files: Vec<SourcePath>,
    captures: captures::Seen,
    records: records::Seen,
    /// What pages, feeds and containers give by themselves.
    look: look::Look,
    /// The language of texts that say none.
    languages: language::Languages,
    /// What the first feed, archive or page says of itself.
    feed: Option<Archive>,
}

impl Survey {
    /// Whether something says what the site is called.
    fn is_named(&self) -> bool {
        self.feed.as_ref().is_some_and(|feed| !feed.title.is_empty())
    }
}

/// Writes an `archive.toml` into a folder, for a person to go on with; the path of it.
///
/// # Errors
///
/// When there is one already, and when the folder or a file in it cannot be read or written.
pub fn init(folder: &Path) -> Result<PathBuf, Error> {
    let path = folder.join(FILE_NAME);
    let place = || path.display().to_string();
    if path.exists() {
        let remedy = "edit it, or move it away first: nothing is overwritten";
        return Err(Error::new(place(), "it is there already", remedy));
    }
    let text = template::write(&survey(folder)?);
    Configuration::parse(&text, &path)?;
    let written = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
    written.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes())).map_err(
        |error| Error::new(place(), error.to_string(), "name a folder that can be written"),
    )?;
    Ok(path)
}

fn survey(folder: &Path) -> Result<Survey, Error> {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let title = real.file_name().map(|name| name.to_string_lossy().into_owned());
    let title = title.filter(|title| !title.trim().is_empty()).unwrap_or("Archive".to_owned());
    let mut survey = Survey { title, files: list(folder)?, ..Survey::default() };
    let is_read = |file: &&SourcePath| {
        let with_rules = matches!(file.kind, Kind::Capture | Kind::JsonLines | Kind::Table);
        !with_rules && file.kind.is_source() && file.kind != Kind::Json
    };
    let files = survey.files.iter().filter(is_read).cloned().collect();
    survey.look = look::Look::at(folder, files);
    let mut looks = 0;
    for file in &survey.files {
        match file.kind {
            Kind::Capture => survey.captures.read(file, &mut survey.languages)?,
            Kind::JsonLines | Kind::Table => survey.records.read(file, Some(&mut survey.languages)),
            Kind::Markdown => survey.records.read(file, None),
            Kind::Feed | Kind::Page if looks < LOOKS && !survey.is_named() => {
                looks += 1;
                let said = site(file);
                survey.feed = said.filter(|it| !it.title.is_empty()).or(survey.feed.take());
            }
            Kind::Json if survey.feed.is_none() => {
                let bytes = std::fs::read(&file.path).unwrap_or_default();
                let reading = archive::format::read(&bytes, &Html).ok();
                survey.feed = reading.map(|it| Archive { entries: Vec::new(), ..it.archive });
            }
            _ => {}
        }
    }
    Ok(survey)
}
