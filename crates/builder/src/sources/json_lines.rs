//! JSON Lines: one record a line. Each line becomes an entry or stands in the report with its
//! reason; what a line does not say is absent.

use archive::format::{Markup, read_header, read_item};
use archive::{Basis, Entry, Extent, Href, Origin, Source};
use markup::{Html, WildHtml};
use serde_json::{Map, Value};

use super::accession::Accession;
use super::files::SourcePath;
use super::groups::Groups;
use super::lines::{Line, Lines};
use super::record::{first, kind, short, speakers, word, words};
use super::{FileReport, Records, dates, ids};
use crate::configuration::JsonLines;
use crate::error::Error;
use crate::import::{Tally, digest, infer, name, quarantine};
use crate::progress::Stage;

pub(super) fn read(
    file: &SourcePath,
    accession: &mut Accession<'_>,
    stage: &Stage,
) -> Result<(), Error> {
    let settings = accession.configuration.json_lines.clone();
    let mut reader = Reader {
        file,
        groups: Groups::read(file, &settings.fields)?,
        settings,
        accession,
        report: FileReport { file: file.name.clone(), ..FileReport::default() },
        records: Records::default(),
        is_archive: false,
    };
    let mut lines = Lines::open(&file.path, Some(stage))?;
    while let Some(line) = lines.next_line()? {
        reader.line(&line)?;
    }
    let Reader { accession, mut report, mut records, .. } = reader;
    records.sha256 = lines.digest().to_string();
    report.entries = records.published;
    report.records = Some(records);
    accession.report.add(report);
    Ok(())
}

