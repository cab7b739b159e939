//! What stands in the `meta` elements of a page, by name: Open Graph, Dublin Core, `citation_*` and
//! the rest. What it means is not known here.

use std::collections::HashMap;

use dom_query::Document;

/// How many characters of a value are kept.
const LONGEST: usize = 2_000;

/// The `meta` elements of a page.
#[derive(Debug, Default)]
pub(super) struct Meta(HashMap<String, Vec<String>>);

impl Meta {
    pub(super) fn of(document: &Document) -> Self {
        let mut named: HashMap<String, Vec<String>> = HashMap::new();
        for element in document.select("meta").nodes() {
            let Some(content) = element.attr("content") else { continue };
            let content = tidy(&content);
            if content.is_empty() {
                continue;
            }
            for attribute in ["name", "property", "itemprop", "http-equiv"] {
                let names = element.attr(attribute).unwrap_or_default().to_lowercase();
                for name in names.split_whitespace() {
                    named.entry(usual(name)).or_default().push(content.clone());
                }
            }
        }
        Self(named)
    }

    /// The first value of the first of these names that is there.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.0.get(*name)?.first()).map(String::as_str)
    }

    /// All values of the first of these names that is there.
    pub(super) fn all(&self, names: &[&str]) -> Vec<String> {
        names.iter().find_map(|name| self.0.get(*name)).cloned().unwrap_or_default()
    }
}

/// A name as it is looked for: Dublin Core has two, each written with a dot or a colon.
fn usual(name: &str) -> String {
    let core = ["dcterms.", "dcterms:", "dcterm:", "dc:"];
    match core.iter().find_map(|prefix| name.strip_prefix(prefix)) {
        Some(rest) => format!("dc.{rest}"),
        None => name.to_owned(),
    }
}

/// The words of a text with single spaces between, no-break spaces among them.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
        if tidy.len() > LONGEST {
            break;
        }
    }
    tidy
}
