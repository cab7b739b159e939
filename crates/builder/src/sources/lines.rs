//! Lines of a file, plain or compressed, one at a time with their numbers. No more than one line
//! is held, and none that is longer than any text is.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use archive::Digest;
use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use sha2::{Digest as _, Sha256};

use super::files::unreadable;
use crate::error::Error;
use crate::progress::Stage;

/// How many bytes a line has at most: a long book has two million.
const LONGEST: u64 = 64 << 20;

/// How much memory an xz file may ask for, in KiB: more than its strongest setting takes.
const XZ_MEMORY: u32 = 256 << 10;

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
    /// Opens a file; `.gz` and `.xz` are read as what they hold. The stage, where there is one,
    /// advances by the bytes of the file as it lies there.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened.
    pub fn open(path: &Path, stage: Option<&'a Stage>) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let file = BufReader::with_capacity(1 << 16, Counted { file, stage });
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let input: Box<dyn BufRead + 'a> = match ending.to_str() {
            Some("gz") => Box::new(buffered(MultiGzDecoder::new(file))),
            Some("xz") => Box::new(buffered(XzReader::new_mem_limit(file, true, XZ_MEMORY))),
            _ => Box::new(file),
        };
        let (bytes, digest) = (Vec::new(), Sha256::new());
        Ok(Self { input, path: path.to_owned(), bytes, number: 0, digest })
    }

    /// The next line, or nothing at the end.
    ///
    /// # Errors
    ///
    /// When the file cannot be read on, or what is compressed in it is damaged.
    pub fn next_line(&mut self) -> Result<Option<Line<'_>>, Error> {
        self.bytes.clear();
        let mut limited = self.input.by_ref().take(LONGEST);
        let read =
            limited.read_until(b'\n', &mut self.bytes).map_err(|it| damaged(&self.path, &it))?;
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
    fn skip(&mut self) -> Result<(), Error> {
        loop {
            let part = self.input.fill_buf().map_err(|it| damaged(&self.path, &it))?;
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

fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(1 << 16, reader)
}

fn damaged(path: &Path, error: &io::Error) -> Error {
    let what = format!("it cannot be read to its end: {error}");
    Error::new(path.display().to_string(), what, "copy it again in full, or leave it out")
}

/// A file that tells how much of it was read.
struct Counted<'a> {
    file: File,
    stage: Option<&'a Stage>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        if let Some(stage) = self.stage {
            stage.advance(read as u64);
        }
        Ok(read)
    }
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
