//! How many entries there are of each section, kind, language, extent and month, as the manifest
//! and the summaries say it.

use archive::format::parts::{self, Combination};
use archive::{Archive, Date, Entry, Extent, Language};
use search::{Counts, Facets, month};
use serde_json::{Value, json};

/// What of an entry can be filtered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// When it was published.
    pub(crate) published: Option<Date>,
    /// The names that it mentions.
    pub(crate) names: Vec<String>,
    /// The rest.
    pub(crate) combination: Combination,
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
        Self { published: entry.published, names: entry.names.clone(), combination }
    }

    /// Counts the entry.
    pub(crate) fn count(&self, counts: &mut Facets) {
        let Combination { section, kind, language, extent } = self.combination.clone();
        counts.sections.add(section, 1);
        counts.kinds.add(kind, 1);
        counts.languages.add(language, 1);
        counts.extents.add(Some(extent), 1);
        self.names.iter().for_each(|name| counts.names.add(Some(name.clone()), 1));
        counts.months.add(self.published.and_then(month), 1);
    }
}

/// The counts as they stand in files.
pub(crate) fn json(counts: &Facets) -> Value {
    let mut json = json!({
        "sections": pairs(&counts.sections, Clone::clone),
        "kinds": pairs(&counts.kinds, |kind| kind.as_str().to_owned()),
        "languages": pairs(&counts.languages, Clone::clone),
        "extents": pairs(&counts.extents, |extent| Extent::as_str(*extent).to_owned()),
        "months": parts::runs(counts.months.iter().map(|(month, count)| (*month, count))),
    });
    if counts.names.total() > 0 {
        json["names"] = pairs(&counts.names, Clone::clone);
    }
    json
}

fn pairs<K: Ord>(counts: &Counts<K>, word: impl Fn(&K) -> String) -> Value {
    counts.iter().map(|(value, count)| json!([word(value), count])).collect()
}

#[cfg(test)]
mod tests {
    use archive::Kind;

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
        let mut counts = Facets::default();
        entries.iter().for_each(|entry| Facts::of(&archive, entry).count(&mut counts));
        let expected = json!({
            "sections": [],
            "kinds": [["speech", 2], ["ukase", 1]],
            "languages": [["en", 4]],
            "extents": [["full", 4]],
            "months": [[26234, 1, 0, 0, 0, 0, 2]],
        });
        assert_eq!(super::json(&counts), expected);
    }
}
