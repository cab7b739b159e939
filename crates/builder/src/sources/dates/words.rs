//! Dates as people write them in running text: with the names of months in English, Russian and
//! some other languages, and with the year first. A date that two orders could mean is none.

use archive::Date;

use crate::months;

/// Reads a date that is all of a text: `July 6, 2020`, `6th of July 2020`, `6 июля 2020 г.`,
/// `июль 2020`, `2020/07/06`.
pub(super) fn read(text: &str) -> Option<Date> {
    if text.len() > 60 {
        return None;
    }
    year_first(text).or_else(|| eastern(text)).or_else(|| named(text))
}

/// `2016年10月14日`, also with a time of day behind it.
fn eastern(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, rest) = rest.split_once('日')?;
    let is_time = |char: char| char.is_ascii_digit() || char == ':' || char.is_whitespace();
    if year.len() != 4 || !rest.chars().all(is_time) {
        return None;
    }
    Date::day(year.parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
}

/// `2020/07/06`, `2020.7.6`: with the year first there is one order alone.
fn year_first(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let [year, month, day] = parts[..] else { return None };
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return None;
    }
    Date::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn named(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let parts = lower.split(|char: char| char.is_whitespace() || char == ',' || char == '\u{a0}');
    let mut parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    // The Russian word for year, and weekdays before a date.
    if matches!(parts.last(), Some(&("г." | "г" | "года" | "р." | "року"))) {
        parts.pop();
    }
    parts.retain(|part| !matches!(*part, "of" | "the"));
    if parts.len() == 4 && is_weekday(parts[0]) {
        parts.remove(0);
    }
    match parts[..] {
        [month, year] => Date::month(year_of(year)?, month_of(month)?).ok(),
        [one, two, year] => {
            let (day, month) = match month_of(two) {
                Some(month) => (day_of(one)?, month),
                None => (day_of(two)?, month_of(one)?),
            };
            Date::day(year_of(year)?, month, day).ok()
        }
        _ => None,
    }
}

fn is_weekday(word: &str) -> bool {
    let days = [
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
    ];
    days.iter().any(|day| word.starts_with(day))
}

fn month_of(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    months::number(word)
}

fn day_of(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches('.');
    let digits =
        ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)).unwrap_or(digits);
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

fn year_of(word: &str) -> Option<u16> {
    let word = word.trim_end_matches('.');
    if word.len() == 4 { word.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(read(text).map(|it| it.to_string()).as_deref(), expected, "{text}");
        };
        check("July 6, 2020", Some("2020-07-06"));
        check("6th of July 2020", Some("2020-07-06"));
        check("Monday, July 6, 2020", Some("2020-07-06"));
        check("6 Jul. 2020", Some("2020-07-06"));
        check("6 июля 2020 г.", Some("2020-07-06"));
        check("6\u{a0}июля 2020\u{a0}года", Some("2020-07-06"));
        check("6 липня 2020 року", Some("2020-07-06"));
        check("июль 2020", Some("2020-07"));
        check("July 2020", Some("2020-07"));
        check("2016年10月14日07:17", Some("2016-10-14"));
        check("2016年10月14日的新闻", None);
        check("2020/07/06", Some("2020-07-06"));
        check("31 June 2020", None);
        check("06/07/2020", None);
        check("July", None);
        check("6 Foo 2020", None);
    }
}
