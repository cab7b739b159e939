//! What the manifest says of an index: enough to know which files a word needs. What of it grows with
//! the archive, by a few bytes for a thousand words, may be in a file of its own.

use archive::format::parts::IndexAt;

use super::file::{File, VERSION, seal};

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
    /// Whether they are in a file of the index that has not arrived.
    pub lacks_blocks: bool,
}

impl Root {
    /// The root that a manifest says; nothing where its format is another.
    pub fn read(index: IndexAt, entries: usize) -> Option<Self> {
        let IndexAt { format, name, piece, blocks } = index;
        let entries = u32::try_from(entries).ok()?;
        let (lacks_blocks, blocks) = (blocks.is_none(), blocks.unwrap_or_default());
        (format == VERSION && piece > 0).then_some(Self {
            name,
            entries,
            piece,
            blocks,
            lacks_blocks,
        })
    }

    /// The file with the beginnings of the blocks: one a line.
    pub fn blocks_file(&self) -> Vec<u8> {
        seal(&self.name, File::Blocks, self.blocks.join("\n").into_bytes())
    }

    /// Takes in the content of that file; false where it is none.
    pub(crate) fn learn(&mut self, content: &[u8]) -> bool {
        let blocks = str::from_utf8(content).map(|it| it.lines().map(str::to_owned).collect());
        self.lacks_blocks &= blocks.is_err();
        blocks.map(|blocks| self.blocks = blocks).is_ok()
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

#[cfg(test)]
mod tests {
    use super::super::file::open;
    use super::*;

    #[test]
    fn what_the_file_of_blocks_says_is_what_was_written_also_of_none() {
        for blocks in [vec![], vec!["a"], vec!["a", "b", "ю"]] {
            let blocks = blocks.into_iter().map(str::to_owned).collect();
            let root = Root { name: "x".into(), blocks, ..Root::default() };
            let file = root.blocks_file();
            let mut read = Root { name: "x".into(), lacks_blocks: true, ..Root::default() };
            assert!(read.learn(open("x", File::Blocks, &file).unwrap()));
            assert_eq!(read, root);
        }
        let mut root = Root { lacks_blocks: true, ..Root::default() };
        assert!(!root.learn(b"\xff") && root.lacks_blocks);
    }
}
