//! Which languages texts are in: what they say themselves, or else what a detector makes of them.
//! It is a guess for a person to judge, and never goes into an archive by itself.

use std::collections::BTreeMap;

use whatlang::{Lang, detect};

/// How long a text is at least whose language is guessed, in bytes.
const SHORT: usize = 120;

/// How many texts are guessed at.
const TEXTS: usize = 400;

/// How much of a text is looked at, in characters.
const BEGINNING: usize = 1_000;

/// Languages and how many texts are in each.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// What texts say that they are in.
    pub(super) stated: BTreeMap<String, usize>,
    /// What those seem to be in that say nothing.
    pub(super) guessed: BTreeMap<&'static str, usize>,
    looked: usize,
}

impl Languages {
    /// Takes note of a text.
    pub(super) fn hear(&mut self, stated: Option<&str>, text: &str) {
        if let Some(tag) = stated {
            *self.stated.entry(tag.to_owned()).or_default() += 1;
        } else if text.len() >= SHORT && self.looked < TEXTS {
            self.looked += 1;
            let begin: String = text.chars().take(BEGINNING).collect();
            let found = detect(&begin).filter(whatlang::Info::is_reliable);
            if let Some(tag) = found.and_then(|it| tag(it.lang())) {
                *self.guessed.entry(tag).or_default() += 1;
            }
        }
    }

    /// The one language that nine of ten texts are in which say none.
    pub(super) fn guess(&self) -> Option<&'static str> {
        let all: usize = self.guessed.values().sum();
        let (tag, most) = self.guessed.iter().max_by_key(|(_, count)| **count)?;
        (*most * 10 >= all * 9).then_some(*tag)
    }
}

/// The tag of a language that the detector knows, as far as it has one of two letters.
fn tag(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Slv => "sl",
        Lang::Mkd => "mk",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Hye => "hy",
        Lang::Kat => "ka",
        Lang::Fin => "fi",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Hin => "hi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_say_comes_first_and_what_they_seem_to_be_is_a_guess() {
        let english = "The delegation of the Secretariat took part in the events of the week, in which many \
            spoke of what the members of the organization had done since they last met.";
        let russian = "Делегация Секретариата приняла участие в мероприятиях недели, на которой многие \
            говорили о том, что сделали государства — члены организации с прошлой встречи.";
        let mut languages = Languages::default();
        languages.hear(Some("de"), english);
        languages.hear(None, "Short.");
        assert_eq!(languages.guess(), None);
        languages.hear(None, russian);
        assert_eq!(languages.guess(), Some("ru"));
        languages.hear(None, english);
        assert_eq!(languages.guess(), None);
        assert_eq!(languages.stated["de"], 1);
    }
}
