//! Text captures among the sources. They are gathered and read together, by the rules of
//! `archive.toml`, since an entry may have been captured twice.

use super::accession::Accession;
use super::member::Member;
use super::reader::Reader;
use crate::error::Error;
use crate::import::{SourceFile, import_files};

/// Reads text captures.
pub(super) struct Captures;

impl Reader for Captures {
    fn read(&self, member: &Member<'_>, accession: &mut Accession<'_>) -> Result<(), Error> {
        if !accession.configured {
            accession.left_alone_because(&member.name, WITHOUT_RULES);
            return Ok(());
        }
        match member.bytes() {
            Ok(bytes) => accession.captures.push(SourceFile { name: member.name.clone(), bytes }),
            Err(error) => accession.unreadable(member, &error),
        }
        Ok(())
    }
}

/// Makes entries of the captures that were gathered.
pub(super) fn publish(accession: &mut Accession<'_>) -> Result<(), Error> {
    let captures = std::mem::take(&mut accession.captures);
    if captures.is_empty() {
        return Ok(());
    }
    let (archive, report) = import_files(&captures, &accession.configuration);
    report.files.into_iter().for_each(|file| accession.report.add(file));
    accession.report.entries.extend(report.entries);
    archive.entries.into_iter().try_for_each(|entry| accession.publish(entry).map(drop))
}

const WITHOUT_RULES: &str =
    "left alone; captures are read by the rules of an archive.toml: write one beside it";
