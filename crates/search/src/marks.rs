//! Where the words of a query stand in a text that is shown. It marks; it does not decide what
//! is found.

use std::ops::Range;

use crate::fold::words;

/// The byte ranges of the words of `text` that begin like a word of `query`, in order and apart.
pub fn marks(text: &str, query: &str) -> Vec<Range<usize>> {
    let wanted = words(query);
    let begins = |word: &str| wanted.iter().any(|(prefix, _)| word.starts_with(prefix.as_str()));
    words(text).into_iter().filter(|(word, _)| begins(word)).map(|(_, range)| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, query: &str, expected: &[&str]) {
        let marked: Vec<_> = marks(text, query).into_iter().map(|range| &text[range]).collect();
        assert_eq!(marked, expected, "{query:?} in {text:?}");
    }

    #[test]
    fn words_are_marked_whole() {
        check("Counter-Terrorism in Wien", "terror wien", &["Terrorism", "Wien"]);
        check(
            "the Organization’s Überblick",
            "uber organizations",
            &["Organization’s", "Überblick"],
        );
        check("nothing", "", &[]);
        check("a band", "and", &[]);
    }
}
