//! The dictionary: every word of an archive, in blocks, each with the terms that it stands for and
//! where their lists are.
//!
//! A term is at home in the block of its first word. A word of a later block that stands for it has
//! it as a guest there, and either block names the words that are in the other, so that one block
//! tells all of a word.
//!
//! A block's content, numbers as varints: how many words and how many terms of its own it has; how
//! many files long lists of entries fill before it; how far the run of lists of positions reaches
//! before it (short ones, long ones). Of each
//! word the length it shares with the word before, the rest's length and the rest, then its terms: 0
//! for one of the block's own that no word before it had, `n` + 1 for the one that came `n` before
//! the newest, 1 for others: how many, and the place of each in the block, guests behind all others.
//! Of each own term, in the order in which they come: in how many entries it is, times two, plus 1
//! where it is one of the words that every text has; then the lengths of all lists of entries, and
//! of all lists of positions. How many guests there are; of each the same number of entries, and for
//! both lists where it is (high half, low half) and its length. How many words of other blocks there
//! are; of each the place of its term, its length and itself. Then the short lists of entries of its
//! own terms, one behind the other.

use std::ops::Range;

use super::bits::{put_varint, take_u32};
use super::layout::{Ends, ListAt, Run};
use super::segment::shared;

/// A term, with where its lists are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Term {
    /// In how many entries it is.
    pub(crate) entries: u32,
    /// Whether it is one of the words that every text has.
    pub(crate) common: bool,
    /// Its list of entries.
    pub(crate) postings: ListAt,
    /// Its list of positions.
    pub(crate) positions: ListAt,
}

/// How far the runs of lists of entries and of positions reach.
pub(crate) type BothEnds = (Ends, Ends);

/// A block that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in the text, and which of the references are its own.
    words: Vec<(u32, u32)>,
    /// Places of terms.
    references: Vec<u32>,
    /// The terms: its own in the order of their first words, then guests.
    pub(crate) terms: Vec<Term>,
    /// The words of other blocks that stand for these terms, each with the place of its term.
    pub(crate) elsewhere: Vec<(u32, String)>,
    /// How far its own lists reach.
    pub(crate) ends: BothEnds,
    /// The short lists of entries of its own terms.
    pub(crate) lists: Vec<u8>,
}

/// A block to be written.
#[derive(Debug, Default)]
pub(super) struct NewBlock<'a> {
    /// Its words in order, each with the places of its terms; the first words of its own terms come
    /// in the order of the terms.
    pub(super) words: Vec<(&'a str, Vec<u32>)>,
    /// Its own terms.
    pub(super) own: Vec<Term>,
    /// Those of blocks before.
    pub(super) guests: Vec<Term>,
    /// As in [`Block::elsewhere`].
    pub(super) elsewhere: Vec<(u32, &'a str)>,
    /// How far lists reach before it.
    pub(super) ends: BothEnds,
    /// As in [`Block::lists`].
    pub(super) lists: Vec<u8>,
}

impl NewBlock<'_> {
    /// The block's content.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_varint(self.words.len() as u64, &mut bytes);
        put_varint(self.own.len() as u64, &mut bytes);
        put_varint(self.ends.0.long, &mut bytes);
        self.ends.1.put(&mut bytes);
        self.write_words(&mut bytes);
        self.own.iter().for_each(|term| term.put_entries(&mut bytes));
        self.own.iter().for_each(|term| put_varint(term.postings.length.into(), &mut bytes));
        self.own.iter().for_each(|term| put_varint(term.positions.length.into(), &mut bytes));
        put_varint(self.guests.len() as u64, &mut bytes);
        for term in &self.guests {
            term.put_entries(&mut bytes);
            term.postings.put(&mut bytes);
            term.positions.put(&mut bytes);
        }
        put_varint(self.elsewhere.len() as u64, &mut bytes);
        for (term, word) in &self.elsewhere {
            put_varint((*term).into(), &mut bytes);
            put_varint(word.len() as u64, &mut bytes);
            bytes.extend(word.as_bytes());
        }
        bytes.extend(&self.lists);
        bytes
    }

    fn write_words(&self, bytes: &mut Vec<u8>) {
        let own = u32::try_from(self.own.len()).unwrap_or(u32::MAX);
        let (mut before, mut newest) = ("", 0_u32);
        for (word, places) in &self.words {
            let shared = shared(before, word);
            put_varint(shared as u64, bytes);
            put_varint((word.len() - shared) as u64, bytes);
            bytes.extend(&word.as_bytes()[shared..]);
            match places[..] {
                [term] if term == newest && term < own => put_varint(0, bytes),
                [term] if term < newest => put_varint(u64::from(newest - term) + 1, bytes),
                _ => {
                    put_varint(1, bytes);
                    put_varint(places.len() as u64, bytes);
                    places.iter().for_each(|term| put_varint((*term).into(), bytes));
                }
            }
            let of_own = places.iter().filter(|term| **term < own);
            newest = of_own.map(|term| term + 1).fold(newest, u32::max);
            before = word;
        }
    }
}

