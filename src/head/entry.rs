//! What the head of an entry's page says: the entry as libraries, citation managers and feeds
//! would catalogue it. It adds nothing to what the archive knows.

use archive::{Archive, Entry, Kind};

use super::{Head, Page, WRITTEN, description};
use crate::route::Route;

/// Who is responsible for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author<'a> {
    /// The name as the source has it.
    pub name: &'a str,
    /// The office in which a person speaks.
    pub role: Option<&'a str>,
    /// Whether it is an organisation, whose name is one piece.
    pub organization: bool,
}

/// Who is responsible for an entry: those who speak in it, else its authors, else the publisher.
pub fn authors<'a>(archive: &'a Archive, entry: &'a Entry) -> Vec<Author<'a>> {
    let person = |name, role| Author { name, role, organization: false };
    let mut authors: Vec<_> = entry
        .speakers
        .iter()
        .map(|speaker| person(speaker.name.as_str(), speaker.role.as_deref()))
        .collect();
    if authors.is_empty() {
        authors.extend(entry.authors.iter().map(|author| person(author, None)));
    }
    if authors.is_empty() {
        let organization = |name| Author { name, role: None, organization: true };
        authors.extend(archive.publisher.iter().map(|party| organization(party.name.as_str())));
    }
    authors
}

/// Zotero's type of an entry, and its name for those who are responsible for such a one.
fn zotero(entry: &Entry) -> (&'static str, &'static str) {
    const AUTHORS: &str = "bib.authors";
    match entry.kind {
        Some(Kind::Speech) => ("presentation", "z:presenters"),
        // Who published an interview, or wrote it down, is not the one who was asked.
        Some(Kind::Interview) if entry.speakers.is_empty() => ("interview", "bib.contributors"),
        Some(Kind::Interview) => ("interview", "z:interviewees"),
        Some(Kind::Document) => ("document", AUTHORS),
        Some(Kind::News) => ("newspaperArticle", AUTHORS),
        Some(Kind::Statement | Kind::Other(_)) | None => ("webpage", AUTHORS),
    }
}

/// A name as Zotero must find it, so that it parts only the names of persons.
fn whole(name: &str, organization: bool) -> String {
    let plain = |char| if organization && matches!(char, ',' | '،') { '‚' } else { char };
    let mut whole: String = name.chars().map(plain).collect();
    if organization {
        whole.push(',');
    }
    whole
}

impl Head {
    pub(super) fn entry(&mut self, page: &Page<'_>, id: &str) {
        let Some(entry) = page.library.entry(id) else { return };
        let archive = page.archive();
        let address = page.address(&Route::entry(id));
        self.page(page, "article", &description(&entry.body), &address);
        self.locale(archive.language_of(entry));
        let section = entry.section.as_deref().and_then(|id| archive.section(id));
        self.meta("article:section", section.map_or("", |section| &section.title));
        self.dates(entry);
        self.catalogue(archive, entry);
        self.rights(archive, entry);
        self.meta("citation_public_url", &address);
        self.translations(page, entry);
        self.feeds(page, None);
    }

    fn dates(&mut self, entry: &Entry) {
        let Some(published) = entry.published else { return };
        let date = published.to_string();
        self.meta("DC.date", &date);
        self.meta("citation_publication_date", &date);
        if published.day_number().is_some() {
            self.meta("article:published_time", entry.time_stamp.as_deref().unwrap_or(&date));
        }
    }

    /// Dublin Core (dublincore.org/documents/dces), and what Zotero cannot take from names that
    /// others read too.
    fn catalogue(&mut self, archive: &Archive, entry: &Entry) {
        let title = entry.title.as_deref().unwrap_or_default();
        self.meta("DC.title", title);
        self.meta("citation_title", title);
        let (kind, role) = zotero(entry);
        self.meta("z:itemType", kind);
        self.meta("DC.type", entry.kind.as_ref().map_or("", |kind| kind.as_str()));
        self.meta("prism.publicationName", &archive.title);
        for speaker in &entry.speakers {
            self.author(&speaker.name, role, false);
        }
        if entry.speakers.is_empty() {
            for author in &entry.authors {
                self.author(author, role, false);
            }
        }
        if let Some(publisher) = &archive.publisher {
            self.meta("DC.publisher", &publisher.name);
            if entry.speakers.is_empty() && entry.authors.is_empty() {
                self.author(&publisher.name, role, true);
            }
        }
        let place = entry.event.as_ref().and_then(|event| event.place.as_deref());
        if entry.kind == Some(Kind::Speech) {
            self.meta("eprints.event_location", place.unwrap_or_default());
        }
    }

    fn author(&mut self, name: &str, role: &str, organization: bool) {
        self.meta("DC.creator", name);
        self.meta(role, &whole(name, organization));
    }

    fn rights(&mut self, archive: &Archive, entry: &Entry) {
        if let Some(language) = archive.language_of(entry) {
            self.meta("DC.language", language.as_str());
            self.meta("citation_language", language.as_str());
        }
        if let Some(url) = &entry.url {
            self.meta("DC.source", url.as_str());
        }
        if let Some(licence) = &archive.licence {
            let name = &licence.name;
            self.meta("DC.rights", licence.url.as_ref().map_or(name, |url| url.as_str()));
        }
    }

    /// The same text in other languages, and itself among them; search engines want whole
    /// addresses there.
    fn translations(&mut self, page: &Page<'_>, entry: &Entry) {
        if !WRITTEN || page.site.is_none() {
            return;
        }
        let others = entry.translations.iter().filter_map(|id| page.library.entry(id));
        let versions: Vec<&Entry> = std::iter::once(entry).chain(others).collect();
        for version in versions.iter().filter(|_| versions.len() > 1) {
            if let Some(language) = page.archive().language_of(version) {
                let address = page.address(&Route::entry(&version.id));
                let (rel, language) = (("rel", "alternate"), ("hreflang", language.as_str()));
                self.element("link", &[rel, language, ("href", &address)]);
            }
        }
    }
}
