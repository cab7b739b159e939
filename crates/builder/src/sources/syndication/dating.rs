//! Dates of feeds: ISO 8601 as anywhere, and the form of mail (RFC 822), in which RSS writes them.
//! The day is that of the place where the stamp was written, not that of Greenwich.

use std::sync::LazyLock;

use archive::Date;
use regex::{Captures, Regex};
use serde_json::Value;

use crate::configuration::Rule;
use crate::sources::dates::{self, Dated};
use crate::sources::html::date_in;

static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let form = r"(?x) ^ (?: \p{L}+ \.? ,? \s* )? (?<day>\d{1,2}) [\s-] (?<month>[A-Za-z]{3,9}) \.? [\s-] (?<year>\d{4}|\d{2})
        (?: ,? \s+ (?<hour>\d{1,2}):(?<minute>\d{2}) (?: :(?<second>\d{2}) )? \s* (?<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,5})? )? ";
    Regex::new(form).ok()
});

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The zones that RFC 822 names.
const ZONES: [(&str, &str); 12] = [
    ("gmt", "Z"),
    ("ut", "Z"),
    ("utc", "Z"),
    ("z", "Z"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("cst", "-06:00"),
    ("cdt", "-05:00"),
    ("mst", "-07:00"),
    ("mdt", "-06:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
];

/// Reads the date of an item.
pub(super) fn read(text: &str, rules: &[Rule]) -> Option<Dated> {
    let text = text.trim();
    let whole = dates::read(&Value::String(text.to_owned()), rules);
    let whole = whole.or_else(|| mail(&MAIL.as_ref()?.captures(text)?));
    whole.or_else(|| date_in(text, rules))
}

fn mail(found: &Captures<'_>) -> Option<Dated> {
    let number = |name: &str| found.name(name)?.as_str().parse::<u16>().ok();
    let word = found.name("month")?.as_str().to_lowercase();
    let month = MONTHS.iter().position(|month| word.starts_with(month))?;
    let year = match number("year")? {
        year @ 0..=69 => year + 2000,
        year @ 70..=99 => year + 1900,
        year => year,
    };
    let day = u8::try_from(number("day")?).ok()?;
    let date = Date::day(year, u8::try_from(month + 1).ok()?, day).ok()?;
    let zone = found.name("zone").and_then(|zone| offset(zone.as_str()));
    let (Some(hour), Some(minute)) = (number("hour"), number("minute")) else {
        return Some(Dated { date, stamp: None, without_zone: false });
    };
    let second = number("second").unwrap_or(0);
    let is_time = hour < 24 && minute < 60 && second < 61;
    let midnight = zone.as_deref() == Some("Z") && (hour, minute, second) == (0, 0, 0);
    let without_zone = zone.is_none();
    let stamp = zone.filter(|_| is_time && !midnight);
    let stamp = stamp.map(|zone| format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"));
    Some(Dated { date, stamp, without_zone })
}

fn offset(zone: &str) -> Option<String> {
    if zone.starts_with(['+', '-']) {
        let digits = zone.replace(':', "");
        return Some(format!("{}:{}", digits.get(..3)?, digits.get(3..5)?));
    }
    let zone = zone.to_lowercase();
    ZONES.iter().find(|(name, _)| *name == zone).map(|(_, offset)| (*offset).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, date: Option<&str>, stamp: Option<&str>) {
        let found = read(text, &[]);
        assert_eq!(found.as_ref().map(|it| it.date.to_string()).as_deref(), date, "{text}");
        assert_eq!(found.and_then(|it| it.stamp).as_deref(), stamp, "{text}");
    }

    #[test]
    fn the_day_is_that_of_the_stamps_own_zone() {
        let stamp = Some("2010-09-06T00:01:00+03:00");
        check("Mon, 06 Sep 2010 00:01:00 +0300", Some("2010-09-06"), stamp);
        check("2010-09-06T00:01:00+03:00", Some("2010-09-06"), stamp);
        check("6 Sep 10 00:01:00 EST", Some("2010-09-06"), Some("2010-09-06T00:01:00-05:00"));
        check("Mon, 06 Sep 2010 00:00:00 GMT", Some("2010-09-06"), None);
        check("Monday, 06-September-2010", Some("2010-09-06"), None);
        check("06 Sep 2010 10:00 XYZ", Some("2010-09-06"), None);
        check("Sat, Dec 16 2023 02:02:33 PM", Some("2023-12-16"), None);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "soon", "31 Feb 2010 10:00 GMT", "06 Xyz 2010"] {
            check(text, None, None);
        }
    }
}
