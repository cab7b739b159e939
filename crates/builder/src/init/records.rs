//! What can be seen in records, be they JSON Lines, tables or front matter: which fields there are,
//! how often, with an example of each; the languages and sections they name; whether their texts are
//! Markdown. It reads the first lines of each file and keeps counts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::language::Languages;
use crate::configuration::Fields;
use crate::sources::{SourcePath, look_up, records};

/// How many different fields, sections or languages are told apart.
const KINDS: usize = 500;

/// Names under which others keep what an entry has, most usual first.
const KNOWN_AS: [(&str, &[&str]); 13] = [
    ("id", &["guid", "uid", "uuid", "slug", "identifier", "_id"]),
    ("url", &["link", "permalink", "href", "source_url", "web_url", "address"]),
    ("title", &["headline", "heading", "name", "subject"]),
    (
        "date",
        &[
            "published",
            "published_at",
            "publication_date",
            "pub_date",
            "pubdate",
            "datetime",
            "timestamp",
            "created_at",
            "created",
            "time",
            "day",
            "year",
            "when",
        ],
    ),
    ("section", &["category", "rubric", "channel", "department", "type"]),
    ("kind", &["genre", "document_type"]),
    ("tags", &["keywords", "topics", "labels", "categories"]),
    ("lang", &["locale", "lang_code", "language_code"]),
    ("text", &["body", "content", "article", "full_text", "fulltext", "transcript", "message"]),
    ("html", &["body_html", "html_body", "content_rendered"]),
    ("summary", &["abstract", "excerpt", "teaser", "lead", "intro"]),
    ("authors", &["byline", "writer", "creator", "by"]),
    ("speakers", &["spoken_by"]),
];

/// Fields of which an entry needs one.
const WORDS: [&str; 5] = ["title", "text", "html", "markdown", "summary"];

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// How many records were read.
    pub(super) records: usize,
    /// Paths of fields, each with its count and an example.
    pub(super) fields: BTreeMap<String, (usize, String)>,
    /// The first field of the first record.
    first: Option<String>,
    pub(super) languages: BTreeMap<String, usize>,
    pub(super) sections: BTreeMap<String, usize>,
    /// How many records have a plain text, and how many of these texts have marks of Markdown.
    texts: usize,
    marked: usize,
}