impl Term {
    fn put_entries(&self, bytes: &mut Vec<u8>) {
        put_varint(u64::from(self.entries) * 2 + u64::from(self.common), bytes);
    }

    fn take_entries(bytes: &mut &[u8]) -> Option<Self> {
        let entries = take_u32(bytes)?;
        Some(Self { entries: entries / 2, common: entries % 2 == 1, ..Self::default() })
    }
}

impl Block {
    /// Reads the content of the block of this number; nothing where it is none.
    pub(crate) fn read(number: u32, mut bytes: &[u8], piece: u32) -> Option<Self> {
        let bytes = &mut bytes;
        let (words, own) = (take_u32(bytes)?, take_u32(bytes)?);
        let long = take_u32(bytes)?.into();
        let postings = Ends { short: 0, long }.in_block(number);
        let mut block = Self { ends: (postings, Ends::take(bytes)?), ..Self::default() };
        let (mut start, mut newest) = (0, 0);
        for _ in 0..words {
            start = block.read_word(bytes, start)?;
            newest = block.read_references(bytes, newest, own)?;
            block.words.push((len(block.text.len())?, len(block.references.len())?));
        }
        // Before anything is made for so many.
        if newest != own {
            return None;
        }
        for _ in 0..own {
            block.terms.push(Term::take_entries(bytes)?);
        }
        for term in &mut block.terms {
            term.postings = Run::Postings.place(&mut block.ends.0, take_u32(bytes)?, piece);
        }
        for term in &mut block.terms {
            term.positions = Run::Positions.place(&mut block.ends.1, take_u32(bytes)?, piece);
        }
        for _ in 0..take_u32(bytes)? {
            let term = Term::take_entries(bytes)?;
            let (postings, positions) = (ListAt::take(bytes)?, ListAt::take(bytes)?);
            block.terms.push(Term { postings, positions, ..term });
        }
        for _ in 0..take_u32(bytes)? {
            let term = take_u32(bytes)?;
            let length = take_u32(bytes)? as usize;
            let (word, left) = bytes.split_at_checked(length)?;
            block.elsewhere.push((term, std::str::from_utf8(word).ok()?.to_owned()));
            *bytes = left;
        }
        block.lists = bytes.to_vec();
        let lists = block.ends.0.short.checked_sub(postings.short);
        (lists == Some(block.lists.len() as u64)).then_some(block)
    }

    /// Reads the next word; where it begins in the text.
    fn read_word(&mut self, bytes: &mut &[u8], before: usize) -> Option<usize> {
        let (shared, length) = (take_u32(bytes)? as usize, take_u32(bytes)? as usize);
        let (rest, left) = bytes.split_at_checked(length)?;
        let start = self.text.len();
        let again = self.text.get(before..)?.get(..shared)?.to_owned();
        self.text.push_str(&again);
        self.text.push_str(std::str::from_utf8(rest).ok()?);
        *bytes = left;
        Some(start)
    }

