//! Single terms of a query: words, phrases, dates and facts of entries.

use archive::Date;

use super::{Condition, Node, Phrase};
use crate::analysis::{Field, each_token};

/// How many letters the last word has, at least, to stand for all that begin so.
const PREFIX: usize = 3;

/// What a field with a value asks for, where the value can be one.
pub(super) fn condition(field: &str, value: &str) -> Option<Condition> {
    let date = |text: &str| Date::typed(text).ok();
    Some(match field {
        "section" => Condition::Section(value.to_owned()),
        "name" => Condition::Name(value.to_owned()),
        "lang" | "language" => Condition::Language(value.to_ascii_lowercase()),
        "kind" => Condition::Kind(value.to_ascii_lowercase()),
        "from" => Condition::Dates(Some(date(value)?), None),
        "to" => Condition::Dates(None, Some(date(value)?)),
        _ => dates(value)?,
    })
}

/// A date, or a range of dates.
fn dates(text: &str) -> Option<Condition> {
    let date = |text: &str| match text {
        "" => Some(None),
        text => Date::typed(text).ok().map(Some),
    };
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (date(from)?, date(to)?),
        None => (date(text)?, date(text)?),
    };
    (from.is_some() || to.is_some()).then_some(Condition::Dates(from, to))
}

/// Years that a number of four digits may be meant for.
const YEARS: std::ops::Range<u16> = 1500..2100;

pub(super) fn word(text: &str, goes_on: bool, field: Option<Field>) -> Option<Node> {
    let (stem, starred) = match text.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (text, false),
    };
    let as_date = if starred || field.is_some() { None } else { dates(text) };
    if text.contains("..") && as_date.is_some() {
        return as_date.map(Node::Condition);
    }
    let ends_in_letter = stem.chars().last().is_some_and(char::is_alphanumeric);
    let node = phrase(stem, starred || (goes_on && ends_in_letter), false, field);
    let node = node.map(|node| match node {
        Node::Phrase(phrase) if !starred && is_short(&phrase) => {
            Node::Phrase(Phrase { prefix: false, ..phrase })
        }
        node => node,
    });
    let plain_year = text.len() == 4;
    let as_date =
        as_date.filter(|_| !plain_year || text.parse().is_ok_and(|it| YEARS.contains(&it)));
    match (node, as_date) {
        (Some(node), Some(date)) => Some(Node::Any(vec![node, Node::Condition(date)])),
        (node, _) => node,
    }
}

/// Whether a last word is too short to stand for all words that begin so.
fn is_short(phrase: &Phrase) -> bool {
    phrase.words.last().is_some_and(|word| word.is_ascii() && word.len() < PREFIX)
}

pub(super) fn phrase(text: &str, prefix: bool, quoted: bool, field: Option<Field>) -> Option<Node> {
    let mut words: Vec<String> = Vec::new();
    let mut last = text.len()..text.len();
    each_token(text, 0, &mut |token| {
        words.push(token.form.to_owned());
        last = token.range;
    });
    // The last character of a run without spaces stands alone in an entry only at the end of a run;
    // the pair before it says all, and by itself it is the beginning of a pair.
    let spaceless = text[last].chars().next().is_some_and(crate::fold::is_spaceless);
    if spaceless && words.len() > 1 && words.last().is_some_and(|word| word.chars().count() == 1) {
        words.pop();
    }
    let single = words.last().is_some_and(|word| word.chars().count() == 1);
    let prefix = if spaceless { single } else { prefix };
    (!words.is_empty()).then_some(Node::Phrase(Phrase { words, prefix, quoted, field }))
}
