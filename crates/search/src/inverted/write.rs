//! The writer of an index: segments in, files out. Memory holds the words of the archive, never
//! its lists: these wait in two spools that the caller brings.

use std::cmp::Reverse;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use super::bits::{low, put_varint};
use super::dictionary::{self, BothEnds, NewBlock};
use super::file::{File, seal};
use super::layout::{Ends, ListAt, Run, long};
use super::merge::{Merged, Terms, merge};
use super::rests::{Rests, at_once, rest};
use super::root::Root;
use super::segment::shared;
use super::stop::is_common;
use crate::analysis::Lengths;
use crate::sort;

/// How long the content of a block of the dictionary is, at least.
const BLOCK_BYTES: usize = 8_000;

/// How many words the file for spelling has, at most.
const SPELLING: usize = 12_000;

/// How many words of one term are in it, at most.
const OF_TERM: usize = 4;

/// Takes each file that is written.
pub type Take<'a> = &'a mut dyn FnMut(File, Vec<u8>) -> io::Result<()>;

/// Writes the index of this name from segments in the order of their entries, whose lengths are
/// given one after the other.
///
/// # Errors
///
/// When a segment or a spool cannot be read or written, and when `take` fails.
pub fn write<R: Read, S: Read + Write + Seek>(
    name: &str,
    segments: Vec<R>,
    lengths: &[Lengths],
    spools: &mut [S; 2],
    take: Take<'_>,
) -> io::Result<Root> {
    at_once(write_with_rests(name, segments, lengths, spools, take, &mut || None))
}

/// The same, with rests.
pub(super) async fn write_with_rests<R: Read, S: Read + Write + Seek>(
    name: &str,
    segments: Vec<R>,
    lengths: &[Lengths],
    spools: &mut [S; 2],
    take: Take<'_>,
    rests: Rests<'_>,
) -> io::Result<Root> {
    let terms = merge(segments, lengths, spools, rests).await?;
    let bytes: u64 = terms.all.iter().map(|term| u64::from(term.postings)).sum();
    let piece = piece(bytes);
    let mut take = |file, content| take(file, seal(name, file, content));
    let [postings, positions] = spools;
    let of_postings = terms.all.iter().map(|term| (term.postings_from, term.postings));
    let of_positions = terms.all.iter().map(|term| (term.positions_from, term.positions));
    write_run(Run::Postings, postings, of_postings, piece, &mut take, rests).await?;
    write_run(Run::Positions, positions, of_positions, piece, &mut take, rests).await?;
    take(File::Spelling, spelling(&terms))?;
    let blocks = write_dictionary(&terms, piece, &mut take, rests).await?;
    let entries = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
    Ok(Root { name: name.to_owned(), entries, piece, blocks })
}

/// How long a piece of short lists is: as short as keeps the files few. With its seal a piece
/// fills blocks of a disk.
fn piece(bytes: u64) -> u32 {
    let blocks = match bytes >> 20 {
        0..16 => 8,
        16..64 => 16,
        _ => 32,
    };
    (blocks << 10) - 8
}

/// Writes the lists of a run: short ones behind each other, in pieces, long ones by themselves.
async fn write_run<S: Read + Seek>(
    run: Run,
    spool: &mut S,
    lists: impl Iterator<Item = (u64, u32)>,
    piece: u32,
    take: Take<'_>,
    rests: Rests<'_>,
) -> io::Result<()> {
    let (mut ends, mut pending, mut piece_number) = (Ends::default(), Vec::new(), 0);
    let mut at = None;
    for (from, length) in lists {
        if at != Some(from) {
            spool.seek(SeekFrom::Start(from))?;
        }
        at = Some(from + u64::from(length));
        let list = ends.place(length, piece);
        if list.is_long(piece) {
            write_long(run, spool, list, piece, take)?;
            rest(rests).await;
            continue;
        }
        let end_of_piece = pending.len() + length as usize > piece as usize;
        if end_of_piece {
            pending.resize(piece as usize, 0);
            take(run.file(false, piece_number), std::mem::take(&mut pending))?;
            piece_number += 1;
            rest(rests).await;
        }
        let start = pending.len();
        pending.resize(start + length as usize, 0);
        spool.read_exact(&mut pending[start..])?;
    }
    if !pending.is_empty() {
        take(run.file(false, piece_number), pending)?;
    }
    Ok(())
}

/// Writes a long list into files of its own.
fn write_long<S: Read>(
    run: Run,
    spool: &mut S,
    list: ListAt,
    piece: u32,
    take: Take<'_>,
) -> io::Result<()> {
    let mut left = list.length;
    for file in run.files(list, piece) {
        let mut bytes = vec![0; left.min(long(piece)) as usize];
        spool.read_exact(&mut bytes)?;
        left -= left.min(long(piece));
        take(file, bytes)?;
    }
    Ok(())
}

