//! The dictionary: every word of an archive, in blocks, each with the terms that it stands for and
//! where their lists are.
//!
//! A block's content, numbers as varints: how many words and how many terms it has; where its
//! terms' lists begin in the run of all lists of entries, and in that of positions. Of each word
//! the length it shares with the word before, the rest's length and the rest, then its terms: 0 for
//! one that no word before it had, `n` + 1 for the one that came `n` before the newest, 1 for
//! several: how many, and the place of each in the block. Of each term, in the order in which they
//! come: in how many entries it is, times two, plus 1 where it is one of the words that every text
//! has; then the lengths of all lists of entries, and of all lists of positions.
//!
//! No term has words in two blocks.

use std::ops::Range;

use super::bits::{put_varint, take_u32, take_varint};
use super::segment::shared;

/// A term, with where its lists are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Term {
    /// In how many entries it is.
    pub(crate) entries: u32,
    /// Whether it is one of the words that every text has.
    pub(crate) common: bool,
    /// Its list in the run of all lists of entries.
    pub(crate) postings: (u64, u32),
    /// Its list in the run of all lists of positions.
    pub(crate) positions: (u64, u32),
}

/// A block that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in the text, and which of the references are its own.
    words: Vec<(u32, u32)>,
    /// Places of terms.
    references: Vec<u32>,
    /// The terms, in the order of their first words.
    pub(crate) terms: Vec<Term>,
}

/// Where a list of this length begins that comes behind `offset`: short lists lie within one
/// piece of the run, so that one file is enough.
pub(super) fn begin(offset: u64, length: u32, piece: u32) -> u64 {
    let (piece, length) = (u64::from(piece), u64::from(length));
    let within = offset % piece;
    if length <= piece / 2 && within + length > piece { offset - within + piece } else { offset }
}

/// Writes one block. `words` are in order, each with the places of its terms in `terms`; the first
/// word of each term comes in the order of the terms. The offsets are those behind the block
/// before.
pub(super) fn write<'a>(
    words: impl Iterator<Item = (&'a str, &'a [u32])> + Clone,
    terms: &[Term],
    (postings, positions): (u64, u64),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_varint(words.clone().count() as u64, &mut bytes);
    put_varint(terms.len() as u64, &mut bytes);
    put_varint(postings, &mut bytes);
    put_varint(positions, &mut bytes);
    let (mut before, mut newest) = ("", 0_u32);
    for (word, own) in words {
        let shared = shared(before, word);
        put_varint(shared as u64, &mut bytes);
        put_varint((word.len() - shared) as u64, &mut bytes);
        bytes.extend(&word.as_bytes()[shared..]);
        match own {
            [term] if *term == newest => put_varint(0, &mut bytes),
            [term] if *term < newest => put_varint(u64::from(newest - term) + 1, &mut bytes),
            several => {
                put_varint(1, &mut bytes);
                put_varint(several.len() as u64, &mut bytes);
                several.iter().for_each(|term| put_varint((*term).into(), &mut bytes));
            }
        }
        newest = own.iter().map(|term| term + 1).max().unwrap_or(0).max(newest);
        before = word;
    }
    for term in terms {
        put_varint(u64::from(term.entries) * 2 + u64::from(term.common), &mut bytes);
    }
    terms.iter().for_each(|term| put_varint(term.postings.1.into(), &mut bytes));
    terms.iter().for_each(|term| put_varint(term.positions.1.into(), &mut bytes));
    bytes
}

impl Block {
    /// Reads a block's content; nothing where it is none.
    pub(crate) fn read(mut bytes: &[u8], piece: u32) -> Option<Self> {
        let bytes = &mut bytes;
        let (words, terms) = (take_u32(bytes)?, take_u32(bytes)?);
        let mut offsets = (take_varint(bytes)?, take_varint(bytes)?);
        let mut block = Self::default();
        let (mut start, mut newest) = (0, 0);
        for _ in 0..words {
            start = block.read_word(bytes, start)?;
            newest = block.read_references(bytes, newest)?;
            block.words.push((u32::try_from(block.text.len()).ok()?, len(&block.references)?));
        }
        // Before anything is made for so many.
        if newest != terms {
            return None;
        }
        block.terms = vec![Term::default(); newest as usize];
        for term in &mut block.terms {
            let entries = take_u32(bytes)?;
            (term.entries, term.common) = (entries / 2, entries % 2 == 1);
        }
        for term in &mut block.terms {
            let length = take_u32(bytes)?;
            let begin = begin(offsets.0, length, piece);
            term.postings = (begin, length);
            offsets.0 = begin.checked_add(length.into())?;
        }
        for term in &mut block.terms {
            let length = take_u32(bytes)?;
            let begin = begin(offsets.1, length, piece);
            term.positions = (begin, length);
            offsets.1 = begin.checked_add(length.into())?;
        }
        bytes.is_empty().then_some(block)
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

    /// Reads the terms of a word; how many terms there are by now.
    fn read_references(&mut self, bytes: &mut &[u8], newest: u32) -> Option<u32> {
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
            end = end.max(term.checked_add(1)?);
            self.references.push(term);
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

fn len(list: &[u32]) -> Option<u32> {
    u32::try_from(list.len()).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECE: u32 = 64;

    fn block() -> (Vec<(&'static str, Vec<u32>)>, Vec<Term>) {
        let term = |entries: u32, postings, positions| Term {
            entries,
            common: entries > 5,
            postings,
            positions,
        };
        let words = vec![
            ("negotiate", vec![0]),
            ("negotiation", vec![0]),
            ("net", vec![1]),
            ("новый", vec![1, 2]),
            ("новыми", vec![2]),
        ];
        let terms = vec![
            term(3, (100, 20), (70, 58)),
            term(9, (128, 30), (128, 200)),
            term(1, (158, 2), (328, 4)),
        ];
        (words, terms)
    }

    fn written() -> Vec<u8> {
        let (words, terms) = block();
        write(words.iter().map(|(word, own)| (*word, &**own)), &terms, (100, 70))
    }

    #[test]
    fn a_block_comes_back() {
        let (words, terms) = block();
        let block = Block::read(&written(), PIECE).unwrap();
        assert_eq!(block.terms, terms);
        for (place, (word, own)) in words.iter().enumerate() {
            assert_eq!((block.word(place), block.terms_of(place)), (*word, &**own));
            assert_eq!(block.find(word), Some(place));
        }
        assert_eq!(block.find("nego"), None);
        assert_eq!(block.beginning("nego"), 0..2);
        assert_eq!(block.beginning("нов"), 3..5);
        assert_eq!(block.beginning("z"), 3..3);
    }

    #[test]
    fn short_lists_lie_in_one_piece() {
        assert_eq!(begin(60, 4, 64), 60);
        assert_eq!(begin(60, 5, 64), 64);
        assert_eq!(begin(60, 33, 64), 60);
        assert_eq!(begin(64, 0, 64), 64);
    }

    proptest! {
        #[test]
        fn damage_never_panics(at: prop::sample::Index, with: u8) {
            let mut bytes = written();
            let place = at.index(bytes.len());
            bytes[place] ^= with;
            if let Some(block) = Block::read(&bytes, PIECE) {
                (0..block.len()).for_each(|place| { block.find(block.word(place)); });
            }
            prop_assert_eq!(Block::read(&bytes[..place], PIECE), None);
        }
    }
}
