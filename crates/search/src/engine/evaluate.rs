//! From lists to the entries that satisfy a plan, each with its score. All files are here; one that
//! is not what it should be is an error that names it.

use super::plan::{Group, Plan, Words};
use super::score::{in_title, nearness, rarity};
use super::shelf::Shelf;
use crate::analysis::Field;
use crate::inverted::list::{Malformed, Positions, Posting, read_positions, read_postings};
use crate::inverted::{Damaged, File, dictionary};
use crate::sort;
use crate::syntax::Condition;

/// Entries with their scores, ascending by entry.
pub(super) type Scored = Vec<(u32, u32)>;

/// Says of an entry whether a fact holds; nothing where that is not known yet.
pub type Facts<'a> = &'a dyn Fn(&Condition, u32) -> Option<bool>;

/// How long the lists of positions may be in all, in bytes, that are read only to see how near to
/// each other words stand.
pub(super) const NEARNESS: u32 = 24 << 10;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Whether a fact holds is not known yet.
    Unknown,
    /// A file is not what it should be.
    Damaged(Damaged),
}

impl From<Damaged> for Stop {
    fn from(damaged: Damaged) -> Self {
        Self::Damaged(damaged)
    }
}

/// Evaluates plans over the files that are here.
pub(super) struct Evaluator<'a> {
    pub(super) shelf: &'a Shelf,
    pub(super) facts: Facts<'a>,
}

/// Where words that are asked for stand in one entry: their first and their last position.
type Occurrences = Vec<(Field, u32, u32)>;

