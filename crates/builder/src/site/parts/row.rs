//! A row: what a list shows of an entry, as an item of JSON Feed without its text.

use archive::{Entry, Kind, first_words};
use serde::Serialize;

/// How many characters of the text a row shows.
const FIRST_WORDS: usize = 180;

/// What a list shows of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(rename = "_reading_room")]
    extension: Extension,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Extension {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    extent: &'static str,
    body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
}

impl Row {
    /// The row of an entry whose text is in the body shard of this name.
    pub(crate) fn of(entry: &Entry, body: &str) -> Self {
        let extension = Extension {
            date: entry.published.map(|date| date.to_string()),
            section: entry.section.clone(),
            kind: entry.kind.as_ref().map(Kind::as_str).map(str::to_owned),
            extent: entry.extent.as_str(),
            body: body.to_owned(),
            number: None,
        };
        Self {
            id: entry.id.clone(),
            url: entry.url.as_ref().map(ToString::to_string),
            title: entry.title.clone(),
            summary: summary(entry),
            content_text: None,
            language: entry.language.as_ref().map(ToString::to_string),
            extension,
        }
    }

    /// The same with the entry's number, counted from the oldest. It stands in a feed, where each
    /// item has content.
    pub(crate) fn numbered(mut self, number: usize) -> Self {
        self.content_text = Some(self.summary.take().unwrap_or_default());
        self.extension.number = Some(number);
        self
    }
}

fn summary(entry: &Entry) -> Option<String> {
    let (mut words, more) = first_words(&entry.body, FIRST_WORDS);
    if more {
        words.push_str(" …");
    }
    Some(words).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use archive::{Block, Span};

    use super::*;

    #[test]
    fn a_row_says_what_a_list_shows_and_no_more() {
        let mut entry =
            Entry { id: "a".into(), published: "2020-09".parse().ok(), ..Entry::default() };
        let json =
            |entry: &Entry| serde_json::to_string(&Row::of(entry, "b0d1").numbered(7)).unwrap();
        let bare = r#"{"id":"a","content_text":"","_reading_room":{"date":"2020-09","extent":"full","body":"b0d1","number":7}}"#;
        assert_eq!(json(&entry), bare);
        entry.body = vec![Block::Paragraph(vec![Span::Text("word ".repeat(90))])];
        assert!(json(&entry).contains(r#"word word …","_"#), "{}", json(&entry));
    }
}
