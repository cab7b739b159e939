//! What a publisher says of an archive in `archive.toml`: what it is called, its sections, and
//! the rules by which captures are read. Every mistake in it is named with its line.

mod file;
mod json_lines;
mod names;
mod pattern;
mod site;

use std::ops::Range;
use std::path::Path;

use archive::{Href, Language, Name, Party, Section};
use toml::Spanned;

pub use file::{Limits, PageSet, Place};
pub use json_lines::{Constants, Fields, JsonLines};
pub use pattern::Pattern;
pub use site::Site;

use crate::error::Error;

/// The name of the file that every folder of sources has.
pub const FILE_NAME: &str = "archive.toml";

/// How many bytes a MiB has.
pub(crate) const MIB: u64 = 1 << 20;

/// What `archive.toml` says, checked and ready for use.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// What the archive is called.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// The language of its entries.
    pub language: Option<Language>,
    /// The site that was archived.
    pub home_page: Option<Href>,
    /// Who published the entries.
    pub publisher: Option<Party>,
    /// On what terms the texts may be used.
    pub licence: Option<Party>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// The names that entries can be found by.
    pub names: Vec<Name>,
    /// What is said of the site that shows it.
    pub site: Site,
    /// How much may be unpacked.
    pub limits: Limits,
    /// How records are read: JSON Lines, tables, front matter.
    pub json_lines: JsonLines,
    /// How dates of publication are written.
    pub dates: Vec<Rule>,
    /// How an entry's title is known, where entries have titles.
    pub title_line: Option<TitleLine>,
    /// The lines that end an entry.
    pub footers: Vec<String>,
    /// What is front matter.
    pub front_matter: Vec<Rule>,
    /// Where the dates of events stand.
    pub events: Vec<Rule>,
    /// Whether they are looked for by these rules alone, and not as news usually tells them.
    pub own_events_only: bool,
    /// Where their places stand.
    pub places: Vec<Rule>,
    /// Where speakers are named.
    pub speakers: Vec<Rule>,
    /// What belongs in which section.
    pub decisions: Vec<Decision>,
}

/// A pattern with the name under which entries refer to it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The name.
    pub name: String,
    /// Where the pattern is looked for.
    pub place: Place,
    /// What is looked for.
    pub pattern: Pattern,
}

/// How a title is known: a line that ends in a date.
#[derive(Clone, Debug)]
pub struct TitleLine {
    /// The name of the rule.
    pub name: String,
    /// Whether the same line must stand before it without the date.
    pub stands_twice: bool,
}

/// A publisher's decision on section and kind.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The name of the rule.
    pub name: String,
    /// Where the pattern is looked for.
    pub place: Place,
    /// What is looked for; nothing means that it always holds.
    pub pattern: Option<Pattern>,
    /// The id of the section.
    pub section: String,
    /// The word for the kind, where it says one.
    pub kind: Option<String>,
    /// Why it was decided so.
    pub why: String,
}

impl Configuration {
    /// Reads an `archive.toml`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            let remedy =
                format!("write an {FILE_NAME} there, or let `reading-room init` write a first one");
            Error::new(path.display().to_string(), error.to_string(), remedy)
        })?;
        Self::parse(&text, path)
    }

    /// Reads the text of an `archive.toml` that lies, or is to lie, at this path.
    pub fn parse(text: &str, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let checker = Checker { text, name: &path.display().to_string(), folder };
        let file: file::File = toml::from_str(text).map_err(|error| checker.refused(&error))?;
        checker.configuration(file)
    }
}

/// Turns the text of a configuration into what it stands for, and knows where everything stood.
struct Checker<'a> {
    text: &'a str,
    name: &'a str,
    folder: &'a Path,
}

