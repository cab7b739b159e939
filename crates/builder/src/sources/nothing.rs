//! Why sources gave no entry, with the first thing that stopped one and what to do about it.

use super::Report;
use super::files::Found;
use super::kind::Kind;
use crate::error::Error;

/// An archive without entries would only ever replace a better one.
pub(super) fn nothing_found(found: &Found, report: &Report) -> Error {
    let aside = report.files.iter().find_map(|file| {
        let first = file.quarantine.first()?;
        let within =
            if first.place.is_empty() { String::new() } else { format!(", {}", first.place) };
        let line = if first.line == 0 { String::new() } else { format!(", line {}", first.line) };
        Some(format!("; the first thing: {}{within}{line}: {}", file.file, first.reason))
    });
    let warned = || {
        let file = report.files.iter().find(|file| !file.warnings.is_empty())?;
        Some(format!("; {}: {}", file.file, file.warnings[0]))
    };
    let what = match &found.configuration {
        Some(_) => "no entry was found by its rules",
        None => "no entry was found",
    };
    let what = format!("{what}{}", aside.or_else(warned).unwrap_or_default());
    let first = found.files.first().map(|file| &file.path);
    let place = found.configuration.as_ref().or(first).map(|path| path.display().to_string());
    let has = |kind| found.files.iter().any(|file| file.kind == kind);
    let remedy = match (has(Kind::Capture), has(Kind::JsonLines)) {
        (true, true) => {
            "see whether [[date]] and [title_line] fit the captures, and [jsonl.fields] the lines"
        }
        (true, false) => "see whether [[date]] and [title_line] fit the captures",
        (false, true) => "see whether [jsonl.fields] fit the lines",
        (false, false) => "give it as docs/importing.md tells, or leave it out",
    };
    Error::new(place.unwrap_or_default(), what, remedy)
}