    /// Reads the terms of a word; how many of the block's own there are by now.
    fn read_references(&mut self, bytes: &mut &[u8], newest: u32, own: u32) -> Option<u32> {
        let count = match take_u32(bytes)? {
            0 => {
                self.references.push(newest);
                return Some(newest + 1);
            }
            1 => take_u32(bytes)?,
            back => {
                self.references.push(newest.checked_sub(back - 1)?);
                return Some(newest);
            }
        };
        let mut end = newest;
        for _ in 0..count {
            let term = take_u32(bytes)?;
            self.references.push(term);
            // Behind them are guests.
            if term >= own {
                continue;
            }
            end = end.max(term + 1);
            // Each term has a first word, so no word has more new ones than words could name.
            if end > newest.saturating_add(count) {
                return None;
            }
        }
        Some(end)
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word, by its place.
    pub(crate) fn word(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.words[before].0);
        let end = self.words.get(place).map_or(start, |word| word.0);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The places of the terms of a word.
    pub(crate) fn terms_of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.words[before].1);
        let end = self.words.get(place).map_or(start, |word| word.1);
        self.references.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The place of a word.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        let place = self.first_from(word);
        (place < self.len() && self.word(place) == word).then_some(place)
    }

    /// The places of all words that begin like this.
    pub(crate) fn beginning(&self, prefix: &str) -> Range<usize> {
        let first = self.first_from(prefix);
        let count = (first..self.len()).take_while(|it| self.word(*it).starts_with(prefix)).count();
        first..first + count
    }

    /// The place of the first word that is not before this one.
    fn first_from(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(middle) < word { low = middle + 1 } else { high = middle }
        }
        low
    }
}

fn len(length: usize) -> Option<u32> {
    u32::try_from(length).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECE: u32 = 64;
    const NUMBER: u32 = 3;

    fn block() -> NewBlock<'static> {
        let mut ends = (Ends { short: 0, long: 1 }.in_block(NUMBER), Ends { short: 70, long: 0 });
        let before = ends;
        let mut term = |entries: u32, postings, positions| Term {
            entries,
            common: entries > 5,
            postings: Run::Postings.place(&mut ends.0, postings, PIECE),
            positions: Run::Positions.place(&mut ends.1, positions, PIECE),
        };
        let own = vec![term(3, 20, 58), term(9, 30, 200), term(1, 2, 4)];
        let list = |at, length| ListAt { at, length };
        let guest =
            Term { entries: 2, common: false, postings: list(4, 9), positions: list(0, 77) };
        NewBlock {
            words: vec![
                ("negotiate", vec![0]),
                ("negotiation", vec![0]),
                ("net", vec![1]),
                ("nying", vec![3]),
                ("новый", vec![1, 2]),
                ("новыми", vec![2, 3]),
                ("новыя", vec![2]),
            ],
            own,
            guests: vec![guest],
            elsewhere: vec![(0, "neighbour"), (3, "nie")],
            ends: before,
            lists: (0..52).collect(),
        }
    }

    #[test]
    fn a_block_comes_back() {
        let new = block();
        let block = Block::read(NUMBER, &new.write(), PIECE).unwrap();
        assert_eq!(block.terms, [&new.own[..], &new.guests].concat());
        let elsewhere = new.elsewhere.iter().map(|(term, word)| (*term, (*word).to_owned()));
        assert_eq!(block.elsewhere, elsewhere.collect::<Vec<_>>());
        for (place, (word, own)) in new.words.iter().enumerate() {
            assert_eq!((block.word(place), block.terms_of(place)), (*word, &**own));
            assert_eq!(block.find(word), Some(place));
        }
        let postings = Ends { short: 52, long: 1 };
        let short = postings.short + postings.in_block(NUMBER).short;
        assert_eq!(block.ends, (Ends { short, ..postings }, Ends { short: 74, long: 2 }));
        assert_eq!(block.lists, new.lists);
        assert_eq!(block.find("nego"), None);
        assert_eq!(block.beginning("nego"), 0..2);
        assert_eq!(block.beginning("нов"), 4..7);
        assert_eq!(block.beginning("z"), 4..4);
    }

    proptest! {
        #[test]
        fn damage_never_panics(at: prop::sample::Index, with: u8) {
            let mut bytes = block().write();
            let place = at.index(bytes.len());
            bytes[place] ^= with;
            if let Some(block) = Block::read(NUMBER, &bytes, PIECE) {
                (0..block.len()).for_each(|place| { block.find(block.word(place)); });
            }
            prop_assert_eq!(Block::read(NUMBER, &bytes[..place], PIECE), None);
        }
    }
}
