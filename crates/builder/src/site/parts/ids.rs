//! The id index: in which shard an entry is, for an address that says its id alone.

/// What the index says of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// [`super::hash`] of its id.
    pub(crate) hash: u64,
    /// Its shard, counted from the oldest.
    pub(crate) shard: u32,
}

/// How many entries a bucket has on average, at most.
const BUCKET: usize = 1_024;

/// The files of the buckets in their order, for places in any order.
pub(crate) fn buckets(mut places: Vec<Place>) -> impl Iterator<Item = String> {
    places.sort_unstable();
    let count = places.len().div_ceil(BUCKET).max(1).next_power_of_two();
    let bits = count.trailing_zeros();
    (0..count as u64).map(move |bucket| {
        let first = places.partition_point(|place| number(place.hash, bits) < bucket);
        let end = places.partition_point(|place| number(place.hash, bits) <= bucket);
        file(&places[first..end])
    })
}

/// The bucket of a hash: its top bits.
pub(crate) fn number(hash: u64, bits: u32) -> u64 {
    hash.checked_shr(64 - bits).unwrap_or(0)
}

fn file(places: &[Place]) -> String {
    let low = |place: &Place| (place.hash & u64::from(u32::MAX), place.shard);
    let mut pairs: Vec<(u64, u32)> = places.iter().map(low).collect();
    pairs.sort_unstable();
    let numbers: Vec<String> =
        pairs.iter().map(|(hash, shard)| format!("{hash},{shard}")).collect();
    format!("[{}]", numbers.join(","))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::site::parts::hash;

    /// Looks an id up as a reader does.
    fn find(buckets: &[String], id: &str) -> Vec<u64> {
        let bits = buckets.len().trailing_zeros();
        let bucket = usize::try_from(number(hash(id), bits)).unwrap();
        let numbers: Vec<u64> = serde_json::from_str(&buckets[bucket]).unwrap();
        let low = hash(id) & u64::from(u32::MAX);
        numbers.chunks(2).filter(|pair| pair[0] == low).map(|pair| pair[1]).collect()
    }

    #[test]
    fn an_archive_without_entries_has_one_empty_bucket() {
        assert_eq!(buckets(Vec::new()).collect::<Vec<_>>(), ["[]"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn each_id_is_found(count in 1_usize..6_000) {
            let id = |number: usize| format!("2020-{number}");
            let shard = |number: usize| u32::try_from(number / 100).unwrap();
            let place = |number| Place { hash: hash(&id(number)), shard: shard(number) };
            let buckets: Vec<String> = buckets((0..count).map(place).collect()).collect();
            prop_assert!(buckets.len().is_power_of_two() && buckets.len() * BUCKET >= count);
            for number in 0..count {
                prop_assert!(find(&buckets, &id(number)).contains(&u64::from(shard(number))));
            }
            prop_assert!(find(&buckets, "not there").is_empty());
        }
    }
}
