//! The pages of a site: the app's page once more for every address, in a folder of its own, with
//! its text already in it. So a page can be read before the app has started, and real paths work
//! on hosts that know nothing but files.

mod shell;

use std::fs;
use std::path::Path;
use std::rc::Rc;

use archive::{Archive, Href, format};
use reader::messages::Locale;
use reader::prerender::prerender;
use reader::route::{AddressStyle, Addresses, Route};
use reader::state::Library;
use reader::views::Setting;

use crate::Error;
use crate::site::json_ld;
use shell::Shell;

/// What became of the addresses of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// How many pages were written, the first one among them.
    pub written: usize,
    /// Addresses without a page: no file can be named after them. They open behind `#`.
    pub left_out: Vec<String>,
}

/// Writes the text of every page of the archive in `site` into the app's page, its
/// `index.html`, and a page like it for every address.
///
/// # Errors
///
/// When `index.html` or `archive.json` cannot be read as what they are, or a page not written.
pub fn write(site: &Path) -> Result<Pages, Error> {
    let library = Rc::new(library(&site.join("archive.json"))?);
    let index = site.join("index.html");
    let shell = fs::read_to_string(&index).map_err(|error| unreadable(&index, &error))?;
    let shell = Shell::new(shell, &index)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| unreadable(site, &error))?;
    let (addresses, left_out) = addresses(library.archive());
    for (folder, route) in &addresses {
        let local = tokio::task::LocalSet::new();
        let page = local.block_on(&runtime, page(&library, &shell, folder, route));
        let path = site.join(folder);
        fs::create_dir_all(&path)
            .and_then(|()| fs::write(path.join("index.html"), page))
            .map_err(|error| Error::new(path.display().to_string(), error.to_string(), WRITABLE))?;
    }
    Ok(Pages { written: addresses.len(), left_out })
}

const READABLE: &str = "build the site again, and let this program read it";
const WRITABLE: &str = "make room, and let this program write there";

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(path.display().to_string(), error.to_string(), READABLE)
}

/// The page of an address: the app's page with the text of the route in it.
async fn page(library: &Rc<Library>, shell: &Shell, folder: &str, route: &Route) -> String {
    let depth = folder.split('/').filter(|part| !part.is_empty()).count();
    let root = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    let addresses = Addresses { root: root.clone(), style: AddressStyle::Path };
    let setting = Setting { locale: locale(library.archive()), addresses: Rc::new(addresses) };
    let text = prerender(library, route, &setting).await;
    let archive = library.archive();
    let json_ld = match route {
        Route::Entry { id, .. } => library.entry(id).map(|(_, entry)| {
            json_ld::article(archive, entry, archive.url.as_ref().map(Href::as_str))
        }),
        Route::List(_) | Route::Unknown(_) => None,
    };
    shell.page(&root, setting.locale, text.as_ref().map(|text| (text, json_ld.as_deref())))
}

/// Before the app knows the reader's language, the interface speaks the archive's if it can.
fn locale(archive: &Archive) -> Locale {
    Locale::choose(archive.language.iter().map(archive::Language::as_str))
}

/// One address of each kind, relative to the site: the first page, a section and an entry.
///
/// # Errors
///
/// When the archive of the site cannot be read.
pub fn examples(site: &Path) -> Result<Vec<String>, Error> {
    let library = library(&site.join("archive.json"))?;
    let (addresses, _) = addresses(library.archive());
    let of_kind = |kind: &str| addresses.iter().find(|(folder, _)| folder.starts_with(kind));
    let examples = [of_kind("section/"), of_kind("entry/")].into_iter().flatten();
    Ok(std::iter::once(String::new())
        .chain(examples.map(|(folder, _)| format!("{folder}/")))
        .collect())
}

fn library(file: &Path) -> Result<Library, Error> {
    let bytes = fs::read(file).map_err(|error| unreadable(file, &error))?;
    let reading = format::read(&bytes, &markup::Html)
        .map_err(|error| Error::new(file.display().to_string(), error.to_string(), READABLE))?;
    Ok(Library::new(reading.archive, reading.warnings))
}

/// The folder of every address with its route; and the addresses that no folder can be named after.
fn addresses(archive: &Archive) -> (Vec<(String, Route)>, Vec<String>) {
    let sections = archive.sections.iter().map(|section| ("section", &section.id));
    let entries = archive.entries.iter().map(|entry| ("entry", &entry.id));
    let mut addresses =
        vec![(String::new(), Route::home()), ("search".to_owned(), Route::search())];
    let mut left_out = Vec::new();
    for (kind, id) in sections.chain(entries) {
        let route = if kind == "entry" { Route::entry(id) } else { Route::section(id) };
        if is_file_name(id) {
            addresses.push((format!("{kind}/{id}"), route));
        } else {
            left_out.push(format!("{kind} {id:?}"));
        }
    }
    (addresses, left_out)
}

