//! Ids of entries from many files: each is kept if it can be one, and no two entries share one.
//! Ids are remembered by their digests alone, so that a million of them take little room.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::import::digest;
use crate::name::{is_file_name, is_forbidden};

/// The ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<u64>,
}

impl Ids {
    /// Takes an id, or one made of it where it is taken already; whether it had to be changed.
    pub(super) fn take(&mut self, id: String) -> (String, bool) {
        if self.taken.insert(key(&id)) {
            return (id, false);
        }
        let mut number = 2u32;
        loop {
            let other = format!("{id}-{number}");
            if self.taken.insert(key(&other)) {
                return (other, true);
            }
            number += 1;
        }
    }
}

/// The first bytes of a digest: enough that no two ids of an archive share them.
fn key(id: &str) -> u64 {
    Sha256::digest(id).iter().take(8).fold(0, |key, byte| (key << 8) | u64::from(*byte))
}

/// An id that can be part of an address and name a file: the given one, or one as near to it as
/// can be; nothing where no character of it can stay.
pub(super) fn fit(id: &str) -> Option<String> {
    if is_file_name(id) {
        return Some(id.to_owned());
    }
    let replaced: String =
        id.chars().map(|char| if is_forbidden(char) { '-' } else { char }).collect();
    let ends: &[char] = &['-', '.', ' '];
    let mut fit = replaced.trim_matches(ends).to_owned();
    if fit.len() > 200 {
        let cut = (0..=150).rev().find(|at| fit.is_char_boundary(*at)).unwrap_or(0);
        fit.truncate(cut);
        fit = format!("{}-{}", fit.trim_end_matches(ends), &digest(id.as_bytes()).to_string()[..8]);
    }
    is_file_name(&fit).then_some(fit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_entries_share_an_id() {
        let mut ids = Ids::default();
        let taken = ["a", "a", "a-2", "a"].map(|id| ids.take(id.to_owned()));
        let expected = [("a", false), ("a-2", true), ("a-2-2", true), ("a-3", true)];
        assert_eq!(taken, expected.map(|(id, changed)| (id.to_owned(), changed)));
    }

    #[test]
    fn an_id_is_kept_if_it_can_be_one() {
        let check = |id: &str, expected: Option<&str>| {
            assert_eq!(fit(id).as_deref(), expected, "{id:?}");
        };
        check("zr_EOydgOy8-en", Some("zr_EOydgOy8-en"));
        check("речь 1", Some("речь 1"));
        check("news/2010/10/a", Some("news-2010-10-a"));
        check("https://example.org/?p=1", Some("https---example.org--p=1"));
        check("../..", None);
        check("", None);
        let long = "ж".repeat(300);
        let fitted = fit(&long).unwrap();
        assert!(fitted.len() <= 160 && fitted.starts_with(&"ж".repeat(75)), "{fitted}");
    }
}
