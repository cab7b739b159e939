//! The writer of an index: segments in, files out. Memory holds the words of the archive, never
//! its lists: these wait in two spools that the caller brings.

use std::cmp::Reverse;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::bits::put_varint;
use super::dictionary::{self, begin};
use super::file::{File, seal};
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

/// How many words of one term are in it: noisy texts have many that nobody means.
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
    let mut take_postings = |number, content| take(File::Postings(number), content);
    write_run(postings, of_postings, piece, &mut take_postings, rests).await?;
    let mut take_positions = |number, content| take(File::Positions(number), content);
    write_run(positions, of_positions, piece, &mut take_positions, rests).await?;
    take(File::Spelling, spelling(&terms))?;
    let blocks = write_dictionary(&terms, piece, &mut take, rests).await?;
    let entries = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
    Ok(Root { name: name.to_owned(), entries, piece, blocks })
}

/// How long a piece of a run of lists is: as short as keeps the files few. With its seal a piece
/// fills blocks of a disk.
fn piece(bytes: u64) -> u32 {
    let blocks = match bytes >> 20 {
        0..16 => 8,
        16..64 => 16,
        _ => 32,
    };
    (blocks << 10) - 8
}

/// Writes lists behind each other, in pieces.
async fn write_run<S: Read + Seek>(
    spool: &mut S,
    lists: impl Iterator<Item = (u64, u32)>,
    piece: u32,
    take: &mut dyn FnMut(u32, Vec<u8>) -> io::Result<()>,
    rests: Rests<'_>,
) -> io::Result<()> {
    let (mut offset, mut number, mut pending) = (0, 0, Vec::new());
    let piece_bytes = piece as usize;
    let mut at = None;
    for (from, length) in lists {
        let first = begin(offset, length, piece);
        // At most half a piece of nothing, to the end of the piece.
        let mut gap = usize::try_from(first - offset).unwrap_or_default();
        if at != Some(from) {
            spool.seek(SeekFrom::Start(from))?;
        }
        let mut left = length as usize;
        while gap + left > 0 {
            let start = pending.len() + gap;
            let more = left.min(piece_bytes - start);
            pending.resize(start + more, 0);
            spool.read_exact(&mut pending[start..])?;
            (gap, left) = (0, left - more);
            if pending.len() == piece_bytes {
                take(number, std::mem::take(&mut pending))?;
                number += 1;
                rest(rests).await;
            }
        }
        at = Some(from + u64::from(length));
        offset = first + u64::from(length);
    }
    if !pending.is_empty() {
        take(number, pending)?;
    }
    Ok(())
}

/// Writes the blocks of the dictionary; the beginnings by which they are found.
async fn write_dictionary(
    terms: &Terms,
    piece: u32,
    take: &mut dyn FnMut(File, Vec<u8>) -> io::Result<()>,
    rests: Rests<'_>,
) -> io::Result<Vec<String>> {
    let words = words(terms);
    let mut blocks: Vec<String> = Vec::new();
    let mut offsets = (0, 0);
    let mut start = 0;
    while start < words.len() {
        rest(rests).await;
        let end = start + block_length(&words[start..], terms);
        let own = &words[start..end];
        let first = own.iter().map(|word| word.1).min().unwrap_or_default();
        let after = own.iter().map(|word| word.1).max().map_or(first, |last| last + 1);
        let places = own.chunk_by(is_same).map(|same| same.iter().map(|it| it.1 - first));
        let places: Vec<Vec<u32>> = places.map(Iterator::collect).collect();
        let of_block = terms.all[first as usize..after as usize].iter();
        let of_block: Vec<dictionary::Term> =
            of_block.map(|term| in_dictionary(term, terms)).collect();
        let pairs = own.chunk_by(is_same).map(|same| same[0].0).zip(places.iter().map(|it| &**it));
        let content = dictionary::write(pairs, &of_block, offsets);
        let number = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        take(File::Dictionary(number), content)?;
        for term in &of_block {
            let of_postings = begin(offsets.0, term.postings.1, piece);
            let of_positions = begin(offsets.1, term.positions.1, piece);
            offsets.0 = of_postings + u64::from(term.postings.1);
            offsets.1 = of_positions + u64::from(term.positions.1);
        }
        let before = start.checked_sub(1).map_or("", |before| words[before].0);
        blocks.push(least_above(before, own[0].0));
        start = end;
    }
    Ok(blocks)
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

/// How many of these make the next block: no term may have words behind it.
fn block_length(words: &[Word<'_>], terms: &Terms) -> usize {
    let (mut bytes, mut last, mut length) = (0, "", 0);
    for same in words.chunk_by(is_same) {
        let word = same[0].0;
        if bytes >= BLOCK_BYTES && last < word {
            return length;
        }
        bytes += word.len() / 2 + 6;
        let of_own = same.iter().map(|(_, term)| &terms.all[*term as usize]);
        last = of_own.filter_map(|term| terms.words_of(term).last()).fold(last, Ord::max);
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

fn in_dictionary(term: &Merged, terms: &Terms) -> dictionary::Term {
    dictionary::Term {
        entries: term.entries,
        common: terms.words_of(term).any(is_common),
        postings: (term.postings_from, term.postings),
        positions: (term.positions_from, term.positions),
    }
}

/// The words that are in most entries, in order: of each the length it shares with the one before,
/// that of the rest, the rest, and in how many entries it is, as a power of two.
fn spelling(terms: &Terms) -> Vec<u8> {
    let mut often: Vec<&Merged> = terms.all.iter().filter(|term| term.entries > 1).collect();
    sort::by_key(&mut often, |term| (Reverse(term.entries), terms.text_of(term)));
    let words = often.into_iter().flat_map(|it| {
        let mut words: Vec<&str> = terms.words_of(it).collect();
        sort::by_key(&mut words, |word| (word.len(), *word));
        words.into_iter().take(OF_TERM).map(|word| (word, it.entries)).collect::<Vec<_>>()
    });
    let mut words: Vec<(&str, u32)> = words.take(SPELLING).collect();
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
