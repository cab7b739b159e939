//! Where entries are, by their numbers: which file has each, and where in it. A file of the index,
//! since only those who search need to know it without a list.
//!
//! Its content, for each group of files: the 8 bytes of the group's name, in a varint how many files
//! it has, and of each, newest first, how many entries.

use crate::inverted::{File, put_varint, seal, take_u32};

/// Where entries are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places(Vec<Group>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    name: [u8; 8],
    /// Behind which entry each file ends.
    ends: Vec<u32>,
}

/// A group of files: its name of 16 hexadecimal digits, and how many entries each has.
pub type GroupOfFiles = (String, Vec<u32>);

/// The file of the index of this name that says where entries are.
pub fn places_file(index: &str, groups: &[GroupOfFiles]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, files) in groups {
        let digits = |place: usize| name.get(2 * place..2 * place + 2);
        bytes.extend((0..8).map(|place| {
            digits(place).and_then(|it| u8::from_str_radix(it, 16).ok()).unwrap_or_default()
        }));
        put_varint(files.len() as u64, &mut bytes);
        files.iter().for_each(|entries| put_varint((*entries).into(), &mut bytes));
    }
    seal(index, File::Places, bytes)
}

impl Places {
    /// Reads the content; nothing where it is none.
    pub(crate) fn read(mut bytes: &[u8]) -> Option<Self> {
        let mut groups = Vec::new();
        let mut end = 0_u32;
        while let Some((name, rest)) = bytes.split_first_chunk::<8>() {
            bytes = rest;
            let mut ends = Vec::new();
            for _ in 0..take_u32(&mut bytes)? {
                end = end.checked_add(take_u32(&mut bytes)?)?;
                ends.push(end);
            }
            groups.push(Group { name: *name, ends });
        }
        bytes.is_empty().then_some(Self(groups))
    }

    /// The name of the file that has the entry of this number, and the number of the first entry
    /// in it.
    pub(crate) fn of(&self, number: u32) -> Option<(String, u32)> {
        let group = self.0.iter().position(|it| it.ends.last().is_some_and(|end| *end > number))?;
        let before = self.0[..group].iter().rev().find_map(|group| group.ends.last());
        let group = self.0.get(group)?;
        let place = group.ends.partition_point(|end| *end <= number);
        let first = place.checked_sub(1).map(|before| group.ends[before]);
        let name = [&group.digits(), "-", &place.to_string()].concat();
        Some((name, first.or(before.copied()).unwrap_or(0)))
    }

    /// The number of the first entry in the file of this name.
    pub(crate) fn first_of(&self, name: &str) -> Option<u32> {
        let (digits, place) = name.split_once('-')?;
        let place: usize = place.parse().ok()?;
        let group = self.0.iter().position(|group| group.digits() == digits)?;
        let before = || self.0[..group].iter().rev().find_map(|group| group.ends.last().copied());
        match place.checked_sub(1) {
            None => Some(before().unwrap_or(0)),
            Some(before) => self.0[group].ends.get(before).copied(),
        }
    }
}

impl Group {
    fn digits(&self) -> String {
        let digits = self.name.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inverted::open;

    #[test]
    fn every_entry_has_its_place() {
        let groups = [
            ("0123456789abcdef".to_owned(), vec![2, 1]),
            ("00000000000000ff".to_owned(), vec![]),
            ("fedcba9876543210".to_owned(), vec![3]),
        ];
        let file = places_file("x", &groups);
        let places = Places::read(open("x", File::Places, &file).unwrap()).unwrap();
        let check = |number, name: &str, first| {
            assert_eq!(places.of(number), Some((name.to_owned(), first)));
            assert_eq!(places.first_of(name), Some(first));
        };
        check(0, "0123456789abcdef-0", 0);
        check(1, "0123456789abcdef-0", 0);
        check(2, "0123456789abcdef-1", 2);
        check(3, "fedcba9876543210-0", 3);
        check(5, "fedcba9876543210-0", 3);
        assert_eq!(places.of(6), None);
        assert_eq!(Places::read(&file[..7]), None);
    }
}
