//! An archive that is published in parts: a manifest, and bodies in shards that are named by
//! their digests. A shard that is not what its name says is an error; nothing is guessed.

use std::path::Path;

use archive::Archive;
use archive::format::read_item;
use markup::Html;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::accession::Accession;
use super::files::{SourcePath, unreadable};
use super::{FileReport, Records};
use crate::error::Error;
use crate::import::digest;

/// What of a manifest says that the archive is in parts.
#[derive(Deserialize)]
struct Manifest {
    #[serde(rename = "_reading_room")]
    extension: Option<Extension>,
}

#[derive(Deserialize)]
struct Extension {
    entries: Option<u64>,
    #[serde(default)]
    segments: Vec<(u64, u64, String, u32, u32)>,
}

#[derive(Deserialize)]
struct Segment {
    shards: Vec<(u64, String)>,
}

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "_reading_room")]
    extension: RowExtension,
}

#[derive(Deserialize)]
struct RowExtension {
    body: String,
}

/// The names of the segments, newest first, if these bytes are the manifest of an archive that
/// is published in parts.
pub(super) fn segments(bytes: &[u8]) -> Option<Vec<String>> {
    let manifest: Manifest = serde_json::from_slice(bytes).ok()?;
    let extension = manifest.extension.filter(|extension| extension.entries.is_some())?;
    Some(extension.segments.into_iter().map(|(_, _, name, _, _)| name).collect())
}

/// Reads all entries, newest first, one shard at a time.
pub(super) fn read(
    file: &SourcePath,
    segments: &[String],
    head: Archive,
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    let site = file.path.parent().unwrap_or(Path::new("."));
    accession.describe(Archive { entries: Vec::new(), ..head });
    let mut records = Records::default();
    let mut report = FileReport { file: file.name.clone(), ..FileReport::default() };
    for name in segments {
        let segment: Segment = shard(site, name)?;
        for (_, name) in segment.shards {
            let rows: Vec<Row> = shard(site, &name)?;
            let mut bodies: Vec<String> = rows.into_iter().map(|row| row.extension.body).collect();
            bodies.dedup();
            for name in bodies {
                items(shard(site, &name)?, &mut records, &mut report, accession)?;
            }
        }
    }
    report.entries = records.published;
    report.records = Some(records);
    accession.report.add(report);
    Ok(())
}

fn items(
    items: Vec<Value>,
    records: &mut Records,
    report: &mut FileReport,
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    for item in items {
        records.found += 1;
        match read_item(&item.to_string(), records.found - 1, &Html) {
            Ok((entry, warnings)) => {
                records.published += 1;
                report.warnings.extend(warnings.iter().map(ToString::to_string));
                accession.publish(entry)?;
            }
            Err(error) => {
                records.reported += 1;
                report.warnings.push(format!("item #{}: {error}", records.found));
            }
        }
    }
    Ok(())
}

fn shard<T: DeserializeOwned>(site: &Path, name: &str) -> Result<T, Error> {
    let folder = name.get(..2).unwrap_or_default();
    let path = site.join("shards").join(folder).join(format!("{name}.json"));
    let damaged = |what: &str| {
        Error::new(path.display().to_string(), what, "build the site again, or copy it in full")
    };
    let plain = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !plain {
        return Err(damaged("the name of a shard is 32 hexadecimal digits"));
    }
    let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, &error))?;
    if !digest(&bytes).to_string().starts_with(name) {
        return Err(damaged("it is not what its name says"));
    }
    serde_json::from_slice(&bytes).map_err(|error| damaged(&error.to_string()))
}
