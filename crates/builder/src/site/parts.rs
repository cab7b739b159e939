//! The parts that a large archive is published in: shards of rows and of texts, segments, the
//! summaries of sections, the id index and the manifest. Pure; the format is told in
//! [`archive::format`].

pub(crate) mod counts;
pub(crate) mod cut;
pub(crate) mod ids;
pub(crate) mod manifest;
pub(crate) mod row;
pub(crate) mod segment;

use sha2::{Digest, Sha256};

/// How many of the newest rows the manifest and each section's summary have.
pub(crate) const NEWEST: usize = 50;

/// How many digits of its digest a part is named by.
const DIGITS: usize = 32;

/// The name of a part: the first half of its SHA-256 digest, in hexadecimal digits.
pub(crate) fn name(bytes: &[u8]) -> String {
    let digest = archive::Digest::from(<[u8; 32]>::from(Sha256::digest(bytes)));
    let mut name = digest.to_string();
    name.truncate(DIGITS);
    name
}

/// Where the part of a name lies in the site.
pub(crate) fn path(name: &str) -> String {
    format!("shards/{}/{name}.json", name.get(..2).unwrap_or_default())
}

/// The 64-bit FNV-1a hash of an id.
pub(crate) fn hash(id: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    id.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_by_its_bytes() {
        assert_eq!(name(b""), "e3b0c44298fc1c149afbf4c8996fb924");
        assert_eq!(path(&name(b"")), "shards/e3/e3b0c44298fc1c149afbf4c8996fb924.json");
    }

    /// From the test vectors of the hash's authors.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }
}
