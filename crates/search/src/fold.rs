//! Folding: the form in which words are compared, so that case, accents, quote marks and
//! hyphens do not matter. The same on every machine; it asks no browser and no locale.

use std::ops::Range;

/// The words of a text, folded, each with the bytes of the text that it stands for.
///
/// A word is a run of letters and digits; an apostrophe inside it belongs to it and is dropped
/// (`Organization's` and `Organization’s` are one word). Characters of scripts that write no
/// spaces are words of their own.
pub fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    let mut open = false;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let end = start + character.len_utf8();
        let next = characters.peek().map(|(_, next)| *next);
        if is_spaceless(character) {
            words.push((character.to_string(), start..end));
            open = false;
        } else if character.is_alphanumeric() || (open && is_mark(character)) {
            if !open {
                words.push((String::new(), start..start));
            }
            if let Some((word, range)) = words.last_mut() {
                fold_into(character, word);
                range.end = end;
            }
            open = true;
        } else if !is_invisible(character) {
            let joins = is_apostrophe(character) && next.is_some_and(char::is_alphanumeric);
            open = open && joins;
        }
    }
    words.retain(|(word, _)| !word.is_empty());
    words
}

/// A whole text, folded: each word with a space before it, one space at the end.
///
/// So `" word "` finds a word in it and `" wor"` the words that begin so.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    for (word, _) in words(text) {
        folded.push(' ');
        folded.push_str(&word);
    }
    folded.push(' ');
    folded
}

fn fold_into(character: char, word: &mut String) {
    for lower in character.to_lowercase() {
        match lower {
            // Letters of their own, not accented ones, when they come in two parts.
            '\u{306}' if word.ends_with('и') => replace_last(word, 'й'),
            '\u{306}' if word.ends_with('у') => replace_last(word, 'ў'),
            '\u{308}' if word.ends_with('і') => replace_last(word, 'ї'),
            mark if is_mark(mark) => {}
            'ß' => word.push_str("ss"),
            'æ' | 'ǣ' | 'ǽ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'þ' => word.push_str("th"),
            _ => word.push(base(lower)),
        }
    }
}

fn replace_last(word: &mut String, letter: char) {
    word.pop();
    word.push(letter);
}

/// The letter without its accents.
fn base(letter: char) -> char {
    let table = match letter {
        'ß'..='ȷ' => Some((LATIN, 'ß')),
        'ά'..='ώ' => Some((GREEK, 'ά')),
        'ѐ'..='ӿ' => Some((CYRILLIC, 'ѐ')),
        'ḁ'..='ỿ' => Some((LATIN_ADDITIONAL, 'ḁ')),
        'ἀ'..='ῼ' => Some((GREEK_EXTENDED, 'ἀ')),
        _ => None,
    };
    table
        .and_then(|(table, first)| table.chars().nth((letter as usize) - (first as usize)))
        .filter(|base| *base != '.')
        .unwrap_or(letter)
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
fn is_spaceless(character: char) -> bool {
    matches!(character,
        '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && character.is_alphanumeric()
}

// For each lower-case letter its letter without accents, from the canonical decompositions of
// the Unicode Character Database; a dot where it stays as it is.

/// From U+00DF on.
const LATIN: &str = ".aaaaaa.ceeeeiiiidnooooo.ouuuuy.y.a.a.a.c.c.c.c.d.d.e.e.e.e.e.g.g.g.g.h.h.i.i.i.\
     i.i...j.k..l.l.l...l.n.n.n....o.o.o...r.r.r.s.s.s.s.t.t.t.u.u.u.u.u.u.w.y..z.z.z\
     s.................................o..............u.............................a\
     .i.o.u.u.u.u.u..a.a.æ...g.k.o.o.ʒj....g...n.a.æ.o.a.a.e.e.i.i.o.o.r.r.u.u.s.t...\
     h.......a.e.o.o.o.o.y....";

/// From U+1E01 on.
const LATIN_ADDITIONAL: &str = "a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m.m.m.n.n.n.n.o.o.\
     o.o.p.p.r.r.r.r.s.s.s.s.s.t.t.t.t.u.u.u.u.u.v.v.w.w.w.w.w.x.x.y.z.z.zhtwy.s.....\
     a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e.e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u.\
     u.y.y.y.y......";

/// From U+0450 on.
const CYRILLIC: &str = "ее.г........ки.........................ѵ........................................\
     ..................................ж..............а.а...е...ә.ж.з...и.и.о...ө.э.у\
     .у.у.ч...ы......";

/// From U+03AC on.
const GREEK: &str = "αεηιυ.................σ.......ιυουω";

/// From U+1F00 on.
const GREEK_EXTENDED: &str = "αααααααα........εεεεεε..........ηηηηηηηη........ιιιιιιιι........οοοοοο..........\
     υυυυυυυυ........ωωωωωωωω........ααεεηηιιοουυωω..αααααααα........ηηηηηηηη........\
     ωωωωωωωω........ααααα.αα......ι...ηηη.ηη........ιιιι..ιι........υυυυρρυυ........\
     ..ωωω.ωω.....";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn check(text: &str, expected: &str) {
        assert_eq!(folded(text).trim(), expected, "{text:?}");
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
        let own_letters = ['й', 'ї', 'ў'];
        let letters =
            ('à'..='ɏ').chain('ά'..='ώ').chain('ѐ'..='ӿ').chain('ḁ'..='ỿ').chain('ἀ'..='ῼ');
        for letter in
            letters.filter(|letter| letter.is_lowercase() && !own_letters.contains(letter))
        {
            let stripped: String = letter.nfd().filter(|mark| !is_mark(*mark)).collect();
            let mut expected = String::new();
            stripped.chars().for_each(|plain| fold_into(plain, &mut expected));
            let mut folded = String::new();
            fold_into(letter, &mut folded);
            assert_eq!(folded, expected, "{letter} U+{:04X}", letter as u32);
        }
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
