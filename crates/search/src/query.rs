//! What a reader asks for. A query says nothing of how it is answered.

use archive::{Archive, Date, Extent, Kind};

use crate::fold::folded;
use crate::syntax::Condition;

/// Words and filters that an entry must all satisfy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words, in any order; each is the beginning of a word of the entry.
    pub words: String,
    /// The id of a section.
    pub section: Option<String>,
    /// The earliest date of publication.
    pub from: Option<Date>,
    /// The latest date of publication.
    pub to: Option<Date>,
    /// A kind of publication.
    pub kind: Option<Kind>,
    /// The primary language of the text, lower case.
    pub language: Option<String>,
    /// The id of a name that the entry mentions.
    pub name: Option<String>,
    /// Whole texts only, or teasers only.
    pub extent: Option<Extent>,
}

impl Query {
    /// Whether a date of publication may lie in the range asked for: dates known less exactly
    /// are taken to mean any day that they can mean. An entry without a date is in no range.
    pub(crate) fn admits(&self, published: Option<Date>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        published.is_some_and(|date| {
            self.from.is_none_or(|from| date.last_day() >= from.first_day())
                && self.to.is_none_or(|to| date.first_day() <= to.last_day())
        })
    }
}

impl Condition {
    /// The same as filters; nothing where the archive has no such section or name.
    pub fn query(&self, archive: &Archive) -> Option<Query> {
        let mut query = Query::default();
        match self {
            Self::Section(asked) => {
                let same =
                    |it: &&archive::Section| it.id == *asked || folded(&it.title) == folded(asked);
                query.section = Some(archive.sections.iter().find(same)?.id.clone());
            }
            Self::Language(language) => query.language = Some(language.clone()),
            Self::Kind(kind) => query.kind = Some(Kind::parse(kind)),
            Self::Dates(from, to) => (query.from, query.to) = (*from, *to),
            Self::Name(asked) => {
                let wanted = folded(asked);
                let is_called = |text: &String| folded(text) == wanted;
                let same = |it: &&archive::Name| {
                    let mut aliases = it.aliases.iter().flat_map(|aliases| &aliases.texts);
                    it.id == *asked || is_called(&it.title) || aliases.any(is_called)
                };
                query.name = Some(archive.names.iter().find(same)?.id.clone());
            }
        }
        Some(query)
    }
}
