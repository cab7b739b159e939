//! What `archive.toml` says of JSON Lines: where in a line each fact stands, what holds for all
//! lines, and which words stand for which section. What a line says is not known here.

use std::collections::BTreeMap;

use archive::Language;
use toml::Spanned;

use super::file::{self, Paths};
use super::{Checker, Error};

/// How JSON Lines are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonLines {
    /// Where each fact stands.
    pub fields: Fields,
    /// What holds where a line does not say otherwise.
    pub constants: Constants,
    /// Words in lines, each with the id of the section it stands for.
    pub sections: BTreeMap<String, String>,
}

/// Where in a line each fact of an entry stands: paths such as `meta.date`, of which the first
/// that is there counts. A field without a path is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// What the entry is known by.
    pub id: Vec<String>,
    /// Where it was published.
    pub url: Vec<String>,
    /// Its title.
    pub title: Vec<String>,
    /// When it was published.
    pub date: Vec<String>,
    /// The name or the id of its section.
    pub section: Vec<String>,
    /// What kind of publication it is.
    pub kind: Vec<String>,
    /// Its keywords.
    pub tags: Vec<String>,
    /// The language of its text.
    pub lang: Vec<String>,
    /// Its text, as plain text.
    pub text: Vec<String>,
    /// Its text, as HTML.
    pub html: Vec<String>,
    /// Its text, as Markdown.
    pub markdown: Vec<String>,
    /// What there is of its text, where there is no more.
    pub summary: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who speaks in it.
    pub speakers: Vec<String>,
    /// The ids of its translations.
    pub translations: Vec<String>,
    /// What it has in common with its translations: the id of one, or a word they all have.
    pub same_as: Vec<String>,
}

/// Facts that hold for every line that does not say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constants {
    /// The name or the id of the section.
    pub section: Option<String>,
    /// What kind of publication they are.
    pub kind: Option<String>,
    /// The language of their texts.
    pub lang: Option<Language>,
    /// Their keywords.
    pub tags: Vec<String>,
    /// Who wrote them.
    pub authors: Vec<String>,
}

impl Default for Fields {
    fn default() -> Self {
        Self::from(file::Fields::default())
    }
}

impl From<file::Fields> for Fields {
    fn from(fields: file::Fields) -> Self {
        Self {
            id: paths(fields.id, &["id"]),
            url: paths(fields.url, &["url"]),
            title: paths(fields.title, &["title"]),
            date: paths(fields.date, &["date", "date_published"]),
            section: paths(fields.section, &["section"]),
            kind: paths(fields.kind, &["kind"]),
            tags: paths(fields.tags, &["tags"]),
            lang: paths(fields.lang, &["lang", "language"]),
            text: paths(fields.text, &["text", "content_text"]),
            html: paths(fields.html, &["html", "content_html"]),
            markdown: paths(fields.markdown, &["markdown", "content_markdown"]),
            summary: paths(fields.summary, &["summary", "description"]),
            authors: paths(fields.authors, &["authors", "author"]),
            speakers: paths(fields.speakers, &["speakers", "speaker"]),
            translations: paths(fields.translations, &["translations"]),
            same_as: paths(fields.same_as, &["same_as"]),
        }
    }
}

fn paths(given: Option<Paths>, usual: &[&str]) -> Vec<String> {
    let paths = match given {
        None => usual.iter().map(|path| (*path).to_owned()).collect(),
        Some(Paths::One(path)) => vec![path],
        Some(Paths::Several(paths)) => paths,
    };
    paths.into_iter().filter(|path| !path.is_empty()).collect()
}

impl Fields {
    /// Each field's name in `archive.toml`, with its paths.
    pub fn all(&self) -> [(&'static str, &[String]); 16] {
        [
            ("id", &self.id),
            ("url", &self.url),
            ("title", &self.title),
            ("date", &self.date),
            ("section", &self.section),
            ("kind", &self.kind),
            ("tags", &self.tags),
            ("lang", &self.lang),
            ("text", &self.text),
            ("html", &self.html),
            ("markdown", &self.markdown),
            ("summary", &self.summary),
            ("authors", &self.authors),
            ("speakers", &self.speakers),
            ("translations", &self.translations),
            ("same_as", &self.same_as),
        ]
    }
}

impl Checker<'_> {
    pub(super) fn json_lines(
        &self,
        jsonl: Option<file::Jsonl>,
        ids: &[&str],
    ) -> Result<JsonLines, Error> {
        let Some(jsonl) = jsonl else { return Ok(JsonLines::default()) };
        let constants = jsonl.constants;
        let lang =
            self.parsed(constants.lang, |text| text.parse().ok(), "a tag such as en or pt-BR")?;
        let sections = jsonl.sections.into_iter();
        Ok(JsonLines {
            fields: jsonl.fields.into(),
            constants: Constants {
                section: constants.section,
                kind: constants.kind,
                lang,
                tags: constants.tags,
                authors: constants.authors,
            },
            sections: sections
                .map(|(name, id)| Ok((name, self.section_id(&id, ids)?)))
                .collect::<Result<_, _>>()?,
        })
    }

    fn section_id(&self, id: &Spanned<String>, ids: &[&str]) -> Result<String, Error> {
        if ids.contains(&id.get_ref().as_str()) {
            return Ok(id.get_ref().clone());
        }
        let remedy = format!("name one of those above ({}), or add it", ids.join(", "));
        Err(self.at(id.span(), format!("there is no section {:?}", id.get_ref()), remedy))
    }
}
