//! Parts as they are read: the manifest's own, rows, whole entries, summaries, and the index of ids.

use super::values::{date_of, field, list, number, object, text};
use super::{Counts, IndexAt, Parts, Row, SegmentAt, Summary, months};
use crate::Entry;
use crate::format::json::{Json, Object};
use crate::format::read::{Reader, json};
use crate::format::{Markup, ReadError};

/// Reads a shard of rows. Whether its digest is right is not said here.
pub fn read_rows(bytes: &[u8], markup: &impl Markup) -> Result<Vec<Row>, ReadError> {
    let mut items = list(json(bytes)?)?;
    if matches!(items.first(), Some(Json::Text(_))) {
        items.remove(0);
    }
    Ok(Reader::new(markup).rows(items))
}

/// Reads a shard of whole entries, likewise.
pub fn read_bodies(bytes: &[u8], markup: &impl Markup) -> Result<Vec<Entry>, ReadError> {
    Ok(read_rows(bytes, markup)?.into_iter().map(|row| row.entry).collect())
}

/// Reads the summary of a section.
pub fn read_summary(bytes: &[u8], markup: &impl Markup) -> Result<Summary, ReadError> {
    let mut summary = object(json(bytes)?)?;
    let rows = list(field(&mut summary, "items")?)?;
    Ok(Summary { counts: counts(&mut summary)?, rows: Reader::new(markup).rows(rows) })
}

/// Reads a list of names.
pub fn read_names(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    list(json(bytes)?)?.into_iter().map(text).collect()
}

/// Reads a bucket: short hashes of ids, each with a shard counted from the oldest.
pub fn read_bucket(bytes: &[u8]) -> Result<Vec<(u32, usize)>, ReadError> {
    let numbers = list(json(bytes)?)?;
    numbers
        .chunks(2)
        .map(|pair| match pair {
            [hash, shard] => {
                let hash = u32::try_from(number(hash)?).map_err(|_| ReadError::NotAPart)?;
                Ok((hash, number(shard)?))
            }
            _ => Err(ReadError::NotAPart),
        })
        .collect()
}

/// What a manifest says beside what every archive says.
pub(in crate::format) fn parts(extension: &mut Object) -> Result<Parts, ReadError> {
    let segment = |segment: Json| match <[Json; 5]>::try_from(list(segment)?) {
        Ok([entries, shards, name, newest, oldest]) => Ok(SegmentAt {
            entries: number(&entries)?,
            shards: number(&shards)?,
            name: text(name)?,
            newest: date_of(number(&newest)?),
            oldest: date_of(number(&oldest)?),
        }),
        Err(_) => Err(ReadError::NotAPart),
    };
    let segments = list(field(extension, "segments")?)?;
    Ok(Parts {
        entries: number(&field(extension, "entries")?)?,
        counts: counts(extension)?,
        segments: segments.into_iter().map(segment).collect::<Result<_, _>>()?,
        ids: text(field(extension, "ids")?)?,
        index: extension.take("index").map(index).transpose()?,
        summaries: Vec::new(),
        rows: Vec::new(),
    })
}

fn index(json: Json) -> Result<IndexAt, ReadError> {
    let mut index = object(json)?;
    let mut small =
        |name| u32::try_from(number(&field(&mut index, name)?)?).map_err(|_| ReadError::NotAPart);
    let (format, piece) = (small("format")?, small("piece")?);
    let blocks = index.take("blocks").map(list).transpose()?;
    let blocks = blocks.map(|blocks| blocks.into_iter().map(text).collect()).transpose()?;
    Ok(IndexAt { format, name: text(field(&mut index, "name")?)?, piece, blocks })
}

fn counts(object: &mut Object) -> Result<Counts, ReadError> {
    let mut counts = self::object(field(object, "counts")?)?;
    let mut of = |name| {
        // A facet that nothing is said of has nothing to choose.
        let pairs = counts.take(name).map_or(Ok(Vec::new()), list)?;
        let pair = |pair: Json| match <[Json; 2]>::try_from(list(pair)?) {
            Ok([value, entries]) => Ok((text(value)?, number(&entries)?)),
            Err(_) => Err(ReadError::NotAPart),
        };
        pairs.into_iter().map(pair).collect::<Result<Vec<_>, _>>()
    };
    Ok(Counts {
        sections: of("sections")?,
        kinds: of("kinds")?,
        languages: of("languages")?,
        names: of("names")?,
        extents: of("extents")?,
        months: counts.take("months").map_or(Ok(Vec::new()), months::read)?,
    })
}
