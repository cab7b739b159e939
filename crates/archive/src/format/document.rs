//! The shapes of the JSON document, field for field. They carry text only; [`super::read`] and
//! [`super::write`] turn it into the model and back.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub(super) struct Document {
    pub(super) version: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) home_page_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<Person>,
    #[serde(default, rename = "_reading_room", skip_serializing_if = "Option::is_none")]
    pub(super) extension: Option<FeedExtension>,
    pub(super) items: Vec<Item>,
}

/// Just enough of a document to tell its format when nothing else of it can be read.
#[derive(Deserialize)]
pub(super) struct Probe {
    #[serde(rename = "_reading_room")]
    pub(super) extension: ProbeExtension,
}

#[derive(Deserialize)]
pub(super) struct ProbeExtension {
    pub(super) format: u32,
}

#[derive(Default, Deserialize, Serialize)]
pub(super) struct FeedExtension {
    pub(super) format: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<Person>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) licence: Option<Person>,
    #[serde(default)]
    pub(super) sections: Vec<Section>,
}

#[derive(Deserialize, Serialize)]
pub(super) struct Section {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
}

/// A name with an address, for people, publishers and licences alike.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Person {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

#[derive(Default, Deserialize, Serialize)]
pub(super) struct Item {
    #[serde(default, deserialize_with = "text_or_number")]
    pub(super) id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) content_html: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) content_text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    /// JSON Feed 1.0 has one author, 1.1 has several.
    #[serde(default, skip_serializing)]
    pub(super) author: Option<Person>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<Person>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
    #[serde(default, rename = "_reading_room", skip_serializing_if = "Option::is_none")]
    pub(super) extension: Option<ItemExtension>,
}

#[derive(Default, Deserialize, Serialize)]
pub(super) struct ItemExtension {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) extent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<Event>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) speakers: Vec<Person>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) translations: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) front_matter_html: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<Source>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) origins: Vec<Origin>,
}

#[derive(Deserialize, Serialize)]
pub(super) struct Event {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(super) struct Source {
    pub(super) file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lines: Option<(u32, u32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) file_sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) captured: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(super) struct Origin {
    pub(super) field: String,
    pub(super) basis: String,
    pub(super) rule: String,
}

/// JSON Feed asks readers to take an id that is a number as the text of that number.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct TextOrNumber;

    impl Visitor<'_> for TextOrNumber {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an id, as text or a number")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_f64<E: de::Error>(self, number: f64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_unit<E: de::Error>(self) -> Result<String, E> {
            Ok(String::new())
        }
    }

    deserializer.deserialize_any(TextOrNumber)
}
