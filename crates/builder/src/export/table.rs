//! CSV: one row an entry, by RFC 4180. Values are written as they are, also where a spreadsheet
//! might take one for a formula: that is said, not hidden.

use std::path::Path;

use archive::{Archive, Entry, Extent, Kind, Language};
use csv::{Terminator, WriterBuilder};

use super::Reading;
use crate::error::Error;
use crate::replace::{folder, replace};
use crate::spool::Spool;

const COLUMNS: [&str; 16] = [
    "id",
    "date",
    "time_stamp",
    "title",
    "section",
    "kind",
    "extent",
    "language",
    "url",
    "authors",
    "speakers",
    "tags",
    "translations",
    "event_date",
    "event_place",
    "text",
];

pub(super) fn write(out: &Path, read: Reading<'_>) -> Result<Vec<String>, Error> {
    let (Archive { .. }, spooled) = Spool::within(folder(out)?)?.fill(read)?;
    let mut reader = spooled.reader()?;
    let mut formulas = 0usize;
    replace(out, |write| {
        write(&row(COLUMNS.into_iter(), out)?)?;
        (0..spooled.len()).try_for_each(|number| {
            let values = values(&reader.entry(number)?);
            formulas += values.iter().filter(|value| may_be_a_formula(value)).count();
            write(&row(values.iter().map(String::as_str), out)?)
        })
    })?;
    let note = format!(
        "{formulas} values begin with = + - or @, which spreadsheets take for formulas: open the \
         file with all columns as text"
    );
    Ok(if formulas > 0 { vec![note] } else { Vec::new() })
}

fn row<'a>(values: impl Iterator<Item = &'a str>, out: &Path) -> Result<String, Error> {
    let failed = |error: &dyn std::fmt::Display| {
        let remedy = "this is a fault of the program";
        Error::new(out.display().to_string(), error.to_string(), remedy)
    };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(values).map_err(|error| failed(&error))?;
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}

fn values(entry: &Entry) -> [String; 16] {
    let event = entry.event.clone().unwrap_or_default();
    let speaker = |it: &archive::Speaker| match &it.role {
        Some(role) => format!("{} ({role})", it.name),
        None => it.name.clone(),
    };
    let speakers: Vec<_> = entry.speakers.iter().map(speaker).collect();
    [
        entry.id.clone(),
        entry.published.map(|it| it.to_string()).unwrap_or_default(),
        entry.time_stamp.clone().unwrap_or_default(),
        entry.title.clone().unwrap_or_default(),
        entry.section.clone().unwrap_or_default(),
        entry.kind.as_ref().map(Kind::as_str).unwrap_or_default().to_owned(),
        Extent::as_str(entry.extent).to_owned(),
        entry.language.as_ref().map(Language::as_str).unwrap_or_default().to_owned(),
        entry.url.as_ref().map(ToString::to_string).unwrap_or_default(),
        entry.authors.join("; "),
        speakers.join("; "),
        entry.tags.join("; "),
        entry.translations.join("; "),
        event.dates.map(|it| it.to_string()).unwrap_or_default(),
        event.place.unwrap_or_default(),
        entry.text(),
    ]
}

/// As OWASP lists them.
fn may_be_a_formula(value: &str) -> bool {
    value.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
