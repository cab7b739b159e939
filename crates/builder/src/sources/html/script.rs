//! Whether a text can be in the language that its page says: templates say `lang="en"` of pages in
//! any language. Only letters are looked at, and no language is guessed.

use archive::Language;

/// Languages that are written in Cyrillic letters and in no others.
const CYRILLIC: [&str; 10] = ["ru", "uk", "be", "bg", "mk", "kk", "ky", "tg", "ce", "ba"];

/// Languages that are written in either.
const EITHER: [&str; 4] = ["sr", "mn", "uz", "az"];

/// Whether the letters of a text are not those of a language.
pub(super) fn contradicts(language: &Language, text: &str) -> bool {
    let tag = language.primary();
    let is_cyrillic = |it: &char| ('\u{400}'..='\u{52f}').contains(it);
    let letters = || text.chars().filter(|it| it.is_alphabetic());
    let (all, cyrillic) = (letters().count(), letters().filter(is_cyrillic).count());
    if EITHER.contains(&tag.as_str()) || all == 0 {
        return false;
    }
    if CYRILLIC.contains(&tag.as_str()) { cyrillic == 0 } else { cyrillic * 2 > all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_can_contradict_a_language() {
        let check = |tag: &str, text: &str| contradicts(&tag.parse().unwrap(), text);
        assert!(check("en", "Слова на русском, and some not"));
        assert!(check("ru", "Words"));
        for (tag, text) in [("en", "Words"), ("uk", "Слова, words"), ("sr", "Reči"), ("en", "2020")]
        {
            assert!(!check(tag, text), "{tag}");
        }
    }
}
