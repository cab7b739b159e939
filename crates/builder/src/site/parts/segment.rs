//! A segment: dates and filters of some thousand entries in a few kilobytes, so that lists of any
//! length can be filtered without their rows.

use archive::format::parts::{Combination, Segment, ShardAt, code};
use archive::{Date, Kind};
use serde_json::{Value, json};

use super::counts::Facts;

/// A date as one number: descending numbers are the archive's order, with the undated last.
pub(crate) fn date_code(date: Option<Date>) -> u32 {
    date.map_or(0, Date::code)
}

/// Adds the next shard to a segment: its name, how many entries each of its bodies has where that
/// is to be said, and the facts of its entries.
pub(crate) fn add(segment: &mut Segment, name: String, bodies: Vec<u16>, facts: Vec<Facts>) {
    segment.shards.push(ShardAt { entries: facts.len(), name, bodies });
    for Facts { published, combination, names } in facts {
        segment.add(published, combination);
        segment.mention(&names);
    }
}

/// What the manifest says of the segment whose file has this name: how much is in it, and the
/// newest and the oldest date of its dated entries.
pub(crate) fn entry(segment: &Segment, name: &str) -> Value {
    let mut dated = segment.dates.iter().filter_map(|(date, _)| *date);
    let newest = dated.next();
    let oldest = dated.next_back().or(newest);
    let entries = segment.codes.len();
    json!([entries, segment.shards.len(), name, date_code(newest), date_code(oldest)])
}

/// The file of a segment.
pub(crate) fn file(segment: &Segment) -> String {
    let mut dates = Vec::with_capacity(2 * segment.dates.len());
    let mut before = None;
    for (date, count) in &segment.dates {
        let code = date_code(*date);
        dates.push(before.map_or(code, |before: u32| before.saturating_sub(code)));
        dates.push(u32::try_from(*count).unwrap_or(u32::MAX));
        before = Some(code);
    }
    let combination = |it: &Combination| {
        let kind = it.kind.as_ref().map(Kind::as_str);
        json!([it.section, kind, it.language, it.extent.as_str()])
    };
    let combinations: Vec<Value> = segment.combinations.iter().map(combination).collect();
    let shard = |ShardAt { entries, name, bodies }: &ShardAt| match bodies[..] {
        [] => json!([entries, name]),
        _ => json!([entries, name, characters(bodies)]),
    };
    let mut segment_file = json!({
        "shards": segment.shards.iter().map(shard).collect::<Vec<_>>(),
        "dates": dates,
        "combinations": combinations,
        "codes": characters(&segment.codes),
    });
    if !segment.mentions.is_empty() {
        segment_file["names"] = json!(segment.names);
        segment_file["mentions"] = mentions(segment).into();
    }
    segment_file.to_string()
}

/// A character for each number.
fn characters(numbers: &[u16]) -> String {
    // A segment is too short to get past the last character.
    let numbers = numbers.iter();
    numbers.map(|it| code(usize::from(*it)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Of each entry a character for each name that it mentions, and a space behind.
fn mentions(segment: &Segment) -> String {
    let mut mentions = String::new();
    for names in &segment.mentions {
        mentions.extend(names.iter().filter_map(|name| code(usize::from(*name))));
        mentions.push(' ');
    }
    mentions
}

#[cfg(test)]
mod tests {
    use archive::Extent;
    use archive::format::parts::read_segment;

    use super::*;

    fn facts(date: &str, section: Option<&str>) -> Facts {
        let combination = Combination {
            section: section.map(str::to_owned),
            kind: None,
            language: Some("en".into()),
            extent: Extent::Full,
        };
        Facts { published: date.parse().ok(), names: Vec::new(), combination }
    }

    #[test]
    fn dates_run_down_and_filters_are_one_character_each() {
        let mut segment = Segment::default();
        let first = [facts("2020-09-14", Some("a")), facts("2020-09-14", None)];
        add(&mut segment, "one".into(), vec![1, 1], first.into());
        let second = vec![facts("2020-09", Some("a")), facts("", Some("a"))];
        add(&mut segment, "two".into(), Vec::new(), second);
        let code = (2020 * 13 + 9) * 32 + 14;
        let json: Value = serde_json::from_str(&file(&segment)).unwrap();
        assert_eq!(json["shards"], json!([[2, "one", "$$"], [2, "two"]]));
        assert_eq!(json["dates"], json!([code, 2, 14, 1, code - 14, 1]));
        assert_eq!(
            json["combinations"],
            json!([["a", null, "en", "full"], [null, null, "en", "full"]])
        );
        assert_eq!(json["codes"], "#$##");
        assert_eq!(read_segment(file(&segment).as_bytes()).unwrap(), segment);
        assert_eq!(entry(&segment, "name"), json!([4, 2, "name", code, code - 14]));
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
