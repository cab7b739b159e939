//! The dates of events as news tells them in its first words, read where `archive.toml` has no rule
//! that does: in English, Russian and Ukrainian, and only near the day of publication. What may be
//! a day in another year, or two days, is left unsaid.

use std::sync::LazyLock;

use archive::{Date, DateSpan, Precision};
use chrono::{Days, NaiveDate};

use crate::configuration::Pattern;
use crate::months::{ENGLISH, RUSSIAN, UKRAINIAN};

/// How much of a text is looked at, in characters: who tells of an event tells when at once.
const OPENING: usize = 400;

/// How many days an event lies before its report at most.
const BEFORE: i64 = 45;

/// How many days an event lies behind its announcement at most.
const BEHIND: i64 = 200;

/// Each rule: its name, and how it is written in one of the languages. Where no year stands, it is
/// that of publication. A longer form stands before a shorter one that it contains.
const RULES: [(&str, &[&str; 12], &str); 15] = [
    (
        "from-day-month-to-day-month",
        &ENGLISH,
        r"\b[Ff]rom {day}(?:st|nd|rd|th)? {month-name} (?:to|until|till|through) {last-day}(?:st|nd|rd|th)? {last-month-name}(?:,? {year})?\b",
    ),
    (
        "from-day-to-day-month",
        &ENGLISH,
        r"\b(?:[Ff]rom|[Bb]etween) {day}(?:st|nd|rd|th)?(?: to | until | till | through | and |[-–—]){last-day}(?:st|nd|rd|th)? {month-name}(?:,? {year})?\b",
    ),
    (
        "from-month-day-to-day",
        &ENGLISH,
        r"\b(?:[Ff]rom|[Bb]etween) {month-name} {day}(?:st|nd|rd|th)?(?: to | until | till | through | and |[-–—]){last-day}(?:st|nd|rd|th)?(?:,? {year})?\b",
    ),
    (
        "on-month-day-and-month-day",
        &ENGLISH,
        r"\b(?:[Oo]n|[Ff]rom) {month-name} {day}(?:st|nd|rd|th)?(?: to | until | through | and | & | ?[-–—] ?){last-month-name} {last-day}(?:st|nd|rd|th)?(?:,? {year})?\b",
    ),
    (
        "on-days-month",
        &ENGLISH,
        r"\b[Oo]n {day}(?:st|nd|rd|th)?(?: and | & |[-–—]){last-day}(?:st|nd|rd|th)? {month-name}(?:,? {year})?\b",
    ),
    (
        "on-month-days",
        &ENGLISH,
        r"\b[Oo]n {month-name} {day}(?:st|nd|rd|th)?(?: and | & |[-–—]){last-day}(?:st|nd|rd|th)?(?:,? {year})?\b",
    ),
    (
        "on-day-month",
        &ENGLISH,
        r"\b[Oo]n (?:\p{Lu}\p{Ll}+day,? )?(?:the )?{day}(?:st|nd|rd|th)?(?: of)? {month-name}(?:,? {year})?\b",
    ),
    (
        "on-month-day",
        &ENGLISH,
        r"\b[Oo]n (?:\p{Lu}\p{Ll}+day,? )?{month-name} {day}(?:st|nd|rd|th)?(?:,? {year})?\b",
    ),
    (
        "from-day-month-to-day-month",
        &RUSSIAN,
        r"\b[Сс] {day} {month-name} по {last-day} {last-month-name}(?: {year})?\b",
    ),
    ("from-day-to-day-month", &RUSSIAN, r"\b[Сс] {day} по {last-day} {month-name}(?: {year})?\b"),
    ("days-month", &RUSSIAN, r"^{day}(?: и |[-–—]){last-day} {month-name}(?: {year})?\b"),
    ("day-month", &RUSSIAN, r"^{day} {month-name}(?: {year})?\b"),
    (
        "from-day-to-day-month",
        &UKRAINIAN,
        r"\b[Зз] {day} (?:по|до) {last-day} {month-name}(?: {year})?\b",
    ),
    ("days-month", &UKRAINIAN, r"^{day}(?: і | та |[-–—]){last-day} {month-name}(?: {year})?\b"),
    ("day-month", &UKRAINIAN, r"^{day} {month-name}(?: {year})?\b"),
];

static PATTERNS: LazyLock<Vec<(&str, Pattern)>> = LazyLock::new(|| {
    let pattern = |(name, months, text): &(&'static str, &[&str; 12], &str)| {
        let months = months.map(str::to_owned);
        Some((*name, Pattern::new(text, &months).ok()?))
    };
    RULES.iter().filter_map(pattern).collect()
});

