//! The links of a site's pages and its sitemap: whether each that stays in the site leads to a
//! file. Pages are read as text, and nothing outside the site is asked.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;

use super::findings::{Checked, Rule, Severity};
use crate::progress::{Progress, Unit};

const LINK: Rule = ("broken-link", Severity::Error, "build the site again, or copy it in full");
const SITEMAP: Rule = (
    "sitemap",
    Severity::Error,
    "build the site again: its sitemap names a page that is not there",
);
const SAMPLE: Rule =
    ("sampled-pages", Severity::Note, "nothing to do: of so many pages, every so-many-th was read");

const LEFT_OUT: Rule = (
    "pages-left-out",
    Severity::Note,
    "nothing to do where `pages` in archive.toml says so: 404.html opens such addresses in the reader",
);

/// Folders of pages that a site has only where all pages were asked for, and those that it has
/// where any but the first page were.
const LISTS: [&str; 3] = ["help", "search", "section"];
const ENTRIES: [&str; 2] = ["entry", "page"];

/// Of more pages than this only a sample is read: the same one each time.
const MOST: usize = 50_000;

/// Links in tags; what stands in quotes in a text is escaped, and so none.
static LINKS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"<[^>]*?\s(?:href|src)\s*=\s*"([^"]*)""#).ok());

/// The script that starts the app, and the files that it names.
static START: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"<script id="boot"([^>]*)>"#).ok());
static NAMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\sdata-[a-z0-9-]+="([^"]*)""#).ok());

/// Scripts and styles, which are no links however they look.
static CODE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)>[^<]*</style>|<script[^>]*>.+?</script>").ok());

static ADDRESSES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"<loc>\s*([^<]*?)\s*</loc>").ok());

/// Checks the links of all pages, and the addresses of the sitemap where the site knows its own.
pub(super) fn check(
    site: &Path,
    files: &BTreeSet<String>,
    base: Option<&str>,
    progress: &Progress,
    checked: &mut Checked,
) {
    let pages: Vec<&String> = files.iter().filter(|path| path.ends_with(".html")).collect();
    // As a build counts them: what a host shows where there is no page is none.
    checked.pages = Some(pages.iter().filter(|page| **page != "404.html").count());
    let step = pages.len().div_ceil(MOST).max(1);
    if step > 1 {
        checked.found(SAMPLE, format!("1 of {step} pages"));
    }
    let left_out = left_out(&pages);
    if !left_out.is_empty() {
        checked.found(LEFT_OUT, left_out.join(", "));
    }
    let total = (pages.len() / step) as u64;
    let stage = progress.stage("Checking links", Some(total), Unit::Pages);
    for path in pages.into_iter().step_by(step) {
        let html = std::fs::read(site.join(path)).unwrap_or_default();
        let html = String::from_utf8_lossy(&html);
        let mut links: BTreeSet<String> = BTreeSet::new();
        for start in found(&START, &html) {
            links.extend(found(&NAMED, &start));
        }
        let html = CODE.as_ref().map_or(html.clone(), |code| code.replace_all(&html, ">"));
        links.extend(found(&LINKS, &html));
        for link in links {
            let lost = target(&link, path).is_some_and(|it| !is_led(&it, &left_out, files));
            if lost {
                checked.found(LINK, format!("{path}: {link}"));
            }
        }
        stage.advance(1);
    }
    if let Some(base) = base {
        sitemaps(site, files, base, checked);
    }
}

fn found(regex: &Option<Regex>, text: &str) -> Vec<String> {
    let captures = regex.iter().flat_map(|regex| regex.captures_iter(text));
    captures.filter_map(|it| Some(unescaped(it.get(1)?.as_str()))).collect()
}

fn unescaped(text: &str) -> String {
    let plain = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&apos;", "'");
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The folders whose pages were not asked for, as far as what is there tells.
fn left_out(pages: &[&String]) -> Vec<&'static str> {
    let is_absent =
        |folder: &&str| !pages.iter().any(|page| page.split('/').next() == Some(*folder));
    let all_absent = |folders: &[&str]| folders.iter().all(is_absent);
    match (all_absent(&LISTS), all_absent(&ENTRIES)) {
        (true, true) => [&ENTRIES[..], &LISTS].concat(),
        (true, false) => LISTS.to_vec(),
        (false, _) => Vec::new(),
    }
}

