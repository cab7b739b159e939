//! One publication, several captures: which entries are the same one, and what becomes of them. The
//! fullest is shown and the others are kept as its versions; what is only alike is reported.
//!
//! - [`Fingerprints`] keeps some numbers of each entry while entries pass by, and no text;
//! - what may be the same, or alike, is found by these numbers ([`candidates`]);
//! - the texts themselves say whether it is ([`rules`]);
//! - the entries that are one are made one ([`merge`]).
//!
//! Nothing is dropped, and the outcome does not depend on the order of entries.

mod candidates;
mod fingerprint;
mod merge;
mod near;
mod rules;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use archive::{Entry, Language};
use serde::Serialize;

pub(crate) use fingerprint::Fingerprints;
pub(crate) use merge::NUMBERED;
pub use rules::Same;

use crate::error::Error;
use words::Words;

/// Where entries are while they are reconciled, each at its place.
pub(crate) trait Store {
    /// The hash of the id of the entry at a place.
    fn hash(&self, place: usize) -> u64;
    /// The entry at a place.
    fn entry(&mut self, place: usize) -> Result<Entry, Error>;
    /// Puts another in its place.
    fn replace(&mut self, place: usize, entry: Entry) -> Result<(), Error>;
    /// Takes one away, which is part of another now.
    fn remove(&mut self, place: usize) -> Result<(), Error>;
}

/// Whoever counts entries, and wants to know what becomes of them.
pub(crate) trait Ledger {
    /// An entry is not there as it was.
    fn leaves(&mut self, entry: &Entry);
    /// An entry is there that was made of others.
    fn comes(&mut self, entry: &Entry);
}

/// What became of entries that are one publication, or look as if they were.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reconciliation {
    /// Entries that were made of several.
    pub merged: Vec<Merged>,
    /// Teasers that may be the beginning of several texts, and stayed apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ambiguous: Vec<Ambiguous>,
    /// Entries whose texts are nearly the same and that stayed apart, at most
    /// [`NEAR_DUPLICATES`] of them.
    pub near_duplicates: Vec<NearDuplicate>,
    /// How many pairs of near-duplicates there are.
    pub near_duplicate_pairs: usize,
}

/// How many pairs of near-duplicates are named.
pub const NEAR_DUPLICATES: usize = 10_000;

/// An entry that was made of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Its id.
    pub id: String,
    /// The ids that the others would have had.
    pub others: Vec<String>,
    /// Where each came from, the one that is shown first.
    pub places: Vec<String>,
    /// The rules that knew them for one.
    pub rules: BTreeSet<&'static str>,
    /// How many versions it has, that is, texts other than the one that is shown.
    pub versions: usize,
}

/// A teaser that may be the beginning of several texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Ambiguous {
    /// Its id.
    pub teaser: String,
    /// The ids of these texts.
    pub texts: BTreeSet<String>,
}

/// Two entries whose texts are nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NearDuplicate {
    /// The id of one.
    pub one: String,
    /// The id of the other.
    pub other: String,
    /// How much of their words they have in common, in a hundred.
    pub percent: u8,
    /// Whether they have the same title and the same date.
    pub same_date_and_title: bool,
}

/// Makes one entry of each several that are one publication. `language` is that of entries that do
/// not say theirs.
pub(crate) fn reconcile(
    fingerprints: &Fingerprints,
    language: Option<&Language>,
    store: &mut dyn Store,
    ledger: &mut dyn Ledger,
) -> Result<Reconciliation, Error> {
    let mut work = Work {
        language: language.map(Language::primary),
        store,
        known: HashMap::new(),
        gone: HashSet::new(),
        made: HashSet::new(),
    };
    let mut outcome = Reconciliation::default();
    let groups = work.groups(fingerprints, &mut outcome)?;
    work.merge(&groups, fingerprints, ledger, &mut outcome)?;
    (outcome.near_duplicates, outcome.near_duplicate_pairs) = work.near_duplicates(fingerprints)?;
    Ok(outcome)
}

struct Work<'a> {
    language: Option<String>,
    store: &'a mut dyn Store,
    /// Entries that were read lately, with their words.
    known: HashMap<usize, (Entry, Words)>,
    /// Places of entries that are parts of others now.
    gone: HashSet<usize>,
    /// Places of entries that were made of others.
    made: HashSet<usize>,
}

/// How many entries are kept at hand.
const AT_HAND: usize = 256;

