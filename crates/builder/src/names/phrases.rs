//! What looks like a name in a text: words with capitals that stand together, words all in
//! capitals, and long names with their acronyms behind. It judges by the shape of words alone.

use super::text::{Text, Word};

/// Something that looks like a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its words, with what stands between them.
    pub(super) text: String,
    /// Whether a sentence begins with it, so that its first word may be any word.
    pub(super) is_first: bool,
}

/// A long name with its acronym: "Collective Security Treaty Organization (CSTO)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expansion {
    pub(super) acronym: String,
    pub(super) long: String,
}

/// How many words a name has at most.
const LONGEST: usize = 12;

/// All that looks like a name in a text.
pub(super) fn phrases(text: &Text<'_>) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    if is_shouted(text) {
        return phrases;
    }
    let mut place = 0;
    while place < text.words.len() {
        let last = last(text, place);
        if has_capital(&text.words[place]) && (last > place || is_acronym(&text.words[place])) {
            let is_first = begins_sentence(text, place);
            phrases.push(Phrase { text: text.phrase(place, last), is_first });
        }
        place = last + 1;
    }
    phrases
}

/// The last word of the name that begins at a word.
fn last(text: &Text<'_>, first: usize) -> usize {
    let mut last = first;
    let mut next = first + 1;
    while has_capital(&text.words[first]) && next < text.words.len() && next - first < LONGEST {
        let before = &text.words[next - 1];
        let joined = text.between(next - 1).chars().all(|char| {
            char == ' ' || char == '\u{a0}' || char == '-' || (char == '.' && is_initial(before))
        });
        if !joined || before.owner.is_some() {
            break;
        }
        match &text.words[next] {
            word if has_capital(word) => last = next,
            word if is_connective(word) => {}
            _ => break,
        }
        next += 1;
    }
    last
}

/// Long names with their acronyms in brackets behind.
pub(super) fn expansions(text: &Text<'_>) -> Vec<Expansion> {
    let acronym = |place: &usize| {
        let opened = place.checked_sub(1).is_some_and(|before| text.between(before).trim() == "(");
        opened && is_acronym(&text.words[*place])
    };
    let places = (0..text.words.len()).filter(acronym);
    places.filter_map(|place| expansion(text, place)).collect()
}

/// The shortest run of words before an acronym whose beginnings it is made of.
fn expansion(text: &Text<'_>, place: usize) -> Option<Expansion> {
    let acronym = text.words[place].written;
    let letters: Vec<char> = acronym.chars().flat_map(char::to_uppercase).collect();
    let mut first = place;
    let mut initials: Vec<char> = Vec::new();
    while first > 0 && place - first < LONGEST {
        let word = &text.words[first - 1];
        let apart = first < place && !text.joined(first - 1);
        if apart {
            break;
        }
        first -= 1;
        initials.splice(0..0, beginnings(word));
        let begins = has_capital(word) && initials.first() == letters.first();
        if begins && letters.len() > 1 && is_made_of(&letters, &initials) {
            let long = text.phrase(first, place - 1);
            return Some(Expansion { acronym: acronym.to_owned(), long });
        }
    }
    None
}

/// Whether letters stand among initials in their order, with few left over.
fn is_made_of(letters: &[char], initials: &[char]) -> bool {
    let mut rest = initials.iter();
    letters.iter().all(|letter| rest.any(|initial| initial == letter))
        && initials.len() - letters.len() <= letters.len().min(4)
}

/// The letters that a word gives to an acronym: its first, or all of them where it is one itself.
fn beginnings(word: &Word<'_>) -> Vec<char> {
    let count = if is_acronym(word) { usize::MAX } else { 1 };
    word.written.chars().take(count).flat_map(char::to_uppercase).collect()
}

/// Whether a text is written in capitals all through, so that they say nothing.
fn is_shouted(text: &Text<'_>) -> bool {
    let loud = text.words.iter().filter(|word| is_acronym(word)).count();
    text.words.len() > 3 && 2 * loud > text.words.len()
}

pub(super) fn has_capital(word: &Word<'_>) -> bool {
    word.written.starts_with(char::is_uppercase)
}

fn is_acronym(word: &Word<'_>) -> bool {
    let letters = word.stem().chars().filter(|char| char.is_alphabetic());
    (2..=10).contains(&letters.clone().count())
        && letters.clone().all(char::is_uppercase)
        && word.written.starts_with(char::is_alphabetic)
}

fn is_initial(word: &Word<'_>) -> bool {
    word.written.chars().count() == 1
}

/// Small words that join others to one name.
fn is_connective(word: &Word<'_>) -> bool {
    const WORDS: [&str; 15] = [
        "of", "the", "for", "on", "de", "du", "des", "la", "von", "van", "der", "и", "по", "о", "в",
    ];
    WORDS.contains(&word.written)
}

/// Whether a word may have its capital only from where it stands.
pub(super) fn begins_sentence(text: &Text<'_>, place: usize) -> bool {
    let Some(before) = place.checked_sub(1) else { return true };
    let ends = |char: char| !(char == ',' || char == ' ' || char == '\u{a0}' || char == '-');
    text.between(before).contains(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = phrases(&Text::new(text));
        let found: Vec<&str> = found.iter().map(|phrase| phrase.text.as_str()).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    fn check_expansion(text: &str, expected: &[(&str, &str)]) {
        let found = expansions(&Text::new(text));
        let found: Vec<(&str, &str)> =
            found.iter().map(|it| (it.acronym.as_str(), it.long.as_str())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn words_with_capitals_that_stand_together_are_a_phrase() {
        check("he met Antonio Guterres, Samat Ordabaev", &["Antonio Guterres", "Samat Ordabaev"]);
        check("the Ministry of Foreign Affairs and the UN", &["Ministry of Foreign Affairs", "UN"]);
        check("Mr A. N. Other of the Press", &["Mr A. N. Other of the Press"]);
        check("the United Nations' Charter", &["United Nations"]);
        check("the UN's Charter", &["UN"]);
        check("he went Home.", &[]);
        check("STATEMENT OF THE COUNCIL ON PEACE", &[]);
    }

    #[test]
    fn a_sentence_begins_a_phrase_or_not() {
        let found = phrases(&Text::new("The United Nations. In New York, the Big Apple"));
        let found: Vec<bool> = found.iter().map(|phrase| phrase.is_first).collect();
        assert_eq!(found, [true, true, false]);
    }

    #[test]
    fn an_acronym_in_brackets_is_made_of_the_words_before() {
        check_expansion(
            "the Collective Security Treaty Organization (CSTO)",
            &[("CSTO", "Collective Security Treaty Organization")],
        );
        check_expansion(
            "the CSTO Interstate Commission on Military-Economic Cooperation (ICMEC, Commission)",
            &[("ICMEC", "Interstate Commission on Military-Economic Cooperation")],
        );
        check_expansion(
            "Head of the UN Regional Centre for Preventive Diplomacy for Central Asia (UNRCCA)",
            &[("UNRCCA", "UN Regional Centre for Preventive Diplomacy for Central Asia")],
        );
        check_expansion(
            "Организация Договора о коллективной безопасности (ОДКБ)",
            &[("ОДКБ", "Организация Договора о коллективной безопасности")],
        );
        check_expansion("it was cold (UN) and late (NATO)", &[]);
    }
}
