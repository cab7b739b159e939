//! Atom, the XML of RFC 4287.

use std::collections::BTreeSet;

use archive::{Date, Entry, Extent};
use reader::head::authors;
use reader::route::Route;
use reader::views::entry_name;

use super::{Feed, midnight, published};
use crate::site::xml::Xml;

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// The moment that stands for none.
const UNKNOWN: &str = "1970-01-01T00:00:00Z";

/// `feed.xml`.
pub fn atom(feed: &Feed<'_>) -> String {
    let mut xml = Xml::new();
    let mut attributes = vec![("xmlns", NAMESPACE)];
    attributes.extend(feed.site.map(|site| ("xml:base", site)));
    attributes.extend(feed.archive.language.as_ref().map(|tag| ("xml:lang", tag.as_str())));
    xml.open("feed", &attributes);
    about(&mut xml, feed);
    for item in feed.entries() {
        entry(&mut xml, feed, item);
    }
    xml.close("feed");
    xml.finish()
}

fn about(xml: &mut Xml, feed: &Feed<'_>) {
    let archive = feed.archive;
    let page = feed.address(&feed.page());
    xml.text("id", &[], &feed.id(feed.section.map(|section| ("section", section.id.as_str()))));
    xml.text("title", &[], &feed.title());
    if let Some(description) = feed.description() {
        xml.text("subtitle", &[], description);
    }
    xml.text("updated", &[], &feed.entries().next().map_or_else(|| UNKNOWN.to_owned(), updated));
    // An archive that names no publisher stands for itself: Atom demands an author.
    xml.open("author", &[]);
    xml.text("name", &[], archive.publisher.as_ref().map_or(&archive.title, |party| &party.name));
    if let Some(url) = archive.publisher.as_ref().and_then(|party| party.url.as_ref()) {
        xml.text("uri", &[], url.as_str());
    }
    xml.close("author");
    if feed.site.is_some() {
        link(xml, "self", "application/atom+xml", &format!("{page}feed.xml"));
    }
    link(xml, "alternate", "text/html", &page);
    if let Some(home_page) = &archive.home_page {
        link(xml, "via", "text/html", home_page.as_str());
    }
    if let Some(licence) = &archive.licence {
        let url = licence.url.as_ref();
        let address = url.map(|url| format!(" ({url})")).unwrap_or_default();
        xml.text("rights", &[], &format!("{}{address}", licence.name));
    }
}

fn entry(xml: &mut Xml, feed: &Feed<'_>, entry: &Entry) {
    let language: Vec<_> = entry.language.iter().map(|tag| ("xml:lang", tag.as_str())).collect();
    xml.open("entry", &language);
    xml.text("id", &[], &feed.id(Some(("entry", &entry.id))));
    xml.text("title", &[], &entry_name(entry));
    xml.text("updated", &[], &updated(entry));
    if let Some(published) = published(entry) {
        xml.text("published", &[], &published);
    }
    for author in authors(feed.archive, entry).iter().filter(|author| !author.organization) {
        xml.open("author", &[]);
        xml.text("name", &[], author.name);
        xml.close("author");
    }
    link(xml, "alternate", "text/html", &feed.address(&Route::entry(&entry.id)));
    if let Some(url) = &entry.url {
        link(xml, "via", "text/html", url.as_str());
    }
    categories(xml, feed, entry);
    // What is only the beginning of a text does not stand for it.
    let element = if entry.extent == Extent::Teaser { "summary" } else { "content" };
    xml.text(element, &[("type", "html")], &feed.html(entry));
    xml.close("entry");
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) {
    xml.empty("link", &[("rel", rel), ("type", kind), ("href", href)]);
}

/// Its section, kind and tags; those of one name are one category.
fn categories(xml: &mut Xml, feed: &Feed<'_>, entry: &Entry) {
    let mut known = BTreeSet::new();
    if let Some(section) = entry.section.as_deref().and_then(|id| feed.archive.section(id)) {
        known.insert(section.id.as_str());
        xml.empty("category", &[("term", &section.id), ("label", &section.title)]);
    }
    let words = entry.kind.iter().map(archive::Kind::as_str);
    for term in words.chain(entry.tags.iter().map(String::as_str)) {
        if known.insert(term) {
            xml.empty("category", &[("term", term)]);
        }
    }
}

/// The moment of an entry that Atom demands; see [`super`].
fn updated(entry: &Entry) -> String {
    let captured = || {
        let said = entry.sources.iter().filter_map(|source| source.captured.as_deref());
        said.filter_map(|said| said.get(..10)?.parse::<Date>().ok()).max()
    };
    published(entry)
        .or_else(|| entry.published.or_else(captured).map(midnight))
        .unwrap_or_else(|| UNKNOWN.to_owned())
}
