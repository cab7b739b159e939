//! Which entries say the same in other languages: those whose records share a word, or name one
//! another. The file is read once before for that, and nothing but ids and words is kept.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::ids::fit;
use super::lines::Lines;
use super::member::Member as File;
use super::record::{first, word};
use crate::configuration::Fields;

/// How many lines are looked at to see whether any belongs to a group.
const SAMPLE: u32 = 100;

/// Entries by the word that they share.
#[derive(Debug, Default)]
pub(super) struct Groups {
    members: HashMap<String, Vec<Member>>,
    /// Ids in the file, for words that are the id of an entry.
    ids: HashSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Member {
    id: String,
    language: Option<String>,
}

impl Groups {
    /// Reads a file for its groups. A file whose first lines have none has none, and what cannot
    /// be read is told when it is read for its entries.
    pub(super) fn read(file: &File<'_>, fields: &Fields) -> Self {
        let mut groups = Self::default();
        let Ok(input) = file.look() else { return groups };
        let mut lines = Lines::of(input);
        while let Ok(Some(line)) = lines.read_line() {
            if line.number > SAMPLE && groups.members.is_empty() {
                return Self::default();
            }
            if let Ok(Value::Object(record)) = serde_json::from_slice(line.content()) {
                groups.add(&record, fields);
            }
        }
        groups
    }

    fn add(&mut self, record: &Map<String, Value>, fields: &Fields) {
        let at = |paths: &[String]| first(record, paths).and_then(word);
        let Some(id) = at(&fields.id).as_deref().and_then(fit) else { return };
        if let Some(key) = at(&fields.same_as) {
            let member = Member { id: id.clone(), language: at(&fields.lang) };
            self.members.entry(key).or_default().push(member);
        }
        self.ids.insert(id);
    }

    /// The ids of the entries that say the same as this one in other languages.
    pub(super) fn translations(
        &self,
        id: &str,
        key: Option<&str>,
        language: Option<&str>,
    ) -> Vec<String> {
        let named = key.and_then(fit).filter(|key| self.ids.contains(key));
        let named = named.map(|id| Member { id, language: None });
        let members = |key: &str| self.members.get(key).into_iter().flatten().cloned();
        let all = key.into_iter().flat_map(members).chain(members(id)).chain(named);
        let other = |member: &Member| {
            let differs = member.language.is_none() || member.language.as_deref() != language;
            member.id != id && differs
        };
        let mut ids: Vec<String> = all.filter(other).map(|member| member.id).collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn groups(records: &[Value]) -> Groups {
        let mut groups = Groups::default();
        for record in records {
            groups.add(record.as_object().unwrap(), &Fields::default());
        }
        groups
    }

    #[test]
    fn those_that_share_a_word_belong_together() {
        let groups = groups(&[
            json!({"id": "a-en", "same_as": "a", "lang": "en"}),
            json!({"id": "a-uk", "same_as": "a", "lang": "uk"}),
            json!({"id": "a-en-2", "same_as": "a", "lang": "en"}),
            json!({"id": "b", "same_as": "x", "lang": "en"}),
        ]);
        assert_eq!(groups.translations("a-en", Some("a"), Some("en")), ["a-uk"]);
        assert_eq!(groups.translations("a-uk", Some("a"), Some("uk")), ["a-en", "a-en-2"]);
        assert!(groups.translations("b", Some("x"), Some("en")).is_empty());
    }

    #[test]
    fn those_that_name_one_another_belong_together_both_ways() {
        let groups = groups(&[json!({"id": "one", "same_as": "two"}), json!({"id": "two"})]);
        assert_eq!(groups.translations("one", Some("two"), None), ["two"]);
        assert_eq!(groups.translations("two", None, None), ["one"]);
    }
}
