//! One entry as the report tells of it: its words, where it stands, and the rules that speak of it.

use archive::{Entry, first_words};
use serde::Serialize;

/// An entry that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// Its kind, where a decision holds.
    pub kind: Option<String>,
    /// The id of its section, where a decision holds.
    pub section: Option<String>,
    /// `full` or `teaser`.
    pub extent: &'static str,
    /// Its title or first words.
    pub words: String,
    /// Where it stands: `file:first-last`.
    pub places: Vec<String>,
    /// What is said of it, and by which rule.
    pub origins: Vec<Ground>,
}

/// On what ground something is said.
#[derive(Clone, Debug, Serialize)]
pub struct Ground {
    /// What is said.
    pub field: String,
    /// `stated`, `inferred` or `decided`.
    pub basis: &'static str,
    /// The name of the rule.
    pub rule: String,
}

impl Found {
    /// What is said of an entry.
    pub(super) fn of(entry: &Entry) -> Self {
        let place = |source: &archive::Source| {
            let (first, last) = source.lines.unwrap_or_default();
            format!("{}:{first}-{last}", source.file)
        };
        let ground = |origin: &archive::Origin| Ground {
            field: origin.field.clone(),
            basis: origin.basis.as_str(),
            rule: origin.rule.clone(),
        };
        Self {
            id: entry.id.clone(),
            kind: entry.kind.as_ref().map(|kind| kind.as_str().to_owned()),
            section: entry.section.clone(),
            extent: entry.extent.as_str(),
            words: entry.title.clone().unwrap_or_else(|| first_words(&entry.body, 60).0),
            places: entry.sources.iter().map(place).collect(),
            origins: entry.origins.iter().map(ground).collect(),
        }
    }
}
