//! `RESULTS.md`: what was measured, when, on what machine, by which command, and the tables.

use std::fmt::Write as _;

use serde_json::Value;

use crate::engine::Engine;
use crate::judged::COLLECTIONS;
use crate::rows;
use crate::table::{Row, Table};

/// How each figure comes about; the parts of it that no table can say.
const METHOD: &str = include_str!("method.md");

/// What stands above the tables.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) command: String,
    pub(crate) machine: String,
    pub(crate) versions: Vec<String>,
}

/// The whole page. `results` holds the sets in order, each with its entries and its engines.
pub(crate) fn page(head: &Head, results: &Value) -> String {
    let mut page = format!(
        "# Search, side by side\n\nWritten by `{}`.\n\n- Machine: {}\n- Versions: {}\n",
        head.command,
        head.machine,
        head.versions.join(", "),
    );
    let measured = measured(results);
    for engine in Engine::ALL {
        // Fails never: it is a text in memory.
        let _ = match measured.iter().find(|(name, _)| *name == engine.id()) {
            Some((_, when)) => writeln!(page, "- {}: measured {when}", engine.name()),
            None => Ok(()),
        };
    }
    for set in results["sets"].as_array().into_iter().flatten() {
        let name = set["name"].as_str().unwrap_or_default();
        let entries = set["entries"].as_u64().and_then(|entries| usize::try_from(entries).ok());
        let table = table(set, |measured| rows::all(measured, entries.unwrap_or(0)));
        let _ = write!(page, "\n## {name}\n\n{table}");
    }
    let table = table(&results["collections"], |measured| rows::judged(measured, &COLLECTIONS));
    if table.is_measured() {
        let _ = write!(page, "\n## Test collections\n\n{table}");
    }
    page.push_str(METHOD);
    page
}

fn table(set: &Value, rows: impl Fn(&[&Value]) -> Vec<Row>) -> Table<'static> {
    let there: Vec<Engine> =
        Engine::ALL.into_iter().filter(|engine| is_there(set, *engine)).collect();
    let measured: Vec<&Value> = there.iter().map(|engine| &set["engines"][engine.id()]).collect();
    Table { engines: there.iter().map(|engine| engine.name()).collect(), rows: rows(&measured) }
}

/// Ours and the one to beat have their columns in any case.
fn is_there(set: &Value, engine: Engine) -> bool {
    matches!(engine, Engine::Ours | Engine::Pagefind) || set["engines"][engine.id()].is_object()
}

/// When each engine was measured last, and how busy the machine was.
fn measured(results: &Value) -> Vec<(&str, &str)> {
    let measured = results["measured"].as_object().into_iter().flatten();
    measured.filter_map(|(engine, when)| Some((engine.as_str(), when.as_str()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_page_says_how_it_came_about_and_shows_each_set() {
        let head = Head {
            command: "cargo xtask bench search".to_owned(),
            machine: "2 cores".to_owned(),
            versions: vec!["Pagefind 1.6.0".to_owned()],
        };
        let files = |files: u32| json!({ "sizes": { "files": files } });
        let results = json!({
            "measured": { "ours": "2026-11-24 12:00, load 1.0" },
            "sets": [{
                "name": "1,000 entries",
                "entries": 1_000,
                "engines": { "ours": files(30), "pagefind": files(1_200), "lunr": files(900) },
            }],
            "collections": { "engines": { "ours": { "judged": { "npl": { "map": 0.3 } } } } },
        });
        let page = page(&head, &results);
        for expected in [
            "Written by `cargo xtask bench search`.",
            "- Machine: 2 cores\n",
            "- Reading Room: measured 2026-11-24 12:00, load 1.0\n",
            "## 1,000 entries\n\n| | Reading Room | Pagefind | lunr |",
            "| files | 30 | 1200 | 900 | **ahead** 40.0× | **ahead** 30.0× (lunr) |",
            "| npl, MAP | 0.300 | – | – | – |",
            "## How it was measured",
        ] {
            assert!(page.contains(expected), "{expected}\n\n{page}");
        }
    }
}
