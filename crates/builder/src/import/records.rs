//! What became of records: how many were found, published and reported, and what a person should
//! know of them. Found is always published and reported together.

use std::collections::BTreeMap;
use std::fmt;

use archive::{Entry, Extent};
use serde::Serialize;
use serde_json::{Map, Value};

use super::report::Quarantine;
use crate::configuration::Fields;
use crate::name::counted;

/// How many lines of a note are named.
const LINES: usize = 1000;

/// How many different notes and unread fields are told apart in one file.
const KINDS: usize = 1000;

/// What became of the records of a file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Records {
    /// How many there are.
    pub found: usize,
    /// How many became entries.
    pub published: usize,
    /// How many did not, and stand in the report.
    pub reported: usize,
    /// The digest of the file's bytes, before they were compressed.
    pub sha256: String,
    /// What a person should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What is no publication and was passed over, such as pictures, with how many there are.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub aside: BTreeMap<String, usize>,
    /// Fields that nothing reads, with the number of records that have them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub unread: BTreeMap<String, usize>,
}

/// Something about records that were published all the same.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Note {
    /// What it is.
    pub what: String,
    /// What was done about it, and what would mend it.
    pub remedy: String,
    /// How many records it is about.
    pub count: usize,
    /// Their lines, the first thousand of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<u32>,
    /// Their places in a container, or their files; the first thousand of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
}

impl Records {
    /// Notes something about the record at a place: a path or an offset, a line, or both.
    pub(crate) fn note(&mut self, place: &str, line: u32, what: &str, remedy: &str) {
        let known = self.notes.iter().position(|it| it.what == what && it.remedy == remedy);
        let full = self.notes.len() >= KINDS;
        let note = match known {
            Some(known) => &mut self.notes[known],
            None if full => return self.note_more(place, line),
            None => {
                let (what, remedy) = (what.to_owned(), remedy.to_owned());
                self.notes.push(Note { what, remedy, ..Note::default() });
                let last = self.notes.len() - 1;
                &mut self.notes[last]
            }
        };
        note.add(place, line);
    }

    /// Notes of too many kinds are counted together, under the last of them.
    fn note_more(&mut self, place: &str, line: u32) {
        let Some(note) = self.notes.last_mut() else { return };
        "and more like it".clone_into(&mut note.what);
        note.add(place, line);
    }

    /// Counts something that is no publication.
    pub(crate) fn pass_over(&mut self, what: &str) {
        if let Some(count) = self.aside.get_mut(what) {
            *count += 1;
        } else {
            let what = if self.aside.len() < KINDS { what } else { "of further kinds" };
            *self.aside.entry(what.to_owned()).or_default() += 1;
        }
    }

    /// Counts the fields of a record that no path leads to.
    pub(crate) fn count_unread(&mut self, record: &Map<String, Value>, fields: &Fields) {
        let is_read = |name: &str| {
            fields.all().iter().flat_map(|(_, paths)| *paths).any(|path| {
                path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        for name in record.keys() {
            if let Some(count) = self.unread.get_mut(name) {
                *count += 1;
            } else if !is_read(name) && self.unread.len() < KINDS {
                self.unread.insert(name.clone(), 1);
            }
        }
    }

    pub(super) fn write(&self, file: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { found, published, reported, .. } = self;
        writeln!(f, "  {file}: {found} found = {published} published + {reported} reported")?;
        for note in &self.notes {
            let Note { what, remedy, count, .. } = note;
            writeln!(f, "    {count} times: {what}; {remedy} ({})", note.shown())?;
        }
        for (what, count) in &self.aside {
            writeln!(f, "    {count} passed over: {what}")?;
        }
        for (name, count) in &self.unread {
            writeln!(f, "    {count} times: nothing reads the field {name:?}")?;
        }
        Ok(())
    }
}

impl Note {
    fn add(&mut self, place: &str, line: u32) {
        self.count += 1;
        if self.lines.len() + self.places.len() >= LINES {
            return;
        }
        match (place, line) {
            ("", line) => self.lines.push(line),
            (place, 0) => self.places.push(place.to_owned()),
            (place, line) => self.places.push(format!("{place}:{line}")),
        }
    }

    /// The first of its places, in words.
    pub(crate) fn shown(&self) -> String {
        let lines: Vec<_> = self.lines.iter().take(5).map(ToString::to_string).collect();
        let places = self.places.iter().take(5 - lines.len()).cloned();
        let all: Vec<_> = lines.iter().cloned().chain(places).collect();
        let more = if self.count > all.len() { ", …" } else { "" };
        let word = if lines.is_empty() { "" } else { "lines " };
        format!("{word}{}{more}", all.join(", "))
    }
}

/// What is no entry, at its place; of a long text its first characters.
pub(crate) fn quarantine(
    place: &str,
    line: u32,
    bytes: &[u8],
    reason: String,
    remedy: &'static str,
) -> Quarantine {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(480)]);
    let text = text.trim().chars().take(120).collect();
    let line = usize::try_from(line).unwrap_or(usize::MAX);
    Quarantine { place: place.to_owned(), line, text, reason, remedy }
}

/// How many entries of each sort there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Published {
    /// All of them.
    pub entries: usize,
    /// Those of which only a teaser was captured.
    pub teasers: usize,
    /// Those without a date.
    pub undated: usize,
    /// Those without a title.
    pub untitled: usize,
}

impl Published {
    pub(crate) fn count(&mut self, entry: &Entry) {
        self.entries += 1;
        self.teasers += usize::from(entry.extent == Extent::Teaser);
        self.undated += usize::from(entry.published.is_none());
        self.untitled += usize::from(entry.title.is_none());
    }
}

impl Published {
    /// Takes an entry out again.
    pub(crate) fn discount(&mut self, entry: &Entry) {
        let mut one = Self::default();
        one.count(entry);
        self.entries -= one.entries.min(self.entries);
        self.teasers -= one.teasers.min(self.teasers);
        self.undated -= one.undated.min(self.undated);
        self.untitled -= one.untitled.min(self.untitled);
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let full = self.entries - self.teasers;
        let entries = counted(self.entries, "entry", "entries");
        write!(f, "{entries}: {full} full, {}", counted(self.teasers, "teaser", "teasers"))?;
        if self.undated > 0 {
            write!(f, "; {} undated", self.undated)?;
        }
        Ok(())
    }
}
