//! Checks of an archive that is published in parts: every shard is there, is what its name says,
//! and what the parts hold adds up to what the manifest says.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use archive::format::parts::{
    Parts, SegmentAt, ShardAt, path, read_bucket, read_names, read_rows, read_segment, read_summary,
};
use markup::Html;
use serde_json::Value;

use super::archive::Entries;
use super::findings::{Rule, Severity};
use crate::site::parts::ids::number;
use crate::site::parts::{Broken, hash, read};

const AGAIN: &str = "build the site again, or copy it in full";
const MISSING: Rule = ("missing-shard", Severity::Error, AGAIN);
const DAMAGED: Rule = ("damaged-shard", Severity::Error, AGAIN);
const COUNT: Rule = ("count", Severity::Error, AGAIN);
const ROWS: Rule = ("rows-and-bodies", Severity::Error, AGAIN);
const INDEX: Rule = ("id-index", Severity::Error, AGAIN);
const ORPHAN: Rule =
    ("orphan-shard", Severity::Error, "nothing leads to it: delete it, or build the site again");

/// Checks the parts that a manifest leads to.
pub(super) fn check(site: &Path, parts: &Parts, files: &BTreeSet<String>, entries: &mut Entries) {
    let mut shards =
        Shards { site, entries, reached: HashSet::new(), rows: 0, ids: Vec::new(), whole: true };
    parts.segments.iter().for_each(|segment| shards.segment(segment));
    let sum = parts.segments.iter().map(|segment| segment.entries).sum();
    shards.compare("the manifest and its segments", parts.entries, sum);
    let extents = parts.counts.extents.iter().map(|(_, entries)| entries).sum();
    shards.compare("the manifest and its counts by extent", parts.entries, extents);
    for (_, name) in &parts.summaries {
        shards.read(name, |bytes| read_summary(bytes, &Html));
    }
    let index = shards.index(&parts.ids);
    // What was not read leads nowhere, and what follows from that is no fault of its own.
    if !shards.whole {
        return shards.entries.forget_translations();
    }
    shards.compare("the manifest and the rows", parts.entries, shards.ids.len());
    shards.compare("the manifest and the bodies", parts.entries, shards.entries.checked.entries);
    shards.check_index(&index);
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
    /// How many rows shards there are.
    rows: usize,
    /// The hash of each id, with the place of its rows shard, counted from the newest.
    ids: Vec<(u64, usize)>,
    /// Whether everything could be read so far.
    whole: bool,
}

/// The buckets of the id index: the name of each, and its ids with their shards.
type Index = Vec<(String, Vec<(u32, usize)>)>;

impl Shards<'_> {
    /// What is in a shard, if it is there and is what its name says.
    fn read<T, E: ToString>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&[u8]) -> Result<T, E>,
    ) -> Option<T> {
        let path = path(name);
        let is_first = self.reached.insert(path.clone());
        let parsed = match read(self.site, name) {
            Err(Broken::Missing) => Err((MISSING, path)),
            Err(Broken::Changed) => Err((DAMAGED, format!("{path} is not what its name says"))),
            Ok(bytes) => parse(&bytes).map_err(|error| {
                (DAMAGED, format!("{path} is as it was written, but: {}", error.to_string()))
            }),
        };
        match parsed {
            Ok(parsed) => Some(parsed),
            Err((rule, what)) => {
                self.whole = false;
                if is_first {
                    self.entries.checked.found(rule, what);
                }
                None
            }
        }
    }

    fn compare(&mut self, what: &str, stated: usize, found: usize) {
        if stated != found {
            self.entries.checked.found(COUNT, format!("{what}: {stated} and {found}"));
        }
    }

    /// Checks a segment. That it says of each entry what it must, is seen when it is read.
    fn segment(&mut self, at: &SegmentAt) {
        let SegmentAt { entries, shards, name, .. } = at;
        let Some(segment) = self.read(name, read_segment) else { return };
        self.compare(&format!("shards of segment {name}"), *shards, segment.shards.len());
        self.compare(&format!("entries of segment {name}"), *entries, segment.codes.len());
        segment.shards.iter().for_each(|shard| self.rows(shard));
    }

    /// Checks a rows shard and its bodies.
    fn rows(&mut self, shard: &ShardAt) {
        let ShardAt { entries, name, bodies: counts } = shard;
        let place = self.rows;
        self.rows += 1;
        let Some(rows) = self.read(name, |bytes| read_rows(bytes, &Html)) else { return };
        self.compare(&format!("rows of shard {name}"), *entries, rows.len());
        self.ids.extend(rows.iter().map(|row| (hash(&row.entry.id), place)));
        let mut bodies: Vec<&str> = rows.iter().map(|row| row.body.as_str()).collect();
        bodies.dedup();
        let of_bodies: Vec<_> = bodies.iter().map(|name| self.bodies(name)).collect();
        let Some(of_bodies) = of_bodies.into_iter().collect::<Option<Vec<_>>>() else { return };
        let found = of_bodies.iter().map(Vec::len);
        if !counts.is_empty() && !found.eq(counts.iter().map(|it| usize::from(*it))) {
            let what = format!("the bodies of shard {name} are not as long as its segment says");
            self.entries.checked.found(COUNT, what);
        }
        if !rows.iter().map(|row| &row.entry.id).eq(of_bodies.iter().flatten()) {
            let what = format!("the entries of rows shard {name} are not those of its bodies");
            self.entries.checked.found(ROWS, what);
        }
    }

    /// Checks whole entries; their ids.
    fn bodies(&mut self, name: &str) -> Option<Vec<String>> {
        let mut items = self.read(name, |bytes| serde_json::from_slice::<Vec<Value>>(bytes))?;
        // The first is the digest of the others.
        if items.first().is_some_and(Value::is_string) {
            items.remove(0);
        }
        for item in &items {
            if let Err(error) = self.entries.item(&item.to_string()) {
                self.entries.checked.found(DAMAGED, format!("shard {name}: {error}"));
            }
        }
        let id = |item: &Value| item["id"].as_str().unwrap_or_default().to_owned();
        Some(items.iter().map(id).collect())
    }

    /// The index of ids, as far as it can be read.
    fn index(&mut self, name: &str) -> Index {
        let names = self.read(name, read_names).unwrap_or_default();
        let buckets = names.into_iter().map(|name| {
            let bucket = self.read(&name, read_bucket).unwrap_or_default();
            (name, bucket)
        });
        buckets.collect()
    }

    /// Checks that the index leads to each id, and to nothing else.
    fn check_index(&mut self, index: &Index) {
        if !index.len().is_power_of_two() {
            let what = format!("{} buckets, which is no power of two", index.len());
            return self.entries.checked.found(INDEX, what);
        }
        let bits = index.len().trailing_zeros();
        let mut expected = vec![Vec::new(); index.len()];
        for (hash, place) in &self.ids {
            let bucket = usize::try_from(number(*hash, bits)).unwrap_or_default();
            let low = u32::try_from(hash & u64::from(u32::MAX)).unwrap_or_default();
            expected[bucket].push((low, self.rows - 1 - place));
        }
        for ((name, found), mut expected) in index.iter().zip(expected) {
            expected.sort_unstable();
            if *found != expected {
                let what = format!("bucket {name} does not lead to its {} ids", expected.len());
                self.entries.checked.found(INDEX, what);
            }
        }
    }
}
