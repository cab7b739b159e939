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

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let word = |(folded, range): (String, Range<usize>)| {
            let written = text.get(range.clone()).unwrap_or_default();
            Word { owner: owner(written), folded, written, range }
        };
        Self { text, words: search::words(text).into_iter().map(word).collect() }
    }

    /// Whether a word and the next are parts of one phrase: nothing but spaces, hyphens, quotation
    /// marks and full stops between.
    pub(super) fn joined(&self, place: usize) -> bool {
        let between = match self.words.get(place..place + 2) {
            Some([one, other]) => self.text.get(one.range.end..other.range.start),
            _ => None,
        };
        let joins = |char: char| {
            char.is_whitespace()
                || is_quote(char)
                || matches!(char, '-' | '\u{2010}' | '\u{2011}' | '.')
        };
        between.is_some_and(|it| it.chars().all(joins) && !it.contains("\n\n"))
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
