//! One record and its facts, whatever it came in: what `archive.toml` says of fields, constants
//! and sections makes an entry of it. What a record does not say is absent.

use archive::format::Markup;
use archive::{Basis, Block, Entry, Extent, Href, Source};
use markup::{Html, WildHtml};
use serde_json::{Map, Value};

use super::accession::Accession;
use super::account::Refused;
use super::groups::Groups;
use super::markdown::{self, say_given};
use super::member::Member;
use super::origin::{ID_OF_FILE, ID_OF_WORDS, say, say_stated};
use super::record::{first, first_path, kind, references, short, speakers, word, words};
use super::{dates, ids};
use crate::configuration::JsonLines;
use crate::encoding::mojibake;
use crate::import::{digest, infer, name};

/// Makes entries of the records of a member.
pub(super) struct Facts<'r, 'm, 'a> {
    pub(super) member: &'r Member<'m>,
    pub(super) accession: &'r mut Accession<'a>,
    pub(super) settings: JsonLines,
    pub(super) groups: Groups,
    /// What is known of the entry without its record, and holds where that says nothing.
    pub(super) given: Entry,
    /// What a record of this kind is called where it is said how a field is known.
    pub(super) rule: &'static str,
}

/// A record with where it stands.
#[derive(Clone, Copy)]
pub(super) struct Record<'r> {
    pub(super) fields: &'r Map<String, Value>,
    /// Its first and its last line.
    pub(super) lines: (u32, u32),
    /// The bytes of these lines, for the digest, where they are known.
    pub(super) bytes: Option<&'r [u8]>,
}

impl<'r, 'm, 'a> Facts<'r, 'm, 'a> {
    pub(super) fn new(
        member: &'r Member<'m>,
        accession: &'r mut Accession<'a>,
        rule: &'static str,
    ) -> Self {
        let settings = accession.configuration.json_lines.clone();
        let (groups, given) = (Groups::default(), Entry::default());
        Self { member, accession, settings, groups, given, rule }
    }

    fn note(&mut self, line: &Record<'_>, what: &str, remedy: &str) {
        self.accession.note(self.member, line.lines.0, what, remedy);
    }

