//! What was measured so far, in a file, so that a later run can keep it.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::Outcome;
use crate::corpus::Set;
use crate::engine::Engine;
use crate::machine;

/// The figures of all sets and engines.
#[derive(Debug)]
pub(crate) struct Results {
    file: PathBuf,
    json: Value,
}

impl Results {
    /// Those of the file, or none yet.
    pub(crate) fn open(file: PathBuf) -> Outcome<Self> {
        let empty = || json!({ "measured": {}, "sets": [], "collections": { "engines": {} } });
        let json = match fs::read(&file) {
            Ok(text) => serde_json::from_slice(&text)?,
            Err(_) => empty(),
        };
        Ok(Self { file, json })
    }

    /// All of them.
    pub(crate) fn json(&self) -> &Value {
        &self.json
    }

    /// Whether this was tried in vain.
    pub(crate) fn has_failed(&self, set: &Set, engine: Engine, measure: &str) -> bool {
        let sets = self.json["sets"].as_array().into_iter().flatten();
        let mut own = sets.filter(|one| one["name"] == set.name.as_str());
        own.any(|one| one["engines"][engine.id()][measure]["failed"].is_string())
    }

    /// Notes the figures of a measure in the place of earlier ones.
    pub(crate) fn set(
        &mut self,
        set: &Set,
        engine: Engine,
        measure: &str,
        figures: Value,
    ) -> Outcome {
        let sets = self.json["sets"].as_array_mut().ok_or("the results hold no sets")?;
        let place = sets.iter().position(|one| one["name"] == set.name.as_str());
        let place = place.unwrap_or_else(|| {
            sets.push(json!({ "name": set.name, "entries": set.entries, "engines": {} }));
            sets.len() - 1
        });
        sets[place]["engines"][engine.id()][measure] = figures;
        sets.sort_by_key(|set| set["entries"].as_u64());
        self.keep(engine)
    }

    /// Notes how an engine did with the test collections.
    pub(crate) fn judged(&mut self, engine: Engine, figures: Value) -> Outcome {
        self.json["collections"]["engines"][engine.id()]["judged"] = figures;
        self.keep(engine)
    }

    fn keep(&mut self, engine: Engine) -> Outcome {
        let load = machine::load().map_or_else(String::new, |load| format!(", load {load:.1}"));
        self.json["measured"][engine.id()] = json!(format!("{}{load}", machine::now()));
        Ok(fs::write(&self.file, serde_json::to_vec(&self.json)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_is_there_again_and_later_figures_take_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("results.json");
        let set = |entries| Set { name: format!("{entries}"), file: PathBuf::new(), entries };
        let mut results = Results::open(file.clone()).unwrap();
        results.set(&set(10), Engine::Ours, "cold", json!(1)).unwrap();
        results.set(&set(2), Engine::Lunr, "build", json!({ "failed": "no room" })).unwrap();
        results.set(&set(10), Engine::Ours, "cold", json!(3)).unwrap();
        let results = Results::open(file).unwrap();
        assert_eq!(results.json()["sets"][0]["name"], "2");
        assert_eq!(results.json()["sets"][1]["engines"]["ours"]["cold"], 3);
        assert!(results.has_failed(&set(2), Engine::Lunr, "build"));
        assert!(!results.has_failed(&set(10), Engine::Ours, "cold"));
    }
}
