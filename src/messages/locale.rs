//! The languages the reader speaks, and how one is chosen from a browser's list.

use super::{Catalogue, english, russian};

/// A language of the interface, with its way of writing dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English, the day before the month.
    #[default]
    English,
    /// English, the month before the day.
    AmericanEnglish,
    /// Russian.
    Russian,
}

impl Locale {
    /// One of each language, for the switch.
    pub const LANGUAGES: [Self; 2] = [Self::English, Self::Russian];

    /// The words of this language.
    pub fn words(self) -> &'static Catalogue {
        match self {
            Self::English | Self::AmericanEnglish => &english::CATALOGUE,
            Self::Russian => &russian::CATALOGUE,
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::AmericanEnglish => "en-US",
            Self::Russian => "ru",
        }
    }

    /// The first of the languages asked for that the reader speaks; English where there is none.
    pub fn choose<T: AsRef<str>>(asked: impl IntoIterator<Item = T>) -> Self {
        asked.into_iter().find_map(|tag| Self::of(tag.as_ref())).unwrap_or_default()
    }

    /// The language of a tag, if the reader speaks it.
    pub fn of(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        match tag.split('-').next()? {
            "en" if tag == "en-us" => Some(Self::AmericanEnglish),
            "en" => Some(Self::English),
            "ru" => Some(Self::Russian),
            _ => None,
        }
    }

    /// Whether both are the same language, however they write dates.
    pub fn is_same_language(self, other: Self) -> bool {
        std::ptr::eq(self.words(), other.words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_is_spoken_is_chosen() {
        let check = |asked: &[&str], expected| assert_eq!(Locale::choose(asked), expected);
        check(&["de-DE", "ru-RU", "en"], Locale::Russian);
        check(&["en-US", "ru"], Locale::AmericanEnglish);
        check(&["EN-gb"], Locale::English);
        check(&["de", "fr"], Locale::English);
        check(&[], Locale::English);
    }

    #[test]
    fn every_language_of_the_switch_has_words_of_its_own() {
        for locale in Locale::LANGUAGES {
            assert_eq!(Locale::of(locale.tag()), Some(locale));
        }
        assert!(!Locale::English.is_same_language(Locale::Russian));
        assert!(Locale::English.is_same_language(Locale::AmericanEnglish));
    }
}
