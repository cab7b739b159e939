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
//!   of an interview. `citation_author` takes the place of all of these, makes them authors and
//!   parts them at commas and semicolons: it is not written.
//! - A name is parted at its last space, or at its comma where it has one; commas at its ends are
//!   cut off first. So a comma behind the name of an organisation keeps it whole. A comma inside
//!   of it would still part it: there the names for Zotero alone have `‚` (U+201A). (Behind a
//!   full stop inside of a name with a comma Zotero puts a space; nothing prevents that.)
//! - `citation_publication_date` is taken as it stands, so that a year stays a year. Without any
//!   date the first `<time>` of the page is taken: on an entry's page only its own is one.
//! - The event `ZoteroItemUpdated` on the document makes Zotero look again.

mod entry;

pub use entry::{Author, authors};

use std::str::Split;

use archive::{Archive, first_words};

use crate::route::{AddressStyle, Addresses, Filters, ListRoute, Route};
use crate::state::Library;
use crate::views::{Setting, page_name, page_title};

/// How many characters of a text describe it.
const DESCRIPTION_LENGTH: usize = 180;

/// Behind each element, and before each name and value in it: no text holds these characters.
const ELEMENT: char = '\u{1e}';
const PART: char = '\u{1f}';

/// Whether the head is written into a page. What only search engines and browsers that load it
/// would read is not said again by the app: each kilobyte goes over the wire.
const WRITTEN: bool = cfg!(not(target_arch = "wasm32"));

/// What stands in the head of a page for machines.
///
/// The elements are one text: lists of them would weigh twice as much in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title, as plain text.
    pub title: String,
    elements: String,
}

/// The names of an element's attributes with their values, as plain text.
#[derive(Clone, Debug)]
pub struct Attributes<'a>(Split<'a, char>);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        Some((self.0.next()?, self.0.next()?))
    }
}

/// The head of a page. `site` is the address of the archive's root folder where that is known;
/// it ends in `/`.
pub fn head(library: &Library, route: &Route, setting: &Setting, site: Option<&str>) -> Head {
    let words = setting.locale.words();
    let name = page_name(library, route, words);
    let mut head = Head::titled(page_title(&name, library));
    let page = Page {
        library,
        name,
        files: Addresses { root: setting.addresses.file(""), style: AddressStyle::Path },
        site: site.filter(|site| site.ends_with('/')),
    };
    match route {
        Route::List(list) => head.list(&page, list),
        Route::Entry { id, .. } => head.entry(&page, id),
        Route::Help | Route::Unknown(_) => {}
    }
    head
}

/// The first words of a text; empty where it has none.
pub fn description(blocks: &[archive::Block]) -> String {
    let (mut words, more) = first_words(blocks, DESCRIPTION_LENGTH);
    if more {
        words.push_str(" …");
    }
    words
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

    /// The whole address of a page; empty where the site's is not known.
    fn address(&self, route: &Route) -> String {
        match self.site {
            Some(site) => Addresses { root: site.to_owned(), style: AddressStyle::Path }.of(route),
            None => String::new(),
        }
    }
}

impl Head {
    /// A head that says nothing but a title.
    pub fn titled(title: String) -> Self {
        Self { title, elements: String::new() }
    }

    /// The elements beside the title, in their order, each with its name and its attributes.
    pub fn elements(&self) -> impl Iterator<Item = (&str, Attributes<'_>)> {
        self.elements.split_terminator(ELEMENT).map(|element| {
            let mut parts = element.split(PART);
            (parts.next().unwrap_or_default(), Attributes(parts))
        })
    }

    /// A text that is another one for any other head.
    pub fn key(&self) -> String {
        let mut key = self.title.clone();
        key.push_str(&self.elements);
        key
    }

    fn list(&mut self, page: &Page<'_>, list: &ListRoute) {
        let archive = page.archive();
        let section = list.section().map(|id| archive.section(id));
        let description = match section {
            Some(None) => return,
            Some(Some(section)) => section.description.as_deref(),
            None => None,
        };
        let description = description.or(archive.description.as_deref()).unwrap_or_default();
        let address = page.address(&Route::List(list.filtered(Filters::default())));
        self.page(page, "website", description, &address);
        self.locale(archive.language.as_ref());
        self.feeds(page, list.section());
    }

    /// What is said of any page, most of it in the words of Open Graph (ogp.me).
    fn page(&mut self, page: &Page<'_>, kind: &str, description: &str, address: &str) {
        self.meta("description", description);
        if !address.is_empty() {
            self.element("link", &[("rel", "canonical"), ("href", address)]);
        }
        self.meta("og:type", kind);
        self.meta("og:title", &page.name);
        self.meta("og:description", description);
        self.meta("og:url", address);
        self.meta("og:site_name", &page.archive().title);
    }

    /// The feeds of the archive and of the section that the page is of, and the site's search.
    fn feeds(&mut self, page: &Page<'_>, section: Option<&str>) {
        let archive = page.archive();
        self.feed(&archive.title, &page.files.root);
        if let Some(section) = section.and_then(|id| archive.section(id)) {
            self.feed(&section.title, &page.files.of(&Route::section(&section.id)));
        }
        if WRITTEN && page.site.is_some() {
            let kind = "application/opensearchdescription+xml";
            self.file("search", kind, &archive.title, &page.files.root, "opensearch.xml");
        }
    }

    fn feed(&mut self, title: &str, folder: &str) {
        self.file("alternate", "application/feed+json", title, folder, "feed.json");
        self.file("alternate", "application/atom+xml", title, folder, "feed.xml");
    }

    fn file(&mut self, rel: &str, kind: &str, title: &str, folder: &str, name: &str) {
        let mut href = folder.to_owned();
        href.push_str(name);
        self.element("link", &[("rel", rel), ("type", kind), ("title", title), ("href", &href)]);
    }

    /// Open Graph wants a language with its territory, `pt_BR`; a language alone has none to give.
    fn locale(&mut self, language: Option<&archive::Language>) {
        let parts = language.and_then(|language| language.as_str().split_once('-'));
        if let Some((language, territory)) = parts.filter(|_| WRITTEN)
            && (language.len(), territory.len()) == (2, 2)
        {
            self.meta("og:locale", &[language, "_", &territory.to_ascii_uppercase()].concat());
        }
    }

    /// What is not known is empty, and is not said.
    fn meta(&mut self, name: &str, content: &str) {
        if !content.is_empty() {
            let is_property = name.starts_with("og:") || name.starts_with("article:");
            let key = if is_property { "property" } else { "name" };
            self.element("meta", &[(key, name), ("content", content)]);
        }
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.elements.push_str(name);
        for (name, value) in attributes {
            for part in [name, value] {
                self.elements.push(PART);
                let plain = |char: char| if char.is_control() { ' ' } else { char };
                self.elements.extend(part.chars().map(plain));
            }
        }
        self.elements.push(ELEMENT);
    }
}

#[cfg(test)]
mod tests;
