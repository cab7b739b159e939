//! Entries that stayed apart though their texts are nearly the same. All such pairs are counted,
//! and some are named; most texts need not be read for that.

use std::collections::BTreeMap;

use super::fingerprint::{Fingerprint, Fingerprints};
use super::{NEAR_DUPLICATES, NearDuplicate, Work, candidates, rules};
use crate::error::Error;

/// The pairs that will be named. Which ones does not depend on the order of entries: those with the
/// least hashes of ids. What is said of a pair is known where its texts were read.
type Named = BTreeMap<([u64; 2], [usize; 2]), Option<NearDuplicate>>;

impl Work<'_> {
    /// The pairs that are named, in order, and how many there are in all.
    pub(super) fn near_duplicates(
        &mut self,
        fingerprints: &Fingerprints,
    ) -> Result<(Vec<NearDuplicate>, usize), Error> {
        let (mut named, mut count) = (Named::new(), 0);
        for (one, other) in candidates::may_be_alike(fingerprints) {
            let places = [one as usize, other as usize];
            if places.iter().any(|place| self.gone.contains(place)) {
                continue;
            }
            let same = self.have_same_text(fingerprints, places);
            let alike = if same { None } else { self.alike(places)? };
            if same || alike.is_some() {
                count += 1;
                named.insert((self.hashes(places), places), alike);
                if named.len() > NEAR_DUPLICATES {
                    named.pop_last();
                }
            }
        }
        let mut pairs = Vec::with_capacity(named.len());
        for ((_, places), alike) in named {
            let alike = if alike.is_some() { alike } else { self.alike(places)? };
            pairs.extend(alike);
        }
        pairs.sort();
        Ok((pairs, count))
    }

    fn alike(&mut self, [one, other]: [usize; 2]) -> Result<Option<NearDuplicate>, Error> {
        Ok(self.pair(one, other)?.and_then(|[one, other]| rules::alike(one, other)))
    }

    /// Whether two entries have the same text, as far as numbers tell.
    fn have_same_text(&self, fingerprints: &Fingerprints, places: [usize; 2]) -> bool {
        let unmade = places.iter().all(|place| !self.made.contains(place));
        let text = |place: usize| fingerprints.of.get(place).map_or(0, |it: &Fingerprint| it.text);
        let [one, other] = places.map(text);
        unmade && one != 0 && one == other
    }

    fn hashes(&self, places: [usize; 2]) -> [u64; 2] {
        let mut hashes = places.map(|place| self.store.hash(place));
        hashes.sort_unstable();
        hashes
    }
}
