//! Language tags (BCP 47) as they stand in `lang` attributes, and the direction of their script.
//! Tags are checked for form only: no registry is consulted.

use std::fmt;
use std::str::FromStr;

/// A well-formed BCP 47 language tag such as `en`, `ru`, `sr-Latn` or `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// Which way a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// The text is not a language tag; write one such as `en` or `pt-BR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageError;

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a language tag; write one such as en or pt-BR (BCP 47)")
    }
}

impl std::error::Error for LanguageError {}

impl Language {
    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language itself, lower case, without script or region: `pt` of `pt-BR`.
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// The direction of the tag's script: the one it names, else the usual one of its language.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').skip(1).find(|subtag| subtag.len() == 4);
        let right_to_left = match script {
            Some(script) => is_one_of(script, RIGHT_TO_LEFT_SCRIPTS),
            None => is_one_of(&self.primary(), RIGHT_TO_LEFT_LANGUAGES),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// Languages whose usual script runs from right to left (Unicode CLDR, `characterOrder`).
const RIGHT_TO_LEFT_LANGUAGES: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur",
    "yi",
];

fn is_one_of(tag: &str, tags: &[&str]) -> bool {
    tags.iter().any(|known| known.eq_ignore_ascii_case(tag))
}

impl Direction {
    /// The value of an HTML `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        let mut subtags = text.split('-');
        let first = subtags.next().unwrap_or_default();
        let language =
            (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        let private = first.eq_ignore_ascii_case("x") && text.len() > 2;
        let rest = subtags.all(|subtag| {
            (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if (language || private) && rest { Ok(Self(text.to_owned())) } else { Err(LanguageError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, expected: Option<Direction>) {
        let direction = tag.parse::<Language>().ok().map(|language| language.direction());
        assert_eq!(direction, expected, "{tag:?}");
    }

    #[test]
    fn a_tag_knows_its_direction() {
        check("en", Some(Direction::LeftToRight));
        check("ar-EG", Some(Direction::RightToLeft));
        check("AR", Some(Direction::RightToLeft));
        check("az-Arab", Some(Direction::RightToLeft));
        check("ar-Latn", Some(Direction::LeftToRight));
        check("x-klingon", Some(Direction::LeftToRight));
    }

    #[test]
    fn what_is_not_a_tag_is_refused() {
        for text in ["", "e", "english language", "en_US", "en-", "-en", "ру", "\"onload"] {
            check(text, None);
        }
    }
}
