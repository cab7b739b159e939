//! The writer of an index: segments in, files out. Memory holds the words of the archive, never
//! its lists: these wait in two spools that the caller brings.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::bits::put_varint;
use super::dictionary::{self, begin};
use super::file::{File, seal};
use super::impact::Averages;
use super::list::{ListWriter, Posting};
use super::rests::{Rests, at_once, rest};
use super::root::Root;
use super::segment::{SegmentReader, shared};
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

/// A term that was merged.
struct Merged {
    /// Its words, in order.
    forms: Vec<Box<str>>,
    entries: u32,
    postings: (u64, u32),
    positions: (u64, u32),
}

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
    let mut terms = merge(segments, lengths, spools, rests).await?;
    sort::by(&mut terms, |one, other| {
        (&one.forms, one.postings.0).cmp(&(&other.forms, other.postings.0))
    });
    let bytes: u64 = terms.iter().map(|term| u64::from(term.postings.1)).sum();
    let piece = piece(bytes);
    let mut take = |file, content| take(file, seal(name, file, content));
    let [postings, positions] = spools;
    let of_postings = terms.iter().map(|term| term.postings);
    let of_positions = terms.iter().map(|term| term.positions);
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

/// Merges the lists of all segments, term by term, into the spools.
async fn merge<R: Read, S: Write>(
    segments: Vec<R>,
    lengths: &[Lengths],
    [entries, places]: &mut [S; 2],
    rests: Rests<'_>,
) -> io::Result<Vec<Merged>> {
    let averages = Averages::of(lengths);
    let mut readers: Vec<SegmentReader<R>> = segments.into_iter().map(SegmentReader::new).collect();
    let mut next = BinaryHeap::new();
    for (place, reader) in readers.iter_mut().enumerate() {
        if reader.next()? {
            next.push(Reverse((reader.term.clone(), place)));
        }
    }
    let mut terms = Vec::new();
    let mut offsets = (0, 0);
    while let Some(Reverse((term, first))) = next.pop() {
        rest(rests).await;
        let mut own = vec![first];
        while let Some(Reverse((_, place))) = next.pop_if_same(&term) {
            own.push(place);
        }
        let mut list = ListWriter::default();
        let (mut forms, mut count) = (Vec::new(), 0);
        for place in own {
            let reader = &mut readers[place];
            reader.each(&mut |entry, positions| {
                let length = lengths.get(entry as usize).copied().unwrap_or_default();
                let (title, text) = (positions.title.len(), positions.text.len());
                let impact = averages.impact(length, title, text);
                list.push(Posting { entry, impact, title: title > 0 }, positions);
                count += 1;
            })?;
            forms.extend(reader.forms.drain(..).map(String::into_boxed_str));
            if reader.next()? {
                next.push(Reverse((reader.term.clone(), place)));
            }
        }
        sort::sort(&mut forms);
        forms.dedup();
        let (of_entries, of_places) = list.finish();
        entries.write_all(&of_entries)?;
        places.write_all(&of_places)?;
        let postings = (offsets.0, length(&of_entries)?);
        let positions = (offsets.1, length(&of_places)?);
        offsets = (offsets.0 + u64::from(postings.1), offsets.1 + u64::from(positions.1));
        terms.push(Merged { forms, entries: count, postings, positions });
    }
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

fn length(bytes: &[u8]) -> io::Result<u32> {
    u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::FileTooLarge.into())
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
        // At most half a piece of nothing.
        pending.resize(pending.len() + usize::try_from(first - offset).unwrap_or_default(), 0);
        if at != Some(from) {
            spool.seek(SeekFrom::Start(from))?;
        }
        let start = pending.len();
        pending.resize(start + length as usize, 0);
        spool.read_exact(&mut pending[start..])?;
        at = Some(from + u64::from(length));
        offset = first + u64::from(length);
        while pending.len() >= piece_bytes {
            let behind = pending.split_off(piece_bytes);
            take(number, std::mem::replace(&mut pending, behind))?;
            number += 1;
            rest(rests).await;
        }
    }
    if !pending.is_empty() {
        take(number, pending)?;
    }
    Ok(())
}

/// Writes the blocks of the dictionary; the beginnings by which they are found.
async fn write_dictionary(
    terms: &[Merged],
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
        let first = own.iter().flat_map(|word| &word.1).min().copied().unwrap_or_default();
        let after = own.iter().flat_map(|word| &word.1).max().map_or(first, |last| last + 1);
        let places: Vec<Vec<u32>> =
            own.iter().map(|(_, terms)| terms.iter().map(|it| it - first).collect()).collect();
        let of_block: Vec<dictionary::Term> =
            terms[first as usize..after as usize].iter().map(in_dictionary).collect();
        let pairs = own.iter().zip(&places).map(|((word, _), places)| (*word, &**places));
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

/// All words in order, each with the numbers of its terms.
fn words(terms: &[Merged]) -> Vec<(&str, Vec<u32>)> {
    let pairs = terms.iter().zip(0_u32..);
    let pairs = pairs.flat_map(|(term, number)| term.forms.iter().map(move |it| (&**it, number)));
    let mut pairs: Vec<(&str, u32)> = pairs.collect();
    sort::sort(&mut pairs);
    let same = pairs.chunk_by(|one, other| one.0 == other.0);
    same.map(|same| (same[0].0, same.iter().map(|pair| pair.1).collect())).collect()
}

/// How many of these words make the next block: no term may have words behind it.
fn block_length(words: &[(&str, Vec<u32>)], terms: &[Merged]) -> usize {
    let (mut bytes, mut last) = (0, "");
    for (count, (word, own)) in words.iter().enumerate() {
        if bytes >= BLOCK_BYTES && last < *word {
            return count;
        }
        bytes += word.len() / 2 + 6;
        let of_own = own.iter().filter_map(|term| terms[*term as usize].forms.last());
        last = of_own.map(|form| &**form).max().map_or(last, |form| form.max(last));
    }
    words.len()
}

/// The shortest beginning of a word that comes behind the word before.
fn least_above(before: &str, word: &str) -> String {
    let shared = shared(before, word);
    let next = word[shared..].chars().next().map_or(0, char::len_utf8);
    word[..shared + next].to_owned()
}

fn in_dictionary(term: &Merged) -> dictionary::Term {
    let Merged { forms, entries, postings, positions } = term;
    let common = forms.iter().any(|form| is_common(form));
    dictionary::Term { entries: *entries, common, postings: *postings, positions: *positions }
}

/// The words that are in most entries, in order: of each the length it shares with the one before,
/// that of the rest, the rest, and in how many entries it is, as a power of two.
fn spelling(terms: &[Merged]) -> Vec<u8> {
    let mut often: Vec<&Merged> = terms.iter().filter(|term| term.entries > 1).collect();
    sort::by(&mut often, |one, other| {
        (Reverse(one.entries), &one.forms).cmp(&(Reverse(other.entries), &other.forms))
    });
    let words = often.into_iter().flat_map(|it| {
        let mut forms: Vec<&str> = it.forms.iter().map(|form| &**form).collect();
        sort::by_key(&mut forms, |form| (form.len(), *form));
        forms.into_iter().take(OF_TERM).map(|form| (form, it.entries)).collect::<Vec<_>>()
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