/// What a link of a page names in the site, if it stays there; `..` where that lies above it.
fn target(link: &str, page: &str) -> Option<String> {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    let outside = path.starts_with('/')
        || path.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
    if path.is_empty() || outside {
        return None;
    }
    let above = Some("..".to_owned());
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return above };
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.is_empty() => return above,
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a path leads to a file, to a page, or to one that was left out.
fn is_led(path: &str, left_out: &[&str], files: &BTreeSet<String>) -> bool {
    let folder = path.split('/').next().unwrap_or_default();
    left_out.contains(&folder) || is_there(path, files)
}

/// Whether a file has this path, or a folder with a page.
fn is_there(path: &str, files: &BTreeSet<String>) -> bool {
    let page = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    files.contains(path) || files.contains(&page)
}

fn sitemaps(site: &Path, files: &BTreeSet<String>, base: &str, checked: &mut Checked) {
    let maps = files.iter().filter(|path| path.starts_with("sitemap") && path.ends_with(".xml"));
    for map in maps {
        let xml = std::fs::read_to_string(site.join(map)).unwrap_or_default();
        for address in found(&ADDRESSES, &xml) {
            let path = address.strip_prefix(base).map(|it| it.trim_end_matches('/'));
            let path = path.and_then(|path| percent_decode_str(path).decode_utf8().ok());
            if !path.is_some_and(|path| is_there(&path, files)) {
                checked.found(SITEMAP, format!("{map}: {address}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(link: &str, expected: bool) {
        let files = ["index.html", "entry/a b/index.html", "style.css"].map(str::to_owned);
        let files = BTreeSet::from(files);
        let target = target(link, "entry/a b/index.html");
        assert_eq!(target.is_none_or(|it| is_led(&it, &[], &files)), expected, "{link}");
    }

    #[test]
    fn a_link_in_the_site_leads_to_a_file_or_a_page() {
        for link in ["../../", "../../style.css", "../a%20b/", "./?q=1", "#part", "../../#/entry/x"]
        {
            check(link, true);
        }
        for link in ["https://example.org/", "mailto:a@example.org", "//example.org", "/elsewhere"]
        {
            check(link, true);
        }
        for link in ["../b/", "../../../x", "../../style.js", "a/", "%ff"] {
            check(link, false);
        }
    }

    #[test]
    fn pages_that_were_not_asked_for_are_no_broken_links() {
        let check = |pages: &[&str], expected: &[&str]| {
            let pages: Vec<String> = pages.iter().map(|&page| page.to_owned()).collect();
            assert_eq!(left_out(&pages.iter().collect::<Vec<_>>()), expected, "{pages:?}");
        };
        check(&["index.html", "404.html"], &["entry", "page", "help", "search", "section"]);
        check(&["index.html", "entry/a/index.html"], &["help", "search", "section"]);
        check(&["index.html", "entry/a/index.html", "search/index.html"], &[]);
        check(&["index.html", "search/index.html"], &[]);
        let files = BTreeSet::new();
        assert!(is_led("entry/a", &["entry"], &files) && !is_led("entries/a", &["entry"], &files));
    }

    #[test]
    fn links_stand_in_tags_alone() {
        let html = r#"<style>a{src="x"}</style><script>b("<a href=\"y\">")</script>
            <a class="c" href="z?a&amp;b">href="w"</a><img src="i.png">"#;
        let html = CODE.as_ref().unwrap().replace_all(html, ">");
        assert_eq!(found(&LINKS, &html), ["z?a&b", "i.png"]);
    }

    #[test]
    fn the_script_that_starts_the_app_names_its_files() {
        let html =
            r#"<p data-x="y"><script id="boot" data-js="./a.js" data-rare-1="./b.wasm">1</script>"#;
        let start = found(&START, html);
        assert_eq!(found(&NAMED, &start.concat()), ["./a.js", "./b.wasm"]);
    }
}
