//! Checks of an archive file and of its entries, one by one and together. Of a million entries
//! it keeps ids and digests, never texts.

use std::collections::HashMap;
use std::path::Path;

use archive::format::{ReadError, Warning, read, read_header, read_item};
use archive::{Archive, Date, Entry};
use markup::Html;

use super::calendar::today;
use super::findings::{Checked, Rule, Severity};
use super::witnesses::Witnesses;
use crate::error::Error;
use crate::import::digest;
use crate::progress::{Progress, Unit};
use crate::sources::Lines;

const FORMAT: Rule =
    ("format", Severity::Error, "make the archive again with `reading-room import`");
const FIELD: Rule =
    ("field", Severity::Error, "mend the field where the archive comes from, and import again");
const ID: Rule = ("duplicate-id", Severity::Error, "give each entry an id of its own");
const DIGEST: Rule = (
    "digest",
    Severity::Error,
    "the text is not what it was when the archive was made: import again, or find out who changed it",
);
const SECTION: Rule =
    ("unknown-section", Severity::Error, "add the section to archive.toml, or name another");
const NAME: Rule =
    ("unknown-name", Severity::Error, "add the name to archive.toml, and import again");
const TRANSLATION: Rule =
    ("lost-translation", Severity::Error, "name the id of an entry that is in the archive");
const URL: Rule =
    ("url", Severity::Error, "write a whole address from http:// or https:// on, or none");
const AHEAD: Rule = ("date-ahead", Severity::Note, "see whether the date is right: it lies ahead");
const EARLY: Rule =
    ("date-early", Severity::Note, "see whether the date is right: it lies before 1450");
const ORDER: Rule = (
    "order",
    Severity::Note,
    "other feed readers expect the newest first; `reading-room import` writes it so",
);
const TEXT: Rule =
    ("duplicate-text", Severity::Note, "see whether the two are one entry that was captured twice");
const TITLE: Rule = (
    "same-date-and-title",
    Severity::Note,
    "see whether the two are one entry that was captured twice",
);

/// Nothing was printed from movable type before: an earlier date of publication is a mistake.
const EARLIEST: u16 = 1450;

