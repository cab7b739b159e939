//! tar, packed or not. Its files are read in their order, each once.

use std::io;

use tar::{Archive, Entry};

use super::{collection, is_hidden, is_of_no_use, path, refuse};
use crate::error::Error;
use crate::sources::accession::Accession;
use crate::sources::account::Refused;
use crate::sources::member::Member;
use crate::sources::reader::Reader;

/// Reads tar files.
pub(in crate::sources) struct Tar;

impl Reader for Tar {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        if let Err(what) = member.may_hold() {
            let why = Refused(what, "unpack it by hand");
            accession.refuse(member, 0, &[], why);
            return Ok(());
        }
        let mut archive = match member.open() {
            Ok(input) => Archive::new(input),
            Err(error) => {
                accession.unreadable(member, &error);
                return Ok(());
            }
        };
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => {
                accession.unreadable(member, &error);
                return Ok(());
            }
        };
        for entry in entries {
            match entry {
                Ok(entry) => file(member, entry, accession)?,
                Err(error) => {
                    accession.unreadable(member, &error);
                    return Ok(());
                }
            }
            if member.is_spent() {
                break;
            }
        }
        Ok(())
    }
}

fn file<R: io::Read>(
    member: &Member<'_>,
    mut entry: Entry<'_, R>,
    accession: &mut Accession<'_>,
) -> Result<(), Error> {
    let path = path(&entry.path_bytes());
    let kind = entry.header().entry_type();
    if kind.is_dir() {
        return Ok(());
    }
    let aside = match () {
        () if is_hidden(&path) => Some("hidden files".to_owned()),
        () if !kind.is_file() => Some("links and devices".to_owned()),
        () if is_of_no_use(&path) => Some(collection::called(&path)),
        () => None,
    };
    if let Some(aside) = aside {
        accession.account(member).records.pass_over(&aside);
        return Ok(());
    }
    match member.member(&path, None, &mut entry) {
        Ok(inner) => accession.read(&inner),
        Err(error) => {
            refuse(member, &path, error.to_string(), accession);
            Ok(())
        }
    }
}
