//! The report of an import: what was found, what was inferred and by which rule, what was not
//! understood. Its counts add up to the lines of the files.

mod page;

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use archive::{Basis, Entry, Name, first_words};
use serde::Serialize;

use super::census::Census;
use super::records::{Published, Records};
use super::{LineRole, Reading};
use crate::name::counted;
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

/// An entry whose id was another's.
#[derive(Clone, Debug)]
pub(crate) struct SharedId {
    /// What the account of its file goes by.
    pub(crate) file: String,
    /// Where in it.
    pub(crate) place: String,
    pub(crate) line: u32,
    /// The id that it would have had.
    pub(crate) wanted: String,
    /// The id that it got.
    pub(crate) given: String,
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

/// An entry that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// Its kind, where a decision holds.
    pub kind: Option<String>,
    /// The id of its section, where a decision holds.
    pub section: Option<String>,
    /// `full` or `teaser`.
    pub extent: &'static str,
    /// Its title or first words.
    pub words: String,
    /// Where it stands: `file:first-last`.
    pub places: Vec<String>,
    /// What is said of it, and by which rule.
    pub origins: Vec<Ground>,
}

/// On what ground something is said.
#[derive(Clone, Debug, Serialize)]
pub struct Ground {
    /// What is said.
    pub field: String,
    /// `stated`, `inferred` or `decided`.
    pub basis: &'static str,
    /// The name of the rule.
    pub rule: String,
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

    /// Notes which entries got a number behind their id because it is another's, now that those of
    /// one publication are one entry.
    pub(crate) fn note_shared_ids(&mut self) {
        let merged = self.reconciliation.merged.iter();
        let gone: HashSet<&String> = merged.flat_map(|it| &it.others).collect();
        for shared in &self.shared_ids {
            if gone.contains(&shared.wanted) || gone.contains(&shared.given) {
                continue;
            }
            let file = self.files.iter_mut().find(|it| it.file == shared.file);
            if let Some(records) = file.and_then(|it| it.records.as_mut()) {
                records.note(&shared.place, shared.line, SHARED.0, SHARED.1);
            }
        }
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
        self.entries = entries.iter().map(found).collect();
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

fn found(entry: &Entry) -> Found {
    let place = |source: &archive::Source| {
        let (first, last) = source.lines.unwrap_or_default();
        format!("{}:{first}-{last}", source.file)
    };
    let ground = |origin: &archive::Origin| Ground {
        field: origin.field.clone(),
        basis: origin.basis.as_str(),
        rule: origin.rule.clone(),
    };
    Found {
        id: entry.id.clone(),
        kind: entry.kind.as_ref().map(|kind| kind.as_str().to_owned()),
        section: entry.section.clone(),
        extent: entry.extent.as_str(),
        words: entry.title.clone().unwrap_or_else(|| first_words(&entry.body, 60).0),
        places: entry.sources.iter().map(place).collect(),
        origins: entry.origins.iter().map(ground).collect(),
    }
}

const SHARED: (&str, &str) =
    ("another entry has the same id", "this one got a number behind it; give each its own");

/// How many of one thing are named.
const SHOWN: usize = 20;

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

/// How many files that were left alone are named.
const LEFT_ALONE: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Found")?;
        self.files.iter().try_for_each(|file| file.fmt(f))?;
        if !self.entries.is_empty() {
            writeln!(f, "\nEntries, and the rules that speak of them")?;
        }
        self.entries.iter().try_for_each(|entry| entry.fmt(f))?;
        self.write_names(f)?;
        self.write_reconciliation(f)?;
        self.write_quarantine(f)?;
        self.write_summary(f)
    }
}

impl Report {
    fn write_quarantine(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nNot understood")?;
        let mut nothing = true;
        for file in &self.files {
            // Captures are read by a person line by line; of records there may be a million.
            let shown = if file.records.is_some() { 20 } else { usize::MAX };
            for Quarantine { place, line, text, reason, remedy } in
                file.quarantine.iter().take(shown)
            {
                nothing = false;
                let between = if remedy.is_empty() { "" } else { "; " };
                let place = place_of(&file.file, place, *line);
                writeln!(f, "  {place}: {reason}{between}{remedy}")?;
                if !text.is_empty() {
                    writeln!(f, "    {text}")?;
                }
            }
            for warning in file.warnings.iter().take(shown) {
                nothing = false;
                writeln!(f, "  {}: {warning}", file.file)?;
            }
            let more = file.quarantine.len().saturating_sub(shown)
                + file.warnings.len().saturating_sub(shown);
            if more > 0 {
                writeln!(f, "  {}: {more} more; --report FILE writes all of them", file.file)?;
            }
        }
        for file in self.left_alone.iter().take(LEFT_ALONE) {
            nothing = false;
            writeln!(f, "  {file}: no importer reads files of this kind; it was left alone")?;
        }
        let more = self.left_alone.len().saturating_sub(LEFT_ALONE);
        if more > 0 {
            writeln!(
                f,
                "  {more} more files of kinds that no importer reads; --report FILE names them"
            )?;
        }
        if nothing { writeln!(f, "  nothing") } else { Ok(()) }
    }

