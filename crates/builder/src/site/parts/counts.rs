//! How many entries there are of each section, kind, language, extent and month, as the manifest
//! and the summaries say it.

use std::collections::BTreeMap;

use archive::{Archive, Date, Entry, Extent, Kind, Language};
use search::Facets;
use serde_json::{Value, json};

/// What of an entry can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Facts {
    /// When it was published.
    pub(crate) published: Option<Date>,
    /// The rest.
    pub(crate) combination: Combination,
}

/// What many entries share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Combination {
    /// The id of the section.
    pub(crate) section: Option<String>,
    /// The kind.
    pub(crate) kind: Option<Kind>,
    /// The primary language.
    pub(crate) language: Option<String>,
    /// How much of the text there is.
    pub(crate) extent: Extent,
}

impl Facts {
    /// The facts of an entry of an archive.
    pub(crate) fn of(archive: &Archive, entry: &Entry) -> Self {
        let combination = Combination {
            section: entry.section.clone(),
            kind: entry.kind.clone(),
            language: archive.language_of(entry).map(Language::primary),
            extent: entry.extent,
        };
        Self { published: entry.published, combination }
    }
}

/// The counts over some entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    sections: BTreeMap<String, usize>,
    kinds: BTreeMap<Kind, usize>,
    languages: BTreeMap<String, usize>,
    extents: BTreeMap<Extent, usize>,
    months: BTreeMap<Date, usize>,
}

impl Counts {
    /// Counts an entry.
    pub(crate) fn add(&mut self, facts: &Facts) {
        let Combination { section, kind, language, extent } = &facts.combination;
        count(&mut self.sections, section.as_ref());
        count(&mut self.kinds, kind.as_ref());
        count(&mut self.languages, language.as_ref());
        count(&mut self.extents, Some(extent));
        count(&mut self.months, facts.published.map(month).as_ref());
    }

    /// The counts as the reader knows them.
    pub(crate) fn facets(&self) -> Facets {
        let mut facets = Facets::default();
        fill(&mut facets.sections, &self.sections);
        fill(&mut facets.kinds, &self.kinds);
        fill(&mut facets.languages, &self.languages);
        fill(&mut facets.extents, &self.extents);
        fill(&mut facets.months, &self.months);
        facets
    }

    /// The counts as they stand in files.
    pub(crate) fn json(&self) -> Value {
        json!({
            "sections": pairs(&self.sections, Clone::clone),
            "kinds": pairs(&self.kinds, |kind| kind.as_str().to_owned()),
            "languages": pairs(&self.languages, Clone::clone),
            "extents": pairs(&self.extents, |extent| extent.as_str().to_owned()),
            "months": pairs(&self.months, ToString::to_string),
        })
    }
}

fn count<K: Clone + Ord>(counts: &mut BTreeMap<K, usize>, value: Option<&K>) {
    let Some(value) = value else { return };
    match counts.get_mut(value) {
        Some(count) => *count += 1,
        None => _ = counts.insert(value.clone(), 1),
    }
}

fn fill<K: Clone + Ord>(counts: &mut search::Counts<K>, known: &BTreeMap<K, usize>) {
    known.iter().for_each(|(value, count)| counts.add(Some(value.clone()), *count));
}

fn pairs<K>(counts: &BTreeMap<K, usize>, word: impl Fn(&K) -> String) -> Value {
    counts.iter().map(|(value, count)| json!([word(value), count])).collect()
}

/// The month of a date, or its year where no more is known.
fn month(date: Date) -> Date {
    let month = date.month_number().map(|month| Date::month(date.year_number(), month));
    month.and_then(Result::ok).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_absent_is_not_counted_and_months_are_as_known() {
        let archive = Archive { language: "en-GB".parse().ok(), ..Archive::default() };
        let entry = |date: &str, kind: Option<Kind>| Entry {
            published: date.parse().ok(),
            kind,
            ..Entry::default()
        };
        let entries = [
            entry("2018-05-03", Some(Kind::Speech)),
            entry("2018-05", Some(Kind::Other("ukase".into()))),
            entry("2018", None),
            entry("", Some(Kind::Speech)),
        ];
        let mut counts = Counts::default();
        entries.iter().for_each(|entry| counts.add(&Facts::of(&archive, entry)));
        let expected = json!({
            "sections": [],
            "kinds": [["speech", 2], ["ukase", 1]],
            "languages": [["en", 4]],
            "extents": [["full", 4]],
            "months": [["2018", 1], ["2018-05", 2]],
        });
        assert_eq!(counts.json(), expected);
    }
}
