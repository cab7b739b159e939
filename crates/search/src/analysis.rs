//! From a text to the words that it is found by: folded, and in pairs of characters where a
//! script writes no spaces. The same for what is indexed, asked and marked.

use std::ops::Range;

use archive::Entry;

use crate::fold::{each_word, is_spaceless};

/// How many places lie between two parts of a text, so that no phrase and hardly any nearness
/// reaches across.
pub(crate) const GAP: u32 = 8;

/// Where in an entry a word stands. Titles weigh more than texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// In its title.
    Title,
    /// In its text, its front matter, or among its speakers, authors, places and keywords.
    Text,
}

/// One word of a text as it is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word, folded.
    pub form: &'a str,
    /// Its place among the words of its field, from 0.
    pub position: u32,
    /// The bytes of the text that it stands for.
    pub range: Range<usize>,
}

/// Hands over the tokens of a text, the first at this position; the position behind the last.
///
/// A run of characters of a script that writes no spaces is indexed by its pairs, each at the
/// position of its first character, and its last character alone.
pub fn each_token(text: &str, first: u32, take: &mut dyn FnMut(Token<'_>)) -> u32 {
    let mut position = first;
    let mut pair = String::new();
    let mut pending: Option<Range<usize>> = None;
    each_word(text, &mut |word, range| {
        let spaceless = word.chars().next().is_some_and(is_spaceless);
        if let Some(before) = pending.take() {
            let mut range = range.clone();
            if spaceless && range.start == before.end {
                pair.push_str(word);
                range.start = before.start;
            } else {
                range = before;
            }
            take(Token { form: &pair, position, range });
            position += 1;
        }
        if spaceless {
            pair.clear();
            pair.push_str(word);
            pending = Some(range);
        } else {
            take(Token { form: word, position, range });
            position += 1;
        }
    });
    if let Some(range) = pending {
        take(Token { form: &pair, position, range });
        position += 1;
    }
    position
}

/// Hands over each word of an entry with its field and position; how many words each field has.
pub fn each_entry_token(entry: &Entry, take: &mut dyn FnMut(Field, Token<'_>)) -> Lengths {
    let title = entry.title.as_deref().unwrap_or_default();
    let title_words = each_token(title, 0, &mut |token| take(Field::Title, token));
    let (mut position, mut words) = (0, 0);
    let mut part = |text: &str| {
        let end = each_token(text, position, &mut |token| take(Field::Text, token));
        words += end - position;
        position = end + GAP;
    };
    entry.speakers.iter().for_each(|speaker| part(&speaker.name));
    entry.event.iter().filter_map(|event| event.place.as_deref()).for_each(&mut part);
    entry.authors.iter().chain(&entry.tags).for_each(|text| part(text));
    entry.text().split("\n\n").for_each(part);
    Lengths { title: title_words, text: words }
}

/// How many words an entry has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    /// In its title.
    pub title: u32,
    /// In its text, with what counts as text.
    pub text: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, u32, &str)]) {
        let mut found = Vec::new();
        each_token(text, 0, &mut |token| {
            found.push((token.form.to_owned(), token.position, text[token.range].to_owned()));
        });
        let found: Vec<_> = found.iter().map(|(a, b, c)| (a.as_str(), *b, c.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_have_positions_and_spaceless_scripts_give_pairs() {
        check("The Überschall", &[("the", 0, "The"), ("uberschall", 1, "Überschall")]);
        check(
            "in 中国人, 日",
            &[
                ("in", 0, "in"),
                ("中国", 1, "中国"),
                ("国人", 2, "国人"),
                ("人", 3, "人"),
                ("日", 4, "日"),
            ],
        );
        check("中a", &[("中", 0, "中"), ("a", 1, "a")]);
    }

    #[test]
    fn an_entry_is_found_by_its_title_and_its_text() {
        let body = "one two\n\nthree".split("\n\n");
        let entry = Entry {
            title: Some("A title".into()),
            authors: vec!["Somebody".into()],
            body: body.map(|text| archive::Block::Paragraph(vec![text.into()])).collect(),
            ..Entry::default()
        };
        let mut found = Vec::new();
        let lengths = each_entry_token(&entry, &mut |field, token| {
            found.push((field, token.form.to_owned(), token.position));
        });
        let texts: Vec<_> = found.iter().filter(|it| it.0 == Field::Text).map(|it| it.2).collect();
        assert_eq!(texts, [0, 9, 10, 19]);
        assert_eq!(lengths, Lengths { title: 2, text: 4 });
    }
}
