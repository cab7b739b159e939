//! What hosts do to a site: they do not know an address, lose a file, or go away.

use crate::Outcome;
use crate::reader::Reader;
use crate::site::{ArchiveFile, Host};

/// A host that has lost the archive.
pub(crate) fn without_archive() -> Host {
    Host { archive: ArchiveFile::Missing, ..Host::default() }
}

/// An address that no page was written for is handed on to the reader, behind `#`.
pub(crate) async fn unknown_address(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url("entry/none/?q=a")).await?;
    reader.find("#app").await?;
    // Once the reader is there, it may write the address another way.
    reader.until("location.href.includes('entry/none') && location.href.includes('q=a')").await?;
    reader.until_text("h1", "This entry is not in the archive").await
}

/// Where there is no archive to be found, the page for unknown addresses stays and says so.
pub(crate) async fn nowhere(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url("entry/none/")).await?;
    let heading = reader.text("h1").await?;
    if heading != "There is no page at this address" {
        return Err(format!("the heading is {heading:?}").into());
    }
    reader.check_accessibility().await
}
