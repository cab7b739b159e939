//! One publication: what it is called, what it says, when and where, and how that is known.

use crate::text::write_blocks;
use crate::{Block, Date, DateSpan, Digest, Href, Language, Origin, Source};

/// One publication of an archive.
///
/// A field that nothing is known of is absent; it is never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What addresses and files know it by; unique in its archive.
    pub id: String,
    /// Its title. A teaser has none.
    pub title: Option<String>,
    /// The language of its text, where it is not the archive's.
    pub language: Option<Language>,
    /// When it was published. (When what it tells of took place is in `event`.)
    pub published: Option<Date>,
    /// The time stamp of publication as the source wrote it (RFC 3339), where it has one.
    pub time_stamp: Option<String>,
    /// The id of its section.
    pub section: Option<String>,
    /// What kind of publication it is.
    pub kind: Option<Kind>,
    /// How much of the text was captured.
    pub extent: Extent,
    /// What took place, where and when, as far as the text says it.
    pub event: Option<Event>,
    /// Who speaks in it.
    pub speakers: Vec<Speaker>,
    /// Who wrote it, where the source names authors.
    pub authors: Vec<String>,
    /// The source's own keywords.
    pub tags: Vec<String>,
    /// Ids of the names that it mentions, in the order in which it mentions them.
    pub names: Vec<String>,
    /// Where it was published.
    pub url: Option<Href>,
    /// Ids of entries that say the same in other languages.
    pub translations: Vec<String>,
    /// What stands between title and text: occasion, place, organizers, salutation.
    pub front_matter: Vec<Block>,
    /// The text.
    pub body: Vec<Block>,
    /// The digest of [`Entry::text`], as it was when the archive was made.
    pub digest: Option<Digest>,
    /// Where it was taken from.
    pub sources: Vec<Source>,
    /// How it is known what is said of it.
    pub origins: Vec<Origin>,
    /// What other captures have of it, where their text is another.
    pub versions: Vec<Version>,
}

/// The text of one publication in another capture: earlier, later, or only its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Its title, where it is not the entry's.
    pub title: Option<String>,
    /// When it says that it was published, where that is not the entry's date.
    pub published: Option<Date>,
    /// How much of the text was captured.
    pub extent: Extent,
    /// The text.
    pub body: Vec<Block>,
    /// The digest of the text, as it was when the archive was made.
    pub digest: Option<Digest>,
    /// Where it was taken from, and when it was captured.
    pub sources: Vec<Source>,
    /// The name of the rule by which it was known for the same publication.
    pub rule: Option<String>,
}

/// How much of an entry's text there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// All of it.
    #[default]
    Full,
    /// Only what a list page showed of it.
    Teaser,
}

/// What kind of publication an entry is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A report of what took place.
    News,
    /// Words spoken to an audience.
    Speech,
    /// A position taken in writing.
    Statement,
    /// Questions and answers.
    Interview,
    /// An act or a text with force of its own.
    Document,
    /// Anything else, by the publisher's own word.
    Other(String),
}

/// What an entry tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// When it took place.
    pub dates: Option<DateSpan>,
    /// Where it took place.
    pub place: Option<String>,
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name as the source has it.
    pub name: String,
    /// The office in which they speak.
    pub role: Option<String>,
}

impl Entry {
    /// Its plain text: front matter and body, without the title.
    pub fn text(&self) -> String {
        let mut text = String::new();
        write_blocks(&self.front_matter, &mut text);
        write_blocks(&self.body, &mut text);
        text
    }

    /// How a field is known: the origins that speak of it, or else the one that speaks of all
    /// that no other does.
    pub fn origins_of<'e>(&'e self, field: &'e str) -> impl Iterator<Item = &'e Origin> {
        let own = self.origins.iter().any(|origin| origin.field == field);
        let field = if own { field } else { Origin::ALL };
        self.origins.iter().filter(move |origin| origin.field == field)
    }
}

impl Extent {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Teaser => "teaser",
        }
    }

    /// Reads the word for it.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Full, Self::Teaser].into_iter().find(|extent| extent.as_str() == word)
    }
}

impl Kind {
    /// The word for it in files and addresses.
    pub fn as_str(&self) -> &str {
        match self {
            Self::News => "news",
            Self::Speech => "speech",
            Self::Statement => "statement",
            Self::Interview => "interview",
            Self::Document => "document",
            Self::Other(word) => word,
        }
    }

    /// Reads the word for it; a word that is not known is kept as it is.
    pub fn parse(word: &str) -> Self {
        [Self::News, Self::Speech, Self::Statement, Self::Interview, Self::Document]
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .unwrap_or_else(|| Self::Other(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_front_matter_and_body() {
        let block = |text: &str| vec![Block::Paragraph(vec![text.into()])];
        let mut entry = Entry { body: block("body"), ..Entry::default() };
        assert_eq!(entry.text(), "body");
        entry.front_matter = block("front");
        assert_eq!(entry.text(), "front\n\nbody");
        entry.body.clear();
        assert_eq!(entry.text(), "front");
    }

    #[test]
    fn a_kind_nobody_knows_is_kept() {
        assert_eq!(Kind::parse("speech"), Kind::Speech);
        assert_eq!(Kind::parse("ukase").as_str(), "ukase");
    }
}
