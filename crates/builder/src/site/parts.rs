//! The parts that a large archive is published in: shards of rows and of texts, segments, the
//! summaries of sections, the id index and the manifest. Pure but for the reading of a file; the
//! format is told in [`archive::format::parts`].

pub(crate) mod counts;
pub(crate) mod cut;
pub(crate) mod ids;
pub(crate) mod manifest;
pub(crate) mod row;
pub(crate) mod segment;

use std::path::Path;

pub(crate) use archive::format::parts::{hash, path};
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

/// Why a part cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// Its file is not there, or cannot be read.
    Missing,
    /// Its bytes are not those that it is named by.
    Changed,
}

/// The bytes of a part of a site.
pub(crate) fn read(site: &Path, name: &str) -> Result<Vec<u8>, Broken> {
    // A name may come from anywhere; only what is one leads to a file.
    let plain = name.len() == DIGITS && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let path = if plain { site.join(path(name)) } else { return Err(Broken::Missing) };
    let bytes = std::fs::read(path).map_err(|_| Broken::Missing)?;
    if self::name(&bytes) == name { Ok(bytes) } else { Err(Broken::Changed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_by_its_bytes() {
        assert_eq!(name(b""), "e3b0c44298fc1c149afbf4c8996fb924");
        assert_eq!(path(&name(b"")), "shards/e3/e3b0c44298fc1c149afbf4c8996fb924.json");
    }
}
