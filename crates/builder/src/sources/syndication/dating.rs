//! Dates of feeds: as anywhere, and last those that stand within other words.

use serde_json::Value;

use crate::configuration::Rule;
use crate::sources::dates::{self, Dated};
use crate::sources::html::date_in;

/// Reads the date of an item.
pub(super) fn read(text: &str, rules: &[Rule]) -> Option<Dated> {
    let text = text.trim();
    dates::read(&Value::String(text.to_owned()), rules).or_else(|| date_in(text, rules))
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
