//! The shapes of `archive.toml`, key for key. They carry text only; whether it makes sense is
//! the business of the module above.

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
    pub(super) title_line: Option<TitleLine>,
    #[serde(default, rename = "section")]
    pub(super) sections: Vec<Section>,
    #[serde(default, rename = "date")]
    pub(super) dates: Vec<DateRule>,
    #[serde(default, rename = "footer")]
    pub(super) footers: Vec<Footer>,
    #[serde(default, rename = "front_matter")]
    pub(super) front_matter: Vec<FrontMatter>,
    #[serde(default, rename = "event")]
    pub(super) events: Vec<Rule>,
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
pub(super) struct Section {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) description: Option<String>,
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
    pub(super) kind: String,
    pub(super) why: String,
}
