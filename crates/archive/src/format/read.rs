//! From bytes to the model. A file that cannot be read is an error with its place; a field that
//! is not what it claims to be is left out with a warning; nothing is made up.

mod evidence;

use std::str::FromStr;

use super::json::{Json, Object, parse, parse_with_rests};
use super::parts::{Parts, Row, parts};
use super::write::midnight;
use super::{FORMAT, Markup, ReadError, Warning};
use crate::archive::order;
use crate::rests::{Rests, at_once, in_steps, rest};
use crate::{
    Aliases, Archive, Block, Date, DateSpan, Entry, Event, Extent, Href, Kind, Name, Party,
    Section, Speaker,
};

/// What was read: the archive, and what in the file was not what it claimed to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The archive, its entries in their order; without them where it is published in parts.
    pub archive: Archive,
    /// Where its entries are, where they are not in this file.
    pub parts: Option<Parts>,
    /// What was left out, and why.
    pub warnings: Vec<Warning>,
}

/// Reads an `archive.json` or any other JSON Feed.
///
/// # Errors
///
/// When the bytes are not text, not JSON, not a feed, or of a later format.
pub fn read(bytes: &[u8], markup: &impl Markup) -> Result<Reading, ReadError> {
    at_once(read_with_rests(bytes, markup, &mut || None))
}

/// The same, with rests, so that a page that reads a large one stays lively.
///
/// # Errors
///
/// As for [`read`].
pub async fn read_with_rests(
    bytes: &[u8],
    markup: &impl Markup,
    rests: Rests<'_>,
) -> Result<Reading, ReadError> {
    let text = text(bytes)?;
    rest(rests).await;
    let Json::Object(mut feed) = parse_with_rests(text, rests).await? else {
        return Err(not_a_feed("it is not an object"));
    };
    let mut reader = Reader::new(markup);
    let extension = reader.object(&mut feed, EXTENSION);
    check(&mut feed, &extension)?;
    let items = items(&mut feed)?;
    let mut extension = extension.unwrap_or_default();
    let mut parts = extension.number("entries").map(|_| parts(&mut extension)).transpose()?;
    let mut archive = reader.head(feed, extension);
    let rows = reader.rows_with_rests(items, rests).await;
    match &mut parts {
        None => {
            archive.entries = reader.entries(rows);
            rest(rests).await;
            archive.sort();
        }
        Some(parts) => {
            parts.rows = rows;
            parts.summaries = reader.summaries;
        }
    }
    Ok(Reading { archive, parts, warnings: reader.warnings })
}

/// The JSON of a file, whatever it is of.
pub(super) fn json(bytes: &[u8]) -> Result<Json, ReadError> {
    parse(text(bytes)?)
}

fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| ReadError::NotText { offset: error.valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

pub(super) const EXTENSION: &str = "_reading_room";

pub(super) fn not_a_feed(what: &str) -> ReadError {
    ReadError::NotAFeed { what: what.to_owned() }
}

/// Whether this is a feed of a format that is known.
pub(super) fn check(feed: &mut Object, extension: &Option<Object>) -> Result<(), ReadError> {
    match extension.as_ref().map(|extension| extension.number("format")) {
        Some(Some(found)) if found > FORMAT => return Err(ReadError::TooNew { found }),
        Some(None) => return Err(not_a_feed("the `format` of its extension is no whole number")),
        Some(Some(_)) | None => {}
    }
    let known = ["https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1"];
    match feed.take("version") {
        Some(Json::Text(version)) if known.iter().any(|known| version.starts_with(known)) => Ok(()),
        Some(_) => Err(not_a_feed("its `version` is not that of a JSON Feed")),
        None => Err(not_a_feed("it has no `version`")),
    }
}

fn items(feed: &mut Object) -> Result<Vec<Json>, ReadError> {
    match feed.take("items") {
        Some(Json::List(items)) => Ok(items),
        _ => Err(not_a_feed("it has no list of `items`")),
    }
}

pub(super) struct Reader<'a, M> {
    markup: &'a M,
    /// The item that is being read, for warnings.
    pub(super) item: String,
    pub(super) warnings: Vec<Warning>,
    /// The sections with the names of their summaries.
    summaries: Vec<(String, String)>,
}

