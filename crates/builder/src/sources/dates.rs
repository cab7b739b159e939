//! Dates as they stand in JSON: as precise as they are written, with the time stamp where it is
//! a whole one. A date that is none stays none; no zone and no clock time is made up.

mod mail;
mod numbers;
mod words;

use archive::{Date, Precision};
use serde_json::Value;

use crate::configuration::Rule;
pub(super) use numbers::two_ways;

/// When something was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The date.
    pub(super) date: Date,
    /// The time stamp, where the source wrote a whole one (RFC 3339).
    pub(super) stamp: Option<String>,
    /// Whether a clock time without a zone was left out.
    pub(super) without_zone: bool,
    /// The rule of `archive.toml` that read it, where it was one.
    pub(super) rule: Option<String>,
}

impl Dated {
    /// A date alone.
    pub(super) fn day(date: Date) -> Self {
        Self { date, stamp: None, without_zone: false, rule: None }
    }
}

/// Reads a date: ISO 8601 in any precision, with or without a time; `14.09.2020`; a year as a
/// number; what the rules of `archive.toml` know; dates with names of months; day and month in
/// either order before the year, where one order alone makes a date; and the form of mail.
pub(super) fn read(value: &Value, rules: &[Rule]) -> Option<Dated> {
    match value {
        Value::Number(number) => {
            Date::year(u16::try_from(number.as_u64()?).ok()?).ok().map(Dated::day)
        }
        Value::String(text) => {
            let text = text.trim();
            let date = Date::typed(text).ok().map(Dated::day);
            let date = date.or_else(|| stamped(text)).or_else(|| by_rule(text, rules));
            let date = date.or_else(|| words::read(text).map(Dated::day));
            date.or_else(|| numbers::read(text).map(Dated::day)).or_else(|| mail::read(text))
        }
        _ => None,
    }
}

fn by_rule(text: &str, rules: &[Rule]) -> Option<Dated> {
    rules.iter().find_map(|rule| match rule.pattern.date_at_end(text)? {
        ("", Ok(date)) => Some(Dated { rule: Some(rule.name.clone()), ..Dated::day(date) }),
        _ => None,
    })
}

/// A day with a time behind it.
fn stamped(text: &str) -> Option<Dated> {
    let (day, rest) = text.split_at_checked(10)?;
    let date: Date = day.parse().ok().filter(|date: &Date| date.precision() == Precision::Day)?;
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let zone = clock.find(['Z', 'z', '+', '-']);
    let (time, zone) = clock.split_at(zone.unwrap_or(clock.len()));
    if !is_time(time.trim()) {
        return None;
    }
    let strict = rest.starts_with('T') && time.len() >= 8 && is_zone(zone);
    let midnight = time == "00:00:00" && zone == "Z";
    let stamp = (strict && !midnight).then(|| text.to_owned());
    Some(Dated { stamp, without_zone: !is_zone(zone), ..Dated::day(date) })
}

/// `10:30`, `10:30:00` or `10:30:00.5`.
fn is_time(time: &str) -> bool {
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let below = |part: &&str, limit: u8| {
        part.len() == 2 && is_digits(part) && part.parse::<u8>().is_ok_and(|it| it < limit)
    };
    let clock = match parts[..] {
        [hour, minute] => below(&hour, 24) && below(&minute, 60),
        [hour, minute, second] => below(&hour, 24) && below(&minute, 60) && below(&second, 61),
        _ => false,
    };
    clock && is_digits(fraction)
}

/// `Z`, `+03:00`.
fn is_zone(zone: &str) -> bool {
    match zone.split_at_checked(1) {
        Some(("Z", "")) => true,
        Some(("+" | "-", offset)) => offset.split_once(':').is_some_and(|(hour, minute)| {
            hour.len() == 2 && minute.len() == 2 && is_digits(hour) && is_digits(minute)
        }),
        _ => false,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configuration::{Pattern, Place};

    fn check(value: impl Into<Value>, expected: Option<(&str, Option<&str>, bool)>) {
        let value = value.into();
        let pattern = Pattern::date("yyyy/mm/dd").unwrap();
        let rules = [Rule { name: "d".into(), place: Place::Text, pattern }];
        let dated = read(&value, &rules);
        let found =
            dated.as_ref().map(|it| (it.date.to_string(), it.stamp.as_deref(), it.without_zone));
        let expected = expected.map(|(date, stamp, zone)| (date.to_owned(), stamp, zone));
        assert_eq!(found, expected, "{value}");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        check("1941-10-02", Some(("1941-10-02", None, false)));
        check("1941-10", Some(("1941-10", None, false)));
        check("1941", Some(("1941", None, false)));
        check(1941, Some(("1941", None, false)));
        check("02.10.1941", Some(("1941-10-02", None, false)));
        check("1941/10/02", Some(("1941-10-02", None, false)));
    }

    #[test]
    fn a_time_stamp_is_kept_if_it_is_whole() {
        let whole = "2010-10-22T11:33:15-04:00";
        check(whole, Some(("2010-10-22", Some(whole), false)));
        check("2010-10-22T00:00:00Z", Some(("2010-10-22", None, false)));
        check(
            "2010-10-22T11:33:15.25Z",
            Some(("2010-10-22", Some("2010-10-22T11:33:15.25Z"), false)),
        );
        check("2022-02-22T11:14:27", Some(("2022-02-22", None, true)));
        check("2022-02-22 11:14", Some(("2022-02-22", None, true)));
        check("2022-02-22 11:14:00Z", Some(("2022-02-22", None, false)));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "2020-02-30",
            "2022-02-22T25:00:00Z",
            "2022-02-22Tx",
            "2022-02T1",
            "é2345678901",
        ] {
            check(text, None);
        }
        check(1_600_000_000, None);
        check(-5, None);
        check(Value::Null, None);
        check(true, None);
    }
}
