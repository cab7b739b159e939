//! One record of JSON and the facts that stand in it, found by their paths. What a fact means for
//! an entry is not known here.

use std::sync::LazyLock;

use archive::format::Markup;
use archive::{Kind, Speaker, plain_text};
use markup::WildHtml;
use regex::{Captures, Regex};
use serde_json::{Map, Value};

/// What stands at a path such as `meta.date`; a field whose own name has dots comes first.
pub fn look_up<'a>(record: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = record.get(path) {
        return Some(value);
    }
    let (head, rest) = path.split_once('.')?;
    look_up(record.get(head)?.as_object()?, rest)
}

/// What stands at the first of these paths that says anything: null, white space and empty
/// lists say nothing.
pub(super) fn first<'a>(record: &'a Map<String, Value>, paths: &[String]) -> Option<&'a Value> {
    first_path(record, paths).map(|(_, value)| value)
}

/// As [`first`], with the path at which it stands.
pub(super) fn first_path<'p, 'a>(
    record: &'a Map<String, Value>,
    paths: &'p [String],
) -> Option<(&'p str, &'a Value)> {
    let says = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    let found = paths.iter().filter_map(|path| Some((path.as_str(), look_up(record, path)?)));
    { found }.find(|(_, value)| says(value))
}

/// The words of a text or a number, without the white space around them.
pub(super) fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Words of a list, or of one that stands alone; objects stand for their `name`.
pub(super) fn words(value: &Value) -> Vec<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        alone => std::slice::from_ref(alone),
    };
    let name = |value: &Value| match value {
        Value::Object(object) => object.get("name").and_then(word),
        other => word(other),
    };
    values.iter().filter_map(name).collect()
}

/// The kinds that are known are so in capitals too; any other word stays as it is.
pub(super) fn kind(word: &str) -> Kind {
    match Kind::parse(&word.to_lowercase()) {
        Kind::Other(_) => Kind::Other(word.to_owned()),
        known => known,
    }
}

static REFERENCES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});").ok());

/// A title as people read it: many systems write `&#8217;` into it, as if it were HTML.
pub(super) fn references(title: &str) -> String {
    let Some(references) = REFERENCES.as_ref() else { return title.to_owned() };
    let read = |found: &Captures<'_>| match plain_text(&WildHtml.blocks(&found[0])) {
        // A space alone is no block, but it is one in a title.
        text if text.is_empty() => " ".to_owned(),
        text => text,
    };
    references.replace_all(title, read).trim().to_owned()
}

/// Those who speak: names, or objects with `name` and `role`.
pub(super) fn speakers(value: &Value) -> Vec<Speaker> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        alone => std::slice::from_ref(alone),
    };
    let speaker = |value: &Value| match value {
        Value::Object(object) => Some(Speaker {
            name: object.get("name").and_then(word)?,
            role: object.get("role").and_then(word),
        }),
        other => word(other).map(|name| Speaker { name, role: None }),
    };
    values.iter().filter_map(speaker).collect()
}

/// A value as it may stand in a report.
pub(super) fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_leads_into_objects() {
        let record = json!({"a": {"b": {"c": 1}}, "a.b": 2, "e": " ", "f": []});
        let record = record.as_object().unwrap();
        assert_eq!(look_up(record, "a.b.c"), Some(&json!(1)));
        assert_eq!(look_up(record, "a.b"), Some(&json!(2)));
        assert_eq!(look_up(record, "a.x"), None);
        let paths = ["e", "f", "x", "a.b"].map(str::to_owned);
        assert_eq!(first(record, &paths), Some(&json!(2)));
    }

    #[test]
    fn words_are_texts_numbers_and_names() {
        assert_eq!(words(&json!(["a", 1, {"name": "b"}, null, " "])), ["a", "1", "b"]);
        assert_eq!(words(&json!("a, b")), ["a, b"]);
    }

    #[test]
    fn references_in_titles_are_read_and_nothing_else() {
        let check = |title: &str, expected: &str| assert_eq!(references(title), expected);
        check("NOAA&#8217;s &amp; &quot;more&quot;&nbsp;&mdash; x", "NOAA’s & \"more\" — x");
        check("&lt;b&gt;", "<b>");
        check("AT&T <b> & co; &unheardof;", "AT&T <b> & co; &unheardof;");
    }
}
