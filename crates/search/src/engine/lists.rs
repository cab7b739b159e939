//! The lists of a word: the entries that have it, with what it says of each, and where in them it
//! stands. Lists that are not what they should be are an error that names their file.

use super::evaluate::Evaluator;
use super::plan::{Group, Plan};
use super::score::rarity;
use super::scored::Scored;
use crate::analysis::Field;
use crate::inverted::layout::{ListAt, Run};
use crate::inverted::list::{Malformed, Positions, Posting, read_positions, read_postings};
use crate::inverted::{Damaged, File, dictionary};
use crate::sort;

impl Evaluator<'_> {
    /// The entries that have one word.
    pub(super) fn single(
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
        let all = self.shelf.root().entries;
        let rarity = if group.apart { 1 } else { rarity(all, having) };
        let here = postings.iter().filter(|it| field != Some(Field::Title) || it.title);
        Ok(here.map(|it| (it.entry, rarity * it.weight / 4)).collect())
    }

    /// All lists of a word as one.
    fn postings(&self, group: &Group, among: Option<&Scored>) -> Result<Vec<Weighted>, Damaged> {
        let all = self.shelf.root().entries;
        let weighted = |term: &dictionary::Term, exact: bool| {
            let rarity = if group.apart { rarity(all, term.entries) } else { 1 };
            let quarters = quarters(exact, group.apart);
            move |it: Posting| {
                let weight = (u32::from(it.impact) + 1) * quarters * rarity;
                Weighted { entry: it.entry, weight, title: it.title }
            }
        };
        if let [(term, exact)] = &group.terms[..] {
            // Reading a part is worth it where most of it is not wanted.
            let few = among.filter(|among| among.len() < term.entries as usize / 16);
            let few: Option<Vec<u32>> = few.map(|few| few.iter().map(|it| it.0).collect());
            let postings = self.list(term, few.as_deref())?;
            return Ok(postings.into_iter().map(weighted(term, *exact)).collect());
        }
        let mut all = Vec::new();
        for (term, exact) in &group.terms {
            all.extend(self.list(term, None)?.into_iter().map(weighted(term, *exact)));
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
        let (bytes, damaged) = self.bytes(Run::Postings, term.postings)?;
        let count = term.entries as usize;
        let limit = self.shelf.root().entries;
        read_postings(&bytes, count, limit, among).map_err(|Malformed| damaged)
    }

    /// A list of a run, and what to say where it is not what it should be.
    fn bytes(&self, run: Run, list: ListAt) -> Result<(Vec<u8>, Damaged), Damaged> {
        let files = run.files(list, self.shelf.root().piece);
        let damaged = Damaged(files.first().copied().unwrap_or(File::Places));
        let bytes = self.shelf.list(run, list, &files).ok_or(damaged)?;
        Ok((bytes, damaged))
    }

    /// Where a word stands in those of these entries that have it.
    pub(super) fn positions(
        &self,
        group: &Group,
        among: &[u32],
    ) -> Result<Vec<(u32, Positions)>, Damaged> {
        let mut all: Vec<(u32, Positions)> = Vec::new();
        for (term, _) in &group.terms {
            let postings = self.list(term, None)?;
            let (bytes, damaged) = self.bytes(Run::Positions, term.positions)?;
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
}

/// An entry of all lists of a word: its greatest impact plus 1, in quarters, and times the rarity of
/// its term where the terms are apart.
struct Weighted {
    entry: u32,
    weight: u32,
    title: bool,
}

/// How much a term counts, in quarters: in full where it is meant itself, less where it only begins
/// alike, and half where it is of another word.
pub(super) fn quarters(is_meant: bool, apart: bool) -> u32 {
    match (is_meant, apart) {
        (true, _) => 4,
        (false, false) => 3,
        (false, true) => 2,
    }
}

/// In how many entries a word is, at most.
pub(super) fn having(group: &Group) -> u32 {
    group.terms.iter().fold(0, |sum, it| sum.saturating_add(it.0.entries))
}

/// The single words among some plans.
pub(super) fn singles(plans: &[Plan]) -> Vec<&Group> {
    let single = |plan: &'_ Plan| matches!(plan, Plan::Phrase(words) if words.groups.len() == 1);
    let words = plans.iter().filter(|plan| single(plan)).filter_map(|plan| match plan {
        Plan::Phrase(words) => words.groups.first(),
        _ => None,
    });
    words.filter(|group| !group.terms.is_empty()).collect()
}
