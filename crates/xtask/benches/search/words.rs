//! The words of a corpus, from some thousand entries spread evenly over it: how many hold each,
//! and which runs of four are common. It says nothing of single entries.

use std::collections::{HashMap, HashSet};

/// How many entries are looked at.
pub(crate) const SAMPLE: usize = 4_000;
/// How many of the commonest words make a common phrase.
const COMMON: usize = 150;
const PHRASE: usize = 4;

/// The words of a text, in small letters; numbers and signs end a word.
pub(crate) fn words(text: &str) -> Vec<String> {
    let words = text.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// What is known of the words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// How many entries were looked at.
    pub(crate) entries: usize,
    /// How many of them hold each word.
    pub(crate) counts: HashMap<String, usize>,
    /// All of them, commonest first, then by the alphabet.
    pub(crate) ordered: Vec<String>,
    /// Runs of four common words, commonest first.
    pub(crate) phrases: Vec<String>,
    /// The words of each entry, at most the first thousand.
    pub(crate) texts: Vec<Vec<String>>,
}

impl Words {
    /// Of these texts.
    pub(crate) fn of(texts: impl Iterator<Item = String>) -> Self {
        let texts: Vec<Vec<String>> =
            texts.map(|text| words(&text).into_iter().take(1_000).collect()).collect();
        let mut counts = HashMap::new();
        for text in &texts {
            for word in text.iter().collect::<HashSet<_>>() {
                *counts.entry(word.clone()).or_insert(0) += 1;
            }
        }
        let ordered = ordered(&counts);
        let phrases = phrases(&texts, &ordered.iter().take(COMMON).map(String::as_str).collect());
        Self { entries: texts.len(), counts, ordered, phrases, texts }
    }

    /// How many of a thousand entries hold the word.
    pub(crate) fn per_mille(&self, word: &str) -> usize {
        self.counts.get(word).copied().unwrap_or(0) * 1_000 / self.entries.max(1)
    }

    /// Words of at least so many letters that from so many to so many of a thousand entries hold.
    pub(crate) fn between(&self, letters: usize, from: usize, to: usize) -> Vec<&str> {
        let fits = |word: &&str| {
            (from..=to).contains(&self.per_mille(word)) && word.chars().count() >= letters
        };
        self.ordered.iter().map(String::as_str).filter(fits).collect()
    }
}

fn ordered(counts: &HashMap<String, usize>) -> Vec<String> {
    let mut ordered: Vec<(&String, &usize)> = counts.iter().collect();
    ordered.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    ordered.into_iter().map(|(word, _)| word.clone()).collect()
}

fn phrases(texts: &[Vec<String>], common: &HashSet<&str>) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        let runs = text.windows(PHRASE);
        let common = runs.filter(|run| run.iter().all(|word| common.contains(word.as_str())));
        for phrase in common.map(|run| run.join(" ")).collect::<HashSet<_>>() {
            *counts.entry(phrase).or_insert(0) += 1;
        }
    }
    ordered(&counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Words {
        let texts = ["The tax of the year.", "The tax, 1975: tax of the year", "Peace"];
        Words::of(texts.into_iter().map(str::to_owned))
    }

    #[test]
    fn a_word_counts_once_an_entry() {
        let words = sample();
        assert_eq!(words.counts["tax"], 2);
        assert_eq!(words.counts["peace"], 1);
        assert_eq!(words.per_mille("tax"), 666);
        assert_eq!(words.ordered[..4], ["of", "tax", "the", "year"]);
        assert_eq!(words.between(4, 300, 400), ["peace"]);
    }

    #[test]
    fn the_commonest_run_of_common_words_comes_first() {
        assert_eq!(sample().phrases[0], "tax of the year");
    }
}
