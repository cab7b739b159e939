//! Where entries from all sources come together: each gets an id of its own, is counted and
//! handed on. What a source says of an entry is not changed here.

use std::path::PathBuf;

use archive::{Archive, Basis, Entry, Language, Name};

use super::account::{Account, Accounts, Refused};
use super::files::Found;
use super::ids::Ids;
use super::member::Member;
use super::nothing::nothing_found;
use super::origin::say;
use super::reader::reader;
use super::revisits::{Fate, Outcome, Revisits};
use super::sections::Sections;
use super::{FileReport, Report, title_of};
use crate::configuration::{Configuration, Site};
use crate::error::Error;
use crate::import::{SharedId, SourceFile};
use crate::names::Marker;
use crate::reconcile::NUMBERED;

/// An archive in the making.
pub(super) struct Accession<'a> {
    /// What `archive.toml` says; where there is none, nothing but what holds anyway.
    pub(super) configuration: Configuration,
    /// Whether there is an `archive.toml`.
    pub(super) configured: bool,
    /// The sections so far.
    pub(super) sections: Sections,
    /// How it went so far.
    pub(super) report: Report,
    /// Text captures that wait to be read together.
    pub(super) captures: Vec<SourceFile>,
    /// Captures that found what an earlier one had found.
    pub(super) revisits: Revisits,
    accounts: Accounts,
    /// What the first archive or feed among the sources says of itself.
    head: Option<Archive>,
    /// The names that archives among the sources list.
    names: Vec<Name>,
    ids: Ids,
    /// Looks for the names of `archive.toml`.
    marker: Marker,
    languages: Agreement,
    take: &'a mut dyn FnMut(Entry) -> Result<(), Error>,
}

/// The field of an entry's names, and the rule that fills it: the list of names in
/// `archive.toml`.
const NAMES: &str = "names";
const LIST: &str = "list-of-names";

/// The language of all entries, if all say the same.
#[derive(Debug, PartialEq)]
enum Agreement {
    NoneYet,
    All(Option<Language>),
    Broken,
}

impl<'a> Accession<'a> {
    pub(super) fn new(
        configuration: Option<Configuration>,
        take: &'a mut dyn FnMut(Entry) -> Result<(), Error>,
    ) -> Self {
        let configured = configuration.is_some();
        let configuration = configuration.unwrap_or_default();
        let names = &configuration.json_lines.sections;
        Self {
            sections: Sections::new(&configuration.sections, names),
            report: Report::of_names(&configuration.names),
            head: None,
            names: Vec::new(),
            ids: Ids::default(),
            marker: Marker::new(&configuration.names),
            configuration,
            configured,
            captures: Vec::new(),
            revisits: Revisits::default(),
            accounts: Accounts::default(),
            languages: Agreement::NoneYet,
            take,
        }
    }

    /// Hands an entry on. Where its id is another's it gets one like it: which they are is told.
    pub(super) fn publish(&mut self, mut entry: Entry) -> Result<Option<[String; 2]>, Error> {
        let wanted = entry.id.clone();
        let (id, changed) = self.ids.take(std::mem::take(&mut entry.id));
        let shared = changed.then(|| [wanted, id.clone()]);
        entry.id = id;
        if changed {
            say(&mut entry, "id", Basis::Inferred, NUMBERED);
        }
        self.languages.hear(entry.language.as_ref());
        self.mark(&mut entry);
        self.report.published.count(&entry);
        (self.take)(entry)?;
        Ok(shared)
    }

    /// Says which names of `archive.toml` an entry mentions. Where it lists none, what an archive
    /// among the sources says stays as it is.
    fn mark(&mut self, entry: &mut Entry) {
        if self.marker.is_empty() {
            return;
        }
        let language = entry.language.as_ref().or(self.configuration.language.as_ref());
        let mentions = self.marker.mentions(entry, language);
        self.report.count_names(&mentions);
        let id = |place: usize| self.configuration.names[place].id.clone();
        entry.names = mentions.iter().map(|mention| id(mention.name)).collect();
        entry.origins.retain(|origin| origin.field != NAMES);
        if !entry.names.is_empty() {
            say(entry, NAMES, Basis::Inferred, LIST);
        }
    }

    /// Reads a file or a member of a container with the reader of its kind.
    pub(super) fn read(&mut self, member: &Member<'_>) -> Result<(), Error> {
        match reader(member.kind) {
            Some(reader) => reader.read(member, self),
            None => {
                self.account(member).records.pass_over(&ending(&member.name));
                Ok(())
            }
        }
    }

    /// The account that a member belongs to.
    pub(super) fn account(&mut self, member: &Member<'_>) -> &mut Account {
        self.accounts.of(member)
    }