/// What stands in Markdown and hardly ever in plain text: words in two asterisks, links.
static MARKS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\(https?://[^)\s]+\)").ok());

/// How many of the texts have marks, in a hundred, where they are Markdown.
const MARKED: usize = 10;

impl Seen {
    /// Reads the first records of a file; those that name no language are heard for theirs.
    pub(super) fn read(&mut self, file: &SourcePath, mut heard: Option<&mut Languages>) {
        records(file, &mut |record| {
            self.records += 1;
            self.record(record, "", 0);
            let language = self.counts(record);
            self.text(record);
            if let Some(languages) = &mut heard {
                let texts = record.values().filter_map(Value::as_str);
                let longest = texts.max_by_key(|text| text.len()).unwrap_or_default();
                languages.hear(language.as_deref(), longest);
            }
        });
    }

    fn record(&mut self, record: &Map<String, Value>, path: &str, depth: usize) {
        self.first = self.first.take().or_else(|| record.keys().next().cloned());
        for (name, value) in record {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let room = self.fields.len() < KINDS || self.fields.contains_key(&path);
            match value {
                Value::Null => {}
                Value::Object(inner) if depth < 3 => self.record(inner, &path, depth + 1),
                value if room => {
                    let (count, example) = self.fields.entry(path).or_default();
                    *count += 1;
                    if example.is_empty() {
                        *example = shown(value);
                    }
                }
                _ => {}
            }
        }
    }

    /// Counts the language and the section that a record names; the language.
    fn counts(&mut self, record: &Map<String, Value>) -> Option<String> {
        let fields = Fields::default();
        let guess = |field: &str, usual: &[String]| {
            let mapped = self.guess(field).into_iter();
            let paths = usual.iter().cloned().chain(mapped);
            let value = paths
                .into_iter()
                .find_map(|path| look_up(record, &path)?.as_str().map(str::to_owned));
            value.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let (language, section) = (guess("lang", &fields.lang), guess("section", &fields.section));
        count(&mut self.languages, language.clone());
        count(&mut self.sections, section);
        language
    }

    fn text(&mut self, record: &Map<String, Value>) {
        let usual = Fields::default().text;
        let paths = usual.into_iter().chain(self.guess("text"));
        let text = paths.into_iter().find_map(|path| look_up(record, &path)?.as_str());
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return };
        self.texts += 1;
        self.marked += usize::from(MARKS.as_ref().is_some_and(|marks| marks.is_match(text)));
    }

    /// The path of texts that seem to be Markdown, where records have no field for that.
    pub(super) fn markdown(&self) -> Option<String> {
        let fields = Fields::default();
        let has = |paths: &[String]| {
            paths.iter().find(|path| self.fields.contains_key(path.as_str())).cloned()
        };
        let is_marked = self.texts > 0 && self.marked * 100 >= self.texts * MARKED;
        if !is_marked || has(&fields.markdown).is_some() || has(&fields.html).is_some() {
            return None;
        }
        has(&fields.text).or_else(|| self.guess("text"))
    }

    /// The path that most likely holds a field whose usual names are not there.
    pub(super) fn guess(&self, field: &str) -> Option<String> {
        let fields = Fields::default();
        let usual = fields.all().into_iter().find(|(name, _)| *name == field)?.1;
        if usual.iter().any(|path| self.fields.contains_key(path)) {
            return None;
        }
        let (_, names) = KNOWN_AS.iter().find(|(name, _)| *name == field)?;
        let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_lowercase();
        let named = |name: &str| self.fields.keys().find(|path| last(path) == name).cloned();
        // A field of the usual name inside of another comes before one of another name.
        let usual = usual.iter().map(String::as_str);
        usual.chain(names.iter().copied()).find_map(named)
    }

    /// The fields whose names are not usual, each with the path that most likely holds it.
    pub(super) fn guesses(&self) -> Vec<(&'static str, String)> {
        let taken = |name| self.guess(name).map(|path| (name, path));
        let mut guesses: Vec<_> = KNOWN_AS.iter().filter_map(|(name, _)| taken(*name)).collect();
        if guesses.iter().all(|(name, _)| !WORDS.contains(name)) && !self.has_words() {
            guesses.extend(self.first.clone().map(|path| ("title", path)));
        }
        guesses
    }

    /// Whether a field of a usual name has words to read.
    fn has_words(&self) -> bool {
        let fields = Fields::default();
        let all = fields.all();
        let mut words = all.iter().filter(|(name, _)| WORDS.contains(name));
        words.any(|(_, paths)| paths.iter().any(|path| self.fields.contains_key(path)))
    }
}

fn count(counts: &mut BTreeMap<String, usize>, word: Option<String>) {
    let Some(word) = word.filter(|word| !word.is_empty()) else { return };
    if counts.len() < KINDS || counts.contains_key(&word) {
        *counts.entry(word).or_default() += 1;
    }
}

/// The beginning of a value, on one line; nothing of one that says nothing.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) if text.trim().is_empty() => String::new(),
        Value::Array(values) if values.is_empty() => String::new(),
        other => other.to_string(),
    };
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(texts: &[&str]) -> Seen {
        let mut seen = Seen::default();
        for text in texts {
            let record = serde_json::json!({"body": text});
            let record = record.as_object().unwrap();
            seen.record(record, "", 0);
            seen.text(record);
        }
        seen
    }

    #[test]
    fn marks_of_markdown_are_seen_in_texts() {
        let path = Some("body".to_owned());
        assert_eq!(seen(&["**Glory!**", "Plain."]).markdown(), path);
        assert_eq!(seen(&["See [it](https://x.example/a)."]).markdown(), path);
        assert_eq!(seen(&["Plain.", "2 ** 3 ** 4", "a [b] (c)", ""]).markdown(), None);
    }
}
