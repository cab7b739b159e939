//! A first look at files, for guesses: some of the records in them, and what pages and feeds say of
//! the site they are from. Nothing is published, and what cannot be read is passed over.

use archive::{Archive, Href};
use serde_json::{Map, Value};

use super::files::SourcePath;
use super::html::site_of;
use super::kind::Kind;
use super::lines::Lines;
use super::member::Member;
use super::{markdown, syndication, table};
use crate::configuration::Limits;

/// How many records of a file are looked at.
const RECORDS: usize = 50_000;

/// Hands over some of the records in a file of any kind that has records.
pub(crate) fn records(file: &SourcePath, take: &mut dyn FnMut(&Map<String, Value>)) {
    let member = Member::of_file(file, &Limits::default(), None);
    match file.kind {
        Kind::JsonLines => {
            let Ok(input) = member.look() else { return };
            let mut lines = Lines::of(input);
            let mut count = 0;
            while let Ok(Some(line)) = lines.read_line() {
                if let Ok(Value::Object(record)) = serde_json::from_slice(line.content()) {
                    take(&record);
                }
                count += 1;
                if count == RECORDS {
                    return;
                }
            }
        }
        Kind::Table => table::sample(&member, RECORDS, take),
        Kind::Markdown => markdown::sample(&member, take),
        _ => {}
    }
}

/// What a page or a feed says of the site it is from.
pub(crate) fn site(file: &SourcePath) -> Option<Archive> {
    let member = Member::of_file(file, &Limits::default(), None);
    match file.kind {
        Kind::Feed => syndication::describe(&member.bytes().ok()?),
        Kind::Page => {
            let (title, language, page) = site_of(&member.bytes().ok()?);
            let language = language.and_then(|tag| tag.parse().ok());
            let home_page = page.and_then(|page| Href::parse(&page));
            Some(Archive {
                title: title.unwrap_or_default(),
                language,
                home_page,
                ..Archive::default()
            })
        }
        _ => None,
    }
}
