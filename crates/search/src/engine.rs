//! Answers queries from the files of an index that are here, and says which are missing. It
//! fetches nothing, and knows nothing of what entries look like.
//!
//! Words that are asked for must all be in an entry. Those that every text has are passed over
//! beside others. Where no entry has all, those that have some are the answer.

mod evaluate;
mod lists;
mod places;
mod plan;
#[cfg(test)]
mod reference;
mod score;
mod scored;
mod shelf;
mod spelling;

pub use evaluate::Facts;
pub use plan::Note;
pub use shelf::Shelf;

use evaluate::{Evaluator, Stop};
use places::neighbours;
use plan::{Group, Plan, Planner, Words};
use scored::Scored;

use std::cell::RefCell;
use std::rc::Rc;

use crate::inverted::layout::Run;
use crate::inverted::{Damaged, File};
use crate::marks::Marker;
use crate::snippet::{Snippet, snippet};
use crate::sort;
use crate::syntax::{Asked, Node};

/// What comes of asking.
#[derive(Clone, Debug)]
pub enum Answer {
    /// These files are needed first.
    Wants(Vec<File>),
    /// What is known of the entries themselves does not suffice yet.
    WantsFacts,
    /// The entries.
    Here(Hits),
    /// A file is not what it should be.
    Damaged(Damaged),
}

/// The entries that satisfy a query.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// Their numbers with their scores, ascending by number.
    pub scored: Vec<(u32, u32)>,
    /// How the query was understood beyond what it says.
    pub notes: Vec<Note>,
    /// Marks the words in texts.
    pub marker: Marker,
    /// The passages that were looked for: of which entry, in a text of which length.
    passages: RefCell<Vec<(usize, usize, Rc<Snippet>)>>,
}

impl Hits {
    /// Whether an entry is among them.
    pub fn has(&self, number: usize) -> bool {
        u32::try_from(number)
            .is_ok_and(|it| self.scored.binary_search_by_key(&it, |hit| hit.0).is_ok())
    }

    /// The best passage of a text of an entry, looked for once however often it is shown.
    pub fn passage(&self, number: usize, text: &str) -> Rc<Snippet> {
        let mut passages = self.passages.borrow_mut();
        let known = passages.iter().find(|it| (it.0, it.1) == (number, text.len()));
        if let Some((_, _, passage)) = known {
            return passage.clone();
        }
        let passage = Rc::new(snippet(text, &self.marker));
        if passages.len() >= PASSAGES {
            passages.remove(0);
        }
        passages.push((number, text.len(), passage.clone()));
        passage
    }

    /// Their numbers, the highest score first; of equal scores the newest.
    pub fn ranked(&self) -> Vec<u32> {
        let mut keys: Vec<u64> = self
            .scored
            .iter()
            .map(|(number, score)| (u64::from(u32::MAX - score) << 32) | u64::from(*number))
            .collect();
        keys.sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "the low half is the number")]
        let ranked = keys.into_iter().map(|key| key as u32).collect();
        ranked
    }
}

/// Whether entries must have all words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// All of them; some where no entry has all.
    #[default]
    AllOrSome,
    /// Any of them: the more, and the rarer, the better.
    Any,
}

/// How many passages are kept: more than a page shows.
const PASSAGES: usize = 256;

/// How long the positions of the words that every text has may be in all, in bytes, to be compared
/// in a phrase that has other words.
const COMPARED: u32 = 192 << 10;

impl Shelf {
    /// Answers a query.
    pub fn answer(&self, asked: &Asked, matching: Matching, facts: Facts<'_>) -> Answer {
        let outcome = asked.node.as_ref().map(|node| self.try_answer(node, matching, facts));
        match outcome {
            None => Answer::Here(Hits::default()),
            Some(Ok(Answer::Here(mut hits))) => {
                hits.notes.extend(asked.ignored.iter().cloned().map(Note::Ignored));
                Answer::Here(hits)
            }
            Some(Ok(answer)) => answer,
            Some(Err(Stop::Unknown)) => Answer::WantsFacts,
            Some(Err(Stop::Damaged(damaged))) => Answer::Damaged(damaged),
        }
    }

    fn try_answer(
        &self,
        node: &Node,
        matching: Matching,
        facts: Facts<'_>,
    ) -> Result<Answer, Stop> {
        let mut planner = Planner { shelf: self, missing: Vec::new(), notes: Vec::new() };
        let plan = planner.plan(node)?;
        let Planner { missing, mut notes, .. } = planner;
        if !missing.is_empty() {
            return Ok(Answer::Wants(distinct(missing)));
        }
        let plan = simplified(plan, &mut notes);
        let some = some_of(&plan);
        let plan = match (matching, &some) {
            (Matching::Any, Some(some)) => some.clone(),
            _ => plan,
        };
        let missing = self.missing(&plan);
        if !missing.is_empty() {
            return Ok(Answer::Wants(missing));
        }
        let evaluator = Evaluator { shelf: self, facts };
        let mut scored: Scored = evaluator.evaluate(&plan)?;
        if let Some(some) = some.filter(|_| scored.is_empty() && matching == Matching::AllOrSome) {
            let missing = self.missing(&some);
            if !missing.is_empty() {
                return Ok(Answer::Wants(missing));
            }
            scored = evaluator.evaluate(&some)?;
            if !scored.is_empty() {
                notes.push(Note::SomeOnly);
            }
        }
        let mut marker = Marker::default();
        mark(&plan, &mut marker);
        Ok(Answer::Here(Hits { scored, notes, marker, ..Hits::default() }))
    }

