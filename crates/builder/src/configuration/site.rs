//! What `archive.toml` says of the site: its own address, which pages it has, and what else the
//! publisher puts into it or lets it open.

use std::path::PathBuf;

use archive::Href;
use toml::Spanned;

use super::file::{self, PageSet};
use super::{Checker, Error};

/// What is said of the site that shows an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The address of its root, from `http` on and with `/` at its end, where it is known.
    pub url: Option<String>,
    /// Which addresses get a page of their own.
    pub pages: PageSet,
    /// A folder whose files go into the root of the site.
    pub files: Option<PathBuf>,
    /// The origins of other archives that the site may show.
    pub archives: Vec<String>,
}

impl Checker<'_> {
    pub(super) fn site(&self, site: Option<file::Site>) -> Result<Site, Error> {
        let Some(site) = site else { return Ok(Site::default()) };
        let expected = "the address of the site's root, such as https://example.org/archive/";
        let files = site.files.map(|folder| self.folder(&folder)).transpose()?;
        let archives = site.archives.into_iter().map(|archive| {
            let expected = "an origin: https://, a host in ASCII, and maybe a port, such as \
                            https://other.example";
            self.parsed(Some(archive), origin, expected)
        });
        let archives = archives.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        Ok(Site { url: self.parsed(site.url, root, expected)?, pages: site.pages, files, archives })
    }

    /// A folder beside this file; never one that this file is in.
    fn folder(&self, name: &Spanned<String>) -> Result<PathBuf, Error> {
        let folder = self.folder.join(name.get_ref());
        let real = folder.canonicalize().ok().filter(|real| real.is_dir());
        let Some(real) = real else {
            let what = format!("there is no folder {}", folder.display());
            let remedy = "make it, or name another; the name is taken from where this file is";
            return Err(self.at(name.span(), what, remedy));
        };
        if self.folder.canonicalize().is_ok_and(|own| own.starts_with(&real)) {
            let what = format!("{} holds this file and what lies beside it", folder.display());
            let remedy = "name a folder with nothing in it but what the site is to have";
            return Err(self.at(name.span(), what, remedy));
        }
        Ok(real)
    }
}

/// An origin as a content security policy can name it; nothing that a policy would read as more
/// than that.
fn origin(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let rest = ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme))?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let (host, port) = rest.split_once(':').unwrap_or((rest, "443"));
    let plain = |part: &str| {
        let allowed = |char: char| char.is_ascii_alphanumeric() || char == '-' || char == '_';
        !part.is_empty() && part.chars().all(allowed)
    };
    (host.split('.').all(plain) && port.parse::<u16>().is_ok())
        .then(|| lower.strip_suffix('/').unwrap_or(&lower).to_owned())
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

    #[test]
    fn an_origin_is_nothing_but_an_origin() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(origin(text).as_deref(), expected, "{text:?}");
        };
        check("https://Other.example/", Some("https://other.example"));
        check("http://localhost:8000", Some("http://localhost:8000"));
        check("https://xn--80a.example", Some("https://xn--80a.example"));
        for wrong in ["https:", "https://", "https://a.example/b", "https://*.example", "a.example"]
        {
            check(wrong, None);
        }
        for wrong in
            ["https://a.example; script-src *", "https://a b", "https://a:x", "https://a@b"]
        {
            check(wrong, None);
        }
        check("https://архив.example", None);
        check("data:", None);
    }

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
