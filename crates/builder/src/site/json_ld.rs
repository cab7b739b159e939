//! Linked data about an entry, in the words of schema.org, as JSON that may stand in a script
//! element. What is not known is absent.

use archive::{Archive, Entry, Kind, Party};
use reader::head::{Author, authors, description};
use reader::route::{AddressStyle, Addresses, Route};
use serde::Serialize;
use serde_json::{Value, json};

use super::head::in_page;

/// An entry as an article. `site` is the address of the site's root folder, ending in `/`, where
/// it is known.
///
/// The result has no `<` in it, so that nothing in it can end a script element, and no character
/// that a page may not hold.
pub fn article(archive: &Archive, entry: &Entry, site: Option<&str>) -> String {
    let page = site.map(|site| {
        let addresses = Addresses { root: site.to_owned(), style: AddressStyle::Path };
        addresses.of(&Route::entry(&entry.id))
    });
    let section = entry.section.as_deref().and_then(|id| archive.section(id));
    let article = Article {
        context: "https://schema.org",
        kind: if entry.kind == Some(Kind::News) { "NewsArticle" } else { "Article" },
        headline: entry.title.as_deref(),
        description: description(&entry.body),
        date_published: entry
            .time_stamp
            .clone()
            .or_else(|| entry.published.map(|date| date.to_string())),
        in_language: archive.language_of(entry).map(ToString::to_string),
        genre: entry.kind.as_ref().map(Kind::as_str),
        article_section: section.map(|section| section.title.as_str()),
        keywords: &entry.tags,
        author: authors(archive, entry).iter().map(author).collect(),
        publisher: archive.publisher.as_ref().map(organization),
        is_based_on: entry.url.as_ref().map(ToString::to_string),
        url: page.clone(),
        archived_at: page,
        is_part_of: part_of(archive, site),
        license: archive.licence.as_ref().map(licence),
    };
    // Text and lists of text: nothing in it can fail to be written.
    let json = serde_json::to_string(&article).unwrap_or_default();
    in_page(&json)
}

/// The names are those of schema.org/Article.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keywords: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived_at: Option<String>,
    is_part_of: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<Value>,
}

fn author(author: &Author<'_>) -> Value {
    match author {
        Author { name, organization: true, .. } => json!({ "@type": "Organization", "name": name }),
        Author { name, role: None, .. } => json!({ "@type": "Person", "name": name }),
        Author { name, role, .. } => json!({ "@type": "Person", "name": name, "jobTitle": role }),
    }
}

fn organization(party: &Party) -> Value {
    named("Organization", &party.name, party.url.as_ref().map(archive::Href::as_str))
}

fn part_of(archive: &Archive, site: Option<&str>) -> Value {
    named("Collection", &archive.title, site)
}

/// A licence is an address, or else a work that has a name.
fn licence(party: &Party) -> Value {
    match &party.url {
        Some(url) => json!(url.as_str()),
        None => named("CreativeWork", &party.name, None),
    }
}

fn named(kind: &str, name: &str, url: Option<&str>) -> Value {
    match url {
        Some(url) => json!({ "@type": kind, "name": name, "url": url }),
        None => json!({ "@type": kind, "name": name }),
    }
}

#[cfg(test)]
mod tests {
    use archive::{Block, Href, Speaker};

    use super::*;
    use crate::site::head::may_hold;

    fn archive() -> Archive {
        Archive {
            title: "Gazette".into(),
            language: "en".parse().ok(),
            publisher: Some(Party { name: "Press".into(), url: None }),
            licence: Some(Party { name: "CC0".into(), url: Href::parse("https://cc.example/0") }),
            ..Archive::default()
        }
    }

    #[test]
    fn a_speech_is_an_article_by_its_speaker() {
        let entry = Entry {
            id: "s".into(),
            title: Some("A </script><!-- speech".into()),
            published: "2020-09".parse().ok(),
            kind: Some(Kind::Speech),
            speakers: vec![Speaker { name: "Ada Byron".into(), role: Some("Countess".into()) }],
            url: Href::parse("https://gazette.example/s"),
            body: vec![Block::Paragraph(vec!["Dear\u{7f}\u{ffff}\u{1ffff} all".into()])],
            ..Entry::default()
        };
        let json = article(&archive(), &entry, Some("https://room.example/"));
        assert!(!json.contains('<'));
        assert!(json.chars().all(may_hold));
        let expected = json!({
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": "A </script><!-- speech",
            "description": "Dear\u{7f}\u{ffff}\u{1ffff} all",
            "datePublished": "2020-09",
            "inLanguage": "en",
            "genre": "speech",
            "author": [{ "@type": "Person", "name": "Ada Byron", "jobTitle": "Countess" }],
            "publisher": { "@type": "Organization", "name": "Press" },
            "isBasedOn": "https://gazette.example/s",
            "url": "https://room.example/entry/s/",
            "archivedAt": "https://room.example/entry/s/",
            "isPartOf": {
                "@type": "Collection", "name": "Gazette", "url": "https://room.example/"
            },
            "license": "https://cc.example/0",
        });
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), expected);
    }

    #[test]
    fn what_is_not_known_is_absent() {
        let entry = Entry { id: "n".into(), kind: Some(Kind::News), ..Entry::default() };
        let json = article(&Archive::default(), &entry, None);
        let expected = json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "genre": "news",
            "isPartOf": { "@type": "Collection", "name": "" },
        });
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), expected);
    }
}
