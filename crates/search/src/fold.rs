//! Folding: the form in which words are compared, so that case, accents, quote marks and
//! hyphens do not matter. The same on every machine; it asks no browser and no locale.

mod tables;

use std::ops::Range;

use self::tables::{base, is_gap};

/// The words of a text, folded, each with the bytes of the text that it stands for.
///
/// A word is a run of letters and digits; an apostrophe inside it belongs to it and is dropped
/// (`Organization's` and `Organization’s` are one word). Characters of scripts that write no
/// spaces are words of their own.
pub fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    each_word(text, &mut |word, range| words.push((word.to_owned(), range)));
    words
}

/// Hands over each of the [`words`] of a text, in order.
pub(crate) fn each_word(text: &str, take: &mut dyn FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    // The bytes of the word that may go on.
    let mut open: Option<Range<usize>> = None;
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        // Most of most texts is runs of these.
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if run > 0 {
            let before = word.len();
            word.push_str(&rest[..run]);
            word[before..].make_ascii_lowercase();
            open = Some(open.map_or(start, |range| range.start)..start + run);
            start += run;
            continue;
        }
        let mut characters = rest.chars();
        let Some(character) = characters.next() else { break };
        let end = start + character.len_utf8();
        if is_spaceless(character) {
            close(&mut word, &mut open, take);
            take(character.encode_utf8(&mut [0; 4]), start..end);
        } else if is_letter(character) || (open.is_some() && is_mark(character)) {
            fold_into(character, &mut word);
            open = Some(open.map_or(start, |range| range.start)..end);
        } else if !is_invisible(character) {
            let joins = is_apostrophe(character) && characters.next().is_some_and(is_letter);
            if !joins {
                close(&mut word, &mut open, take);
            }
        }
        start = end;
    }
    close(&mut word, &mut open, take);
}

fn close(
    word: &mut String,
    open: &mut Option<Range<usize>>,
    take: &mut dyn FnMut(&str, Range<usize>),
) {
    if let Some(range) = open.take().filter(|_| !word.is_empty()) {
        take(word, range);
    }
    word.clear();
}

/// A whole text, folded: its words with a space before each.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 1);
    for (word, _) in words(text) {
        folded.push(' ');
        folded.push_str(&word);
    }
    folded
}

fn fold_into(character: char, word: &mut String) {
    match character {
        // Letters of their own, not accented ones, when they come in two parts.
        '\u{306}' if word.ends_with('и') => replace_last(word, 'й'),
        '\u{306}' if word.ends_with('у') => replace_last(word, 'ў'),
        '\u{308}' if word.ends_with('і') => replace_last(word, 'ї'),
        mark if is_mark(mark) => {}
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'ǣ' | 'ǽ' | 'Æ' | 'Ǣ' | 'Ǽ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'þ' | 'Þ' => word.push_str("th"),
        letter => word.push(base(letter)),
    }
}

fn replace_last(word: &mut String, letter: char) {
    word.pop();
    word.push(letter);
}

/// Letters and digits of every script, with the marks that only other scripts have.
fn is_letter(character: char) -> bool {
    !is_mark(character) && !is_gap(character)
}

/// Marks that stand on or beside letters: Latin and Greek accents, Hebrew and Arabic vowels.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Characters that print nothing: a word goes on across them.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || is_mark(character)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′')
}

/// Scripts that put no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
pub(crate) fn is_spaceless(character: char) -> bool {
    // Most are far below.
    character >= '\u{e01}'
        && matches!(character,
        '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && !is_gap(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(text: &str, expected: &str) {
        assert_eq!(folded(text).trim(), expected, "{text:?}");
    }

    fn folded_letter(letter: char) -> String {
        let mut folded = String::new();
        fold_into(letter, &mut folded);
        folded
    }

    #[test]
    fn case_accents_quotes_and_hyphens_do_not_matter() {
        check("“Effective Partnership”", "effective partnership");
        check("Counter-Terrorism — now", "counter terrorism now");
        check("São Paulo, ŁÓDŹ, Đà Nẵng", "sao paulo lodz da nang");
        check("Straße œuvre Æsir Þór", "strasse oeuvre aesir thor");
        check("Ёлка йод Їжак", "елка йод їжак");
        check("Ἀθῆναι", "αθηναι");
        check("شَرِكَة", "شركة");
        check("co\u{ad}operation", "cooperation");
    }

    #[test]
    fn an_apostrophe_inside_a_word_belongs_to_it() {
        check("Organization's Organization’s", "organizations organizations");
        check("‘quoted’ 'words'", "quoted words");
        check("member states' duty", "member states duty");
    }

    #[test]
    fn scripts_without_spaces_give_a_word_a_character() {
        check("中国 and 日本", "中 国 and 日 本");
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "The ‘Überschall’-test";
        let ranges: Vec<_> = words(text).into_iter().map(|(_, range)| &text[range]).collect();
        assert_eq!(ranges, ["The", "Überschall", "test"]);
    }

    #[test]
    fn the_tables_agree_with_the_unicode_database() {
        let own_letters = ['й', 'ї', 'ў', 'Й', 'Ї', 'Ў', '\u{374}'];
        let letters = ('À'..='ɏ')
            .chain('Ͱ'..='ԯ')
            .chain('Ḁ'..='ῼ')
            .filter(|char| char.is_alphabetic() && !is_mark(*char) && !own_letters.contains(char));
        for letter in letters {
            let small = letter.to_lowercase().collect::<String>();
            let stripped: String = small.nfd().filter(|mark| !is_mark(*mark)).collect();
            let expected: String = stripped.chars().map(folded_letter).collect();
            assert_eq!(folded_letter(letter), expected, "{letter} U+{:04X}", letter as u32);
        }
    }

    #[test]
    fn every_capital_has_its_small_letter() {
        for capital in '\0'..=char::MAX {
            let mut small = capital.to_lowercase();
            let small = if small.len() == 1 { small.next().unwrap_or(capital) } else { capital };
            if small != capital && !is_left_alone(capital) {
                assert_eq!(
                    folded_letter(capital),
                    folded_letter(small),
                    "{capital} U+{:04X}",
                    capital as u32
                );
            }
        }
    }

    /// Capitals that no text of today is written in: those of the old Georgian, Glagolitic,
    /// Coptic and other historic alphabets, of phonetic notations, of scholars' Latin and
    /// Cyrillic letters. They are found as they are written.
    fn is_left_alone(capital: char) -> bool {
        matches!(capital,
            'Ⴀ'..='Ⴥ' | 'Ⴧ' | 'Ⴭ' | '\u{1c89}' | 'Ⅎ' | 'Ↄ' | 'Ⰰ'..='Ⳳ' | 'Ꙁ'..='Ꚛ' | 'Ꜣ'..='Ꟶ'
            | 'Ᏸ'..='Ᏽ' | '𐐀'..='𐐧' | '\u{10570}'..='\u{10595}'
            | '\u{10c80}'..='\u{10cb2}' | '\u{10d50}'..='\u{10d65}' | '\u{118a0}'..='\u{118bf}'
            | '\u{16e40}'..='\u{16eb8}')
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_text_fold_alike(text in "[a-zA-ZÀ-ɏЀ-ӿΑ-ώḀ-ỹ ]{0,30}") {
            let decomposed: String = text.nfd().collect();
            let composed: String = text.nfc().collect();
            prop_assert_eq!(folded(&decomposed), folded(&composed));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            prop_assert_eq!(folded(&folded(&text)), folded(&text));
        }

        #[test]
        fn every_range_is_a_slice_of_the_text(text in "\\PC{0,60}") {
            for (_, range) in words(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
