//! Where entries are, by their numbers: which file has each, and where in it. A file of the index,
//! since only those who search need to know it without a list; or said by the segment, where there is
//! one alone.
//!
//! The file's content, for each group of files, newest first: the 4 bytes of the digest in the group's
//! name, in a varint how many files it has, and of each, newest first, how many entries.

use archive::format::parts::{Segment, ShardAt};

use crate::inverted::{File, put_varint, seal, take_u32};

/// Where entries are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places(Vec<Group>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    digest: [u8; 4],
    /// The number of its first entry.
    first: u32,
    /// Behind which entry each file ends.
    ends: Vec<u32>,
}

/// A group of files: its name, 8 hexadecimal digits, `-` and its number from the oldest group; and
/// how many entries each file has.
pub type GroupOfFiles = (String, Vec<u16>);

/// The file of the index of this name that says where entries are, newest first.
pub fn places_file(index: &str, groups: &[GroupOfFiles]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, files) in groups {
        bytes.extend(digest(name));
        put_varint(files.len() as u64, &mut bytes);
        files.iter().for_each(|entries| put_varint((*entries).into(), &mut bytes));
    }
    seal(index, File::Places, bytes)
}

/// The digits at the beginning of a group's name.
fn digest(name: &str) -> [u8; 4] {
    [0, 2, 4, 6].map(|place| {
        let digits = name.get(place..place + 2);
        digits.and_then(|it| u8::from_str_radix(it, 16).ok()).unwrap_or_default()
    })
}

impl Places {
    /// Reads the content; nothing where it is none.
    pub(crate) fn read(mut bytes: &[u8]) -> Option<Self> {
        let mut groups = Vec::new();
        let mut end = 0_u32;
        while let Some((digest, rest)) = bytes.split_first_chunk::<4>() {
            bytes = rest;
            let (first, mut ends) = (end, Vec::new());
            for _ in 0..take_u32(&mut bytes)? {
                end = end.checked_add(take_u32(&mut bytes)?)?;
                ends.push(end);
            }
            groups.push(Group { digest: *digest, first, ends });
        }
        bytes.is_empty().then_some(Self(groups))
    }

    /// What a segment says, where it is the only one; nothing where it does not say it.
    pub(crate) fn of(segment: &Segment) -> Option<Self> {
        let (mut groups, mut end) = (Vec::new(), 0_u32);
        for ShardAt { entries, name, bodies } in &segment.shards {
            let (first, mut ends) = (end, Vec::with_capacity(bodies.len()));
            for entries in bodies {
                end = end.checked_add((*entries).into())?;
                ends.push(end);
            }
            if (end - first) as usize != *entries {
                return None;
            }
            groups.push(Group { digest: digest(name), first, ends });
        }
        Some(Self(groups))
    }

    /// The name of the file that has the entry of this number, and the number of the first entry
    /// in it.
    pub(crate) fn file_of(&self, number: u32) -> Option<(String, u32)> {
        let after = self.0.partition_point(|group| group.first <= number);
        let place = self.0[..after].iter().rposition(|group| !group.ends.is_empty())?;
        let group = &self.0[place];
        let file = group.ends.partition_point(|end| *end <= number);
        (file < group.ends.len()).then(|| {
            let name = [&self.name(place), "-", &file.to_string()].concat();
            (name, group.start(file))
        })
    }

    /// The number of the first entry in the file of this name.
    pub(crate) fn first_of(&self, name: &str) -> Option<u32> {
        let (group, file) = name.rsplit_once('-')?;
        let from_oldest: usize = group.rsplit_once('-')?.1.parse().ok()?;
        let place = self.0.len().checked_sub(from_oldest.checked_add(1)?)?;
        let file: usize = file.parse().ok()?;
        let known = self.name(place) == group && file < self.0[place].ends.len();
        known.then(|| self.0[place].start(file))
    }

    /// The name of a group.
    fn name(&self, place: usize) -> String {
        let digits = self.0[place].digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let mut name: String =
            digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
        name.push('-');
        name.push_str(&(self.0.len() - 1 - place).to_string());
        name
    }
}

impl Group {
    /// The number of the first entry of a file.
    fn start(&self, file: usize) -> u32 {
        file.checked_sub(1).map_or(self.first, |before| self.ends[before])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inverted::open;

    #[test]
    fn every_entry_has_its_place() {
        let groups = [
            ("01234567-2".to_owned(), vec![2, 1]),
            ("000000ff-1".to_owned(), vec![]),
            ("fedcba98-0".to_owned(), vec![3]),
        ];
        let file = places_file("x", &groups);
        let places = Places::read(open("x", File::Places, &file).unwrap()).unwrap();
        let shard = |(name, bodies): &GroupOfFiles| ShardAt {
            entries: bodies.iter().map(|it| usize::from(*it)).sum(),
            name: name.clone(),
            bodies: bodies.clone(),
        };
        let mut segment =
            Segment { shards: groups.iter().map(shard).collect(), ..Segment::default() };
        assert_eq!(Places::of(&segment).as_ref(), Some(&places));
        segment.shards[0].bodies.clear();
        assert_eq!(Places::of(&segment), None);
        let check = |number, name: &str, first| {
            assert_eq!(places.file_of(number), Some((name.to_owned(), first)));
            assert_eq!(places.first_of(name), Some(first));
        };
        check(0, "01234567-2-0", 0);
        check(1, "01234567-2-0", 0);
        check(2, "01234567-2-1", 2);
        check(3, "fedcba98-0-0", 3);
        check(5, "fedcba98-0-0", 3);
        assert_eq!(places.file_of(6), None);
        assert_eq!(Places::read(&file[..6]), None);
    }
}
