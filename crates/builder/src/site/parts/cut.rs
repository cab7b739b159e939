//! Where an archive is cut into shards and segments. The cuts depend on what lies around them
//! alone, so that a new entry changes few names; they know nothing of what is in a shard.

use std::ops::Range;

/// What of an entry decides where cuts are: the hash of its id, and its length as an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// [`super::hash`] of its id.
    pub(crate) hash: u64,
    /// The bytes of its item.
    pub(crate) bytes: u32,
}

/// A rows shard, and the body shards that hold its entries; all in the archive's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// The numbers of its entries.
    pub(crate) entries: Range<usize>,
    /// The same entries, cut by the length of their texts.
    pub(crate) bodies: Vec<Range<usize>>,
}

impl Shard {
    /// How many entries each of its bodies has.
    pub(crate) fn counts(&self) -> Vec<u16> {
        self.bodies.iter().map(|body| u16::try_from(body.len()).unwrap_or(u16::MAX)).collect()
    }
}

/// The cuts of an archive, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cuts {
    /// Its rows shards.
    pub(crate) shards: Vec<Shard>,
    /// The numbers of the shards of each segment.
    pub(crate) segments: Vec<Range<usize>>,
    /// Of each shard the name, with which those of its bodies begin.
    pub(crate) groups: Vec<String>,
}

impl Cuts {
    /// Names each shard; `group` makes a name for some entries and the number of
    /// their shard, counted from the oldest.
    pub(crate) fn named(mut self, group: impl Fn(Range<usize>, usize) -> String) -> Self {
        let from_oldest = (0..self.shards.len()).rev();
        let named = self.shards.iter().zip(from_oldest);
        self.groups = named.map(|(shard, number)| group(shard.entries.clone(), number)).collect();
        self
    }
}

const SHARD: Range<usize> = 50..200;
const SHARD_EVERY: u64 = 64;
/// How long a body shard is at least, in bytes of its items, in small and in the largest archives:
/// so what is long is alone, since who searches fetches the texts of ten entries from anywhere.
const BODY: Range<u64> = 4_096..65_536;
/// How many body shards an archive has, about, at most.
const BODIES: u64 = 30_000;
/// How many entries a segment has at least, in small and in the largest archives; at most twice as
/// many. A search needs all that have a hit.
const SEGMENT: Range<u64> = 2_048..32_768;
/// Of how many entries that a segment has at least there is one shard that may end it.
const SEGMENT_EVERY: u64 = 128;

/// Cuts an archive whose entries are given in its order, newest first.
pub(crate) fn cuts(pieces: &[Piece]) -> Cuts {
    let bytes: u64 = pieces.iter().map(|piece| u64::from(piece.bytes)).sum();
    let least = match pieces.len() as u64 {
        0..BODIES => BODY.start,
        // In powers of two: as the archive grows, its cuts change some ten times in all.
        _ => (bytes / BODIES).next_power_of_two().clamp(BODY.start, BODY.end),
    };
    let few = (pieces.len() as u64).next_power_of_two().clamp(SEGMENT.start, SEGMENT.end);
    let mut cuts = Cuts::default();
    // From the oldest on, so that what is added in front leaves the rest as it is.
    let mut end = pieces.len();
    let mut segment = (0, 0);
    for number in (0..pieces.len()).rev() {
        let hash = pieces[number].hash;
        let count = end - number;
        let is_end =
            count >= SHARD.end || (count >= SHARD.start && hash.is_multiple_of(SHARD_EVERY));
        if !is_end && number > 0 {
            continue;
        }
        cuts.shards
            .push(Shard { entries: number..end, bodies: bodies(pieces, number..end, least) });
        segment = (segment.0 + 1, segment.1 + count as u64);
        let marked = (hash / SHARD_EVERY).is_multiple_of(few / SEGMENT_EVERY);
        if segment.1 >= 2 * few || (segment.1 >= few && marked) || number == 0 {
            cuts.segments.push(cuts.shards.len() - segment.0..cuts.shards.len());
            segment = (0, 0);
        }
        end = number;
    }
    newest_first(cuts)
}

fn bodies(pieces: &[Piece], entries: Range<usize>, least: u64) -> Vec<Range<usize>> {
    let mut bodies = Vec::new();
    let (mut end, mut bytes) = (entries.end, 0);
    for number in entries.clone().rev() {
        bytes += u64::from(pieces[number].bytes);
        if bytes >= least || number == entries.start {
            bodies.push(number..end);
            (end, bytes) = (number, 0);
        }
    }
    bodies.reverse();
    bodies
}

fn newest_first(mut cuts: Cuts) -> Cuts {
    let count = cuts.shards.len();
    cuts.shards.reverse();
    cuts.segments.reverse();
    for segment in &mut cuts.segments {
        *segment = count - segment.end..count - segment.start;
    }
    cuts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::site::parts::hash;

    fn pieces(ids: impl IntoIterator<Item = usize>) -> Vec<Piece> {
        let piece = |id: usize| Piece { hash: hash(&format!("entry {id}")), bytes: 900 };
        ids.into_iter().map(piece).collect()
    }

    /// What each shard and each body of it is named by: the shard's content, and the body's place.
    fn names(pieces: &[Piece]) -> BTreeSet<(Vec<u64>, usize)> {
        let content =
            |range: &Range<usize>| pieces[range.clone()].iter().map(|it| it.hash).collect();
        let cuts = cuts(pieces);
        let files = cuts.shards.iter().flat_map(|shard| {
            (0..=shard.bodies.len()).map(|place| (content(&shard.entries), place))
        });
        files.collect()
    }

    #[test]
    fn an_archive_without_entries_has_no_parts() {
        assert_eq!(cuts(&[]), Cuts::default());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn every_entry_is_in_one_shard_and_one_body_of_it(count in 1_usize..9_000, long in 1_u32..60_000) {
            let mut pieces = pieces(0..count);
            pieces.iter_mut().step_by(7).for_each(|piece| piece.bytes = long);
            let cuts = cuts(&pieces);
            let mut at = 0;
            for shard in &cuts.shards {
                prop_assert_eq!(shard.entries.start, at);
                for body in &shard.bodies {
                    prop_assert_eq!(body.start, at);
                    prop_assert!(body.end > at);
                    at = body.end;
                }
                prop_assert_eq!(shard.entries.end, at);
                prop_assert!(shard.entries.len() <= SHARD.end);
            }
            prop_assert_eq!(at, count);
            let shards: Vec<usize> = cuts.segments.iter().cloned().flatten().collect();
            prop_assert_eq!(shards, (0..cuts.shards.len()).collect::<Vec<_>>());
        }

        #[test]
        fn one_entry_more_changes_few_shards(count in 1_000_usize..6_000, place in 0.0..1.0_f64) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a list")]
            let place = (count as f64 * place) as usize;
            let before = names(&pieces(0..count));
            let after = names(&pieces((0..place).chain([1_000_000]).chain(place..count)));
            let changed: Vec<_> = after.difference(&before).collect();
            // A new cut may make two shards of one.
            let shards = changed.iter().filter(|(_, place)| *place == 0).count();
            prop_assert!(shards <= 3, "{shards} of {}", after.len());
            prop_assert!(changed.len() <= shards * (1 + SHARD.end / 5), "{}", changed.len());
        }
    }
}