/// Writes the blocks of the dictionary; the beginnings by which they are found.
async fn write_dictionary(
    terms: &Terms,
    piece: u32,
    take: Take<'_>,
    rests: Rests<'_>,
) -> io::Result<Vec<String>> {
    let words = words(terms);
    let placed = placed(terms, piece);
    let mut blocks: Vec<String> = Vec::new();
    let mut ends = BothEnds::default();
    let mut at_home = 0;
    let mut start = 0;
    while start < words.len() {
        rest(rests).await;
        let end = start + block_length(&words[start..]);
        let own = &words[start..end];
        let after = own.iter().map(|word| word.1 + 1).fold(at_home, u32::max);
        let block = block(own, at_home..after, terms, &placed, ends);
        let number = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        take(File::Dictionary(number), block.write())?;
        for term in &block.own {
            ends.0.place(term.postings.length, piece);
            ends.1.place(term.positions.length, piece);
        }
        let before = start.checked_sub(1).map_or("", |before| words[before].0);
        blocks.push(least_above(before, own[0].0));
        (start, at_home) = (end, after);
    }
    Ok(blocks)
}

/// All terms with where their lists are.
fn placed(terms: &Terms, piece: u32) -> Vec<dictionary::Term> {
    let mut ends = BothEnds::default();
    let place = |term: &Merged| dictionary::Term {
        entries: term.entries,
        common: terms.words_of(term).any(is_common),
        postings: ends.0.place(term.postings, piece),
        positions: ends.1.place(term.positions, piece),
    };
    terms.all.iter().map(place).collect()
}

/// The block of these words, in which these terms are at home.
fn block<'a>(
    words: &[Word<'a>],
    own: Range<u32>,
    terms: &'a Terms,
    placed: &[dictionary::Term],
    ends: BothEnds,
) -> NewBlock<'a> {
    let mut guests: Vec<u32> = words.iter().map(|it| it.1).filter(|it| *it < own.start).collect();
    sort::sort(&mut guests);
    guests.dedup();
    let mut numbers: Vec<u32> = own.clone().collect();
    numbers.extend(&guests);
    let place = |number: u32| match number.checked_sub(own.start) {
        Some(place) => place,
        None => own.end - own.start + low(guests.partition_point(|guest| *guest < number) as u64),
    };
    let of_words = words.chunk_by(is_same).map(|same| {
        let places = same.iter().map(|it| place(it.1));
        (same[0].0, places.collect())
    });
    let here = words[0].0..=words[words.len() - 1].0;
    let mut elsewhere = Vec::new();
    for number in &numbers {
        let others = terms.words_of(&terms.all[*number as usize]).filter(|it| !here.contains(it));
        elsewhere.extend(others.map(|word| (place(*number), word)));
    }
    NewBlock {
        words: of_words.collect(),
        own: placed[own.start as usize..own.end as usize].to_vec(),
        guests: guests.iter().map(|it| placed[*it as usize]).collect(),
        elsewhere,
        ends,
    }
}

/// A word with the number of a term that it stands for.
type Word<'a> = (&'a str, u32);

/// All words in order, once for each of their terms.
fn words(terms: &Terms) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(terms.words);
    for (term, number) in terms.all.iter().zip(0..) {
        words.extend(terms.words_of(term).map(|word| (word, number)));
    }
    sort::sort(&mut words);
    words
}

fn is_same(one: &Word<'_>, other: &Word<'_>) -> bool {
    one.0 == other.0
}

/// How many of these make the next block.
fn block_length(words: &[Word<'_>]) -> usize {
    let (mut bytes, mut length) = (0, 0);
    for same in words.chunk_by(is_same) {
        if bytes >= BLOCK_BYTES {
            return length;
        }
        bytes += same[0].0.len() / 2 + 6;
        length += same.len();
    }
    length
}

/// The shortest beginning of a word that comes behind the word before.
fn least_above(before: &str, word: &str) -> String {
    let shared = shared(before, word);
    let next = word[shared..].chars().next().map_or(0, char::len_utf8);
    word[..shared + next].to_owned()
}

/// The words that are in most entries, in order: of each the length it shares with the one before,
/// that of the rest, the rest, and in how many entries it is, as a power of two: the shortest of a
/// term in all of its entries, the second in half of them, the third in a third. (Noisy texts have
/// many that nobody means, and then rarer terms would have none.)
fn spelling(terms: &Terms) -> Vec<u8> {
    let mut often: Vec<&Merged> = terms.all.iter().filter(|term| term.entries > 1).collect();
    sort::by_key(&mut often, |term| (Reverse(term.entries), terms.text_of(term)));
    let words = often.into_iter().take(SPELLING).flat_map(|term| {
        let mut words: Vec<&str> = terms.words_of(term).collect();
        sort::by_key(&mut words, |word| (word.len(), *word));
        let words = words.into_iter().take(OF_TERM).zip(1..);
        words.map(|(word, place)| (word, (term.entries / place).max(1)))
    });
    let mut words: Vec<(&str, u32)> = words.collect();
    sort::by_key(&mut words, |(word, entries)| (Reverse(*entries), *word));
    words.truncate(SPELLING);
    sort::sort(&mut words);
    words.dedup_by_key(|word| word.0);
    let (mut bytes, mut before) = (Vec::new(), "");
    for (word, entries) in words {
        let shared = shared(before, word);
        put_varint(shared as u64, &mut bytes);
        put_varint((word.len() - shared) as u64, &mut bytes);
        bytes.extend(&word.as_bytes()[shared..]);
        bytes.extend(u8::try_from(entries.ilog2()));
        before = word;
    }
    bytes
}
