//! Front matter: the facts above a text, in YAML between lines of `---`, in TOML between lines of
//! `+++`, or as a JSON object. What is none of them is text.

use serde_json::{Map, Value};

/// A text parted from what stands above it.
#[derive(Debug, Default)]
pub(super) struct FrontMatter<'t> {
    /// The facts.
    pub(super) fields: Map<String, Value>,
    /// The text.
    pub(super) body: &'t str,
    /// What is wrong with the front matter, where it could not be read.
    pub(super) mistake: Option<String>,
}

/// Parts a text from its front matter.
pub(super) fn part(text: &str) -> FrontMatter<'_> {
    let found = fenced(text, "---").map(|it| (it, yaml as Parse));
    let found = found.or_else(|| fenced(text, "+++").map(|it| (it, toml as Parse)));
    let found = found.or_else(|| object(text).map(|it| (it, json as Parse)));
    let Some(((above, body), parse)) = found else {
        return FrontMatter { body: text, ..FrontMatter::default() };
    };
    match parse(above) {
        Ok(fields) => FrontMatter { fields, body, mistake: None },
        Err(mistake) => FrontMatter { body, mistake: Some(mistake), ..FrontMatter::default() },
    }
}

type Parse = fn(&str) -> Result<Map<String, Value>, String>;

/// What stands between a first line and its like.
fn fenced<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let (first, inner) = text.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return Some((&inner[..at], &inner[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// An object of JSON that a text begins with.
fn object(text: &str) -> Option<(&str, &str)> {
    if !text.starts_with('{') {
        return None;
    }
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    stream.next()?.ok()?;
    Some(text.split_at(stream.byte_offset()))
}

fn yaml(text: &str) -> Result<Map<String, Value>, String> {
    if text.trim().is_empty() {
        return Ok(Map::new());
    }
    let value: Value = serde_saphyr::from_str(text)
        .map_err(|error| format!("the front matter is not YAML: {}", first_line(&error)))?;
    match value {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err("the front matter is no list of names and values".to_owned()),
    }
}

fn toml(text: &str) -> Result<Map<String, Value>, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        format!("the front matter is not TOML: {}", error.message())
    })?;
    Ok(table.into_iter().map(|(name, value)| (name, of_toml(value))).collect())
}

fn json(text: &str) -> Result<Map<String, Value>, String> {
    serde_json::from_str(text).map_err(|error| format!("the front matter is not JSON: {error}"))
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(values) => values.into_iter().map(of_toml).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(name, value)| (name, of_toml(value))).collect())
        }
    }
}

fn first_line(error: &impl ToString) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, fields: &str, body: &str, mistake: Option<&str>) {
        let found = part(text);
        assert_eq!(Value::Object(found.fields).to_string(), fields, "{text:?}");
        assert_eq!(found.body, body, "{text:?}");
        match (found.mistake, mistake) {
            (None, None) => {}
            (Some(found), Some(words)) => assert!(found.contains(words), "{found}"),
            (found, words) => panic!("{found:?} is not {words:?}"),
        }
    }

    #[test]
    fn front_matter_is_yaml_toml_or_json() {
        check(
            "---\r\ntitle: 'A: b'\ndate: 2020-09-14\ntags: [x, 1]\n---\r\nText",
            r#"{"title":"A: b","date":"2020-09-14","tags":["x",1]}"#,
            "Text",
            None,
        );
        check(
            "+++\ntitle = \"A\"\ndate = 2020-09-14T10:00:00Z\n[meta]\nx = 1\n+++\n\nText",
            r#"{"date":"2020-09-14T10:00:00Z","meta":{"x":1},"title":"A"}"#,
            "\nText",
            None,
        );
        check("{\"title\": \"A\"}\nText", r#"{"title":"A"}"#, "\nText", None);
        check("---\n---\nText", "{}", "Text", None);
    }

    #[test]
    fn what_is_no_front_matter_is_text_and_what_is_broken_is_told() {
        check("Text\n---\nmore", "{}", "Text\n---\nmore", None);
        check("---\nno end", "{}", "---\nno end", None);
        check("{no json}", "{}", "{no json}", None);
        check("---\na: [\n---\nText", "{}", "Text", Some("not YAML"));
        check("---\n- a\n---\nText", "{}", "Text", Some("no list of names"));
        check("+++\na\n+++\nText", "{}", "Text", Some("not TOML"));
    }

    #[test]
    fn yaml_that_blows_up_is_refused() {
        let mut bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let below = format!("*a{}", level - 1);
            bomb += &format!("a{level}: &a{level} [{}]\n", vec![below; 10].join(", "));
        }
        let found = part(&(bomb + "---\nText")).mistake;
        assert!(found.is_some());
    }
}
