//! Which figure of what was measured stands in which row. It measures nothing, and drops nothing.

use serde_json::Value;

use crate::queries::KINDS;
use crate::stats;
use crate::table::{Cell, Row, Unit};

type Numbers = fn(&[f64]) -> Option<f64>;

/// All rows of a set of entries; `measured` holds what was measured of each engine, in order.
pub(crate) fn all(measured: &[&Value], entries: usize) -> Vec<Row> {
    let rows = Rows { measured };
    [
        rows.cold(),
        rows.further(),
        rows.phrase(),
        rows.typing(),
        rows.warm(),
        rows.weight(entries),
        rows.quality(),
    ]
    .concat()
}

/// The rows of the test collections: nDCG@10 and MAP of each.
pub(crate) fn judged(measured: &[&Value], collections: &[&str]) -> Vec<Row> {
    let rows = Rows { measured };
    let of = |collection: &&str| {
        [("nDCG@10", "ndcg"), ("MAP", "map")].map(|(name, field)| {
            let path = format!("/judged/{collection}/{field}");
            rows.single(&format!("{collection}, {name}"), Unit::Share, &path)
        })
    };
    collections.iter().flat_map(of).collect()
}

struct Rows<'a> {
    measured: &'a [&'a Value],
}

impl Rows<'_> {
    fn cold(&self) -> Vec<Row> {
        let time = |line: &str| {
            let name = format!("cold start, {line}");
            self.row(&name, Unit::Seconds, |engine| cold_time(engine, line))
        };
        vec![
            self.many(
                "cold start, search alone",
                Unit::Kilobytes,
                "/cold/loopback",
                "alone",
                stats::median,
            ),
            self.many(
                "cold start, whole page",
                Unit::Kilobytes,
                "/cold/loopback",
                "bytes",
                stats::median,
            ),
            self.many(
                "cold start, requests",
                Unit::Count,
                "/cold/loopback",
                "requests",
                stats::median,
            ),
            time("loopback"),
            time("4G"),
            time("slow 4G"),
        ]
    }

    fn further(&self) -> Vec<Row> {
        let (here, far) = ("/further/loopback", "/further/4G");
        vec![
            self.many("further query, median", Unit::Kilobytes, here, "bytes", stats::median),
            self.many("further query, largest", Unit::Kilobytes, here, "bytes", stats::largest),
            self.many("further query, requests", Unit::Count, here, "requests", stats::median),
            self.many("further query, loopback", Unit::Milliseconds, here, "ms", stats::median),
            self.many("further query, 4G", Unit::Milliseconds, far, "ms", stats::median),
        ]
    }

    fn phrase(&self) -> Vec<Row> {
        let path = "/phrase";
        vec![
            self.many("phrase of common words", Unit::Kilobytes, path, "bytes", stats::median),
            self.many("phrase, requests", Unit::Count, path, "requests", stats::median),
            self.many("phrase, loopback", Unit::Milliseconds, path, "ms", stats::median),
        ]
    }

    fn typing(&self) -> Vec<Row> {
        vec![
            self.single("two words letter by letter", Unit::Kilobytes, "/typing/bytes"),
            self.single("letter by letter, requests", Unit::Count, "/typing/requests"),
            self.single("letter by letter, last key to rows", Unit::Milliseconds, "/typing/ms"),
        ]
    }

    fn warm(&self) -> Vec<Row> {
        let path = "/warm/times";
        let of_kind = |kind: &'static str| {
            let time = |name: String, numbers: Numbers| {
                self.row(&name, Unit::Milliseconds, |engine| {
                    reduced(engine, path, "engine", numbers, |time| time["kind"] == kind)
                })
            };
            [
                time(format!("warm, {kind}, median"), stats::median),
                time(format!("warm, {kind}, 95th"), stats::percentile_95),
            ]
        };
        let all = [
            self.many("warm, all, median", Unit::Milliseconds, path, "engine", stats::median),
            self.many("warm, all, 95th", Unit::Milliseconds, path, "engine", stats::percentile_95),
            self.many(
                "warm, all, to rows, median",
                Unit::Milliseconds,
                path,
                "shown",
                stats::median,
            ),
            self.row("page held up at the start, longest", Unit::Milliseconds, |engine| {
                longest(engine, "/warm/start")
            }),
            self.row("page held up by a query, longest over 50 ms", Unit::Milliseconds, |engine| {
                longest(engine, "/warm/tasks")
            }),
            self.single("memory after 150 queries", Unit::Mebibytes, "/warm/memory"),
        ];
        KINDS.into_iter().flat_map(of_kind).chain(all).collect()
    }

    fn weight(&self, entries: usize) -> Vec<Row> {
        #[expect(clippy::cast_precision_loss, reason = "a count of entries")]
        let entries = entries.max(1) as f64;
        let share = |name: &str, path: &'static str| {
            self.row(name, Unit::Count, |engine| match single(engine, path) {
                Cell::Number(bytes) => Cell::Number(bytes / entries),
                other => other,
            })
        };
        vec![
            share("index, bytes an entry", "/sizes/index"),
            share("index and texts, bytes an entry", "/sizes/all"),
            self.single("files", Unit::Count, "/sizes/files"),
            self.row("build", Unit::Seconds, |engine| match single(engine, "/build/seconds") {
                Cell::Number(seconds) => Cell::Number(seconds * 1e3),
                other => other,
            }),
            self.row("build, with all pages", Unit::Seconds, |engine| {
                engine["build"]["pages"].as_f64().map_or(Cell::Nothing, |it| Cell::Number(it * 1e3))
            }),
            self.single("build, peak memory", Unit::Mebibytes, "/build/peak"),
        ]
    }

    fn quality(&self) -> Vec<Row> {
        vec![
            self.single("known item, MRR@10", Unit::Share, "/answers/known"),
            self.single("typos right, of 100", Unit::Right, "/answers/typos"),
        ]
    }

    fn row(&self, name: &str, unit: Unit, cell: impl Fn(&Value) -> Cell) -> Row {
        let cells = self.measured.iter().map(|engine| cell(engine)).collect();
        Row { name: name.to_owned(), unit, cells }
    }

    fn single(&self, name: &str, unit: Unit, path: &str) -> Row {
        self.row(name, unit, |engine| single(engine, path))
    }

    fn many(&self, name: &str, unit: Unit, path: &str, field: &str, numbers: Numbers) -> Row {
        self.row(name, unit, |engine| reduced(engine, path, field, numbers, |_| true))
    }
}

