//! Everything that is asked of a set of entries, the same of every engine.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use crate::corpus::{self, Set};
use crate::queries::{self, Query};
use crate::typos;
use crate::words::{SAMPLE, Words};
use crate::{Outcome, known, stats, trec};

/// Questions with a right answer, of each sort.
const JUDGED: usize = 100;
/// So many of each kind when everything is there.
const WARM: usize = 7;
/// So many before memory is looked at.
const MANY: usize = 150;

/// The questions.
#[derive(Debug)]
pub(crate) struct Asked {
    cold: Vec<Query>,
    further: Vec<Query>,
    phrase: Vec<Query>,
    typing: Vec<Query>,
    warm: Vec<Query>,
    many: Vec<Query>,
    known: Vec<(Query, String)>,
    typos: Vec<(Query, String)>,
}

impl Asked {
    /// Made of these entries.
    pub(crate) fn of(set: &Set) -> Outcome<Self> {
        let step = set.entries.div_ceil(SAMPLE).max(1);
        let (mut texts, mut titles) = (Vec::new(), Vec::new());
        for (number, line) in corpus::lines(&set.file)?.enumerate() {
            let [id, title, text] = corpus::entry(&line?)?;
            if number.is_multiple_of(step) {
                texts.push(format!("{title} {text}"));
            }
            titles.push((id, title));
        }
        let words = Words::of(texts.into_iter());
        let many = MANY.div_ceil(queries::KINDS.len());
        Ok(Self {
            cold: queries::frequent(&words, 3),
            further: queries::of_all_kinds(&words, "further", 2),
            phrase: queries::of_kind(&words, "phrase", "phrase", 3),
            typing: queries::of_kind(&words, "two", "typing", 1),
            warm: queries::of_all_kinds(&words, "warm", WARM),
            many: queries::of_all_kinds(&words, "many", many).into_iter().take(MANY).collect(),
            known: known::all(&titles, JUDGED),
            typos: typos::all(&words, JUDGED),
        })
    }

    /// As the pages take them.
    pub(crate) fn json(&self) -> Value {
        let all = |queries: &[Query]| queries.iter().map(Query::json).collect::<Vec<_>>();
        let judged = |queries: &[(Query, String)]| {
            queries.iter().map(|(query, _)| query.json()).collect::<Vec<_>>()
        };
        json!({
            "cold": all(&self.cold),
            "further": all(&self.further),
            "phrase": all(&self.phrase),
            "typing": self.typing.iter().map(|query| &query.text).collect::<Vec<_>>(),
            "warm": all(&self.warm),
            "many": all(&self.many),
            "known": judged(&self.known),
            "typos": judged(&self.typos),
        })
    }

    /// How good the answers are: mean reciprocal rank of known items, and typos right of a hundred.
    pub(crate) fn judge(&self, set: &Set, answers: &Value) -> Outcome<Value> {
        if answers["failed"].is_string() {
            return Ok(answers.clone());
        }
        let (known, typos) = (ids(&answers["known"]), ids(&answers["typos"]));
        let ranks: Vec<f64> = self
            .known
            .iter()
            .zip(&known)
            .map(|((_, right), found)| trec::reciprocal_rank(right, found))
            .collect();
        let texts = texts(set, &typos.iter().flatten().map(String::as_str).collect())?;
        let right = self.typos.iter().zip(&typos).filter(|((_, meant), found)| {
            let text = |id: &String| texts.get(id).cloned().unwrap_or_default();
            typos::is_right(meant, &found.iter().map(text).collect::<Vec<_>>())
        });
        // A small corpus may have fewer than a hundred.
        let right = right.count() * JUDGED / self.typos.len().max(1);
        Ok(json!({ "known": stats::mean(&ranks), "typos": right }))
    }
}

/// Lists of ids.
pub(crate) fn ids(answers: &Value) -> Vec<Vec<String>> {
    let lists = answers.as_array().into_iter().flatten();
    let list = |ids: &Value| {
        let ids = ids.as_array().into_iter().flatten();
        ids.filter_map(|id| id.as_str().map(str::to_owned)).collect()
    };
    lists.map(list).collect()
}

fn texts(set: &Set, wanted: &HashSet<&str>) -> Outcome<HashMap<String, String>> {
    let mut texts = HashMap::new();
    for line in corpus::lines(&set.file)? {
        let [id, title, text] = corpus::entry(&line?)?;
        if wanted.contains(id.as_str()) {
            texts.insert(id, format!("{title} {text}"));
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn answers_are_judged_by_the_entries_they_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("entries.jsonl");
        let line = |number: usize| {
            let rare = if number.is_multiple_of(20) { "mercenary" } else { "" };
            let title =
                format!("Speech on {}", ["harvest", "border"][number % 2].repeat(number + 1));
            json!({ "id": number.to_string(), "title": title, "text": format!("peace {rare}") })
        };
        let lines: Vec<String> = (0..60).map(|number| line(number).to_string()).collect();
        fs::write(&file, lines.join("\n")).unwrap();
        let set = Set { name: String::new(), file, entries: 60 };
        let asked = Asked::of(&set).unwrap();
        assert!(!asked.known.is_empty() && !asked.typos.is_empty());

        let right: Vec<[&String; 1]> = asked.known.iter().map(|(_, id)| [id]).collect();
        let holding = asked.typos.iter().map(|(_, meant)| {
            lines.iter().position(|line| line.contains(meant.as_str())).map(|at| [at.to_string()])
        });
        let all = json!({ "known": right, "typos": holding.collect::<Vec<_>>() });
        assert_eq!(asked.judge(&set, &all).unwrap(), json!({ "known": 1.0, "typos": 100 }));

        let none = json!({ "known": vec![Vec::<String>::new(); right.len()], "typos": [] });
        assert_eq!(asked.judge(&set, &none).unwrap(), json!({ "known": 0.0, "typos": 0 }));
    }
}
