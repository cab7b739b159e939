//! Ids that several entries would have had: which of them still do, once captures of one publication
//! are one entry.

use std::collections::HashSet;

use super::Report;

/// An entry whose id was another's.
#[derive(Clone, Debug)]
pub(crate) struct SharedId {
    /// What the account of its file goes by.
    pub(crate) file: String,
    /// Where in it.
    pub(crate) place: String,
    pub(crate) line: u32,
    /// The id that it would have had.
    pub(crate) wanted: String,
    /// The id that it got.
    pub(crate) given: String,
}

impl Report {
    /// Notes which entries got a number behind their id because it is another's, now that those of
    /// one publication are one entry.
    pub(crate) fn note_shared_ids(&mut self) {
        let merged = self.reconciliation.merged.iter();
        let gone: HashSet<&String> = merged.flat_map(|it| &it.others).collect();
        for shared in &self.shared_ids {
            if gone.contains(&shared.wanted) || gone.contains(&shared.given) {
                continue;
            }
            let file = self.files.iter_mut().find(|it| it.file == shared.file);
            if let Some(records) = file.and_then(|it| it.records.as_mut()) {
                records.note(&shared.place, shared.line, SHARED.0, SHARED.1);
            }
        }
    }
}

const SHARED: (&str, &str) =
    ("another entry has the same id", "this one got a number behind it; give each its own");
