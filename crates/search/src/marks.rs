//! Where the words of a query stand in a text that is shown. It marks; it does not decide what
//! is found.

use std::ops::Range;

use crate::analysis::each_token;
use crate::sort;

/// Marks in texts what a query asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marker {
    patterns: Vec<Pattern>,
}

/// Words next to each other, each with all that it may be, in order, and whether it may be
/// anything.
type Pattern = Vec<(Vec<String>, bool)>;

/// One word of a text, with what it may be part of.
struct Word {
    range: Range<usize>,
    position: u32,
    /// The places in patterns that it fits: which pattern, which word of it.
    fits: Vec<(usize, usize)>,
}

impl Marker {
    /// Adds words that stand next to each other.
    pub(crate) fn add(&mut self, pattern: Pattern) {
        if pattern.iter().any(|(forms, _)| !forms.is_empty()) && !self.patterns.contains(&pattern) {
            self.patterns.push(pattern);
        }
    }

    /// Whether it marks nothing.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The byte ranges of what is marked, in order and apart.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut found = self.found(text);
        sort::by_key(&mut found, |(range, _)| range.start);
        for (range, _) in found {
            match marks.last_mut().filter(|last| range.start < last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => marks.push(range),
            }
        }
        marks
    }

    /// Each word that is marked, with the pattern that it is marked for.
    pub(crate) fn found(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut words = Vec::new();
        each_token(text, 0, &mut |token| {
            let mut fits = Vec::new();
            for (number, pattern) in self.patterns.iter().enumerate() {
                for (place, (forms, any)) in pattern.iter().enumerate() {
                    if *any || forms.binary_search_by(|form| form.as_str().cmp(token.form)).is_ok()
                    {
                        fits.push((number, place));
                    }
                }
            }
            // What fits nothing stands between those that do by its position alone.
            if !fits.is_empty() {
                words.push(Word { range: token.range, position: token.position, fits });
            }
        });
        let mut found = Vec::new();
        for first in 0..words.len() {
            for (number, _) in words[first].fits.iter().filter(|(_, place)| *place == 0) {
                let length = self.patterns[*number].len();
                let stretch = words[first..].iter().take(length);
                let goes_on = |(place, word): (usize, &Word)| {
                    word.position as usize == words[first].position as usize + place
                        && word.fits.contains(&(*number, place))
                };
                if stretch.len() == length && stretch.clone().enumerate().all(goes_on) {
                    found.extend(stretch.map(|word| (word.range.clone(), *number)));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(patterns: &[&[&[&str]]], text: &str, expected: &[&str]) {
        let mut marker = Marker::default();
        for pattern in patterns {
            let forms = |forms: &[&str]| forms.iter().map(|form| (*form).to_owned()).collect();
            marker.add(pattern.iter().map(|it| (forms(it), it.is_empty())).collect());
        }
        let marked: Vec<_> = marker.marks(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(marked, expected, "{text:?}");
    }

    #[test]
    fn words_are_marked_whole() {
        let terrorism: &[&[&str]] = &[&["terrorism", "terrorist"]];
        check(&[terrorism, &[&["wien"]]], "Counter-Terrorism in Wien", &["Terrorism", "Wien"]);
        check(&[&[&["organizations"]]], "the Organization’s Überblick", &["Organization’s"]);
        check(&[], "nothing", &[]);
        check(&[&[&["and"]]], "a band", &[]);
    }

    #[test]
    fn phrases_are_marked_where_they_are_whole() {
        let phrase: &[&[&str]] = &[&["united"], &["states"]];
        check(&[phrase], "United we stand: the United States", &["United", "States"]);
        let held: &[&[&str]] = &[&["state"], &[], &["union"]];
        check(&[held], "the State of Union, a state union", &["State", "of", "Union"]);
        check(&[&[&["中国"], &["国人"]]], "在中国人民", &["中国人"]);
    }
}
