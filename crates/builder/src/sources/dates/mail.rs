//! The form in which mail writes dates (RFC 822), and RSS after it. The day is that of the place where
//! the stamp was written, not that of Greenwich.

use std::sync::LazyLock;

use archive::Date;
use regex::{Captures, Regex};

use super::Dated;

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

/// Reads a date such as `Tue, 06 Feb 2018 06:34:12 -0700`, whatever stands behind it.
pub(super) fn read(text: &str) -> Option<Dated> {
    mail(&MAIL.as_ref()?.captures(text)?)
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
        return Some(Dated::day(date));
    };
    let second = number("second").unwrap_or(0);
    let is_time = hour < 24 && minute < 60 && second < 61;
    let midnight = zone.as_deref() == Some("Z") && (hour, minute, second) == (0, 0, 0);
    let without_zone = zone.is_none();
    let stamp = zone.filter(|_| is_time && !midnight);
    let stamp = stamp.map(|zone| format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"));
    Some(Dated { stamp, without_zone, ..Dated::day(date) })
}

fn offset(zone: &str) -> Option<String> {
    if zone.starts_with(['+', '-']) {
        let digits = zone.replace(':', "");
        return Some(format!("{}:{}", digits.get(..3)?, digits.get(3..5)?));
    }
    let zone = zone.to_lowercase();
    ZONES.iter().find(|(name, _)| *name == zone).map(|(_, offset)| (*offset).to_owned())
}
