//! What the head of an entry's page says: the entry as libraries, citation managers and feeds
//! would catalogue it. It adds nothing to what the archive knows.

use archive::{Archive, Entry, Kind};

use super::{Element, Head, Page, description, locale};
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
fn whole(author: &Author<'_>) -> String {
    let mut name = String::new();
    for char in author.name.chars() {
        let parts = author.organization && matches!(char, ',' | '،');
        name.push(if parts { '‚' } else { char });
    }
    if author.organization {
        name.push(',');
    }
    name
}

impl Head {
    pub(super) fn entry(&mut self, page: &Page<'_>, id: &str) {
        let Some(entry) = page.library.entry(id) else { return };
        let archive = page.archive();
        let language = archive.language_of(entry).map(ToString::to_string);
        let address = page.address(&Route::entry(id));
        self.open_graph(page, "article", description(&entry.body), address.clone());
        self.property("og:locale", language.as_deref().and_then(locale));
        let day = entry.published.filter(|date| date.day_number().is_some());
        let moment = entry.time_stamp.clone().or_else(|| Some(day?.to_string()));
        self.property("article:published_time", moment);
        let section = entry.section.as_deref().and_then(|id| archive.section(id));
        self.property("article:section", section.map(|section| section.title.clone()));
        self.dublin_core(archive, entry, language.clone());
        self.zotero(archive, entry);
        self.highwire(archive, entry, language);
        self.name("citation_public_url", address);
        self.translations(page, entry);
        self.feeds(page, None);
    }

    /// The elements of Dublin Core (dublincore.org/documents/dces).
    fn dublin_core(&mut self, archive: &Archive, entry: &Entry, language: Option<String>) {
        self.name("DC.title", entry.title.clone());
        for author in authors(archive, entry) {
            self.name("DC.creator", Some(author.name.to_owned()));
        }
        self.name("DC.publisher", archive.publisher.as_ref().map(|party| party.name.clone()));
        self.name("DC.date", entry.published.map(|date| date.to_string()));
        self.name("DC.language", language);
        self.name("DC.type", entry.kind.as_ref().map(|kind| kind.as_str().to_owned()));
        self.name("DC.source", entry.url.as_ref().map(ToString::to_string));
        let rights = archive.licence.as_ref().map(|licence| match &licence.url {
            Some(url) => url.to_string(),
            None => licence.name.clone(),
        });
        self.name("DC.rights", rights);
    }

    /// What Zotero cannot take from names that others read too.
    fn zotero(&mut self, archive: &Archive, entry: &Entry) {
        let (kind, role) = zotero(entry);
        self.name("z:itemType", Some(kind.to_owned()));
        self.name("prism.publicationName", Some(archive.title.clone()));
        for author in authors(archive, entry) {
            self.name(role, Some(whole(&author)));
        }
        let place = entry.event.as_ref().and_then(|event| event.place.clone());
        self.name("eprints.event_location", place.filter(|_| entry.kind == Some(Kind::Speech)));
    }

    /// The names of Highwire Press, as other citation managers read them.
    fn highwire(&mut self, archive: &Archive, entry: &Entry, language: Option<String>) {
        self.name("citation_title", entry.title.clone());
        let has_authors = !matches!(entry.kind, Some(Kind::Speech | Kind::Interview));
        // Of several names Zotero's reader of these splits at commas and semicolons.
        let plain = |name: &str| !name.chars().any(|char| matches!(char, ',' | ';'));
        let authors = authors(archive, entry);
        if has_authors && authors.iter().all(|author| !author.organization && plain(author.name)) {
            for author in &authors {
                self.name("citation_author", Some(author.name.to_owned()));
            }
        }
        self.name("citation_publication_date", entry.published.map(|date| date.to_string()));
        self.name("citation_language", language);
    }

    /// The same text in other languages, and itself among them; search engines want whole
    /// addresses there.
    fn translations(&mut self, page: &Page<'_>, entry: &Entry) {
        let others = entry.translations.iter().filter_map(|id| page.library.entry(id));
        let others: Vec<&Entry> = others.collect();
        if others.is_empty() {
            return;
        }
        for version in std::iter::once(entry).chain(others) {
            let language = page.archive().language_of(version);
            let address = page.address(&Route::entry(&version.id));
            if let (Some(language), Some(address)) = (language, address) {
                let attributes = vec![
                    ("rel", "alternate".to_owned()),
                    ("hreflang", language.to_string()),
                    ("href", address),
                ];
                self.elements.push(Element { name: "link", attributes });
            }
        }
    }
}
