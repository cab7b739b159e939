//! What kind of source a file is, and how it is packed, by its name; where the name says nothing,
//! by how it begins. Nothing else of it is read here.

use std::io::Read;
use std::path::Path;

/// What kind of source a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A text capture.
    Capture,
    /// One record a line.
    JsonLines,
    /// A JSON Feed or an archive of ours, or JSON of any other kind.
    Json,
    /// A page of HTML.
    Page,
    /// A feed in XML: RSS or Atom.
    Feed,
    /// Markdown, with or without front matter.
    Markdown,
    /// A table: one record a row, with names in the first.
    Table,
    /// Captures of a crawler: WARC.
    Warc,
    /// A web archive collection: WARCs with their indexes in a ZIP.
    Wacz,
    /// A container: ZIP.
    Zip,
    /// A container: tar.
    Tar,
    /// An archive that lies beside sources, and was most likely made of them.
    Made,
    /// Nothing that is read here.
    Other,
    /// No file at all, and what it is.
    NoFile(&'static str),
}

impl Kind {
    /// Whether it is something that is read here.
    pub fn is_source(self) -> bool {
        !matches!(self, Self::Made | Self::Other | Self::NoFile(_))
    }
}

/// How a file is packed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// gzip, with any number of members.
    Gzip,
    /// xz.
    Xz,
    /// Zstandard.
    Zstandard,
}

const PACKINGS: [(&str, Packing); 3] =
    [(".gz", Packing::Gzip), (".xz", Packing::Xz), (".zst", Packing::Zstandard)];

const KINDS: [(&str, Kind); 22] = [
    (".txt", Kind::Capture),
    (".jsonl", Kind::JsonLines),
    (".ndjson", Kind::JsonLines),
    (".json", Kind::Json),
    (".html", Kind::Page),
    (".htm", Kind::Page),
    (".xhtml", Kind::Page),
    (".xml", Kind::Feed),
    (".rss", Kind::Feed),
    (".rdf", Kind::Feed),
    (".atom", Kind::Feed),
    (".md", Kind::Markdown),
    (".markdown", Kind::Markdown),
    (".csv", Kind::Table),
    (".tsv", Kind::Table),
    (".warc", Kind::Warc),
    (".wacz", Kind::Wacz),
    (".zip", Kind::Zip),
    (".tar", Kind::Tar),
    (".tgz", Kind::Tar),
    (".txz", Kind::Tar),
    (".tzst", Kind::Tar),
];

/// The name without the ending of a packed file, the kind that it says, and the packing.
pub(super) fn known_as(name: &str) -> (String, Kind, Option<Packing>) {
    let lower = name.to_ascii_lowercase();
    let packed = PACKINGS.iter().find(|(ending, _)| lower.ends_with(ending));
    let plain = &lower[..lower.len() - packed.map_or(0, |(ending, _)| ending.len())];
    let kind = KINDS.iter().find(|(ending, _)| plain.ends_with(ending)).map(|it| it.1);
    let packing = packed.map(|it| it.1);
    // What a folder of sources is about is no publication in it.
    let kind = kind.filter(|_| !plain.rsplit('/').next().unwrap_or(plain).starts_with("readme."));
    match (kind, packing) {
        (None, None) => (name.to_owned(), as_saved(&lower), None),
        (None, packing) => (name.to_owned(), Kind::Other, packing),
        // Each record of a WARC is packed by itself, and is found by the byte it begins at.
        (Some(Kind::Warc), Some(Packing::Gzip)) => (name.to_owned(), Kind::Warc, None),
        (Some(kind @ Kind::Tar), packing) => (name.to_owned(), kind, packing.or(short(&lower))),
        (Some(kind), _) => (name[..plain.len()].to_owned(), kind, packing),
    }
}

/// How a tar is packed that says so in one short ending.
fn short(lower: &str) -> Option<Packing> {
    match lower.rsplit('.').next()? {
        "tgz" => Some(Packing::Gzip),
        "txz" => Some(Packing::Xz),
        "tzst" => Some(Packing::Zstandard),
        _ => None,
    }
}

/// Pages that were saved under their whole address: `index.html?p=1`, `index.php@id=2`.
fn as_saved(lower: &str) -> Kind {
    let name = lower.rsplit('/').next().unwrap_or(lower);
    let pages = [".html?", ".html@", ".htm?", ".htm@", ".php?", ".php@", ".aspx?", ".aspx@"];
    if pages.iter().any(|part| name.contains(part)) { Kind::Page } else { Kind::Other }
}

/// Whether a name says nothing of what is in the file: it has no ending, or that of a program
/// which made a page.
pub(super) fn says_nothing(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let ending = last.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        None => true,
        Some(ending) => matches!(ending, "php" | "asp" | "aspx" | "jsp" | "cgi" | "shtml"),
    }
}

/// What a file is whose name says nothing: a page, if it begins like one.
pub(super) fn by_beginning(name: &str, open: impl FnOnce() -> Option<Vec<u8>>) -> Kind {
    if !says_nothing(name) {
        return Kind::Other;
    }
    let begin = open().unwrap_or_default().to_ascii_lowercase();
    let begin = String::from_utf8_lossy(&begin);
    let begin = begin.trim_start_matches('\u{feff}').trim_start();
    let page =
        ["<!doctype html", "<html", "<?xml version=\"1.0\" encoding=\"utf-8\"?><!doctype html"];
    if page.iter().any(|words| begin.starts_with(words)) { Kind::Page } else { Kind::Other }
}

/// The first bytes of a file.
pub(super) fn beginning(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path).ok()?.take(512).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_is() {
        let check = |name: &str, plain: &str, kind, packing| {
            assert_eq!(known_as(name), (plain.to_owned(), kind, packing), "{name}");
        };
        check("a/b.jsonl.xz", "a/b.jsonl", Kind::JsonLines, Some(Packing::Xz));
        check("b.NDJSON", "b.NDJSON", Kind::JsonLines, None);
        check("b.jsonl.gz", "b.jsonl", Kind::JsonLines, Some(Packing::Gzip));
        check("b.TXT", "b.TXT", Kind::Capture, None);
        check("b.txt.zst", "b.txt", Kind::Capture, Some(Packing::Zstandard));
        check("b.json", "b.json", Kind::Json, None);
        check("b.pdf", "b.pdf", Kind::Other, None);
        check("b.gz", "b.gz", Kind::Other, Some(Packing::Gzip));
        check("b.warc.gz", "b.warc.gz", Kind::Warc, None);
        check("b.warc.zst", "b.warc", Kind::Warc, Some(Packing::Zstandard));
        check("b.tar.xz", "b.tar.xz", Kind::Tar, Some(Packing::Xz));
        check("b.tgz", "b.tgz", Kind::Tar, Some(Packing::Gzip));
        check("news/index.html?p=1", "news/index.html?p=1", Kind::Page, None);
    }

    #[test]
    fn a_file_whose_name_says_nothing_is_a_page_if_it_begins_like_one() {
        let begins = |name, text: &str| by_beginning(name, || Some(text.as_bytes().to_vec()));
        assert_eq!(begins("a/news", "\u{feff}\n<!DOCTYPE html><p>"), Kind::Page);
        assert_eq!(begins("a/page.php", "<HTML>"), Kind::Page);
        assert_eq!(begins("a/news", "%PDF"), Kind::Other);
        assert_eq!(begins("a.css", "<html>"), Kind::Other);
    }
}
