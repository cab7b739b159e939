//! Pages as the app shows them, rendered natively and put into the app's page. Each painter stays
//! in its thread; it writes no file.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use archive::{Archive, Href, Language};
use reader::messages::Locale;
use reader::prerender::{self, prerender};
use reader::route::{AddressStyle, Addresses, Route};
use reader::state::{Code, Library};
use reader::views::Setting;
use tokio::runtime::{Builder, Runtime};
use tokio::task::LocalSet;

use super::parts::path;
use super::shell::{Shell, Texts, root_of};
use super::{head, json_ld};
use crate::Error;
use crate::name::is_file_name;

/// A page to be made.
#[derive(Clone, Debug)]
pub(super) struct Address {
    /// Its folder, as a path without a slash at its ends.
    pub(super) folder: String,
    /// What it shows.
    pub(super) route: Route,
    /// More attributes of the page, each with a space before it.
    pub(super) attributes: String,
    /// The name of the part of the archive that the app wants first on this page.
    pub(super) part: Option<String>,
    /// What the app reads first instead of the manifest: the same, as far as this page needs it.
    pub(super) manifest: Option<String>,
}

impl Address {
    /// The page of a route in a folder.
    pub(super) fn new(folder: impl Into<String>, route: Route) -> Self {
        Self { folder: folder.into(), route, attributes: String::new(), part: None, manifest: None }
    }

    /// Its path from the root, as it stands in links.
    pub(super) fn path(&self) -> String {
        Addresses::default().of(&self.route)
    }

    /// The page of an entry, if a folder can be named after its id.
    pub(super) fn entry(id: &str) -> Option<Self> {
        is_file_name(id).then(|| Self::new(format!("entry/{id}"), Route::entry(id)))
    }

    /// The page of a section, likewise.
    pub(super) fn section(id: &str) -> Option<Self> {
        is_file_name(id).then(|| Self::new(format!("section/{id}"), Route::section(id)))
    }
}

/// Renders pages of an archive.
#[derive(Debug)]
pub(super) struct Painter<'a> {
    runtime: Runtime,
    shell: &'a Shell,
    locale: Locale,
    /// Whether the archive is published in parts.
    in_parts: bool,
    settings: RefCell<BTreeMap<String, Rc<Addresses>>>,
}

impl<'a> Painter<'a> {
    /// A painter for an archive with this head.
    pub(super) fn new(shell: &'a Shell, head: &Archive, in_parts: bool) -> Result<Self, Error> {
        let runtime = Builder::new_current_thread().build().map_err(|error| {
            Error::new("the pages", error.to_string(), "let this program start threads")
        })?;
        let (locale, settings) = (locale(head), RefCell::default());
        Ok(Self { runtime, shell, locale, in_parts, settings })
    }

    /// Renders pages, and hands each over with its address.
    pub(super) fn paint(
        &self,
        library: &Rc<Library>,
        addresses: &[Address],
        mut put: impl FnMut(&Address, String) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let all = async {
            for address in addresses {
                let setting = self.setting(&address.folder);
                let page = prerender(library, &address.route, &setting).await;
                let linked = json_ld(library, &address.route);
                let code = self.code(library, &address.route);
                put(address, self.page(address, page.as_ref(), linked.as_deref(), &code))?;
            }
            Ok(())
        };
        LocalSet::new().block_on(&self.runtime, all)
    }

    fn page(
        &self,
        address: &Address,
        page: Option<&prerender::Page>,
        linked: Option<&str>,
        code: &str,
    ) -> String {
        let mut head = page.map_or_else(String::new, |page| head::html(&page.head, linked));
        if let Some(part) = &address.part {
            head.push_str(&head::preload(&(root_of(&address.folder) + &path(part))));
        }
        let body = page.map_or("", |page| page.body.as_str());
        let behind = address.manifest.as_deref().map_or_else(String::new, head::manifest);
        let attributes = address.attributes.clone() + code;
        let texts = Texts { head: &head, body, attributes: &attributes, behind: &behind };
        self.shell.page(&address.folder, self.locale, texts)
    }

    /// Which parts of the app a page needs besides the first, as an attribute: they are fetched
    /// ahead. An archive in one file has whole entries in it, whatever the page shows.
    fn code(&self, library: &Library, route: &Route) -> String {
        let mut codes = library.codes_of(route);
        if !self.in_parts && !codes.contains(&Code::Entry) {
            codes.push(Code::Entry);
        }
        let names: Vec<&str> = codes.into_iter().map(Code::name).collect();
        if names.is_empty() { String::new() } else { format!(" data-code=\"{}\"", names.join(" ")) }
    }

    fn setting(&self, folder: &str) -> Setting {
        let root = root_of(folder);
        let mut known = self.settings.borrow_mut();
        let addresses = known
            .entry(root.clone())
            .or_insert_with(|| Rc::new(Addresses { root, style: AddressStyle::Path }));
        Setting { locale: self.locale, addresses: Rc::clone(addresses) }
    }
}

/// Before the app knows the reader's language, the interface speaks the archive's if it can.
fn locale(archive: &Archive) -> Locale {
    Locale::choose(archive.language.iter().map(Language::as_str))
}

/// What is said of an entry as linked data.
fn json_ld(library: &Library, route: &Route) -> Option<String> {
    let Route::Entry { id, .. } = route else { return None };
    let archive = library.archive();
    let entry = library.entry(id)?;
    Some(json_ld::article(archive, entry, archive.url.as_ref().map(Href::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_folder_if_its_id_can_name_one() {
        let folder = |id: &str| Address::entry(id).map(|address| address.folder);
        assert_eq!(folder("a").as_deref(), Some("entry/a"));
        assert_eq!(folder("речь").as_deref(), Some("entry/речь"));
        assert_eq!(folder("../b"), None);
        assert_eq!(folder("https://c.example/d"), None);
    }
}
