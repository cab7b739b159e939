//! Titles without the name of the site. Nothing else of a title is changed.

/// A title without the name of the site behind it, or before it.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let bars: &[char] = &['|', '-', '–', '—', '·', '•', ':', '»', '/'];
    let part = |rest: &str| {
        let cut =
            rest.trim_end().strip_suffix(bars).or_else(|| rest.trim_start().strip_prefix(bars));
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
    }
}
