//! Whether bytes are those that a name was given to. The browser's own digests are there only on
//! secure pages, so this does not ask for them.

use archive::format::parts::sealed;
use sha2::{Digest, Sha256};

/// Whether a name is the beginning of the bytes' SHA-256, in hexadecimal digits, and long enough
/// to mean it; or, of a shard, whether what stands at their beginning is that of the name and
/// the rest.
pub(super) fn names(bytes: &[u8], name: &str) -> bool {
    let (name, content, digits) = match sealed(bytes).filter(|_| name.contains('-')) {
        Some((content, digits)) => (name, content, digits),
        None => ("", bytes, name.as_bytes()),
    };
    let digest = Sha256::new().chain_update(name).chain_update(content).finalize();
    let expected = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let expected = expected.filter_map(|digit| char::from_digit(digit.into(), 16)).map(u32::from);
    digits.len() >= 32 && digits.iter().map(|it| u32::from(*it)).eq(expected.take(digits.len()))
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

    #[test]
    fn whole_entries_are_sealed_under_their_name() {
        // `printf '0123-4{"a":1}' | sha256sum`
        let text = r#"["3253a2ff26a1c7e886ea531ff922e377",{"a":1}]"#;
        assert!(names(text.as_bytes(), "0123-4") && !names(text.as_bytes(), "0123-5"));
        assert!(!names(text.replace('1', "2").as_bytes(), "0123-4"));
    }
}
