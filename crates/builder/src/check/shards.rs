//! Checks of an archive that is published in parts: every shard is there, is what its name says,
//! and what the parts hold adds up to what the manifest says.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use serde_json::Value;

use super::archive::Entries;
use super::findings::{Rule, Severity};
use crate::import::digest;

const AGAIN: &str = "build the site again, or copy it in full";
const MISSING: Rule = ("missing-shard", Severity::Error, AGAIN);
const DAMAGED: Rule = ("damaged-shard", Severity::Error, AGAIN);
const COUNT: Rule = ("count", Severity::Error, AGAIN);
const ROWS: Rule = ("rows-and-bodies", Severity::Error, AGAIN);
const INDEX: Rule = ("id-index", Severity::Error, AGAIN);
const ORPHAN: Rule =
    ("orphan-shard", Severity::Error, "nothing leads to it: delete it, or build the site again");

/// Checks the parts that the extension of a manifest leads to.
pub(super) fn check(
    site: &Path,
    extension: &Value,
    files: &BTreeSet<String>,
    entries: &mut Entries,
) {
    let mut shards =
        Shards { site, entries, reached: HashSet::new(), rows: Vec::new(), ids: Vec::new() };
    let total = count(&extension["entries"]);
    let sum: u64 = list(&extension["segments"]).map(|segment| shards.segment(segment)).sum();
    shards.compare("the manifest and its segments", total, sum);
    shards.compare("the manifest and the rows", total, shards.ids.len() as u64);
    let bodies = shards.entries.checked.entries as u64;
    shards.compare("the manifest and the bodies", total, bodies);
    let extents = list(&extension["counts"]["extents"]).map(|pair| count(&pair[1])).sum();
    shards.compare("the manifest and its counts by extent", total, extents);
    for section in list(&extension["sections"]) {
        if let Some(name) = section["summary"].as_str() {
            shards.read(name);
        }
    }
    shards.index(&extension["ids"]);
    for path in files.iter().filter(|path| path.starts_with("shards/")) {
        if !shards.reached.contains(path) {
            shards.entries.checked.found(ORPHAN, path);
        }
    }
}

struct Shards<'a> {
    site: &'a Path,
    entries: &'a mut Entries,
    /// The files that something leads to.
    reached: HashSet<String>,
    /// The rows shards, newest first, each with the number of its rows.
    rows: Vec<String>,
    /// The hash of each id, with the index of its rows shard, newest first.
    ids: Vec<(u64, usize)>,
}

