//! How a span of time is cut into periods that fit on a line: months, years or decades.

use archive::{Date, Precision};
use search::Counts;

use crate::messages::{Locale, date, month_name};

/// A stretch of time with its entries.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Period {
    /// Its name: `September 2020`, `2020`, `1940–1949`.
    pub(super) name: String,
    /// Its name where there is little room: `Sep`, `2020`, `1940`.
    pub(super) short_name: String,
    /// Its first date.
    pub(super) first: Date,
    /// Its last date.
    pub(super) last: Date,
    /// Its entries under the filters.
    pub(super) number: usize,
    /// Its entries without filters.
    pub(super) of_all: usize,
}

/// As many bars as are still easy to tell apart and to point at.
const MOST_MONTHS: i32 = 24;
const MOST_YEARS: i32 = 40;

/// Periods from the first to the last date of an archive, the empty ones included.
pub(super) fn periods(locale: Locale, all: &Counts<Date>, counts: &Counts<Date>) -> Vec<Period> {
    let (Some(first), Some(last)) = (all.keys().next(), all.keys().next_back()) else {
        return Vec::new();
    };
    let exact = all.keys().all(|date| date.precision() == Precision::Month);
    let months = month_of(last.last_day()) - month_of(first.first_day()) + 1;
    let step = match months {
        1..=MOST_MONTHS if exact => 1,
        months if months <= MOST_YEARS * 12 => 12,
        _ => 120,
    };
    let beginning = month_of(first.first_day()).div_euclid(step);
    let end = month_of(last.last_day()).div_euclid(step);
    let mut periods: Vec<Period> =
        (beginning..=end).filter_map(|place| period(locale, place * step, step)).collect();
    let place =
        |date: &Date| usize::try_from(month_of(date.first_day()).div_euclid(step) - beginning);
    for (date, of_all) in all.iter() {
        if let Some(period) = place(date).ok().and_then(|place| periods.get_mut(place)) {
            period.of_all += of_all;
            period.number += counts.get(date);
        }
    }
    periods
}

/// Months counted from year 0.
fn month_of(date: Date) -> i32 {
    i32::from(date.year_number()) * 12 + i32::from(date.month_number().unwrap_or(1)) - 1
}

fn period(locale: Locale, month: i32, step: i32) -> Option<Period> {
    // The first decade begins before year 1 does.
    let year = u16::try_from(month.div_euclid(12)).ok()?.max(1);
    let number = u8::try_from(month.rem_euclid(12)).ok()? + 1;
    let (first, last) = match step {
        1 => (Date::month(year, number).ok()?, Date::month(year, number).ok()?),
        12 => (Date::year(year).ok()?, Date::year(year).ok()?),
        _ => (Date::year(year).ok()?, Date::year((year / 10 * 10 + 9).min(9999)).ok()?),
    };
    let name = date(locale, first);
    let (name, short_name) = match step {
        1 => (name, month_name(locale, number, true)),
        12 => (name.clone(), name),
        _ => (format!("{name}–{}", date(locale, last)), (locale.words().decade)(&name)),
    };
    Some(Period { name, short_name, first, last, number: 0, of_all: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dates: &[&str], expected: &[(&str, usize)]) {
        let counts = dates.iter().map(|date| date.parse().unwrap()).collect();
        let periods = periods(Locale::English, &counts, &counts);
        let periods: Vec<_> =
            periods.iter().map(|period| (period.name.as_str(), period.number)).collect();
        assert_eq!(periods, expected);
    }

    #[test]
    fn a_short_span_is_cut_into_months_and_a_gap_stays() {
        check(
            &["2024-01", "2024-03"],
            &[("January 2024", 1), ("February 2024", 0), ("March 2024", 1)],
        );
    }

    #[test]
    fn a_year_alone_cannot_be_put_into_a_month() {
        check(&["2023", "2024-03"], &[("2023", 1), ("2024", 1)]);
    }

    #[test]
    fn a_long_span_is_cut_into_years_and_a_very_long_one_into_decades() {
        check(&["2020-07", "2022-09"], &[("2020", 1), ("2021", 0), ("2022", 1)]);
        check(
            &["1985", "2001-05", "2031"],
            &[
                ("1980–1989", 1),
                ("1990–1999", 0),
                ("2000–2009", 1),
                ("2010–2019", 0),
                ("2020–2029", 0),
                ("2030–2039", 1),
            ],
        );
    }

    #[test]
    fn the_ends_of_the_calendar_do_no_harm() {
        check(&[], &[]);
        let ends = [Date::year(1).unwrap(), Date::year(9999).unwrap()].into_iter().collect();
        let periods = periods(Locale::English, &ends, &ends);
        assert_eq!(periods.iter().map(|period| period.number).sum::<usize>(), 2);
        assert_eq!(periods.last().map(|period| period.last), Date::year(9999).ok());
    }
}