impl<'a, M: Markup> Reader<'a, M> {
    pub(super) fn new(markup: &'a M) -> Self {
        Self { markup, item: String::new(), warnings: Vec::new(), summaries: Vec::new() }
    }

    pub(super) fn head(&mut self, mut feed: Object, mut extension: Object) -> Archive {
        let mut authors = self.objects(&mut feed, "authors");
        let publisher = self.object(&mut extension, "publisher");
        let publisher = publisher.or_else(|| (!authors.is_empty()).then(|| authors.swap_remove(0)));
        let licence = self.object(&mut extension, "licence");
        let mut archive = Archive {
            title: self.text(&mut feed, "title").unwrap_or_default(),
            description: self.text(&mut feed, "description"),
            language: self.parsed(&mut feed, "language"),
            home_page: self.href(&mut feed, "home_page_url"),
            url: self.href(&mut extension, "url"),
            publisher: publisher.and_then(|party| self.party(party)),
            licence: licence.and_then(|party| self.party(party)),
            sections: Vec::new(),
            names: Vec::new(),
            entries: Vec::new(),
        };
        for section in self.objects(&mut extension, "sections") {
            let section = self.section(section);
            archive.sections.extend(self.whole("sections", section));
        }
        for name in self.objects(&mut extension, "names") {
            let name = self.name(name);
            archive.names.extend(self.whole("names", name));
        }
        archive
    }

    fn entries(&mut self, rows: Vec<Row>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = rows.into_iter().map(|row| row.entry).collect();
        while self.tell_apart(&mut entries) {}
        entries
    }

