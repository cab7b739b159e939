//! From what was asked to what is looked up: each word's terms in the dictionary, corrected where
//! the archive does not have it. Says which files of the dictionary are missing.

use std::rc::Rc;

use super::lists::having;
use super::shelf::Shelf;
use super::spelling::{Candidate, Spelling, meant};
use crate::analysis::Field;
use crate::inverted::dictionary::{Block, Term};
use crate::inverted::{Damaged, File};
use crate::sort;
use crate::stem::Stemmer;
use crate::syntax::{Condition, Ignored, Node, Phrase};

/// How a query was understood beyond what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// This was passed over.
    Ignored(Ignored),
    /// No entry has the first word; the second was looked for instead.
    Corrected(String, String),
    /// Hardly any entry has the first word; the second was looked for as well.
    Also(String, String),
    /// No entry has this word.
    Nowhere(String),
    /// So many words begin like this that only those in most entries were looked for.
    Commonest(String, usize),
    /// These words are in every text and were passed over beside the others.
    PassedOver(String),
    /// In this phrase the words that every text has were not compared.
    Uncompared(String),
    /// No entry has all of the words; these have some of them.
    SomeOnly,
}

/// What is looked up.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    Phrase(Words),
    Near(Vec<Words>, u32),
    Condition(Condition),
    All(Vec<Plan>),
    Any(Vec<Plan>),
    Not(Box<Plan>),
}

/// Words next to each other.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) groups: Vec<Group>,
    pub(super) field: Option<Field>,
    pub(super) quoted: bool,
}

/// All that one word of a query stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) word: String,
    /// Its terms, each with whether it is meant itself or only begins like what was written.
    pub(super) terms: Vec<(Term, bool)>,
    /// The words that it is marked by, in order.
    pub(super) forms: Vec<String>,
    /// Whether those that are not meant themselves are of another word, which may have been meant:
    /// then each term is as rare as it is, and not as all of them are together.
    pub(super) apart: bool,
    /// Whether every text has it.
    pub(super) common: bool,
    /// Whether its place in a phrase is held without being compared.
    pub(super) held: bool,
}

/// How many terms a beginning may stand for, and how long their lists may be in all, in bytes.
const BEGINNING: (usize, u32) = (256, 64 << 10);

/// How many blocks of the dictionary the words with one beginning may be spread over.
const BLOCKS: u32 = 16;

/// In how many entries a word may be, at most, that may be a mistake: they come first, and leave half
/// of the first ten places to the word that was probably meant.
const RARE: u32 = 5;

/// How many times as common, as a power of two, another word must be than one that is there, or of
/// which other forms are, to be meant by it.
const COMMONER: u32 = 4;

/// Makes a plan; `missing` are files without which it is not complete.
pub(super) struct Planner<'a> {
    pub(super) shelf: &'a Shelf,
    pub(super) missing: Vec<File>,
    pub(super) notes: Vec<Note>,
}

