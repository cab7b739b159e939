//! Calendar dates that are only as precise as what is known: a year, a month or a day.
//! Never a clock time, never a guess at the missing part.

use std::fmt;
use std::str::FromStr;

/// A date of the proleptic Gregorian calendar, year 1 to 9999, known to the year, the month
/// or the day.
///
/// Dates sort by time; of two dates that start together the less precise comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 1 to 12, or 0 when only the year is known.
    month: u8,
    /// 1 to 31, or 0 when only the month is known.
    day: u8,
}

/// How much of a [`Date`] is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// The year and the month.
    Month,
    /// The whole date.
    Day,
}

/// Why something is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// The text has none of the shapes that are understood.
    Shape,
    /// The year is not between 1 and 9999.
    Year,
    /// The month is not between 1 and 12.
    Month,
    /// The month has no such day.
    Day,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "not a date; write 2020, 2020-09, 2020-09-14 or 14.09.2020",
            Self::Year => "no such year; write one from 1 to 9999 with four digits",
            Self::Month => "no such month; write one from 01 to 12",
            Self::Day => "that month has no such day",
        })
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// A date known to the year.
    pub fn year(year: u16) -> Result<Self, DateError> {
        if (1..=9999).contains(&year) {
            Ok(Self { year, month: 0, day: 0 })
        } else {
            Err(DateError::Year)
        }
    }

    /// A date known to the month.
    pub fn month(year: u16, month: u8) -> Result<Self, DateError> {
        let date = Self::year(year)?;
        if (1..=12).contains(&month) { Ok(Self { month, ..date }) } else { Err(DateError::Month) }
    }

    /// A date known to the day.
    pub fn day(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        let date = Self::month(year, month)?;
        if (1..=days_in(year, month)).contains(&day) {
            Ok(Self { day, ..date })
        } else {
            Err(DateError::Day)
        }
    }

    /// Reads what a person types: ISO 8601 (`2020`, `2020-09`, `2020-09-14`) or the order of
    /// much of Europe (`14.09.2020`, `09.2020`). White space around it is ignored.
    pub fn typed(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let parts: Vec<&str> = text.split('.').collect();
        match parts[..] {
            [day, month, year] => Self::from_parts(year, Some(month), Some(day)),
            [month, year] => Self::from_parts(year, Some(month), None),
            _ => text.parse(),
        }
    }

    fn from_parts(year: &str, month: Option<&str>, day: Option<&str>) -> Result<Self, DateError> {
        if year.len() != 4 {
            return Err(DateError::Shape);
        }
        let year = digits(year)?;
        let two = |part: &str| match part.len() {
            1 | 2 => digits(part).and_then(|n| u8::try_from(n).map_err(|_| DateError::Shape)),
            _ => Err(DateError::Shape),
        };
        match (month, day) {
            (None, _) => Self::year(year),
            (Some(month), None) => Self::month(year, two(month)?),
            (Some(month), Some(day)) => Self::day(year, two(month)?, two(day)?),
        }
    }

    /// How much of the date is known.
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// The year, 1 to 9999.
    pub fn year_number(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month_number(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, 1 to 31, where it is known.
    pub fn day_number(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The date as one number, in the order of dates: `(year * 13 + month) * 32 + day`, with 0
    /// for a month or a day that is not known.
    pub fn code(self) -> u32 {
        (u32::from(self.year) * 13 + u32::from(self.month)) * 32 + u32::from(self.day)
    }

    /// The date of a number; nothing where it is no date's.
    pub fn from_code(code: u32) -> Option<Self> {
        let year = u16::try_from(code / (13 * 32)).ok()?;
        match (u8::try_from(code / 32 % 13).ok()?, u8::try_from(code % 32).ok()?) {
            (0, 0) => Self::year(year).ok(),
            (month, 0) => Self::month(year, month).ok(),
            (month, day) => Self::day(year, month, day).ok(),
        }
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> Self {
        Self { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> Self {
        let month = self.month_number().unwrap_or(12);
        let day = self.day_number().unwrap_or_else(|| days_in(self.year, month));
        Self { year: self.year, month, day }
    }
}

/// ISO 8601, as precise as the date: `2020`, `2020-09` or `2020-09-14`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month_number() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day_number() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// ISO 8601 only: `2020`, `2020-09`, `2020-09-14`.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let year = parts.next().unwrap_or_default();
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(DateError::Shape);
        }
        Self::from_parts(year, month, day)
    }
}

fn digits(text: &str) -> Result<u16, DateError> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| DateError::Shape)
    } else {
        Err(DateError::Shape)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// From one date to another, both included; the same date twice is a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateSpan {
    first: Date,
    last: Date,
}

