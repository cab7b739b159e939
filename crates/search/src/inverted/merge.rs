//! Merges segments: of each term its words, and its lists, which go to two spools. It makes no file
//! of an index.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Read, Write};

use archive::rests::{Rests, rest};

use super::impact::Averages;
use super::list::{ListWriter, Posting};
use super::segment::SegmentReader;
use crate::analysis::Lengths;
use crate::sort;

/// The terms of an archive in the order of their words. There may be millions: so all words stand
/// in one text, those of a term behind each other.
#[derive(Debug, Default)]
pub(super) struct Terms {
    text: String,
    /// How many words there are.
    pub(super) words: usize,
    /// The terms.
    pub(super) all: Vec<Merged>,
    /// How long the spools are.
    ends: (u64, u64),
}

/// A term that was merged.
#[derive(Debug)]
pub(super) struct Merged {
    /// Where its lists are in the spools.
    pub(super) postings_from: u64,
    pub(super) positions_from: u64,
    /// How long they are.
    pub(super) postings: u32,
    pub(super) positions: u32,
    /// In how many entries it is.
    pub(super) entries: u32,
    /// Where its words begin and end in the text.
    words: (u32, u32),
}

/// Stands between words; it comes before all that can be in one, so that texts sort as their words.
const BETWEEN: char = ' ';

impl Terms {
    /// The words of a term, in order, as one text.
    pub(super) fn text_of(&self, term: &Merged) -> &str {
        &self.text[term.words.0 as usize..term.words.1 as usize]
    }

    /// The words of a term, in order.
    pub(super) fn words_of(&self, term: &Merged) -> impl Iterator<Item = &str> {
        self.text_of(term).split(BETWEEN)
    }

    /// Takes the next term with its lists, which go to the spools.
    fn put<S: Write>(
        &mut self,
        words: &[String],
        entries: u32,
        lists: [&[u8]; 2],
        spools: &mut [S; 2],
    ) -> io::Result<()> {
        let start = length(self.text.len())?;
        for (place, word) in words.iter().enumerate() {
            if place > 0 {
                self.text.push(BETWEEN);
            }
            self.text.push_str(word);
        }
        self.words += words.len();
        let words = (start, length(self.text.len())?);
        spools[0].write_all(lists[0])?;
        spools[1].write_all(lists[1])?;
        let (postings, positions) = (length(lists[0].len())?, length(lists[1].len())?);
        let (postings_from, positions_from) = self.ends;
        self.ends = (postings_from + u64::from(postings), positions_from + u64::from(positions));
        self.all.push(Merged {
            postings_from,
            positions_from,
            postings,
            positions,
            entries,
            words,
        });
        Ok(())
    }

    async fn sort(&mut self, rests: Rests<'_>) {
        let Self { text, all, .. } = self;
        let words = |term: &Merged| &text[term.words.0 as usize..term.words.1 as usize];
        let compare = |one: &Merged, other: &Merged| {
            (words(one), one.postings_from).cmp(&(words(other), other.postings_from))
        };
        sort::by_with_rests(all, compare, rests).await;
    }
}

/// Merges the lists of all segments, term by term, into the spools.
pub(super) async fn merge<R: Read, S: Write>(
    segments: Vec<R>,
    lengths: &[Lengths],
    spools: &mut [S; 2],
    rests: Rests<'_>,
) -> io::Result<Terms> {
    let averages = Averages::of(lengths);
    let mut readers: Vec<SegmentReader<R>> = segments.into_iter().map(SegmentReader::new).collect();
    let mut next = BinaryHeap::new();
    for (place, reader) in readers.iter_mut().enumerate() {
        if reader.next()? {
            next.push(Reverse((reader.term.clone(), place)));
        }
    }
    let mut terms = Terms::default();
    while let Some(Reverse((term, first))) = next.pop() {
        rest(rests).await;
        let mut own = vec![first];
        while let Some(Reverse((_, place))) = next.pop_if_same(&term) {
            own.push(place);
        }
        let mut list = ListWriter::default();
        let (mut words, mut count) = (Vec::new(), 0);
        for place in own {
            let reader = &mut readers[place];
            reader.each(&mut |entry, title, text| {
                let length = lengths.get(entry as usize).copied().unwrap_or_default();
                let impact = averages.impact(length, title.len(), text.len());
                list.push(Posting { entry, impact, title: !title.is_empty() }, title, text);
                count += 1;
            })?;
            words.append(&mut reader.forms);
            if reader.next()? {
                next.push(Reverse((reader.term.clone(), place)));
            }
        }
        sort::sort(&mut words);
        words.dedup();
        let (postings, positions) = list.finish();
        terms.put(&words, count, [&postings, &positions], spools)?;
    }
    terms.sort(rests).await;
    Ok(terms)
}

/// The segments that are at a term.
trait PopIfSame {
    fn pop_if_same(&mut self, term: &str) -> Option<Reverse<(String, usize)>>;
}

impl PopIfSame for BinaryHeap<Reverse<(String, usize)>> {
    fn pop_if_same(&mut self, term: &str) -> Option<Reverse<(String, usize)>> {
        if self.peek()?.0.0 == term { self.pop() } else { None }
    }
}

fn length(bytes: usize) -> io::Result<u32> {
    u32::try_from(bytes).map_err(|_| io::ErrorKind::FileTooLarge.into())
}
