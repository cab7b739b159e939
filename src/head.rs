//! What machines read of a page: its title, description and address, what it is and who says it.
//! Pure: it is written into pages natively and kept up to date by the app; it asks no browser.
//!
//! # What is said, and in which words
//!
//! Every page has `description`, Open Graph, its feeds, and, where the site's own address is
//! known, its canonical address and the description of its search. An entry also has Dublin Core,
//! Highwire's `citation_*`, and the few names that only Zotero reads. What is not known is absent.
//!
//! # What Zotero makes of it
//!
//! From the sources of its translators *Embedded Metadata* and *RDF* (github.com/zotero/translators
//! at 2814370, June 2026) and of `cleanAuthor` (github.com/zotero/utilities at 4051881):
//!
//! - A name such as `DC.title` or `z:itemType` is parted at the first `.`, `:` or `_`; what stands
//!   before it, in lower case, is a prefix from a built-in list that has `dc`, `og`, `article`,
//!   `prism`, `bib`, `eprints` and `z`. No `<link rel="schema.…">` is needed for these.
//! - The item's type is the first of: a Highwire name that implies one (`citation_journal_title`,
//!   `citation_conference_title`, `citation_inbook_title`, …: **none of them may be written**);
//!   `z:itemType`; then types of bib, PRISM, EPrints, `og:type`, `DC.type`; and a guess, which
//!   after `citation_title` is a journal article. So `z:itemType` settles it. With it,
//!   `DC.description` would go to the field *Extra*: it is not written.
//! - `DC.type` is also the field *Type* of a presentation or a web page: the kind stands there.
//! - `DC.source` is taken for the title of the publication unless `prism.publicationName` is
//!   there; `og:site_name` only counts for web pages and newspapers. Both are written, and
//!   `DC.source` is then free to be the address of the original.
//! - A `DC.identifier` that is an address is searched for digits that could be an ISBN or ISSN,
//!   and one with a date in it (`/20200914/`) has some: it is not written.
//! - Creators are read for each role that the type has: `bib.authors` before `DC.creator` where
//!   there are authors, `z:presenters` of a presentation, `z:interviewees` and `bib.contributors`
//!   of an interview. `citation_author` takes the place of all of these and makes them authors,
//!   so it is only written for persons, and of types that have authors.
//! - A name is parted at its last space, or at its comma where it has one; commas at its ends are
//!   cut off first. So a comma behind the name of an organisation keeps it whole. A comma inside
//!   of it would still part it: there the names for Zotero alone have `‚` (U+201A). (Behind a
//!   full stop inside of a name with a comma Zotero puts a space; nothing prevents that.)
//! - `citation_publication_date` is taken as it stands, so that a year stays a year. Without any
//!   date the first `<time>` of the page is taken: on an entry's page only its own is one.
//! - The event `ZoteroItemUpdated` on the document makes Zotero look again.

mod entry;

pub use entry::{Author, authors};

use archive::{Archive, first_words};

use crate::route::{AddressStyle, Addresses, Filters, ListRoute, Route};
use crate::state::Library;
use crate::views::{Setting, page_name, page_title};

/// How many characters of a text describe it.
const DESCRIPTION_LENGTH: usize = 180;

/// What stands in the head of a page for machines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title, as plain text.
    pub title: String,
    /// The other elements, in their order.
    pub elements: Vec<Element>,
}

/// An element without content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// `meta` or `link`.
    pub name: &'static str,
    /// Its attributes with their values, as plain text.
    pub attributes: Vec<(&'static str, String)>,
}

/// The head of a page. `site` is the address of the archive's root folder where that is known;
/// it ends in `/`.
pub fn head(library: &Library, route: &Route, setting: &Setting, site: Option<&str>) -> Head {
    let words = setting.locale.words();
    let mut head = Head { title: page_title(library, route, words), elements: Vec::new() };
    let page = Page {
        library,
        name: page_name(library, route, words),
        files: Addresses { root: setting.addresses.file(""), style: AddressStyle::Path },
        site: site.filter(|site| site.ends_with('/')),
    };
    match route {
        Route::List(list) => head.list(&page, list),
        Route::Entry { id, .. } => head.entry(&page, id),
        Route::Unknown(_) => {}
    }
    head
}

