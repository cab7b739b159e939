//! What a reader is given: a file of the sources, or a member of a container, under the name by
//! which entries refer to it. It can be opened more than once; nothing is written under its name.

use std::cell::{Cell, RefCell, RefMut};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use archive::Source;
use tempfile::SpooledTempFile;

use super::files::SourcePath;
use super::kind::{Kind, Packing, by_beginning, known_as};
use super::unpack::{Budget, Limited, buffered, unpacked};
use crate::configuration::{Limits, MIB};
use crate::progress::Stage;

/// How much of a member is held in memory before it goes to a temporary file.
const IN_MEMORY: usize = 4 << 20;

/// A file or a member of a container.
pub(super) struct Member<'m> {
    /// What entries call it: the path of the file, and behind each `!` the path in a container.
    pub(super) name: String,
    /// What it is.
    pub(super) kind: Kind,
    /// What is known of a page from outside: its address, when it was captured.
    pub(super) context: Context,
    /// What its account in the report goes by.
    pub(super) account: String,
    packing: Option<Packing>,
    content: Content<'m>,
    /// How many containers are around it.
    depth: u32,
    budget: Budget,
    limits: Limits,
}

/// What is known of a page from what it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// The address that was captured.
    pub(super) url: Option<String>,
    /// When it was captured, as the source says it.
    pub(super) captured: Option<String>,
    /// The encoding that was named with it.
    pub(super) charset: Option<String>,
    /// The digest that came with it, and whether it is that of the bytes.
    pub(super) digest: Option<String>,
    /// Later captures that found the same.
    pub(super) again: Vec<Source>,
}

enum Content<'m> {
    File(&'m Path, Option<&'m Stage>),
    Spooled(RefCell<SpooledTempFile>),
    Bytes(&'m [u8]),
}

/// Bytes that can be read from any place.
pub(super) trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

impl<'m> Member<'m> {
    /// A file of the sources.
    pub(super) fn of_file(file: &'m SourcePath, limits: &Limits, stage: Option<&'m Stage>) -> Self {
        Self {
            name: file.name.clone(),
            kind: file.kind,
            context: Context::default(),
            account: account(&file.name, file.kind),
            packing: file.packing,
            content: Content::File(&file.path, stage),
            depth: 0,
            budget: Budget::default(),
            limits: *limits,
        }
    }

