//! Tables, CSV and TSV: one record a row, with the names of its facts in the first row. The same
//! names are known as of JSON Lines. A row that is not understood costs only itself.

mod places;

use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};

use super::accession::Accession;
use super::account::Refused;
use super::facts::{Facts, Record};
use super::member::Member;
use super::reader::Reader;
use crate::encoding::{Decoded, decode};
use crate::error::Error;
use places::{PlacedRow, PlacedRows};

/// Reads CSV and TSV.
pub(super) struct Table;

/// How much of a table is looked at for its encoding and what parts its columns.
const SAMPLE: usize = 1 << 16;

impl Reader for Table {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let read = begin(member).and_then(|begin| Ok((begin, member.open()?)));
        let (begin, input) = match read {
            Ok(read) => read,
            Err(error) => {
                accession.unreadable(member, &error);
                return Ok(());
            }
        };
        // Cut in the middle, the sample may end in half a character.
        let whole =
            begin.iter().rposition(|byte| *byte == b'\n').map_or(&begin[..], |at| &begin[..at]);
        let decoded = decode(whole, None);
        if decoded.encoding.starts_with("UTF-16") {
            let why = "a table in UTF-16".to_owned();
            accession.refuse(member, 0, &[], Refused(why, "save it as UTF-8"));
            return Ok(());
        }
        if let Some((what, remedy)) = decoded.warning() {
            accession.note(member, 0, &what, remedy);
        }
        let delimiter = delimiter(&member.name, &decoded.text);
        let label = decoded.encoding;
        Rows { label, names: None, facts: Facts::new(member, accession, "row") }
            .read(PlacedRows::new(input, delimiter))
    }
}

/// Some of the rows of a table, for a first look.
pub(super) fn sample(member: &Member<'_>, count: usize, take: &mut dyn FnMut(&Map<String, Value>)) {
    let (Ok(begin), Ok(input)) = (begin(member), member.look()) else { return };
    let mut rows = ReaderBuilder::new();
    rows.delimiter(delimiter(&member.name, &String::from_utf8_lossy(&begin))).flexible(true);
    rows.has_headers(false);
    let mut rows = rows.from_reader(input).into_byte_records();
    let text = |row: ByteRecord| -> Vec<String> {
        row.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
    };
    let Some(Ok(names)) = rows.next() else { return };
    let names = text(names);
    for row in rows.filter_map(Result::ok).take(count) {
        take(&fields(&names, text(row).iter()));
    }
}

fn begin(member: &Member<'_>) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    member.look()?.take(SAMPLE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What parts the columns: of comma, semicolon and tab what stands most often in the first line.
fn delimiter(name: &str, begin: &str) -> u8 {
    if name.to_ascii_lowercase().ends_with(".tsv") {
        return b'\t';
    }
    let first = begin.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // Of several that stand equally often the last is meant, so the most usual one is last.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

struct Rows<'r, 'm, 'a> {
    label: &'static str,
    names: Option<Vec<String>>,
    facts: Facts<'r, 'm, 'a>,
}

impl Rows<'_, '_, '_> {
    fn read<R: std::io::Read>(&mut self, mut rows: PlacedRows<R>) -> Result<(), Error> {
        loop {
            match rows.next_row() {
                Ok(Some(row)) => self.row(&row)?,
                Ok(None) => return Ok(()),
                Err(error) => {
                    let Facts { accession, member, .. } = &mut self.facts;
                    accession.unreadable(member, &std::io::Error::other(error));
                    return Ok(());
                }
            }
        }
    }

    fn row(&mut self, placed: &PlacedRow) -> Result<(), Error> {
        let PlacedRow { row, lines, bytes } = placed;
        let (lines, bytes) = (*lines, bytes.as_deref());
        let cells: Vec<String> = row.iter().map(|cell| self.text(cell)).collect();
        let Some(names) = &self.names else {
            let names = cells.iter().map(|name| name.trim().trim_start_matches('\u{feff}'));
            self.names = Some(names.map(str::to_owned).collect());
            return Ok(());
        };
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            let Facts { accession, member, .. } = &mut self.facts;
            accession.account(member).records.pass_over("empty rows");
            return Ok(());
        }
        let fields = fields(names, cells.iter());
        let (given, expected) = (cells.len(), names.len());
        let entry = self.facts.entry(&Record { fields: &fields, lines, bytes });
        let Facts { accession, member, .. } = &mut self.facts;
        if given > expected {
            let what = format!("a row has more cells than the first ({given}, not {expected})");
            accession.note(member, lines.0, &what, "those without a name were not read");
        }
        match entry {
            Ok(entry) => accession.enter(member, lines.0, entry),
            Err(why) => {
                accession.refuse(member, lines.0, &text_of(row), why);
                Ok(())
            }
        }
    }

    fn text(&self, cell: &[u8]) -> String {
        let Decoded { text, .. } = decode(cell, Some(self.label));
        text.into_owned()
    }
}

/// A row with commas between its cells, to be shown.
fn text_of(row: &ByteRecord) -> Vec<u8> {
    row.iter().collect::<Vec<_>>().join(&b", "[..])
}

/// The fields of a row. A cell is a list where parts of it stand between semicolons or bars and
/// its name is that of a list.
fn fields<'c>(names: &[String], cells: impl Iterator<Item = &'c String>) -> Map<String, Value> {
    let lists =
        ["tags", "keywords", "authors", "author", "speakers", "speaker", "subject", "categories"];
    let value = |name: &str, cell: &str| {
        if !lists.contains(&name.to_lowercase().as_str()) || !cell.contains([';', '|']) {
            return Value::String(cell.to_owned());
        }
        let parts = cell.split([';', '|']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Value::String(part.to_owned())).collect()
    };
    let named = names.iter().zip(cells).filter(|(name, _)| !name.is_empty());
    named.map(|(name, cell)| (name.clone(), value(name, cell))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_parted_by_what_stands_most_often() {
        assert_eq!(delimiter("a.csv", "id,title;x,date\n"), b',');
        assert_eq!(delimiter("a.csv", "id;title;date\n1,2,3,4"), b';');
        assert_eq!(delimiter("a.csv", "id\ttitle\n"), b'\t');
        assert_eq!(delimiter("a.tsv", "id,title\n"), b'\t');
        assert_eq!(delimiter("a.csv", "id\n"), b',');
    }
}
