//! One entry's words in the form in which they are compared. Which entry it is of is not known
//! here.

use std::ops::Range;

use archive::Entry;

use crate::fold::folded;

/// The words of an entry: its title, its speakers, the place it tells of, its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(String);

impl Text {
    /// The words of an entry, or of as much of it as there is.
    pub fn of(entry: &Entry) -> Self {
        let mut text = entry.title.clone().unwrap_or_default();
        for speaker in &entry.speakers {
            text.push('\n');
            text.push_str(&speaker.name);
        }
        if let Some(place) = entry.event.as_ref().and_then(|event| event.place.as_ref()) {
            text.push('\n');
            text.push_str(place);
        }
        text.push('\n');
        text.push_str(&entry.text());
        Self(folded(&text))
    }

    /// Whether each of these words is the beginning of one of its own. They are as
    /// [`words`](crate::words) gives them.
    pub fn has(&self, words: &[(String, Range<usize>)]) -> bool {
        words.iter().all(|(beginning, _)| self.has_one(beginning))
    }

    /// Two bytes at a time are enough to pass over nearly all of the text, at half the time of
    /// taking it apart into words.
    fn has_one(&self, beginning: &str) -> bool {
        let (text, beginning) = (self.0.as_bytes(), beginning.as_bytes());
        text.windows(2).enumerate().any(|(place, pair)| {
            pair[0] == b' '
                && beginning.first() == Some(&pair[1])
                && text.get(place + 1..).is_some_and(|rest| rest.starts_with(beginning))
        })
    }
}
