//! The encoding that a page names in itself: in a `meta` element, or in an XML declaration.

use std::sync::LazyLock;

use regex::bytes::Regex;

/// How far into a page browsers look.
const BEGIN: usize = 4096;

static META: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"#).ok()
});

static XML: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]+)"#).ok()
});

/// The label that the page gives its encoding.
pub(super) fn declared(page: &[u8]) -> Option<String> {
    let begin = &page[..page.len().min(BEGIN)];
    let found = [&META, &XML].into_iter().find_map(|regex| regex.as_ref()?.captures(begin));
    found.map(|found| String::from_utf8_lossy(&found[1]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_named_in_two_ways() {
        let check = |page: &str, label: Option<&str>| {
            assert_eq!(declared(page.as_bytes()).as_deref(), label, "{page}");
        };
        check("<html><head><meta charset=koi8-r>", Some("koi8-r"));
        check(
            "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=windows-1251\">",
            Some("windows-1251"),
        );
        check("<?xml version=\"1.0\" encoding='iso-8859-5'?><html>", Some("iso-8859-5"));
        check("<p>charset=koi8-r", None);
    }
}
