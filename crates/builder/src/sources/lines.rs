//! Lines of a file, plain or compressed, one at a time with their numbers. No more than one line
//! is held, and none that is longer than any text is.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use archive::Digest;
use sha2::{Digest as _, Sha256};

use super::files::unreadable;
use super::kind::known_as;
use super::member::Advancing;
use super::unpack::{buffered, plain};
use crate::error::Error;
use crate::progress::Stage;

/// How many bytes a line has at most: a long book has two million.
const LONGEST: u64 = 64 << 20;

/// The lines of a file.
pub struct Lines<'a> {
    input: Box<dyn BufRead + 'a>,
    path: PathBuf,
    bytes: Vec<u8>,
    number: u32,
    digest: Sha256,
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Its bytes as they stand in the file, with the line break; only the first ones of a line
    /// that is too long.
    pub bytes: &'a [u8],
    /// Whether it is longer than can be read.
    pub too_long: bool,
}

impl Line<'_> {
    /// The bytes without line break and byte order mark.
    pub fn content(&self) -> &[u8] {
        let bytes = match self.number {
            1 => self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.bytes),
            _ => self.bytes,
        };
        bytes.trim_ascii()
    }
}

impl std::fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines").field("path", &self.path).field("number", &self.number).finish()
    }
}

impl<'a> Lines<'a> {
    /// Opens a file; `.gz`, `.xz` and `.zst` are read as what they hold. The stage, where there is
    /// one, advances by the bytes of the file as it lies there.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened.
    pub fn open(path: &Path, stage: Option<&'a Stage>) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let file = Advancing { file, stage };
        let (_, _, packing) = known_as(&path.to_string_lossy());
        let input: Box<dyn BufRead + 'a> = match packing {
            Some(packing) => {
                let plain = plain(buffered(file), packing).map_err(|it| damaged(path, &it))?;
                Box::new(buffered(plain))
            }
            None => Box::new(buffered(file)),
        };
        Ok(Self { path: path.to_owned(), ..Self::of(input) })
    }

    /// The lines of what is open already.
    pub(super) fn of(input: Box<dyn BufRead + 'a>) -> Self {
        Self { input, path: PathBuf::new(), bytes: Vec::new(), number: 0, digest: Sha256::new() }
    }

    /// The next line, or nothing at the end.
    ///
    /// # Errors
    ///
    /// When the file cannot be read on, or what is compressed in it is damaged.
    pub fn next_line(&mut self) -> Result<Option<Line<'_>>, Error> {
        let path = self.path.clone();
        self.read_line().map_err(|error| damaged(&path, &error))
    }

    /// As [`Self::next_line`]; the error is what stopped it, without a place.
    pub(super) fn read_line(&mut self) -> io::Result<Option<Line<'_>>> {
        self.bytes.clear();
        let mut limited = self.input.by_ref().take(LONGEST);
        let read = limited.read_until(b'\n', &mut self.bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        self.digest.update(&self.bytes);
        let too_long = read as u64 == LONGEST && !self.bytes.ends_with(b"\n");
        if too_long {
            self.bytes.truncate(1 << 10);
            self.skip()?;
        }
        Ok(Some(Line { number: self.number, bytes: &self.bytes, too_long }))
    }

    /// Passes over the rest of a line.
    fn skip(&mut self) -> io::Result<()> {
        loop {
            let part = self.input.fill_buf()?;
            let end = part.iter().position(|byte| *byte == b'\n');
            let length = end.map_or(part.len(), |end| end + 1);
            self.digest.update(&part[..length]);
            self.input.consume(length);
            if end.is_some() || length == 0 {
                return Ok(());
            }
        }
    }

    /// The digest of all lines that were read, as `sha256sum` gives it for the plain file.
    pub fn digest(self) -> Digest {
        Digest::from(<[u8; 32]>::from(self.digest.finalize()))
    }
}

fn damaged(path: &Path, error: &io::Error) -> Error {
    let what = format!("it cannot be read to its end: {error}");
    Error::new(path.display().to_string(), what, "copy it again in full, or leave it out")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn lines(name: &str, bytes: &[u8]) -> (Vec<(u32, String)>, Digest) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut lines = Lines::open(&path, None).unwrap();
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            found.push((line.number, String::from_utf8_lossy(line.content()).into_owned()));
        }
        (found, lines.digest())
    }

    const TEXT: &[u8] = b"\xef\xbb\xbfone\r\n\ntwo";

    fn expected() -> (Vec<(u32, String)>, Digest) {
        let lines = [(1, "one"), (2, ""), (3, "two")].map(|(number, it)| (number, it.to_owned()));
        (lines.to_vec(), crate::import::digest(TEXT))
    }

    #[test]
    fn lines_are_the_same_however_they_are_packed() {
        assert_eq!(lines("a.jsonl", TEXT), expected());
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(TEXT).unwrap();
        assert_eq!(lines("a.jsonl.gz", &gzip.finish().unwrap()), expected());
        let options = lzma_rust2::XzOptions::with_preset(1);
        let mut xz = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
        xz.write_all(TEXT).unwrap();
        assert_eq!(lines("a.jsonl.xz", &xz.finish().unwrap()), expected());
    }

    #[test]
    fn a_damaged_file_says_so() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [("a.gz", &b"\x1f\x8b\x08\x00"[..]), ("a.xz", b"\xfd7zXZ\0\0")] {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let error = Lines::open(&path, None).unwrap().next_line().unwrap_err();
            assert!(error.to_string().contains("copy it again in full"), "{error}");
        }
    }
}
