//! What `archive.toml` says of the site: its own address, and which pages it has.

use archive::Href;

use super::file::{self, PageSet};
use super::{Checker, Error};

/// What is said of the site that shows an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The address of its root, from `http` on and with `/` at its end, where it is known.
    pub url: Option<String>,
    /// Which addresses get a page of their own.
    pub pages: PageSet,
}

impl Checker<'_> {
    pub(super) fn site(&self, site: Option<file::Site>) -> Result<Site, Error> {
        let Some(site) = site else { return Ok(Site::default()) };
        let expected = "the address of the site's root, such as https://example.org/archive/";
        Ok(Site { url: self.parsed(site.url, root, expected)?, pages: site.pages })
    }
}

/// The address of a folder on the web: no query, no fragment, and `/` at its end.
fn root(address: &str) -> Option<String> {
    let mut url = Href::parse(address)?.to_string();
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host = rest.split('/').next().unwrap_or_default();
    let plain =
        |char: char| !char.is_whitespace() && !['?', '#', '@', '"', '<', '>'].contains(&char);
    if !web || host.is_empty() || !rest.chars().all(plain) {
        return None;
    }
    if !url.ends_with('/') {
        url.push('/');
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(root(address).as_deref(), expected, "{address:?}");
    }

    #[test]
    fn a_root_ends_in_a_slash_and_is_on_the_web() {
        check("https://example.org", Some("https://example.org/"));
        check("http://example.org:8000/a/", Some("http://example.org:8000/a/"));
        check("https://example.org/?a", None);
        check("https://example.org/#a", None);
        check("https:///a", None);
        check("mailto:a@example.org", None);
        check("/a/", None);
        check("example.org", None);
    }
}
