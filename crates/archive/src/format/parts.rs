//! The parts in which a large archive is published, as they are read: shards of rows and of
//! whole entries, and what says where each stands. Which of them are wanted is not known here.
//!
//! Every file but the manifest, rows and bodies is named by the first 32 digits of its bytes' SHA-256
//! and lies at [`path`]. A shard of rows is named by what its entries are, so that names take little
//! room: 8 digits from a SHA-256, `-`, and its number from the oldest; its bodies by that name, `-`,
//! and their place in it, newest first, so that a number leads to a name without a long table. What
//! their bytes are is said within. Entries are numbered newest first; a number "from the oldest" stays as it is when
//! newer entries come.
//!
//! | file | what is in it |
//! | --- | --- |
//! | the manifest `archive.json` | a JSON Feed whose `items` are the rows of the newest entries, their first words as `content_text`; its extension adds `entries` (how many there are), `counts` (of `sections`, `kinds`, `languages`, `extents` and `names` pairs of a value and how many entries have it; of `months` the [`runs`]), `index` (the root of the index of words: `format`, `name`, `piece`, and `blocks` where these are few), `segments` (`[entries, shards, name, newest, oldest]`, newest first; of its dated entries the newest and the oldest date as [`Date::code`]), `ids`, and to each section the name of its `summary` |
//! | rows | a list: first 32 digits of the SHA-256 of the file's name, without folder and ending, and of all between the comma behind these digits and the closing bracket; then rows: items with a `summary` in place of their text, and in the extension `body`, the name of the file that holds the whole, and where rows stand alone `number`, from the oldest |
//! | bodies | a list: such digits, then whole items |
//! | segment | `shards` (`[entries, name of the rows]`; where the archive has one segment alone, a third value says how many entries each of its bodies has, in such characters as `codes`), and of each entry its date and facets: `dates` (the first one's code and how many have it, then differences downward), `combinations` (`[section, kind, language, extent]`), and `codes`, one character an entry, U+0023 and up for the first combination and up; where entries mention names, their ids as `names`, and as `mentions` the same characters for each name that an entry mentions, with a space behind each entry |
//! | summary of a section | `counts`, and the rows of its newest entries as `items` |
//! | ids | a list of the names of buckets, a power of two; the top bits of [`hash`] say which |
//! | bucket | in turns the low 32 bits of an id's hash, and its shard of rows, counted from the oldest |

mod months;
mod read;
mod segment;
mod values;

pub use months::runs;
pub(super) use read::parts;
pub use read::{read_bodies, read_bucket, read_names, read_rows, read_summary};
pub use segment::{Combination, Segment, ShardAt, code, read_segment};

use crate::{Date, Entry};

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
    pub months: Vec<(Date, usize)>,
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
    /// The beginning by which each block of its dictionary is found; absent where they are in a file
    /// of the index, since there are many.
    pub blocks: Option<Vec<String>>,
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

/// What a section's page begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Of which kinds and so on its entries are.
    pub counts: Counts,
    /// The rows of its newest entries.
    pub rows: Vec<Row>,
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

/// What the digest at the beginning of a shard is of, beside the shard's name, and
/// that digest's digits; nothing where there is none.
pub fn sealed(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = bytes.strip_prefix(b"[\"")?.strip_suffix(b"]")?;
    let (digits, rest) = inside.split_at_checked(32)?;
    Some((rest.strip_prefix(b"\",")?, digits))
}
