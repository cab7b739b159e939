//! An archive that is published in parts: a manifest, and bodies in shards that are named by
//! their digests. A shard that is not what its name says is an error; nothing is guessed.

use std::path::Path;

use archive::Archive;
use archive::format::parts::{Parts, ShardAt, path, read_rows, read_segment};
use archive::format::read_item;
use markup::Html;
use serde_json::Value;

use super::accession::Accession;
use super::member::Member;
use crate::error::Error;
use crate::site::parts::{Broken, read as read_part};

/// Reads all entries, newest first, one shard at a time.
pub(super) fn read(
    member: &Member<'_>,
    path: &Path,
    parts: &Parts,
    head: Archive,
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    let site = path.parent().unwrap_or(Path::new("."));
    accession.describe(Archive { entries: Vec::new(), ..head });
    for segment in &parts.segments {
        let segment = part(site, &segment.name, read_segment)?;
        for ShardAt { name, .. } in segment.shards {
            let rows = part(site, &name, |bytes| read_rows(bytes, &Html))?;
            let mut bodies: Vec<String> = rows.into_iter().map(|row| row.body).collect();
            bodies.dedup();
            for name in bodies {
                let bodies = part(site, &name, |bytes| serde_json::from_slice(bytes))?;
                items(bodies, member, accession)?;
            }
        }
    }
    Ok(())
}

fn items(
    items: Vec<Value>,
    member: &Member<'_>,
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    // The first is the digest of the others.
    let digest = usize::from(items.first().is_some_and(Value::is_string));
    for item in items.into_iter().skip(digest) {
        let records = &mut accession.account(member).records;
        match read_item(&item.to_string(), records.found, &Html) {
            Ok((entry, warnings)) => {
                let place = format!("item {}", entry.id);
                accession.enter_at(member, &place, 0, entry)?;
                let account = accession.account(member);
                account.warnings.extend(warnings.iter().map(ToString::to_string));
            }
            Err(error) => {
                records.found += 1;
                records.reported += 1;
                let what = format!("item #{}: {error}", records.found);
                accession.account(member).warnings.push(what);
            }
        }
    }
    Ok(())
}

fn part<T, E: ToString>(
    site: &Path,
    name: &str,
    parse: impl FnOnce(&[u8]) -> Result<T, E>,
) -> Result<T, Error> {
    let damaged = |what: &str| {
        let place = site.join(path(name)).display().to_string();
        Error::new(place, what, "build the site again, or copy it in full")
    };
    let bytes = read_part(site, name).map_err(|broken| match broken {
        Broken::Missing => damaged("it is not there, or cannot be read"),
        Broken::Changed => damaged("it is not what its name says"),
    })?;
    parse(&bytes).map_err(|error| damaged(&error.to_string()))
}
