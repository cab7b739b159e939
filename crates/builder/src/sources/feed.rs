//! JSON Feeds and archives of our own in one file of JSON. Entries of an archive keep all they
//! have; those of a feed from elsewhere get the feed as their source.

use archive::Source;
use archive::format;
use markup::WildHtml;

use super::accession::Accession;
use super::files::{SourcePath, unreadable};
use super::{FileReport, Records, parts};
use crate::error::Error;
use crate::import::digest;
use crate::progress::Stage;

const RECORDS: &str = "left alone; it is a list, and lists of records are read one a line: write them so, \
                       as .jsonl (jq -c '.[]' FILE.json > FILE.jsonl)";

pub(super) fn read(
    file: &SourcePath,
    accession: &mut Accession<'_>,
    stage: &Stage,
) -> Result<(), Error> {
    let bytes = std::fs::read(&file.path).map_err(|error| unreadable(&file.path, &error))?;
    stage.advance(file.size);
    let reading = match format::read(&bytes, &WildHtml) {
        Ok(reading) => reading,
        Err(error) => {
            let reason = match bytes.trim_ascii_start().first() {
                Some(b'[') => RECORDS.to_owned(),
                _ => format!("left alone; {error}"),
            };
            accession.left_alone_because(&file.name, &reason);
            return Ok(());
        }
    };
    if let Some(parts) = &reading.parts {
        return parts::read(file, parts, reading.archive, accession);
    }
    let mut report = FileReport { file: file.name.clone(), ..FileReport::default() };
    let mut records = Records { sha256: digest(&bytes).to_string(), ..Records::default() };
    for warning in reading.warnings {
        records.reported += usize::from(warning.field == "items");
        report.warnings.push(warning.to_string());
    }
    let mut archive = reading.archive;
    let entries = std::mem::take(&mut archive.entries);
    records.published = entries.len();
    records.found = records.published + records.reported;
    accession.describe(archive);
    for mut entry in entries {
        if entry.sources.is_empty() && entry.digest.is_none() {
            entry.digest = Some(digest(entry.text().as_bytes()));
            entry.sources.push(source(file, &records));
        }
        let id = entry.id.clone();
        if accession.publish(entry)? {
            let what = format!("item {id}: another source has the same id; this one got a number");
            report.warnings.push(what);
        }
    }
    report.entries = records.published;
    report.records = Some(records);
    accession.report.add(report);
    Ok(())
}

fn source(file: &SourcePath, records: &Records) -> Source {
    Source {
        file: file.name.clone(),
        lines: None,
        file_digest: records.sha256.parse().ok(),
        digest: None,
        url: None,
        captured: None,
    }
}