impl DateSpan {
    /// The span between two dates, or nothing where the second lies before the first.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first.first_day() <= last.last_day()).then_some(Self { first, last })
    }

    /// Its first date.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last date.
    pub fn last(self) -> Date {
        self.last
    }

    /// Reads `2020-09-14` or `2020-09-14/2020-09-15` (ISO 8601).
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        Self::new(first.parse()?, last.parse()?).ok_or(DateError::Shape)
    }
}

impl From<Date> for DateSpan {
    fn from(date: Date) -> Self {
        Self { first: date, last: date }
    }
}

/// ISO 8601: one date, or two with a slash between.
impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}/{}", self.first, self.last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(typed: &str, expected: Result<&str, DateError>) {
        let date = Date::typed(typed).map(|date| date.to_string());
        assert_eq!(date.as_deref().map_err(|error| *error), expected, "{typed:?}");
    }

    #[test]
    fn a_typed_date_is_as_precise_as_what_was_typed() {
        check("2020", Ok("2020"));
        check(" 2020-09 ", Ok("2020-09"));
        check("2020-09-14", Ok("2020-09-14"));
        check("14.09.2020", Ok("2020-09-14"));
        check("1.9.2020", Ok("2020-09-01"));
        check("09.2020", Ok("2020-09"));
    }

    #[test]
    fn a_date_that_does_not_exist_says_why() {
        check("", Err(DateError::Shape));
        check("20", Err(DateError::Shape));
        check("+2020", Err(DateError::Shape));
        check("2020-09-14-01", Err(DateError::Shape));
        check("September", Err(DateError::Shape));
        check("٢٠٢٠", Err(DateError::Shape));
        check("0000", Err(DateError::Year));
        check("2020-13", Err(DateError::Month));
        check("2020-00", Err(DateError::Month));
        check("31.04.2020", Err(DateError::Day));
        check("2100-02-29", Err(DateError::Day));
        check("2000-02-29", Ok("2000-02-29"));
    }

    #[test]
    fn a_year_reaches_from_its_first_day_to_its_last() {
        let year = Date::year(2020).unwrap();
        assert_eq!(year.first_day().to_string(), "2020-01-01");
        assert_eq!(year.last_day().to_string(), "2020-12-31");
        let month = Date::month(2020, 2).unwrap();
        assert_eq!(month.last_day().to_string(), "2020-02-29");
    }

    #[test]
    fn a_span_does_not_run_backwards() {
        assert_eq!(DateSpan::parse("2020-09-15/2020-09-14"), Err(DateError::Shape));
        let span = DateSpan::parse("2020-09-14/2020-09-15").unwrap();
        assert_eq!(span.to_string(), "2020-09-14/2020-09-15");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(year in 1u16..=9999, month in 1u8..=12, day in 1u8..=31) {
            for date in [Date::year(year), Date::month(year, month), Date::day(year, month, day)] {
                let Ok(date) = date else { continue };
                prop_assert_eq!(date.to_string().parse(), Ok(date));
                prop_assert!(date.first_day() <= date.last_day());
            }
        }

        #[test]
        fn any_text_is_a_date_or_a_reason(text in "\\PC*") {
            let _ = Date::typed(&text);
            let _ = DateSpan::parse(&text);
        }
    }
}
