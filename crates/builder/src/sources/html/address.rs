//! Addresses of pages and links: a link as a whole address. Nothing is fetched.

use url::Url;

/// A link as a whole address, if it is one or the page's own address is known.
pub(in crate::sources) fn join(base: Option<&str>, link: &str) -> Option<String> {
    let link = link.trim();
    let whole = match base.and_then(|base| Url::parse(base).ok()) {
        Some(base) => base.join(link).ok()?,
        None => Url::parse(link).ok()?,
    };
    matches!(whole.scheme(), "http" | "https").then(|| whole.to_string())
}

/// The year and month, and the day where there is one, that the path of an address says:
/// `/2020/09/14/`, `/2020-09-14-vienna`, `/news/2020/09/`.
pub(super) fn date(address: &str) -> Option<archive::Date> {
    let url = Url::parse(address).ok()?;
    let path = url.path().replace('-', "/");
    let parts: Vec<&str> = path.split('/').collect();
    let number = |at: usize, digits: usize| {
        let part = parts.get(at).filter(|part| part.len() == digits)?;
        part.parse::<u16>().ok()
    };
    (0..parts.len()).find_map(|at| {
        let year = number(at, 4).filter(|year| (1990..=2100).contains(year))?;
        let month = u8::try_from(number(at + 1, 2)?).ok()?;
        match number(at + 2, 2).and_then(|day| u8::try_from(day).ok()) {
            Some(day) => archive::Date::day(year, month, day).ok(),
            None => archive::Date::month(year, month).ok(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_whole_addresses() {
        let check = |base: Option<&str>, link: &str, expected: Option<&str>| {
            assert_eq!(join(base, link).as_deref(), expected, "{base:?} {link}");
        };
        let base = Some("https://example.org/news/index.html?x=1");
        check(base, "../a.html", Some("https://example.org/a.html"));
        check(base, "//other.example/b", Some("https://other.example/b"));
        check(base, "javascript:alert(1)", None);
        check(None, "https://example.org/c", Some("https://example.org/c"));
        check(None, "c.html", None);
    }

    #[test]
    fn addresses_say_dates() {
        let check = |path: &str, expected: Option<&str>| {
            let found = date(&format!("https://example.org{path}")).map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{path}");
        };
        check("/2020/09/14/vienna/", Some("2020-09-14"));
        check("/news/2020-09-14-vienna", Some("2020-09-14"));
        check("/news/2020/09/vienna", Some("2020-09"));
        check("/news/2020/vienna", None);
        check("/2020/13/01/", None);
    }
}
