//! A page for every address of an archive: the first page once more, in a folder of its own, with
//! its relative addresses made to fit. So real paths work on hosts that know nothing but files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use archive::{Archive, Block, format};

/// The attributes of `index.html` that hold addresses of the site.
const ATTRIBUTES: [&str; 5] = ["href", "src", "data-js", "data-wasm", "data-root"];

/// Writes the pages beside the first one, and says how many they are.
pub(crate) fn write(dist: &Path) -> Result<usize> {
    let first = fs::read_to_string(dist.join("index.html")).context("cannot read index.html")?;
    let folders = folders(&read(&dist.join("archive.json"))?);
    for folder in &folders {
        let path = dist.join(folder);
        let page = at_depth(&first, folder.split('/').count())?;
        fs::create_dir_all(&path)
            .and_then(|()| fs::write(path.join("index.html"), page))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(folders.len())
}

/// The first page, a section and an entry: one of each kind, relative to the site.
pub(crate) fn examples(dist: &Path) -> Result<Vec<String>> {
    let folders = folders(&read(&dist.join("archive.json"))?);
    let of_kind = |kind: &str| folders.iter().find(|folder| folder.starts_with(kind));
    let examples = [of_kind("section/"), of_kind("entry/")].into_iter().flatten();
    Ok(std::iter::once(String::new()).chain(examples.map(|folder| format!("{folder}/"))).collect())
}

fn read(file: &Path) -> Result<Archive> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let reading = format::read(&bytes, &NoMarkup)
        .with_context(|| format!("{} cannot be shown", file.display()))?;
    Ok(reading.archive)
}

/// The folders of all addresses but the first. An id that no file can be named after is said.
fn folders(archive: &Archive) -> Vec<String> {
    let sections = archive.sections.iter().map(|section| ("section", &section.id));
    let entries = archive.entries.iter().map(|entry| ("entry", &entry.id));
    let mut folders = vec!["search".to_owned()];
    for (kind, id) in sections.chain(entries) {
        if is_file_name(id) {
            folders.push(format!("{kind}/{id}"));
        } else {
            eprintln!(
                "No page for the {kind} {id:?}: its id cannot name a file. It opens behind #."
            );
        }
    }
    folders
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

/// The page, as it is to be so many folders below the site's root.
fn at_depth(page: &str, depth: usize) -> Result<String> {
    let up = "../".repeat(depth);
    if !page.contains(" data-root=\"./\"") {
        bail!(
            "index.html must say data-root=\"./\" on its html element, for the reader to find its files"
        );
    }
    Ok(ATTRIBUTES.iter().fold(page.to_owned(), |page, attribute| {
        page.replace(&format!(" {attribute}=\"./"), &format!(" {attribute}=\"{up}"))
    }))
}

/// Addresses need no texts, so bodies are passed over.
struct NoMarkup;

impl format::Markup for NoMarkup {
    fn blocks(&self, _: &str) -> Vec<Block> {
        Vec::new()
    }

    fn text_blocks(&self, _: &str) -> Vec<Block> {
        Vec::new()
    }

    fn html(&self, _: &[Block]) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use archive::{Entry, Section};

    use super::*;

    #[test]
    fn relative_addresses_follow_the_depth() {
        let page =
            r#"<html data-root="./"><a href="./b.css"><script src="./b.js" data-js="./c.js">"#;
        let expected = r#"<html data-root="../../"><a href="../../b.css"><script src="../../b.js" data-js="../../c.js">"#;
        assert_eq!(at_depth(page, 2).unwrap(), expected);
    }

    #[test]
    fn other_addresses_stay() {
        let page = r##"<html data-root="./"><a href="#p"><a href="https://a.example/./b">"##;
        assert!(
            at_depth(page, 1)
                .unwrap()
                .ends_with(r##"<a href="#p"><a href="https://a.example/./b">"##)
        );
        assert!(at_depth("<html>", 1).is_err());
    }

    #[test]
    fn every_section_and_entry_has_a_folder_if_its_id_can_name_one() {
        let entry = |id: &str| Entry { id: id.to_owned(), ..Entry::default() };
        let archive = Archive {
            sections: vec![Section {
                id: "news".to_owned(),
                title: String::new(),
                description: None,
            }],
            entries: ["a", "../b", "https://c.example/d", "речь"].map(entry).to_vec(),
            ..Archive::default()
        };
        assert_eq!(folders(&archive), ["search", "section/news", "entry/a", "entry/речь"]);
    }

    #[test]
    fn names_that_some_system_cannot_keep_are_refused() {
        for id in ["", ".", "..", "a/b", "a\\b", "a:b", "a.", " a", "a\0", &"a".repeat(201)] {
            assert!(!is_file_name(id), "{id:?}");
        }
        assert!(is_file_name("2020-09-14 vienna"));
    }
}
