//! What the manifest says of an index: enough to know which files a word needs. It grows by a few
//! bytes for a thousand words.

use archive::format::parts::IndexAt;

use super::file::{File, VERSION};

/// The root of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// What the index is called; its files lie in a folder of this name.
    pub name: String,
    /// How many entries it is of.
    pub entries: u32,
    /// How long each piece of a run of short lists is, in bytes.
    pub piece: u32,
    /// The beginning by which each block of the dictionary is found: its words are not before it,
    /// and those of the block before are.
    pub blocks: Vec<String>,
}

impl Root {
    /// The root that a manifest says; nothing where its format is another.
    pub fn read(index: IndexAt, entries: usize) -> Option<Self> {
        let IndexAt { format, name, piece, blocks } = index;
        let entries = u32::try_from(entries).ok()?;
        (format == VERSION && piece > 0).then_some(Self { name, entries, piece, blocks })
    }

    /// Where a file lies, seen from the manifest.
    pub fn path(&self, file: File) -> String {
        ["index/", &self.name, "/", &file.name()].concat()
    }

    /// The place of the block that has a word, if any has it.
    pub(crate) fn block(&self, word: &str) -> Option<u32> {
        let after = self.blocks.partition_point(|first| **first <= *word);
        // What comes before the first block begins there all the same: prefixes of its words do.
        (!self.blocks.is_empty())
            .then(|| u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX))
    }
}
