//! Titles without the name of the site. Nothing else of a title is changed.

/// What stands between a title and the name of a site.
const BARS: &[char] = &['|', '-', '–', '—', '·', '•', ':', '»', '/', '_'];

/// How many words the name of a site has at most.
const SITE: usize = 6;

/// Whether a title is a heading with no more behind it than the name of a site may be.
pub(super) fn begins_with(title: &str, heading: &str) -> bool {
    let rest = title.strip_prefix(heading).map(str::trim_start);
    let site = rest.and_then(|rest| rest.strip_prefix(BARS));
    site.is_some_and(|site| site.split_whitespace().count() <= SITE)
}

/// A title without the name of the site behind it, or before it.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let part = |rest: &str| {
        let cut =
            rest.trim_end().strip_suffix(BARS).or_else(|| rest.trim_start().strip_prefix(BARS));
        cut.map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
    };
    let Some(site) = site.filter(|site| !site.is_empty()) else { return title.to_owned() };
    let behind = title.strip_suffix(site).and_then(part);
    behind.or_else(|| title.strip_prefix(site).and_then(part)).unwrap_or_else(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_goes_and_nothing_else() {
        let check = |title, site, expected| assert_eq!(without_site(title, site), expected);
        check("A: b - Site", Some("Site"), "A: b");
        check("Site | A", Some("Site"), "A");
        check("Site", Some("Site"), "Site");
        check("A - Site", Some("Other"), "A - Site");
        check("On Site", Some("Site"), "On Site");
        check("A - b", None, "A - b");
        assert!(begins_with("A b | The Site", "A b") && !begins_with("A b c", "A b"));
    }
}
