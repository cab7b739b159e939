//! The terms of some entries in a row, as an index is made from them: gathered in memory, then a
//! run of bytes in the order of the terms. An index of any size is merged from such segments.
//!
//! A segment's bytes, numbers as varints: for each term the length it shares with the term before,
//! the rest's length plus 1 and the rest; how many words have it as their stem, each its length and
//! itself; how many entries have it; the length of what follows; for each entry the step from the
//! one before, how often it is in the title and in the text, and the steps of its positions. A 0
//! in place of a rest's length ends the segment.

use std::collections::HashMap;
use std::io::{self, Read};

use archive::Entry;
use archive::rests::{Rests, at_once, in_steps};

use super::bits::{low, put_varint, take_u32};
use crate::analysis::{Field, Lengths, each_entry_token};
use crate::sort;
use crate::stem::Stemmer;

/// Gathers the terms of entries in a row.
#[derive(Debug, Default)]
pub struct SegmentWriter {
    languages: Vec<Language>,
    terms: Vec<Term>,
    by_name: HashMap<Box<str>, u32>,
    lengths: Vec<Lengths>,
    /// Where the terms of the entry at hand stand, see [`occurrence`].
    found: Vec<u64>,
}

#[derive(Debug)]
struct Language {
    name: String,
    stemmer: Stemmer,
    terms: HashMap<Box<str>, u32>,
}

#[derive(Debug, Default)]
struct Term {
    name: Box<str>,
    forms: Vec<Box<str>>,
    entries: u32,
    /// One more than the number of the last entry that has it.
    after: u32,
    bytes: Vec<u8>,
}

/// A segment that was written.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// Its terms.
    pub bytes: Vec<u8>,
    /// How long its entries are.
    pub lengths: Vec<Lengths>,
}

impl SegmentWriter {
    /// Adds the next entry. `number` is its number in the whole archive, and ascends; `language`
    /// is the primary subtag of the language of its text.
    pub fn add(&mut self, number: u32, entry: &Entry, language: &str) {
        let place = self.languages.iter().position(|known| known.name == language);
        let place = place.unwrap_or_else(|| {
            let (name, stemmer) = (language.to_owned(), Stemmer::of(language));
            self.languages.push(Language { name, stemmer, terms: HashMap::new() });
            self.languages.len() - 1
        });
        let Self { languages, terms, by_name, lengths, found } = self;
        let language = &mut languages[place];
        found.clear();
        lengths.push(each_entry_token(entry, &mut |field, token| {
            let term = match language.terms.get(token.form) {
                Some(term) => *term,
                None => new_form(language, terms, by_name, token.form),
            };
            found.push(occurrence(term, field, token.position));
        }));
        sort::sort(found);
        for occurrences in found.chunk_by(|one, other| one >> TERM == other >> TERM) {
            terms[low(occurrences[0] >> TERM) as usize].add(number, occurrences);
        }
    }

    /// How many words the last entry has.
    pub(super) fn last_words(&self) -> usize {
        self.lengths.last().map_or(0, |it| it.title as usize + it.text as usize)
    }

    /// The segment.
    pub fn finish(self) -> Segment {
        at_once(self.finish_with_rests(&mut || None))
    }

    /// The same, with rests.
    pub(super) async fn finish_with_rests(mut self, rests: Rests<'_>) -> Segment {
        sort::by_with_rests(&mut self.terms, |one, other| one.name.cmp(&other.name), rests).await;
        let mut bytes = Vec::new();
        let mut before: &str = "";
        let mut steps = self.terms.chunks_mut(STEP);
        let mut step = || {
            let Some(terms) = steps.next() else { return false };
            for term in terms {
                term.write(before, &mut bytes);
                before = &term.name;
            }
            true
        };
        in_steps(&mut step, rests).await;
        bytes.extend([0, 0]);
        Segment { bytes, lengths: self.lengths }
    }
}

/// How many terms are written between two rests.
const STEP: usize = 128;

/// A term, its field and its position as one number, which sorts as they do and far more quickly.
fn occurrence(term: u32, field: Field, position: u32) -> u64 {
    u64::from(term) << TERM | u64::from(field == Field::Text) << TEXT | u64::from(position)
}

const TEXT: u32 = u32::BITS;
const TERM: u32 = TEXT + 1;

/// A word that this language had not yet.
fn new_form(
    language: &mut Language,
    terms: &mut Vec<Term>,
    by_name: &mut HashMap<Box<str>, u32>,
    form: &str,
) -> u32 {
    let name = language.stemmer.stem(form);
    let term = by_name.get(&*name).copied().unwrap_or_else(|| {
        let term = u32::try_from(terms.len()).unwrap_or(u32::MAX);
        by_name.insert(name.as_ref().into(), term);
        terms.push(Term { name: name.into(), ..Term::default() });
        term
    });
    let forms = &mut terms[term as usize].forms;
    // Another language may know it already.
    if !forms.iter().any(|known| **known == *form) {
        forms.push(form.into());
    }
    language.terms.insert(form.into(), term);
    term
}