impl Work<'_> {
    fn know(&mut self, place: usize) -> Result<(), Error> {
        if !self.known.contains_key(&place) {
            if self.known.len() >= AT_HAND {
                self.known.clear();
            }
            let entry = self.store.entry(place)?;
            let words = Words::of(&entry);
            self.known.insert(place, (entry, words));
        }
        Ok(())
    }

    fn pair(&mut self, one: usize, other: usize) -> Result<Option<[(&Entry, &Words); 2]>, Error> {
        self.know(one)?;
        self.know(other)?;
        // The second may have cleared the first away.
        self.know(one)?;
        let at = |place: &usize| self.known.get(place).map(|(entry, words)| (entry, words));
        Ok(at(&one).zip(at(&other)).map(|(one, other)| [one, other]))
    }

    /// Which entries are one. A teaser that may be the beginning of several texts stays alone.
    fn groups(
        &mut self,
        fingerprints: &Fingerprints,
        outcome: &mut Reconciliation,
    ) -> Result<Groups, Error> {
        let mut groups = Groups::default();
        // Teasers by their length, each with the longer texts that it may be the beginning of.
        let mut beginnings: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        let language = self.language.clone();
        for (one, other) in candidates::may_be_same(fingerprints) {
            let (one, other) = (one as usize, other as usize);
            let Some(pair) = self.pair(one, other)? else { continue };
            match rules::same(pair[0], pair[1], language.as_deref()) {
                Some(Same::Beginning) if pair[0].1.text.len() != pair[1].1.text.len() => {
                    let [first, second] = pair.map(|(_, words)| words.text.len());
                    let (short, long) = if first < second { (one, other) } else { (other, one) };
                    let teasers = beginnings.entry(first.min(second)).or_default();
                    teasers.entry(short).or_default().push(long);
                }
                Some(same) => groups.join(one, other, same),
                None => {}
            }
        }
        // The longest first, so that shorter ones find them joined; those of one length together.
        for teasers in beginnings.into_values().rev() {
            let roots = |longer: &Vec<usize>| longer.iter().map(|it| groups.root(*it)).collect();
            let roots: Vec<BTreeSet<usize>> = teasers.values().map(roots).collect();
            for ((teaser, _), roots) in teasers.iter().zip(&roots).filter(|(_, it)| it.len() == 1) {
                roots.iter().for_each(|root| groups.join(*teaser, *root, Same::Beginning));
            }
            for ((teaser, longer), roots) in teasers.iter().zip(&roots) {
                let joined = longer.iter().any(|it| groups.root(*it) == groups.root(*teaser));
                if roots.len() > 1 && !joined {
                    self.ambiguous(*teaser, longer, outcome)?;
                }
            }
        }
        Ok(groups)
    }

    fn ambiguous(
        &mut self,
        teaser: usize,
        texts: &[usize],
        outcome: &mut Reconciliation,
    ) -> Result<(), Error> {
        let mut id = |place: usize| self.store.entry(place).map(|entry| entry.id);
        let texts = texts.iter().map(|place| id(*place)).collect::<Result<_, _>>()?;
        outcome.ambiguous.push(Ambiguous { teaser: id(teaser)?, texts });
        Ok(())
    }

    fn merge(
        &mut self,
        groups: &Groups,
        fingerprints: &Fingerprints,
        ledger: &mut dyn Ledger,
        outcome: &mut Reconciliation,
    ) -> Result<(), Error> {
        let mut ids: HashMap<String, String> = HashMap::new();
        for (places, rules) in groups.several() {
            let mut members = Vec::with_capacity(places.len());
            for place in &places {
                members.push(self.store.entry(*place)?);
            }
            members.iter().for_each(|member| ledger.leaves(member));
            let merge::One { shown, entry, merged } = merge::merge(members, &rules);
            ledger.comes(&entry);
            for other in &merged.others {
                ids.insert(other.clone(), entry.id.clone());
            }
            for (index, place) in places.iter().enumerate() {
                if index != shown {
                    self.gone.insert(*place);
                    self.store.remove(*place)?;
                }
            }
            self.store.replace(places[shown], entry)?;
            self.made.insert(places[shown]);
            outcome.merged.push(merged);
        }
        outcome.merged.sort_by(|one, other| one.id.cmp(&other.id));
        outcome.ambiguous.sort();
        self.known.clear();
        self.rename(fingerprints, &ids)
    }

    /// Where an entry names one in another language that is part of another now, it names that.
    fn rename(
        &mut self,
        fingerprints: &Fingerprints,
        ids: &HashMap<String, String>,
    ) -> Result<(), Error> {
        if ids.is_empty() {
            return Ok(());
        }
        for place in fingerprints.with_translations() {
            if self.gone.contains(&place) {
                continue;
            }
            let mut entry = self.store.entry(place)?;
            if merge::rename(&mut entry, ids) {
                self.store.replace(place, entry)?;
            }
        }
        Ok(())
    }
}

/// Places that belong together (disjoint sets).
#[derive(Debug, Default)]
struct Groups {
    parents: HashMap<usize, usize>,
    rules: Vec<(usize, Same)>,
}

impl Groups {
    fn root(&self, mut place: usize) -> usize {
        while let Some(parent) = self.parents.get(&place).filter(|parent| **parent != place) {
            place = *parent;
        }
        place
    }

    /// The lowest place of a group stands for it.
    fn join(&mut self, one: usize, other: usize, same: Same) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents.insert(one.max(other), one.min(other));
        self.parents.entry(one.min(other)).or_insert(one.min(other));
        self.rules.push((one, same));
    }

    /// The groups, each with the rules that joined it.
    fn several(&self) -> Vec<(Vec<usize>, BTreeSet<Same>)> {
        let mut groups: BTreeMap<usize, (Vec<usize>, BTreeSet<Same>)> = BTreeMap::new();
        for place in self.parents.keys() {
            groups.entry(self.root(*place)).or_default().0.push(*place);
        }
        for (place, same) in &self.rules {
            groups.entry(self.root(*place)).or_default().1.insert(*same);
        }
        for (places, _) in groups.values_mut() {
            places.sort_unstable();
        }
        groups.into_values().collect()
    }
}

#[cfg(test)]
mod tests;
