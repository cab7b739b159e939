//! Facets: how many entries there would be for each choice a reader has.

use archive::format::parts;
use archive::{Date, Extent, Kind};

/// Counts beside each choice.
///
/// Each facet is counted with its own filter left out and all the others applied, so that a
/// count says what choosing that value would give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By id of section.
    pub sections: Counts<String>,
    /// By kind.
    pub kinds: Counts<Kind>,
    /// By primary language.
    pub languages: Counts<String>,
    /// By id of the names they mention. An entry counts for each of its names.
    pub names: Counts<String>,
    /// By how much of the text there is.
    pub extents: Counts<Extent>,
    /// By month of publication; by year for the entries of which only the year is known.
    pub months: Counts<Date>,
}

/// What a published archive says of itself; values that this program does not know are left out.
impl From<&parts::Counts> for Facets {
    fn from(counts: &parts::Counts) -> Self {
        let mut facets = Self::default();
        let text = |value: &str| Some(value.to_owned());
        facets.sections.fill(&counts.sections, &text);
        facets.kinds.fill(&counts.kinds, &|value| Some(Kind::parse(value)));
        facets.languages.fill(&counts.languages, &text);
        facets.names.fill(&counts.names, &text);
        facets.extents.fill(&counts.extents, &Extent::parse);
        counts.months.iter().for_each(|(month, count)| facets.months.add(Some(*month), *count));
        facets
    }
}

/// How often each value occurs, in the order of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts<K>(Vec<(K, usize)>);

impl<K: Ord> Counts<K> {
    /// How often a value occurs.
    pub fn get(&self, value: &K) -> usize {
        self.place(value).map_or(0, |place| self.0[place].1)
    }

    /// The values that occur.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(value, _)| value)
    }

    /// Each value with how often it occurs.
    pub fn iter(&self) -> impl Iterator<Item = (&K, usize)> {
        self.0.iter().map(|(value, number)| (value, *number))
    }

    /// All of them together.
    pub fn total(&self) -> usize {
        self.0.iter().map(|(_, number)| number).sum()
    }

    /// Counts a value so many times.
    pub fn add(&mut self, value: Option<K>, times: usize) {
        let Some(value) = value.filter(|_| times > 0) else { return };
        match self.place(&value) {
            Ok(place) => self.0[place].1 += times,
            Err(place) => self.0.insert(place, (value, times)),
        }
    }

    fn fill(&mut self, pairs: &[(String, usize)], parse: &dyn Fn(&str) -> Option<K>) {
        for (value, times) in pairs {
            self.add(parse(value), *times);
        }
    }

    /// A sorted list serves: the values are few, and a tree would weigh more on the wire.
    fn place(&self, value: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(value))
    }
}

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord> FromIterator<K> for Counts<K> {
    fn from_iter<T: IntoIterator<Item = K>>(values: T) -> Self {
        let mut counts = Self::default();
        values.into_iter().for_each(|value| counts.add(Some(value), 1));
        counts
    }
}

/// The month of a date, or its year where no more is known.
pub fn month(date: Date) -> Option<Date> {
    match date.month_number() {
        Some(month) => Date::month(date.year_number(), month).ok(),
        None => Some(date),
    }
}
