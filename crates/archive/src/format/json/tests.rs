//! The reader of JSON, held to serde_json.

use super::*;
use proptest::prelude::*;
use serde_json::Value;

fn same(json: &Json, value: &Value) -> bool {
    match (json, value) {
        (Json::Null, Value::Null) | (Json::Other, Value::Bool(_)) => true,
        (Json::Other, Value::Number(number)) => !number.is_i64(),
        (Json::Number(own), Value::Number(number)) => {
            number.as_i64() == Some(*own) || (*own == 0 && number.as_f64() == Some(0.0))
        }
        (Json::Text(own), Value::String(text)) => own == text,
        (Json::List(own), Value::Array(list)) => {
            own.len() == list.len() && own.iter().zip(list).all(|(own, it)| same(own, it))
        }
        (Json::Object(own), Value::Object(fields)) => fields.iter().all(|(name, value)| {
            let found = own.0.iter().rfind(|(known, _)| known == name);
            found.is_some_and(|(_, own)| same(own, value))
        }),
        _ => false,
    }
}

/// What serde_json reads is read, and as the same; where it sees an end or a fault, so do we.
fn check(text: &str) {
    match (parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(own), Ok(value)) => assert!(same(&own, &value), "{text}: {own:?}"),
        (Err(ReadError::Truncated { line, column }), Err(error)) => {
            assert!(error.is_eof(), "{text}: {error}");
            assert_eq!((line, column), (error.line(), error.column()), "{text}");
        }
        (Err(ReadError::Malformed { .. }), Err(error)) => {
            // Behind `\u` serde_json sees an end before it looks at what stands there.
            let ends_in_code = text.rfind("\\u").is_some_and(|at| text.len() - at < 6);
            assert!(!error.is_eof() || ends_in_code, "{text}: {error}");
        }
        // A number that no format of numbers holds is one all the same.
        (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
        (own, value) => panic!("{text}: {own:?} instead of {value:?}"),
    }
}

#[test]
fn it_reads_what_serde_json_reads() {
    for text in [
        r#" {"a": [1, -2, 0, -0, 1.5, 1e3, 9223372036854775807, 9223372036854775808]} "#,
        r#"["\u0412\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t", "я", true, false, null]"#,
        r#"{"a": 1, "a": {"b": []}}"#,
    ] {
        check(text);
    }
    for text in [
        "",
        " ",
        "[1,]",
        "{\"a\"}",
        "01",
        "1.",
        "-",
        "\"\\ud800\"",
        "\"\\ude00\"",
        "\"\\u\"",
        "[1 2]",
    ] {
        check(text);
        check(&format!("[\n{text}\n"));
    }
    let deep = |depth| "[".repeat(depth) + &"]".repeat(depth);
    check(&deep(127));
    check(&deep(100_000));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((".*", inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(value in any_json(), cut in 0usize..200) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        check(&text);
        check(text.get(..cut).unwrap_or_default());
        check(&value.to_string());
    }

    #[test]
    fn what_looks_like_json_is_told_apart(text in r#"([\[\]{}:,0-9.eE+\-" \n]|\\[u"\\nx]|null|true|ud8|"a":){0,12}"#) {
        check(&text);
    }
}
