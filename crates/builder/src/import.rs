//! From files to an archive: each importer reads what it knows into drafts, the rules describe
//! them, and a report accounts for every line. Nothing is fetched and nothing is made up.

mod capture;
mod census;
mod describe;
mod id;
mod records;
mod report;
mod source;
mod usual;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use archive::{Archive, Date, Entry, Source};

pub use capture::TextCapture;
pub use census::{Census, Noted};
pub(crate) use describe::infer;
pub(crate) use id::name;
pub(crate) use records::quarantine;
pub use records::{Note, Published, Records};
pub(crate) use report::SharedId;
pub use report::{FileReport, Found, Quarantine, Report, Sums, Tally};
pub use source::{SourceFile, digest};

use crate::collect::collect;
use crate::configuration::Configuration;
use crate::error::Error;
use crate::progress::Progress;
use crate::sources::Opened;

/// Reads one kind of source.
pub trait Importer {
    /// Whether it reads a file, by its name.
    fn takes(&self, name: &str) -> bool;

    /// What it reads in a file. It gives each line of the file exactly one role.
    fn read(&self, file: &SourceFile, configuration: &Configuration) -> Reading;
}

/// Every importer there is.
const IMPORTERS: &[&dyn Importer] = &[&TextCapture];

/// What an importer read in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The entries to be.
    pub drafts: Vec<Draft>,
    /// The role of each line, first to last.
    pub roles: Vec<LineRole>,
    /// What was not understood.
    pub quarantine: Vec<Quarantined>,
    /// What a person should look at.
    pub warnings: Vec<String>,
}

/// An entry as its source has it, before any rule was asked about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its title.
    pub title: Option<String>,
    /// The rule that knew the title.
    pub title_rule: Option<String>,
    /// When it was published.
    pub published: Date,
    /// The rule that read the date.
    pub date_rule: String,
    /// Its paragraphs, with empty lines between.
    pub text: String,
    /// The index of its first line.
    pub first: usize,
    /// The index of its last line.
    pub last: usize,
    /// Whether a footer stands behind it.
    pub closed: bool,
}

/// What one line of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// White space.
    Blank,
    /// A date of publication.
    Date,
    /// A title, with or without its date.
    Title,
    /// A line of an entry's text.
    Text,
    /// The end of an entry.
    Footer,
    /// A footer with the next capture's first line glued to it.
    Glued,
    /// Not understood.
    Quarantined,
}

/// Something that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its line, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why it was not understood.
    pub reason: String,
}

/// Imports files and folders of any kind that [`sources`](crate::sources) reads: the archive,
/// whole in memory, and the report on how it was made.
///
/// # Errors
///
/// As [`crate::sources::read`].
pub fn import(sources: &[PathBuf], archive: Option<&Path>) -> Result<(Archive, Report), Error> {
    let opened = Opened::open(sources, archive)?;
    collect(opened, &Progress::Quiet, &std::env::temp_dir())?.whole()
}

/// Imports files that were read already. The order of the files does not matter.
pub fn import_files(files: &[SourceFile], configuration: &Configuration) -> (Archive, Report) {
    let mut report = Report::default();
    let mut entries: Vec<Entry> = Vec::new();
    for file in files {
        let Some(importer) = IMPORTERS.iter().find(|importer| importer.takes(&file.name)) else {
            report.left_alone(&file.name);
            continue;
        };
        let reading = importer.read(file, configuration);
        for draft in &reading.drafts {
            let mut entry = describe::entry(draft, configuration);
            entry.digest = Some(digest(entry.text().as_bytes()));
            entry.sources = vec![provenance(draft, file)];
            entries.push(entry);
        }
        report.add_file(&file.name, &reading);
    }
    let entries = finish(entries);
    report.describe(&entries);
    (archive_of(entries, configuration), report)
}

/// Puts entries in order, makes one of those that were captured twice, and names them.
fn finish(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_cached_key(|entry| {
        let source = entry.sources.first();
        let place = source.map(|source| (source.file.clone(), source.lines));
        (Reverse(entry.published), place)
    });
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match kept
            .iter_mut()
            .rev()
            .take_while(|it| it.published == entry.published)
            .find(|it| same(it, &entry))
        {
            Some(first) => first.sources.extend(entry.sources),
            None => kept.push(entry),
        }
    }
    id::name_all(&mut kept);
    kept
}

fn same(left: &Entry, right: &Entry) -> bool {
    left.published == right.published && left.title == right.title && left.digest == right.digest
}

/// Where a draft stands, with digests that `sha256sum FILE` and
/// `sed -n 'FIRST,LASTp' FILE | sha256sum` verify.
fn provenance(draft: &Draft, file: &SourceFile) -> Source {
    let lines = file.bytes.split_inclusive(|byte| *byte == b'\n');
    let bytes: Vec<u8> =
        lines.skip(draft.first).take(draft.last + 1 - draft.first).flatten().copied().collect();
    let number = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
    Source {
        file: file.name.clone(),
        lines: Some((number(draft.first), number(draft.last))),
        file_digest: Some(file.digest()),
        digest: Some(digest(&bytes)),
        url: None,
        captured: None,
    }
}

fn archive_of(entries: Vec<Entry>, configuration: &Configuration) -> Archive {
    let configuration = configuration.clone();
    Archive {
        title: configuration.title,
        description: configuration.description,
        language: configuration.language,
        home_page: configuration.home_page,
        url: None,
        publisher: configuration.publisher,
        licence: configuration.licence,
        sections: configuration.sections,
        names: configuration.names,
        entries,
    }
}
