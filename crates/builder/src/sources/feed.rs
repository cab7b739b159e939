//! JSON Feeds and archives of our own in one file of JSON. Entries of an archive keep all they
//! have; those of a feed from elsewhere get the feed as their source.

use archive::format::{self, Reading, Warning};
use archive::{Basis, Source};
use markup::WildHtml;
use serde_json::Value;

use super::accession::Accession;
use super::account::Refused;
use super::dates;
use super::member::Member;
use super::origin::{say, say_stated};
use super::parts;
use super::reader::{Reader, told};
use crate::configuration::Rule;
use crate::error::Error;
use crate::import::digest;

/// Reads dates that are not written as JSON Feed asks for; what is one is not warned of.
fn date(reading: &mut Reading, rules: &[Rule]) {
    for entry in reading.archive.entries.iter_mut().filter(|it| it.published.is_none()) {
        let Some(text) = entry.time_stamp.take() else { continue };
        let Some(dated) = dates::read(&Value::String(text.clone()), rules) else { continue };
        (entry.published, entry.time_stamp) = (Some(dated.date), dated.stamp);
        if let Some(rule) = &dated.rule {
            say(entry, "published", Basis::Stated, rule);
        }
        let is_it = |it: &Warning| it.field == "date_published" && it.value == text;
        if let Some(place) = reading.warnings.iter().position(is_it) {
            reading.warnings.remove(place);
        }
    }
}

const RECORDS: &str = "left alone; it is a list, and lists of records are read one a line: write them so, \
                       as .jsonl (jq -c '.[]' FILE.json > FILE.jsonl)";

const PARTS: &str = "unpack the container, and name the folder";

/// Reads JSON Feeds and archives of ours.
pub(super) struct JsonFeed;

impl Reader for JsonFeed {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let Some(bytes) = told(member.bytes_of_any_size(), member, accession) else {
            return Ok(());
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
    mut reading: Reading,
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
    date(&mut reading, &accession.configuration.dates);
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
            say_stated(&mut entry, "feed-item");
        }
        let place = format!("item {}", entry.id);
        accession.enter_at(member, &place, 0, entry)?;
    }
    Ok(())
}
