//! The parts in which a large archive is published, as they are read: shards of rows and of
//! whole entries, and what says where each stands. Which of them are wanted is not known here.
//!
//! Every file but the manifest and the bodies is named by the first 32 digits of its bytes' SHA-256
//! and lies at [`path`]. Bodies are named by what they have in common and their place in it, so
//! that a number leads to a name without a long table: 8 digits from the SHA-256 of what the entries
//! of their shard of rows are, `-`, the number of that shard from the oldest, `-`, and their place
//! in it, newest first. Entries are numbered newest first; a number "from the oldest" stays as it is when
//! newer entries come.
//!
//! | file | what is in it |
//! | --- | --- |
//! | the manifest `archive.json` | a JSON Feed whose `items` are the rows of the newest entries, their first words as `content_text`; its extension adds `entries` (how many there are), `counts`, `index` (the root of the index of words: `format`, `name`, `piece`, `blocks`), `segments` (`[entries, shards, name, newest, oldest]`, newest first; of its dated entries the newest and the oldest date as [`Date::code`]), `ids`, and to each section the name of its `summary` |
//! | rows | a list of rows: items with a `summary` in place of their text, and in the extension `body`, the name of the file that holds the whole, and where rows stand alone `number`, from the oldest |
//! | bodies | a list: first 32 digits of the SHA-256 of the file's name, without folder and ending, and of all between the comma behind these digits and the closing bracket; then whole items |
//! | segment | `shards` (`[entries, name of the rows]`), and of each entry its date and facets: `dates` (the first one's code and how many have it, then differences downward), `combinations` (`[section, kind, language, extent]`), and `codes`, one character an entry, U+0023 and up for the first combination and up; where entries mention names, their ids as `names`, and as `mentions` the same characters for each name that an entry mentions, with a space behind each entry |
//! | summary of a section | `counts`, and the rows of its newest entries as `items` |
//! | ids | a list of the names of buckets, a power of two; the top bits of [`hash`] say which |
//! | bucket | in turns the low 32 bits of an id's hash, and its shard of rows, counted from the oldest |

use super::json::{Json, Object};
use super::read::{Reader, json};
use super::{Markup, ReadError};
use crate::{Date, Entry, Extent, Kind};

/// Where the entries of an archive in parts are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// How many entries there are, as the manifest says; what counts is what its segments have.
    pub entries: usize,
    /// Of which sections, kinds and so on they are.
    pub counts: Counts,
    /// Where the shards stand, newest first.
    pub segments: Vec<SegmentAt>,
    /// The name of the index of ids.
    pub ids: String,
    /// Where the index of words is, if there is one.
    pub index: Option<IndexAt>,
    /// The names of the sections' summaries, by their ids.
    pub summaries: Vec<(String, String)>,
    /// The rows of the newest entries.
    pub rows: Vec<Row>,
}

/// How often each value occurs, in the order of the values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By id of section.
    pub sections: Vec<(String, usize)>,
    /// By kind.
    pub kinds: Vec<(String, usize)>,
    /// By primary language.
    pub languages: Vec<(String, usize)>,
    /// By id of the names that they mention.
    pub names: Vec<(String, usize)>,
    /// By extent.
    pub extents: Vec<(String, usize)>,
    /// By month, or by year where no month is known.
    pub months: Vec<(String, usize)>,
}

/// Where a segment is, and which entries are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentAt {
    /// How many entries it has.
    pub entries: usize,
    /// How many shards of rows.
    pub shards: usize,
    /// The name of its file.
    pub name: String,
    /// The date of its newest entry, where any has one.
    pub newest: Option<Date>,
    /// The date of its oldest dated entry.
    pub oldest: Option<Date>,
}

/// The root of an index of words, as the manifest says it; what it means is the index's own matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexAt {
    /// The version of its format.
    pub format: u32,
    /// The name of its folder.
    pub name: String,
    /// How long each piece of a run of lists is, in bytes.
    pub piece: u32,
    /// The beginning by which each block of its dictionary is found.
    pub blocks: Vec<String>,
}

