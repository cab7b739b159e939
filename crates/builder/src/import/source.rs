//! A file of an import: what it is called in the archive, and its digest. What is in it is not
//! known here.

use archive::Digest;
use sha2::{Digest as _, Sha256};

/// A file to be read, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// What it is called in the archive: its path from the folder of `archive.toml`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// The digest of the whole file.
    pub fn digest(&self) -> Digest {
        digest(&self.bytes)
    }
}

/// The SHA-256 digest of some bytes.
pub fn digest(bytes: &[u8]) -> Digest {
    Digest::from(<[u8; 32]>::from(Sha256::digest(bytes)))
}
