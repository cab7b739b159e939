//! The languages the reader speaks, and how one is chosen from a browser's list.

#[cfg(feature = "split")]
use std::sync::OnceLock;

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

/// The Russian words, once they are here.
#[cfg(feature = "split")]
static RUSSIAN: OnceLock<&'static Catalogue> = OnceLock::new();

impl Locale {
    /// One of each language, for the switch.
    pub const LANGUAGES: [Self; 2] = [Self::English, Self::Russian];

    /// The words of this language; the English ones as long as they are not here.
    pub fn words(self) -> &'static Catalogue {
        match self {
            Self::English | Self::AmericanEnglish => &english::CATALOGUE,
            Self::Russian => russian_here().unwrap_or(&english::CATALOGUE),
        }
    }

    /// Whether its words are here.
    pub fn is_here(self) -> bool {
        self != Self::Russian || russian_here().is_some()
    }

    /// The Russian words, for whoever loads them.
    pub fn russian() -> &'static Catalogue {
        &russian::CATALOGUE
    }

    /// The Russian words are here.
    #[cfg(feature = "split")]
    pub fn arrived(russian: &'static Catalogue) {
        // Once is enough: they are always the same ones.
        let _ = RUSSIAN.set(russian);
    }

    /// What the language calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English | Self::AmericanEnglish => "English",
            Self::Russian => "Русский",
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
        (self == Self::Russian) == (other == Self::Russian)
    }
}

#[cfg(feature = "split")]
fn russian_here() -> Option<&'static Catalogue> {
    RUSSIAN.get().copied()
}

#[cfg(not(feature = "split"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature `split` they come later")]
fn russian_here() -> Option<&'static Catalogue> {
    Some(Locale::russian())
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
