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

use archive::format::parts::sealed;
pub(crate) use archive::format::parts::{hash, path};
use reader::route::PAGE;
use sha2::{Digest, Sha256};

/// How many of the newest rows the manifest and each section's summary have.
pub(crate) const NEWEST: usize = PAGE;

/// How many digits of its digest a part is named by.
const DIGITS: usize = 32;

/// How many digits of a digest a shard of rows and its bodies have in common.
const GROUP_DIGITS: usize = 8;

/// Goes into what groups are named by, so that shards of another form have other names.
const FORM: u64 = 1;

/// The name of a part: the first half of its SHA-256 digest, in hexadecimal digits.
pub(crate) fn name(bytes: &[u8]) -> String {
    let digest = archive::Digest::from(<[u8; 32]>::from(Sha256::digest(bytes)));
    let mut name = digest.to_string();
    name.truncate(DIGITS);
    name
}

/// The name of a shard of rows, with which those of its bodies begin, from the digests of its entries
/// and its number from the oldest.
pub(crate) fn group(entries: impl Iterator<Item = u64>, shard: usize) -> String {
    let mut digest = Sha256::new_with_prefix(FORM.to_le_bytes());
    entries.for_each(|entry| digest.update(entry.to_le_bytes()));
    let mut name = archive::Digest::from(<[u8; 32]>::from(digest.finalize())).to_string();
    name.truncate(GROUP_DIGITS);
    format!("{name}-{shard}")
}

/// The name of a body shard: that of its group, and its place in it.
pub(crate) fn body_name(group: &str, place: usize) -> String {
    format!("{group}-{place}")
}

/// A shard of this name, with these items.
pub(crate) fn shard(name: &str, items: &[String]) -> String {
    let items = items.join(",");
    format!("[\"{}\",{items}]", seal(name, items.as_bytes()))
}

fn seal(name: &str, items: &[u8]) -> String {
    let digest = Sha256::new().chain_update(name).chain_update(items).finalize();
    let mut digits = archive::Digest::from(<[u8; 32]>::from(digest)).to_string();
    digits.truncate(DIGITS);
    digits
}

/// Whether a name is one of a shard, of rows or of whole entries.
pub(crate) fn is_shard(name: &str) -> bool {
    let is_number =
        |text: &str| (1..9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = name.split('-').collect();
    matches!(parts[..], [digits, ref numbers @ ..]
        if digits.len() == GROUP_DIGITS
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            && (1..=2).contains(&numbers.len())
            && numbers.iter().all(|number| is_number(number)))
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
    let is_shard = is_shard(name);
    let path = if plain || is_shard { site.join(path(name)) } else { return Err(Broken::Missing) };
    let bytes = std::fs::read(path).map_err(|_| Broken::Missing)?;
    let intact = match sealed(&bytes).filter(|_| is_shard) {
        Some((items, digits)) => seal(name, items).as_bytes() == digits,
        None => !is_shard && self::name(&bytes) == name,
    };
    if intact { Ok(bytes) } else { Err(Broken::Changed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_by_its_bytes() {
        assert_eq!(name(b""), "e3b0c44298fc1c149afbf4c8996fb924");
        assert_eq!(path(&name(b"")), "shards/e3/e3b0c44298fc1c149afbf4c8996fb924.json");
    }

    #[test]
    fn a_shard_is_sealed_under_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let name = body_name(&group([1, 2].into_iter(), 7), 3);
        let other = body_name(&group([1, 2].into_iter(), 7), 4);
        let file = folder.path().join(path(&name));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let bytes = shard(&name, &["{}".into(), "{\"a\":1}".into()]);
        assert_eq!(read_back(folder.path(), &name, &bytes), Ok(bytes.clone().into_bytes()));
        assert_eq!(read_back(folder.path(), &other, &bytes), Err(Broken::Changed));
        assert_eq!(read_back(folder.path(), &name, &bytes.replace('1', "2")), Err(Broken::Changed));
        assert_eq!(read(folder.path(), "../../..-1-2"), Err(Broken::Missing));
    }

    fn read_back(folder: &Path, name: &str, bytes: &str) -> Result<Vec<u8>, Broken> {
        std::fs::write(folder.join(path(name)), bytes).unwrap();
        read(folder, name)
    }
}