    fn write_names(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.names.is_empty() {
            writeln!(f, "\nNames, and by which alias an entry mentions them first")?;
        }
        for Named { id, entries, aliases } in &self.names {
            let aliases: Vec<String> =
                aliases.iter().map(|(alias, entries)| format!("{alias}: {entries}")).collect();
            let entries = counted(*entries, "entry", "entries");
            writeln!(f, "  {id}: {entries}{}", between(&aliases))?;
        }
        Ok(())
    }

    fn write_reconciliation(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reconciliation { merged, ambiguous, near_duplicates, near_duplicate_pairs } =
            &self.reconciliation;
        if !merged.is_empty() {
            writeln!(f, "\nCaptures that are one publication")?;
        }
        for entry in merged.iter().take(SHOWN) {
            let rules: Vec<&str> = entry.rules.iter().copied().collect();
            writeln!(f, "  {}: {} ({})", entry.id, entry.places.join("; "), rules.join(", "))?;
        }
        Self::write_more(f, merged.len())?;
        if *near_duplicate_pairs + ambiguous.len() > 0 {
            writeln!(f, "\nNearly the same, and left apart")?;
        }
        for it in ambiguous.iter().take(SHOWN) {
            let texts: Vec<&str> = it.texts.iter().map(String::as_str).collect();
            writeln!(
                f,
                "  the teaser {} may be the beginning of {}",
                it.teaser,
                texts.join(" or ")
            )?;
        }
        Self::write_more(f, ambiguous.len())?;
        for pair in near_duplicates.iter().take(SHOWN) {
            writeln!(f, "  {} and {}: {} % of their words", pair.one, pair.other, pair.percent)?;
        }
        Self::write_more(f, *near_duplicate_pairs)
    }

    /// How many of something there are beyond those that are shown.
    fn write_more(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
        match count.saturating_sub(SHOWN) {
            0 => Ok(()),
            more => writeln!(f, "  {more} more; --report FILE writes them"),
        }
    }

    fn write_summary(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}", self.published)?;
        write!(f, "{}", self.census)
    }
}

/// Texts in brackets behind something, if there are any.
fn between(texts: &[String]) -> String {
    if texts.is_empty() { String::new() } else { format!(" ({})", texts.join("; ")) }
}

impl fmt::Display for FileReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(records) = &self.records {
            return records.write(&self.file, f);
        }
        let Tally { total, blank, date, title, text, footer, glued, quarantined, .. } = self.lines;
        if total == 0 && !self.warnings.is_empty() {
            // It was not read, and why is said below.
            return Ok(());
        }
        let entries = counted(self.entries, "entry", "entries");
        let lines = counted(total, "line", "lines");
        writeln!(f, "  {}: {entries} in {lines}", self.file)?;
        writeln!(
            f,
            "    {text} text + {title} title + {date} date + {footer} footer + {glued} glued \
             + {quarantined} not understood + {blank} blank"
        )
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}", self.id)?;
        let kind = self.kind.as_deref().unwrap_or("no kind");
        let section = self.section.as_deref().unwrap_or("no section, since no decision holds");
        writeln!(f, "    {kind}, {}, in {section}: {}", self.extent, self.words)?;
        writeln!(f, "    from {}", self.places.join(" and "))?;
        for basis in Basis::ALL.map(Basis::as_str) {
            let said: Vec<_> = self
                .origins
                .iter()
                .filter(|it| it.basis == basis)
                .map(|it| format!("{} by {}", it.field, it.rule))
                .collect();
            if !said.is_empty() {
                writeln!(f, "    {basis}: {}", said.join(", "))?;
            }
        }
        Ok(())
    }
}
