//! The passage of a text that shows best why it was found.

use std::ops::Range;

use crate::marks::Marker;
use crate::sort;

/// How many bytes a passage has, about: two or three lines.
const LENGTH: usize = 220;

/// How far before its first mark a passage may begin, at a sentence or else at a word.
const LEAD: usize = 90;

/// A passage of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Its words, with single spaces.
    pub text: String,
    /// The byte ranges of what is marked in it.
    pub marks: Vec<Range<usize>>,
    /// Whether the text goes on before it.
    pub before: bool,
    /// Whether the text goes on behind it.
    pub after: bool,
}

/// The best passage of a text: the one with the most different things asked for, then the one that
/// has them most often, then the first.
pub fn snippet(text: &str, marker: &Marker) -> Snippet {
    let found = marker.found(text);
    let start = best(&found).map_or(0, |first| begin(text, found[first].0.start));
    let end = end(text, start);
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    let passage = words.join(" ");
    let marks = marker.marks(&passage);
    let more = |text: &str| text.chars().any(char::is_alphanumeric);
    Snippet { marks, before: more(&text[..start]), after: more(&text[end..]), text: passage }
}

/// The place of the first mark of the best passage.
fn best(found: &[(Range<usize>, usize)]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (first, (range, _)) in found.iter().enumerate() {
        let within =
            found[first..].iter().take_while(|it| it.0.end <= range.start + LENGTH - LEAD / 2);
        let mut kinds: Vec<usize> = within.map(|it| it.1).collect();
        let all = kinds.len().min(9);
        sort::sort(&mut kinds);
        kinds.dedup();
        let score = kinds.len() * 10 + all;
        if best.is_none_or(|best| best.0 < score) {
            best = Some((score, first));
        }
    }
    best.map(|best| best.1)
}

/// Where a passage begins that has its first mark here: at the beginning of a sentence where one is
/// near, else some words before.
fn begin(text: &str, mark: usize) -> usize {
    let mut from = mark.saturating_sub(LEAD);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    if from == 0 {
        return 0;
    }
    let lead = &text[from..mark];
    let sentence = [". ", "! ", "? ", "\n\n", ".\n", "。"]
        .iter()
        .filter_map(|end| lead.rfind(end).map(|place| place + end.len()));
    let word = || lead.find(char::is_whitespace).map_or(lead.len(), |space| space + 1);
    let within = sentence.max().unwrap_or_else(word);
    from + within.min(lead.len())
}

fn end(text: &str, start: usize) -> usize {
    if text.len() <= start + LENGTH {
        return text.len();
    }
    let mut end = start + LENGTH;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let space = text[start..end].rfind(char::is_whitespace).filter(|space| *space > LENGTH / 2);
    space.map_or(end, |space| start + space)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marker(words: &[&str]) -> Marker {
        let mut marker = Marker::default();
        for word in words {
            marker.add(vec![(vec![(*word).to_owned()], false)]);
        }
        marker
    }

    #[test]
    fn the_passage_with_the_most_of_what_was_asked_for_is_shown() {
        let filler = "Nothing of note was said that day. ".repeat(20);
        let text = format!("A treaty. {filler}The treaty of Moscow was signed.\n\nMore. {filler}");
        let snippet = snippet(&text, &marker(&["treaty", "moscow"]));
        assert!(snippet.text.starts_with("The treaty of Moscow was signed. More."), "{snippet:?}");
        let marked: Vec<_> = snippet.marks.iter().map(|it| &snippet.text[it.clone()]).collect();
        assert_eq!(marked, ["treaty", "Moscow"]);
        assert!(snippet.before && snippet.after);
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        let snippet = snippet("One\n\n two.", &marker(&["none"]));
        assert_eq!(snippet, Snippet { text: "One two.".into(), ..Snippet::default() });
    }

    proptest! {
        #[test]
        fn any_text_has_a_passage(text in "[aéя中 .\n]{0,600}", word in "[aéя]{1,2}") {
            let snippet = snippet(&text, &marker(&[&word]));
            prop_assert!(snippet.text.len() <= LENGTH);
            prop_assert!(snippet.marks.iter().all(|it| snippet.text.get(it.clone()).is_some()));
            prop_assert_eq!(snippet.marks.is_empty(), marker(&[&word]).marks(&text).is_empty());
        }
    }
}
