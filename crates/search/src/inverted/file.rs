//! The files of an index: how they are called, and the seal that says whether one is what it
//! should be. It opens no file.

use std::fmt;

use sha2::{Digest, Sha256};

/// A file of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// A block of the dictionary, by its place, with the short lists of entries of its terms.
    Dictionary(u32),
    /// A part of a long list of entries.
    Postings(u32),
    /// A piece of the run of short lists of positions.
    Positions(u32),
    /// A part of a long list of positions.
    LongPositions(u32),
    /// The words that what was misspelt is looked for among first.
    Spelling,
    /// Where the entries themselves are.
    Places,
    /// The beginnings by which blocks of the dictionary are found, where they are many.
    Blocks,
}

impl File {
    /// Where it lies in the folder of its index.
    pub fn name(self) -> String {
        let (letter, number) = self.letter_and_number();
        match self {
            Self::Spelling | Self::Places | Self::Blocks => [letter, ".idx"].concat(),
            _ => [letter, &number.to_string(), ".idx"].concat(),
        }
    }

    /// Whether it is worth compressing.
    pub fn is_loose(self) -> bool {
        matches!(self, Self::Dictionary(_) | Self::Spelling | Self::Places | Self::Blocks)
    }

    /// Whether these are the bytes of this file of the index of this name.
    pub fn is_sealed(self, index: &str, bytes: &[u8]) -> bool {
        open(index, self, bytes).is_ok()
    }

    fn letter_and_number(self) -> (&'static str, u32) {
        match self {
            Self::Dictionary(number) => ("d", number),
            Self::Postings(number) => ("p", number),
            Self::Positions(number) => ("o", number),
            Self::LongPositions(number) => ("lo", number),
            Self::Spelling => ("spelling", 0),
            Self::Places => ("places", 0),
            Self::Blocks => ("blocks", 0),
        }
    }
}

/// The version of the format; a reader knows its own alone.
pub const VERSION: u32 = 4;

/// How many bytes of a digest a seal is.
const SEAL: usize = 8;

/// Puts the seal on a file of the index of this name: the first bytes of the SHA-256 of the name,
/// the file's own name and its content.
pub(crate) fn seal(index: &str, file: File, mut content: Vec<u8>) -> Vec<u8> {
    let seal = digest(index, file, &content);
    content.extend(seal);
    content
}

/// The content of a file, where its seal is right.
///
/// # Errors
///
/// Where it is not: the bytes are not those of this file of this index.
pub(crate) fn open<'a>(index: &str, file: File, bytes: &'a [u8]) -> Result<&'a [u8], Damaged> {
    let content = bytes.len().checked_sub(SEAL).and_then(|at| bytes.split_at_checked(at));
    match content {
        Some((content, seal)) if digest(index, file, content) == seal => Ok(content),
        _ => Err(Damaged(file)),
    }
}

fn digest(index: &str, file: File, content: &[u8]) -> [u8; SEAL] {
    let mut digest = Sha256::new();
    digest.update(VERSION.to_le_bytes());
    digest.update(index);
    digest.update(file.name());
    digest.update(content);
    let mut seal = [0; SEAL];
    seal.copy_from_slice(&digest.finalize()[..SEAL]);
    seal
}

/// A file of an index is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged(pub File);

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of the search index is damaged; build the site again", self.0.name())
    }
}

impl std::error::Error for Damaged {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_for_one_file_of_one_index() {
        let bytes = seal("abc", File::Dictionary(1), b"words".to_vec());
        assert_eq!(open("abc", File::Dictionary(1), &bytes), Ok(&b"words"[..]));
        assert!(open("abd", File::Dictionary(1), &bytes).is_err());
        assert!(open("abc", File::Dictionary(2), &bytes).is_err());
        for place in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[place] ^= 4;
            assert_eq!(open("abc", File::Dictionary(1), &bytes), Err(Damaged(File::Dictionary(1))));
        }
        assert!(open("abc", File::Dictionary(1), b"short").is_err());
    }
}
