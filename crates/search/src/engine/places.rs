//! Where words stand beside each other: phrases, words that are near to each other because they were
//! asked for so, and what nearness adds to a score.

use super::evaluate::{Evaluator, Stop};
use super::lists::{having, singles};
use super::plan::{Group, Plan, Words};
use super::score::{nearness, rarity};
use super::scored::{Scored, common};
use crate::analysis::Field;
use crate::inverted::Damaged;
use crate::inverted::list::Positions;
use crate::sort;

/// How long the lists of positions may be in all, in bytes, that are read only to see how near to
/// each other words stand.
pub(super) const NEARNESS: u32 = 24 << 10;

/// Where words that are asked for stand in one entry: their first and their last position.
type Occurrences = Vec<(Field, u32, u32)>;

impl Evaluator<'_> {
    pub(super) fn add_nearnesses(&self, plans: &[Plan], found: &mut Scored) -> Result<(), Damaged> {
        let mut pairs = neighbours(plans).unwrap_or_default().into_iter();
        pairs.try_for_each(|(one, other)| self.add_nearness(one, other, found))
    }

    /// Adds what two words add by standing near each other.
    fn add_nearness(&self, one: &Group, other: &Group, found: &mut Scored) -> Result<(), Damaged> {
        let entries: Vec<u32> = found.iter().map(|it| it.0).collect();
        let all = self.shelf.root().entries;
        let rarities = (rarity(all, having(one)), rarity(all, having(other)));
        let ones = self.positions(one, &entries)?;
        let others = self.positions(other, &entries)?;
        let mut others = others.iter().peekable();
        let mut scored = found.iter_mut();
        for (entry, ones) in &ones {
            while others.next_if(|it| it.0 < *entry).is_some() {}
            let Some((_, others)) = others.next_if(|it| it.0 == *entry) else { continue };
            let in_title = nearest(&ones.title, &others.title);
            let distances = [in_title, nearest(&ones.text, &others.text)];
            let best = distances.into_iter().flatten().map(|it| nearness(rarities, it)).max();
            if let Some(scored) = scored.by_ref().find(|it| it.0 == *entry) {
                scored.1 = scored.1.saturating_add(best.unwrap_or(0));
            }
        }
        Ok(())
    }

    /// The entries with these words next to each other, among these where some are given.
    pub(super) fn phrase(&self, words: &Words, among: Option<&Scored>) -> Result<Scored, Stop> {
        if let [group] = &words.groups[..] {
            return Ok(self.single(group, words.field, among)?);
        }
        let found = self.occurrences(words, among)?;
        Ok(found.into_iter().map(|(entry, score, _)| (entry, score)).collect())
    }

    /// Where words stand next to each other, with what they add to the score together.
    fn occurrences(
        &self,
        words: &Words,
        among: Option<&Scored>,
    ) -> Result<Vec<(u32, u32, Occurrences)>, Damaged> {
        let compared = words.groups.iter().filter(|group| !group.held);
        let mut entries: Option<Scored> =
            among.map(|among| among.iter().map(|it| (it.0, 0)).collect());
        let mut order: Vec<&Group> = compared.collect();
        sort::by_key(&mut order, |group| having(group));
        for group in order {
            let next = self.single(group, words.field, entries.as_ref())?;
            entries = Some(match entries {
                Some(entries) => common(&entries, &next),
                None => next,
            });
        }
        let entries = entries.unwrap_or_default();
        let numbers: Vec<u32> = entries.iter().map(|it| it.0).collect();
        let mut places: Option<Vec<Occurrences>> = None;
        for (offset, group) in (0_u32..).zip(&words.groups).filter(|(_, group)| !group.held) {
            let mut here = vec![Vec::new(); numbers.len()];
            for (entry, positions) in self.positions(group, &numbers)? {
                if let Ok(place) = numbers.binary_search(&entry) {
                    here[place] = starts(&positions, words.field, offset);
                }
            }
            places = Some(match places {
                None => here,
                Some(known) => known.iter().zip(&here).map(|(it, other)| both(it, other)).collect(),
            });
        }
        let places = places.unwrap_or_default();
        let last = u32::try_from(words.groups.len() - 1).unwrap_or(u32::MAX);
        let found = entries.iter().zip(places).filter(|(_, places)| !places.is_empty());
        let ended = |places: Occurrences| {
            places.into_iter().map(|(field, first, _)| (field, first, first + last)).collect()
        };
        Ok(found.map(|((entry, score), places)| (*entry, *score, ended(places))).collect())
    }

    pub(super) fn near(&self, phrases: &[Words], distance: u32) -> Result<Scored, Stop> {
        let mut found: Option<Vec<(u32, u32, Occurrences)>> = None;
        for words in phrases {
            let next = self.occurrences(words, None)?;
            found = Some(match found {
                None => next,
                Some(found) => {
                    let mut others = next.into_iter().peekable();
                    let mut both = Vec::new();
                    for (entry, score, ones) in found {
                        while others.next_if(|it| it.0 < entry).is_some() {}
                        let Some((_, more, others)) = others.next_if(|it| it.0 == entry) else {
                            continue;
                        };
                        let spans = spans(&ones, &others, distance);
                        if !spans.is_empty() {
                            both.push((entry, score.saturating_add(more), spans));
                        }
                    }
                    both
                }
            });
        }
        let found = found.unwrap_or_default();
        Ok(found.into_iter().map(|(entry, score, _)| (entry, score)).collect())
    }
}