impl Term {
    /// Writes it behind a term of this name. Its lists are freed, since a copy of all of them would
    /// take as much memory again.
    fn write(&mut self, before: &str, bytes: &mut Vec<u8>) {
        sort::sort(&mut self.forms);
        let shared = shared(before, &self.name);
        put_varint(shared as u64, bytes);
        put_varint((self.name.len() - shared + 1) as u64, bytes);
        bytes.extend(&self.name.as_bytes()[shared..]);
        put_varint(self.forms.len() as u64, bytes);
        for form in &self.forms {
            put_varint(form.len() as u64, bytes);
            bytes.extend(form.as_bytes());
        }
        put_varint(self.entries.into(), bytes);
        put_varint(self.bytes.len() as u64, bytes);
        bytes.extend(std::mem::take(&mut self.bytes));
    }

    fn add(&mut self, number: u32, occurrences: &[u64]) {
        put_varint(u64::from(number + 1 - self.after), &mut self.bytes);
        self.after = number + 1;
        self.entries += 1;
        let title = occurrences.partition_point(|it| it >> TEXT & 1 == 0);
        let (title, text) = occurrences.split_at(title);
        put_varint(title.len() as u64, &mut self.bytes);
        put_varint(text.len() as u64, &mut self.bytes);
        for positions in [title, text] {
            let mut after = 0;
            for position in positions.iter().map(|it| low(*it)) {
                put_varint(u64::from(position - after), &mut self.bytes);
                after = position;
            }
        }
    }
}

/// How many bytes two words begin with alike, cut between characters.
pub(super) fn shared(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    (0..=same).rev().find(|at| other.is_char_boundary(*at)).unwrap_or(0)
}

/// Takes an entry with the positions in its title and in its text.
pub(super) type TakePositions<'a> = &'a mut dyn FnMut(u32, &[u32], &[u32]);

/// Reads a segment term by term.
#[derive(Debug)]
pub(super) struct SegmentReader<R> {
    source: R,
    /// The term at hand.
    pub(super) term: String,
    /// The words that have it as their stem.
    pub(super) forms: Vec<String>,
    entries: u32,
    bytes: Vec<u8>,
}

impl<R: Read> SegmentReader<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, term: String::new(), forms: Vec::new(), entries: 0, bytes: Vec::new() }
    }

    /// Goes on to the next term; false where there is none.
    pub(super) fn next(&mut self) -> io::Result<bool> {
        let shared = self.number()?;
        let Some(rest) = self.number()?.checked_sub(1) else { return Ok(false) };
        let mut term = std::mem::take(&mut self.term);
        term.truncate(shared);
        term.push_str(&self.text(rest)?);
        self.term = term;
        self.forms.clear();
        for _ in 0..self.number()? {
            let length = self.number()?;
            let form = self.text(length)?;
            self.forms.push(form);
        }
        self.entries = u32::try_from(self.number()?).map_err(|_| damaged())?;
        let length = self.number()?;
        self.bytes = self.take(length)?;
        Ok(true)
    }

    /// Hands over the entries that have the term at hand, and where in their titles and texts.
    pub(super) fn each(&self, take: TakePositions<'_>) -> io::Result<()> {
        let mut bytes = &*self.bytes;
        let mut after = 0_u32;
        let mut lists = [Vec::new(), Vec::new()];
        for _ in 0..self.entries {
            let mut number = || take_u32(&mut bytes).ok_or_else(damaged);
            after = number()?.checked_add(after).filter(|it| *it > 0).ok_or_else(damaged)?;
            let counts = [number()?, number()?];
            for (list, count) in lists.iter_mut().zip(counts) {
                list.clear();
                let mut position = 0_u32;
                for _ in 0..count {
                    position = number()?.checked_add(position).ok_or_else(damaged)?;
                    list.push(position);
                }
            }
            take(after - 1, &lists[0], &lists[1]);
        }
        Ok(())
    }

    fn number(&mut self) -> io::Result<usize> {
        let mut value = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let mut byte = [0];
            self.source.read_exact(&mut byte)?;
            value |= usize::from(byte[0] & 0x7f) << shift;
            if byte[0] < 0x80 {
                return Ok(value);
            }
        }
        Err(damaged())
    }

    fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = self.source.by_ref().take(length as u64).read_to_end(&mut bytes)?;
        if read == length { Ok(bytes) } else { Err(damaged()) }
    }

    fn text(&mut self, length: usize) -> io::Result<String> {
        String::from_utf8(self.take(length)?).map_err(|_| damaged())
    }
}

fn damaged() -> io::Error {
    io::ErrorKind::InvalidData.into()
}
