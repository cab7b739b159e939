//! Captures among the sources: they are read together, by the rules of `archive.toml`, since an
//! entry may have been captured twice.

use super::accession::Accession;
use super::files::{Kind, SourcePath, unreadable};
use crate::error::Error;
use crate::import::{SourceFile, import_files};
use crate::progress::Stage;

pub(super) fn read(
    files: &[SourcePath],
    accession: &mut Accession<'_>,
    stage: &Stage,
) -> Result<(), Error> {
    let captures = files.iter().filter(|file| file.kind == Kind::Capture);
    if !accession.configured {
        captures.for_each(|file| accession.left_alone_because(&file.name, WITHOUT_RULES));
        return Ok(());
    }
    let read = |file: &SourcePath| {
        let bytes = std::fs::read(&file.path).map_err(|error| unreadable(&file.path, &error))?;
        stage.advance(file.size);
        Ok(SourceFile { name: file.name.clone(), bytes })
    };
    let captures = captures.map(read).collect::<Result<Vec<_>, Error>>()?;
    let (archive, report) = import_files(&captures, &accession.configuration);
    accession.report.files.extend(report.files);
    accession.report.entries = report.entries;
    for entry in archive.entries {
        accession.publish(entry)?;
    }
    Ok(())
}

const WITHOUT_RULES: &str =
    "left alone; captures are read by the rules of an archive.toml: write one beside it";
