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

/// How many pieces a block of the dictionary is long, about, with its lists.
const BLOCK: u32 = 1;

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
    write_positions(&terms, positions, piece, &mut take, rests).await?;
    take(File::Spelling, spelling(&terms, rests).await)?;
    let blocks = write_dictionary(&terms, postings, piece, &mut take, rests).await?;
    let entries = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
    Ok(Root { name: name.to_owned(), entries, piece, blocks, lacks_blocks: false })
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

/// Writes the lists of positions: short ones behind each other, in pieces, long ones by themselves.
async fn write_positions<S: Read + Seek>(
    terms: &Terms,
    spool: &mut S,
    piece: u32,
    take: Take<'_>,
    rests: Rests<'_>,
) -> io::Result<()> {
    let (mut ends, mut pending, mut piece_number) = (Ends::default(), Vec::new(), 0);
    for Merged { positions_from, positions: length, .. } in &terms.all {
        let list = Run::Positions.place(&mut ends, *length, piece);
        if list.is_long(piece) {
            write_long(Run::Positions, spool, (*positions_from, list), piece, take)?;
            rest(rests).await;
            continue;
        }
        let end_of_piece = pending.len() + *length as usize > piece as usize;
        if end_of_piece {
            pending.resize(piece as usize, 0);
            take(File::Positions(piece_number), std::mem::take(&mut pending))?;
            piece_number += 1;
            rest(rests).await;
        }
        append(spool, *positions_from, *length, &mut pending)?;
    }
    if !pending.is_empty() {
        take(File::Positions(piece_number), pending)?;
    }
    Ok(())
}

/// Puts so many bytes of a spool, from this place on, behind others.
fn append<S: Read + Seek>(
    spool: &mut S,
    from: u64,
    length: u32,
    bytes: &mut Vec<u8>,
) -> io::Result<()> {
    spool.seek(SeekFrom::Start(from))?;
    let start = bytes.len();
    bytes.resize(start + length as usize, 0);
    spool.read_exact(&mut bytes[start..])
}

/// Writes a long list, which is in the spool from this place on, into files of its own.
fn write_long<S: Read + Seek>(
    run: Run,
    spool: &mut S,
    (from, list): (u64, ListAt),
    piece: u32,
    take: Take<'_>,
) -> io::Result<()> {
    spool.seek(SeekFrom::Start(from))?;
    let mut left = list.length;
    for file in run.files(list, piece) {
        let mut bytes = vec![0; left.min(long(piece)) as usize];
        spool.read_exact(&mut bytes)?;
        left -= left.min(long(piece));
        take(file, bytes)?;
    }
    Ok(())
}

/// Writes the blocks of the dictionary with the lists of entries; the beginnings by which they are
/// found.
async fn write_dictionary<S: Read + Seek>(
    terms: &Terms,
    spool: &mut S,
    piece: u32,
    take: Take<'_>,
    rests: Rests<'_>,
) -> io::Result<Vec<String>> {
    let words = words(terms, rests).await;
    let mut last = vec![0; terms.all.len()];
    words.iter().enumerate().for_each(|(place, word)| last[word.1 as usize] = place);
    let mut blocks: Vec<String> = Vec::new();
    let mut placed: Vec<dictionary::Term> = Vec::with_capacity(terms.all.len());
    let mut ends = BothEnds::default();
    let mut start = 0;
    while start < words.len() {
        rest(rests).await;
        let at_home = low(placed.len() as u64);
        let end = block_end(&words, start, at_home, terms, (&last, piece));
        let number = low(blocks.len() as u64);
        ends.0 = ends.0.in_block(number);
        let before = ends;
        let after = words[start..end].iter().map(|word| word.1 + 1).fold(at_home, u32::max);
        let mut lists = Vec::new();
        for term in &terms.all[at_home as usize..after as usize] {
            let place = dictionary::Term {
                entries: term.entries,
                common: terms.words_of(term).any(is_common),
                postings: Run::Postings.place(&mut ends.0, term.postings, piece),
                positions: Run::Positions.place(&mut ends.1, term.positions, piece),
            };
            if place.postings.is_long(piece) {
                let list = (term.postings_from, place.postings);
                write_long(Run::Postings, spool, list, piece, take)?;
            } else {
                append(spool, term.postings_from, term.postings, &mut lists)?;
            }
            placed.push(place);
        }
        let block = block(&words[start..end], at_home..after, terms, &placed);
        let block = NewBlock { ends: before, lists, ..block };
        take(File::Dictionary(number), block.write())?;
        let before = start.checked_sub(1).map_or("", |before| words[before].0);
        blocks.push(least_above(before, words[start].0));
        start = end;
    }
    Ok(blocks)
}

/// The block of these words, in which these terms are at home, without its lists.
fn block<'a>(
    words: &[Word<'a>],
    own: Range<u32>,
    terms: &'a Terms,
    placed: &[dictionary::Term],
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
        ..NewBlock::default()
    }
}

/// A word with the number of a term that it stands for.
type Word<'a> = (&'a str, u32);

/// All words in order, once for each of their terms.
async fn words<'a>(terms: &'a Terms, rests: Rests<'_>) -> Vec<Word<'a>> {
    let mut words = Vec::with_capacity(terms.words);
    let mut numbers = 0..;
    let mut steps = terms.all.chunks(STEP);
    let mut step = || {
        let Some(some) = steps.next() else { return false };
        for (term, number) in some.iter().zip(&mut numbers) {
            words.extend(terms.words_of(term).map(|word| (word, number)));
        }
        true
    };
    in_steps(&mut step, rests).await;
    sort::by_with_rests(&mut words, Ord::cmp, rests).await;
    words
}

fn is_same(one: &Word<'_>, other: &Word<'_>) -> bool {
    one.0 == other.0
}

/// Where the block ends that begins at this word; terms from `at_home` on are new, and `last` has the
/// place of the last word of each. It ends where no term goes on, if that is soon, so that the words
/// of a term stay together.
fn block_end(
    words: &[Word<'_>],
    start: usize,
    mut at_home: u32,
    terms: &Terms,
    (last, piece): (&[usize], u32),
) -> usize {
    let (mut bytes, mut end, mut open) = (0, start, start);
    for same in words[start..].chunk_by(is_same) {
        let limit = piece * BLOCK;
        if bytes >= limit && (open < end || bytes >= limit / 4 * 5) {
            return end;
        }
        // As it is compressed, about.
        bytes += low(same[0].0.len() as u64) / 4 + 3;
        for (_, term) in same.iter().filter(|word| word.1 >= at_home) {
            let list = ListAt { length: terms.all[*term as usize].postings, ..ListAt::default() };
            bytes += if list.is_long(piece) { 0 } else { list.length };
            open = open.max(last[*term as usize]);
        }
        at_home = same.iter().map(|word| word.1 + 1).fold(at_home, u32::max);
        end += same.len();
    }
    end
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
