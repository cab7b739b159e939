//! A first look at the entries that files give by themselves: in which folders or at which addresses
//! they lie, whether they name their sections, which languages they are in. Nothing is written, and
//! it ends after some thousand entries.

use std::collections::BTreeMap;
use std::path::Path;

use archive::{Entry, Language, Source};

use super::language::Languages;
use crate::error::Error;
use crate::progress::Progress;
use crate::sources::{Found, Opened, SourcePath};

/// How many entries are looked at.
const ENTRIES: usize = 3_000;

/// How many entries share a folder that may stand for a section, at least.
const FEW: usize = 2;

/// How many folders are told apart at most: more of them stand for something else.
const MANY: usize = 12;

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// How many entries were looked at.
    pub(super) entries: usize,
    /// How many of them name a section.
    pub(super) sectioned: usize,
    pub(super) languages: Languages,
    /// Folders of files, and of addresses, each with its entries.
    files: BTreeMap<String, usize>,
    addresses: BTreeMap<String, usize>,
}

/// Where entries lie that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The last part of it, which a section can be named after.
    pub(super) name: String,
    /// A pattern that finds it.
    pub(super) pattern: String,
    /// Whether it is looked for in addresses, and not in the names of files.
    pub(super) is_address: bool,
    pub(super) entries: usize,
}

impl Look {
    /// Looks at these files. What cannot be read is passed over.
    pub(super) fn at(folder: &Path, files: Vec<SourcePath>) -> Self {
        let mut look = Self::default();
        if files.is_empty() {
            return look;
        }
        let take = &mut |entry: Entry| {
            look.entry(&entry);
            // The only way to stop a reader is to take no more.
            if look.entries < ENTRIES { Ok(()) } else { Err(Error::new("", "enough", "")) }
        };
        let found = Found { files, configuration: None };
        let _ = Opened::of(&[folder.to_owned()], found).read(&Progress::Quiet, take);
        look
    }

    fn entry(&mut self, entry: &Entry) {
        self.entries += 1;
        self.sectioned += usize::from(entry.section.is_some());
        self.languages.hear(entry.language.as_ref().map(Language::as_str), &entry.text());
        let Some(source) = entry.sources.first() else { return };
        let (files, addresses) = (&mut self.files, &mut self.addresses);
        if is_record_of_crawler(source) {
            let address = entry.url.as_ref().map(|url| url.as_str().to_owned());
            let path = address.or_else(|| source.url.clone()).and_then(|url| path_of(&url));
            count(addresses, path.as_deref());
        } else {
            count(files, source.file.rsplit_once('/').map(|(folder, _)| folder));
        }
    }

    /// The folders or addresses that entries part into, where there are some and not many.
    pub(super) fn places(&self) -> Vec<Place> {
        let files = parted(&self.files, false);
        if files.is_empty() { parted(&self.addresses, true) } else { files }
    }
}

/// Whether a page is known by its address alone: its place in a WARC says nothing.
fn is_record_of_crawler(source: &Source) -> bool {
    let place = source.file.rsplit_once('!').map(|(_, place)| place);
    place.is_some_and(|place| place.bytes().all(|byte| byte.is_ascii_digit()))
}

fn path_of(url: &str) -> Option<String> {
    let path = url::Url::parse(url).ok()?.path().trim_start_matches('/').to_owned();
    path.rsplit_once('/').map(|(folder, _)| folder.to_owned())
}

fn count(folders: &mut BTreeMap<String, usize>, folder: Option<&str>) {
    *folders.entry(folder.unwrap_or_default().to_owned()).or_default() += 1;
}

/// Parts folders at the first level at which there are several with words for names.
fn parted(folders: &BTreeMap<String, usize>, is_address: bool) -> Vec<Place> {
    let deepest = folders.keys().map(|it| it.split('/').count()).max().unwrap_or_default();
    (1..=deepest)
        .map(|level| at_level(folders, level, is_address))
        .find(|it| it.len() > 1)
        .unwrap_or_default()
}

fn at_level(folders: &BTreeMap<String, usize>, level: usize, is_address: bool) -> Vec<Place> {
    let mut heads: BTreeMap<String, usize> = BTreeMap::new();
    for (folder, entries) in folders {
        let parts: Vec<&str> = folder.split('/').collect();
        if parts.len() >= level && !parts[level - 1].is_empty() {
            *heads.entry(parts[..level].join("/")).or_default() += entries;
        }
    }
    let name = |head: &str| head.rsplit(['/', '!']).next().unwrap_or(head).to_owned();
    let is_word = |head: &str| name(head).chars().filter(|it| it.is_alphabetic()).count() > 1;
    heads.retain(|head, entries| *entries >= FEW && is_word(head));
    if heads.len() > MANY {
        return Vec::new();
    }
    let begin = if is_address { "^https?://[^/]+/" } else { "^" };
    let place = |(head, entries): (String, usize)| Place {
        name: name(&head),
        pattern: format!("{begin}{}/", regex::escape(&head)),
        is_address,
        entries,
    };
    heads.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folders: &[(&str, usize)], expected: &[(&str, &str)]) {
        let folders = folders.iter().map(|(it, count)| ((*it).to_owned(), *count)).collect();
        let places = parted(&folders, false);
        let places: Vec<_> =
            places.iter().map(|it| (it.name.as_str(), it.pattern.as_str())).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn folders_part_where_there_are_several_with_words_for_names() {
        check(
            &[("site", 1), ("site/news/2020", 3), ("site/news/2021", 2), ("site/press.old", 2)],
            &[("news", "^site/news/"), ("press.old", r"^site/press\.old/")],
        );
        check(&[("2020/01", 5), ("2020/02", 6), ("2021/01", 1)], &[]);
        check(&[("news", 9), ("about", 1)], &[]);
        check(&[("", 9)], &[]);
    }

    #[test]
    fn the_folder_of_an_address_is_its_path() {
        assert_eq!(
            path_of("https://x.example/news/2020/a.html?b=/c").as_deref(),
            Some("news/2020")
        );
        assert_eq!(path_of("https://x.example/"), None);
    }
}
