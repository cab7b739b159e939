//! JSON Lines: one record a line, or an archive of ours in that form. Each line becomes an entry or
//! stands in the report with its reason.

use archive::Entry;
use archive::format::{read_header, read_item};
use markup::Html;
use serde_json::Value;

use super::accession::Accession;
use super::account::Refused;
use super::facts::{Facts, Record};
use super::groups::Groups;
use super::lines::{Line, Lines};
use super::member::Member;
use super::reader::Reader;
use crate::error::Error;

/// Reads JSON Lines.
pub(super) struct JsonLines;

impl Reader for JsonLines {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let groups = Groups::read(member, &accession.configuration.json_lines.fields);
        let lines = match member.open() {
            Ok(input) => Lines::of(input),
            Err(error) => {
                accession.unreadable(member, &error);
                return Ok(());
            }
        };
        let facts = Facts { groups, ..Facts::new(member, accession, "record") };
        Reading { facts, records: 0, is_archive: false }.read(lines)
    }
}

struct Reading<'r, 'm, 'a> {
    facts: Facts<'r, 'm, 'a>,
    /// How many lines were records so far.
    records: usize,
    /// Whether the first line is the header of an archive of ours, so that the others are items.
    is_archive: bool,
}

impl Reading<'_, '_, '_> {
    fn read(&mut self, mut lines: Lines<'_>) -> Result<(), Error> {
        loop {
            match lines.read_line() {
                Ok(Some(line)) => self.line(&line)?,
                Ok(None) => break,
                Err(error) => {
                    self.facts.accession.unreadable(self.facts.member, &error);
                    break;
                }
            }
        }
        let account = self.facts.accession.account(self.facts.member);
        if self.facts.member.place().is_empty() {
            account.records.sha256 = lines.digest().to_string();
        }
        Ok(())
    }

    fn line(&mut self, line: &Line<'_>) -> Result<(), Error> {
        let Facts { accession, member, .. } = &mut self.facts;
        let account = accession.account(member);
        account.lines.total += 1;
        if line.content().is_empty() {
            account.lines.blank += 1;
            return Ok(());
        }
        if self.records == 0 && self.header(line) {
            self.facts.accession.account(self.facts.member).lines.header += 1;
            return Ok(());
        }
        let entry = self.entry(line);
        self.records += 1;
        let Facts { accession, member, .. } = &mut self.facts;
        match entry {
            Ok(entry) => {
                accession.account(member).lines.items += 1;
                accession.enter(member, line.number, entry)
            }
            Err(why) => {
                accession.account(member).lines.quarantined += 1;
                accession.refuse(member, line.number, line.bytes, why);
                Ok(())
            }
        }
    }

    /// Whether the line is the header of an archive of ours; it is not counted as a record.
    fn header(&mut self, line: &Line<'_>) -> bool {
        let Ok(text) = std::str::from_utf8(line.content()) else { return false };
        if self.is_archive || !text.contains("_reading_room") {
            return false;
        }
        let Ok((head, warnings)) = read_header(text) else { return false };
        self.note_all(line, warnings);
        self.facts.accession.describe(head);
        self.is_archive = true;
        true
    }

    fn note_all(&mut self, line: &Line<'_>, warnings: Vec<archive::format::Warning>) {
        for warning in warnings {
            let what = format!("{} {:?}", warning.field, warning.value);
            self.facts.accession.note(self.facts.member, line.number, &what, warning.remedy);
        }
    }

    fn entry(&mut self, line: &Line<'_>) -> Result<Entry, Refused> {
        if line.too_long {
            return Err(Refused("the line is longer than 64 MiB".into(), "divide it"));
        }
        let text = std::str::from_utf8(line.content()).map_err(|error| {
            let what = format!("byte {} of the line is not UTF-8", error.valid_up_to());
            Refused(what, "save the file as UTF-8")
        })?;
        if self.is_archive {
            return self.item(line, text);
        }
        let value: Value = serde_json::from_str(text).map_err(|error| {
            // It is the first line of what was parsed, not of the file.
            let what = format!("not JSON: {error}").replace(" at line 1 column ", " at column ");
            Refused(what, "mend the line")
        })?;
        let Value::Object(fields) = value else {
            return Err(Refused("not an object".into(), "write { … } with the fields of an entry"));
        };
        let lines = (line.number, line.number);
        self.facts.entry(&Record { fields: &fields, lines, bytes: Some(line.bytes) })
    }

    /// An item of an archive of ours: it keeps all it has.
    fn item(&mut self, line: &Line<'_>, text: &str) -> Result<Entry, Refused> {
        let (entry, warnings) = read_item(text, self.records, &Html)
            .map_err(|error| Refused(error.to_string(), "make the archive again"))?;
        self.note_all(line, warnings);
        Ok(entry)
    }
}
