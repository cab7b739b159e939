//! `reading-room build`: sources or an archive in, a whole site out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{print, write_report};
use crate::error::Error;
use crate::name::counted;
use crate::progress::Progress;
use crate::site::{self, App, Built, Form, Options};

/// Builds a site for any static host.
///
/// The site is written beside the one that is there and put in its place whole; files that did
/// not change stay as they are. The same sources give the same site, to the byte.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  reading-room build data/csto --out dist\n  \
                        reading-room build archive.jsonl --out dist")]
pub(super) struct Build {
    /// Folders and files to read: .txt captures; .jsonl and .ndjson, also .gz and .xz; .json;
    /// an archive; a site that was built before
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// The folder of the site: a new one, or that of an earlier build
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The archive.toml, where it is not beside the sources
    #[arg(long, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// The folder of another app than the one in this program
    #[arg(long, value_name = "DIR")]
    reader: Option<PathBuf>,
    /// How many threads work; as many as there are cores if it is not said
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Whether the archive is one file or many; as its size asks for if it is not said
    #[arg(long, value_name = "FORM", hide = true)]
    form: Option<Shape>,
    /// Where the report on the sources goes: report.html for people, report.json for machines
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Print no report and no progress
    #[arg(long)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    Whole,
    Parts,
}

impl Build {
    pub(super) fn run(self) -> Result<(), Error> {
        let app = self.reader.as_deref().map_or_else(App::bundled, App::open)?;
        let form = self.form.map_or(Form::Fitting, |shape| match shape {
            Shape::Whole => Form::Whole,
            Shape::Parts => Form::Parts,
        });
        let options = Options {
            sources: self.sources,
            configuration: self.archive,
            out: self.out,
            threads: self.threads,
            form,
            progress: Progress::new(self.quiet),
        };
        let built = site::build(&app, &options)?;
        if let Some(path) = &self.report {
            write_report(path, &built.report, &built.title)?;
        }
        if !self.quiet {
            print(&format!("{}\n{}", built.report, said(&built, &options)));
        }
        Ok(())
    }
}

fn said(built: &Built, options: &Options) -> String {
    let Built { entries, renamed, pages, changed, kept, has_url, .. } = built;
    let mut report = String::new();
    if *renamed > 0 {
        report += &format!("{renamed} entries had the id of another and were renamed.\n");
    }
    if pages.left_out > 0 {
        report += &format!(
            "Addresses without a page, since no file can be named after them: {}. They open behind #:\n",
            pages.left_out
        );
        pages.examples.iter().for_each(|address| report += &format!("  {address}\n"));
    }
    if !has_url {
        report += "The site's own address is not known, so it has no sitemap.xml, no opensearch.xml and \
                   no canonical links. To have them, write in archive.toml:\n  \
                   [site]\n  url = \"https://…/\"\n";
    }
    let out = options.out.display();
    let entries = counted(*entries, "entry", "entries");
    let pages = counted(pages.written, "page", "pages");
    let changed = counted(*changed, "file is", "files are");
    let kept = counted(*kept, "is as it was", "are as they were");
    report + &format!("Built {out}: {entries}, {pages}; {changed} new or changed, {kept}.\n")
}
