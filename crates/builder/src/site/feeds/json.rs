//! JSON Feed 1.1, by the names of jsonfeed.org/version/1.1.

use archive::format::JSON_FEED;
use archive::{Entry, Extent, Language, Party};
use reader::head::authors;
use reader::route::Route;
use serde::Serialize;

use super::{Feed, published};

/// `feed.json`: one line, with a line break at its end.
pub fn json(feed: &Feed<'_>) -> String {
    let whole = |address: String| feed.site.map(|_| address);
    let page = feed.address(&feed.page());
    let document = Document {
        version: JSON_FEED,
        title: feed.title(),
        home_page_url: whole(page.clone()),
        feed_url: whole(page + "feed.json"),
        description: feed.description(),
        language: feed.archive.language.as_ref().map(Language::as_str),
        authors: feed.archive.publisher.iter().map(publisher).collect(),
        items: feed.entries().map(|entry| item(feed, entry)).collect(),
    };
    // Text all through: nothing in it can fail to be written.
    serde_json::to_string(&document).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    content_html: String,
    /// Of a teaser, what it says: so readers know that there is no more of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

fn item<'a>(feed: &Feed<'a>, entry: &'a Entry) -> Item<'a> {
    Item {
        id: &entry.id,
        url: feed.site.map(|_| feed.address(&Route::entry(&entry.id))),
        external_url: entry.url.as_ref().map(archive::Href::as_str),
        title: entry.title.as_deref(),
        content_html: feed.html(entry),
        summary: (entry.extent == Extent::Teaser).then(|| entry.text()),
        date_published: published(entry),
        authors: authors(feed.archive, entry)
            .into_iter()
            .filter(|author| !author.organization)
            .map(|author| Author { name: author.name, url: None })
            .collect(),
        tags: &entry.tags,
        language: entry.language.as_ref().map(Language::as_str),
    }
}

fn publisher(party: &Party) -> Author<'_> {
    Author { name: &party.name, url: party.url.as_ref().map(archive::Href::as_str) }
}
