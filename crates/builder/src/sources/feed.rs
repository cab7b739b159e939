//! JSON Feeds and archives of our own in one file of JSON. Entries of an archive keep all they
//! have; those of a feed from elsewhere get the feed as their source.

use archive::Source;
use archive::format::{self, Reading};
use markup::WildHtml;

use super::accession::Accession;
use super::account::Refused;
use super::member::Member;
use super::parts;
use super::reader::Reader;
use crate::error::Error;
use crate::import::digest;

const RECORDS: &str = "left alone; it is a list, and lists of records are read one a line: write them so, \
                       as .jsonl (jq -c '.[]' FILE.json > FILE.jsonl)";

const PARTS: &str = "unpack the container, and name the folder";

/// Reads JSON Feeds and archives of ours.
pub(super) struct JsonFeed;

impl Reader for JsonFeed {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let bytes = match member.bytes_of_any_size() {
            Ok(bytes) => bytes,
            Err(error) => {
                accession.unreadable(member, &error);
                return Ok(());
            }
        };
        match format::read(&bytes, &WildHtml) {
            Ok(reading) => entries(member, reading, &bytes, accession),
            Err(error) => {
                let reason = match bytes.trim_ascii_start().first() {
                    Some(b'[') => RECORDS.to_owned(),
                    _ => format!("left alone; {error}"),
                };
                accession.left_alone_because(&member.name, &reason);
                Ok(())
            }
        }
    }
}

fn entries(
    member: &Member<'_>,
    reading: Reading,
    bytes: &[u8],
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    if let Some(parts) = &reading.parts {
        let Some(path) = member.path() else {
            let what = "an archive in parts within a container".to_owned();
            accession.refuse(member, 0, &[], Refused(what, PARTS));
            return Ok(());
        };
        return parts::read(member, path, parts, reading.archive, accession);
    }
    let sha256 = digest(bytes);
    let account = accession.account(member);
    if member.place().is_empty() {
        account.records.sha256 = sha256.to_string();
    }
    for warning in reading.warnings {
        if warning.field == "items" {
            account.records.found += 1;
            account.records.reported += 1;
        }
        account.warnings.push(warning.to_string());
    }
    let mut archive = reading.archive;
    let entries = std::mem::take(&mut archive.entries);
    accession.describe(archive);
    for mut entry in entries {
        if entry.sources.is_empty() && entry.digest.is_none() {
            entry.digest = Some(digest(entry.text().as_bytes()));
            entry.sources.push(Source {
                file: member.name.clone(),
                lines: None,
                file_digest: Some(sha256),
                digest: None,
                url: None,
                captured: None,
            });
        }
        let id = entry.id.clone();
        let shared = accession.publish(entry)?;
        let account = accession.account(member);
        account.published();
        if shared {
            let what = format!("item {id}: another source has the same id; this one got a number");
            account.warnings.push(what);
        }
    }
    Ok(())
}
