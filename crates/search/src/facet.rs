//! Facets: how many entries there would be for each choice a reader has.

use std::collections::BTreeMap;

use archive::{Date, Extent, Kind};

/// Counts beside each choice.
///
/// Each facet is counted with its own filter left out and all the others applied, so that a
/// count says what choosing that value would give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By id of section.
    pub sections: BTreeMap<String, usize>,
    /// By kind.
    pub kinds: BTreeMap<Kind, usize>,
    /// By primary language.
    pub languages: BTreeMap<String, usize>,
    /// By how much of the text there is.
    pub extents: BTreeMap<Extent, usize>,
    /// By month of publication; by year for the entries of which only the year is known.
    pub months: BTreeMap<Date, usize>,
}

pub(crate) fn count<K: Ord>(counts: &mut BTreeMap<K, usize>, key: Option<K>) {
    if let Some(key) = key {
        *counts.entry(key).or_default() += 1;
    }
}

/// The month of a date, or its year where no more is known.
pub(crate) fn month(date: Date) -> Option<Date> {
    match date.month_number() {
        Some(month) => Date::month(date.year_number(), month).ok(),
        None => Some(date),
    }
}
