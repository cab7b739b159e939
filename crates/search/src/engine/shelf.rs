//! The files of an index that have arrived. Cloning copies references; what is used least gives
//! way when there is too much. It fetches nothing.

use std::rc::Rc;

use archive::format::parts::Segment;

use super::spelling::Spelling;
use crate::inverted::dictionary::Block;
use crate::inverted::layout::{ListAt, Run};
use crate::inverted::{Damaged, File, Root, open};
use crate::places::Places;

/// How many bytes of files are kept.
const ROOM: usize = 24 << 20;

/// The files of one index that are here.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    root: Rc<Root>,
    /// In the order of arrival, each with its bytes.
    files: Vec<(File, Content, usize)>,
    /// Where the entries are; this never gives way.
    places: Option<Rc<Places>>,
    /// Whether nothing gives way, since it could not be had again.
    keeps_all: bool,
}

#[derive(Clone, Debug)]
enum Content {
    Block(Rc<Block>),
    Spelling(Rc<Spelling>),
    Bytes(Rc<[u8]>),
}

impl Shelf {
    /// An empty one.
    pub fn new(root: Root) -> Self {
        Self { root: Rc::new(root), files: Vec::new(), places: None, keeps_all: false }
    }

    /// An empty one that keeps all it takes, since it could not be had again.
    pub fn keeping_all(root: Root) -> Self {
        Self { keeps_all: true, ..Self::new(root) }
    }

    /// The root of the index.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Takes in a file of the index.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those of this file of this index.
    pub fn take(&mut self, file: File, bytes: &[u8]) -> Result<(), Damaged> {
        let content = open(&self.root.name, file, bytes)?;
        let content = match file {
            File::Dictionary(number) => {
                let block = Block::read(number, content, self.root.piece);
                block.map(|block| Content::Block(Rc::new(block)))
            }
            File::Spelling => Spelling::read(content).map(|it| Content::Spelling(Rc::new(it))),
            File::Places => {
                let places = Places::read(content).ok_or(Damaged(file))?;
                self.places = Some(Rc::new(places));
                return Ok(());
            }
            File::Blocks => {
                let is_sound = Rc::make_mut(&mut self.root).learn(content);
                return if is_sound { Ok(()) } else { Err(Damaged(file)) };
            }
            _ => Some(Content::Bytes(content.into())),
        };
        let content = content.ok_or(Damaged(file))?;
        self.files.retain(|known| known.0 != file);
        self.files.push((file, content, bytes.len()));
        if !self.keeps_all {
            self.make_room();
        }
        Ok(())
    }

    /// Learns where the entries are from the only segment of an archive, if that says it.
    pub fn learn(&mut self, segment: &Segment) {
        if let Some(places) = Places::of(segment) {
            self.places = Some(Rc::new(places));
        }
    }

    /// Whether a file, or what it would say, is here.
    pub fn has(&self, file: File) -> bool {
        match file {
            File::Places => self.places.is_some(),
            File::Blocks => !self.root.lacks_blocks,
            _ => self.files.iter().any(|known| known.0 == file),
        }
    }

    /// The name of the file that has the entry of this number, and the number of the first entry in
    /// it; nothing where that is not known yet.
    pub fn place(&self, number: usize) -> Option<(String, usize)> {
        let (name, first) = self.places.as_ref()?.file_of(u32::try_from(number).ok()?)?;
        Some((name, first as usize))
    }

    /// The files of all lists, but for blocks of the dictionary, of the terms that are at home in the
    /// blocks up to this one; nothing where it is not here.
    pub fn lists_until(&self, block: u32) -> Option<Vec<File>> {
        let (postings, positions) = self.block(block)?.ends;
        let piece = self.root.piece;
        let files = Run::Postings.until(postings, piece);
        Some(files.chain(Run::Positions.until(positions, piece)).collect())
    }

    /// The number of the first entry in the file of this name, where that is known.
    pub fn first_of(&self, name: &str) -> Option<usize> {
        self.places.as_ref()?.first_of(name).map(|first| first as usize)
    }

    /// The lists in a file.
    fn bytes(&self, file: File) -> Option<&[u8]> {
        match self.content(file)? {
            Content::Bytes(bytes) => Some(bytes),
            Content::Block(block) => Some(&block.lists),
            _ => None,
        }
    }

    pub(super) fn block(&self, number: u32) -> Option<&Rc<Block>> {
        match self.content(File::Dictionary(number))? {
            Content::Block(block) => Some(block),
            _ => None,
        }
    }

    pub(super) fn spelling(&self) -> Option<&Spelling> {
        match self.content(File::Spelling)? {
            Content::Spelling(spelling) => Some(spelling),
            _ => None,
        }
    }

    /// A list of a run, given where it lies and which files that is; nothing where one of them is not
    /// here.
    pub(super) fn list(&self, run: Run, list: ListAt, files: &[File]) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for file in files {
            bytes.extend_from_slice(self.bytes(*file)?);
        }
        let from = run.begin(list, self.root.piece);
        Some(bytes.get(from..from + list.length as usize)?.to_vec())
    }

    fn content(&self, file: File) -> Option<&Content> {
        self.files.iter().find(|known| known.0 == file).map(|(_, content, _)| content)
    }

    /// The oldest give way: what a query needs has just come.
    fn make_room(&mut self) {
        let mut bytes: usize = self.files.iter().map(|(_, _, bytes)| bytes).sum();
        let mut gone = 0;
        while bytes > ROOM && gone + 1 < self.files.len() {
            bytes -= self.files[gone].2;
            gone += 1;
        }
        self.files.drain(..gone);
    }
}
