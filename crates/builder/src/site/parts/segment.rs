//! A segment: dates and filters of some thousand entries in a few kilobytes, so that lists of any
//! length can be filtered without their rows.

use std::collections::BTreeMap;

use archive::format::parts::code;
use archive::{Date, Kind};
use serde_json::{Value, json};

use super::counts::{Combination, Facts};

/// A segment being put together, newest entry first.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    shards: Vec<(usize, String)>,
    /// Runs of entries of one date.
    runs: Vec<(u32, usize)>,
    combinations: Vec<Combination>,
    places: BTreeMap<Combination, usize>,
    codes: String,
}

/// A date as one number: descending numbers are the archive's order, with the undated last.
pub(crate) fn date_code(date: Option<Date>) -> u32 {
    date.map_or(0, Date::code)
}

impl Segment {
    /// Adds the next shard: its name, and the facts of its entries.
    pub(crate) fn add(&mut self, name: String, facts: &[Facts]) {
        self.shards.push((facts.len(), name));
        for Facts { published, combination } in facts {
            match (date_code(*published), self.runs.last_mut()) {
                (code, Some((last, count))) if *last == code => *count += 1,
                (code, _) => self.runs.push((code, 1)),
            }
            let place = self.place(combination);
            // A segment is too short to get past the last character.
            self.codes.push(code(place).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }

    fn place(&mut self, combination: &Combination) -> usize {
        if let Some(place) = self.places.get(combination) {
            return *place;
        }
        self.combinations.push(combination.clone());
        self.places.insert(combination.clone(), self.combinations.len() - 1);
        self.combinations.len() - 1
    }

    /// What the manifest says of the segment whose file has this name: how much is in it, and the
    /// newest and the oldest date of its dated entries.
    pub(crate) fn entry(&self, name: &str) -> Value {
        let entries: usize = self.shards.iter().map(|(entries, _)| entries).sum();
        let mut dated = self.runs.iter().map(|(code, _)| *code).filter(|code| *code > 0);
        let newest = dated.next();
        let oldest = dated.next_back().or(newest);
        json!([entries, self.shards.len(), name, newest.unwrap_or(0), oldest.unwrap_or(0)])
    }

    /// The file.
    pub(crate) fn json(&self) -> String {
        let mut dates = Vec::with_capacity(2 * self.runs.len());
        let mut before = None;
        for (code, count) in &self.runs {
            dates.push(before.map_or(*code, |before: u32| before.saturating_sub(*code)));
            dates.push(u32::try_from(*count).unwrap_or(u32::MAX));
            before = Some(*code);
        }
        let combination = |it: &Combination| {
            let kind = it.kind.as_ref().map(Kind::as_str);
            json!([it.section, kind, it.language, it.extent.as_str()])
        };
        let combinations: Vec<Value> = self.combinations.iter().map(combination).collect();
        let segment = json!({
            "shards": self.shards,
            "dates": dates,
            "combinations": combinations,
            "codes": self.codes,
        });
        segment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use archive::Extent;

    use super::*;

    fn facts(date: &str, section: Option<&str>) -> Facts {
        let combination = Combination {
            section: section.map(str::to_owned),
            kind: None,
            language: Some("en".into()),
            extent: Extent::Full,
        };
        Facts { published: date.parse().ok(), combination }
    }

    #[test]
    fn dates_run_down_and_filters_are_one_character_each() {
        let mut segment = Segment::default();
        let first = [facts("2020-09-14", Some("a")), facts("2020-09-14", None)];
        segment.add("one".into(), &first);
        segment.add("two".into(), &[facts("2020-09", Some("a")), facts("", Some("a"))]);
        let code = (2020 * 13 + 9) * 32 + 14;
        let json: Value = serde_json::from_str(&segment.json()).unwrap();
        assert_eq!(json["shards"], json!([[2, "one"], [2, "two"]]));
        assert_eq!(json["dates"], json!([code, 2, 14, 1, code - 14, 1]));
        assert_eq!(
            json["combinations"],
            json!([["a", null, "en", "full"], [null, null, "en", "full"]])
        );
        assert_eq!(json["codes"], "#$##");
        assert_eq!(segment.entry("name"), json!([4, 2, "name", code, code - 14]));
    }

    #[test]
    fn descending_numbers_are_the_order_of_the_archive() {
        let codes =
            ["2024", "2020-09-14", "2020-09", "2020", ""].map(|date| date_code(date.parse().ok()));
        assert!(codes.is_sorted_by(|one, other| one > other), "{codes:?}");
    }

    #[test]
    fn every_place_has_a_character_of_its_own() {
        let codes: Vec<char> = (0..60_000).filter_map(code).collect();
        assert!(codes.is_sorted_by(|one, other| one < other));
    }
}