impl Evaluator<'_> {
    /// The entries that satisfy a plan.
    pub(super) fn evaluate(&self, plan: &Plan) -> Result<Scored, Stop> {
        match plan {
            Plan::Phrase(words) => self.phrase(words, None),
            Plan::Near(phrases, distance) => self.near(phrases, *distance),
            Plan::Condition(_) | Plan::Not(_) => {
                let all = (0..self.shelf.root().entries).map(|entry| (entry, 0)).collect();
                self.narrowed(all, plan)
            }
            Plan::All(plans) => self.all(plans),
            Plan::Any(plans) => {
                let mut sum = Vec::new();
                for plan in plans {
                    sum = merged(&sum, &self.evaluate(plan)?);
                }
                self.add_nearnesses(plans, &mut sum)?;
                Ok(sum)
            }
        }
    }

    /// Those of some entries that a condition or a negation lets pass.
    fn narrowed(&self, entries: Scored, plan: &Plan) -> Result<Scored, Stop> {
        match plan {
            Plan::Condition(condition) => {
                let mut left = Vec::new();
                for scored in entries {
                    if (self.facts)(condition, scored.0).ok_or(Stop::Unknown)? {
                        left.push(scored);
                    }
                }
                Ok(left)
            }
            Plan::Not(plan) => {
                let without = self.evaluate(plan)?;
                let has = |entry: &u32| without.binary_search_by_key(entry, |it| it.0).is_ok();
                Ok(entries.into_iter().filter(|(entry, _)| !has(entry)).collect())
            }
            _ => Ok(entries),
        }
    }

    fn all(&self, plans: &[Plan]) -> Result<Scored, Stop> {
        let narrows = |plan: &&Plan| matches!(plan, Plan::Condition(_) | Plan::Not(_));
        let mut wanted: Vec<&Plan> = plans.iter().filter(|plan| !narrows(plan)).collect();
        // What is in the fewest entries first: the others are then read in part.
        sort::by_key(&mut wanted, |plan| most(plan));
        let mut found: Option<Scored> = None;
        for plan in wanted {
            let next = match (plan, &found) {
                (Plan::Phrase(words), Some(found)) => self.phrase(words, Some(found))?,
                _ => self.evaluate(plan)?,
            };
            found = Some(match found {
                Some(found) => common(&found, &next),
                None => next,
            });
        }
        let everything = || (0..self.shelf.root().entries).map(|entry| (entry, 0)).collect();
        let mut found = found.unwrap_or_else(everything);
        for plan in plans.iter().filter(narrows) {
            found = self.narrowed(found, plan)?;
        }
        self.add_nearnesses(plans, &mut found)?;
        self.add_titles(plans, &mut found)?;
        Ok(found)
    }

    /// Adds what words add by standing in the title all together.
    fn add_titles(&self, plans: &[Plan], found: &mut Scored) -> Result<(), Damaged> {
        let groups = singles(plans);
        if groups.len() < 2 {
            return Ok(());
        }
        let mut titled = found.clone();
        for group in &groups {
            let next = self.single(group, Some(Field::Title), Some(&titled))?;
            titled = common(&titled, &next);
        }
        let all = self.shelf.root().entries;
        let rarities = groups.iter().map(|group| rarity(all, having(group)));
        let bonus = in_title(rarities);
        let mut titled = titled.iter().map(|it| it.0).peekable();
        for scored in found {
            if titled.next_if_eq(&scored.0).is_some() {
                scored.1 = scored.1.saturating_add(bonus);
            }
        }
        Ok(())
    }

    fn add_nearnesses(&self, plans: &[Plan], found: &mut Scored) -> Result<(), Damaged> {
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
    fn phrase(&self, words: &Words, among: Option<&Scored>) -> Result<Scored, Stop> {
        if let [group] = &words.groups[..] {
            return Ok(self.single(group, words.field, among)?);
        }
        let found = self.occurrences(words, among)?;
        Ok(found.into_iter().map(|(entry, score, _)| (entry, score)).collect())
    }

    /// The entries that have one word.
    fn single(
        &self,
        group: &Group,
        field: Option<Field>,
        among: Option<&Scored>,
    ) -> Result<Scored, Damaged> {
        let postings = self.postings(group, among)?;
        // Where only some of a list were read, it is of one term, whose length is known.
        let having = match &group.terms[..] {
            [(term, _)] => term.entries,
            _ => u32::try_from(postings.len()).unwrap_or(u32::MAX),
        };
        let rarity = rarity(self.shelf.root().entries, having);
        let here = postings.iter().filter(|it| field != Some(Field::Title) || it.title);
        Ok(here.map(|it| (it.entry, rarity * it.weight / 4)).collect())
    }

    /// All lists of a word as one.
    fn postings(&self, group: &Group, among: Option<&Scored>) -> Result<Vec<Weighted>, Damaged> {
        let weighted = |exact: bool| {
            move |it: Posting| {
                let weight = (u32::from(it.impact) + 1) * if exact { 4 } else { 3 };
                Weighted { entry: it.entry, weight, title: it.title }
            }
        };
        if let [(term, exact)] = &group.terms[..] {
            // Reading a part is worth it where most of it is not wanted.
            let few = among.filter(|among| among.len() < term.entries as usize / 16);
            let few: Option<Vec<u32>> = few.map(|few| few.iter().map(|it| it.0).collect());
            let postings = self.list(term, few.as_deref())?;
            return Ok(postings.into_iter().map(weighted(*exact)).collect());
        }
        let mut all = Vec::new();
        for (term, exact) in &group.terms {
            all.extend(self.list(term, None)?.into_iter().map(weighted(*exact)));
        }
        sort::by_key(&mut all, |it| (it.entry, std::cmp::Reverse(it.weight)));
        all.dedup_by(|next, kept| {
            let same = next.entry == kept.entry;
            kept.title |= same && next.title;
            same
        });
        Ok(all)
    }

    fn list(
        &self,
        term: &dictionary::Term,
        among: Option<&[u32]>,
    ) -> Result<Vec<Posting>, Damaged> {
        let files = self.shelf.root().pieces(term.postings, File::Postings);
        let damaged = Damaged(files.first().copied().unwrap_or(File::Postings(0)));
        let bytes = self.shelf.list(term.postings, &files).ok_or(damaged)?;
        let count = term.entries as usize;
        let limit = self.shelf.root().entries;
        read_postings(&bytes, count, limit, among).map_err(|Malformed| damaged)
    }

    /// Where a word stands in those of these entries that have it.
    fn positions(&self, group: &Group, among: &[u32]) -> Result<Vec<(u32, Positions)>, Damaged> {
        let mut all: Vec<(u32, Positions)> = Vec::new();
        for (term, _) in &group.terms {
            let postings = self.list(term, None)?;
            let files = self.shelf.root().pieces(term.positions, File::Positions);
            let damaged = Damaged(files.first().copied().unwrap_or(File::Positions(0)));
            let bytes = self.shelf.list(term.positions, &files).ok_or(damaged)?;
            all.extend(read_positions(&bytes, &postings, among).map_err(|Malformed| damaged)?);
        }
        if group.terms.len() > 1 {
            sort::by_key(&mut all, |it| it.0);
            all.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1.title.append(&mut next.1.title);
                    kept.1.text.append(&mut next.1.text);
                }
                same
            });
            for (_, positions) in &mut all {
                sort::sort(&mut positions.title);
                sort::sort(&mut positions.text);
            }
        }
        Ok(all)
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

    fn near(&self, phrases: &[Words], distance: u32) -> Result<Scored, Stop> {
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

/// An entry of all lists of a word: its greatest impact plus 1, in quarters.
struct Weighted {
    entry: u32,
    weight: u32,
    title: bool,
}

/// In how many entries a word is, at most.
pub(super) fn having(group: &Group) -> u32 {
    group.terms.iter().fold(0, |sum, it| sum.saturating_add(it.0.entries))
}

/// How many entries satisfy a plan, at most.
fn most(plan: &Plan) -> u32 {
    let of_words =
        |words: &Words| words.groups.iter().filter(|it| !it.held).map(having).min().unwrap_or(0);
    match plan {
        Plan::Phrase(words) => of_words(words),
        Plan::Near(phrases, _) => phrases.iter().map(of_words).min().unwrap_or(0),
        Plan::All(plans) => plans.iter().map(most).min().unwrap_or(u32::MAX),
        Plan::Any(plans) => plans.iter().fold(0, |sum, plan| sum.saturating_add(most(plan))),
        Plan::Condition(_) | Plan::Not(_) => u32::MAX,
    }
}

/// The single words of a list of plans that stand next to each other in the query, two by two,
/// where their positions are few enough to be read for nearness alone.
pub(super) fn neighbours(plans: &[Plan]) -> Option<Vec<(&Group, &Group)>> {
    let singles = singles(plans);
    let bytes = |group: &&Group| {
        group.terms.iter().fold(0_u32, |sum, it| sum.saturating_add(it.0.positions.1))
    };
    let bytes = singles.iter().map(bytes).fold(0_u32, u32::saturating_add);
    let few = singles.len() > 1 && bytes <= NEARNESS;
    few.then(|| singles.windows(2).map(|pair| (pair[0], pair[1])).collect())
}

/// The single words among some plans.
fn singles(plans: &[Plan]) -> Vec<&Group> {
    let single = |plan: &'_ Plan| matches!(plan, Plan::Phrase(words) if words.groups.len() == 1);
    let words = plans.iter().filter(|plan| single(plan)).filter_map(|plan| match plan {
        Plan::Phrase(words) => words.groups.first(),
        _ => None,
    });
    words.filter(|group| !group.terms.is_empty()).collect()
}

/// The entries of both, with the sum of their scores.
fn common(one: &Scored, other: &Scored) -> Scored {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = &many[..];
    let mut both = Vec::with_capacity(few.len());
    for (entry, score) in few {
        let skipped = gallop(rest, *entry);
        rest = &rest[skipped..];
        if let Some((_, more)) = rest.first().filter(|it| it.0 == *entry) {
            both.push((*entry, score.saturating_add(*more)));
        }
    }
    both
}

/// How many of some ascending entries are below this one, looking near the beginning first.
fn gallop(entries: &[(u32, u32)], entry: u32) -> usize {
    let mut bound = 1;
    while entries.get(bound).is_some_and(|it| it.0 < entry) {
        bound *= 2;
    }
    let end = entries.len().min(bound + 1);
    let start = bound / 2;
    let start = start.min(end);
    start + entries[start..end].partition_point(|it| it.0 < entry)
}

/// The entries of either, with the sum of their scores.
fn merged(one: &Scored, other: &Scored) -> Scored {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let next = match (ones.peek(), others.peek()) {
            (Some(one), Some(other)) if one.0 == other.0 => {
                let sum = (one.0, one.1.saturating_add(other.1));
                ones.next();
                others.next();
                sum
            }
            (Some(one), Some(other)) if one.0 > other.0 => {
                let next = **other;
                others.next();
                next
            }
            (Some(one), _) => {
                let next = **one;
                ones.next();
                next
            }
            (None, Some(other)) => {
                let next = **other;
                others.next();
                next
            }
            (None, None) => return all,
        };
        all.push(next);
    }
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
