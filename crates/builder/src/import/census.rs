//! What the entries of an archive say all together: which fields are there and on what ground, when
//! they are from, what they lack. Counts alone, and some ids as examples; no text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use archive::{Basis, Entry, Origin, Precision};
use serde::Serialize;

use crate::name::counted;

/// How many entries are named where something is noted of them.
const EXAMPLES: usize = 1000;

/// What the entries of an archive say all together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Census {
    /// Of each field: how many entries have it by each rule, as `basis: rule`.
    pub fields: BTreeMap<String, BTreeMap<String, usize>>,
    /// How many entries say nothing of a field.
    pub absent: BTreeMap<&'static str, usize>,
    /// How exactly dates are known: `day`, `month`, `year`.
    pub dates: BTreeMap<&'static str, usize>,
    /// Entries in each month, or year where no more is known.
    pub months: BTreeMap<String, usize>,
    /// Entries whose date a rule read out of words, with the date.
    pub guessed_dates: Noted,
    /// Entries without a date.
    pub undated: Noted,
    /// Entries without a section.
    pub without_section: Noted,
}

/// Entries of which something is noted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Noted {
    /// How many there are.
    pub count: usize,
    /// Some of them, each by its id and what is noted.
    pub examples: BTreeSet<(String, String)>,
}

impl Census {
    /// Counts an entry.
    pub(crate) fn count(&mut self, entry: &Entry) {
        self.change(entry, &|count| *count += 1);
        let note = |noted: &mut Noted, what: String| noted.add(&entry.id, what);
        self.note(entry, &note);
    }

    /// Takes an entry out again.
    pub(crate) fn discount(&mut self, entry: &Entry) {
        self.change(entry, &|count| *count = count.saturating_sub(1));
        let note = |noted: &mut Noted, what: String| noted.remove(&entry.id, what);
        self.note(entry, &note);
        self.fields.values_mut().for_each(|rules| rules.retain(|_, count| *count > 0));
        self.fields.retain(|_, rules| !rules.is_empty());
        self.months.retain(|_, count| *count > 0);
        self.dates.retain(|_, count| *count > 0);
        self.absent.retain(|_, count| *count > 0);
    }

    fn change(&mut self, entry: &Entry, change: &dyn Fn(&mut usize)) {
        let mut said: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
        let own = entry.origins.iter().map(|it| it.field.as_str()).filter(|it| *it != Origin::ALL);
        for field in own.chain(present(entry)) {
            let origins = entry.origins_of(field);
            said.extend(origins.map(|it| (field, it.basis.as_str(), it.rule.as_str())));
        }
        let said: BTreeSet<_> = said
            .into_iter()
            .map(|(field, basis, rule)| (field, format!("{basis}: {}", kind_of(field, rule))))
            .collect();
        for (field, rule) in said {
            let rules = self.fields.entry(field.to_owned()).or_default();
            change(rules.entry(rule).or_default());
        }
        for (field, is_there) in fields(entry) {
            if !is_there {
                change(self.absent.entry(field).or_default());
            }
        }
        if let Some(date) = entry.published {
            let precision = match date.precision() {
                Precision::Day => "day",
                Precision::Month => "month",
                Precision::Year => "year",
            };
            change(self.dates.entry(precision).or_default());
            let month = search::month(date).unwrap_or(date).to_string();
            change(self.months.entry(month).or_default());
        }
    }

    fn note(&mut self, entry: &Entry, note: &dyn Fn(&mut Noted, String)) {
        let guess = entry.origins_of("published").find(|origin| origin.basis == Basis::Inferred);
        match (entry.published, guess) {
            (Some(date), Some(origin)) => {
                note(&mut self.guessed_dates, format!("{date}, by {}", origin.rule));
            }
            (Some(_), None) => {}
            (None, _) => note(&mut self.undated, String::new()),
        }
        if entry.section.is_none() {
            note(&mut self.without_section, String::new());
        }
    }

    /// Years and months from the first to the last, also the empty ones: of each year how many
    /// entries each month has, and how many are known to the year alone.
    pub fn coverage(&self) -> BTreeMap<u16, [usize; 13]> {
        let mut years: BTreeMap<u16, [usize; 13]> = BTreeMap::new();
        for (month, count) in &self.months {
            let (year, month) = month.split_once('-').unwrap_or((month, "0"));
            let (Ok(year), Ok(month)) = (year.parse(), month.parse::<usize>()) else { continue };
            years.entry(year).or_default()[month.min(12)] += count;
        }
        let span = years.keys().next().copied().zip(years.keys().next_back().copied());
        for year in span.into_iter().flat_map(|(first, last)| first..=last) {
            years.entry(year).or_default();
        }
        years
    }

    /// Stretches of months without an entry, between the first and the last, the longest first:
    /// the first month, the last, and how many.
    pub fn gaps(&self) -> Vec<(String, String, usize)> {
        let months: Vec<usize> = self.months.keys().filter_map(|month| number(month)).collect();
        let mut gaps: Vec<(String, String, usize)> = Vec::new();
        for pair in months.windows(2) {
            let missing = pair[1].saturating_sub(pair[0] + 1);
            // A year known no better says nothing of its months.
            let known = (pair[0] + 1..pair[1]).any(|it| !self.months.contains_key(&year(it)));
            if missing > 0 && known {
                gaps.push((name(pair[0] + 1), name(pair[1] - 1), missing));
            }
        }
        gaps.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
        gaps
    }
}

/// Months counted from the year 0; nothing for a year alone.
fn number(month: &str) -> Option<usize> {
    let (year, month) = month.split_once('-')?;
    Some(year.parse::<usize>().ok()? * 12 + month.parse::<usize>().ok()?.checked_sub(1)?)
}

