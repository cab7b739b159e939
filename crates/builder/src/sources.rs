//! From sources of any kind to entries, one at a time, by one reader for each kind. Every record of
//! a source becomes an entry or stands in the report; nothing is fetched, and nothing is held in
//! memory whole but one page, one feed, one archive of ours, and the text captures.

mod accession;
mod account;
mod captures;
mod containers;
mod dates;
mod facts;
mod feed;
mod files;
mod groups;
mod html;
mod ids;
mod json_lines;
mod kind;
mod lines;
mod markdown;
mod member;
mod nothing;
mod origin;
mod parts;
mod reader;
mod record;
mod revisits;
mod sample;
mod sections;
mod syndication;
mod table;
mod unpack;
mod warc;

use std::path::{Path, PathBuf};

use archive::{Archive, Entry, Language, Section};

pub use crate::import::{FileReport, Note, Records, Report};
pub use files::{Found, SourcePath, find, list};
pub use kind::{Kind, Packing};
pub use lines::{Line, Lines};
pub use record::look_up;
pub(crate) use sample::{records, site};

use accession::Accession;
use member::Member;
use reader::reader;

use crate::configuration::{Configuration, Site};
use crate::error::Error;
use crate::progress::{Progress, Unit};

/// Reads sources: folders and files. Each entry is handed to `take`, in no particular order,
/// with an id that no other has; at the end come the archive without its entries, what is said
/// of its site, and the report.
///
/// What the archive is called, and how captures are read, stands in the `archive.toml` that is
/// given, or else in the one beside the sources. Without any, JSON Lines and feeds are read all
/// the same.
///
/// # Errors
///
/// When a file cannot be read, when `archive.toml` has a mistake, when nothing was found, and
/// when `take` fails.
pub fn read(
    sources: &[PathBuf],
    archive_toml: Option<&Path>,
    progress: &Progress,
    take: &mut dyn FnMut(Entry) -> Result<(), Error>,
) -> Result<(Archive, Site, Report), Error> {
    Opened::open(sources, archive_toml)?.read(progress, take)
}

/// Sources that were found, with what is said of them, before anything is read.
#[derive(Debug)]
pub struct Opened<'a> {
    sources: &'a [PathBuf],
    found: Found,
    configuration: Option<Configuration>,
}

impl<'a> Opened<'a> {
    /// Finds sources, and reads their `archive.toml`.
    ///
    /// # Errors
    ///
    /// As [`find`], and when `archive.toml` has a mistake.
    pub fn open(sources: &'a [PathBuf], archive_toml: Option<&Path>) -> Result<Self, Error> {
        let mut found = find(sources, archive_toml)?;
        let configuration = found.configuration.as_deref().map(Configuration::open).transpose()?;
        // What goes into the site as it is, is no source.
        if let Some(folder) = configuration.as_ref().and_then(|it| it.site.files.as_ref()) {
            found.files.retain(|file| !file.path.starts_with(folder));
        }
        Ok(Self { sources, found, configuration })
    }

    /// Files that were found, without any `archive.toml`.
    pub(crate) fn of(sources: &'a [PathBuf], found: Found) -> Self {
        Self { sources, found, configuration: None }
    }

    /// The language that `archive.toml` says entries are in, where they do not say otherwise.
    pub fn language(&self) -> Option<Language> {
        self.configuration.as_ref().and_then(|it| it.language.clone())
    }

    /// The sections that `archive.toml` declares.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.configuration.iter().flat_map(|it| &it.sections)
    }

    /// What is said of the site.
    pub fn site(&self) -> Site {
        self.configuration.as_ref().map(|it| it.site.clone()).unwrap_or_default()
    }

    /// Reads them; see [`read`].
    ///
    /// # Errors
    ///
    /// When a file cannot be read, when nothing was found, and when `take` fails.
    pub fn read(
        self,
        progress: &Progress,
        take: &mut dyn FnMut(Entry) -> Result<(), Error>,
    ) -> Result<(Archive, Site, Report), Error> {
        let Self { sources, found, configuration } = self;
        let total = found.files.iter().map(|file| file.size).sum();
        let stage = progress.stage("Reading", Some(total), Unit::Bytes);
        let mut accession = Accession::new(configuration, take);
        let limits = accession.configuration.limits;
        for file in &found.files {
            let member = Member::of_file(file, &limits, None);
            if let Some(reader) = reader(file.kind) {
                reader.survey(&member, &mut accession.revisits);
            }
        }
        let (captures, others): (Vec<_>, Vec<_>) =
            found.files.iter().partition(|file| file.kind == Kind::Capture);
        for file in captures {
            accession.read(&Member::of_file(file, &limits, Some(&stage)))?;
        }
        captures::publish(&mut accession)?;
        for file in others {
            match file.kind {
                Kind::Made => accession.left_alone_because(&file.name, MADE),
                Kind::Other => accession.left_alone(&file.name),
                Kind::NoFile(reason) => accession.left_alone_because(&file.name, reason),
                _ => accession.read(&Member::of_file(file, &limits, Some(&stage)))?,
            }
        }
        // Those that lay in containers.
        captures::publish(&mut accession)?;
        accession.finish(sources, &found)
    }
}

/// Reads one archive or other source for what it says itself, whatever `archive.toml` lies beside
/// it. As [`read`] in all else.
///
/// # Errors
///
/// When the file cannot be read, when nothing was found in it, and when `take` fails.
pub fn read_one(
    source: &Path,
    progress: &Progress,
    take: &mut dyn FnMut(Entry) -> Result<(), Error>,
) -> Result<(Archive, Report), Error> {
    // A site is known by its archive.json.
    let manifest = source.join("archive.json");
    let source = if manifest.is_file() { manifest } else { source.to_owned() };
    let sources = [source];
    let found = Found { configuration: None, ..find(&sources, None)? };
    let opened = Opened { sources: &sources, found, configuration: None };
    let (archive, _, report) = opened.read(progress, take)?;
    Ok((archive, report))
}

const MADE: &str = "taken for the archive that was made of the other sources, and left alone; name the file \
     itself to read it";

/// The title of an archive that nobody gave one: the name of what it was read from.
fn title_of(sources: &[PathBuf]) -> String {
    let real = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let name = sources.first().map(real);
    let name = name.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    name.split('.').find(|part| !part.is_empty()).unwrap_or("Archive").to_owned()
}
