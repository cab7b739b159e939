//! The list of one term: in which entries it is, how much it says of each, and where in them it
//! stands. Two runs of bytes, so that positions are fetched only where they matter.
//!
//! Both are cut into blocks of [`BLOCK`] entries. Where there is more than one, each run begins
//! with a table of skips: of each block, in varints, how far its last entry is from the last one
//! before (not in positions), and its length in bytes.
//!
//! - A block of entries: 5 bits Rice parameter of the steps, 6 bits least impact, 3 bits width of
//!   impacts, 1 bit whether any entry has the term in its title; then of each entry the step from
//!   the one before less 1, its impact above the least, and, where any has it, the title bit.
//! - A block of positions: 5 bits each Rice parameter of the numbers of words and of their steps;
//!   then of each entry, where it has the term in its title, how often less 1 and the steps (Rice,
//!   parameters 0 and 2); how often in its text (less 1 where not in the title), and the steps.

use super::bits::{BitReader, BitWriter, best_parameter, put_varint, take_u32};

/// How many entries a block has.
pub(super) const BLOCK: usize = 128;

/// The largest impact.
pub(super) const TOP_IMPACT: u8 = 63;

/// The Rice parameters in titles.
const TITLE_COUNT: u32 = 0;
const TITLE_STEP: u32 = 2;

/// An entry that has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    /// The number of the entry.
    pub(crate) entry: u32,
    /// How much the term says of it, 0 to [`TOP_IMPACT`].
    pub(crate) impact: u8,
    /// Whether the term is in its title.
    pub(crate) title: bool,
}

/// Where a term stands in one entry, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Positions {
    /// In its title.
    pub(crate) title: Vec<u32>,
    /// In its text.
    pub(crate) text: Vec<u32>,
}

/// Writes the list of one term.
#[derive(Debug, Default)]
pub(super) struct ListWriter {
    postings: Vec<Posting>,
    positions: Steps,
    /// One more than the number of the last entry that was written, or 0.
    written: u32,
    entry_blocks: Vec<(u32, Vec<u8>)>,
    position_blocks: Vec<Vec<u8>>,
}

/// Where a term stands in some entries, one after the other.
#[derive(Debug, Default)]
struct Steps {
    /// How often it stands in the title and in the text of each.
    counts: Vec<(u32, u32)>,
    titles: Vec<u32>,
    texts: Vec<u32>,
}

impl ListWriter {
    /// The next entry, with the positions in its title and in its text; numbers ascend.
    pub(super) fn push(&mut self, posting: Posting, title: &[u32], text: &[u32]) {
        self.postings.push(posting);
        self.positions.counts.push((count(title), count(text)));
        self.positions.titles.extend(steps(title.iter().copied(), 0));
        self.positions.texts.extend(steps(text.iter().copied(), 0));
        if self.postings.len() == BLOCK {
            self.flush();
        }
    }

    /// The entries' bytes and the positions' bytes.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        self.flush();
        let (mut entries, mut positions) = (Vec::new(), Vec::new());
        if self.entry_blocks.len() > 1 {
            for (step, block) in &self.entry_blocks {
                put_varint((*step).into(), &mut entries);
                put_varint(block.len() as u64, &mut entries);
            }
            for block in &self.position_blocks {
                put_varint(block.len() as u64, &mut positions);
            }
        }
        self.entry_blocks.iter().for_each(|(_, block)| entries.extend(block));
        self.position_blocks.iter().for_each(|block| positions.extend(block));
        (entries, positions)
    }

    fn flush(&mut self) {
        let Some(last) = self.postings.last() else { return };
        let last = last.entry + 1;
        self.entry_blocks.push((last - self.written, entry_block(&self.postings, self.written)));
        self.position_blocks.push(position_block(&self.positions));
        self.written = last;
        self.postings.clear();
        self.positions.counts.clear();
        self.positions.titles.clear();
        self.positions.texts.clear();
    }
}

/// The steps from each of some ascending numbers to the next, less 1; the first from `before`,
/// which is one more than the number before it.
fn steps(
    numbers: impl Iterator<Item = u32> + Clone,
    before: u32,
) -> impl Iterator<Item = u32> + Clone {
    let previous = std::iter::once(before).chain(numbers.clone().map(|number| number + 1));
    numbers.zip(previous).map(|(number, before)| number - before)
}

