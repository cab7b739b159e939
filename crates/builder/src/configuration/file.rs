//! The shapes of `archive.toml`, key for key. They carry text only; whether it makes sense is
//! the business of the module above.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) language: Option<Spanned<String>>,
    pub(super) home_page: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) months: Vec<String>,
    pub(super) publisher: Option<Party>,
    pub(super) licence: Option<Party>,
    pub(super) site: Option<Site>,
    pub(super) jsonl: Option<Jsonl>,
    #[serde(default)]
    pub(super) limits: Limits,
    pub(super) title_line: Option<TitleLine>,
    #[serde(default, rename = "section")]
    pub(super) sections: Vec<Section>,
    #[serde(default, rename = "name")]
    pub(super) names: Vec<Name>,
    #[serde(default, rename = "date")]
    pub(super) dates: Vec<DateRule>,
    #[serde(default, rename = "footer")]
    pub(super) footers: Vec<Footer>,
    #[serde(default, rename = "front_matter")]
    pub(super) front_matter: Vec<FrontMatter>,
    #[serde(default, rename = "event")]
    pub(super) events: Vec<Rule>,
    #[serde(default)]
    pub(super) own_events_only: bool,
    #[serde(default, rename = "place")]
    pub(super) places: Vec<Rule>,
    #[serde(default, rename = "speaker")]
    pub(super) speakers: Vec<Rule>,
    #[serde(default, rename = "decision")]
    pub(super) decisions: Vec<Decision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) url: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    pub(super) url: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) pages: PageSet,
    pub(super) files: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) archives: Vec<Spanned<String>>,
}

/// Which addresses of a site get a page of their own.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum PageSet {
    /// Every one.
    #[default]
    All,
    /// The first page and the entries, not the further pages of lists.
    Entries,
    /// None but the first page, which starts the app.
    None,
}

/// How much may be unpacked of a file of the sources, so that none fills memory or disk. What goes
/// beyond stands in the report.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// How much a file may unpack to, with all that lies in it, in MiB.
    pub unpacked_mib: u64,
    /// How many times its packed size it may unpack to, once that is more than 64 MiB.
    pub ratio: u64,
    /// How many files may lie in a container, with those in the containers in it.
    pub members: u64,
    /// How deep containers may lie in each other.
    pub depth: u32,
    /// How long a page, a feed, a capture or a text may be, in MiB.
    pub page_mib: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { unpacked_mib: 64 << 10, ratio: 250, members: 1_000_000, depth: 3, page_mib: 32 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Jsonl {
    #[serde(default)]
    pub(super) fields: Fields,
    #[serde(default)]
    pub(super) constants: Constants,
    #[serde(default)]
    pub(super) sections: BTreeMap<String, Spanned<String>>,
}

/// Where in a line each fact of an entry stands.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    pub(super) id: Option<Paths>,
    pub(super) url: Option<Paths>,
    pub(super) title: Option<Paths>,
    pub(super) date: Option<Paths>,
    pub(super) section: Option<Paths>,
    pub(super) kind: Option<Paths>,
    pub(super) tags: Option<Paths>,
    pub(super) lang: Option<Paths>,
    pub(super) text: Option<Paths>,
    pub(super) html: Option<Paths>,
    pub(super) markdown: Option<Paths>,
    pub(super) summary: Option<Paths>,
    pub(super) authors: Option<Paths>,
    pub(super) speakers: Option<Paths>,
    pub(super) translations: Option<Paths>,
    pub(super) same_as: Option<Paths>,
}

/// One path, or several of which the first that is there counts.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Paths {
    One(String),
    Several(Vec<String>),
}

/// Facts that hold for every line that does not say otherwise.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Constants {
    pub(super) section: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) lang: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default)]
    pub(super) authors: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) description: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Name {
    pub(super) id: Spanned<String>,
    pub(super) title: Spanned<String>,
    pub(super) kind: Option<String>,
    pub(super) aliases: Option<Spanned<Aliases>>,
}

/// Aliases of any language, or of each language its own.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected a list of texts, or such lists by language: { en = [\"…\"] }"
)]
pub(super) enum Aliases {
    OfAny(Vec<String>),
    ByLanguage(BTreeMap<String, Vec<String>>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateRule {
    pub(super) name: String,
    pub(super) format: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitleLine {
    pub(super) name: String,
    pub(super) stands_twice: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Footer {
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    pub(super) name: String,
    pub(super) pattern: Spanned<String>,
}

/// Where a pattern is looked for.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the title.
    Title,
    /// In each paragraph of the front matter.
    FrontMatter,
    /// In the first paragraph of the text.
    #[default]
    Opening,
    /// In each paragraph of the text.
    Text,
    /// In the name of the file that the entry was taken from.
    File,
    /// In its address.
    Url,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) name: String,
    #[serde(default, rename = "where")]
    pub(super) place: Place,
    pub(super) pattern: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    pub(super) name: String,
    #[serde(default, rename = "where")]
    pub(super) place: Place,
    pub(super) pattern: Option<Spanned<String>>,
    pub(super) section: Spanned<String>,
    pub(super) kind: Option<String>,
    pub(super) why: String,
}
