//! What becomes of the records of each file, kept while they are read: found, published,
//! reported, noted, passed over. Found is always published and reported together.

use std::collections::BTreeMap;

use super::member::Member;
use super::{FileReport, Records};
use crate::import::{Quarantine, Tally, quarantine};

/// Why something is no entry, and what to do about it.
pub(super) struct Refused(pub(super) String, pub(super) &'static str);

/// The accounts of all files, by what each goes by in the report.
#[derive(Debug, Default)]
pub(super) struct Accounts(BTreeMap<String, Account>);

/// The account of a file.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// Its lines, where it has lines.
    pub(super) lines: Tally,
    /// Its records.
    pub(super) records: Records,
    /// What a person should look at.
    pub(super) warnings: Vec<String>,
    quarantine: Vec<Quarantine>,
}

impl Accounts {
    /// The account that a member belongs to.
    pub(super) fn of(&mut self, member: &Member<'_>) -> &mut Account {
        self.0.entry(member.account.clone()).or_default()
    }

    /// The account that goes by a name.
    pub(super) fn named(&mut self, account: &str) -> &mut Account {
        self.0.entry(account.to_owned()).or_default()
    }

    /// All of them, as they stand in the report.
    pub(super) fn finish(self) -> impl Iterator<Item = FileReport> {
        self.0.into_iter().map(|(file, account)| FileReport {
            file,
            entries: account.records.published,
            lines: account.lines,
            quarantine: account.quarantine,
            warnings: account.warnings,
            records: Some(account.records),
        })
    }
}

impl Account {
    /// Counts a record that became an entry.
    pub(super) fn published(&mut self) {
        self.records.found += 1;
        self.records.published += 1;
    }

    /// Puts a record or a line into the report that is no entry.
    pub(super) fn refuse(&mut self, place: &str, line: u32, text: &[u8], why: Refused) {
        self.records.found += 1;
        self.records.reported += 1;
        self.quarantine.push(quarantine(place, line, text, why.0, why.1));
    }

    /// Notes something about a record that became an entry all the same.
    pub(super) fn note(&mut self, place: &str, line: u32, what: &str, remedy: &str) {
        self.records.note(place, line, what, remedy);
    }
}