    /// Hands on an entry of a member, and counts it.
    pub(super) fn enter(
        &mut self,
        member: &Member<'_>,
        line: u32,
        entry: Entry,
    ) -> Result<(), Error> {
        self.enter_at(member, member.place(), line, entry)
    }

    /// As [`Self::enter`], for an entry that stands at a place of its own.
    pub(super) fn enter_at(
        &mut self,
        member: &Member<'_>,
        place: &str,
        line: u32,
        entry: Entry,
    ) -> Result<(), Error> {
        let shared = self.publish(entry)?;
        self.accounts.of(member).published();
        if let Some([wanted, given]) = shared {
            let (file, place) = (member.account.clone(), place.to_owned());
            self.report.shared_ids.push(SharedId { file, place, line, wanted, given });
        }
        Ok(())
    }

    /// Puts into the report what is no entry.
    pub(super) fn refuse(&mut self, member: &Member<'_>, line: u32, text: &[u8], why: Refused) {
        self.accounts.of(member).refuse(member.place(), line, text, why);
    }

    /// Notes something about what was read.
    pub(super) fn note(&mut self, member: &Member<'_>, line: u32, what: &str, remedy: &str) {
        self.accounts.of(member).note(member.place(), line, what, remedy);
    }

    /// What cannot be read to its end is in the report, with what stopped it.
    pub(super) fn unreadable(&mut self, member: &Member<'_>, error: &std::io::Error) {
        let why =
            Refused(format!("it cannot be read to its end: {error}"), "copy it again in full");
        self.refuse(member, 0, &[], why);
    }

    /// What an archive or a feed among the sources says of itself, its sections and its names.
    pub(super) fn describe(&mut self, mut head: Archive) {
        head.sections.drain(..).for_each(|section| self.sections.declare(&section));
        for name in head.names.drain(..) {
            if self.names.iter().all(|known| known.id != name.id) {
                self.names.push(name);
            }
        }
        self.head.get_or_insert(head);
    }

    /// A file that no importer reads.
    pub(super) fn left_alone(&mut self, file: &str) {
        self.report.left_alone(file);
    }

    /// A file that was not read for a reason of its own.
    pub(super) fn left_alone_because(&mut self, file: &str, reason: &str) {
        let warnings = vec![reason.to_owned()];
        self.report.add(FileReport { file: file.to_owned(), warnings, ..FileReport::default() });
    }

    pub(super) fn finish(
        mut self,
        sources: &[PathBuf],
        found: &Found,
    ) -> Result<(Archive, Site, Report), Error> {
        for Fate { account, place, url, outcome } in self.revisits.finish() {
            let account = self.accounts.named(&account);
            match outcome {
                Outcome::Found => account.records.pass_over("one more capture of an entry"),
                Outcome::NoPage => account.records.pass_over("one more capture of what is no page"),
                Outcome::Lost(why) => account.refuse(&place, 0, url.as_bytes(), why),
            }
        }
        self.accounts.finish().for_each(|file| self.report.add(file));
        if self.report.published.entries == 0 {
            return Err(nothing_found(found, &self.report));
        }
        let site = self.configuration.site.clone();
        let mut archive = match (self.configured, self.head) {
            (true, _) => head_of(self.configuration),
            (false, Some(head)) => head,
            (false, None) => {
                let language = self.languages.language();
                Archive { title: title_of(sources), language, ..Archive::default() }
            }
        };
        if archive.names.is_empty() {
            archive.names = self.names;
        }
        archive.sections = self.sections.finish();
        Ok((archive, site, self.report))
    }
}

impl Agreement {
    fn hear(&mut self, language: Option<&Language>) {
        match self {
            Self::NoneYet => *self = Self::All(language.cloned()),
            Self::All(all) if all.as_ref() != language => *self = Self::Broken,
            Self::All(_) | Self::Broken => {}
        }
    }

    fn language(self) -> Option<Language> {
        match self {
            Self::All(language) => language,
            Self::NoneYet | Self::Broken => None,
        }
    }
}

fn head_of(configuration: Configuration) -> Archive {
    Archive {
        title: configuration.title,
        description: configuration.description,
        language: configuration.language,
        home_page: configuration.home_page,
        publisher: configuration.publisher,
        licence: configuration.licence,
        names: configuration.names,
        ..Archive::default()
    }
}

/// What a file goes by that nothing reads: its ending.
fn ending(name: &str) -> String {
    let last = name.rsplit(['/', '!']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((_, ending)) if ending.len() <= 8 => format!("*.{}", ending.to_ascii_lowercase()),
        _ => "without an ending".to_owned(),
    }
}