fn name(number: usize) -> String {
    format!("{:04}-{:02}", number / 12, number % 12 + 1)
}

fn year(number: usize) -> String {
    format!("{:04}", number / 12)
}

/// A rule to count by: the digest of a capture is another for each, and only its kind and what became
/// of it are counted (`sha1 (verified)`).
fn kind_of<'r>(field: &str, rule: &'r str) -> Cow<'r, str> {
    match (field, rule.split_once(':')) {
        ("capture", Some((kind, digest))) => match digest.split_once(' ') {
            Some((_, verdict)) => Cow::Owned(format!("{kind} {verdict}")),
            None => Cow::Borrowed(kind),
        },
        _ => Cow::Borrowed(rule),
    }
}

/// The fields that an entry has, by the names that origins know them by.
fn present(entry: &Entry) -> impl Iterator<Item = &str> {
    let fields: [(&str, bool); 13] = [
        ("title", entry.title.is_some()),
        ("language", entry.language.is_some()),
        ("published", entry.published.is_some()),
        ("section", entry.section.is_some()),
        ("kind", entry.kind.is_some()),
        ("speakers", !entry.speakers.is_empty()),
        ("authors", !entry.authors.is_empty()),
        ("tags", !entry.tags.is_empty()),
        ("url", entry.url.is_some()),
        ("translations", !entry.translations.is_empty()),
        ("body", !entry.body.is_empty()),
        ("extent", true),
        ("id", true),
    ];
    fields.into_iter().filter_map(|(field, is_there)| is_there.then_some(field))
}

/// What an entry may lack that readers look for.
fn fields(entry: &Entry) -> [(&'static str, bool); 7] {
    [
        ("title", entry.title.is_some()),
        ("published", entry.published.is_some()),
        ("section", entry.section.is_some()),
        ("kind", entry.kind.is_some()),
        ("url", entry.url.is_some()),
        ("text", !entry.body.is_empty()),
        ("sources", !entry.sources.is_empty()),
    ]
}

impl Noted {
    fn add(&mut self, id: &str, what: String) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.insert((id.to_owned(), what));
        }
    }

    fn remove(&mut self, id: &str, what: String) {
        self.count = self.count.saturating_sub(1);
        self.examples.remove(&(id.to_owned(), what));
    }
}

/// In a few lines, for a terminal.
impl fmt::Display for Census {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((first, last)) = self.months.keys().next().zip(self.months.keys().next_back()) {
            write!(f, "From {first} to {last}")?;
            let gaps = self.gaps();
            match gaps.first() {
                Some((first, last, months)) => writeln!(
                    f,
                    "; {} without an entry, the longest {first} to {last} ({})",
                    counted(gaps.len(), "stretch of months", "stretches of months"),
                    counted(*months, "month", "months"),
                )?,
                None => writeln!(f, "; no month is without an entry")?,
            }
        }
        let notes = [
            (&self.undated, "without a date"),
            (&self.guessed_dates, "with a date that a rule read out of words"),
            (&self.without_section, "without a section"),
        ];
        for (noted, what) in notes.iter().filter(|(noted, _)| noted.count > 0) {
            writeln!(f, "{} {what}", counted(noted.count, "entry", "entries"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, date: &str, basis: Basis) -> Entry {
        let (field, rule) = ("published".to_owned(), "rule".to_owned());
        let origins = vec![Origin { field, basis, rule, source: 0 }];
        Entry { id: id.into(), published: date.parse().ok(), origins, ..Entry::default() }
    }

    #[test]
    fn what_is_counted_can_be_taken_out_again() {
        let mut census = Census::default();
        let one = entry("a", "2020-01-02", Basis::Stated);
        census.count(&one);
        let before = census.clone();
        let mut other = entry("b", "2020-04", Basis::Inferred);
        other.section = Some("news".into());
        census.count(&other);
        assert_eq!(census.guessed_dates.count, 1);
        assert_eq!(census.fields["published"].values().sum::<usize>(), 2);
        assert_eq!(census.absent["section"], 1);
        census.discount(&other);
        assert_eq!(census, before);
    }

    #[test]
    fn digests_are_counted_by_what_became_of_them() {
        assert_eq!(kind_of("capture", "sha1:ABC (verified)"), "sha1 (verified)");
        assert_eq!(kind_of("capture", "sha1:ABC"), "sha1");
        assert_eq!(kind_of("title", "a:b c"), "a:b c");
    }

    #[test]
    fn gaps_are_months_without_an_entry_and_years_alone_hide_them() {
        let mut census = Census::default();
        for (number, date) in ["2019-11-01", "2020-02", "2020-03-01", "2022-01"].iter().enumerate()
        {
            census.count(&entry(&number.to_string(), date, Basis::Stated));
        }
        let gaps = census.gaps();
        let gaps: Vec<_> = gaps.iter().map(|(a, b, n)| (a.as_str(), b.as_str(), *n)).collect();
        assert_eq!(gaps, [("2020-04", "2021-12", 21), ("2019-12", "2020-01", 2)]);
        let coverage = census.coverage();
        assert_eq!(coverage.keys().collect::<Vec<_>>(), [&2019, &2020, &2021, &2022]);
        assert_eq!((coverage[&2020][2], coverage[&2021]), (1, [0; 13]));
        let text = census.to_string();
        assert!(
            text.contains(
                "2 stretches of months without an entry, the longest 2020-04 to 2021-12 (21 months)"
            ),
            "{text}"
        );
    }
}