impl Planner<'_> {
    pub(super) fn plan(&mut self, node: &Node) -> Result<Plan, Damaged> {
        let each = |planner: &mut Self, nodes: &[Node]| {
            nodes.iter().map(|node| planner.plan(node)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match node {
            Node::Phrase(phrase) => Plan::Phrase(self.words(phrase)?),
            Node::Near(phrases, distance) => {
                let words = phrases.iter().map(|phrase| self.words(phrase));
                Plan::Near(words.collect::<Result<_, _>>()?, *distance)
            }
            Node::Condition(condition) => Plan::Condition(condition.clone()),
            Node::All(nodes) => Plan::All(each(self, nodes)?),
            Node::Any(nodes) => Plan::Any(each(self, nodes)?),
            Node::Not(node) => Plan::Not(Box::new(self.plan(node)?)),
        })
    }

    fn words(&mut self, phrase: &Phrase) -> Result<Words, Damaged> {
        let last = phrase.words.len() - 1;
        let groups = phrase.words.iter().enumerate().map(|(place, word)| {
            let group = self.group(word, phrase.prefix && place == last)?;
            if !phrase.quoted {
                return self.corrected(group, word);
            }
            // What was quoted is meant as it is written; that nothing has it is said all the same.
            if self.missing.is_empty() && group.terms.is_empty() {
                self.notes.push(Note::Nowhere(word.clone()));
            }
            Ok(group)
        });
        let groups = groups.collect::<Result<_, _>>()?;
        Ok(Words { groups, field: phrase.field, quoted: phrase.quoted || last > 0 })
    }

    /// What a word stands for as it is written.
    fn group(&mut self, word: &str, prefix: bool) -> Result<Group, Damaged> {
        let mut group = Group { word: word.to_owned(), ..Group::default() };
        if !self.are_here(&[File::Blocks]) {
            return Ok(group);
        }
        let Some(first) = self.shelf.root().block(word) else { return Ok(group) };
        let blocks = &self.shelf.root().blocks;
        let mut numbers = vec![first];
        if prefix {
            let more = (first + 1..).take_while(|number| {
                blocks.get(*number as usize).is_some_and(|it| it.starts_with(word))
            });
            numbers.extend(more.take(BLOCKS as usize - 1));
        }
        let wanted: Vec<File> = numbers.iter().copied().map(File::Dictionary).collect();
        if !self.are_here(&wanted) {
            return Ok(group);
        }
        let mut found = Vec::new();
        for number in numbers {
            let block = self.shelf.block(number).ok_or(Damaged(File::Dictionary(number)))?;
            look_up(block, word, prefix, &mut found).ok_or(Damaged(File::Dictionary(number)))?;
        }
        self.shorten(word, &mut found);
        for (block, places) in &found {
            block.words_among(places, &mut group.forms);
        }
        sort::sort(&mut group.forms);
        let terms = found.iter().flat_map(|(block, places)| {
            places.iter().map(|(place, exact)| (block.terms[*place as usize], *exact))
        });
        group.terms = terms.collect();
        group.common =
            !prefix && !group.terms.is_empty() && group.terms.iter().all(|it| it.0.common);
        Ok(group)
    }

    /// Of too many words with one beginning those that are in most entries stay.
    fn shorten(&mut self, word: &str, found: &mut Found) {
        let mut sizes: Vec<(bool, u32, u32)> = Vec::new();
        for (block, places) in found.iter() {
            sizes.extend(places.iter().map(|(place, exact)| {
                let term = block.terms[*place as usize];
                (*exact, term.entries, term.postings.length)
            }));
        }
        sort::by(&mut sizes, |one, other| other.cmp(one));
        let (mut bytes, mut kept) = (0_u32, 0);
        for (_, _, length) in sizes.iter().take(BEGINNING.0) {
            bytes = bytes.saturating_add(*length);
            if kept > 0 && bytes > BEGINNING.1 {
                break;
            }
            kept += 1;
        }
        if kept == sizes.len() {
            return;
        }
        let least = sizes[kept - 1];
        for (block, places) in found {
            places.retain(|(place, exact)| {
                let term = block.terms[*place as usize];
                (*exact, term.entries, term.postings.length) >= least
            });
        }
        self.notes.push(Note::Commonest(word.to_owned(), kept));
    }

    /// With another word where nothing, or hardly anything, has this one or a form of it.
    fn corrected(&mut self, group: Group, word: &str) -> Result<Group, Damaged> {
        if !self.missing.is_empty() || having(&group) > RARE {
            return Ok(group);
        }
        let is_there = !group.terms.is_empty();
        let near = self.near(word, 0);
        let group = self.kindred(group, word, &near)?;
        if having(&group) > RARE || !self.missing.is_empty() {
            return Ok(group);
        }
        // For a word that is there, a look at its neighbours in the dictionary is enough.
        let near = self.near(word, 1);
        if !is_there {
            self.are_here(&[File::Spelling]);
        }
        let group = self.kindred(group, word, &near)?;
        let known = having(&group);
        if known > RARE || !self.missing.is_empty() {
            return Ok(group);
        }
        let none = Spelling::default();
        let spelling = self.shelf.spelling().filter(|_| !is_there).unwrap_or(&none);
        let better = |it: &Candidate| match known {
            0 => true,
            some => it.distance == 1 && it.often >= some.ilog2() + COMMONER,
        };
        match meant(word, &near, spelling).filter(better) {
            Some(meant) => self.with(group, word, meant.word),
            None => {
                if known == 0 {
                    self.notes.push(Note::Nowhere(word.to_owned()));
                }
                Ok(group)
            }
        }
    }

    /// Where nothing has a word: what has another form of it, by some blocks of the dictionary.
    fn kindred(&mut self, group: Group, word: &str, near: &[Rc<Block>]) -> Result<Group, Damaged> {
        if !group.terms.is_empty() {
            return Ok(group);
        }
        let kin = near.iter().find_map(|block| kin(block, word));
        kin.map_or(Ok(group), |kin| self.group(&kin, false))
    }

    /// The block of the dictionary that a word is in, or would be, and so many on both sides.
    fn near(&mut self, word: &str, around: u32) -> Vec<Rc<Block>> {
        let Some(number) = self.shelf.root().block(word) else { return Vec::new() };
        let last = u32::try_from(self.shelf.root().blocks.len()).unwrap_or(u32::MAX);
        let near = number.saturating_sub(around)..number.saturating_add(around + 1).min(last);
        let files: Vec<File> = near.clone().map(File::Dictionary).collect();
        self.are_here(&files);
        near.filter_map(|number| self.shelf.block(number).cloned()).collect()
    }

    /// What hardly anything has, and beside it the word that was probably meant.
    fn with(&mut self, mut group: Group, word: &str, meant: String) -> Result<Group, Damaged> {
        let other = self.group(&meant, false)?;
        if group.terms.is_empty() {
            self.notes.push(Note::Corrected(word.to_owned(), meant));
            return Ok(other);
        }
        let more = other.terms.iter().filter(|it| group.terms.iter().all(|own| own.0 != it.0));
        let more: Vec<(Term, bool)> = more.map(|(term, _)| (*term, false)).collect();
        if !more.is_empty() {
            group.terms.extend(more);
            group.forms.extend(other.forms);
            sort::sort(&mut group.forms);
            group.forms.dedup();
            group.apart = true;
            self.notes.push(Note::Also(word.to_owned(), meant));
        }
        Ok(group)
    }

    fn are_here(&mut self, files: &[File]) -> bool {
        let missing = files.iter().filter(|file| !self.shelf.has(**file));
        let before = self.missing.len();
        self.missing.extend(missing);
        self.missing.len() == before
    }
}

