//! The patterns of `archive.toml`: regular expressions in which words in braces stand for the
//! parts of dates, places and people. What a pattern means for an entry is not known here.

use archive::{Date, DateSpan};
use regex::{Captures, Regex};

/// A pattern that is ready for use.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    months: Vec<String>,
}

/// One or more words that begin with capital letters.
const PROPER: &str = r"\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)*";

/// Two words that begin with capital letters, as most names do.
const NAME: &str = r"\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+";

impl Pattern {
    /// Makes a pattern of the words of a rule; the error says what is wrong with them.
    pub fn new(text: &str, months: &[String]) -> Result<Self, String> {
        let names: Vec<_> = months.iter().map(|month| regex::escape(month)).collect();
        let mut expression = text.to_owned();
        for (word, group, meaning) in [
            ("{day}", "day", r"\d{1,2}"),
            ("{month}", "month", r"\d{1,2}"),
            ("{month-name}", "month_name", &names.join("|")),
            ("{year}", "year", r"\d{4}"),
            ("{last-day}", "last_day", r"\d{1,2}"),
            ("{last-month}", "last_month", r"\d{1,2}"),
            ("{last-month-name}", "last_month_name", &names.join("|")),
            ("{last-year}", "last_year", r"\d{4}"),
            ("{place}", "place", PROPER),
            ("{role}", "role", ".+?"),
            ("{name}", "name", NAME),
        ] {
            expression = expression.replace(word, &format!("(?<{group}>{meaning})"));
        }
        let regex = Regex::new(&expression).map_err(|error| explain(&error))?;
        Ok(Self { regex, months: months.to_vec() })
    }

    /// A pattern of a whole date such as `dd.mm.yyyy`; every other character stands for itself.
    pub fn date(format: &str) -> Result<Self, String> {
        let parts =
            [("yyyy", r"(?<year>\d{4})"), ("mm", r"(?<month>\d{2})"), ("dd", r"(?<day>\d{2})")];
        let mut expression = regex::escape(format);
        for (letters, group) in parts {
            if !expression.contains(letters) {
                return Err(format!("the date format has no {letters}"));
            }
            expression = expression.replacen(letters, group, 1);
        }
        let regex = Regex::new(&format!("(?:{expression})$")).map_err(|error| explain(&error))?;
        Ok(Self { regex, months: Vec::new() })
    }

    /// Whether it is found in a text.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// What a group (`place`, `role`, `name`) stands for in a text where the pattern is found.
    pub fn part<'a>(&self, text: &'a str, group: &str) -> Option<&'a str> {
        self.regex.captures(text)?.name(group).map(|part| part.as_str())
    }

    /// The date at the end of a text, and what stands before it. The inner error is of a date
    /// that does not exist.
    pub fn date_at_end<'a>(
        &self,
        text: &'a str,
    ) -> Option<(&'a str, Result<Date, archive::DateError>)> {
        let captures = self.regex.captures(text)?;
        let start = captures.get(0)?.start();
        let number = |group| captures.name(group)?.as_str().parse::<u16>().ok();
        let small = |group| u8::try_from(number(group)?).ok();
        Some((&text[..start], Date::day(number("year")?, small("month")?, small("day")?)))
    }

    /// The dates that the pattern finds in a text. A year that the text leaves out is that of
    /// publication, unless the months lie so far apart that it may be another.
    pub fn dates(&self, text: &str, published: Option<Date>) -> Option<DateSpan> {
        let captures = self.regex.captures(text)?;
        let month = self.month(&captures, "");
        let last_month = self.month(&captures, "last_");
        let first_month = month.or(last_month)?;
        let year = match number(&captures, "year").or_else(|| number(&captures, "last_year")) {
            Some(year) => year,
            None => year_of(published?, first_month)?,
        };
        let first = date(year, first_month, number(&captures, "day"))?;
        let last_day = number(&captures, "last_day");
        if last_day.is_none() && last_month.is_none() {
            return Some(first.into());
        }
        let last_year = number(&captures, "last_year").unwrap_or(year);
        let last = date(last_year, last_month.unwrap_or(first_month), last_day)?;
        DateSpan::new(first, last)
    }

    fn month(&self, captures: &Captures<'_>, prefix: &str) -> Option<u8> {
        if let Some(number) = number(captures, &format!("{prefix}month")) {
            return u8::try_from(number).ok();
        }
        let name = captures.name(&format!("{prefix}month_name"))?.as_str();
        let index = self.months.iter().position(|month| month == name)?;
        u8::try_from(index + 1).ok()
    }
}

fn number(captures: &Captures<'_>, group: &str) -> Option<u16> {
    captures.name(group)?.as_str().parse().ok()
}

fn date(year: u16, month: u8, day: Option<u16>) -> Option<Date> {
    match day {
        Some(day) => Date::day(year, month, u8::try_from(day).ok()?).ok(),
        None => Date::month(year, month).ok(),
    }
}

/// The year of publication, for a month within half a year of it.
fn year_of(published: Date, month: u8) -> Option<u16> {
    let near = published.month_number()?.abs_diff(month) <= 6;
    near.then_some(published.year_number())
}

/// The last line of a regular expression's error says what is wrong; the ones before draw it.
fn explain(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Vec<String> {
        let names =
            "January February March April May June July August September October November December";
        names.split(' ').map(str::to_owned).collect()
    }

    fn check(pattern: &str, text: &str, expected: Option<&str>) {
        let pattern = Pattern::new(pattern, &months()).unwrap();
        let published = "2020-07-10".parse().ok();
        let dates = pattern.dates(text, published).map(|dates| dates.to_string());
        assert_eq!(dates.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn dates_are_read_by_the_words_of_the_rule() {
        check("On {day} {month-name} {year}", "On 25 July 2024, staff", Some("2024-07-25"));
        let span = "{month-name} {day}-{last-day}, {year}";
        check(span, "(Vienna, September 14-15, 2020)", Some("2020-09-14/2020-09-15"));
        let two = "{day} {month-name} to {last-day} {last-month-name} {year}";
        check(two, "30 June to 2 July 2021", Some("2021-06-30/2021-07-02"));
        check("in {month-name} {year}", "in May 2021", Some("2021-05"));
    }

    #[test]
    fn a_year_that_is_left_out_is_that_of_publication_or_unknown() {
        let span = "From {month-name} {day} to {last-day}";
        check(span, "From July 6 to 10, the", Some("2020-07-06/2020-07-10"));
        check(span, "From December 28 to 30", Some("2020-12-28/2020-12-30"));
        check("{day} {month-name}", "25 January", Some("2020-01-25"));
        let pattern = Pattern::new(span, &months()).unwrap();
        assert_eq!(pattern.dates("From December 28 to 30", "2021-01-11".parse().ok()), None);
        assert_eq!(pattern.dates("From December 28 to 30", None), None);
    }

    #[test]
    fn a_date_that_does_not_exist_is_none() {
        check("{day} {month-name} {year}", "31 April 2020", None);
        check("{day}-{last-day} {month-name} {year}", "9-3 April 2020", None);
        check("{day} {month-name} {year}", "no date at all", None);
    }

    #[test]
    fn what_is_wrong_with_a_pattern_is_said() {
        assert!(Pattern::new("(unclosed", &[]).unwrap_err().contains("unclosed"));
        assert!(Pattern::date("dd.mm").unwrap_err().contains("yyyy"));
    }
}
