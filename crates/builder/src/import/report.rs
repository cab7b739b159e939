//! The report of an import: what was found, what was inferred and by which rule, what was not
//! understood. Its counts add up to the lines of the files.

mod found;
mod page;
mod shared;
mod terminal;

use std::collections::BTreeMap;

use archive::{Entry, Name};
use serde::Serialize;

pub use found::Found;
pub(crate) use shared::SharedId;

use super::census::Census;
use super::records::{Published, Records};
use super::{LineRole, Reading};
use crate::names::Mention;
use crate::reconcile::Reconciliation;

/// How an archive was made.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Each file that was read.
    pub files: Vec<FileReport>,
    /// Each entry of the captures, in the order of the archive.
    pub entries: Vec<Found>,
    /// Files that no importer reads.
    pub left_alone: Vec<String>,
    /// How many entries of each sort there are.
    pub published: Published,
    /// How many entries mention each name of `archive.toml`, and by which alias first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Named>,
    /// What became of entries that are one publication, or look as if they were.
    pub reconciliation: Reconciliation,
    /// What the entries say all together.
    pub census: Census,
    /// How all counts add up.
    pub sums: Sums,
    /// Entries whose id was another's when they were read. They may be one publication.
    #[serde(skip)]
    pub(crate) shared_ids: Vec<SharedId>,
}

/// Counts that add up: found is published and reported together, published is entries and parts of
/// entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// What stands in the sources.
    pub found: usize,
    /// What of that became entries, or parts of entries.
    pub published: usize,
    /// What of that stands in the report alone.
    pub reported: usize,
    /// Entries of the archive.
    pub entries: usize,
    /// Captures that are parts of other entries.
    pub parts: usize,
}

/// How often a name is mentioned.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// How many entries mention it.
    pub entries: usize,
    /// How many of them do so first by each alias.
    pub aliases: BTreeMap<String, usize>,
}

/// What was in one file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileReport {
    /// Its name.
    pub file: String,
    /// How many entries.
    pub entries: usize,
    /// How many lines of each role.
    pub lines: Tally,
    /// What was not understood.
    pub quarantine: Vec<Quarantine>,
    /// What a person should look at.
    pub warnings: Vec<String>,
    /// What became of its records, where it has records and not lines of text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<Records>,
}

/// Lines by their role; the roles add up to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub total: usize,
    /// White space.
    pub blank: usize,
    /// Dates of publication.
    pub date: usize,
    /// Titles, with or without their dates.
    pub title: usize,
    /// Text of entries.
    pub text: usize,
    /// Ends of entries.
    pub footer: usize,
    /// Footers with the next capture's first line glued to them.
    pub glued: usize,
    /// Not understood.
    pub quarantined: usize,
    /// Records that are an entry each.
    #[serde(skip_serializing_if = "is_zero")]
    pub items: usize,
    /// What stands above the records of an archive.
    #[serde(skip_serializing_if = "is_zero")]
    pub header: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A line, a record or a file that was not understood.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Quarantine {
    /// Where in the file: the path in a container, the byte at which a record begins; or which
    /// file, where several are accounted for together. Empty for the file itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Its number, from 1; 0 where there are no lines.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why it was not understood.
    pub reason: String,
    /// What to do about it, where the reason does not say.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub remedy: &'static str,
}

impl Report {
    /// The report on an import that looks for names.
    pub(crate) fn of_names(names: &[Name]) -> Self {
        let named =
            |name: &Name| Named { id: name.id.clone(), entries: 0, aliases: BTreeMap::new() };
        Self { names: names.iter().map(named).collect(), ..Self::default() }
    }

    /// Counts names that an entry mentioned no more.
    pub(crate) fn discount_names(&mut self, mentions: &[Mention<'_>]) {
        for mention in mentions {
            let Some(named) = self.names.get_mut(mention.name) else { continue };
            named.entries = named.entries.saturating_sub(1);
            if let Some(count) = named.aliases.get_mut(mention.alias) {
                *count = count.saturating_sub(1);
            }
            named.aliases.retain(|_, count| *count > 0);
        }
    }

    /// Counts the names that an entry mentions.
    pub(crate) fn count_names(&mut self, mentions: &[Mention<'_>]) {
        for mention in mentions {
            if let Some(named) = self.names.get_mut(mention.name) {
                named.entries += 1;
                *named.aliases.entry(mention.alias.to_owned()).or_default() += 1;
            }
        }
    }

    /// The counts of all files, and what became of them.
    pub(crate) fn add_up(&self) -> Sums {
        let mut sums = Sums { entries: self.published.entries, ..Sums::default() };
        for file in &self.files {
            let (found, reported) =
                file.records.as_ref().map_or((file.entries, 0), |it| (it.found, it.reported));
            sums.found += found;
            sums.reported += reported;
            sums.published += found - reported.min(found);
        }
        sums.parts = sums.published.saturating_sub(sums.entries);
        sums
    }

    /// The report as a page for people.
    pub fn page(&self, title: &str) -> String {
        page::page(self, title)
    }

    pub(crate) fn left_alone(&mut self, file: &str) {
        self.left_alone.push(file.to_owned());
        self.left_alone.sort();
    }

    /// Adds what was read in a file.
    pub(crate) fn add(&mut self, file: FileReport) {
        self.files.push(file);
        self.files.sort_by(|left, right| left.file.cmp(&right.file));
    }

    pub(super) fn add_file(&mut self, file: &str, reading: &Reading) {
        let quarantine = reading.quarantine.iter().map(|it| Quarantine {
            place: String::new(),
            line: it.line,
            text: it.text.clone(),
            reason: it.reason.clone(),
            remedy: "",
        });
        let cut = reading.drafts.iter().filter(|draft| draft.title.is_some() && !draft.closed);
        self.add(FileReport {
            file: file.to_owned(),
            entries: reading.drafts.len(),
            lines: tally(&reading.roles),
            quarantine: quarantine.collect(),
            warnings: cut
                .map(|it| {
                    format!("line {}: no footer ends this entry, it may be cut", it.first + 1)
                })
                .chain(reading.warnings.iter().cloned())
                .collect(),
            records: None,
        });
    }

    pub(super) fn describe(&mut self, entries: &[Entry]) {
        self.entries = entries.iter().map(Found::of).collect();
        entries.iter().for_each(|entry| self.published.count(entry));
    }
}

fn tally(roles: &[LineRole]) -> Tally {
    let mut tally = Tally { total: roles.len(), ..Tally::default() };
    for role in roles {
        *match role {
            LineRole::Blank => &mut tally.blank,
            LineRole::Date => &mut tally.date,
            LineRole::Title => &mut tally.title,
            LineRole::Text => &mut tally.text,
            LineRole::Footer => &mut tally.footer,
            LineRole::Glued => &mut tally.glued,
            LineRole::Quarantined => &mut tally.quarantined,
        } += 1;
    }
    tally
}

/// `file!place:line`, without what there is not.
fn place_of(file: &str, place: &str, line: usize) -> String {
    let line = if line == 0 { String::new() } else { format!(":{line}") };
    match place {
        "" => format!("{file}{line}"),
        // Several files together go by a pattern.
        place if file.starts_with('*') => format!("{place}{line}"),
        place => format!("{file}!{place}{line}"),
    }
}
