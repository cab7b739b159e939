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

/// Of more pages than this only a sample is read: the same one each time.
const MOST: usize = 50_000;

/// Links in tags; what stands in quotes in a text is escaped, and so none.
static LINKS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"<[^>]*?\s(?:href|src)\s*=\s*"([^"]*)""#).ok());

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
    checked.pages = Some(pages.len());
    let step = pages.len().div_ceil(MOST).max(1);
    if step > 1 {
        checked.found(SAMPLE, format!("1 of {step} pages"));
    }
    let total = (pages.len() / step) as u64;
    let stage = progress.stage("Checking links", Some(total), Unit::Pages);
    for path in pages.into_iter().step_by(step) {
        let html = std::fs::read(site.join(path)).unwrap_or_default();
        let html = String::from_utf8_lossy(&html);
        let html = CODE.as_ref().map_or(html.clone(), |code| code.replace_all(&html, ">"));
        for link in found(&LINKS, &html).into_iter().collect::<BTreeSet<_>>() {
            if leads_nowhere(&link, path, files) {
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

/// Whether a link stays in the site and names nothing there.
fn leads_nowhere(link: &str, page: &str, files: &BTreeSet<String>) -> bool {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    let outside = path.starts_with('/')
        || path.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/'));
    if path.is_empty() || outside {
        return false;
    }
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return true };
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.is_empty() => return true,
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    !is_there(&parts.join("/"), files)
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
        assert_eq!(!leads_nowhere(link, "entry/a b/index.html", &files), expected, "{link}");
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
    fn links_stand_in_tags_alone() {
        let html = r#"<style>a{src="x"}</style><script>b("<a href=\"y\">")</script>
            <a class="c" href="z?a&amp;b">href="w"</a><img src="i.png">"#;
        let html = CODE.as_ref().unwrap().replace_all(html, ">");
        assert_eq!(found(&LINKS, &html), ["z?a&b", "i.png"]);
    }
}
