//! Why something did not arrive. The words for it are in the message catalogue.

use archive::format::ReadError;

/// Why a file of the site could not be had or could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// No answer came: the network or the host is away.
    Unreachable {
        /// Whether the browser says that it has no network.
        offline: bool,
    },
    /// It lies on another site, and this one may not ask there, or got no answer.
    Elsewhere,
    /// A file from the reader's own disk is a manifest: the parts that it speaks of are not there.
    InParts,
    /// The host has no such file.
    Missing,
    /// The host has no such part of the archive or of the app, though it had when the page was
    /// loaded: the site was renewed since, or has lost it.
    PartMissing,
    /// The host answered with another status than success.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// The file came, but its bytes are not those that were published.
    Damaged,
    /// The file came, but is not an archive that this reader can read.
    Unreadable(ReadError),
}

impl LoadError {
    /// Whether the site may be another by now than the page is of, so that nothing but loading the
    /// page again helps.
    pub fn wants_page_again(&self) -> bool {
        matches!(self, Self::PartMissing)
    }
}
