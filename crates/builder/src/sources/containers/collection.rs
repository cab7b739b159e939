//! What is special about a web archive collection (WACZ): its WARCs lie in one folder, and a
//! package description has their digests. Its indexes and page lists say nothing that the WARCs do
//! not.

use std::collections::HashMap;
use std::io::{Read, Seek};

use archive::Digest;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use crate::sources::accession::Accession;
use crate::sources::kind::{Kind, known_as};
use crate::sources::member::Member;

/// The description of the package.
const DESCRIPTION: &str = "datapackage.json";

/// How long it is at most.
const LONGEST: u64 = 16 << 20;

/// Whether a ZIP is a collection.
pub(super) fn is_one<R: Read + Seek>(archive: &ZipArchive<R>) -> bool {
    let has = |is_it: &dyn Fn(&[u8]) -> bool| archive.file_names_raw().any(is_it);
    has(&|name| name == DESCRIPTION.as_bytes())
        && has(&|name| is_warc(&String::from_utf8_lossy(name)))
}

/// Whether a file of a collection is one of its WARCs.
pub(super) fn is_warc(path: &str) -> bool {
    path.starts_with("archive/") && known_as(path).1 == Kind::Warc
}

/// The digests of its files, by their paths, as far as it states them.
pub(super) fn digests<R: Read + Seek>(archive: &mut ZipArchive<R>) -> HashMap<String, String> {
    let Ok(file) = archive.by_name(DESCRIPTION) else { return HashMap::new() };
    let mut text = String::new();
    if file.take(LONGEST).read_to_string(&mut text).is_err() {
        return HashMap::new();
    }
    let description: Value = serde_json::from_str(&text).unwrap_or_default();
    let resources = description["resources"].as_array().cloned().unwrap_or_default();
    let stated = resources.iter().filter_map(|resource| {
        Some((resource["path"].as_str()?.to_owned(), resource["hash"].as_str()?.to_owned()))
    });
    stated.collect()
}

/// Notes where a file is not what the collection says it is.
pub(super) fn verify(member: &Member<'_>, stated: Option<&String>, accession: &mut Accession<'_>) {
    let Some(stated) = stated.and_then(|stated| stated.strip_prefix("sha256:")) else { return };
    let Ok(found) = sha256(member) else { return };
    if !found.eq_ignore_ascii_case(stated) {
        let what = "the file is not what datapackage.json says (sha256)";
        accession.note(member, 0, what, "it was read all the same; copy the collection again");
    }
}

fn sha256(member: &Member<'_>) -> std::io::Result<String> {
    let mut sha256 = Sha256::new();
    let mut input = member.look()?;
    loop {
        let part = input.fill_buf()?;
        if part.is_empty() {
            break;
        }
        sha256.update(part);
        let length = part.len();
        input.consume(length);
    }
    Ok(Digest::from(<[u8; 32]>::from(sha256.finalize())).to_string())
}

/// What a file goes by that is passed over: its ending.
pub(super) fn called(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or(path);
    match last.rsplit_once('.') {
        Some((_, ending)) if ending.len() <= 8 => format!("*.{}", ending.to_ascii_lowercase()),
        _ => "without an ending".to_owned(),
    }
}
