//! From sources of any kind to entries, one at a time: captures, JSON Lines, JSON Feeds and
//! archives of our own. Every record of a source becomes an entry or stands in the report;
//! nothing is fetched, and only captures and feeds are held in memory whole.

mod accession;
mod captures;
mod dates;
mod feed;
mod files;
mod groups;
mod ids;
mod json_lines;
mod lines;
mod record;
mod sections;

use std::path::{Path, PathBuf};

use archive::{Archive, Entry};

pub use crate::import::{FileReport, Note, Records, Report};
pub use files::{Kind, SourcePath, find};
pub use lines::{Line, Lines};
pub use record::look_up;

use accession::Accession;

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
    let found = find(sources, archive_toml)?;
    let configuration = found.configuration.as_deref().map(Configuration::open).transpose()?;
    let total = found.files.iter().map(|file| file.size).sum();
    let stage = progress.stage("Reading", Some(total), Unit::Bytes);
    let mut accession = Accession::new(configuration, take);
    captures::read(&found.files, &mut accession, &stage)?;
    for file in &found.files {
        match file.kind {
            Kind::Capture => {}
            Kind::JsonLines => json_lines::read(file, &mut accession, &stage)?,
            Kind::Json => feed::read(file, &mut accession, &stage)?,
            Kind::Made => accession.left_alone_because(&file.name, MADE),
            Kind::Other => accession.left_alone(&file.name),
        }
    }
    accession.finish(sources, &found)
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
