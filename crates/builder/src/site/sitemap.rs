//! The map of a site for search engines (sitemaps.org, protocol 0.9), written as the pages are,
//! and `robots.txt`, which says where it is. It keeps at most one file of the map in memory.

use archive::{Date, Precision};

use super::xml::allowed;

/// What the protocol allows in one file.
const MOST_ADDRESSES: usize = 50_000;
const MOST_BYTES: usize = 50 * 1024 * 1024;

const BEGINNING: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A file of the site: its name and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, in the site's root folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A map in the making.
#[derive(Clone, Debug)]
pub struct Sitemap {
    site: String,
    most_addresses: usize,
    most_bytes: usize,
    /// The addresses of the file that is being written.
    urls: String,
    addresses: usize,
    /// How many files are already written.
    files: usize,
}

impl Sitemap {
    /// A map of the site whose root folder has this address; it ends in `/`.
    pub fn new(site: &str) -> Self {
        Self {
            site: site.to_owned(),
            most_addresses: MOST_ADDRESSES,
            most_bytes: MOST_BYTES,
            urls: String::new(),
            addresses: 0,
            files: 0,
        }
    }

    /// Adds a page by its path from the root, percent-encoded as it stands in links, with the day
    /// it was last changed; a date that is less than a day is left out, since the protocol has
    /// none. Returns a file that is full with what was added before.
    pub fn add(&mut self, path: &str, changed: Option<Date>) -> Option<File> {
        let day = changed.filter(|date| date.precision() == Precision::Day);
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        let url = format!("<url>{}{day}</url>\n", self.location(path));
        let bytes = list("urlset", "").len() + self.urls.len() + url.len();
        let full = self.addresses == self.most_addresses || bytes > self.most_bytes;
        let file = (full && self.addresses > 0).then(|| self.next());
        self.urls.push_str(&url);
        self.addresses += 1;
        file
    }

    /// What is left to write: the only file, or the last one and the index of them all.
    pub fn finish(mut self) -> Vec<File> {
        if self.files == 0 {
            return vec![File { name: INDEX.to_owned(), text: list("urlset", &self.urls) }];
        }
        let last = self.next();
        let locations = (1..=self.files)
            .map(|number| format!("<sitemap>{}</sitemap>\n", self.location(&name(number))));
        let text = list("sitemapindex", &locations.collect::<String>());
        vec![last, File { name: INDEX.to_owned(), text }]
    }

    fn next(&mut self) -> File {
        self.files += 1;
        self.addresses = 0;
        File { name: name(self.files), text: list("urlset", &std::mem::take(&mut self.urls)) }
    }

    fn location(&self, path: &str) -> String {
        let address = allowed(&format!("{}{path}", self.site));
        format!("<loc>{}</loc>", quick_xml::escape::escape(address))
    }
}

/// The map, or the index of its files where there are several.
const INDEX: &str = "sitemap.xml";

fn name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

fn list(element: &str, content: &str) -> String {
    format!("{BEGINNING}<{element} xmlns=\"{NAMESPACE}\">\n{content}</{element}>\n")
}

/// `robots.txt`: all may be read; the map, where the site's address is known. It counts only in
/// the root folder of a host.
pub fn robots(site: Option<&str>) -> String {
    let map = site.map(|site| format!("\nSitemap: {site}{INDEX}\n")).unwrap_or_default();
    format!("User-agent: *\nDisallow:\n{map}")
}

/// Whether a text is a `robots.txt` of ours, of whatever site.
pub(super) fn is_own_robots(text: &str) -> bool {
    let rest = text.strip_prefix(&robots(None));
    rest.is_some_and(|rest| {
        rest.lines().all(|line| line.is_empty() || line.starts_with("Sitemap: "))
    })
}

/// Whether a file of the map may have this name.
pub(super) fn is_file(name: &str) -> bool {
    let number = name.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    name == INDEX || number.is_some_and(|number| number.bytes().all(|it| it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://room.example/a/";

    fn map(most_addresses: usize, most_bytes: usize, paths: &[&str]) -> Vec<File> {
        let mut map = Sitemap { most_addresses, most_bytes, ..Sitemap::new(SITE) };
        let mut files: Vec<File> = paths.iter().filter_map(|path| map.add(path, None)).collect();
        files.extend(map.finish());
        files
    }

    fn names(files: &[File]) -> Vec<(&str, usize)> {
        let addresses = |file: &File| file.text.matches("<loc>").count();
        files.iter().map(|file| (file.name.as_str(), addresses(file))).collect()
    }

    #[test]
    fn a_small_site_has_one_map() {
        let mut map = Sitemap::new(SITE);
        assert_eq!(map.add("", None), None);
        assert_eq!(map.add("entry/a%26b/?x&y", "2020-09-14".parse().ok()), None);
        assert_eq!(map.add("entry/c/", "2020-09".parse().ok()), None);
        let text = concat!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
            "<url><loc>https://room.example/a/</loc></url>\n",
            "<url><loc>https://room.example/a/entry/a%26b/?x&amp;y</loc>",
            "<lastmod>2020-09-14</lastmod></url>\n",
            "<url><loc>https://room.example/a/entry/c/</loc></url>\n",
            "</urlset>\n"
        );
        assert_eq!(map.finish(), [File { name: "sitemap.xml".into(), text: text.into() }]);
    }

    #[test]
    fn a_full_file_is_followed_by_another_and_an_index() {
        assert_eq!(names(&map(2, MOST_BYTES, &["a", "b"])), [("sitemap.xml", 2)]);
        let files = map(2, MOST_BYTES, &["a", "b", "c", "d", "e"]);
        let expected =
            [("sitemap-1.xml", 2), ("sitemap-2.xml", 2), ("sitemap-3.xml", 1), ("sitemap.xml", 3)];
        assert_eq!(names(&files), expected);
        assert!(files[3].text.contains("<loc>https://room.example/a/sitemap-1.xml</loc>"));
        assert!(files[3].text.contains("<sitemapindex "));
    }

    #[test]
    fn no_file_is_longer_than_allowed() {
        let files = map(MOST_ADDRESSES, 200, &["entry/one/", "entry/two/", "entry/three/"]);
        assert!(files.len() > 2);
        assert!(files.iter().rev().skip(1).all(|file| file.text.len() <= 200), "{files:?}");
    }

    #[test]
    fn robots_learn_of_the_map_where_it_has_an_address() {
        assert_eq!(robots(None), "User-agent: *\nDisallow:\n");
        let expected = "User-agent: *\nDisallow:\n\nSitemap: https://room.example/a/sitemap.xml\n";
        assert_eq!(robots(Some(SITE)), expected);
    }
}
