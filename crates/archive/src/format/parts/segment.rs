//! A segment: of some thousand entries where their rows are, and of each, in a byte or two, when it
//! is from and what it can be filtered by.

use super::values::{date_of, field, list, number, object, text};
use crate::format::ReadError;
use crate::format::json::Json;
use crate::format::read::json;
use crate::{Date, Extent, Kind};

/// Some thousand entries: where their rows are, and what they can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// The shards of rows, newest first.
    pub shards: Vec<ShardAt>,
    /// Dates, and how many entries in a row have each.
    pub dates: Vec<(Option<Date>, usize)>,
    /// What entries have in common.
    pub combinations: Vec<Combination>,
    /// Of each entry, the place of its combination.
    pub codes: Vec<u16>,
    /// The ids of the names that entries mention.
    pub names: Vec<String>,
    /// Of each entry, the places of the names that it mentions; nothing where no entry mentions any.
    pub mentions: Vec<Vec<u16>>,
}

/// A shard of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShardAt {
    /// How many entries it has.
    pub entries: usize,
    /// Its name.
    pub name: String,
    /// How many entries each file of whole entries has, newest first; nothing where that is said
    /// elsewhere.
    pub bodies: Vec<u16>,
}

/// What an entry can be filtered by, but for its date.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Combination {
    /// The id of its section.
    pub section: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// The primary language of its text, lower case.
    pub language: Option<String>,
    /// How much of its text there is.
    pub extent: Extent,
}

impl Segment {
    /// Puts one more entry behind the others.
    pub fn add(&mut self, date: Option<Date>, combination: Combination) {
        match self.dates.last_mut().filter(|(last, _)| *last == date) {
            Some((_, entries)) => *entries += 1,
            None => self.dates.push((date, 1)),
        }
        let place = self.combinations.iter().position(|known| *known == combination);
        let place = place.unwrap_or_else(|| {
            self.combinations.push(combination);
            self.combinations.len() - 1
        });
        self.codes.push(u16::try_from(place).unwrap_or(u16::MAX));
        if !self.mentions.is_empty() {
            self.mentions.push(Vec::new());
        }
    }

    /// Says which names the entry behind all others mentions.
    pub fn mention(&mut self, names: &[String]) {
        if names.is_empty() {
            return;
        }
        self.mentions.resize(self.codes.len(), Vec::new());
        for name in names {
            let place = self.names.iter().position(|known| known == name);
            let place = place.unwrap_or_else(|| {
                self.names.push(name.clone());
                self.names.len() - 1
            });
            if let Some(last) = self.mentions.last_mut() {
                last.push(u16::try_from(place).unwrap_or(u16::MAX));
            }
        }
    }

    /// The ids of the names that an entry mentions.
    pub fn names_of(&self, place: usize) -> impl Iterator<Item = &String> {
        let mentions = self.mentions.get(place).into_iter().flatten();
        mentions.filter_map(|name| self.names.get(usize::from(*name)))
    }
}

/// The character that stands for a combination, by its place; nothing beyond the last character.
pub fn code(place: usize) -> Option<char> {
    let code = u32::try_from(place).ok()?.checked_add(0x23)?;
    char::from_u32(if code < 0xd800 { code } else { code + 0x800 })
}

fn place(code: char) -> u16 {
    let code = u32::from(code).saturating_sub(0x23);
    let place = if code < 0xd800 - 0x23 { code } else { code - 0x800 };
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// Reads a segment. Whether it says of each entry what it must is checked.
pub fn read_segment(bytes: &[u8]) -> Result<Segment, ReadError> {
    let mut segment = object(json(bytes)?)?;
    let shards = list(field(&mut segment, "shards")?)?;
    let combinations = list(field(&mut segment, "combinations")?)?;
    let segment = Segment {
        shards: shards.into_iter().map(shard).collect::<Result<_, _>>()?,
        dates: dates(&list(field(&mut segment, "dates")?)?)?,
        combinations: combinations.into_iter().map(combination).collect::<Result<_, _>>()?,
        codes: text(field(&mut segment, "codes")?)?.chars().map(place).collect(),
        names: match segment.take("names") {
            None => Vec::new(),
            Some(names) => list(names)?.into_iter().map(text).collect::<Result<_, _>>()?,
        },
        mentions: segment.take("mentions").map_or(Ok(Vec::new()), mentions)?,
    };
    let entries = segment.codes.len();
    let sound = segment.shards.iter().map(|shard| shard.entries).sum::<usize>() == entries
        && segment.dates.iter().map(|(_, entries)| entries).sum::<usize>() == entries
        && (segment.mentions.is_empty() || segment.mentions.len() == entries)
        && segment.codes.iter().all(|code| usize::from(*code) < segment.combinations.len());
    if sound { Ok(segment) } else { Err(ReadError::NotAPart) }
}

fn shard(json: Json) -> Result<ShardAt, ReadError> {
    let mut values = list(json)?.into_iter();
    let (Some(entries), Some(name)) = (values.next(), values.next()) else {
        return Err(ReadError::NotAPart);
    };
    let bodies = values.next().map_or(Ok(String::new()), text)?;
    let bodies = bodies.chars().map(place).collect();
    Ok(ShardAt { entries: number(&entries)?, name: text(name)?, bodies })
}

fn mentions(json: Json) -> Result<Vec<Vec<u16>>, ReadError> {
    let text = text(json)?;
    let mut entries: Vec<Vec<u16>> =
        text.split(' ').map(|it| it.chars().map(place).collect()).collect();
    // A space stands behind the last as well.
    entries.pop();
    Ok(entries)
}

/// Runs of dates: the first as it is, the others by how much earlier they are.
fn dates(numbers: &[Json]) -> Result<Vec<(Option<Date>, usize)>, ReadError> {
    let mut dates: Vec<(Option<Date>, usize)> = Vec::new();
    let mut code = 0;
    for pair in numbers.chunks(2) {
        let [date, entries] = pair else { return Err(ReadError::NotAPart) };
        let date = number(date)?;
        code = if dates.is_empty() { date } else { code - date.min(code) };
        dates.push((date_of(code), number(entries)?));
    }
    Ok(dates)
}

fn combination(values: Json) -> Result<Combination, ReadError> {
    let values = list(values)?.into_iter().map(|value| match value {
        Json::Null => Ok(None),
        value => text(value).map(Some),
    });
    match <[Option<String>; 4]>::try_from(values.collect::<Result<Vec<_>, _>>()?) {
        Ok([section, kind, language, extent]) => Ok(Combination {
            section,
            kind: kind.as_deref().map(Kind::parse),
            language,
            extent: extent.as_deref().and_then(Extent::parse).unwrap_or_default(),
        }),
        Err(_) => Err(ReadError::NotAPart),
    }
}
