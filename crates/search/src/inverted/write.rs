//! The writer of an index: segments in, files out. Memory holds the words of the archive, never
//! its lists: these wait in two spools that the caller brings.

use std::cmp::Reverse;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use archive::rests::{Rests, at_once, in_steps, rest};

use super::bits::{low, put_varint};
use super::dictionary::{self, BothEnds, NewBlock};
use super::file::{File, seal};
use super::layout::{Ends, ListAt, Run, long};
use super::merge::{Merged, Terms, merge};
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

/// How many terms are looked at between two rests.
const STEP: usize = 128;

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
    take(File::Spelling, spelling(&terms, rests).await)?;
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
    let (words, placed) = words(terms, piece, rests).await;
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

/// All words in order, once for each of their terms; all terms with where their lists are.
async fn words<'a>(
    terms: &'a Terms,
    piece: u32,
    rests: Rests<'_>,
) -> (Vec<Word<'a>>, Vec<dictionary::Term>) {
    let mut words = Vec::with_capacity(terms.words);
    let mut placed = Vec::with_capacity(terms.all.len());
    let (mut ends, mut numbers) = (BothEnds::default(), 0..);
    let mut steps = terms.all.chunks(STEP);
    let mut step = || {
        let Some(some) = steps.next() else { return false };
        for (term, number) in some.iter().zip(&mut numbers) {
            words.extend(terms.words_of(term).map(|word| (word, number)));
            placed.push(dictionary::Term {
                entries: term.entries,
                common: terms.words_of(term).any(is_common),
                postings: ends.0.place(term.postings, piece),
                positions: ends.1.place(term.positions, piece),
            });
        }
        true
    };
    in_steps(&mut step, rests).await;
    sort::by_with_rests(&mut words, Ord::cmp, rests).await;
    (words, placed)
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
async fn spelling(terms: &Terms, rests: Rests<'_>) -> Vec<u8> {
    let mut often: Vec<&Merged> = terms.all.iter().filter(|term| term.entries > 1).collect();
    let rank = |term: &Merged| (Reverse(term.entries), terms.text_of(term));
    sort::by_with_rests(&mut often, |one, other| rank(one).cmp(&rank(other)), rests).await;
    often.truncate(SPELLING);
    let mut words: Vec<(Reverse<u32>, &str)> = Vec::new();
    let mut steps = often.chunks(STEP);
    let mut step = || {
        let some = steps.next();
        words.extend(some.into_iter().flatten().flat_map(|term| shortest(terms, term)));
        some.is_some()
    };
    in_steps(&mut step, rests).await;
    sort::by_with_rests(&mut words, Ord::cmp, rests).await;
    words.truncate(SPELLING);
    let by_word = |one: &(_, &str), other: &(_, &str)| {
        (one.1, Reverse(one.0)).cmp(&(other.1, Reverse(other.0)))
    };
    sort::by_with_rests(&mut words, by_word, rests).await;
    words.dedup_by_key(|word| word.1);
    let (mut bytes, mut before) = (Vec::new(), "");
    for (Reverse(entries), word) in words {
        let shared = shared(before, word);
        put_varint(shared as u64, &mut bytes);
        put_varint((word.len() - shared) as u64, &mut bytes);
        bytes.extend(&word.as_bytes()[shared..]);
        bytes.extend(u8::try_from(entries.ilog2()));
        before = word;
    }
    bytes
}

/// The shortest words of a term, each with in how many entries it is taken to be.
fn shortest<'a>(
    terms: &'a Terms,
    term: &Merged,
) -> impl Iterator<Item = (Reverse<u32>, &'a str)> + use<'a> {
    let entries = term.entries;
    let mut words: Vec<&str> = terms.words_of(term).collect();
    sort::by_key(&mut words, |word| (word.len(), *word));
    let words = words.into_iter().take(OF_TERM).zip(1..);
    words.map(move |(word, place)| (Reverse((entries / place).max(1)), word))
}