fn entry_block(postings: &[Posting], before: u32) -> Vec<u8> {
    let steps = steps(postings.iter().map(|posting| posting.entry), before);
    let parameter = best_parameter(&steps);
    let impacts = postings.iter().map(|posting| posting.impact);
    let least = impacts.clone().min().unwrap_or_default();
    let most = impacts.max().unwrap_or_default();
    let width = u8::BITS - (most - least).leading_zeros();
    let titles = postings.iter().any(|posting| posting.title);
    let mut bits = BitWriter::default();
    bits.plain(parameter, 5);
    bits.plain(least.into(), 6);
    bits.plain(width, 3);
    bits.plain(titles.into(), 1);
    for (posting, step) in postings.iter().zip(steps) {
        bits.rice(step, parameter);
        bits.plain((posting.impact - least).into(), width);
        if titles {
            bits.plain(posting.title.into(), 1);
        }
    }
    bits.finish()
}

fn position_block(positions: &Steps) -> Vec<u8> {
    let in_text = |(title, text): &(u32, u32)| text - u32::from(*title == 0);
    let count_parameter = best_parameter(&positions.counts.iter().map(in_text));
    let step_parameter = best_parameter(&positions.texts.iter().copied());
    let mut bits = BitWriter::default();
    bits.plain(count_parameter, 5);
    bits.plain(step_parameter, 5);
    let (mut titles, mut texts) = (&positions.titles[..], &positions.texts[..]);
    for counts in &positions.counts {
        let (title, text);
        (title, titles) = titles.split_at(counts.0 as usize);
        (text, texts) = texts.split_at(counts.1 as usize);
        if counts.0 > 0 {
            bits.rice(counts.0 - 1, TITLE_COUNT);
            title.iter().for_each(|step| bits.rice(*step, TITLE_STEP));
        }
        bits.rice(in_text(counts), count_parameter);
        text.iter().for_each(|step| bits.rice(*step, step_parameter));
    }
    bits.finish()
}

fn count(positions: &[u32]) -> u32 {
    u32::try_from(positions.len()).unwrap_or(u32::MAX)
}

/// A run of bytes is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// The blocks of a run: the last entry of each plus 1 (of entries), and its bytes.
fn blocks(mut bytes: &[u8], count: usize, entries: bool) -> Result<Vec<(u32, &[u8])>, Malformed> {
    let blocks = count.div_ceil(BLOCK);
    if blocks <= 1 {
        return Ok(vec![(u32::MAX, bytes)]);
    }
    let mut table = Vec::with_capacity(blocks.min(bytes.len()));
    let mut last = 0_u32;
    for _ in 0..blocks {
        if entries {
            let step = take_u32(&mut bytes).ok_or(Malformed)?;
            last = last.checked_add(step).ok_or(Malformed)?;
        }
        table.push((last, take_u32(&mut bytes).ok_or(Malformed)? as usize));
    }
    let mut found = Vec::with_capacity(blocks);
    for (last, length) in table {
        let (block, rest) = bytes.split_at_checked(length).ok_or(Malformed)?;
        found.push((last, block));
        bytes = rest;
    }
    Ok(found)
}

/// Reads the entries of a list of so many, all of them or, where `among` is given, those blocks
/// that can have one of these ascending numbers.
pub(crate) fn read_postings(
    bytes: &[u8],
    count: usize,
    limit: u32,
    among: Option<&[u32]>,
) -> Result<Vec<Posting>, Malformed> {
    let blocks = blocks(bytes, count, true)?;
    let mut postings =
        Vec::with_capacity(if among.is_some() { BLOCK } else { count.min(bytes.len() * 8) });
    let (mut before, mut left) = (0, count);
    let mut wanted = among;
    for (last, block) in blocks {
        let here = left.min(BLOCK);
        left -= here;
        if let Some(numbers) = &mut wanted {
            let after = numbers.partition_point(|number| *number < before);
            *numbers = &numbers[after..];
            if numbers.first().is_none_or(|number| *number >= last) {
                before = last;
                continue;
            }
        }
        read_entry_block(block, here, (before, limit), &mut postings)?;
        before = postings.last().map_or(0, |posting| posting.entry + 1);
        if last != u32::MAX && last != before {
            return Err(Malformed);
        }
    }
    Ok(postings)
}

fn read_entry_block(
    block: &[u8],
    count: usize,
    (mut before, limit): (u32, u32),
    postings: &mut Vec<Posting>,
) -> Result<(), Malformed> {
    let mut bits = BitReader::new(block);
    let parameter = bits.plain(5);
    let least = bits.plain(6);
    let width = bits.plain(3);
    let titles = bits.plain(1) == 1;
    for _ in 0..count {
        let entry = before.checked_add(bits.rice(parameter)).filter(|entry| *entry < limit);
        let entry = entry.ok_or(Malformed)?;
        let impact = u8::try_from(least + bits.plain(width)).map_err(|_| Malformed)?;
        let title = titles && bits.plain(1) == 1;
        postings.push(Posting { entry, impact: impact.min(TOP_IMPACT), title });
        before = entry + 1;
    }
    if bits.is_past_end() { Err(Malformed) } else { Ok(()) }
}