    /// The files that a plan needs and that are not here.
    fn missing(&self, plan: &Plan) -> Vec<File> {
        let mut files = Vec::new();
        self.needs(plan, &mut files);
        files.retain(|file| !self.has(*file));
        distinct(files)
    }

    fn needs(&self, plan: &Plan, files: &mut Vec<File>) {
        match plan {
            Plan::Phrase(words) => self.words_need(words, words.groups.len() > 1, files),
            Plan::Near(phrases, _) => {
                phrases.iter().for_each(|words| self.words_need(words, true, files));
            }
            Plan::Condition(_) => {}
            Plan::All(plans) | Plan::Any(plans) => {
                plans.iter().for_each(|plan| self.needs(plan, files));
                for (one, other) in neighbours(plans).unwrap_or_default() {
                    self.group_needs(one, true, files);
                    self.group_needs(other, true, files);
                }
            }
            Plan::Not(plan) => self.needs(plan, files),
        }
    }

    fn words_need(&self, words: &Words, positions: bool, files: &mut Vec<File>) {
        for group in words.groups.iter().filter(|group| !group.held) {
            self.group_needs(group, positions, files);
        }
    }

    fn group_needs(&self, group: &Group, positions: bool, files: &mut Vec<File>) {
        for (term, _) in &group.terms {
            files.extend(Run::Postings.files(term.postings, self.root().piece));
            if positions {
                files.extend(Run::Positions.files(term.positions, self.root().piece));
            }
        }
    }
}

fn distinct(mut files: Vec<File>) -> Vec<File> {
    sort::sort(&mut files);
    files.dedup();
    files
}

/// Without the words that every text has, where others are asked for as well.
fn simplified(plan: Plan, notes: &mut Vec<Note>) -> Plan {
    match plan {
        Plan::All(plans) => {
            let common = |plan: &Plan| match plan {
                Plan::Phrase(words) => {
                    !words.quoted
                        && words.field.is_none()
                        && words.groups.iter().all(|it| it.common)
                }
                _ => false,
            };
            let narrows = |plan: &Plan| matches!(plan, Plan::Condition(_) | Plan::Not(_));
            let has_others = plans.iter().any(|plan| !common(plan) && !narrows(plan));
            let mut left = Vec::new();
            for plan in plans {
                match &plan {
                    Plan::Phrase(words) if has_others && common(&plan) => {
                        notes.push(Note::PassedOver(words.groups[0].word.clone()));
                    }
                    _ => left.push(simplified(plan, notes)),
                }
            }
            Plan::All(left)
        }
        Plan::Any(plans) => Plan::Any(plans.into_iter().map(|it| simplified(it, notes)).collect()),
        Plan::Not(plan) => Plan::Not(Box::new(simplified(*plan, notes))),
        Plan::Phrase(words) => Plan::Phrase(held(words, notes)),
        Plan::Near(phrases, distance) => {
            Plan::Near(phrases.into_iter().map(|it| held(it, notes)).collect(), distance)
        }
        plan @ Plan::Condition(_) => plan,
    }
}

/// A phrase in which the words that every text has are not compared where that would take too much.
fn held(mut words: Words, notes: &mut Vec<Note>) -> Words {
    let bytes = words.groups.iter().filter(|group| group.common);
    let bytes = bytes
        .flat_map(|group| &group.terms)
        .fold(0_u32, |sum, it| sum.saturating_add(it.0.positions.length));
    let rarer = words.groups.iter().filter(|group| !group.common).count();
    if bytes > COMPARED && rarer > 0 {
        words.groups.iter_mut().for_each(|group| group.held = group.common);
        let phrase: Vec<&str> = words.groups.iter().map(|group| &*group.word).collect();
        notes.push(Note::Uncompared(phrase.join(" ")));
    }
    words
}

/// The same with any of the plain words instead of all of them; nothing where that is the same.
fn some_of(plan: &Plan) -> Option<Plan> {
    let Plan::All(plans) = plan else { return None };
    let is_plain = |plan: &Plan| matches!(plan, Plan::Phrase(words) if !words.quoted || words.groups.len() == 1);
    let (plain, mut rest): (Vec<Plan>, Vec<Plan>) = plans.iter().cloned().partition(is_plain);
    if plain.len() < 2 {
        return None;
    }
    rest.insert(0, Plan::Any(plain));
    Some(Plan::All(rest))
}

/// What is to be marked: all that an entry may be found by.
fn mark(plan: &Plan, marker: &mut Marker) {
    let mut words = |words: &Words| {
        let groups = words.groups.iter().map(|it| (it.forms.clone(), it.held));
        marker.add(groups.collect());
    };
    match plan {
        Plan::Phrase(phrase) => words(phrase),
        Plan::Near(phrases, _) => phrases.iter().for_each(words),
        Plan::All(plans) | Plan::Any(plans) => plans.iter().for_each(|plan| mark(plan, marker)),
        Plan::Condition(_) | Plan::Not(_) => {}
    }
}
