//! Dates and numbers in words, as precise as they are known and the way each language writes
//! them. The browser is not asked, so that a page reads the same wherever it is made.

use archive::{Date, DateSpan};

use super::Locale;

/// A date in words: `14 September 2020`, `September 2020`, `2020`.
pub fn date(locale: Locale, date: Date) -> String {
    match date.day_number() {
        Some(day) => with_days(locale, date, &day.to_string()),
        None => match date.month_number() {
            Some(month) => format!("{} {}", month_name(locale, month, false), date.year_number()),
            None => date.year_number().to_string(),
        },
    }
}

/// The days in the month and the year of a date.
fn with_days(locale: Locale, date: Date, days: &str) -> String {
    let (words, year) = (locale.words(), date.year_number());
    let place = usize::from(date.month_number().unwrap_or(1)) - 1;
    let month = words.months_in_dates.get(place).copied().unwrap_or_default();
    match locale {
        Locale::AmericanEnglish => format!("{month} {days}, {year}"),
        Locale::English | Locale::Russian => (words.day)(days, month, year),
    }
}

/// One date or two in words; days of one month share its name: `14–15 September 2020`.
pub fn date_span(locale: Locale, span: DateSpan) -> String {
    let (first, last) = (span.first(), span.last());
    let month = |date: Date| (date.year_number(), date.month_number());
    match (first.day_number(), last.day_number()) {
        _ if first == last => date(locale, first),
        (Some(from), Some(to)) if month(first) == month(last) => {
            with_days(locale, last, &format!("{from}–{to}"))
        }
        _ => (locale.words().span)(&date(locale, first), &date(locale, last)),
    }
}

/// A month on its own, shortened to three letters where `short`.
pub fn month_name(locale: Locale, month: u8, short: bool) -> String {
    let name = locale.words().months[usize::from(month.clamp(1, 12)) - 1];
    name.chars().take(if short { 3 } else { usize::MAX }).collect()
}

/// A number with its thousands apart.
pub(super) fn grouped(number: usize, separator: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(locale: Locale, iso: &str, expected: &str) {
        assert_eq!(date(locale, iso.parse().unwrap()), expected);
    }

    #[test]
    fn a_date_is_written_the_readers_way_and_no_more_exactly_than_it_is_known() {
        check(Locale::English, "2020-09-14", "14 September 2020");
        check(Locale::AmericanEnglish, "2020-09-14", "September 14, 2020");
        check(Locale::Russian, "2020-09-14", "14 сентября 2020 г.");
        check(Locale::Russian, "2020-09", "сентябрь 2020");
        check(Locale::English, "2020", "2020");
    }

    #[test]
    fn a_span_says_no_more_than_it_must() {
        let check = |locale, text, expected: &str| {
            assert_eq!(date_span(locale, DateSpan::parse(text).unwrap()), expected);
        };
        check(Locale::English, "2020-09-14", "14 September 2020");
        check(Locale::English, "2020-09-14/2020-09-15", "14–15 September 2020");
        check(Locale::AmericanEnglish, "2020-09-14/2020-09-15", "September 14–15, 2020");
        check(Locale::Russian, "2020-09-14/2020-09-15", "14–15 сентября 2020 г.");
        check(Locale::English, "2020-06-30/2020-07-02", "30 June 2020 to 2 July 2020");
        check(Locale::English, "2019/2020", "2019 to 2020");
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(grouped(999, ","), "999");
        assert_eq!(grouped(1_000_000, ","), "1,000,000");
        assert_eq!(month_name(Locale::Russian, 5, true), "май");
    }
}
