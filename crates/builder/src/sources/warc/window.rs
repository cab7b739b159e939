//! Bytes of a file with the place they stand at, and a look at those to come. It can go back, so
//! that what lies behind damage is found.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use crate::sources::member::ReadSeek;

/// How much is read at a time.
const CHUNK: usize = 1 << 16;

/// A window on a file.
pub(super) struct Window<'a> {
    inner: Box<dyn ReadSeek + 'a>,
    buffer: Vec<u8>,
    start: usize,
    /// Where the first byte of the window stands.
    pub(super) offset: u64,
}

impl<'a> Window<'a> {
    pub(super) fn new(inner: Box<dyn ReadSeek + 'a>) -> Self {
        Self { inner, buffer: Vec::with_capacity(2 * CHUNK), start: 0, offset: 0 }
    }

    /// The next bytes, as many as are asked for unless the file ends before.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < count {
            if self.start > CHUNK {
                self.buffer.drain(..self.start);
                self.start = 0;
            }
            let old = self.buffer.len();
            self.buffer.resize(old + CHUNK, 0);
            let read = self.inner.read(&mut self.buffer[old..]);
            self.buffer.truncate(old + read.as_ref().map_or(0, |read| *read));
            if read? == 0 {
                break;
            }
        }
        let end = self.buffer.len().min(self.start + count);
        Ok(&self.buffer[self.start..end])
    }

    /// Goes to another place.
    pub(super) fn go_to(&mut self, offset: u64) -> io::Result<()> {
        self.inner.seek(SeekFrom::Start(offset))?;
        self.buffer.clear();
        (self.start, self.offset) = (0, offset);
        Ok(())
    }
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Window<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.buffer.len() {
            self.buffer.clear();
            self.start = 0;
            self.peek(1)?;
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, count: usize) {
        let count = count.min(self.buffer.len() - self.start);
        self.start += count;
        self.offset += count as u64;
    }
}
