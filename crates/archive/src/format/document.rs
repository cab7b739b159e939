//! The shapes of the JSON document as it is written, field for field. They carry text only and
//! know nothing of how the model is read back.

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Document {
    pub(super) version: String,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<Person>,
    #[serde(rename = "_reading_room", skip_serializing_if = "Option::is_none")]
    pub(super) extension: Option<FeedExtension>,
    /// Nothing in the header of an `archive.jsonl`, whose items are its other lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Vec<Item>>,
}

#[derive(Default, Serialize)]
pub(super) struct FeedExtension {
    pub(super) format: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<Person>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) licence: Option<Person>,
    pub(super) sections: Vec<Section>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) names: Vec<Name>,
}

#[derive(Serialize)]
pub(super) struct Section {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Name {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<Aliases>,
}

#[derive(Serialize)]
pub(super) struct Aliases {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    pub(super) texts: Vec<String>,
}

/// A name with an address, for people, publishers and licences alike.
#[derive(Default, Serialize)]
pub(super) struct Person {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

#[derive(Default, Serialize)]
pub(super) struct Item {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<Person>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
    #[serde(rename = "_reading_room", skip_serializing_if = "Option::is_none")]
    pub(super) extension: Option<ItemExtension>,
}

#[derive(Default, Serialize)]
pub(super) struct ItemExtension {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) extent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<Event>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) speakers: Vec<Person>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) names: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) translations: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) front_matter_html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) origins: Vec<Origin>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) versions: Vec<Version>,
}

#[derive(Serialize)]
pub(super) struct Version {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    pub(super) extent: String,
    pub(super) content_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sources: Vec<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Event {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Source {
    pub(super) file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lines: Option<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file_sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) captured: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Origin {
    pub(super) field: String,
    pub(super) basis: String,
    pub(super) rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<usize>,
}
