//! Link targets that are safe to follow. A `javascript:` address cannot be made into one.

use std::fmt;

/// The target of a link or an image: an absolute address with a known harmless scheme, or a
/// relative one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Href(String);

const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "ftp"];

impl Href {
    /// Takes an address as it stands in a source, or nothing where it could do more than lead
    /// somewhere. Control characters and backslashes are first treated as browsers treat them.
    pub fn parse(address: &str) -> Option<Self> {
        let address: String = address
            .chars()
            .filter(|char| !char.is_control())
            .map(|char| if char == '\\' { '/' } else { char })
            .collect();
        let address = address.trim();
        match scheme(address) {
            _ if address.is_empty() => None,
            Some(scheme) if !SCHEMES.iter().any(|safe| safe.eq_ignore_ascii_case(scheme)) => None,
            _ => Some(Self(address.to_owned())),
        }
    }

    /// The address as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names neither a scheme nor a host, and so stays where the document is.
    pub fn is_relative(&self) -> bool {
        scheme(&self.0).is_none() && !self.0.starts_with("//")
    }
}

/// What stands before the first colon, where that colon ends a scheme and not a path or query.
fn scheme(address: &str) -> Option<&str> {
    let (head, _) = address.split_once(':')?;
    (!head.contains(['/', '?', '#'])).then_some(head)
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(Href::parse(address).as_ref().map(Href::as_str), expected, "{address:?}");
    }

    #[test]
    fn addresses_that_lead_somewhere_are_kept() {
        check("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d"));
        check(" mailto:press@example.org ", Some("mailto:press@example.org"));
        check("../picture.png", Some("../picture.png"));
        check("#note-1", Some("#note-1"));
        check("time/12:30", Some("time/12:30"));
    }

    #[test]
    fn an_address_on_another_host_is_not_relative() {
        for address in ["//elsewhere.example/x", "\\\\elsewhere.example", "/\n/elsewhere.example"] {
            assert!(!Href::parse(address).unwrap().is_relative(), "{address:?}");
        }
        assert!(Href::parse("/picture.png").unwrap().is_relative());
    }

    #[test]
    fn addresses_that_could_run_something_are_refused() {
        check("javascript:alert(1)", None);
        check("JaVaScRiPt:alert(1)", None);
        check("java\u{0}script:alert(1)", None);
        check("java\nscript:alert(1)", None);
        check("\u{1}javascript:alert(1)", None);
        check("data:text/html,<script>", None);
        check("vbscript:x", None);
        check("\u{a0}javascript:alert(1)", None);
        check("", None);
    }
}
