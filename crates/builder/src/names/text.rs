//! The words of an entry as names are looked for in them: folded, with the capitals that they
//! were written with and what stands between them.

use std::ops::Range;

use archive::{Entry, plain_text};

/// A stretch of text, in words.
#[derive(Clone, Debug)]
pub(super) struct Text<'a> {
    text: &'a str,
    pub(super) words: Vec<Word<'a>>,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As it is compared.
    pub(super) folded: String,
    /// The same without the `'s` of a possessive, where it has one.
    pub(super) owner: Option<String>,
    /// As it is written.
    pub(super) written: &'a str,
    range: Range<usize>,
}

impl Word<'_> {
    /// The word as it is written, without the `'s` of a possessive.
    pub(super) fn stem(&self) -> &str {
        let stem = self.written.get(..self.written.len().saturating_sub(1));
        let stem = stem.filter(|_| self.owner.is_some()).unwrap_or(self.written);
        stem.trim_end_matches(['\'', '’', '‘', 'ʼ'])
    }
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let word = |(folded, range): (String, Range<usize>)| {
            let written = text.get(range.clone()).unwrap_or_default();
            Word { owner: owner(written), folded, written, range }
        };
        Self { text, words: search::words(text).into_iter().map(word).collect() }
    }

    /// What stands between a word and the next.
    pub(super) fn between(&self, place: usize) -> &'a str {
        let between = match self.words.get(place..place + 2) {
            Some([one, other]) => self.text.get(one.range.end..other.range.start),
            _ => None,
        };
        between.unwrap_or_default()
    }

    /// Words with what stands between them, without the `'s` of the last.
    pub(super) fn phrase(&self, first: usize, last: usize) -> String {
        let (Some(first), Some(last)) = (self.words.get(first), self.words.get(last)) else {
            return String::new();
        };
        let text = self.text.get(first.range.start..last.range.end).unwrap_or_default();
        let ending = last.written.len() - last.stem().len();
        let text = text.get(..text.len() - ending).unwrap_or(text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a word and the next are parts of one phrase: nothing but spaces, hyphens, quotation
    /// marks and full stops between.
    pub(super) fn joined(&self, place: usize) -> bool {
        let joins = |char: char| {
            char.is_whitespace()
                || is_quote(char)
                || matches!(char, '-' | '\u{2010}' | '\u{2011}' | '.')
        };
        let between = self.between(place);
        between.chars().all(joins) && !between.contains("\n\n")
    }

    /// Whether words stand in quotation marks, by themselves.
    pub(super) fn quoted(&self, first: usize, last: usize) -> bool {
        let (Some(first), Some(last)) = (self.words.get(first), self.words.get(last)) else {
            return false;
        };
        let before = self.text.get(..first.range.start).and_then(|text| text.chars().next_back());
        let after = self.text.get(last.range.end..).and_then(|text| text.chars().next());
        before.is_some_and(is_quote) && after.is_some_and(is_quote)
    }
}

/// Quotation marks of any language.
pub(super) fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

/// What owns: the word without its `'s`.
fn owner(written: &str) -> Option<String> {
    let stem = written.strip_suffix(['s', 'S'])?.strip_suffix(['\'', '’', '‘', 'ʼ'])?;
    search::words(stem).pop().map(|(folded, _)| folded)
}

/// Hands on each stretch of an entry's words, in the order in which a reader meets them.
pub(super) fn each(entry: &Entry, take: &mut dyn FnMut(&str)) {
    entry.title.iter().for_each(|title| take(title));
    for block in entry.front_matter.iter().chain(&entry.body) {
        take(&plain_text(std::slice::from_ref(block)));
    }
    entry.speakers.iter().for_each(|speaker| take(&speaker.name));
    let place = entry.event.as_ref().and_then(|event| event.place.as_ref());
    place.into_iter().for_each(|place| take(place));
}
