//! Dates of numbers with the year last and slashes or hyphens between, in which day and month stand
//! in either order: read where one order alone makes a date, and never guessed where both do.

use archive::Date;

/// The date of a text such as `25/12/2020`, where no other order makes one.
pub(super) fn read(text: &str) -> Option<Date> {
    match both(text)? {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

/// The two dates that a text such as `03/04/2020` may mean: with the day first, with the month
/// first.
pub(in crate::sources) fn two_ways(text: &str) -> Option<(Date, Date)> {
    match both(text.trim())? {
        (Some(one), Some(other)) if one != other => Some((one, other)),
        _ => None,
    }
}

/// The date with the day first, and the date with the month first.
fn both(text: &str) -> Option<(Option<Date>, Option<Date>)> {
    let separator = text.chars().find(|char| !char.is_ascii_digit())?;
    let parts: Vec<&str> = text.split(separator).collect();
    let [one, two, year] = parts[..] else { return None };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let fits = matches!(separator, '/' | '-') && one.len() <= 2 && two.len() <= 2;
    if !fits || year.len() != 4 || ![one, two, year].into_iter().all(is_number) {
        return None;
    }
    let date = |day: &str, month: &str| {
        Date::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    Some((date(one, two), date(two, one)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_order_is_read_and_two_are_told() {
        let read = |text: &str| read(text).map(|date| date.to_string());
        assert_eq!(read("25/12/2020").as_deref(), Some("2020-12-25"));
        assert_eq!(read("12/25/2020").as_deref(), Some("2020-12-25"));
        assert_eq!(read("5-5-2020").as_deref(), Some("2020-05-05"));
        for text in ["03/04/2020", "31/31/2020", "3/4/20", "1/2/3/2020", "a/b/2020", "", "//2020"] {
            assert_eq!(read(text), None, "{text}");
        }
        let (day, month) = two_ways(" 03/04/2020 ").unwrap();
        assert_eq!(
            (day.to_string().as_str(), month.to_string().as_str()),
            ("2020-04-03", "2020-03-04")
        );
        assert_eq!(two_ways("25/12/2020"), None);
    }

    proptest! {
        #[test]
        fn a_date_is_never_taken_for_another(year in 1u16..=9999, month in 1u8..=12, day in 1u8..=31, month_first: bool) {
            let Ok(date) = Date::day(year, month, day) else { return Ok(()) };
            let (one, two) = if month_first { (month, day) } else { (day, month) };
            let text = format!("{one:02}/{two:02}/{year:04}");
            match two_ways(&text) {
                Some((one, other)) => {
                    prop_assert!(one == date || other == date);
                    prop_assert_eq!(read(&text), None);
                }
                None => prop_assert_eq!(read(&text), Some(date)),
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}") {
            let _ = (read(&text), two_ways(&text));
        }
    }
}
