//! From sources to the entries of an archive in their order: read, reconciled, and accounted for.
//! Entries wait in a temporary file, so that any number of them takes little memory.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use archive::{Archive, Entry};

use crate::error::Error;
use crate::import::{Census, Report};
use crate::names::Marker;
use crate::progress::Progress;
use crate::reconcile::{Ledger, reconcile};
use crate::sources::Opened;
use crate::spool::{Spool, Spooled};

/// All that sources give.
pub(crate) struct Collected {
    /// The archive without its entries.
    pub(crate) head: Archive,
    /// How it was made.
    pub(crate) report: Report,
    /// Its entries in their order.
    pub(crate) entries: Spooled,
}

/// Reads sources; the temporary file lies in `folder`.
pub(crate) fn collect(
    sources: Opened<'_>,
    progress: &Progress,
    folder: &Path,
) -> Result<Collected, Error> {
    let spool = Spool::within(folder)?.fingerprinting();
    let mut census = Census::default();
    let mut sections = Sections::default();
    let declared: HashSet<String> = sources.sections().map(|section| section.id.clone()).collect();
    let ((mut head, _, mut report), mut spool) = spool.gather(|take| {
        sources.read(progress, &mut |entry| {
            census.count(&entry);
            sections.count(&entry, 1);
            take(entry)
        })
    })?;
    report.census = census;
    let fingerprints = spool.fingerprints();
    let marker = Marker::new(&head.names);
    let mut counts = Counts { marker, head: &head, report: &mut report, sections };
    let language = head.language.as_ref();
    let outcome = reconcile(&fingerprints, language, &mut spool, &mut counts)?;
    let sections = counts.sections;
    report.reconciliation = outcome;
    head.sections.retain(|section| declared.contains(&section.id) || !sections.lost(&section.id));
    report.note_shared_ids();
    report.sums = report.add_up();
    Ok(Collected { entries: spool.finish()?, head, report })
}

impl Collected {
    /// The archive as a whole, in memory.
    pub(crate) fn whole(self) -> Result<(Archive, Report), Error> {
        let Self { mut head, report, entries, .. } = self;
        let mut reader = entries.reader()?;
        let entries = (0..entries.len()).map(|number| reader.entry(number));
        head.entries = entries.collect::<Result<_, _>>()?;
        Ok((head, report))
    }
}

/// The report's counts, which follow what becomes of entries.
struct Counts<'a> {
    marker: Marker,
    head: &'a Archive,
    report: &'a mut Report,
    sections: Sections,
}

/// How many entries are in each section.
#[derive(Default)]
struct Sections(HashMap<String, isize>);

impl Sections {
    fn count(&mut self, entry: &Entry, by: isize) {
        if let Some(section) = &entry.section {
            *self.0.entry(section.clone()).or_default() += by;
        }
    }

    /// Whether its entries are all parts of entries of other sections now.
    fn lost(&self, section: &str) -> bool {
        self.0.get(section) == Some(&0)
    }
}

impl Ledger for Counts<'_> {
    fn leaves(&mut self, entry: &Entry) {
        self.sections.count(entry, -1);
        self.report.census.discount(entry);
        self.report.published.discount(entry);
        self.report.discount_names(&self.marker.mentions(entry, self.head.language_of(entry)));
    }

    fn comes(&mut self, entry: &Entry) {
        self.sections.count(entry, 1);
        self.report.census.count(entry);
        self.report.published.count(entry);
        self.report.count_names(&self.marker.mentions(entry, self.head.language_of(entry)));
    }
}