/// Why a line is no entry, and what to do about it.
struct Refused(String, &'static str);

struct Reader<'r, 'a> {
    file: &'r SourcePath,
    settings: JsonLines,
    groups: Groups,
    accession: &'r mut Accession<'a>,
    report: FileReport,
    records: Records,
    /// Whether the first line is the header of an archive of ours, so that the others are items.
    is_archive: bool,
}

impl Reader<'_, '_> {
    fn line(&mut self, line: &Line<'_>) -> Result<(), Error> {
        let tally: &mut Tally = &mut self.report.lines;
        tally.total += 1;
        if line.content().is_empty() {
            tally.blank += 1;
            return Ok(());
        }
        if self.records.found == 0 && self.header(line) {
            self.report.lines.header += 1;
            return Ok(());
        }
        self.records.found += 1;
        match self.entry(line) {
            Ok(entry) => {
                self.report.lines.items += 1;
                self.records.published += 1;
                if self.accession.publish(entry)? {
                    self.note(line, SHARED.0, SHARED.1);
                }
            }
            Err(Refused(reason, remedy)) => {
                self.report.lines.quarantined += 1;
                self.records.reported += 1;
                self.report.quarantine.push(quarantine(line.number, line.bytes, reason, remedy));
            }
        }
        Ok(())
    }

    fn note(&mut self, line: &Line<'_>, what: &str, remedy: &str) {
        self.records.note(line.number, what, remedy);
    }

    /// Whether the line is the header of an archive of ours; it is not counted as a record.
    fn header(&mut self, line: &Line<'_>) -> bool {
        let Ok(text) = std::str::from_utf8(line.content()) else { return false };
        if self.is_archive || !text.contains("_reading_room") {
            return false;
        }
        let Ok((head, warnings)) = read_header(text) else { return false };
        for warning in warnings {
            self.note(line, &format!("{} {:?}", warning.field, warning.value), warning.remedy);
        }
        self.accession.describe(head);
        self.is_archive = true;
        true
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
        match value {
            Value::Object(record) => self.record(line, &record),
            _ => Err(Refused("not an object".into(), "write { … } with the fields of an entry")),
        }
    }

    /// An item of an archive of ours: it keeps all it has.
    fn item(&mut self, line: &Line<'_>, text: &str) -> Result<Entry, Refused> {
        let (entry, warnings) = read_item(text, self.records.found - 1, &Html)
            .map_err(|error| Refused(error.to_string(), "make the archive again"))?;
        for warning in warnings {
            self.note(line, &format!("{} {:?}", warning.field, warning.value), warning.remedy);
        }
        Ok(entry)
    }

    fn record(&mut self, line: &Line<'_>, record: &Map<String, Value>) -> Result<Entry, Refused> {
        let mut entry =
            Entry { title: self.word(record, |it| &it.fields.title), ..Entry::default() };
        self.body(&mut entry, record);
        if entry.title.is_none() && entry.body.is_empty() {
            let remedy = "give it one of them, or say in [jsonl.fields] where they stand";
            return Err(Refused("it has neither text nor title".into(), remedy));
        }
        self.published(&mut entry, line, record);
        self.language(&mut entry, line, record);
        self.describe(&mut entry, record);
        self.url(&mut entry, line, record);
        infer(&mut entry, &self.accession.configuration);
        self.id(&mut entry, line, record);
        self.translations(&mut entry, record);
        self.records.count_unread(record, &self.settings.fields);
        entry.digest = Some(digest(entry.text().as_bytes()));
        entry.sources = vec![Source {
            file: self.file.name.clone(),
            lines: Some((line.number, line.number)),
            file_digest: None,
            digest: Some(digest(line.bytes)),
            url: None,
            captured: None,
        }];
        Ok(entry)
    }

    fn word(
        &self,
        record: &Map<String, Value>,
        paths: fn(&JsonLines) -> &[String],
    ) -> Option<String> {
        first(record, paths(&self.settings)).and_then(word)
    }

    fn words(
        &self,
        record: &Map<String, Value>,
        paths: fn(&JsonLines) -> &[String],
    ) -> Vec<String> {
        first(record, paths(&self.settings)).map(words).unwrap_or_default()
    }

    /// HTML before plain text before a summary, which is a teaser.
    fn body(&self, entry: &mut Entry, record: &Map<String, Value>) {
        let at = |paths: &[String]| first(record, paths).and_then(Value::as_str);
        let fields = &self.settings.fields;
        let full = at(&fields.html).map(|html| WildHtml.blocks(html)).filter(|it| !it.is_empty());
        let full = full.or_else(|| at(&fields.text).map(|text| Html.text_blocks(text)));
        if let Some(body) = full.filter(|body| !body.is_empty()) {
            entry.body = body;
            return;
        }
        entry.extent = Extent::Teaser;
        let summary = at(&fields.summary).map(|text| Html.text_blocks(text));
        let rule = if summary.is_some() { "summary-without-text" } else { "title-without-text" };
        entry.body = summary.unwrap_or_default();
        say(entry, "extent", Basis::Inferred, rule);
    }

    fn published(&mut self, entry: &mut Entry, line: &Line<'_>, record: &Map<String, Value>) {
        let Some(value) = first(record, &self.settings.fields.date) else { return };
        match dates::read(value, &self.accession.configuration.dates) {
            Some(dated) => {
                entry.published = Some(dated.date);
                entry.time_stamp = dated.stamp;
                if dated.without_zone {
                    self.note(line, NO_ZONE.0, NO_ZONE.1);
                }
            }
            None => {
                let what = format!("the date {} is not understood", short(value));
                self.note(line, &what, "the entry is undated; write 2020-09-14, or add a [[date]]");
            }
        }
    }

    fn language(&mut self, entry: &mut Entry, line: &Line<'_>, record: &Map<String, Value>) {
        let Some(tag) = self.word(record, |it| &it.fields.lang) else {
            if let Some(language) = self.settings.constants.lang.clone() {
                entry.language = Some(language);
                say(entry, "language", Basis::Decided, CONSTANTS);
            }
            return;
        };
        match tag.replace('_', "-").parse() {
            Ok(language) => entry.language = Some(language),
            Err(_) => {
                let what = format!("the language {tag:?} is not understood");
                self.note(line, &what, "left out; write a tag such as en or pt-BR");
            }
        }
    }

    fn describe(&mut self, entry: &mut Entry, record: &Map<String, Value>) {
        let constants = self.settings.constants.clone();
        let or =
            |entry: &mut Entry, field: &str, stated: Option<String>, decided: Option<String>| {
                if stated.is_none() && decided.is_some() {
                    say(entry, field, Basis::Decided, CONSTANTS);
                }
                stated.or(decided)
            };
        let section = self.word(record, |it| &it.fields.section);
        if section.as_ref().is_some_and(|name| self.settings.sections.contains_key(name)) {
            say(entry, "section", Basis::Decided, "jsonl.sections");
        }
        let section = or(entry, "section", section, constants.section);
        entry.section = section.map(|name| self.accession.sections.of_entry(&name));
        let word = self.word(record, |it| &it.fields.kind);
        entry.kind = or(entry, "kind", word, constants.kind).as_deref().map(kind);
        entry.tags = self.words(record, |it| &it.fields.tags);
        entry.tags.extend(constants.tags);
        entry.authors = self.words(record, |it| &it.fields.authors);
        if entry.authors.is_empty() && !constants.authors.is_empty() {
            say(entry, "authors", Basis::Decided, CONSTANTS);
            entry.authors = constants.authors;
        }
        let stated = first(record, &self.settings.fields.speakers);
        entry.speakers = stated.map(speakers).unwrap_or_default();
    }

    fn url(&mut self, entry: &mut Entry, line: &Line<'_>, record: &Map<String, Value>) {
        let Some(url) = self.word(record, |it| &it.fields.url) else { return };
        entry.url = Href::parse(&url).filter(|href| !href.is_relative());
        if entry.url.is_none() {
            let what = format!("the url {} leads nowhere", short(&Value::String(url)));
            self.note(line, &what, "left out; write a whole address, from https:// on");
        }
    }

    /// The id that stands in the record, or else one made of the date and the first words.
    fn id(&mut self, entry: &mut Entry, line: &Line<'_>, record: &Map<String, Value>) {
        let stated = self.word(record, |it| &it.fields.id);
        match stated.as_deref().and_then(ids::fit) {
            Some(id) => entry.id = id,
            None => entry.id = name(entry),
        }
        if stated.is_some_and(|stated| stated != entry.id) {
            self.note(line, UNFIT.0, UNFIT.1);
        }
    }

    fn translations(&self, entry: &mut Entry, record: &Map<String, Value>) {
        let stated = self.words(record, |it| &it.fields.translations);
        entry.translations = stated.iter().filter_map(|id| ids::fit(id)).collect();
        let key = self.word(record, |it| &it.fields.same_as);
        let language = self.word(record, |it| &it.fields.lang);
        let others = self.groups.translations(&entry.id, key.as_deref(), language.as_deref());
        let others: Vec<_> =
            others.into_iter().filter(|id| !entry.translations.contains(id)).collect();
        entry.translations.extend(others);
    }
}

const CONSTANTS: &str = "jsonl.constants";

const SHARED: (&str, &str) =
    ("another entry has the same id", "this one got a number behind it; give each its own");

const UNFIT: (&str, &str) =
    ("the id cannot be part of an address", "it was changed as little as needed");

const NO_ZONE: (&str, &str) =
    ("the time of day has no zone", "only the day was kept; write +00:00 or the like behind it");

fn say(entry: &mut Entry, field: &str, basis: Basis, rule: &str) {
    entry.origins.push(Origin { field: field.to_owned(), basis, rule: rule.to_owned() });
}