/// Reads where a term stands in those of its entries that are among some ascending numbers.
/// `postings` are all of the term's.
pub(crate) fn read_positions(
    bytes: &[u8],
    postings: &[Posting],
    among: &[u32],
) -> Result<Vec<(u32, Positions)>, Malformed> {
    let blocks = blocks(bytes, postings.len(), false)?;
    let mut found = Vec::new();
    for ((_, block), postings) in blocks.into_iter().zip(postings.chunks(BLOCK)) {
        let first =
            among.partition_point(|number| postings.first().is_some_and(|it| *number < it.entry));
        let after =
            among.partition_point(|number| postings.last().is_some_and(|it| *number <= it.entry));
        if first < after {
            read_position_block(block, postings, &among[first..after], &mut found)?;
        }
    }
    Ok(found)
}

fn read_position_block(
    block: &[u8],
    postings: &[Posting],
    among: &[u32],
    found: &mut Vec<(u32, Positions)>,
) -> Result<(), Malformed> {
    let mut bits = BitReader::new(block);
    let (counts, step) = (bits.plain(5), bits.plain(5));
    let mut wanted = among.iter().copied().peekable();
    for posting in postings {
        let mut positions = Positions::default();
        if posting.title {
            let count = u64::from(bits.rice(TITLE_COUNT)) + 1;
            read_steps(&mut bits, count, TITLE_STEP, &mut positions.title)?;
        }
        let count = u64::from(bits.rice(counts)) + u64::from(!posting.title);
        read_steps(&mut bits, count, step, &mut positions.text)?;
        while wanted.next_if(|number| *number < posting.entry).is_some() {}
        if wanted.next_if_eq(&posting.entry).is_some() {
            found.push((posting.entry, positions));
        }
    }
    Ok(())
}

fn read_steps(
    bits: &mut BitReader<'_>,
    count: u64,
    parameter: u32,
    positions: &mut Vec<u32>,
) -> Result<(), Malformed> {
    let mut before = 0_u32;
    for _ in 0..count {
        let position = before.checked_add(bits.rice(parameter)).filter(|it| *it < u32::MAX);
        let position = position.ok_or(Malformed)?;
        // A count that is wrong could ask for more than there is.
        if bits.is_past_end() {
            return Err(Malformed);
        }
        positions.push(position);
        before = position + 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Item = (Posting, Positions);

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let positions = |least| prop::collection::btree_set(0_u32..5000, least..6);
        let one = (0_u32..300, 0_u8..64, any::<bool>(), positions(1), positions(0));
        prop::collection::vec(one, 1..500).prop_map(|items| {
            let mut entry = 0;
            let item = |(step, impact, title, some, maybe): (u32, u8, bool, _, _)| {
                entry += step + 1;
                let list = |set: std::collections::BTreeSet<u32>| set.into_iter().collect();
                let positions = match title {
                    true => Positions { title: list(some), text: list(maybe) },
                    false => Positions { title: Vec::new(), text: list(some) },
                };
                (Posting { entry: entry - 1, impact, title }, positions)
            };
            items.into_iter().map(item).collect()
        })
    }

    fn written(items: &[Item]) -> (Vec<u8>, Vec<u8>) {
        let mut writer = ListWriter::default();
        for (posting, positions) in items {
            writer.push(*posting, &positions.title, &positions.text);
        }
        writer.finish()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_list_comes_back(items in items(), step in 1_usize..40) {
            let (entries, positions) = written(&items);
            let postings: Vec<Posting> = items.iter().map(|item| item.0).collect();
            prop_assert_eq!(read_postings(&entries, items.len(), u32::MAX, None), Ok(postings.clone()));
            let among: Vec<u32> = postings.iter().step_by(step).map(|it| it.entry).collect();
            let some = read_postings(&entries, items.len(), u32::MAX, Some(&among)).unwrap();
            prop_assert!(among.iter().all(|number| some.iter().any(|it| it.entry == *number)));
            prop_assert!(some.iter().all(|it| postings.contains(it)));
            let expected: Vec<(u32, Positions)> =
                items.iter().step_by(step).map(|(it, positions)| (it.entry, positions.clone())).collect();
            prop_assert_eq!(read_positions(&positions, &postings, &among), Ok(expected));
        }

        #[test]
        fn damage_never_panics(items in items(), at: prop::sample::Index, with: u8, count in 0_usize..700) {
            let (mut entries, mut positions) = written(&items);
            if !entries.is_empty() {
                let place = at.index(entries.len());
                entries[place] ^= with;
                let place = at.index(positions.len());
                positions[place] ^= with;
            }
            if let Ok(postings) = read_postings(&entries, count, 1 << 20, None) {
                let among: Vec<u32> = postings.iter().map(|it| it.entry).collect();
                let _ = read_positions(&positions, &postings, &among);
            }
        }
    }
}
