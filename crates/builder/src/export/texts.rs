//! A folder of text: a file for each entry, with its facts above its words. No name leads out of
//! the folder, and no file is written over another.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use archive::{Archive, Entry, Kind};

use super::{Reading, unwritable};
use crate::error::Error;
use crate::import::digest;
use crate::name::{is_file_name, slug};

/// How many bytes a name has at most, before its ending.
const LENGTH: usize = 120;

pub(super) fn write(out: &Path, read: Reading<'_>) -> Result<Vec<String>, Error> {
    std::fs::create_dir_all(out).map_err(|error| unwritable(out, &error))?;
    let mut files = std::fs::read_dir(out).map_err(|error| unwritable(out, &error))?;
    if files.next().is_some() {
        let remedy = "name a folder that is not there yet, or an empty one";
        return Err(Error::new(out.display().to_string(), "it is not empty", remedy));
    }
    let mut taken = HashSet::new();
    let _: Archive = read(&mut |entry| {
        let path = out.join(name(&entry.id, &mut taken) + ".txt");
        std::fs::write(&path, text(&entry)).map_err(|error| unwritable(&path, &error))
    })?;
    Ok(Vec::new())
}

/// A name of which no other differs by the case of letters alone: some systems take those for one.
fn name(id: &str, taken: &mut HashSet<String>) -> String {
    let fits = is_file_name(id) && id.len() <= LENGTH && !is_device(id);
    let mut name = if fits { id.to_owned() } else { slug(id, LENGTH) };
    if !fits || taken.contains(&name.to_lowercase()) {
        let fingerprint = &digest(id.as_bytes()).to_string()[..8];
        name = format!("{name}-{fingerprint}").trim_start_matches('-').to_owned();
    }
    taken.insert(name.to_lowercase());
    name
}

/// Names that Windows keeps for devices, whatever their ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = ["com", "lpt"]
        .iter()
        .any(|device| stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest != "0"));
    numbered || ["con", "prn", "aux", "nul"].contains(&stem.as_str())
}

fn text(entry: &Entry) -> String {
    let mut text = String::new();
    let mut fact = |name: &str, value: Option<String>| {
        let words = value.unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            let _ = writeln!(text, "{name}: {words}");
        }
    };
    fact("Title", entry.title.clone());
    fact("Date", entry.published.map(|it| it.to_string()));
    fact("Section", entry.section.clone());
    fact("Kind", entry.kind.as_ref().map(|it| Kind::as_str(it).to_owned()));
    fact("Language", entry.language.as_ref().map(ToString::to_string));
    let names: Vec<_> = entry.speakers.iter().map(|it| it.name.as_str()).collect();
    fact("Speakers", Some(names.join("; ")));
    fact("Authors", Some(entry.authors.join("; ")));
    fact("Address", entry.url.as_ref().map(ToString::to_string));
    fact("Extent", Some(entry.extent.as_str().to_owned()));
    fact("Id", Some(entry.id.clone()));
    fact("Digest", entry.digest.map(|it| format!("SHA-256 {it}")));
    text + "\n" + &entry.text() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_unique_on_any_system() {
        let mut taken = HashSet::new();
        let names =
            ["a", "A", "../b", "con.x", "///", &"x".repeat(300)].map(|id| name(id, &mut taken));
        assert_eq!(names[0], "a");
        assert!(names[1].starts_with("A-") && names[2].starts_with("b-"), "{names:?}");
        assert!(names[3].starts_with("con-x-") && names[4].len() == 8, "{names:?}");
        assert!(names.iter().all(|name| is_file_name(name)), "{names:?}");
        assert_eq!(taken.len(), names.len());
    }
}