/// What a list shows of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The entry, with its first words for a body.
    pub entry: Entry,
    /// Its number, counted from the oldest entry; absent where its place says it.
    pub number: Option<usize>,
    /// The name of the file that holds the whole entry.
    pub body: String,
}

/// Some thousand entries: where their rows are, and what they can be filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// How many entries each shard of rows has, and its name.
    pub shards: Vec<(usize, String)>,
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

/// What a section's page begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Of which kinds and so on its entries are.
    pub counts: Counts,
    /// The rows of its newest entries.
    pub rows: Vec<Row>,
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

/// Where a part lies, seen from the manifest.
pub fn path(name: &str) -> String {
    let folder = name.get(..2).unwrap_or_default();
    ["shards/", folder, "/", name, ".json"].concat()
}

/// The 64-bit FNV-1a hash of an id (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The bucket of an id, of so many.
pub fn bucket(id: &str, buckets: usize) -> usize {
    match buckets.checked_ilog2() {
        None | Some(0) => 0,
        #[expect(clippy::cast_possible_truncation, reason = "fewer bits than a place has are left")]
        Some(bits) => (hash(id) >> (64 - bits)) as usize,
    }
}

/// What a bucket keeps of an id.
pub fn short_hash(id: &str) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "the low half is what is meant")]
    let low = hash(id) as u32;
    low
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

/// Reads a shard of rows.
pub fn read_rows(bytes: &[u8], markup: &impl Markup) -> Result<Vec<Row>, ReadError> {
    Ok(Reader::new(markup).rows(list(json(bytes)?)?))
}

/// Reads a shard of whole entries. Whether its digest is right is not said here.
pub fn read_bodies(bytes: &[u8], markup: &impl Markup) -> Result<Vec<Entry>, ReadError> {
    let mut items = list(json(bytes)?)?;
    if matches!(items.first(), Some(Json::Text(_))) {
        items.remove(0);
    }
    Ok(Reader::new(markup).rows(items).into_iter().map(|row| row.entry).collect())
}

/// What the digest at the beginning of a shard of whole entries is of, beside the shard's name, and
/// that digest's digits; nothing where there is none.
pub fn sealed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = bytes.strip_prefix(b"[\"")?.strip_suffix(b"]")?;
    let (digits, rest) = inside.split_at_checked(32)?;
    Some((rest.strip_prefix(b"\",")?, digits))
}

/// Reads the summary of a section.
pub fn read_summary(bytes: &[u8], markup: &impl Markup) -> Result<Summary, ReadError> {
    let mut summary = object(json(bytes)?)?;
    let rows = list(field(&mut summary, "items")?)?;
    Ok(Summary { counts: counts(&mut summary)?, rows: Reader::new(markup).rows(rows) })
}

/// Reads a list of names.
pub fn read_names(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    list(json(bytes)?)?.into_iter().map(text).collect()
}

/// Reads a bucket: short hashes of ids, each with a shard counted from the oldest.
pub fn read_bucket(bytes: &[u8]) -> Result<Vec<(u32, usize)>, ReadError> {
    let numbers = list(json(bytes)?)?;
    numbers
        .chunks(2)
        .map(|pair| match pair {
            [hash, shard] => {
                let hash = u32::try_from(number(hash)?).map_err(|_| ReadError::NotAPart)?;
                Ok((hash, number(shard)?))
            }
            _ => Err(ReadError::NotAPart),
        })
        .collect()
}