static YESTERDAY: LazyLock<Option<Pattern>> =
    LazyLock::new(|| Pattern::new(r"\b(?:[Yy]esterday|[Вв]чера|[Вв]чора)\b", &[]).ok());

/// When that took place which a text tells of in its first words, and the rule that says so.
pub(super) fn dates(opening: &str, published: Date) -> Option<(DateSpan, &'static str)> {
    if published.precision() != Precision::Day {
        return None;
    }
    let text = match opening.char_indices().nth(OPENING) {
        Some((end, _)) => &opening[..end],
        None => opening,
    };
    let read = |(name, pattern): &(&'static str, Pattern)| {
        let dates = pattern.dates(text, Some(published))?;
        is_near(dates, published).then_some((dates, *name))
    };
    let found = PATTERNS.iter().find_map(read);
    found.or_else(|| Some((yesterday(text, published)?, "yesterday")))
}

fn yesterday(text: &str, published: Date) -> Option<DateSpan> {
    let is_said = YESTERDAY.as_ref().is_some_and(|pattern| pattern.matches(text));
    let day = number(published)?.checked_sub_days(Days::new(1)).filter(|_| is_said)?;
    day.to_string().parse::<Date>().ok().map(DateSpan::from)
}

fn is_near(dates: DateSpan, published: Date) -> bool {
    let distance = |date: Date| Some((number(date)? - number(published)?).num_days());
    let near = |days: i64| (-BEFORE..=BEHIND).contains(&days);
    [dates.first(), dates.last()].into_iter().all(|date| distance(date).is_some_and(near))
}

fn number(date: Date) -> Option<NaiveDate> {
    let (month, day) = (date.month_number()?, date.day_number()?);
    NaiveDate::from_ymd_opt(date.year_number().into(), month.into(), day.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, published: &str, expected: Option<(&str, &str)>) {
        let found = dates(text, published.parse().unwrap());
        let found = found.map(|(dates, rule)| (dates.to_string(), rule));
        let expected = expected.map(|(dates, rule)| (dates.to_owned(), rule));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn all_patterns_are_good() {
        assert_eq!(PATTERNS.len(), RULES.len());
        assert!(YESTERDAY.is_some());
    }

    #[test]
    fn days_are_read_as_news_tells_them() {
        let day = "2024-04-22";
        let span = "2024-04-22/2024-04-26";
        check(
            "From 22 to 26 April, this year, it holds",
            day,
            Some((span, "from-day-to-day-month")),
        );
        check("From April 22 through 26 it holds", day, Some((span, "from-month-day-to-day")));
        check("It is held from 22-26 April 2024.", day, Some((span, "from-day-to-day-month")));
        let months = "2024-04-30/2024-05-02";
        let rule = "from-day-month-to-day-month";
        check("It runs from 30 April to 2 May.", day, Some((months, rule)));
        check("С 30 апреля по 2 мая пройдут", day, Some((months, rule)));
        check("С 22 по 26 апреля с. г. проходят", day, Some((span, "from-day-to-day-month")));
        check("З 22 по 26 квітня 2024 року", day, Some((span, "from-day-to-day-month")));
        check("They met on 20 and 21 April", day, Some(("2024-04-20/2024-04-21", "on-days-month")));
        check("They met on April 20-21", day, Some(("2024-04-20/2024-04-21", "on-month-days")));
        let two = "On June 7 and June 8, 2022, we will bring together";
        let rule = "on-month-day-and-month-day";
        check(two, "2022-06-07", Some(("2022-06-07/2022-06-08", rule)));
        check("On Sunday, the 21st of April", day, Some(("2024-04-21", "on-day-month")));
        check("They met on April 21, 2024 in", day, Some(("2024-04-21", "on-month-day")));
        check("21 апреля в Москве прошла", day, Some(("2024-04-21", "day-month")));
        check("20–21 апреля 2024 года", day, Some(("2024-04-20/2024-04-21", "days-month")));
        check("21 квітня у Києві", day, Some(("2024-04-21", "day-month")));
        check("The council met yesterday.", "2024-03-01", Some(("2024-02-29", "yesterday")));
        check("Вчера прошла встреча.", day, Some(("2024-04-21", "yesterday")));
    }

    #[test]
    fn what_may_be_another_day_is_left_unsaid() {
        let day = "2024-04-22";
        for text in [
            "On 9 November 1989 the wall fell.",
            "On 9 November the wall fell.",
            "On 31 April it was held.",
            "On Monday they met.",
            "In April they met.",
            "As decided on July 2024",
            "Yesterdays are over, позавчера тоже",
            "Он родился 21 апреля",
        ] {
            check(text, day, None);
        }
        check("On 21 April they met.", "2024-04", None);
        let late = format!("{}On 21 April they met.", "word ".repeat(100));
        check(&late, day, None);
    }
}