/// The first words of a text, or nothing where it has none.
pub fn description(blocks: &[archive::Block]) -> Option<String> {
    let (mut words, more) = first_words(blocks, DESCRIPTION_LENGTH);
    if more {
        words.push_str(" …");
    }
    (!words.is_empty()).then_some(words)
}

/// What every part of a head is made from.
struct Page<'a> {
    library: &'a Library,
    /// What the page is called on its own.
    name: String,
    /// The addresses of files, as the page reaches them.
    files: Addresses,
    site: Option<&'a str>,
}

impl Page<'_> {
    fn archive(&self) -> &Archive {
        self.library.archive()
    }

    /// The whole address of a page, where the site's is known.
    fn address(&self, route: &Route) -> Option<String> {
        let addresses = Addresses { root: self.site?.to_owned(), style: AddressStyle::Path };
        Some(addresses.of(route))
    }
}

impl Head {
    fn list(&mut self, page: &Page<'_>, list: &ListRoute) {
        let archive = page.archive();
        let section = list.section().map(|id| archive.section(id));
        let description = match section {
            Some(None) => return,
            Some(Some(section)) => section.description.clone(),
            None => None,
        };
        let description = description.or_else(|| archive.description.clone());
        let address = page.address(&Route::List(list.filtered(Filters::default())));
        self.open_graph(page, "website", description, address);
        let language = archive.language.as_ref();
        self.property("og:locale", language.and_then(|language| locale(language.as_str())));
        self.feeds(page, list.section());
    }

    /// The description, and what Open Graph (ogp.me) says of any page.
    fn open_graph(
        &mut self,
        page: &Page<'_>,
        kind: &str,
        description: Option<String>,
        address: Option<String>,
    ) {
        self.name("description", description.clone());
        self.link("canonical", address.clone());
        self.property("og:type", Some(kind.to_owned()));
        self.property("og:title", Some(page.name.clone()));
        self.property("og:description", description);
        self.property("og:url", address);
        self.property("og:site_name", Some(page.archive().title.clone()));
    }

    /// The feeds of the archive and of the section that the page is of, and the site's search.
    fn feeds(&mut self, page: &Page<'_>, section: Option<&str>) {
        let archive = page.archive();
        self.feed(&archive.title, &page.files.root);
        if let Some(section) = section.and_then(|id| archive.section(id)) {
            self.feed(&section.title, &page.files.of(&Route::section(&section.id)));
        }
        if page.site.is_some() {
            let kind = "application/opensearchdescription+xml";
            self.file("search", kind, &archive.title, page.files.file("opensearch.xml"));
        }
    }

    fn feed(&mut self, title: &str, folder: &str) {
        for (kind, file) in
            [("application/feed+json", "feed.json"), ("application/atom+xml", "feed.xml")]
        {
            self.file("alternate", kind, title, folder.to_owned() + file);
        }
    }

    fn file(&mut self, rel: &str, kind: &str, title: &str, href: String) {
        let mut attributes = vec![("rel", rel.to_owned()), ("type", kind.to_owned())];
        if !title.is_empty() {
            attributes.push(("title", title.to_owned()));
        }
        attributes.push(("href", href));
        self.elements.push(Element { name: "link", attributes });
    }

    fn link(&mut self, rel: &str, href: Option<String>) {
        if let Some(href) = href {
            let attributes = vec![("rel", rel.to_owned()), ("href", href)];
            self.elements.push(Element { name: "link", attributes });
        }
    }

    fn name(&mut self, name: &str, content: Option<String>) {
        self.meta("name", name, content);
    }

    fn property(&mut self, name: &str, content: Option<String>) {
        self.meta("property", name, content);
    }

    /// What is not known, or is empty, is not said.
    fn meta(&mut self, key: &'static str, name: &str, content: Option<String>) {
        if let Some(content) = content.filter(|content| !content.is_empty()) {
            let attributes = vec![(key, name.to_owned()), ("content", content)];
            self.elements.push(Element { name: "meta", attributes });
        }
    }
}

/// Open Graph wants a language with its territory, `pt_BR`; a language alone has none to give.
fn locale(language: &str) -> Option<String> {
    let (language, territory) = language.split_once('-')?;
    let known = territory.len() == 2 && language.len() == 2;
    known.then(|| [language, "_", &territory.to_ascii_uppercase()].concat())
}

#[cfg(test)]
mod tests;
