//! A finished site for any static host: the archive in its published form, a page for every
//! address, what machines read of it, and the app's files. The same sources give the same bytes,
//! on any day and any machine.
//!
//! - [`head`] writes what stands in the head of a page, [`json_ld`] the linked data in it;
//! - [`feeds`] are the newest entries, for feed readers;
//! - [`sitemap`] lists the pages for search engines;
//! - [`opensearch`] describes the site's search to browsers, [`web_manifest`] the site itself.

mod app;
mod beside;
pub mod feeds;
mod files;
pub mod head;
mod index;
pub mod json_ld;
mod lists;
mod not_found;
pub mod opensearch;
mod output;
mod pages;
pub(crate) mod parts;
mod shard;
mod shell;
pub mod sitemap;
mod swap;
pub mod web_manifest;
mod work;
mod writer;
mod xml;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use archive::{Archive, Href};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reader::state::Library;
use sha2::{Digest, Sha256};

pub use app::App;
pub(crate) use swap::is_site;
pub use writer::Form;

use crate::Error;
use crate::collect::{Collected, collect};
use crate::progress::Progress;
use crate::sources::{Opened, Report};
use files::{Files, refuse_to_lose};
use output::Output;
use pages::{Address, Painter};
use writer::Writer;

/// What a site is built from, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// Files and folders: captures, or one archive.
    pub sources: Vec<PathBuf>,
    /// The `archive.toml`, where it is not beside the sources.
    pub configuration: Option<PathBuf>,
    /// Where the site goes.
    pub out: PathBuf,
    /// How many threads work; as many as there are cores where nothing is said.
    pub threads: Option<usize>,
    /// Whether the archive is one file or published in parts.
    pub form: Form,
    /// How the work is shown.
    pub progress: Progress,
}

/// What was built.
#[derive(Clone, Debug)]
pub struct Built {
    /// What the archive is called.
    pub title: String,
    /// What was found in the sources.
    pub report: Report,
    /// How many entries were published.
    pub entries: usize,
    /// How many of them were renamed, since another had their id.
    pub renamed: usize,
    /// What became of the addresses.
    pub pages: Pages,
    /// How many files are new or changed.
    pub changed: usize,
    /// How many files are as they were in the site before.
    pub kept: usize,
    /// Whether the site's own address is known.
    pub has_url: bool,
}

/// What became of the addresses of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// How many pages were written, the first one among them.
    pub written: usize,
    /// How many addresses have no page, since no file can be named after them. They open behind
    /// `#`.
    pub left_out: usize,
    /// Some of those.
    pub examples: Vec<String>,
}

/// How many addresses without a page are named.
const EXAMPLES: usize = 10;

/// Builds a site and puts it in the place of the one that was there.
///
/// # Errors
///
/// When something cannot be read or written; what was there before is then as it was.
pub fn build(app: &App, options: &Options) -> Result<Built, Error> {
    let site = swap::Site::claim(&options.out)?;
    outside(&options.sources, &options.out)?;
    let sources = Opened::open(&options.sources, options.configuration.as_deref())?;
    let settings = sources.site();
    let shell = app.shell.connected(&settings.archives)?;
    let mut files = Files::find(settings.files.as_deref(), site.folder())?;
    if let Some(old) = site.old() {
        refuse_to_lose(&old, &files, app.files.iter().map(|(name, _)| name.as_str()))?;
        files.keep_mark(&old);
    }
    let collected = collect(sources, &options.progress, site.workplace())?;
    let Collected { mut head, report, entries: spooled } = collected;
    head.url = settings.url.as_deref().and_then(Href::parse).or(head.url);
    let new = site.beside("site");
    let output = Output::new(new.clone(), site.old())?;
    let writer = Writer {
        head: &head,
        spooled: &spooled,
        shell: &shell,
        output: &output,
        workplace: site.workplace(),
        pages: settings.pages,
        robots: !files.have_robots(),
        form: options.form,
        threads: options.threads.unwrap_or_else(work::threads).max(1),
        progress: options.progress,
    };
    let pages = writer.write()?;
    for (name, bytes) in &app.files {
        output.write(name, bytes)?;
    }
    files.copy(&output)?;
    site.swap(&new)?;
    let (changed, kept) = output.counts();
    let has_url = head.url.is_some();
    let (entries, renamed) = (spooled.len(), spooled.renamed);
    Ok(Built { title: head.title.clone(), report, entries, renamed, pages, changed, kept, has_url })
}

/// Sources within the site would go with it when it is replaced.
fn outside(sources: &[PathBuf], out: &Path) -> Result<(), Error> {
    let Ok(out) = out.canonicalize() else { return Ok(()) };
    let within = |source: &&PathBuf| source.canonicalize().is_ok_and(|it| it.starts_with(&out));
    let Some(source) = sources.iter().find(within) else { return Ok(()) };
    let what = format!("it lies in {}, which the new site replaces", out.display());
    let remedy = "move it out, or name another folder with --out";
    Err(Error::new(source.display().to_string(), what, remedy))
}

impl Pages {
    fn write(
        &mut self,
        painter: &Painter<'_>,
        output: &Output,
        library: &Rc<Library>,
        addresses: &[Address],
    ) -> Result<(), Error> {
        self.written += addresses.len();
        painter.paint(library, addresses, |address, page| {
            output.page(&address.folder, page.as_bytes())
        })
    }

    fn leave_out(&mut self, address: String) {
        self.left_out += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(address);
        }
    }

    fn add(&mut self, other: Self) {
        self.written += other.written;
        self.left_out += other.left_out;
        self.examples.extend(other.examples);
        self.examples.truncate(EXAMPLES);
    }
}

/// One address of each kind, relative to the site: the first page, a section and an entry.
///
/// # Errors
///
/// When the archive of the site cannot be read.
pub fn examples(site: &Path) -> Result<Vec<String>, Error> {
    let archive = archive_of(&site.join("archive.json"))?;
    let section = archive.sections.iter().find_map(|section| Address::section(&section.id));
    let entry = archive.entries.iter().find_map(|entry| Address::entry(&entry.id));
    let folders = [section, entry].into_iter().flatten().map(|it| format!("{}/", it.folder));
    Ok(std::iter::once(String::new()).chain(folders).collect())
}

fn archive_of(file: &Path) -> Result<Archive, Error> {
    let wrong = |what: String| {
        Error::new(file.display().to_string(), what, "build the site again, and let it be read")
    };
    let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    let reading = archive::format::read(&bytes, &markup::Html);
    Ok(reading.map_err(|error| wrong(error.to_string()))?.archive)
}

/// A digest as a content security policy writes it
/// (<https://www.w3.org/TR/CSP3/#grammardef-hash-source>).
fn digest(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}
