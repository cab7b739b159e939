//! Which entries are worth comparing, by their numbers alone. Of many that share a number each is
//! compared with its nearest neighbours only, so that the work grows with the entries and not with
//! their square.

use super::fingerprint::{Fingerprint, Fingerprints};
use super::words::mixed;

/// How many entries of one number are all compared with each other.
const ALL: usize = 24;

/// With how many neighbours each is compared where there are more.
const NEIGHBOURS: usize = 4;

/// Pairs of places, the lower one first, in order. There may be millions of them, so places are
/// short here.
type Pairs = Vec<(u32, u32)>;

/// What entries may have in common; nothing where one has it not.
type Key<'a> = dyn Fn(&Fingerprint) -> Option<u64> + 'a;

/// Pairs that may be one publication.
pub(super) fn may_be_same(fingerprints: &Fingerprints) -> Pairs {
    let on_a_date = |it: &Fingerprint, number: u32, sort: u64| {
        (number != 0 && it.date != 0).then(|| mixed(&[sort, it.date.into(), number.into()]))
    };
    let keys: [&Key<'_>; 6] = [
        &|it| (it.address != 0).then_some(it.address.into()),
        &|it| on_a_date(it, it.beginnings[0], 1),
        &|it| on_a_date(it, it.beginnings[1], 1),
        &|it| on_a_date(it, it.title, 2),
        &|it| (it.text != 0).then(|| mixed(&[3, it.date.into(), it.text])),
        &|it| {
            (it.address != 0 && it.title != 0)
                .then(|| mixed(&[4, it.address.into(), it.title.into()]))
        },
    ];
    pairs(fingerprints, &keys)
}

/// Pairs whose texts may be nearly the same.
pub(super) fn may_be_alike(fingerprints: &Fingerprints) -> Pairs {
    let band = |place: usize| {
        move |it: &Fingerprint| (it.bands[place] != 0).then(|| it.bands[place].into())
    };
    pairs(fingerprints, &[&band(0), &band(1), &band(2), &band(3)])
}

fn pairs(fingerprints: &Fingerprints, keys: &[&Key<'_>]) -> Pairs {
    let mut pairs = Pairs::new();
    for key in keys {
        // By what entries say before their place, so that neighbours are the same in any order.
        let numbered = (0..).zip(&fingerprints.of);
        let mut sorted: Vec<(u64, u64, u32, u32)> = Vec::with_capacity(fingerprints.of.len());
        sorted.extend(numbered.filter_map(|(place, it)| Some((key(it)?, it.text, it.date, place))));
        sorted.sort_unstable();
        for bucket in sorted.chunk_by(|one, other| one.0 == other.0) {
            let reach = if bucket.len() <= ALL { bucket.len() } else { NEIGHBOURS };
            for (nth, (.., one)) in bucket.iter().enumerate() {
                let others = bucket.iter().skip(nth + 1).take(reach);
                pairs.extend(others.map(|(.., other)| (*one.min(other), *one.max(other))));
            }
        }
        drop(sorted);
        // At each turn: most pairs have more than one number in common.
        pairs.sort_unstable();
        pairs.dedup();
    }
    pairs
}