    /// A file in this container, read in full; the error is what stopped it.
    pub(super) fn member(
        &self,
        path: &str,
        packed: Option<u64>,
        bytes: impl Read,
    ) -> io::Result<Member<'static>> {
        self.budget.count_member(&self.limits).map_err(io::Error::other)?;
        let packed = Rc::new(Cell::new(packed.unwrap_or(u64::MAX)));
        let mut limited = Limited::new(bytes, packed, &self.budget, &self.limits);
        let mut spooled = tempfile::spooled_tempfile(IN_MEMORY);
        io::copy(&mut limited, &mut spooled)?;
        let (plain, kind, packing) = known_as(path);
        let kind = match kind {
            Kind::Other => by_beginning(path, || begin(&mut spooled).ok()),
            kind => kind,
        };
        let content = Content::Spooled(RefCell::new(spooled));
        Ok(self.inner(&plain, kind, packing, content))
    }

    /// As [`Self::member`], for a first look: it does not count against the limits of later reading.
    pub(super) fn look_into(
        &self,
        path: &str,
        packed: u64,
        bytes: impl Read,
    ) -> io::Result<Member<'static>> {
        let own = self.inner("", self.kind, None, Content::Bytes(&[]));
        let fresh =
            Member { name: self.name.clone(), budget: Budget::default(), depth: self.depth, ..own };
        fresh.member(path, Some(packed), bytes)
    }

    /// Whether so much was unpacked that no more will be.
    pub(super) fn is_spent(&self) -> bool {
        self.budget.is_spent(&self.limits)
    }

    /// A page that a record of this file holds.
    pub(super) fn page<'p>(&self, place: &str, bytes: &'p [u8], context: Context) -> Member<'p> {
        let member = self.inner(place, Kind::Page, None, Content::Bytes(bytes));
        Member { context, ..member }
    }

    fn inner<'p>(
        &self,
        path: &str,
        kind: Kind,
        packing: Option<Packing>,
        content: Content<'p>,
    ) -> Member<'p> {
        Member {
            name: format!("{}!{path}", self.name),
            kind,
            context: Context::default(),
            account: self.account.clone(),
            packing,
            content,
            depth: self.depth + 1,
            budget: self.budget.clone(),
            limits: self.limits,
        }
    }

    /// Where it stands in the file that its account is of; empty for the file itself.
    pub(super) fn place(&self) -> &str {
        if self.account.starts_with('*') {
            return &self.name;
        }
        let inner = self.name.strip_prefix(&self.account).unwrap_or(&self.name);
        inner.strip_prefix('!').unwrap_or(inner)
    }

    /// Whether containers may lie in it: there is an end to how deep they nest.
    pub(super) fn may_hold(&self) -> Result<(), String> {
        if self.depth < self.limits.depth {
            return Ok(());
        }
        Err(format!(
            "a container {} deep in others; if that is meant, raise depth in [limits] of archive.toml",
            self.depth
        ))
    }

    /// Its bytes, unpacked.
    pub(super) fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        unpacked(self.packed(true)?, self.packing, &self.budget, &self.limits)
    }

    /// Its bytes, unpacked, for a first look: it does not count as progress.
    pub(super) fn look(&self) -> io::Result<Box<dyn BufRead + '_>> {
        unpacked(self.packed(false)?, self.packing, &Budget::default(), &self.limits)
    }

    /// How many bytes a page has at most.
    pub(super) fn longest(&self) -> u64 {
        self.limits.page_mib.saturating_mul(MIB)
    }

    /// All of its bytes, if they are no more than a page or a feed has.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let limit = self.longest();
        let mut bytes = Vec::new();
        self.open()?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 <= limit {
            return Ok(bytes);
        }
        Err(io::Error::other(format!(
            "it is longer than {} MiB; divide it, or raise page_mib in [limits] of archive.toml",
            self.limits.page_mib
        )))
    }

    /// All of its bytes, however many: for an archive, which is one text.
    pub(super) fn bytes_of_any_size(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Where the file lies, where it is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.content {
            Content::File(path, _) => Some(path),
            Content::Spooled(_) | Content::Bytes(_) => None,
        }
    }

    /// Its bytes, from any place. What is packed is unpacked into a temporary file first.
    pub(super) fn seekable(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        if self.packing.is_some() {
            let mut spooled = tempfile::spooled_tempfile(IN_MEMORY);
            io::copy(&mut self.open()?, &mut spooled)?;
            return Ok(Box::new(spooled));
        }
        Ok(match &self.content {
            Content::File(path, stage) => {
                Box::new(BufReader::new(Advancing { file: File::open(path)?, stage: *stage }))
            }
            Content::Spooled(spooled) => Box::new(Borrowed::begin(spooled)?),
            Content::Bytes(bytes) => Box::new(io::Cursor::new(*bytes)),
        })
    }

    fn packed(&self, advancing: bool) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(match &self.content {
            Content::File(path, stage) => {
                let stage = stage.filter(|_| advancing);
                Box::new(buffered(Advancing { file: File::open(path)?, stage }))
            }
            Content::Spooled(spooled) => Box::new(buffered(Borrowed::begin(spooled)?)),
            Content::Bytes(bytes) => Box::new(*bytes),
        })
    }
}

/// Files that hold one entry each are accounted for together.
fn account(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Page => "*.html".to_owned(),
        Kind::Markdown => "*.md".to_owned(),
        _ => name.to_owned(),
    }
}

fn begin(spooled: &mut SpooledTempFile) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    spooled.seek(SeekFrom::Start(0))?;
    spooled.take(512).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file that tells how much of it was read.
pub(super) struct Advancing<'a> {
    pub(super) file: File,
    pub(super) stage: Option<&'a Stage>,
}

impl Read for Advancing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        if let Some(stage) = self.stage {
            stage.advance(read as u64);
        }
        Ok(read)
    }
}

impl Seek for Advancing<'_> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.file.seek(place)
    }
}

/// A temporary file while it is read; a second reader at the same time gets an error.
struct Borrowed<'a>(RefMut<'a, SpooledTempFile>);

impl<'a> Borrowed<'a> {
    fn begin(spooled: &'a RefCell<SpooledTempFile>) -> io::Result<Self> {
        let mut spooled = spooled.try_borrow_mut().map_err(io::Error::other)?;
        spooled.seek(SeekFrom::Start(0))?;
        Ok(Self(spooled))
    }
}

impl Read for Borrowed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Borrowed<'_> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.0.seek(place)
    }
}
