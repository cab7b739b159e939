//! Where lists lie. A short list of entries stands behind the block of the dictionary that its term is
//! at home in, so that a rare word takes one file; short lists of positions lie behind each other in
//! pieces; a long list has files of its own, and is fetched without anything else. Writer and reader
//! work it out alike, from the lengths of the lists alone.

use super::bits::{put_varint, take_u32, take_varint};
use super::file::File;

/// A run of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// In which entries terms are.
    Postings,
    /// Where in them.
    Positions,
}

/// A list: where it lies, and how long it is in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListAt {
    /// Of a short one its first byte: in the run of short lists of positions; for a list of entries,
    /// behind the number of the block (the high half) among the lists of that block. Of a long one
    /// the number of its first file.
    pub(super) at: u64,
    pub(crate) length: u32,
}

/// Where a run goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    /// Behind the last byte of a short list.
    pub(super) short: u64,
    /// Behind the last file of a long one.
    pub(super) long: u64,
}

/// How many pieces a file of a long list is long, at most.
const LONG: u32 = 8;

/// How far a number is moved to the high half.
const HALF: u32 = u64::BITS / 2;

impl Run {
    /// The file with this part of the run's long lists.
    pub(super) fn long(self, number: u64) -> File {
        let number = low(number);
        match self {
            Self::Postings => File::Postings(number),
            Self::Positions => File::LongPositions(number),
        }
    }

    fn short(self, list: ListAt, piece: u32) -> File {
        match self {
            Self::Postings => File::Dictionary(low(list.at >> HALF)),
            Self::Positions => File::Positions(low(list.at / u64::from(piece.max(1)))),
        }
    }

    /// The files that a list lies in.
    pub(crate) fn files(self, list: ListAt, piece: u32) -> Vec<File> {
        if !list.is_long(piece) {
            return vec![self.short(list, piece)];
        }
        let files = u64::from(list.length.div_ceil(long(piece)));
        // A list that claims more is damaged; asking for all of it would not mend it.
        let files = list.at..list.at.saturating_add(files.min(1 << 16));
        files.map(|file| self.long(file)).collect()
    }

    /// Where a list begins in the first of its files.
    pub(crate) fn begin(self, list: ListAt, piece: u32) -> usize {
        let at = match self {
            _ if list.is_long(piece) => 0,
            Self::Postings => list.at & u64::from(u32::MAX),
            Self::Positions => list.at % u64::from(piece.max(1)),
        };
        usize::try_from(at).unwrap_or(0)
    }

    /// All files of a run that ends here, but for the blocks of the dictionary.
    pub(crate) fn until(self, ends: Ends, piece: u32) -> impl Iterator<Item = File> {
        let pieces = match self {
            Self::Postings => 0,
            Self::Positions => low(ends.short.div_ceil(u64::from(piece.max(1)))),
        };
        let long = (0..ends.long).map(move |number| self.long(number));
        (0..pieces).map(File::Positions).chain(long)
    }

    /// Places the next list. A short one lies within one file.
    pub(super) fn place(self, ends: &mut Ends, length: u32, piece: u32) -> ListAt {
        let list = ListAt { at: ends.long, length };
        if list.is_long(piece) {
            ends.long = ends.long.saturating_add(length.div_ceil(long(piece)).into());
            return list;
        }
        let (piece, length) = (u64::from(piece.max(1)), u64::from(length));
        let within = ends.short % piece;
        let at = match self {
            Self::Positions if within + length > piece => ends.short - within + piece,
            _ => ends.short,
        };
        ends.short = at.saturating_add(length);
        ListAt { at, ..list }
    }
}

impl ListAt {
    /// Whether it has files of its own.
    pub(super) fn is_long(self, piece: u32) -> bool {
        self.length > piece / 2
    }
}

/// How long a file of a long list is, at most.
pub(super) fn long(piece: u32) -> u32 {
    piece.max(1).saturating_mul(LONG)
}

fn low(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Ends {
    /// The same where the short lists of entries of the block of this number begin.
    pub(super) fn in_block(self, number: u32) -> Self {
        Self { short: u64::from(number) << HALF, ..self }
    }

    pub(super) fn put(self, bytes: &mut Vec<u8>) {
        put_varint(self.short, bytes);
        put_varint(self.long, bytes);
    }

    pub(super) fn take(bytes: &mut &[u8]) -> Option<Self> {
        let (short, long) = (take_varint(bytes)?, take_varint(bytes)?);
        // Far enough from the last number that none is passed.
        let ends = Self { short, long };
        (short < u64::MAX / 2 && long < u64::MAX / 2).then_some(ends)
    }
}

impl ListAt {
    pub(super) fn put(self, bytes: &mut Vec<u8>) {
        put_varint(self.at >> HALF, bytes);
        put_varint(self.at & u64::from(u32::MAX), bytes);
        put_varint(self.length.into(), bytes);
    }

    pub(super) fn take(bytes: &mut &[u8]) -> Option<Self> {
        let (high, low) = (take_u32(bytes)?, take_u32(bytes)?);
        Some(Self { at: u64::from(high) << HALF | u64::from(low), length: take_u32(bytes)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lists_of_positions_lie_in_one_piece_and_long_ones_alone() {
        let run = Run::Positions;
        let mut ends = Ends { short: 60, long: 3 };
        let mut place = |length| {
            let list = run.place(&mut ends, length, 64);
            (list.at, run.files(list, 64), run.begin(list, 64))
        };
        assert_eq!(place(4), (60, vec![File::Positions(0)], 60));
        assert_eq!(place(32), (64, vec![File::Positions(1)], 0));
        assert_eq!(place(33), (3, vec![File::LongPositions(3)], 0));
        assert_eq!(place(30), (96, vec![File::Positions(1)], 32));
        assert_eq!(place(5), (128, vec![File::Positions(2)], 0));
        let two = vec![File::LongPositions(4), File::LongPositions(5)];
        assert_eq!(place(513), (4, two, 0));
        assert_eq!(ends, Ends { short: 133, long: 6 });
        let all: Vec<File> = run.until(ends, 64).collect();
        assert_eq!(all.len(), 3 + 6);
        assert_eq!(all[8], File::LongPositions(5));
    }

    #[test]
    fn short_lists_of_entries_lie_with_their_block() {
        let run = Run::Postings;
        let mut ends = Ends { short: 0, long: 3 }.in_block(7);
        let mut place = |length| {
            let list = run.place(&mut ends, length, 64);
            (run.files(list, 64), run.begin(list, 64))
        };
        assert_eq!(place(30), (vec![File::Dictionary(7)], 0));
        assert_eq!(place(33), (vec![File::Postings(3)], 0));
        assert_eq!(place(32), (vec![File::Dictionary(7)], 30));
        assert_eq!(place(32), (vec![File::Dictionary(7)], 62));
        assert_eq!(run.until(ends, 64).count(), 4);
    }

    #[test]
    fn where_a_list_lies_comes_back() {
        let list = ListAt { at: 7 << HALF | 300, length: 12 };
        let mut bytes = Vec::new();
        list.put(&mut bytes);
        assert_eq!(ListAt::take(&mut &bytes[..]), Some(list));
    }
}
