//! From lists to the entries that satisfy a plan, each with its score. All files are here; one that
//! is not what it should be is an error that names it.

use super::lists::{having, singles};
use super::plan::{Plan, Words};
use super::score::{in_title, rarity};
use super::scored::{Scored, common, merged};
use super::shelf::Shelf;
use crate::analysis::Field;
use crate::inverted::Damaged;
use crate::sort;
use crate::syntax::Condition;

/// Says of an entry whether a fact holds; nothing where that is not known yet.
pub type Facts<'a> = &'a dyn Fn(&Condition, u32) -> Option<bool>;

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
