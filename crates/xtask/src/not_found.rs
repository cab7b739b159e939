//! The page for addresses that are not there. Its script and style stand within it, since it
//! cannot know where it is shown; its content security policy allows them by their digests alone.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

/// Writes `404.html` from its template.
pub(crate) fn write(template: &Path, dist: &Path) -> Result<()> {
    let text = fs::read_to_string(template)
        .with_context(|| format!("cannot read {}", template.display()))?;
    let page = with_digests(&text)
        .with_context(|| format!("{} wants one <script> and one <style>", template.display()))?;
    fs::write(dist.join("404.html"), page).context("cannot write 404.html")
}

fn with_digests(template: &str) -> Option<String> {
    let script = digest(between(template, "<script>", "</script>")?);
    let style = digest(between(template, "<style>", "</style>")?);
    Some(template.replace("SCRIPT_DIGEST", &script).replace("STYLE_DIGEST", &style))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    let (inner, _) = rest.split_once(end)?;
    Some(inner)
}

/// As a content security policy writes it (<https://www.w3.org/TR/CSP3/#grammardef-hash-source>).
fn digest(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_text_between_the_tags() {
        // From the example of the specification, section 2.3.1.
        let page =
            "SCRIPT_DIGEST STYLE_DIGEST<script>alert('Hello, world.');</script><style></style>";
        let page = with_digests(page).unwrap();
        assert!(
            page.starts_with("sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng= sha256-47DEQ")
        );
    }

    #[test]
    fn a_template_without_its_script_is_refused() {
        assert_eq!(with_digests("<style></style>"), None);
    }
}
