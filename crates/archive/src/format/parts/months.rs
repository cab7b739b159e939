//! How many entries are of each month, as it is written: in runs of months that follow each other,
//! since most archives have hundreds of them and hardly any without an entry.

use super::values::{list, number};
use crate::Date;
use crate::format::ReadError;
use crate::format::json::Json;

/// So many months in a row without an entry end a run.
const EMPTY: u32 = 13;

/// The place of a month: 13 a year, the first for what is known by its year alone.
fn place(month: Date) -> u32 {
    month.code() / 32
}

/// Runs of counts: of each the place of its first month, then how many entries are of this month and
/// of those that follow. `counts` come in the order of their months, which are without days.
pub fn runs(counts: impl IntoIterator<Item = (Date, usize)>) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut end = 0;
    for (month, count) in counts {
        let begin = place(month);
        match runs.last_mut().filter(|_| begin - end < EMPTY) {
            Some(run) => run.extend((end..begin).map(|_| 0).chain([count])),
            None => runs.push(vec![begin as usize, count]),
        }
        end = begin + 1;
    }
    runs
}

/// Reads them again; a month that no entry is of is not there.
pub(super) fn read(runs: Json) -> Result<Vec<(Date, usize)>, ReadError> {
    let mut counts = Vec::new();
    for run in list(runs)? {
        let mut run = list(run)?.into_iter();
        let begin = number(&run.next().ok_or(ReadError::NotAPart)?)?;
        for (place, count) in (begin..).zip(run) {
            let count = number(&count)?;
            if count > 0 {
                let code = u32::try_from(place).ok().and_then(|place| place.checked_mul(32));
                let month = code.and_then(Date::from_code).ok_or(ReadError::NotAPart)?;
                counts.push((month, count));
            }
        }
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn months_that_follow_each_other_are_one_run() {
        let date = |text: &str| text.parse().expect("a date");
        let counts = [("2018", 1), ("2018-05", 2), ("2018-07", 1), ("2020-01", 4)];
        let runs = runs(counts.map(|(month, count)| (date(month), count)));
        assert_eq!(runs, [vec![26234, 1, 0, 0, 0, 0, 2, 0, 1], vec![26261, 4]]);
    }

    #[test]
    fn what_is_no_month_is_refused() {
        let refused = |runs| assert_eq!(read(runs), Err(ReadError::NotAPart));
        refused(Json::List(vec![Json::List(Vec::new())]));
        for place in [12, u64::MAX >> 1] {
            let run = vec![Json::Number(place as _), Json::Number(1)];
            refused(Json::List(vec![Json::List(run)]));
        }
    }

    proptest! {
        #[test]
        fn runs_are_read_as_what_they_were_written_from(
            counts in prop::collection::btree_map((1_u16..10_000, 0_u8..13), 1_usize..99, 0..40),
        ) {
            let month = |(year, month)| match month {
                0 => Date::year(year).expect("a year"),
                month => Date::month(year, month).expect("a month"),
            };
            let counts: BTreeMap<Date, usize> =
                counts.into_iter().map(|(at, count)| (month(at), count)).collect();
            let run = |run: Vec<usize>| {
                Json::List(run.into_iter().map(|it| Json::Number(it as _)).collect())
            };
            let json = Json::List(runs(counts.clone()).into_iter().map(run).collect());
            prop_assert_eq!(read(json), Ok(counts.into_iter().collect()));
        }
    }
}
