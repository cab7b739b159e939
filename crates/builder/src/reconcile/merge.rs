//! Several entries that are one publication become one: the fullest text is shown, what it does not
//! say is taken from the others, and their texts stay as versions. Nothing is lost.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use archive::{Basis, Digest, Entry, Extent, Origin, Source, Version, plain_text};

use super::{Merged, Same};
use crate::import::digest;

/// One entry that was made of several.
pub(super) struct One {
    /// The place of the one that is shown among them.
    pub(super) shown: usize,
    pub(super) entry: Entry,
    pub(super) merged: Merged,
}

/// The rule of an id that was another's and got a number behind it.
pub(crate) const NUMBERED: &str = "number-behind-the-id-of-another";

/// The field of the rules that knew entries for one.
const VERSIONS: &str = "versions";

/// Makes one of entries that are the same by these rules.
pub(super) fn merge(mut entries: Vec<Entry>, rules: &BTreeSet<Same>) -> One {
    let order = fullest_first(&entries);
    let shown = order.first().copied().unwrap_or_default();
    let mut entry = std::mem::take(&mut entries[shown]);
    let others: Vec<Entry> =
        order.iter().skip(1).map(|place| std::mem::take(&mut entries[*place])).collect();
    let mut ids: Vec<String> = others.iter().map(|other| other.id.clone()).collect();
    ids.push(entry.id.clone());
    let mut places: Vec<String> = entry.sources.iter().map(place).collect();
    places.extend(others.iter().flat_map(|other| other.sources.iter().map(place)));
    if let Some(id) = ids.iter().filter(|id| is_numbered(&entry.id, id)).min() {
        entry.id.clone_from(id);
        entry.origins.retain(|origin| origin.rule != NUMBERED);
    }
    let rule = *rules.iter().next().unwrap_or(&Same::Text);
    others.iter().for_each(|other| take_in(&mut entry, other, rule));
    sort_versions(&mut entry);
    for rule in rules {
        let (field, rule) = (VERSIONS.to_owned(), rule.as_str().to_owned());
        entry.origins.push(Origin { field, basis: Basis::Inferred, rule, source: 0 });
    }
    let others_ids = ids.into_iter().filter(|id| *id != entry.id).collect();
    let merged = Merged {
        id: entry.id.clone(),
        others: others_ids,
        places,
        rules: rules.iter().map(|rule| rule.as_str()).collect(),
        versions: entry.versions.len(),
    };
    One { shown, entry, merged }
}

/// The places of entries: whole texts before teasers, longer ones before shorter ones, later
/// captures before earlier ones; then by what they say, never by where they stood.
fn fullest_first(entries: &[Entry]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_cached_key(|place| {
        let entry = &entries[*place];
        let text = entry.text();
        let length = text.split_whitespace().count();
        let captured = entry.sources.iter().filter_map(|it| it.captured.clone()).max();
        let rest = (entry.title.is_none(), digest(text.as_bytes()), entry.id.clone());
        (entry.extent, Reverse(length), Reverse(captured), rest)
    });
    order
}

/// Whether an id is another with a number behind, as entries get it where two have the same.
fn is_numbered(id: &str, other: &str) -> bool {
    let number = id.strip_prefix(other).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}

fn take_in(entry: &mut Entry, other: &Entry, rule: Same) {
    add_sources(&mut entry.sources, &other.sources);
    fill(entry, other);
    let body: Vec<_> = other.front_matter.iter().chain(&other.body).cloned().collect();
    let version = Version {
        title: other.title.clone().filter(|title| entry.title.as_ref() != Some(title)),
        published: other.published.filter(|date| entry.published != Some(*date)),
        extent: other.extent,
        digest: other.digest,
        sources: other.sources.clone(),
        rule: Some(rule.as_str().to_owned()),
        body,
    };
    let digest = entry.digest;
    let known = |digests: Option<Digest>, text: String, entry: &Entry| match (digest, digests) {
        (Some(one), Some(other)) => one == other,
        _ => entry.text() == text,
    };
    if !known(version.digest, plain_text(&version.body), entry) {
        add_version(&mut entry.versions, version);
    }
    for version in &other.versions {
        add_version(&mut entry.versions, version.clone());
    }
}

/// Takes over what an entry does not say itself, with how that is known.
fn fill(entry: &mut Entry, other: &Entry) {
    let mut filled: Vec<&str> = Vec::new();
    macro_rules! fill {
        ($($field:ident: $absent:ident),*) => {$(
            if entry.$field.$absent() && !other.$field.$absent() {
                entry.$field = other.$field.clone();
                filled.push(stringify!($field));
            }
        )*};
    }
    fill!(title: is_none, language: is_none, published: is_none, section: is_none, kind: is_none);
    fill!(event: is_none, speakers: is_empty, authors: is_empty, tags: is_empty, url: is_none);
    if entry.time_stamp.is_none() && entry.published == other.published {
        entry.time_stamp.clone_from(&other.time_stamp);
    }
    for translation in &other.translations {
        if !entry.translations.contains(translation) {
            entry.translations.push(translation.clone());
        }
    }
    entry.translations.retain(|id| *id != entry.id && *id != other.id);
    if filled.contains(&"event") {
        filled.push("place");
    }
    for field in filled {
        let origins: Vec<Origin> = other.origins_of(field).cloned().collect();
        for origin in origins {
            let said_by = other.sources.get(origin.source);
            let source = entry.sources.iter().position(|source| Some(source) == said_by);
            let (field, source) = (field.to_owned(), source.unwrap_or_default());
            entry.origins.push(Origin { field, source, ..origin });
        }
    }
}

fn add_sources(sources: &mut Vec<Source>, others: &[Source]) {
    for source in others {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
}

/// Adds a version; one with the same text gets the other's sources instead.
fn add_version(versions: &mut Vec<Version>, version: Version) {
    let same = |known: &&mut Version| {
        known.body == version.body && known.title == version.title && known.extent == version.extent
    };
    match versions.iter_mut().find(same) {
        Some(known) => add_sources(&mut known.sources, &version.sources),
        None => versions.push(version),
    }
}

/// The latest capture first; then by what they say.
fn sort_versions(entry: &mut Entry) {
    let key = |version: &Version| {
        let captured = version.sources.iter().filter_map(|it| it.captured.clone()).max();
        let length = plain_text(&version.body).len();
        let place = version.sources.first().map(place);
        (Reverse(captured), version.extent == Extent::Teaser, Reverse(length), place)
    };
    entry.versions.sort_by_cached_key(key);
}

/// Where something stands, in words.
fn place(source: &Source) -> String {
    match (source.lines, &source.url) {
        (Some((first, last)), _) => format!("{}:{first}-{last}", source.file),
        (None, Some(url)) => format!("{} ({url})", source.file),
        (None, None) => source.file.clone(),
    }
}

/// Names the entries that others became part of; whether anything changed.
pub(super) fn rename(entry: &mut Entry, ids: &HashMap<String, String>) -> bool {
    let mut changed = false;
    for id in &mut entry.translations {
        if let Some(new) = ids.get(id) {
            id.clone_from(new);
            changed = true;
        }
    }
    if changed {
        let mut seen = BTreeSet::new();
        let own = entry.id.clone();
        entry.translations.retain(|id| *id != own && seen.insert(id.clone()));
    }
    changed
}