impl Checker<'_> {
    fn configuration(&self, file: file::File) -> Result<Configuration, Error> {
        let months = &file.months;
        let sections = self.sections(file.sections)?;
        let ids: Vec<_> = sections.iter().map(|section| section.id.as_str()).collect();
        let decisions = self.decisions(file.decisions, &ids, months)?;
        Ok(Configuration {
            title: file.title,
            description: file.description,
            language: self.parsed(
                file.language,
                |text| text.parse().ok(),
                "a tag such as en or pt-BR",
            )?,
            home_page: self.href(file.home_page)?,
            publisher: file.publisher.map(|party| self.party(party)).transpose()?,
            licence: file.licence.map(|party| self.party(party)).transpose()?,
            site: self.site(file.site)?,
            limits: file.limits,
            json_lines: self.json_lines(file.jsonl, &ids)?,
            names: self.names(file.names)?,
            decisions,
            sections,
            dates: self.dates(file.dates)?,
            title_line: file
                .title_line
                .map(|it| TitleLine { name: it.name, stands_twice: it.stands_twice }),
            footers: file.footers.into_iter().map(|footer| footer.text).collect(),
            front_matter: self.front_matter(file.front_matter, months)?,
            events: self.rules(file.events, months)?,
            own_events_only: file.own_events_only,
            places: self.rules(file.places, months)?,
            speakers: self.rules(file.speakers, months)?,
        })
    }

    fn sections(&self, sections: Vec<file::Section>) -> Result<Vec<Section>, Error> {
        let mut known: Vec<Section> = Vec::new();
        for section in sections {
            let span = section.id.span();
            let id = self.id(section.id, "section")?;
            if known.iter().any(|other| other.id == id) {
                return Err(self.at(
                    span,
                    format!("the section id {id:?} stands twice"),
                    "give each its own",
                ));
            }
            known.push(Section { id, title: section.title, description: section.description });
        }
        Ok(known)
    }

    /// What addresses know a section or a name by.
    fn id(&self, id: Spanned<String>, of: &str) -> Result<String, Error> {
        let (span, id) = (id.span(), id.into_inner());
        let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
        if id.is_empty() || !id.chars().all(plain) {
            let remedy = "write a-z, 0-9 and - only: it becomes part of addresses";
            return Err(self.at(span, format!("the {of} id {id:?}"), remedy));
        }
        Ok(id)
    }

    fn decisions(
        &self,
        decisions: Vec<file::Decision>,
        ids: &[&str],
        months: &[String],
    ) -> Result<Vec<Decision>, Error> {
        let checked = decisions.into_iter().map(|it| {
            if !ids.contains(&it.section.get_ref().as_str()) {
                let what =
                    format!("rule {:?} names the section {:?}", it.name, it.section.get_ref());
                let remedy = format!("name one of those above ({}), or add it", ids.join(", "));
                return Err(self.at(it.section.span(), what, remedy));
            }
            let pattern =
                it.pattern.as_ref().map(|text| self.pattern(&it.name, text, months)).transpose()?;
            Ok(Decision {
                name: it.name,
                place: it.place,
                pattern,
                section: it.section.into_inner(),
                kind: it.kind,
                why: it.why,
            })
        });
        checked.collect()
    }

    fn dates(&self, dates: Vec<file::DateRule>) -> Result<Vec<Rule>, Error> {
        let checked = dates.into_iter().map(|it| {
            let pattern = Pattern::date(it.format.get_ref())
                .map_err(|what| self.at(it.format.span(), what, "write one such as dd.mm.yyyy"))?;
            Ok(Rule { name: it.name, place: Place::Text, pattern })
        });
        checked.collect()
    }

    fn front_matter(
        &self,
        rules: Vec<file::FrontMatter>,
        months: &[String],
    ) -> Result<Vec<Rule>, Error> {
        let checked = rules.into_iter().map(|it| {
            let pattern = self.pattern(&it.name, &it.pattern, months)?;
            Ok(Rule { name: it.name, place: Place::FrontMatter, pattern })
        });
        checked.collect()
    }

    fn rules(&self, rules: Vec<file::Rule>, months: &[String]) -> Result<Vec<Rule>, Error> {
        let checked = rules.into_iter().map(|it| {
            let pattern = self.pattern(&it.name, &it.pattern, months)?;
            Ok(Rule { name: it.name, place: it.place, pattern })
        });
        checked.collect()
    }

    fn pattern(
        &self,
        rule: &str,
        text: &Spanned<String>,
        months: &[String],
    ) -> Result<Pattern, Error> {
        Pattern::new(text.get_ref(), months).map_err(|what| {
            let what = format!("the pattern of rule {rule:?}: {what}");
            let remedy = "mend it; brackets and dots that mean themselves want a \\ before them";
            self.at(text.span(), what, remedy)
        })
    }

    fn party(&self, party: file::Party) -> Result<Party, Error> {
        Ok(Party { name: party.name, url: self.href(party.url)? })
    }

    fn href(&self, address: Option<Spanned<String>>) -> Result<Option<Href>, Error> {
        let absolute = |text: &str| Href::parse(text).filter(|href| !href.is_relative());
        self.parsed(address, absolute, "a whole address, from https:// on")
    }

    fn parsed<T>(
        &self,
        text: Option<Spanned<String>>,
        parse: impl Fn(&str) -> Option<T>,
        expected: &str,
    ) -> Result<Option<T>, Error> {
        let Some(text) = text else { return Ok(None) };
        let value = parse(text.get_ref());
        value.map(Some).ok_or_else(|| {
            self.at(text.span(), format!("{:?}", text.get_ref()), format!("write {expected}"))
        })
    }

    /// What the TOML reader refused; for a key that nobody knows, with the nearest known one.
    fn refused(&self, error: &toml::de::Error) -> Error {
        let span = error.span().unwrap_or_default();
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        let mut words = message.split('`').skip(1).step_by(2);
        let remedy = match words.next() {
            Some(unknown) if message.starts_with("unknown field") => {
                let nearest = words.min_by_key(|known| strsim::damerau_levenshtein(known, unknown));
                nearest.map_or("take it out".to_owned(), |known| format!("did you mean {known}?"))
            }
            _ => "mend it there; docs/importing.md has every key".to_owned(),
        };
        self.at(span, message, remedy)
    }

    fn at(&self, span: Range<usize>, what: impl Into<String>, remedy: impl Into<String>) -> Error {
        let line = self.text[..span.start.min(self.text.len())].matches('\n').count() + 1;
        let error = Error::new(format!("{}, line {line}", self.name), what, remedy);
        error.within(self.name, self.text, span)
    }
}
