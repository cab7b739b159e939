//! A list of names to begin with: what looks like a name in many entries, as TOML ready to be
//! pasted into `archive.toml`. It is a suggestion, and never applied.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use archive::{Entry, Language};

use super::phrases::{begins_sentence, expansions, has_capital, phrases};
use super::text::{self, Text};
use super::{Marker, Mention};
use crate::name::slug;

/// How many phrases are remembered before the rarest are dropped.
const KNOWN: usize = 400_000;

/// What was seen in entries so far.
#[derive(Debug, Default)]
pub struct Suggestions {
    /// How many entries were seen.
    pub entries: usize,
    seen: HashMap<String, Seen>,
    /// Long names of each acronym, with how often they were seen.
    expansions: BTreeMap<String, BTreeMap<String, usize>>,
    /// Words that stand in small letters: a sentence may begin with them.
    small: HashSet<String>,
}

/// Where a phrase was seen.
#[derive(Clone, Debug, Default)]
struct Seen {
    entries: usize,
    /// Whether it also stands where its first word needs no capital.
    inside: bool,
    languages: HashSet<String>,
    /// The id of the first entry by order of ids.
    example: String,
}

/// A name that is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Suggestion {
    title: String,
    aliases: Vec<String>,
    language: Option<String>,
    entries: usize,
    example: String,
}

impl Suggestions {
    /// Looks at an entry in a language.
    pub fn see(&mut self, entry: &Entry, language: Option<&Language>) {
        self.entries += 1;
        let mut here: BTreeMap<String, bool> = BTreeMap::new();
        text::each(entry, &mut |text| {
            let text = Text::new(text);
            for phrase in phrases(&text) {
                *here.entry(phrase.text).or_default() |= !phrase.is_first;
            }
            for expansion in expansions(&text) {
                let long = self.expansions.entry(expansion.acronym).or_default();
                *long.entry(expansion.long).or_default() += 1;
            }
            let small = text.words.iter().enumerate();
            let small =
                small.filter(|(place, it)| !has_capital(it) && !begins_sentence(&text, *place));
            self.small.extend(small.map(|(_, word)| word.folded.clone()));
        });
        for (phrase, inside) in here {
            self.seen.entry(phrase).or_default().add(entry, language, inside);
        }
        if self.seen.len() > KNOWN {
            self.seen.retain(|_, seen| seen.entries > 1);
        }
    }

    /// The suggestions as TOML: at most `most`, each of at least `least` entries, and none that a
    /// list has already.
    pub fn toml(mut self, known: &Marker, least: usize, most: usize) -> String {
        self.strip();
        let mut suggestions = self.suggestions(known);
        suggestions.retain(|suggestion| suggestion.entries >= least);
        suggestions.sort_by(|one, other| {
            other.entries.cmp(&one.entries).then_with(|| one.title.cmp(&other.title))
        });
        let mut taken = HashSet::new();
        suggestions.retain(|suggestion| suggestion.is_new(&mut taken));
        let left_out = suggestions.len().saturating_sub(most);
        suggestions.truncate(most);
        write(&suggestions, self.entries, left_out)
    }

    /// Takes the first word off where a sentence began with it and it is no part of the name.
    fn strip(&mut self) {
        let small = &self.small;
        let ordinary = |phrase: &String, seen: &Seen| {
            let first = search::words(phrase).swap_remove(0).0;
            !seen.inside && small.contains(&first)
        };
        let stripped: Vec<(String, Seen)> =
            self.seen.extract_if(|phrase, seen| ordinary(phrase, seen)).collect();
        for (phrase, seen) in stripped {
            let Some((_, rest)) = phrase.split_once(' ') else { continue };
            let rest = Text::new(rest);
            let Some(phrase) = phrases(&rest).into_iter().next() else { continue };
            self.seen.entry(phrase.text).or_default().merge(seen);
        }
    }

