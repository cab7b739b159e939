//! What a reader asks for. A query says nothing of how it is answered.

use archive::{Date, Extent, Kind};

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