/// Of each block the places of terms, each with whether it is of the very word.
type Found = Vec<(Rc<Block>, Vec<(u32, bool)>)>;

fn look_up(block: &Rc<Block>, word: &str, prefix: bool, found: &mut Found) -> Option<()> {
    let exact = block.find(word);
    let mut places: Vec<(u32, bool)> = Vec::new();
    let words = if prefix { block.beginning(word) } else { exact.map_or(0..0, |it| it..it + 1) };
    for place in words {
        let is_exact = exact == Some(place);
        places.extend(block.terms_of(place).iter().map(|term| (*term, is_exact)));
    }
    // The very word first, so that it is what stays of a term that has both.
    sort::by_key(&mut places, |(term, exact)| (*term, !exact));
    places.dedup_by_key(|(term, _)| *term);
    let sound = places.iter().all(|(term, _)| (*term as usize) < block.terms.len());
    found.push((block.clone(), places));
    sound.then_some(())
}

/// A word of a block that has the same stem as one that the archive does not have. Only English and
/// Russian are asked: the other languages' rules weigh more than a search should.
fn kin(block: &Block, word: &str) -> Option<String> {
    [Stemmer::english(), Stemmer::russian()].into_iter().find_map(|stemmer| {
        let stem = stemmer.stem(word);
        let beginning: String = stem.chars().take(3).collect();
        let mut near = block.beginning(&beginning).map(|place| block.word(place));
        near.find(|other| stemmer.stem(other) == stem).map(str::to_owned)
    })
}

impl Block {
    /// All words of some terms.
    fn words_among(&self, terms: &[(u32, bool)], words: &mut Vec<String>) {
        let among = |term: &u32| terms.binary_search_by_key(term, |it| it.0).is_ok();
        let own = (0..self.len()).filter(|place| self.terms_of(*place).iter().any(among));
        words.extend(own.map(|place| self.word(place).to_owned()));
        let elsewhere = self.elsewhere.iter().filter(|(term, _)| among(term));
        words.extend(elsewhere.map(|(_, word)| word.clone()));
    }
}