/// The single words of a list of plans that stand next to each other in the query, two by two,
/// where their positions are few enough to be read for nearness alone.
pub(super) fn neighbours(plans: &[Plan]) -> Option<Vec<(&Group, &Group)>> {
    let singles = singles(plans);
    let bytes = |group: &&Group| {
        group.terms.iter().fold(0_u32, |sum, it| sum.saturating_add(it.0.positions.length))
    };
    let bytes = singles.iter().map(bytes).fold(0_u32, u32::saturating_add);
    let few = singles.len() > 1 && bytes <= NEARNESS;
    few.then(|| singles.windows(2).map(|pair| (pair[0], pair[1])).collect())
}

/// Where a phrase would begin whose word at `offset` stands at these positions.
fn starts(positions: &Positions, field: Option<Field>, offset: u32) -> Occurrences {
    let mut starts = Vec::new();
    let fields = [(Field::Title, &positions.title), (Field::Text, &positions.text)];
    for (own, positions) in fields {
        if field.is_none_or(|field| field == own) {
            let first = positions.iter().filter_map(|it| it.checked_sub(offset));
            starts.extend(first.map(|first| (own, first, first)));
        }
    }
    starts
}

/// What two ascending lists have in common.
fn both(one: &Occurrences, other: &Occurrences) -> Occurrences {
    one.iter().filter(|it| other.binary_search(it).is_ok()).copied().collect()
}

/// The stretches from one occurrence to another, in either order, with at most so many words
/// between.
fn spans(ones: &Occurrences, others: &Occurrences, distance: u32) -> Occurrences {
    let mut spans = Vec::new();
    for one in ones {
        for other in others.iter().filter(|other| other.0 == one.0) {
            let between = other.1.saturating_sub(one.2).max(one.1.saturating_sub(other.2));
            // Two words that stand in the same place are the same word.
            if between > 0 && between <= distance.saturating_add(1) {
                spans.push((one.0, one.1.min(other.1), one.2.max(other.2)));
            }
        }
    }
    sort::sort(&mut spans);
    spans.dedup();
    spans
}

/// How far on from one of these positions the nearest of the others stands: the nearer the better,
/// and behind before in front.
fn nearest(ones: &[u32], others: &[u32]) -> Option<i64> {
    let mut best: Option<i64> = None;
    for one in ones {
        let before = others.partition_point(|other| other < one).checked_sub(1);
        let around = [before, Some(others.partition_point(|other| other <= one))];
        for other in around.into_iter().flatten().filter_map(|place| others.get(place)) {
            let distance = i64::from(*other) - i64::from(*one);
            let key = |distance: i64| (distance.abs(), distance < 0);
            if distance != 0 && best.is_none_or(|best| key(distance) < key(best)) {
                best = Some(distance);
            }
        }
    }
    best
}
