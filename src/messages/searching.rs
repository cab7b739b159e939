//! The words around searching: orders, how a query was understood, hits in a text. What varies in
//! them stands where a `%` is, so that one small function fills all of them. Those that few pages
//! need are no part of the catalogue: they are loaded with what says them.

mod english;
mod russian;

use super::Locale;
pub(super) use english::ENGLISH;
pub(super) use russian::RUSSIAN;

/// What stands between words of which one is enough, in every language.
pub const OR: &str = " OR ";

/// What stands between words that are near each other, in every language.
pub const NEAR: &str = " NEAR/5 ";

/// The keys to the next and to the previous hit.
pub const HIT_KEYS: &str = "n N";

/// Stands before and behind what is stressed in a text.
const STRESS: char = '\u{1f}';

/// The words of one language around searching that any list may need.
pub struct Searching {
    /// What fits best stands first.
    pub best_first: &'static str,
    /// That nothing is known yet.
    pub under_way: &'static str,
    /// That it will not be known.
    pub failed: &'static str,
    /// The way to the same words without other filters.
    pub try_everywhere: &'static str,
    /// The way to the same words without quotation marks.
    pub try_apart: &'static str,
    /// How to choose a range on the timeline.
    pub range_hint: &'static str,
    /// The link to the page on searching, and its heading.
    pub help: &'static str,
}

/// The words of one language about what was found. Each `%` stands for what is said behind it.
pub struct Told {
    /// How a query was understood: what entries must satisfy.
    pub understood: &'static str,
    /// That words are found in all their forms.
    pub all_forms: &'static str,
    /// What they have.
    pub with: &'static str,
    /// What they have not.
    pub without: &'static str,
    /// What else does not hold of them.
    pub not: &'static str,
    /// Between the last two of several.
    pub and: &'static str,
    /// Between the last two of which one is enough.
    pub or: &'static str,
    /// Words next to each other.
    pub phrase: &'static str,
    /// Words that begin so.
    pub beginning: &'static str,
    /// What stands in the title.
    pub in_title: &'static str,
    /// What stands near each other, and how many words may be between.
    pub near: &'static str,
    /// The section.
    pub in_section: &'static str,
    /// The name.
    pub naming: &'static str,
    /// The language.
    pub in_language: &'static str,
    /// The kind.
    pub of_kind: &'static str,
    /// The date.
    pub dated: &'static str,
    /// The first date.
    pub dated_from: &'static str,
    /// The last date.
    pub dated_to: &'static str,
    /// Both.
    pub dated_between: &'static str,
    /// The word that was looked for instead of the one that was written.
    pub corrected: &'static str,
    /// The word that was looked for beside the one that was written.
    pub also: &'static str,
    /// The way to the word as it was written.
    pub as_written: &'static str,
    /// The word that no entry has.
    pub nowhere: &'static str,
    /// How many words with this beginning were looked for.
    pub commonest: &'static str,
    /// The words that were passed over.
    pub passed_over: &'static str,
    /// The phrase in which common words were not compared.
    pub uncompared: &'static str,
    /// That these entries have only some of the words.
    pub some_only: &'static str,
    /// That quotation marks do not end.
    pub open_quote: &'static str,
    /// That a parenthesis stands alone.
    pub parenthesis: &'static str,
    /// The operator that has nothing to stand between.
    pub operator: &'static str,
    /// The field that was not understood.
    pub field: &'static str,
    /// How many words were read.
    pub rest: &'static str,
    /// The name of the bar with the hits of a text.
    pub hits: &'static str,
    /// How many hits there are.
    pub hits_of: &'static str,
    /// Which hit it is, of how many.
    pub hit_of: &'static str,
    /// The button to the hit before.
    pub previous_hit: &'static str,
    /// The button to the next hit.
    pub next_hit: &'static str,
    /// The button that takes the marks away.
    pub hide_marks: &'static str,
    /// The button that brings them back.
    pub show_marks: &'static str,
}

/// The words of one language on the page on searching.
pub struct Help {
    /// What that page is.
    pub help_lede: &'static str,
    /// Head of the column of what is written.
    pub written: &'static str,
    /// Head of the column of what it means.
    pub meaning: &'static str,
    /// What does not matter in what is written.
    pub help_folding: &'static str,
    /// What operators mean, in the order of [`Operator`](crate::views::Operator).
    pub operators: [&'static str; 13],
}

impl Locale {
    /// Its words about what was found.
    pub fn told(self) -> &'static Told {
        match self {
            Self::English | Self::AmericanEnglish => &english::ENGLISH_TOLD,
            Self::Russian => &russian::RUSSIAN_TOLD,
        }
    }

    /// Its words on the page on searching.
    pub fn help(self) -> &'static Help {
        match self {
            Self::English | Self::AmericanEnglish => &english::ENGLISH_HELP,
            Self::Russian => &russian::RUSSIAN_HELP,
        }
    }
}

/// A text with each `%` replaced by the next of some values.
pub fn filled(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut filled = String::new();
    for (place, part) in text.split('%').enumerate() {
        if place > 0 {
            filled.push_str(values.next().copied().unwrap_or_default());
        }
        filled.push_str(part);
    }
    filled
}

/// A word as it stands in a text where it is stressed.
pub fn stressed(word: &str) -> String {
    let mut stressed = String::from(STRESS);
    stressed.extend(word.chars().filter(|char| *char != STRESS));
    stressed.push(STRESS);
    stressed
}

/// The parts of a text; every second one is stressed.
pub fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split(STRESS).enumerate().map(|(place, part)| (part, place % 2 == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_and_its_stresses_are_told_apart() {
        let text = filled("no % but %%", &[&stressed("a\u{1f}%"), "b"]);
        let expected = [("no ", false), ("a%", true), (" but b", false)];
        assert_eq!(parts(&text).collect::<Vec<_>>(), expected);
    }
}
