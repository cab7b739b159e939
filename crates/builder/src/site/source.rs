//! What a site is built from: captures, an archive, or JSON Lines.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use archive::{Archive, Entry, Kind, Section, format};
use markup::Html;
use serde::Deserialize;

use crate::Error;
use crate::configuration::{Configuration, FILE_NAME, Site};
use crate::import;

/// Reads sources, and hands over each entry; what is left is the head and what is said of the site.
pub(super) fn read(
    sources: &[PathBuf],
    configuration: Option<&Path>,
    take: &mut dyn FnMut(Entry) -> Result<(), Error>,
) -> Result<(Archive, Site), Error> {
    let beside = sources.first().map(|source| match source.is_dir() {
        true => source.join(FILE_NAME),
        false => source.with_file_name(FILE_NAME),
    });
    let beside = configuration.map(Path::to_owned).or(beside).filter(|path| path.is_file());
    let site = beside.map(|path| Configuration::open(&path)).transpose()?.map(|it| it.site);
    let head = match sources {
        [source] if ends(source, "json") => whole(source, take)?,
        [source] if ends(source, "jsonl") => lines(source, take)?,
        _ => {
            let (mut archive, _) = import::import(sources, configuration.map(Path::to_owned))?;
            std::mem::take(&mut archive.entries).into_iter().try_for_each(take)?;
            archive
        }
    };
    Ok((head, site.unwrap_or_default()))
}

fn ends(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|it| it == extension)
}

fn wrong(path: &Path, what: &dyn std::fmt::Display) -> Error {
    Error::new(path.display().to_string(), what.to_string(), "mend it, or name another file")
}

fn whole(path: &Path, take: &mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<Archive, Error> {
    let bytes = std::fs::read(path).map_err(|error| wrong(path, &error))?;
    let mut archive = format::read(&bytes, &Html).map_err(|error| wrong(path, &error))?.archive;
    std::mem::take(&mut archive.entries).into_iter().try_for_each(take)?;
    Ok(archive)
}

/// One publication as a simple line says it.
#[derive(Deserialize)]
struct Line {
    id: String,
    url: Option<String>,
    title: Option<String>,
    date: Option<String>,
    section: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    lang: Option<String>,
    #[serde(default)]
    text: String,
}

fn lines(path: &Path, take: &mut dyn FnMut(Entry) -> Result<(), Error>) -> Result<Archive, Error> {
    let file = File::open(path).map_err(|error| wrong(path, &error))?;
    let mut lines = BufReader::with_capacity(1 << 18, file).lines().enumerate().peekable();
    let first = lines.peek().and_then(|(_, line)| line.as_ref().ok());
    if let Some((head, _)) = first.and_then(|line| format::read_header(line).ok()) {
        for (number, line) in lines.skip(1) {
            let line = line.map_err(|error| wrong(path, &error))?;
            let read = format::read_item(&line, number, &Html);
            take(read.map_err(|error| wrong(path, &error))?.0)?;
        }
        return Ok(head);
    }
    let mut sections = BTreeMap::new();
    for (_, line) in lines {
        let line = line.map_err(|error| wrong(path, &error))?;
        let line: Line = serde_json::from_str(&line).map_err(|error| wrong(path, &error))?;
        take(entry(line, &mut sections))?;
    }
    let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let section = |(id, title)| Section { id, title, description: None };
    Ok(Archive {
        title,
        sections: sections.into_iter().map(section).collect(),
        ..Archive::default()
    })
}

fn entry(line: Line, sections: &mut BTreeMap<String, String>) -> Entry {
    use format::Markup;
    let date = line.date.as_deref().map(|date| date.get(..10).unwrap_or(date));
    let section = line.section.map(|title| {
        let plain =
            |char: char| if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '-' };
        let id: String = title.chars().map(plain).collect();
        sections.entry(id.clone()).or_insert(title);
        id
    });
    Entry {
        id: line.id,
        url: line.url.as_deref().and_then(archive::Href::parse),
        title: line.title.filter(|title| !title.trim().is_empty()),
        published: date.and_then(|date| date.parse().ok()),
        kind: section.as_deref().map(Kind::parse),
        section,
        tags: line.tags,
        language: line.lang.and_then(|lang| lang.parse().ok()),
        body: Html.text_blocks(&line.text),
        ..Entry::default()
    }
}