/// Checks an `archive.json`, an `archive.jsonl` or any other JSON Feed.
pub(super) fn check(path: &Path, progress: &Progress) -> Result<Checked, Error> {
    let mut entries = Entries::new(Checked::new(path, "archive"));
    let name = path.to_string_lossy().to_lowercase();
    if [".jsonl", ".jsonl.gz", ".jsonl.xz"].iter().any(|ending| name.ends_with(ending)) {
        lines(path, progress, &mut entries)?;
    } else {
        document(path, &mut entries)?;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok(entries.finish(folder.unwrap_or(Path::new(".")), path))
}

fn document(path: &Path, entries: &mut Entries) -> Result<(), Error> {
    let bytes = std::fs::read(path).map_err(|error| {
        let remedy = "name an archive file or the folder of a site";
        Error::new(path.display().to_string(), error.to_string(), remedy)
    })?;
    match read(&bytes, &Html) {
        Ok(reading) => {
            entries.order(&bytes);
            entries.take(reading.archive, &reading.warnings);
        }
        Err(error) => entries.checked.found(FORMAT, error.to_string()),
    }
    Ok(())
}

fn lines(path: &Path, progress: &Progress, entries: &mut Entries) -> Result<(), Error> {
    let size = std::fs::metadata(path).ok().map(|metadata| metadata.len());
    let stage = progress.stage("Checking", size, Unit::Bytes);
    let mut lines = Lines::open(path, Some(&stage))?;
    let mut headed = false;
    while let Some(line) = lines.next_line()? {
        let text = String::from_utf8_lossy(line.content());
        if text.is_empty() {
            continue;
        }
        let taken = if headed { entries.item(&text) } else { entries.header(&text) };
        headed = true;
        if let Err(error) = taken {
            entries.checked.found(FORMAT, format!("line {}: {error}", line.number));
        }
    }
    Ok(())
}

/// What is known of the entries so far.
pub(super) struct Entries {
    pub(super) checked: Checked,
    head: Archive,
    today: Option<Date>,
    /// Ids in the order of the entries.
    ids: Vec<Box<str>>,
    places: HashMap<Box<str>, u32>,
    texts: HashMap<[u8; 16], u32>,
    titles: HashMap<[u8; 16], u32>,
    /// Translations that are named: by which entry, and which.
    translations: Vec<(u32, Box<str>)>,
    witnesses: Witnesses,
}

impl Entries {
    pub(super) fn new(checked: Checked) -> Self {
        Self {
            checked,
            head: Archive::default(),
            today: today(),
            ids: Vec::new(),
            places: HashMap::new(),
            texts: HashMap::new(),
            titles: HashMap::new(),
            translations: Vec::new(),
            witnesses: Witnesses::default(),
        }
    }

    /// Takes a whole archive.
    pub(super) fn take(&mut self, mut archive: Archive, warnings: &[Warning]) {
        let entries = std::mem::take(&mut archive.entries);
        self.head = archive;
        self.warn(warnings);
        for entry in entries {
            self.entry(&entry);
        }
    }

    fn header(&mut self, line: &str) -> Result<(), ReadError> {
        let (head, warnings) = read_header(line)?;
        self.head = head;
        self.warn(&warnings);
        Ok(())
    }

    /// Takes an item of an archive as it is written.
    pub(super) fn item(&mut self, item: &str) -> Result<(), ReadError> {
        let (entry, warnings) = read_item(item, self.ids.len(), &Html)?;
        self.warn(&warnings);
        self.entry(&entry);
        Ok(())
    }

    /// Where entries could not be read, nobody knows which translations are lost.
    pub(super) fn forget_translations(&mut self) {
        self.translations.clear();
    }

    fn warn(&mut self, warnings: &[Warning]) {
        for warning in warnings {
            let shared = warning.field == "id" && !warning.value.is_empty();
            self.checked.found(if shared { ID } else { FIELD }, warning.to_string());
        }
    }

    /// Whether the items stand newest first, as far as their day is known.
    fn order(&mut self, bytes: &[u8]) {
        #[derive(serde::Deserialize)]
        struct Feed {
            items: Vec<Item>,
        }
        #[derive(serde::Deserialize)]
        struct Item {
            date_published: Option<String>,
        }
        let Ok(feed) = serde_json::from_slice::<Feed>(bytes) else { return };
        let days = feed.items.iter().filter_map(|item| item.date_published.as_ref()?.get(..10));
        let days: Vec<&str> = days.collect();
        if let Some(pair) = days.windows(2).find(|pair| pair[0] < pair[1]) {
            self.checked.found(ORDER, format!("{} stands before {}", pair[0], pair[1]));
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let number = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let id = entry.id.as_str();
        self.ids.push(id.into());
        self.checked.entries += 1;
        if self.places.insert(id.into(), number).is_some() {
            self.checked.found(ID, format!("entry {id}"));
        }
        let text = entry.text();
        let found = digest(text.as_bytes());
        if entry.digest.is_some_and(|stated| stated != found) {
            self.checked.found(DIGEST, format!("entry {id}"));
        }
        if let Some(section) = entry.section.as_deref().filter(|it| self.head.section(it).is_none())
        {
            self.checked.found(SECTION, format!("entry {id}: {section:?}"));
        }
        for name in entry.names.iter().filter(|it| self.head.name(it).is_none()) {
            self.checked.found(NAME, format!("entry {id}: {name:?}"));
        }
        let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        if let Some(url) = entry.url.as_ref().filter(|url| !web(&url.as_str().to_lowercase())) {
            self.checked.found(URL, format!("entry {id}: {url}"));
        }
        let translations = entry.translations.iter().map(|it| (number, it.as_str().into()));
        self.translations.extend(translations);
        self.date(entry);
        self.twins(entry, &text, number);
        self.witnesses.hear(number, &entry.sources);
    }

    fn date(&mut self, entry: &Entry) {
        let Some(date) = entry.published else { return };
        let example = format!("entry {}: {date}", entry.id);
        if self.today.is_some_and(|today| date.first_day() > today) {
            self.checked.found(AHEAD, example);
        } else if date.year_number() < EARLIEST {
            self.checked.found(EARLY, example);
        }
    }

    /// Entries with the same text, or with the same date and title.
    fn twins(&mut self, entry: &Entry, text: &str, number: u32) {
        let mut twin = None;
        if !text.is_empty() {
            twin = self.texts.insert(key(text), number).map(|first| (TEXT, first));
        }
        if let (Some(date), Some(title)) = (entry.published, &entry.title) {
            let same = self.titles.insert(key(&format!("{date} {title}")), number);
            twin = twin.or(same.map(|first| (TITLE, first)));
        }
        if let Some((rule, first)) = twin {
            let example = format!("entry {} and entry {}", self.name(first), entry.id);
            self.checked.found(rule, example);
        }
    }

    fn name(&self, number: u32) -> &str {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        self.ids.get(place).map_or("", |id| id)
    }

    /// What can be said when all entries are known; the folder is where sources may lie, and the
    /// archive itself is none of them.
    pub(super) fn finish(mut self, folder: &Path, archive: &Path) -> Checked {
        for (number, id) in std::mem::take(&mut self.translations) {
            if !self.places.contains_key(&id) {
                let example = format!("entry {}: {id}", self.name(number));
                self.checked.found(TRANSLATION, example);
            }
        }
        let witnesses = std::mem::take(&mut self.witnesses);
        for (rule, number, example) in witnesses.ask(folder, archive) {
            let example = format!("entry {}: {example}", self.name(number));
            self.checked.found(rule, example);
        }
        self.checked.finish()
    }
}

fn key(text: &str) -> [u8; 16] {
    let digest = digest(text.as_bytes()).to_string();
    let mut key = [0; 16];
    key.copy_from_slice(&digest.as_bytes()[..16]);
    key
}
