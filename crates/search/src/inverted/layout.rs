//! Where lists lie: short ones together, behind each other in pieces; a long one in files of its own,
//! so that it is fetched without anything else. Writer and reader work it out alike, from the lengths
//! of the lists alone.

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
    /// Of a short one, its first byte in the run of short ones; of a long one, the number of its
    /// first file.
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

impl Run {
    fn short(self, number: u32) -> File {
        match self {
            Self::Postings => File::Postings(number),
            Self::Positions => File::Positions(number),
        }
    }

    fn long(self, number: u32) -> File {
        match self {
            Self::Postings => File::LongPostings(number),
            Self::Positions => File::LongPositions(number),
        }
    }

    /// The file with this piece of short lists, or of a long one.
    pub(super) fn file(self, is_long: bool, number: u32) -> File {
        if is_long { self.long(number) } else { self.short(number) }
    }

    /// The files that a list lies in.
    pub(crate) fn files(self, list: ListAt, piece: u32) -> Vec<File> {
        let piece = piece.max(1);
        let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        if !list.is_long(piece) {
            return vec![self.short(number(list.at / u64::from(piece)))];
        }
        let files = u64::from(list.length.div_ceil(long(piece)));
        // A list that claims more is damaged; asking for all of it would not mend it.
        let files = list.at..list.at.saturating_add(files.min(1 << 16));
        files.map(|file| self.long(number(file))).collect()
    }

    /// All files of a run that ends here.
    pub(crate) fn until(self, ends: Ends, piece: u32) -> impl Iterator<Item = File> {
        let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let short = 0..number(ends.short.div_ceil(u64::from(piece.max(1))));
        let short = short.map(move |number| self.short(number));
        short.chain((0..number(ends.long)).map(move |number| self.long(number)))
    }
}

impl ListAt {
    /// Whether it has files of its own.
    pub(super) fn is_long(self, piece: u32) -> bool {
        self.length > piece / 2
    }

    /// Where it begins in the first of its files.
    pub(crate) fn begin(self, piece: u32) -> usize {
        if self.is_long(piece) {
            0
        } else {
            usize::try_from(self.at % u64::from(piece.max(1))).unwrap_or(0)
        }
    }
}

/// How long a file of a long list is, at most.
pub(super) fn long(piece: u32) -> u32 {
    piece.saturating_mul(LONG)
}

impl Ends {
    /// Places the next list. A short one lies within one piece.
    pub(super) fn place(&mut self, length: u32, piece: u32) -> ListAt {
        let list = ListAt { at: self.long, length };
        if list.is_long(piece) {
            self.long = self.long.saturating_add(length.div_ceil(long(piece)).into());
            return list;
        }
        let (piece, length) = (u64::from(piece.max(1)), u64::from(length));
        let within = self.short % piece;
        let at = if within + length > piece { self.short - within + piece } else { self.short };
        self.short = at.saturating_add(length);
        ListAt { at, ..list }
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
        put_varint(self.at, bytes);
        put_varint(self.length.into(), bytes);
    }

    pub(super) fn take(bytes: &mut &[u8]) -> Option<Self> {
        Some(Self { at: take_varint(bytes)?, length: take_u32(bytes)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lists_lie_in_one_piece_and_long_ones_alone() {
        let mut ends = Ends { short: 60, long: 3 };
        let mut place = |length| {
            let list = ends.place(length, 64);
            (list.at, Run::Postings.files(list, 64), list.begin(64))
        };
        assert_eq!(place(4), (60, vec![File::Postings(0)], 60));
        assert_eq!(place(32), (64, vec![File::Postings(1)], 0));
        assert_eq!(place(33), (3, vec![File::LongPostings(3)], 0));
        assert_eq!(place(30), (96, vec![File::Postings(1)], 32));
        assert_eq!(place(5), (128, vec![File::Postings(2)], 0));
        let two = vec![File::LongPostings(4), File::LongPostings(5)];
        assert_eq!(place(513), (4, two, 0));
        assert_eq!(ends, Ends { short: 133, long: 6 });
        let all: Vec<File> = Run::Positions.until(ends, 64).collect();
        assert_eq!(all.len(), 3 + 6);
        assert_eq!(all[8], File::LongPositions(5));
    }
}
