//! ZIP, and the web archive collections that are one.

use std::io;

use zip::ZipArchive;

use super::collection;
use super::{is_hidden, is_of_no_use, path, refuse};
use crate::error::Error;
use crate::sources::accession::Accession;
use crate::sources::account::Refused;
use crate::sources::kind::Kind;
use crate::sources::member::{Member, ReadSeek};
use crate::sources::reader::{Reader, reader};
use crate::sources::revisits::Revisits;

/// Reads ZIP files.
pub(in crate::sources) struct Zip;

/// Reads web archive collections.
pub(in crate::sources) struct Wacz;

type Archive<'m> = ZipArchive<Box<dyn ReadSeek + 'm>>;

impl Reader for Zip {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let Some(mut archive) = open(member, accession) else { return Ok(()) };
        if collection::is_one(&archive) {
            return Wacz.read(member, accession);
        }
        for number in 0..archive.len() {
            let Some((path, read)) = unpack(member, &mut archive, number, is_of_no_use, accession)
            else {
                continue;
            };
            match read {
                Ok(inner) => accession.read(&inner)?,
                Err(error) => {
                    refuse(member, &path, error.to_string(), accession);
                    if member.is_spent() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

impl Reader for Wacz {
    fn survey(&self, member: &Member<'_>, revisits: &mut Revisits) {
        let archive = member.seekable().ok().and_then(|input| ZipArchive::new(input).ok());
        let (Some(mut archive), Some(warc)) = (archive, reader(Kind::Warc)) else { return };
        for number in 0..archive.len() {
            let Ok(mut file) = archive.by_index(number) else { continue };
            let (path, packed) = (path(file.name_raw()), file.compressed_size());
            if !collection::is_warc(&path) {
                continue;
            }
            if let Ok(inner) = member.look_into(&path, packed, &mut file) {
                warc.survey(&inner, revisits);
            }
        }
    }

    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        let Some(mut archive) = open(member, accession) else { return Ok(()) };
        let stated = collection::digests(&mut archive);
        let mut warcs = 0;
        for number in 0..archive.len() {
            let no_warc = |path: &str| !collection::is_warc(path);
            let Some((path, read)) = unpack(member, &mut archive, number, no_warc, accession)
            else {
                continue;
            };
            match read {
                Ok(inner) => {
                    warcs += 1;
                    collection::verify(&inner, stated.get(&path), accession);
                    accession.read(&inner)?;
                }
                Err(error) => refuse(member, &path, error.to_string(), accession),
            }
        }
        if warcs == 0 {
            let why = Refused("no WARC in its folder archive".into(), "see whether it is a WACZ");
            accession.refuse(member, 0, &[], why);
        }
        Ok(())
    }
}

fn open<'m>(member: &'m Member<'_>, accession: &mut Accession<'_>) -> Option<Archive<'m>> {
    if let Err(what) = member.may_hold() {
        refuse_whole(member, what, accession);
        return None;
    }
    let opened =
        member.seekable().and_then(|input| ZipArchive::new(input).map_err(io::Error::other));
    opened
        .map_err(|error| {
            refuse_whole(member, format!("no ZIP that can be read: {error}"), accession);
        })
        .ok()
}

fn refuse_whole(member: &Member<'_>, what: String, accession: &mut Accession<'_>) {
    accession.refuse(member, 0, &[], Refused(what, "unpack it by hand, or copy it again in full"));
}

/// A file of a ZIP with its path, unless it is passed over.
fn unpack(
    member: &Member<'_>,
    archive: &mut Archive<'_>,
    number: usize,
    pass_over: impl Fn(&str) -> bool,
    accession: &mut Accession<'_>,
) -> Option<(String, io::Result<Member<'static>>)> {
    let name = archive.name_for_index(number).and_then(Result::ok);
    let name = name.map_or_else(|| format!("file {number}"), |name| path(name.as_bytes()));
    let mut file = match archive.by_index(number) {
        Ok(file) => file,
        Err(error) => return Some((name, Err(io::Error::other(error)))),
    };
    let path = path(file.name_raw());
    if file.is_dir() {
        return None;
    }
    let aside = match () {
        () if is_hidden(&path) => Some("hidden files".to_owned()),
        () if file.is_symlink() => Some("links".to_owned()),
        () if pass_over(&path) => Some(collection::called(&path)),
        () => None,
    };
    if let Some(aside) = aside {
        accession.account(member).records.pass_over(&aside);
        return None;
    }
    let packed = file.compressed_size();
    let read = member.member(&path, Some(packed), &mut file);
    Some((path, read))
}
