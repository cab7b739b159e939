//! What a page says of itself in JSON-LD, in the words of schema.org. Of several things it
//! describes the first publication counts.

use dom_query::Document;
use serde_json::{Map, Value};

use super::meta::tidy;
use crate::sources::record::{word, words};

/// What JSON-LD says of the publication on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    /// The name, where the headline is another: for some, a headline is a description.
    pub(super) name: Option<String>,
    pub(super) date: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) kind: Option<String>,
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
}

impl Said {
    /// The title, beside the one that the page itself has.
    pub(super) fn title_beside(&self, page: Option<&str>) -> Option<&String> {
        let begins = |title: &&String| page.is_some_and(|page| page.starts_with(title.as_str()));
        let name = self.name.as_ref().filter(begins);
        name.filter(|_| !self.title.as_ref().is_some_and(|it| begins(&it))).or(self.title.as_ref())
    }
}

/// What of schema.org is a publication.
const PUBLICATIONS: [&str; 15] = [
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "BackgroundNewsArticle",
    "AskPublicNewsArticle",
    "SocialMediaPosting",
    "LiveBlogPosting",
    "DigitalDocument",
    "Legislation",
];

/// How deep things within things are looked for.
const DEPTH: u32 = 6;

/// Reads the JSON-LD of a page; what is no JSON is passed over.
pub(super) fn read(document: &Document) -> Option<Said> {
    let scripts = document.select("script[type='application/ld+json']");
    let texts = scripts.nodes().iter().map(dom_query::NodeRef::text);
    let values = texts.filter_map(|text| serde_json::from_str::<Value>(bare(&text)).ok());
    values.into_iter().find_map(|value| publication(&value, DEPTH).map(said))
}

/// A script without what hides it from XML.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_start_matches("//").trim_start_matches("/*").trim_start();
    let Some(text) = text.strip_prefix("<![CDATA[") else { return text };
    let text = text.trim_start().trim_start_matches("*/");
    text.rfind("]]>").map_or(text, |end| text[..end].trim_end_matches(['/', '*', ' ', '\n']))
}

fn publication(value: &Value, depth: u32) -> Option<&Map<String, Value>> {
    if depth == 0 {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| publication(value, depth - 1)),
        Value::Object(thing) if is_publication(thing) => Some(thing),
        Value::Object(thing) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .find_map(|name| publication(thing.get(*name)?, depth - 1)),
        _ => None,
    }
}

fn is_publication(thing: &Map<String, Value>) -> bool {
    let types = thing.get("@type").map(words).unwrap_or_default();
    types.iter().any(|name| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        PUBLICATIONS.contains(&name)
    })
}

fn said(thing: &Map<String, Value>) -> Said {
    let at = |names: &[&str]| {
        let found = names.iter().find_map(|name| thing.get(*name).and_then(one));
        found.map(|text| tidy(&text)).filter(|text| !text.is_empty())
    };
    Said {
        title: at(&["headline", "name"]),
        name: at(&["name"]).filter(|_| thing.contains_key("headline")),
        date: at(&["datePublished", "dateCreated"]),
        authors: thing.get("author").or(thing.get("creator")).map(words).unwrap_or_default(),
        language: at(&["inLanguage"]),
        section: at(&["articleSection"]),
        tags: thing.get("keywords").map(keywords).unwrap_or_default(),
        kind: at(&["genre"]),
        url: at(&["url", "mainEntityOfPage"]),
        description: at(&["description", "abstract"]),
    }
}

/// A word, the first of several, or the name or address of a thing.
fn one(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(one),
        Value::Object(thing) => ["@value", "name", "@id", "url", "alternateName"]
            .iter()
            .find_map(|name| thing.get(*name).and_then(word)),
        other => word(other),
    }
}

/// Keywords are a list, or stand in one text with commas between.
fn keywords(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            text.split(',').map(tidy).filter(|keyword| !keyword.is_empty()).collect()
        }
        other => words(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &Option<Said>) {
        let page = format!("<script type=\"application/ld+json\">{json}</script>");
        assert_eq!(&read(&Document::from(page)), expected, "{json}");
    }

    #[test]
    fn the_publication_is_found_among_other_things() {
        let graph = r#"{"@graph":[{"@type":"WebSite","name":"S"},{"@type":["Thing","NewsArticle"],
            "headline":" A\n b ","datePublished":"2020-09-14","author":[{"name":"X"},"Y"],
            "keywords":"one, two","inLanguage":{"@type":"Language","alternateName":"en"},
            "mainEntityOfPage":{"@id":"https://example.org/a"}}]}"#;
        check(
            graph,
            &Some(Said {
                title: Some("A b".into()),
                date: Some("2020-09-14".into()),
                authors: vec!["X".into(), "Y".into()],
                language: Some("en".into()),
                tags: vec!["one".into(), "two".into()],
                url: Some("https://example.org/a".into()),
                ..Said::default()
            }),
        );
    }

    #[test]
    fn a_name_that_is_the_title_of_the_page_comes_before_a_headline_that_is_not() {
        let said =
            Said { title: Some("A country".into()), name: Some("B".into()), ..Said::default() };
        assert_eq!(said.title_beside(Some("B - Wiki")).unwrap(), "B");
        assert_eq!(said.title_beside(Some("A country - Wiki")).unwrap(), "A country");
        assert_eq!(said.title_beside(None).unwrap(), "A country");
    }

    #[test]
    fn what_hides_it_from_xml_is_taken_off() {
        let said = Said { title: Some("A".into()), ..Said::default() };
        let json = r#"{"@type":"Article","headline":"A"}"#;
        check(&format!("<![CDATA[{json}]]>"), &Some(said.clone()));
        check(&format!("//<![CDATA[\n{json}\n//]]>"), &Some(said));
    }

    #[test]
    fn what_is_no_publication_says_nothing() {
        check(r#"{"@type":"WebSite","name":"S"}"#, &None);
        check("{broken", &None);
        check(&format!("{}1{}", "[".repeat(100), "]".repeat(100)), &None);
    }
}
