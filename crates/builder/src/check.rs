//! Whether an archive or a site is what it should be: formats, digests, dates, links,
//! duplicates. It changes nothing, and every finding says what to do about it.

mod app;
mod archive;
mod calendar;
mod findings;
pub(crate) mod index;
mod links;
mod shards;
mod site;
mod witnesses;

use std::path::Path;

pub use findings::{Checked, Finding, Severity};

use crate::error::Error;
use crate::progress::Progress;

/// Checks an archive file, or the folder of a site.
///
/// # Errors
///
/// When there is nothing to check. What is wrong with what is there, is a finding.
pub fn check(path: &Path, progress: &Progress) -> Result<Checked, Error> {
    if path.is_dir() {
        return site::check(path, progress);
    }
    archive::check(path, progress)
}
