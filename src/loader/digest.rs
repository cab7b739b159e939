//! Whether bytes are those that a name was given to. The browser's own digests are there only on
//! secure pages, so this does not ask for them.

use sha2::{Digest, Sha256};

/// Whether a name is the beginning of the bytes' SHA-256, in hexadecimal digits, and long enough
/// to mean it.
pub(super) fn names(bytes: &[u8], name: &str) -> bool {
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
    name.len() >= 32 && name.chars().eq(digits.take(name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_beginning_of_a_digest() {
        // `printf abc | sha256sum`
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert!(names(b"abc", digest) && names(b"abc", &digest[..32]));
        assert!(!names(b"abd", &digest[..32]) && !names(b"abc", &digest[..31]));
        assert!(!names(b"abc", "") && !names(b"abc", &format!("{digest}0")));
    }
}