impl Shards<'_> {
    /// What is in a shard, if it is there and is what its name says.
    fn read(&mut self, name: &str) -> Option<Value> {
        let path = format!("shards/{}/{name}.json", name.get(..2).unwrap_or_default());
        let first = self.reached.insert(path.clone());
        let Ok(bytes) = std::fs::read(self.site.join(&path)) else {
            if first {
                self.entries.checked.found(MISSING, &path);
            }
            return None;
        };
        let value = serde_json::from_slice(&bytes).ok();
        let is_it = name.len() == 32 && digest(&bytes).to_string().starts_with(name);
        if first && (!is_it || value.is_none()) {
            let what = if is_it { "is not JSON" } else { "is not what its name says" };
            self.entries.checked.found(DAMAGED, format!("{path} {what}"));
        }
        value
    }

    fn compare(&mut self, what: &str, stated: u64, found: u64) {
        if stated != found {
            self.entries.checked.found(COUNT, format!("{what}: {stated} and {found}"));
        }
    }

    /// Checks a segment; the number of its entries, as the manifest says it.
    fn segment(&mut self, segment: &Value) -> u64 {
        let (stated, name) = (count(&segment[0]), segment[2].as_str().unwrap_or_default());
        let Some(segment_file) = self.read(name) else { return stated };
        let shards: Vec<&Value> = list(&segment_file["shards"]).collect();
        self.compare(&format!("shards of segment {name}"), count(&segment[1]), shards.len() as u64);
        let rows = shards.iter().map(|shard| self.rows(shard)).sum();
        self.compare(&format!("entries of segment {name} and of its shards"), stated, rows);
        let pairs: Vec<u64> = list(&segment_file["dates"]).map(count).collect();
        let dated = pairs.chunks(2).filter_map(|pair| pair.get(1)).sum();
        self.compare(&format!("entries and dates of segment {name}"), stated, dated);
        let codes = segment_file["codes"].as_str().unwrap_or_default().chars().count() as u64;
        self.compare(&format!("entries and codes of segment {name}"), stated, codes);
        stated
    }

    /// Checks a rows shard and its bodies; the number of its entries, as the segment says it.
    fn rows(&mut self, shard: &Value) -> u64 {
        let (stated, name) = (count(&shard[0]), shard[1].as_str().unwrap_or_default());
        let place = self.rows.len();
        self.rows.push(name.to_owned());
        let Some(rows) = self.read(name) else { return stated };
        let rows: Vec<&Value> = list(&rows).collect();
        self.compare(&format!("rows of shard {name}"), stated, rows.len() as u64);
        let id = |item: &Value| item["id"].as_str().unwrap_or_default().to_owned();
        let body =
            |row: &Value| row["_reading_room"]["body"].as_str().unwrap_or_default().to_owned();
        let of_rows: Vec<String> = rows.iter().map(|row| id(row)).collect();
        self.ids.extend(of_rows.iter().map(|id| (hash(id), place)));
        let mut bodies: Vec<String> = rows.iter().map(|row| body(row)).collect();
        bodies.dedup();
        let mut of_bodies = Vec::with_capacity(of_rows.len());
        for name in bodies {
            let items = self.read(&name).unwrap_or_default();
            for item in list(&items) {
                of_bodies.push(id(item));
                if let Err(error) = self.entries.item(&item.to_string()) {
                    self.entries.checked.found(DAMAGED, format!("shard {name}: {error}"));
                }
            }
        }
        if of_rows != of_bodies {
            let what = format!("the entries of rows shard {name} are not those of its bodies");
            self.entries.checked.found(ROWS, what);
        }
        stated
    }

    /// Checks that the index leads to each id, and to nothing else.
    fn index(&mut self, name: &Value) {
        let buckets = self.read(name.as_str().unwrap_or_default()).unwrap_or_default();
        let buckets: Vec<&str> = list(&buckets).filter_map(Value::as_str).collect();
        if !buckets.len().is_power_of_two() {
            let what = format!("{} buckets, which is no power of two", buckets.len());
            return self.entries.checked.found(INDEX, what);
        }
        let bits = buckets.len().trailing_zeros();
        let bucket_of = |hash: u64| if bits == 0 { 0 } else { hash >> (64 - bits) };
        let mut expected = vec![Vec::new(); buckets.len()];
        for (hash, place) in &self.ids {
            let bucket = usize::try_from(bucket_of(*hash)).unwrap_or_default();
            let shard = (self.rows.len() - 1 - place) as u64;
            expected[bucket].push((hash & 0xffff_ffff, shard));
        }
        for (name, mut expected) in buckets.into_iter().zip(expected) {
            expected.sort_unstable();
            let bucket = self.read(name).unwrap_or_default();
            let numbers: Vec<u64> = list(&bucket).map(count).collect();
            let found: Vec<(u64, u64)> = numbers
                .chunks(2)
                .map(|pair| (pair[0], pair.get(1).copied().unwrap_or(u64::MAX)))
                .collect();
            if found != expected {
                let what = format!("bucket {name} does not lead to its {} ids", expected.len());
                self.entries.checked.found(INDEX, what);
            }
        }
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or(u64::MAX >> 1)
}

/// 64-bit FNV-1a.
fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(super::hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(super::hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(super::hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
