//! Digests of records, as a crawler wrote them, held against the bytes. A digest of a kind that is
//! not known here is kept, and said not to have been verified.

use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha512};

use super::record::Head;

/// How a digest and the bytes go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Same,
    Different,
    Unknown,
}

impl Verdict {
    /// The digest with its verdict, as the origin of an entry says it.
    pub(super) fn say(self, label: &str) -> String {
        match self {
            Self::Same => format!("{label} (verified)"),
            Self::Different => format!("{label} (not that of these bytes)"),
            Self::Unknown => format!("{label} (not verified)"),
        }
    }
}

/// Holds the digest of a record against its block or the forms in which its payload may have been
/// meant. The digest comes with the verdict; nothing where the record has none.
pub(super) fn verify(head: &Head, block: &[u8], payloads: &[&[u8]]) -> Option<(String, Verdict)> {
    if let Some(label) = head.get("warc-payload-digest") {
        return Some((label.to_owned(), judge(label, payloads)));
    }
    let label = head.get("warc-block-digest")?;
    Some((label.to_owned(), judge(label, &[block])))
}

fn judge(label: &str, all: &[&[u8]]) -> Verdict {
    let Some((algorithm, value)) = label.split_once(':') else { return Verdict::Unknown };
    let algorithm = algorithm.to_lowercase().replace('-', "");
    let digest: fn(&[u8]) -> Vec<u8> = match algorithm.as_str() {
        "sha1" => |bytes| Sha1::digest(bytes).to_vec(),
        "sha256" => |bytes| Sha256::digest(bytes).to_vec(),
        "sha512" => |bytes| Sha512::digest(bytes).to_vec(),
        _ => return Verdict::Unknown,
    };
    let is_it = |bytes: &&[u8]| {
        let digest = digest(bytes);
        value.trim_end_matches('=').eq_ignore_ascii_case(&base32(&digest))
            || value.eq_ignore_ascii_case(&hex(&digest))
    };
    if all.iter().any(is_it) { Verdict::Same } else { Verdict::Different }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Base 32 of RFC 4648, without padding.
fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut buffer, mut bits) = (0u32, 0);
    for byte in bytes {
        buffer = (buffer << 8 | u32::from(*byte)) & 0xffff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(LETTERS[(buffer >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(LETTERS[(buffer << (5 - bits) & 31) as usize]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read_in_both_ways_of_writing() {
        let check =
            |label: &str, expected| assert_eq!(judge(label, &[b"x", b""]), expected, "{label}");
        check("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", Verdict::Same);
        check("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", Verdict::Same);
        check(
            "SHA-256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Verdict::Same,
        );
        check("sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Verdict::Different);
        check("md5:d41d8cd98f00b204e9800998ecf8427e", Verdict::Unknown);
        check("nothing", Verdict::Unknown);
    }
}
