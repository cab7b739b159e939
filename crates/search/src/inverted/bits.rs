//! Numbers as bits, lowest bit first: plain, and Rice coded
//! (Rice and Plaunt, IEEE Transactions on Communication Technology 19(6), 1971). A reader past the
//! end reads zeros and knows that it did; it never panics.

/// Quotients from here on are written as this many zeros and the plain number.
const ESCAPE: u32 = 32;

/// Writes bits.
#[derive(Clone, Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    pending: u64,
    used: u32,
}

impl BitWriter {
    /// The low `width` bits of a number; at most 32.
    pub(super) fn plain(&mut self, value: u32, width: u32) {
        let value = u64::from(value) & ((1 << width) - 1);
        self.pending |= value << self.used;
        self.used += width;
        while self.used >= 8 {
            self.bytes.push(self.pending.to_le_bytes()[0]);
            self.pending >>= 8;
            self.used -= 8;
        }
    }

    /// A number with `parameter` low bits plain and the rest in unary.
    pub(super) fn rice(&mut self, value: u32, parameter: u32) {
        let quotient = value >> parameter;
        if quotient >= ESCAPE {
            self.plain(0, ESCAPE);
            self.plain(value, 32);
        } else if quotient + 1 + parameter <= u32::BITS {
            let rest = u64::from(value) & ((1 << parameter) - 1);
            self.plain(low((rest << 1 | 1) << quotient), quotient + 1 + parameter);
        } else {
            self.plain(0, quotient);
            self.plain(1, 1);
            self.plain(value, parameter);
        }
    }

    /// All of it, in whole bytes.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.used > 0 {
            self.plain(0, 8 - self.used);
        }
        self.bytes
    }
}

/// The parameter by which some numbers take the fewest bits, within one bit for all of them.
pub(super) fn best_parameter(values: &(impl Iterator<Item = u32> + Clone)) -> u32 {
    let (mut sum, mut count) = (0_u64, 0_u64);
    for value in values.clone() {
        sum += u64::from(value);
        count += 1;
    }
    let near = (sum / count.max(1) + 1).ilog2();
    let bits = |parameter: u32| -> u64 {
        let one = |value: u32| match value >> parameter {
            quotient if quotient < ESCAPE => u64::from(quotient + 1 + parameter),
            _ => 64,
        };
        values.clone().map(one).sum()
    };
    let near = near.min(29);
    (near.saturating_sub(1)..=near + 1).min_by_key(|parameter| bits(*parameter)).unwrap_or(0)
}

/// Reads bits.
#[derive(Clone, Debug)]
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A number of `width` bits, at most 32.
    pub(super) fn plain(&mut self, width: u32) -> u32 {
        let bits = self.peek() & ((1 << width) - 1);
        self.at += width as usize;
        low(bits)
    }

    /// A Rice coded number.
    pub(super) fn rice(&mut self, parameter: u32) -> u32 {
        let bits = self.peek();
        let quotient = bits.trailing_zeros();
        if quotient < ESCAPE {
            let rest = (bits >> (quotient + 1)) & ((1 << parameter) - 1);
            // The rest may lie behind the bits at hand.
            if quotient + 1 + parameter <= AT_HAND {
                self.at += (quotient + 1 + parameter) as usize;
                return (quotient << parameter) | low(rest);
            }
            self.at += quotient as usize + 1;
            return (quotient << parameter) | self.plain(parameter);
        }
        self.at += ESCAPE as usize;
        self.plain(32)
    }

    /// Whether more was read than there is.
    pub(super) fn is_past_end(&self) -> bool {
        self.at > self.bytes.len() * 8
    }

    /// At least [`AT_HAND`] bits from here on, zeros behind the end.
    fn peek(&self) -> u64 {
        let first = self.at / 8;
        let word = match self.bytes.get(first..first + 8).map(<[u8; 8]>::try_from) {
            Some(Ok(bytes)) => u64::from_le_bytes(bytes),
            _ => {
                let rest = self.bytes.get(first..).unwrap_or_default();
                rest.iter().take(8).rev().fold(0, |word, byte| (word << 8) | u64::from(*byte))
            }
        };
        word >> (self.at % 8)
    }
}

const AT_HAND: u32 = 57;

/// The low 32 bits.
pub(super) fn low(bits: u64) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "only these are meant")]
    let low = bits as u32;
    low
}

/// Appends a number in seven bits a byte, the lowest first; the last byte is below 128.
pub(crate) fn put_varint(mut value: u64, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    bytes.push(value.to_le_bytes()[0]);
}

/// Takes such a number from the front; nothing where there is none.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if *first < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Takes a number that fits where entries and words are counted.
pub(crate) fn take_u32(bytes: &mut &[u8]) -> Option<u32> {
    take_varint(bytes).and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(values in prop::collection::vec((any::<u32>(), 0_u32..31, 0_u32..32), 0..60)) {
            let mut writer = BitWriter::default();
            for (value, parameter, shift) in &values {
                writer.rice(value >> shift, *parameter);
                writer.plain(*value, 32 - *shift);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for (value, parameter, shift) in &values {
                prop_assert_eq!(reader.rice(*parameter), value >> shift);
                let mask = u32::MAX >> shift;
                prop_assert_eq!(reader.plain(32 - *shift), value & mask);
            }
            prop_assert!(!reader.is_past_end());
            reader.plain(9);
            prop_assert!(reader.is_past_end());
        }

        #[test]
        fn varints_come_back(value: u64) {
            let mut bytes = Vec::new();
            put_varint(value, &mut bytes);
            let mut rest = &*bytes;
            prop_assert_eq!(take_varint(&mut rest), Some(value));
            prop_assert!(rest.is_empty());
            prop_assert_eq!(take_varint(&mut &bytes[..bytes.len() - 1]), None);
        }
    }

    #[test]
    fn the_best_parameter_follows_the_mean() {
        assert_eq!(best_parameter(&[0, 0, 1].into_iter()), 0);
        assert!((6..=8).contains(&best_parameter(&[100, 140, 180].into_iter())));
        assert_eq!(best_parameter(&std::iter::empty()), 0);
    }
}