fn single(engine: &Value, path: &str) -> Cell {
    match engine.pointer(path).and_then(Value::as_f64) {
        Some(number) => Cell::Number(number),
        None => without(engine, path),
    }
}

fn reduced(
    engine: &Value,
    path: &str,
    field: &str,
    numbers: Numbers,
    counts: impl Fn(&Value) -> bool,
) -> Cell {
    let Some(list) = engine.pointer(path).and_then(Value::as_array) else {
        return without(engine, path);
    };
    let counted = list.iter().filter(|one| counts(one));
    let values: Vec<f64> = counted.filter_map(|one| one[field].as_f64()).collect();
    numbers(&values).map_or(Cell::Nothing, Cell::Number)
}

/// The longest task; none was as long as is counted where there is no task.
fn longest(engine: &Value, path: &str) -> Cell {
    let Some(list) = engine.pointer(path).and_then(Value::as_array) else {
        return without(engine, path);
    };
    let values: Vec<f64> = list.iter().filter_map(Value::as_f64).collect();
    Cell::Number(stats::largest(&values).unwrap_or(0.0))
}

fn cold_time(engine: &Value, line: &str) -> Cell {
    let path = format!("/cold/{line}");
    let floor = engine.pointer(&format!("{path}/0/floor")).and_then(Value::as_f64);
    floor.map_or_else(|| reduced(engine, &path, "ms", stats::median, |_| true), Cell::AtLeast)
}

/// Why there is no figure: the measure failed, or the build did, on which all others stand.
fn without(engine: &Value, path: &str) -> Cell {
    let measure = path.split('/').nth(1).unwrap_or_default();
    let failed = |measure: &str| engine[measure]["failed"].as_str().map(str::to_owned);
    failed(measure).or_else(|| failed("build")).map_or(Cell::Nothing, Cell::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cell(engine: &Value, name: &str) -> Cell {
        let rows = all(&[engine], 1_000);
        rows.iter().find(|row| row.name == name).unwrap().cells[0].clone()
    }

    #[test]
    fn figures_stand_in_their_rows() {
        let visits =
            json!([{ "alone": 3, "bytes": 5, "ms": 40 }, { "alone": 5, "bytes": 5, "ms": 20 }]);
        let times = json!([
            { "kind": "one", "engine": 2 }, { "kind": "one", "engine": 4 }, { "kind": "two", "engine": 9 }
        ]);
        let engine = json!({
            "build": { "seconds": 2.5 },
            "sizes": { "index": 200_000 },
            "cold": { "loopback": visits, "slow 4G": [{ "floor": 90_000 }] },
            "warm": { "times": times, "tasks": [60, 80], "start": [] },
        });
        assert_eq!(cell(&engine, "cold start, search alone"), Cell::Number(4.0));
        assert_eq!(cell(&engine, "cold start, loopback"), Cell::Number(30.0));
        assert_eq!(cell(&engine, "cold start, slow 4G"), Cell::AtLeast(90_000.0));
        assert_eq!(cell(&engine, "warm, one, median"), Cell::Number(3.0));
        assert_eq!(cell(&engine, "warm, all, 95th"), Cell::Number(9.0));
        assert_eq!(cell(&engine, "page held up at the start, longest"), Cell::Number(0.0));
        assert_eq!(
            cell(&engine, "page held up by a query, longest over 50 ms"),
            Cell::Number(80.0)
        );
        assert_eq!(cell(&engine, "index, bytes an entry"), Cell::Number(200.0));
        assert_eq!(cell(&engine, "build"), Cell::Number(2_500.0));
    }

    #[test]
    fn what_failed_says_why_and_what_was_not_measured_nothing() {
        let engine = json!({ "build": { "failed": "no room" }, "warm": { "failed": "crashed" } });
        assert_eq!(cell(&engine, "warm, one, median"), Cell::Failed("crashed".to_owned()));
        assert_eq!(cell(&engine, "files"), Cell::Failed("no room".to_owned()));
        assert_eq!(cell(&json!({}), "files"), Cell::Nothing);
    }

    #[test]
    fn collections_have_two_rows_each() {
        let engine = json!({ "judged": { "npl": { "ndcg": 0.5, "map": 0.25 } } });
        let rows = judged(&[&engine], &["npl"]);
        assert_eq!(rows[1].name, "npl, MAP");
        assert_eq!(
            [&rows[0].cells[0], &rows[1].cells[0]],
            [&Cell::Number(0.5), &Cell::Number(0.25)]
        );
    }
}
