//! Dates in elements made for them, and dates that can be seen: alone in a short text near the
//! title. A date in the middle of a sentence is never taken for that of publication.

use std::sync::LazyLock;

use archive::Basis;
use dom_query::{Document, NodeRef};
use regex::Regex;
use serde_json::Value;

use super::meta::tidy;
use super::metadata::Fact;
use crate::configuration::Rule;
use crate::sources::dates::{self, Dated};

/// How long a text may be that is there for its date.
const SHORT: usize = 80;

/// How many letters may stand around a date in such a text: `Published on`, a place, a weekday.
const AROUND: usize = 40;

/// How many texts around the title are looked at.
const NEAR: usize = 30;

static SHAPES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let shapes = [
        r"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?",
        r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b",
        r"\b\d{4}[./]\d{1,2}[./]\d{1,2}\b",
        r"\b\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:of\s+|de\s+)?\p{L}{3,}\.?,?\s+(?:de\s+)?\d{4}\b(?:\s*г\.)?",
        r"\b\p{L}{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b",
        r"\b\p{L}{3,}\s+\d{4}\b",
    ];
    shapes.iter().filter_map(|shape| Regex::new(shape).ok()).collect()
});

/// Reads a date that stands where a date is meant to stand.
pub(in crate::sources) fn parse(text: &str, rules: &[Rule]) -> Option<Dated> {
    let whole = dates::read(&Value::String(text.to_owned()), rules);
    whole.or_else(|| within(text, rules).map(|(dated, _)| dated))
}

/// A date in a short text, and how many letters stand around it.
fn within(text: &str, rules: &[Rule]) -> Option<(Dated, usize)> {
    SHAPES.iter().find_map(|shape| {
        shape.find_iter(text).find_map(|found| {
            // `31 Feb 2010` is no date; it must not become `Feb 2010`.
            let before = text[..found.start()].trim_end_matches([' ', '\u{a0}', '.']);
            if found.as_str().starts_with(char::is_alphabetic)
                && before.ends_with(|char: char| char.is_ascii_digit())
            {
                return None;
            }
            let dated = dates::read(&Value::String(found.as_str().to_owned()), rules)?;
            let around = text[..found.start()].chars().chain(text[found.end()..].chars());
            Some((dated, around.filter(|char| char.is_alphabetic()).count()))
        })
    })
}

/// The date that a short text is there for.
pub(super) fn alone(text: &str, rules: &[Rule]) -> Option<Dated> {
    if text.len() > 4 * SHORT || !text.contains(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let text = tidy(text);
    if text.chars().count() > SHORT {
        return None;
    }
    let whole = dates::read(&Value::String(text.clone()), rules);
    // A bare number is hardly ever a year.
    let whole = whole.filter(|_| text.len() > 4);
    whole.or_else(|| within(&text, rules).filter(|(_, around)| *around <= AROUND).map(|it| it.0))
}

/// What stands in elements that are made for the date of publication.
pub(super) fn stated(document: &Document) -> impl Iterator<Item = String> {
    let made = "time[pubdate], [itemprop~='datePublished'], time[itemprop~='datepublished'], \
                time.dt-published, time.entry-date, time.published";
    let found = document.select(made);
    let texts = found.nodes().iter().filter_map(|node| value(node)).collect::<Vec<_>>();
    texts.into_iter()
}

/// What an element says its date is.
fn value(node: &NodeRef<'_>) -> Option<String> {
    let attribute = node.attr("datetime").or_else(|| node.attr("content"));
    let text = attribute.map_or_else(|| tidy(&node.text()), |it| tidy(&it));
    (!text.is_empty()).then_some(text)
}

/// The date that can be seen: in a `time` element, in an element whose class says that it is one,
/// or alone in a text near the title.
pub(super) fn date(document: &Document, rules: &[Rule]) -> Option<Fact<Dated>> {
    let inferred = |value, rule| Fact { value, basis: Basis::Inferred, rule };
    let times = document.select("time");
    let times = times.nodes().iter().filter(|node| !is_aside(node));
    let time = times.filter_map(|node| parse(&value(node)?, rules)).next();
    if let Some(dated) = time {
        return Some(inferred(dated, "first-time-element"));
    }
    let classes =
        "[class*='date'], [class*='Date'], [class*='publish'], [class*='posted'], [id*='date']";
    let named = document.select(classes);
    let mut named = named.nodes().iter().filter(|node| !is_aside(node));
    if let Some(dated) = named.find_map(|node| alone(&node.text(), rules)) {
        return Some(inferred(dated, "class-of-dates"));
    }
    near_title(document, rules).map(|dated| inferred(dated, "visible-date"))
}

/// Whether a node stands in what is about other pages.
fn is_aside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|around| {
        around.node_name().is_some_and(|name| matches!(&*name, "aside" | "nav" | "footer"))
    })
}

/// The first date alone in a text below the title, or else shortly above it.
fn near_title(document: &Document, rules: &[Rule]) -> Option<Dated> {
    let body = document.body()?;
    let mut above: Vec<Dated> = Vec::new();
    let mut below = None;
    for node in body.descendants_it() {
        if node.is_element() && node.has_name("h1") {
            below = below.or(Some(0));
        }
        if !node.is_text() || is_aside(&node) {
            continue;
        }
        let text = node.text();
        if text.trim().is_empty() {
            continue;
        }
        let dated = alone(&text, rules);
        match (&mut below, dated) {
            (Some(count), dated) => {
                if dated.is_some() {
                    return dated;
                }
                *count += 1;
                if *count > NEAR {
                    break;
                }
            }
            (None, Some(dated)) => above.push(dated),
            (None, None) => {}
        }
    }
    match below {
        // The date of today stands at the top of many pages; that of the publication stands nearer.
        Some(_) => above.pop(),
        None => above.into_iter().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = alone(text, &[]).map(|it| it.date.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn a_date_stands_alone_or_with_a_few_words() {
        check(" 14.09.2020 ", Some("2020-09-14"));
        check("Published: 2020-09-14, 10:30", Some("2020-09-14"));
        check("14.09.2020 | Vienna | News", Some("2020-09-14"));
        check("2020", None);
        check("6 July 2020, Vienna", Some("2020-07-06"));
        check("31 February 2020", None);
        check("no date at all", None);
        check(&format!("14.09.2020 {}", "words ".repeat(10)), None);
    }
}