    pub(super) fn rows(&mut self, items: Vec<Json>) -> Vec<Row> {
        let mut rows = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            rows.extend(self.row_of(item, index));
        }
        rows
    }

    async fn rows_with_rests(&mut self, items: Vec<Json>, rests: Rests<'_>) -> Vec<Row> {
        let mut rows = Vec::with_capacity(items.len());
        let mut items = items.into_iter().enumerate();
        let mut step = || {
            let Some((index, item)) = items.next() else { return false };
            rows.extend(self.row_of(item, index));
            true
        };
        in_steps(&mut step, rests).await;
        rows
    }

    fn row_of(&mut self, item: Json, index: usize) -> Option<Row> {
        self.item = format!("#{}", index + 1);
        match item {
            Json::Object(item) => Some(self.row(item, index)),
            _ => self.refuse("items", "left out; an item is an object"),
        }
    }

    /// Every entry needs an id of its own: of entries with one id all but the first are renamed.
    /// True where that was done, since a new name may again be another's.
    fn tell_apart(&mut self, entries: &mut [Entry]) -> bool {
        let mut renamed = false;
        let order = order(entries.len(), &|one, other| entries[one].id.cmp(&entries[other].id));
        for pair in order.windows(2).rev() {
            let [first, second] = *pair else { continue };
            if entries[first].id == entries[second].id {
                self.item = format!("#{}", second + 1);
                let id = entries[second].id.clone();
                self.warn("id", &id, "another item has it too, so this one was renamed");
                entries[second].id = format!("{id}-{}", second + 1);
                renamed = true;
            }
        }
        renamed
    }

    /// Warns of a part that lacks what makes it one.
    fn whole<T>(&mut self, field: &'static str, part: Option<T>) -> Option<T> {
        if part.is_none() {
            self.warn(field, "", "one left out; it lacks a part that it must have");
        }
        part
    }

    fn section(&mut self, mut section: Object) -> Option<Section> {
        let id = self.text(&mut section, "id")?;
        let summary = self.text(&mut section, "summary").unwrap_or_default();
        self.summaries.push((id.clone(), summary));
        Some(Section {
            id,
            title: self.text(&mut section, "title")?,
            description: self.text(&mut section, "description"),
        })
    }

    fn name(&mut self, mut name: Object) -> Option<Name> {
        Some(Name {
            id: self.text(&mut name, "id")?,
            title: self.text(&mut name, "title")?,
            kind: self.text(&mut name, "kind"),
            aliases: self.aliases(&mut name),
        })
    }

    fn aliases(&mut self, name: &mut Object) -> Vec<Aliases> {
        let aliases = self.objects(name, "aliases").into_iter();
        let aliases = aliases.map(|mut aliases| Aliases {
            language: self.parsed(&mut aliases, "language"),
            texts: self.texts(&mut aliases, "texts"),
        });
        aliases.collect()
    }

    /// An item, with what says where the rest of it is.
    pub(super) fn row(&mut self, mut item: Object, index: usize) -> Row {
        let id = self.id(&mut item, index);
        self.item.clone_from(&id);
        let mut extension = self.object(&mut item, EXTENSION).unwrap_or_default();
        let number = extension.number("number").map(|number| number as usize);
        let body = self.text(&mut extension, "body").unwrap_or_default();
        Row { entry: self.entry(id, item, extension), number, body }
    }

    fn entry(&mut self, id: String, mut item: Object, mut extension: Object) -> Entry {
        let stamp = self.text(&mut item, "date_published");
        let published = self.published(&mut extension, stamp.as_deref());
        let (body, extent) = self.body(&mut item);
        let front_matter = self.text(&mut extension, "front_matter_html");
        let section = self.text(&mut extension, "section");
        let event = self.object(&mut extension, "event");
        Entry {
            id,
            title: self.text(&mut item, "title"),
            language: self.parsed(&mut item, "language"),
            published,
            time_stamp: stamp.filter(|stamp| published.and_then(midnight).as_ref() != Some(stamp)),
            section,
            kind: self.text(&mut extension, "kind").as_deref().map(Kind::parse),
            extent: self.word(&mut extension, "extent", Extent::parse).unwrap_or(extent),
            event: event.map(|event| self.event(event)),
            speakers: self.speakers(&mut extension),
            authors: self.authors(&mut item),
            tags: self.texts(&mut item, "tags"),
            names: self.texts(&mut extension, "names"),
            url: self.href(&mut item, "url"),
            translations: self.texts(&mut extension, "translations"),
            front_matter: front_matter.map(|html| self.markup.blocks(&html)).unwrap_or_default(),
            body,
            digest: self.parsed(&mut extension, "sha256"),
            sources: self.sources(&mut extension),
            origins: self.origins(&mut extension),
            versions: self.versions(&mut extension),
        }
    }

    /// JSON Feed asks readers to take an id that is a number as the text of that number.
    fn id(&mut self, item: &mut Object, index: usize) -> String {
        match item.take("id") {
            Some(Json::Text(id)) if !id.is_empty() => id,
            Some(Json::Number(id)) => id.to_string(),
            _ => {
                self.warn("id", "", "it has none, so it was named by its place in the file");
                format!("item-{}", index + 1)
            }
        }
    }

    /// The text, and how much of it there seems to be: a summary alone is a teaser.
    fn body(&mut self, item: &mut Object) -> (Vec<Block>, Extent) {
        let html = self.text(item, "content_html");
        let text = self.text(item, "content_text");
        let summary = self.text(item, "summary");
        match (html, text, summary) {
            (Some(html), ..) => (self.markup.blocks(&html), Extent::Full),
            (None, Some(text), _) => (self.markup.text_blocks(&text), Extent::Full),
            (None, None, Some(summary)) => (self.markup.text_blocks(&summary), Extent::Teaser),
            (None, None, None) => (Vec::new(), Extent::Full),
        }
    }

    /// The extension's date says how much is known; the standard's is always a whole time stamp.
    fn published(&mut self, extension: &mut Object, stamp: Option<&str>) -> Option<Date> {
        if let Some(date) = self.text(extension, "date") {
            return self.understood("date", &date, |date| date.parse().ok());
        }
        self.understood("date_published", stamp?, |stamp| stamp.get(..10)?.parse().ok())
    }

    fn event(&mut self, mut event: Object) -> Event {
        let dates = self.word(&mut event, "date", |dates| DateSpan::parse(dates).ok());
        Event { dates, place: self.text(&mut event, "place") }
    }

    fn speakers(&mut self, extension: &mut Object) -> Vec<Speaker> {
        let speakers = self.objects(extension, "speakers").into_iter();
        let speaker = |mut speaker: Object| {
            let (name, role) = (self.text(&mut speaker, "name"), self.text(&mut speaker, "role"));
            self.whole("speakers", name.map(|name| Speaker { name, role }))
        };
        speakers.filter_map(speaker).collect()
    }

    /// JSON Feed 1.0 has one author, 1.1 has several.
    fn authors(&mut self, item: &mut Object) -> Vec<String> {
        let mut authors = self.objects(item, "authors");
        authors.extend(self.object(item, "author"));
        authors.into_iter().filter_map(|mut author| self.text(&mut author, "name")).collect()
    }

    fn party(&mut self, mut party: Object) -> Option<Party> {
        Some(Party { name: self.text(&mut party, "name")?, url: self.href(&mut party, "url") })
    }

    fn href(&mut self, object: &mut Object, field: &'static str) -> Option<Href> {
        self.word(object, field, Href::parse)
    }

    fn parsed<T: FromStr>(&mut self, object: &mut Object, field: &'static str) -> Option<T> {
        self.word(object, field, |text| text.parse().ok())
    }

    /// What a field's text stands for; where it stands for nothing, a warning.
    fn word<T>(
        &mut self,
        object: &mut Object,
        field: &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(object, field)?;
        self.understood(field, &text, parse)
    }

    fn understood<T>(
        &mut self,
        field: &'static str,
        text: &str,
        parse: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(text);
        if value.is_none() {
            self.warn(field, text, "left out; it is not of the form this field has");
        }
        value
    }

    /// The text of a field; a text of white space alone says nothing.
    fn text(&mut self, object: &mut Object, field: &'static str) -> Option<String> {
        match object.take(field)? {
            Json::Text(text) => Some(text).filter(|text| !text.trim().is_empty()),
            _ => self.refuse(field, "left out; this field has a text"),
        }
    }

    fn texts(&mut self, object: &mut Object, field: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.list(object, field) {
            match value {
                Json::Text(text) => texts.push(text),
                _ => self.warn(field, "", "one left out; this field has a list of texts"),
            }
        }
        texts
    }

    pub(super) fn object(&mut self, object: &mut Object, field: &'static str) -> Option<Object> {
        match object.take(field)? {
            Json::Object(object) => Some(object),
            _ => self.refuse(field, "left out; this field has an object"),
        }
    }

    fn objects(&mut self, object: &mut Object, field: &'static str) -> Vec<Object> {
        let mut objects = Vec::new();
        for value in self.list(object, field) {
            match value {
                Json::Object(object) => objects.push(object),
                _ => self.warn(field, "", "one left out; this field has a list of objects"),
            }
        }
        objects
    }

    fn list(&mut self, object: &mut Object, field: &'static str) -> Vec<Json> {
        match object.take(field) {
            None => Vec::new(),
            Some(Json::List(values)) => values,
            Some(_) => self.refuse(field, "left out; this field has a list"),
        }
    }

    fn refuse<T: Default>(&mut self, field: &'static str, remedy: &'static str) -> T {
        self.warn(field, "", remedy);
        T::default()
    }

    fn warn(&mut self, field: &'static str, value: &str, remedy: &'static str) {
        let (item, value) = (self.item.clone(), value.to_owned());
        self.warnings.push(Warning { item, field, value, remedy });
    }
}