/// Whether the text can name a file on any system that a site may be kept on.
fn is_file_name(id: &str) -> bool {
    const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let ends_well = !id.ends_with(['.', ' ']) && !id.starts_with(['.', ' ']);
    !id.is_empty()
        && id.len() <= 200
        && ends_well
        && !id.contains(|c: char| c.is_control() || FORBIDDEN.contains(&c))
}

#[cfg(test)]
mod tests {
    use archive::{Entry, Section};

    use super::*;

    #[test]
    fn every_section_and_entry_has_a_folder_if_its_id_can_name_one() {
        let entry = |id: &str| Entry { id: id.to_owned(), ..Entry::default() };
        let section = Section { id: "news".to_owned(), title: String::new(), description: None };
        let archive = Archive {
            sections: vec![section],
            entries: ["a", "../b", "https://c.example/d", "речь"].map(entry).to_vec(),
            ..Archive::default()
        };
        let (addresses, left_out) = addresses(&archive);
        let folders: Vec<_> = addresses.iter().map(|(folder, _)| folder.as_str()).collect();
        assert_eq!(folders, ["", "search", "section/news", "entry/a", "entry/речь"]);
        assert_eq!(left_out, ["entry \"../b\"", "entry \"https://c.example/d\""]);
    }

    #[test]
    fn names_that_some_system_cannot_keep_are_refused() {
        for id in ["", ".", "..", "a/b", "a\\b", "a:b", "a.", " a", "a\0", &"a".repeat(201)] {
            assert!(!is_file_name(id), "{id:?}");
        }
        assert!(is_file_name("2020-09-14 vienna"));
    }

    const SHELL: &str = r#"<html lang="en" data-root="./"><title>Reading Room</title>
        <link href="./a.css"><div id="app"></div></html>"#;

    fn feed(items: &str) -> String {
        let version = "https://jsonfeed.org/version/1.1";
        format!(
            r#"{{"version": "{version}", "title": "A & B", "language": "ru", "items": [{items}]}}"#
        )
    }

    #[test]
    fn every_page_has_its_text_its_title_and_its_own_way_to_the_root() {
        let site = tempfile::tempdir().unwrap();
        let item = r#"{"id": "x", "title": "<b>", "content_text": "Привет <script>"}"#;
        fs::write(site.path().join("index.html"), SHELL).unwrap();
        fs::write(site.path().join("archive.json"), feed(item)).unwrap();
        let pages = write(site.path()).unwrap();
        assert_eq!(pages, Pages { written: 3, left_out: Vec::new() });
        let read = |page: &str| fs::read_to_string(site.path().join(page)).unwrap();
        let home = read("index.html");
        assert!(home.contains(r#"lang="ru" data-root="./""#), "{home}");
        assert!(home.contains("<title>A &amp; B</title>"), "{home}");
        assert!(home.contains(r#"href="./entry/x/""#), "{home}");
        let entry = read("entry/x/index.html");
        assert!(entry.contains(r#"data-root="../../""#), "{entry}");
        assert!(entry.contains(r#"href="../../a.css""#), "{entry}");
        assert!(entry.contains("<title>&lt;b&gt; — A &amp; B</title>"), "{entry}");
        assert!(entry.contains("Привет &lt;script&gt;"), "{entry}");
        assert!(!entry.contains("<script>"), "{entry}");
        assert!(
            entry.contains("<meta data-head name=\"DC.title\" content=\"&lt;b&gt;\">"),
            "{entry}"
        );
        assert!(entry.contains("\"headline\":\"\\u003cb>\""), "{entry}");
        assert!(!home.contains("ld+json"), "{home}");
    }

    #[test]
    fn a_site_that_is_none_says_what_is_missing() {
        let site = tempfile::tempdir().unwrap();
        assert!(write(site.path()).unwrap_err().place.ends_with("archive.json"));
        fs::write(site.path().join("archive.json"), feed("")).unwrap();
        assert!(write(site.path()).unwrap_err().place.ends_with("index.html"));
        fs::write(site.path().join("index.html"), "<html>").unwrap();
        assert!(write(site.path()).unwrap_err().what.contains("data-root"));
    }
}
