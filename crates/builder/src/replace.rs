//! Files that are written whole or not at all: what was there before stays until the new one is
//! done.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::Error;

/// Writes a file and puts it in its place; `write` says what is in it.
pub(crate) fn replace(
    out: &Path,
    write: impl FnOnce(&mut dyn FnMut(&str) -> Result<(), Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    let failed = |error: io::Error| unwritable(out, &error);
    // A link stays one, and what is no file, such as a pipe, is written to as it is.
    let real = out.canonicalize().unwrap_or_else(|_| out.to_owned());
    if real.exists() && !real.is_file() {
        let mut pipe = File::options().write(true).open(&real).map_err(failed)?;
        return write(&mut |text| pipe.write_all(text.as_bytes()).map_err(failed));
    }
    let out = real.as_path();
    let mut file = BufWriter::new(NamedTempFile::new_in(folder(out)?).map_err(failed)?);
    write(&mut |text| file.write_all(text.as_bytes()).map_err(failed))?;
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    readable(file.as_file()).map_err(failed)?;
    file.persist(out).map_err(|error| failed(error.error))?;
    Ok(())
}

/// The folder that a file is to be in.
pub(crate) fn folder(out: &Path) -> Result<&Path, Error> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if folder.is_dir() {
        return Ok(folder);
    }
    let what = format!("there is no folder {}", folder.display());
    Err(Error::new(out.display().to_string(), what, "name a file in a folder that is there"))
}

/// Files for a moment are for their maker alone; this one is to be like any other.
#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &File) -> io::Result<()> {
    Ok(())
}

fn unwritable(out: &Path, error: &io::Error) -> Error {
    let remedy = "name a file in a folder that is there, can be written and has room";
    Error::new(out.display().to_string(), error.to_string(), remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("archive.jsonl");
        std::fs::write(&out, "old").unwrap();
        let fails = replace(&out, |write| {
            write("half")?;
            Err(Error::new("a", "b", "c"))
        });
        assert_eq!(fails.unwrap_err().place, "a");
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "old");
        replace(&out, |write| write("new")).unwrap();
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = replace(Path::new("nowhere/archive.jsonl"), |_| Ok(())).unwrap_err();
        assert!(error.place.ends_with("archive.jsonl"), "{error}");
    }
}
