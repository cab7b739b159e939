//! Rows of a table with the lines of the file that they stand on, and the bytes of these lines: so
//! that a row can be found again, and its digest verified, with nothing but line numbers.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::{ByteRecord, Reader, ReaderBuilder};

/// The rows of a table, in their order.
pub(super) struct PlacedRows<R> {
    rows: Reader<Tee<R>>,
    /// Bytes that were read and do not belong to a row that was handed on.
    seen: Rc<RefCell<Vec<u8>>>,
    /// Where in the file these begin, and on which line.
    base: u64,
    line: u32,
    /// A row waits until the one behind it was read, and with it the end of its own last line.
    waiting: Option<Found>,
    /// What stopped the reader behind the row that waits.
    stopped: Option<csv::Error>,
}

/// How many bytes two rows have at most: where a quotation mark is never closed, all that follows
/// is one cell.
const LONGEST: usize = 64 << 20;

/// A row with its place.
pub(super) struct PlacedRow {
    pub(super) row: ByteRecord,
    /// Its first and its last line, from 1.
    pub(super) lines: (u32, u32),
    /// The bytes of these lines; nothing where lines do not end as they usually do.
    pub(super) bytes: Option<Vec<u8>>,
}

struct Found {
    row: ByteRecord,
    start: u64,
    end: u64,
}

impl<R: Read> PlacedRows<R> {
    pub(super) fn new(input: R, delimiter: u8) -> Self {
        let seen = Rc::default();
        let tee = Tee { input, seen: Rc::clone(&seen) };
        let rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(tee);
        Self { rows, seen, base: 0, line: 1, waiting: None, stopped: None }
    }

    /// The next row.
    pub(super) fn next_row(&mut self) -> Result<Option<PlacedRow>, csv::Error> {
        loop {
            if let Some(error) = self.stopped.take() {
                return Err(error);
            }
            let found = self.find().unwrap_or_else(|error| {
                self.stopped = Some(error);
                None
            });
            let last = found.is_none();
            let waiting = std::mem::replace(&mut self.waiting, found);
            match waiting {
                Some(found) => return Ok(Some(self.place(found))),
                None if last && self.stopped.is_none() => return Ok(None),
                None => {}
            }
        }
    }

    fn find(&mut self) -> Result<Option<Found>, csv::Error> {
        let mut row = ByteRecord::new();
        if !self.rows.read_byte_record(&mut row)? {
            return Ok(None);
        }
        let start = row.position().map_or(0, csv::Position::byte);
        Ok(Some(Found { row, start, end: self.rows.position().byte() }))
    }

    fn place(&mut self, found: Found) -> PlacedRow {
        let mut seen = self.seen.borrow_mut();
        let at = |byte: u64| usize::try_from(byte.saturating_sub(self.base)).unwrap_or(usize::MAX);
        let (start, end) = (at(found.start).min(seen.len()), at(found.end).min(seen.len()));
        let breaks = |bytes: &[u8]| {
            u32::try_from(bytes.iter().filter(|it| **it == b'\n').count()).unwrap_or(u32::MAX)
        };
        // The rest of a line break, and empty lines, belong to no row.
        let blank = seen[start..end].iter().take_while(|it| matches!(it, b'\r' | b'\n')).count();
        let start = start + blank;
        let ends_in = |end: usize, byte: u8| end > start && seen[end - 1] == byte;
        let end = match seen.get(end) {
            Some(b'\n') if !ends_in(end, b'\n') => end + 1,
            _ => end,
        };
        let first = self.line.saturating_add(breaks(&seen[..start]));
        let inner = breaks(&seen[start..end]) - u32::from(ends_in(end, b'\n'));
        let bytes = (!ends_in(end, b'\r')).then(|| seen[start..end].to_vec());
        self.line = self.line.saturating_add(breaks(&seen[..end]));
        self.base += end as u64;
        seen.drain(..end);
        PlacedRow { row: found.row, lines: (first, first.saturating_add(inner)), bytes }
    }
}

/// Keeps what is read through it.
struct Tee<R> {
    input: R,
    seen: Rc<RefCell<Vec<u8>>>,
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let mut seen = self.seen.borrow_mut();
        if seen.len() > LONGEST {
            return Err(io::Error::other("a row is longer than 64 MiB; see where its quotes end"));
        }
        seen.extend_from_slice(&buffer[..count]);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What `sed -n FIRST,LASTp` gives.
    fn sed(text: &str, (first, last): (u32, u32)) -> Vec<u8> {
        let lines = text.split_inclusive('\n').skip(first as usize - 1);
        lines.take((last + 1 - first) as usize).collect::<String>().into_bytes()
    }

    fn rows(text: &str) -> Vec<PlacedRow> {
        let mut rows = PlacedRows::new(text.as_bytes(), b',');
        std::iter::from_fn(|| rows.next_row().unwrap()).collect()
    }

    #[test]
    fn rows_stand_on_the_lines_that_sed_gives() {
        for text in ["a,b\n1,2\n\n\"x\ny\",3\n4,5", "a,b\r\n1,2\r\n\r\n\"x\r\ny\",3\r\n4,5\r\n"] {
            for text in [text.to_owned(), format!("\u{feff}{text}")] {
                let rows = rows(&text);
                let lines: Vec<_> = rows.iter().map(|it| it.lines).collect();
                assert_eq!(lines, [(1, 1), (2, 2), (4, 5), (6, 6)], "{text:?}");
                for row in &rows[1..] {
                    assert_eq!(row.bytes.as_deref(), Some(&sed(&text, row.lines)[..]), "{text:?}");
                }
            }
        }
        assert!(rows("a\r1\r2\r").iter().all(|it| it.bytes.is_none()));
    }

    #[test]
    fn what_stops_the_reader_comes_behind_the_rows_before_it() {
        struct Broken(usize);
        impl Read for Broken {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.0 += 1;
                let part: &[u8] =
                    if self.0 == 1 { b"a,b\n1,2\n" } else { return Err(io::Error::other("x")) };
                buffer[..part.len()].copy_from_slice(part);
                Ok(part.len())
            }
        }
        let mut rows = PlacedRows::new(Broken(0), b',');
        assert_eq!(rows.next_row().unwrap().unwrap().lines, (1, 1));
        assert_eq!(rows.next_row().unwrap().unwrap().lines, (2, 2));
        assert!(rows.next_row().is_err());
        let open = [b"a\n\"".to_vec(), vec![b'x'; LONGEST + (1 << 20)]].concat();
        let mut rows = PlacedRows::new(&open[..], b',');
        assert_eq!(rows.next_row().unwrap().unwrap().lines, (1, 1));
        assert!(rows.next_row().is_err());
    }

    proptest! {
        #[test]
        fn any_rows_are_found_again(
            cells in prop::collection::vec(prop::collection::vec("[a-z\n\r\", é]{0,9}", 2), 1..40),
            crlf: bool,
        ) {
            let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
            cells.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let rows = rows(&text);
            prop_assert_eq!(rows.len(), cells.len());
            for (row, cells) in rows.iter().zip(&cells) {
                prop_assert_eq!(row.row.iter().map(<[u8]>::to_vec).collect::<Vec<_>>(),
                    cells.iter().map(|it| it.clone().into_bytes()).collect::<Vec<_>>());
                prop_assert_eq!(row.bytes.clone(), Some(sed(&text, row.lines)));
            }
        }
    }
}
