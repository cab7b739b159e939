//! The questions that every engine is asked, made of the corpus by a fixed seed, a seed for each
//! kind. The words of one question come from one entry, so that there is something to find.

use serde_json::{Value, json};

use crate::random::Random;
use crate::typos;
use crate::words::Words;

/// Changing it changes every question.
pub(crate) const SEED: u64 = 20_261_124;

/// The kinds, in the order of the tables.
pub(crate) const KINDS: [&str; 7] = ["one", "two", "rare", "prefix", "typo", "common", "phrase"];

/// What a thousand entries hold: words of middling use are in this many of them.
const MIDDLING: (usize, usize) = (10, 200);

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    /// One of [`KINDS`], `known` or `topic`.
    pub(crate) kind: &'static str,
    /// As it is typed.
    pub(crate) text: String,
}

impl Query {
    /// A question of this kind.
    pub(crate) fn new(kind: &'static str, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    /// As the pages take it: `words` are those of the text without marks of a query language.
    pub(crate) fn json(&self) -> Value {
        let words: Vec<&str> = self.text.trim_matches('"').split_whitespace().collect();
        json!({ "kind": self.kind, "text": self.text, "words": words })
    }
}

/// So many questions of a kind; `purpose` gives others of the same kind.
pub(crate) fn of_kind(
    words: &Words,
    kind: &'static str,
    purpose: &str,
    count: usize,
) -> Vec<Query> {
    let mut random = Random::new(SEED, &format!("{purpose} {kind}"));
    let mut queries: Vec<Query> = Vec::new();
    // A small corpus may not have so many different ones.
    for _ in 0..count * 50 {
        if queries.len() == count {
            break;
        }
        let query = text(words, kind, &mut random).map(|text| Query::new(kind, text));
        queries.extend(query.filter(|query| !queries.contains(query)));
    }
    queries
}

/// So many questions of each kind, the kinds taking turns.
pub(crate) fn of_all_kinds(words: &Words, purpose: &str, count: usize) -> Vec<Query> {
    let kinds: Vec<Vec<Query>> =
        KINDS.iter().map(|kind| of_kind(words, kind, purpose, count)).collect();
    (0..count)
        .flat_map(|turn| kinds.iter().filter_map(move |kind| kind.get(turn).cloned()))
        .collect()
}

/// Words of which there are enough results for a full page.
pub(crate) fn frequent(words: &Words, count: usize) -> Vec<Query> {
    let mut random = Random::new(SEED, "frequent");
    let words = words.between(5, 50, MIDDLING.1);
    let picked = (0..count).filter_map(|_| random.pick(&words));
    picked.map(|word| Query::new("one", *word)).collect()
}

fn text(words: &Words, kind: &str, random: &mut Random) -> Option<String> {
    match kind {
        "one" => middling(words, random, 4),
        "two" => pair(words, random),
        "rare" => random.pick(&rare(words)).map(|word| (*word).to_owned()),
        "prefix" => Some(middling(words, random, 8)?.chars().take(5).collect()),
        "typo" => {
            let word = middling(words, random, 6)?;
            typos::changed(&word, words, random)
        }
        "common" => {
            let common = random.pick(words.ordered.get(..20)?)?;
            Some(format!("{common} {}", middling(words, random, 4)?))
        }
        "phrase" => {
            let common = words.phrases.get(..60).unwrap_or(&words.phrases);
            Some(format!("\"{}\"", random.pick(common)?))
        }
        _ => None,
    }
}

fn middling(words: &Words, random: &mut Random, letters: usize) -> Option<String> {
    let (from, to) = MIDDLING;
    random.pick(&words.between(letters, from, to)).map(|word| (*word).to_owned())
}

/// In two or three of the entries looked at, and long enough to be a word.
fn rare(words: &Words) -> Vec<&str> {
    let is_rare = |word: &&String| {
        matches!(words.counts.get(*word), Some(2..=3)) && word.chars().count() >= 7
    };
    words.ordered.iter().filter(is_rare).map(String::as_str).collect()
}

/// Two words of one entry.
fn pair(words: &Words, random: &mut Random) -> Option<String> {
    let text = random.pick(&words.texts)?;
    let (from, to) = MIDDLING;
    let fits =
        |word: &&String| (from..=to).contains(&words.per_mille(word)) && word.chars().count() >= 4;
    let fitting: Vec<&String> = text.iter().filter(fits).collect();
    let (first, second) = (random.pick(&fitting)?, random.pick(&fitting)?);
    (first != second).then(|| format!("{first} {second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts with a few words that all hold, some that one in ten holds, some that two hold.
    pub(crate) fn corpus() -> Words {
        let syllables = ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu"];
        let word = |number: usize| {
            let digits = [number / 100 % 10, number / 10 % 10, number % 10, number * 7 % 10];
            digits.map(|digit| syllables[digit]).concat()
        };
        let text = |number: usize| {
            let common = "the of and to in is that for it as with on by this be at are from or an";
            let middling = (0..6).map(|step| word(number * 3 % 40 + step * 40));
            let rare = format!("rare{}", word(500 + number / 2));
            format!("{common} {} {rare}", middling.collect::<Vec<_>>().join(" "))
        };
        Words::of((0..200).map(text))
    }

    #[test]
    fn the_same_corpus_gives_the_same_questions_each_time() {
        let questions = || of_all_kinds(&corpus(), "warm", 5);
        assert_eq!(questions(), questions());
        assert_ne!(questions(), of_all_kinds(&corpus(), "further", 5));
    }

    #[test]
    fn each_kind_is_what_it_is_called() {
        let words = corpus();
        for kind in KINDS {
            let queries = of_kind(&words, kind, "test", 5);
            assert_eq!(queries.len(), 5, "{kind}");
            for query in queries {
                let parts: Vec<&str> = query.text.split(' ').collect();
                let count = |word: &str| words.counts.get(word).copied().unwrap_or(0);
                let holds = match kind {
                    "one" => (2..=40).contains(&count(parts[0])),
                    "two" => words
                        .texts
                        .iter()
                        .any(|text| parts.iter().all(|part| text.iter().any(|word| word == part))),
                    "rare" => (2..=3).contains(&count(parts[0])),
                    "prefix" => words.ordered.iter().any(|word| word.starts_with(parts[0])),
                    "typo" => count(parts[0]) == 0,
                    "common" => count(parts[0]) > 100 && count(parts[1]) <= 40,
                    _ => {
                        parts.len() == 4 && query.text.starts_with('"') && query.text.ends_with('"')
                    }
                };
                assert!(holds, "{kind}: {}", query.text);
            }
        }
    }

    #[test]
    fn a_page_is_told_the_words_without_quotes() {
        let json = Query::new("phrase", "\"of the united states\"").json();
        assert_eq!(json["words"], json!(["of", "the", "united", "states"]));
        assert_eq!(json["text"], "\"of the united states\"");
    }

    #[test]
    fn nothing_is_asked_of_an_empty_corpus() {
        assert_eq!(of_all_kinds(&Words::default(), "warm", 5), []);
    }
}