/// Reads a segment. Whether it says of each entry what it must is checked.
pub fn read_segment(bytes: &[u8]) -> Result<Segment, ReadError> {
    let mut segment = object(json(bytes)?)?;
    let shard = |shard: Json| match <[Json; 2]>::try_from(list(shard)?) {
        Ok([entries, name]) => Ok((number(&entries)?, text(name)?)),
        Err(_) => Err(ReadError::NotAPart),
    };
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
    let sound = segment.shards.iter().map(|(entries, _)| entries).sum::<usize>() == entries
        && segment.dates.iter().map(|(_, entries)| entries).sum::<usize>() == entries
        && (segment.mentions.is_empty() || segment.mentions.len() == entries)
        && segment.codes.iter().all(|code| usize::from(*code) < segment.combinations.len());
    if sound { Ok(segment) } else { Err(ReadError::NotAPart) }
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

fn date_of(code: usize) -> Option<Date> {
    u32::try_from(code).ok().and_then(Date::from_code)
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

/// What a manifest says beside what every archive says.
pub(super) fn parts(extension: &mut Object) -> Result<Parts, ReadError> {
    let segment = |segment: Json| match <[Json; 5]>::try_from(list(segment)?) {
        Ok([entries, shards, name, newest, oldest]) => Ok(SegmentAt {
            entries: number(&entries)?,
            shards: number(&shards)?,
            name: text(name)?,
            newest: date_of(number(&newest)?),
            oldest: date_of(number(&oldest)?),
        }),
        Err(_) => Err(ReadError::NotAPart),
    };
    let segments = list(field(extension, "segments")?)?;
    Ok(Parts {
        entries: number(&field(extension, "entries")?)?,
        counts: counts(extension)?,
        segments: segments.into_iter().map(segment).collect::<Result<_, _>>()?,
        ids: text(field(extension, "ids")?)?,
        index: extension.take("index").map(index).transpose()?,
        summaries: Vec::new(),
        rows: Vec::new(),
    })
}

fn index(json: Json) -> Result<IndexAt, ReadError> {
    let mut index = object(json)?;
    let mut small =
        |name| u32::try_from(number(&field(&mut index, name)?)?).map_err(|_| ReadError::NotAPart);
    let (format, piece) = (small("format")?, small("piece")?);
    let blocks = list(field(&mut index, "blocks")?)?;
    let blocks = blocks.into_iter().map(text).collect::<Result<_, _>>()?;
    Ok(IndexAt { format, name: text(field(&mut index, "name")?)?, piece, blocks })
}

fn counts(object: &mut Object) -> Result<Counts, ReadError> {
    let mut counts = self::object(field(object, "counts")?)?;
    let mut of = |name| {
        // A facet that nothing is said of has nothing to choose.
        let pairs = counts.take(name).map_or(Ok(Vec::new()), list)?;
        let pair = |pair: Json| match <[Json; 2]>::try_from(list(pair)?) {
            Ok([value, entries]) => Ok((text(value)?, number(&entries)?)),
            Err(_) => Err(ReadError::NotAPart),
        };
        pairs.into_iter().map(pair).collect::<Result<Vec<_>, _>>()
    };
    Ok(Counts {
        sections: of("sections")?,
        kinds: of("kinds")?,
        languages: of("languages")?,
        names: of("names")?,
        extents: of("extents")?,
        months: of("months")?,
    })
}

fn field(object: &mut Object, name: &str) -> Result<Json, ReadError> {
    object.take(name).ok_or(ReadError::NotAPart)
}

fn object(json: Json) -> Result<Object, ReadError> {
    match json {
        Json::Object(object) => Ok(object),
        _ => Err(ReadError::NotAPart),
    }
}

fn list(json: Json) -> Result<Vec<Json>, ReadError> {
    match json {
        Json::List(list) => Ok(list),
        _ => Err(ReadError::NotAPart),
    }
}

fn text(json: Json) -> Result<String, ReadError> {
    match json {
        Json::Text(text) => Ok(text),
        _ => Err(ReadError::NotAPart),
    }
}

fn number(json: &Json) -> Result<usize, ReadError> {
    match json {
        Json::Number(number) => usize::try_from(*number).map_err(|_| ReadError::NotAPart),
        _ => Err(ReadError::NotAPart),
    }
}