    fn suggestions(&self, known: &Marker) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        let mut long_names: HashSet<&str> = HashSet::new();
        for (acronym, long) in &self.expansions {
            // Of equals the first in the alphabet.
            let best = long.iter().rev().max_by_key(|(_, count)| **count);
            let (Some((title, _)), Some(seen)) = (best, self.seen.get(acronym)) else { continue };
            long_names.extend([acronym.as_str(), title.as_str()]);
            let mut seen = seen.clone();
            let by_title = self.seen.get(title).cloned().unwrap_or_default();
            seen.entries = seen.entries.max(by_title.entries);
            seen.languages.extend(by_title.languages);
            suggestions.push(seen.suggestion(title, vec![acronym.clone()]));
        }
        let others = self.seen.iter().filter(|(phrase, _)| !long_names.contains(phrase.as_str()));
        suggestions.extend(others.map(|(phrase, seen)| seen.suggestion(phrase, Vec::new())));
        suggestions
            .retain(|it| ![&it.title].into_iter().chain(&it.aliases).any(|it| is_known(known, it)));
        suggestions
    }
}

/// Whether a list has a name that covers all of a phrase.
fn is_known(known: &Marker, phrase: &str) -> bool {
    let title = Some(phrase.to_owned());
    let mentions: Vec<Mention<'_>> = known.mentions(&Entry { title, ..Entry::default() }, None);
    let words = search::words(phrase).len();
    mentions.iter().any(|mention| search::words(mention.alias).len() >= words)
}

impl Seen {
    fn add(&mut self, entry: &Entry, language: Option<&Language>, inside: bool) {
        let languages = language.map(Language::primary).into_iter().collect();
        self.merge(Self { entries: 1, inside, languages, example: entry.id.clone() });
    }

    fn merge(&mut self, other: Self) {
        self.entries += other.entries;
        self.inside |= other.inside;
        self.languages.extend(other.languages);
        if self.example.is_empty() || other.example < self.example {
            self.example = other.example;
        }
    }

    fn suggestion(&self, title: &str, aliases: Vec<String>) -> Suggestion {
        let language = self.languages.iter().next().filter(|_| self.languages.len() == 1);
        Suggestion {
            title: title.to_owned(),
            aliases,
            language: language.cloned(),
            entries: self.entries,
            example: self.example.clone(),
        }
    }
}

fn write(suggestions: &[Suggestion], entries: usize, left_out: usize) -> String {
    let mut toml = format!(
        "# What looks like a name in {entries} entries. Nothing of this is applied: take what is right\n\
         # into archive.toml, put what belongs together into one, and say what each is:\n\
         # kind = \"person\", \"organisation\", \"place\", \"event\", or a word of your own.\n"
    );
    if left_out > 0 {
        let _ = writeln!(toml, "# {left_out} more are left out; --most N shows more.");
    }
    let mut ids: HashSet<String> = HashSet::new();
    for suggestion in suggestions {
        let id = slug(&suggestion.title, 40);
        let mut ids_like_it = (2..).map(|number: usize| format!("{id}-{number}"));
        let id = if ids.contains(&id) || id.is_empty() {
            ids_like_it.find(|id| !ids.contains(id)).unwrap_or_default()
        } else {
            id.clone()
        };
        suggestion.write(&id, &mut toml);
        ids.insert(id);
    }
    toml
}

impl Suggestion {
    /// Whether no suggestion before it is called the same, but for case, accents and hyphens.
    fn is_new(&self, taken: &mut HashSet<Vec<String>>) -> bool {
        let names = [&self.title].into_iter().chain(&self.aliases);
        let names = names.map(|it| search::words(it).into_iter().map(|(word, _)| word).collect());
        let names: HashSet<Vec<String>> = names.collect();
        let is_new = taken.is_disjoint(&names);
        taken.extend(names);
        is_new
    }

    fn write(&self, id: &str, toml: &mut String) {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let Self { title, aliases, language, entries, example } = self;
        let _ = writeln!(toml, "\n# {entries} of the entries, such as {example}");
        let _ = writeln!(toml, "[[name]]\nid = {}\ntitle = {}", quoted(id), quoted(title));
        if !aliases.is_empty() {
            let key = language.as_ref().map_or(String::new(), |language| format!(".{language}"));
            let aliases: Vec<String> = aliases.iter().map(|alias| quoted(alias)).collect();
            let _ = writeln!(toml, "aliases{key} = [{}]", aliases.join(", "));
        }
    }
}