    /// The entry of a record.
    pub(super) fn entry(&mut self, line: &Record<'_>) -> Result<Entry, Refused> {
        let record = line.fields;
        let title = self.word(record, |it| &it.fields.title).map(|title| references(&title));
        let mut entry = Entry { title, ..Entry::default() };
        self.body(&mut entry, record);
        say_given(&mut entry, &self.given);
        if entry.title.is_none() && entry.body.is_empty() {
            let remedy = "give it one of them, or say in [jsonl.fields] where they stand";
            return Err(Refused("it has neither text nor title".into(), remedy));
        }
        self.published(&mut entry, line, record);
        self.language(&mut entry, line, record);
        self.describe(&mut entry, record);
        self.url(&mut entry, line, record);
        entry.sources = vec![Source {
            file: self.member.name.clone(),
            lines: Some(line.lines),
            file_digest: None,
            digest: line.bytes.map(digest),
            url: None,
            captured: None,
        }];
        infer(&mut entry, &self.accession.configuration);
        self.id(&mut entry, line, record);
        self.translations(&mut entry, record);
        self.stated(&mut entry, record);
        self.accession.account(self.member).records.count_unread(record, &self.settings.fields);
        let text = entry.text();
        if let Some(spoilt) = mojibake(&text) {
            self.note(line, &format!("its text is {spoilt}"), MOJIBAKE);
        }
        entry.digest = Some(digest(text.as_bytes()));
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

    /// HTML before Markdown before plain text before a summary, which is a teaser.
    fn body(&self, entry: &mut Entry, record: &Map<String, Value>) {
        let fields = &self.settings.fields;
        let plain = |text: &str| Html.text_blocks(text);
        let read = |paths: &[String], usual: &str, blocks: &dyn Fn(&str) -> Vec<Block>| {
            let (path, value) = first_path(record, paths)?;
            let body = blocks(value.as_str()?);
            (!body.is_empty()).then(|| (body, path.to_owned(), path == usual))
        };
        let full = read(&fields.html, "html", &|html| WildHtml.blocks(html))
            .or_else(|| {
                let usual = [markdown::BODY, "markdown", "content_markdown"];
                let found = first_path(record, &fields.markdown).map(|(path, _)| path);
                let is_usual = found.is_some_and(|path| usual.contains(&path));
                let html = if is_usual { markdown::html } else { markdown::html_of_lines };
                let blocks = |text: &str| WildHtml.blocks(&html(text));
                read(&fields.markdown, markdown::BODY, &blocks)
            })
            .or_else(|| read(&fields.text, "text", &plain));
        let is_full = full.is_some();
        let summary = |text: &str| match self.rule == markdown::RULE {
            true => WildHtml.blocks(&markdown::html(text)),
            false => plain(text),
        };
        let found = full.or_else(|| read(&fields.summary, "", &summary));
        if !is_full {
            entry.extent = Extent::Teaser;
            let rule = if found.is_some() { "summary-without-text" } else { "title-without-text" };
            say(entry, "extent", Basis::Inferred, rule);
        }
        let Some((body, path, is_usual)) = found else { return };
        entry.body = body;
        if !is_usual {
            say(entry, "body", Basis::Stated, &format!("{}.{path}", self.rule));
        }
    }

    /// Says which fields stand in the record under another than their usual name, and that all
    /// others stand there as they are called.
    fn stated(&self, entry: &mut Entry, record: &Map<String, Value>) {
        let said: Vec<String> = entry.origins.iter().map(|it| it.field.clone()).collect();
        for (name, paths) in self.settings.fields.all() {
            let field = match name {
                "date" => "published",
                "lang" => "language",
                "text" | "html" | "markdown" | "summary" | "same_as" => continue,
                other => other,
            };
            let Some((path, _)) = first_path(record, paths) else { continue };
            if path != name && !said.iter().any(|said| said == field) {
                say(entry, field, Basis::Stated, &format!("{}.{path}", self.rule));
            }
        }
        say_stated(entry, self.rule);
    }

    fn published(&mut self, entry: &mut Entry, line: &Record<'_>, record: &Map<String, Value>) {
        let Some(value) = first(record, &self.settings.fields.date) else { return };
        match dates::read(value, &self.accession.configuration.dates) {
            Some(dated) => {
                entry.published = Some(dated.date);
                entry.time_stamp = dated.stamp;
                if let Some(rule) = &dated.rule {
                    say(entry, "published", Basis::Stated, rule);
                }
                if dated.without_zone {
                    self.note(line, NO_ZONE.0, NO_ZONE.1);
                }
            }
            None => {
                let two = value.as_str().and_then(dates::two_ways);
                let (what, remedy) = match two {
                    Some((day_first, month_first)) => (
                        format!("the date {} may be {day_first} or {month_first}", short(value)),
                        "the entry is undated; say which order it is with a [[date]] whose format \
                         is \"dd/mm/yyyy\" or \"mm/dd/yyyy\"",
                    ),
                    None => (
                        format!("the date {} is not understood", short(value)),
                        "the entry is undated; write 2020-09-14, or add a [[date]]",
                    ),
                };
                self.note(line, &what, remedy);
            }
        }
    }

    fn language(&mut self, entry: &mut Entry, line: &Record<'_>, record: &Map<String, Value>) {
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
        if !constants.tags.is_empty() {
            say(entry, "tags", Basis::Decided, CONSTANTS);
        }
        entry.tags.extend(constants.tags);
        entry.authors = self.words(record, |it| &it.fields.authors);
        if entry.authors.is_empty() && !constants.authors.is_empty() {
            say(entry, "authors", Basis::Decided, CONSTANTS);
            entry.authors = constants.authors;
        }
        let stated = first(record, &self.settings.fields.speakers);
        entry.speakers = stated.map(speakers).unwrap_or_default();
    }

    fn url(&mut self, entry: &mut Entry, line: &Record<'_>, record: &Map<String, Value>) {
        let Some(url) = self.word(record, |it| &it.fields.url) else { return };
        entry.url = Href::parse(&url).filter(|href| !href.is_relative());
        if entry.url.is_none() {
            let what = format!("the url {} leads nowhere", short(&Value::String(url)));
            self.note(line, &what, "left out; write a whole address, from https:// on");
        }
    }

    /// The id that stands in the record, or else one made of the date and the first words.
    fn id(&mut self, entry: &mut Entry, line: &Record<'_>, record: &Map<String, Value>) {
        let stated = self.word(record, |it| &it.fields.id);
        match stated.as_deref().and_then(ids::fit) {
            Some(id) => entry.id = id,
            None if self.given.id.is_empty() => {
                entry.id = name(entry);
                say(entry, "id", Basis::Inferred, ID_OF_WORDS);
            }
            None => {
                entry.id.clone_from(&self.given.id);
                say(entry, "id", Basis::Inferred, ID_OF_FILE);
            }
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
        if !others.is_empty() {
            say(entry, "translations", Basis::Inferred, "same_as");
        }
        entry.translations.extend(others);
    }
}

const CONSTANTS: &str = "jsonl.constants";

const UNFIT: (&str, &str) =
    ("the id cannot be part of an address", "it was changed as little as needed");

const NO_ZONE: (&str, &str) =
    ("the time of day has no zone", "only the day was kept; write +00:00 or the like behind it");

/// What is done about text that was spoilt before it came here.
pub(super) const MOJIBAKE: &str = "it stays as it is; take the text from where it is whole";
