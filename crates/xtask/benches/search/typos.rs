//! Words with one letter wrong, and whether the answers to them are those to the right word.
//! A word that two words could have been is not asked for.

use rust_stemmers::{Algorithm, Stemmer};

use crate::queries::{Query, SEED};
use crate::random::Random;
use crate::words::{self, Words};

/// How many times more often the word meant must be used than any other that is as near.
const CLEARLY: usize = 10;

/// A word with a letter left out, doubled, changed, or swapped with the next one.
pub(crate) fn changed(word: &str, words: &Words, random: &mut Random) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    // The first letter is seldom wrong.
    let at = 1 + random.below(letters.len().checked_sub(2)?);
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'a' + u8::try_from(random.below(26)).ok()?),
        _ => letters.swap(at, at + 1),
    }
    let typo: String = letters.into_iter().collect();
    (is_clear(&typo, word, words)).then_some(typo)
}

/// So many words with something wrong, each with the word that was meant.
pub(crate) fn all(words: &Words, count: usize) -> Vec<(Query, String)> {
    let mut random = Random::new(SEED, "typos");
    let middling = words.between(6, 5, 200);
    let mut typos: Vec<(Query, String)> = Vec::new();
    for _ in 0..count * 50 {
        if typos.len() == count {
            break;
        }
        let Some(word) = random.pick(&middling) else { break };
        if let Some(typo) = changed(word, words, &mut random) {
            let typo = (Query::new("typo", typo), (*word).to_owned());
            typos.extend(Some(typo).filter(|typo| !typos.contains(typo)));
        }
    }
    typos
}

fn is_clear(typo: &str, meant: &str, words: &Words) -> bool {
    let of = |word: &str| words.counts.get(word).copied().unwrap_or(0);
    let other = |word: &&String| word.as_str() != meant && is_near(word, typo);
    of(typo) == 0 && words.ordered.iter().filter(other).all(|word| of(word) * CLEARLY < of(meant))
}

/// Whether one letter added, left out, changed or swapped makes one of the other.
fn is_near(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], rest) | (rest, []) => rest.len() <= 1,
        ([first, second, a @ ..], [third, fourth, b @ ..])
            if (first, second) == (fourth, third) && a == b =>
        {
            true
        }
        ([_, after_a @ ..], [_, after_b @ ..]) => {
            after_a == after_b || after_a == b || a == after_b
        }
    }
}

/// Whether at least half of the results, of which there is one, hold the word that was meant or
/// another form of it, by Snowball's English stemmer.
pub(crate) fn is_right(meant: &str, results: &[String]) -> bool {
    let stemmer = Stemmer::create(Algorithm::English);
    let stem = stemmer.stem(meant);
    let holds = |text: &&String| words::words(text).iter().any(|word| stemmer.stem(word) == stem);
    let right = results.iter().filter(holds).count();
    right > 0 && right * 2 >= results.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(lines: &[(&str, usize)]) -> Words {
        let texts = lines.iter().flat_map(|(text, count)| std::iter::repeat_n(*text, *count));
        Words::of(texts.map(str::to_owned))
    }

    #[test]
    fn one_letter_makes_two_words_near() {
        for near in ["treaty", "traty", "treeaty", "truaty", "terty", "treatys"] {
            assert_eq!(is_near("treaty", near), near != "terty", "{near}");
        }
        assert!(is_near("treaty", "teraty"));
        assert!(!is_near("treaty", "traety s"));
    }

    #[test]
    fn a_typo_is_no_word_and_one_letter_off() {
        let words = corpus(&[("mercenary", 1), ("nothing", 99)]);
        let typos = all(&words, 10);
        assert_eq!(typos.len(), 10);
        for (typo, meant) in typos {
            assert_eq!(meant, "mercenary");
            assert!(is_near(&typo.text, &meant) && typo.text != meant, "{}", typo.text);
        }
    }

    #[test]
    fn a_word_that_two_could_have_been_is_not_asked_for() {
        let words = corpus(&[("contrast", 4), ("contract", 4)]);
        assert!(!is_clear("contrat", "contract", &words));
        let words = corpus(&[("contrast", 1), ("contract", 40)]);
        assert!(is_clear("contrat", "contract", &words));
    }

    #[test]
    fn half_of_the_results_must_hold_the_word_that_was_meant() {
        let results =
            |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert!(is_right("mercenary", &results(&["of Mercenaries", "peace"])));
        assert!(!is_right("mercenary", &results(&["mercenary", "peace", "war"])));
        assert!(!is_right("mercenary", &[]));
    }
}
