//! The records of a WARC, one at a time, each with the byte it begins at. Behind damage the next
//! record is looked for; no more of a record is held than is asked for.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use super::record::Head;
use super::window::Window;
use crate::error::Error;
use crate::sources::member::ReadSeek;

/// How a member of gzip begins.
const GZIP: [u8; 3] = [0x1f, 0x8b, 0x08];

/// How much is looked at to see whether a record begins there.
const BEGIN: usize = 4096;

/// The records of a file.
pub(super) struct Stream<'a> {
    window: Window<'a>,
    /// How much of a record is held at most.
    longest: u64,
}

/// A record.
pub(super) struct Record {
    /// The byte it begins at; in a member of gzip with others also how many come before it.
    pub(super) place: String,
    pub(super) head: Head,
    /// What it holds, where that was asked for.
    pub(super) block: Vec<u8>,
    /// Whether it holds more.
    pub(super) cut: bool,
}

/// What comes next.
pub(super) enum Next {
    Record(Record),
    /// A place where no record can be read, and why.
    Damaged(String, String),
}

/// Which records are wanted with what they hold.
pub(super) type Wanted<'w> = &'w dyn Fn(&Head) -> bool;

/// What takes the records.
pub(super) type Take<'t> = &'t mut dyn FnMut(Next) -> Result<(), Error>;

/// What ended the reading of a record.
enum Stop {
    /// The bytes are not what they should be.
    Damage(io::Error),
    /// What was read could not be handed on.
    Handing(Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Damage(error)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Handing(error)
    }
}

impl<'a> Stream<'a> {
    pub(super) fn new(input: Box<dyn ReadSeek + 'a>, longest: u64) -> Self {
        // What follows a page's own bytes is its HTTP head.
        let longest = longest.saturating_add(1 << 16);
        Self { window: Window::new(input), longest }
    }

    /// Hands all records on, and says where there is damage. The outer error is that of the one who
    /// takes them, the inner one says why the file cannot be read on.
    pub(super) fn each(
        mut self,
        wanted: Wanted<'_>,
        take: Take<'_>,
    ) -> Result<io::Result<()>, Error> {
        loop {
            let offset = match self.next_offset() {
                Ok(Some(offset)) => offset,
                Ok(None) => return Ok(Ok(())),
                Err(error) => return Ok(Err(error)),
            };
            let error = match self.at(offset, wanted, take) {
                Ok(()) => continue,
                Err(Stop::Handing(error)) => return Err(error),
                Err(Stop::Damage(error)) => error,
            };
            take(Next::Damaged(offset.to_string(), format!("a damaged record: {error}")))?;
            if let Err(error) = self.find_next(offset) {
                return Ok(Err(error));
            }
        }
    }

    /// Where the next record begins; nothing at the end.
    fn next_offset(&mut self) -> io::Result<Option<u64>> {
        self.skip_breaks()?;
        let more = !self.window.peek(1)?.is_empty();
        Ok(more.then_some(self.window.offset))
    }

    fn at(&mut self, offset: u64, wanted: Wanted<'_>, take: Take<'_>) -> Result<(), Stop> {
        if self.window.peek(GZIP.len())? == GZIP {
            return self.member(offset, wanted, take);
        }
        match record(&mut self.window, wanted, self.longest, offset.to_string())? {
            Some(record) => Ok(take(Next::Record(record))?),
            None => Ok(()),
        }
    }

    /// A member of gzip: one record, by the standard; some programs pack all into one. A check sum
    /// stands at its end, so that a lone record is read to there before it is believed.
    fn member(&mut self, offset: u64, wanted: Wanted<'_>, take: Take<'_>) -> Result<(), Stop> {
        let mut packed = BufReader::with_capacity(1 << 15, GzDecoder::new(&mut self.window));
        let mut held = record(&mut packed, wanted, self.longest, offset.to_string())?;
        let mut number = 0u64;
        while let Some(record) = held.take() {
            number += 1;
            held = self::record(&mut packed, wanted, self.longest, format!("{offset}+{number}"))?;
            take(Next::Record(record))?;
        }
        Ok(())
    }

    fn skip_breaks(&mut self) -> io::Result<()> {
        while let Some(b'\r' | b'\n') = self.window.peek(1)?.first() {
            self.window.consume(1);
        }
        Ok(())
    }

    /// Goes to where the next record begins, behind a place where none can be read.
    fn find_next(&mut self, damaged: u64) -> io::Result<()> {
        self.window.go_to(damaged)?;
        self.window.peek(1)?;
        self.window.consume(1);
        loop {
            let available = self.window.peek(1 << 16)?;
            if available.len() < 5 {
                let rest = available.len();
                self.window.consume(rest);
                return Ok(());
            }
            let candidate =
                available.windows(5).position(|bytes| bytes[..3] == GZIP || bytes == b"WARC/");
            let at = candidate.unwrap_or(available.len() - 4);
            self.window.consume(at);
            if candidate.is_none() {
                continue;
            }
            if is_record(self.window.peek(BEGIN)?) {
                return Ok(());
            }
            self.window.consume(1);
        }
    }
}

/// Whether a record begins here.
fn is_record(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"WARC/") {
        return true;
    }
    let mut begin = [0; 5];
    GzDecoder::new(bytes).read_exact(&mut begin).is_ok() && &begin == b"WARC/"
}

/// Reads a record to its end.
fn record(
    input: &mut dyn BufRead,
    wanted: Wanted<'_>,
    longest: u64,
    place: String,
) -> io::Result<Option<Record>> {
    let Some(head) = Head::read(input)? else { return Ok(None) };
    let length = head.length()?;
    let keep = if wanted(&head) { length.min(longest) } else { 0 };
    let mut block = Vec::new();
    let kept = (&mut *input).take(keep).read_to_end(&mut block)? as u64;
    let dropped =
        if kept == keep { io::copy(&mut input.take(length - keep), &mut io::sink())? } else { 0 };
    if kept + dropped < length {
        let what = format!("it ends after {} of {length} bytes", kept + dropped);
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, what));
    }
    Ok(Some(Record { place, head, block, cut: keep < length }))
}
