//! The stems of words by the Snowball algorithms (<https://snowballstem.org/>), for the languages
//! that have one. Whoever writes an index knows all of them.

use std::borrow::Cow;
use std::fmt;

use rust_stemmers::Algorithm;

/// Cuts the words of one language down to their stems; of no language that is known, by the script
/// of each word: English for words in ASCII, Russian for the others.
pub(crate) struct Stemmer(Option<rust_stemmers::Stemmer>, Option<rust_stemmers::Stemmer>);

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stemmer").field(&self.0.is_some()).finish()
    }
}

impl Stemmer {
    /// The stemmer of a language, by its primary subtag; words of other languages are their own
    /// stems.
    pub(crate) fn of(language: &str) -> Self {
        match language {
            "" => Self(Self::english().0, Self::russian().0),
            other => Self(algorithm(other).map(rust_stemmers::Stemmer::create), None),
        }
    }

    /// The stemmer of English. Who asks for it alone has no other in the program.
    pub(crate) fn english() -> Self {
        Self(Some(rust_stemmers::Stemmer::create(Algorithm::English)), None)
    }

    /// The stemmer of Russian. Who asks for it alone has no other in the program.
    pub(crate) fn russian() -> Self {
        Self(Some(rust_stemmers::Stemmer::create(Algorithm::Russian)), None)
    }

    /// The stem of a folded word.
    pub(crate) fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let stemmer =
            if word.is_ascii() { &self.0 } else { self.1.as_ref().map_or(&self.0, |_| &self.1) };
        match stemmer {
            Some(stemmer) => stemmer.stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, word: &str, stem: &str) {
        assert_eq!(Stemmer::of(language).stem(word), stem);
    }

    #[test]
    fn words_lose_their_endings_in_their_own_language() {
        check("en", "negotiated", "negoti");
        check("ru", "сотрудничества", "сотрудничеств");
        check("zh", "negotiated", "negotiated");
        check("", "negotiated", "negoti");
        check("", "сотрудничества", "сотрудничеств");
        check("de", "verhandlungen", "verhandl");
    }
}
