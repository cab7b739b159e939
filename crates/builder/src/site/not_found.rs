//! The page for addresses that are not there. Its script and style stand within it, since it
//! cannot know where it is shown; its content security policy allows them by their digests alone.

use super::digest;

/// The page, but for the digests.
const TEMPLATE: &str = include_str!("../../../../static/404.html");

/// The page.
pub(super) fn page() -> String {
    with_digests(TEMPLATE)
}

fn with_digests(template: &str) -> String {
    let script = digest(between(template, "<script>", "</script>"));
    let style = digest(between(template, "<style>", "</style>"));
    template.replace("SCRIPT_DIGEST", &script).replace("STYLE_DIGEST", &style)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or("", |(inner, _)| inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_text_between_the_tags() {
        // From the example of the specification, section 2.3.1.
        let page =
            "SCRIPT_DIGEST STYLE_DIGEST<script>alert('Hello, world.');</script><style></style>";
        let page = with_digests(page);
        assert!(
            page.starts_with("sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng= sha256-47DEQ")
        );
    }

    #[test]
    fn the_template_has_its_places_its_script_and_its_style() {
        let page = page();
        assert_eq!(page.matches("sha256-").count(), 2);
        assert!(!page.contains("_DIGEST"));
        assert!(!page.contains(&digest("")));
    }
}
