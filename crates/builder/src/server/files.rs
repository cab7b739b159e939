//! From the path of a request to a file of the served folder, and never to one outside it.

use std::path::{Path, PathBuf};

use crate::name::is_digest;
use crate::site::parts::is_shard;

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file of the folder.
    File(PathBuf),
    /// A folder asked for without its last slash: where to look instead.
    Redirect(String),
    /// Nothing that may be shown.
    Missing,
}

/// What `target` leads to in `folder`, which the host shows under `mount`.
/// `folder` is canonical; `mount` has a slash at both ends.
pub(super) fn find(folder: &Path, mount: &str, target: &str) -> Found {
    let (path, query) = split_query(target);
    if format!("{path}/") == mount {
        return Found::Redirect(format!("{mount}{query}"));
    }
    let Some(file) = path.strip_prefix(mount).and_then(|inner| inside(folder, inner)) else {
        return Found::Missing;
    };
    match (file.is_dir(), path.ends_with('/')) {
        (true, true) => inside(&file, "index.html").map_or(Found::Missing, Found::File),
        (true, false) => Found::Redirect(format!("{path}/{query}")),
        (false, false) => Found::File(file),
        (false, true) => Found::Missing,
    }
}

/// The query keeps its question mark.
fn split_query(target: &str) -> (&str, &str) {
    target.find('?').map_or((target, ""), |at| target.split_at(at))
}

/// The canonical path of what lies at `path`, if it exists and lies within `folder`.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut file = folder.to_path_buf();
    for segment in path.strip_suffix('/').unwrap_or(path).split('/') {
        match name(segment)?.as_str() {
            "" if path.is_empty() => {}
            "" | "." | ".." => return None,
            name => file.push(name),
        }
    }
    // Links are followed here, so that one which leads out is seen as such.
    file.canonicalize().ok().filter(|file| file.starts_with(folder))
}

/// A segment of a path without its percent signs, unless it could mean more than one name.
fn name(segment: &str) -> Option<String> {
    let name = percent_encoding::percent_decode_str(segment).decode_utf8().ok()?;
    (!name.contains(['/', '\\', '\0', ':'])).then(|| name.into_owned())
}

/// The media type of a file, by the end of its name.
pub(super) fn media_type(file: &Path) -> &'static str {
    match file.file_name().and_then(|name| name.to_str()) {
        Some("feed.json") => return "application/feed+json",
        Some("feed.xml") => return "application/atom+xml; charset=utf-8",
        _ => {}
    }
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonl" => "application/jsonl",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// How long a file may be kept: for ever if its name says what is in it, else until it is asked
/// for again, so that a rebuilt site shows at once.
pub(super) fn caching(file: &Path) -> &'static str {
    let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    let named_by_digest = match file.extension().and_then(|extension| extension.to_str()) {
        Some("js" | "wasm" | "css") => {
            let end = name.trim_end_matches("_bg").rsplit_once('-').map(|(_, end)| end);
            end.is_some_and(|end| is_digest(end, 16))
        }
        Some("json") => is_digest(name, 32) || is_shard(name),
        // What an index was made from names its folder.
        Some("idx") => {
            let folder = file.parent().and_then(Path::file_name).and_then(|name| name.to_str());
            folder.is_some_and(|folder| is_digest(folder, 16))
        }
        _ => false,
    };
    if named_by_digest { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether a file of this type gets smaller when it is compressed.
pub(super) fn compresses(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || ["json", "xml", "wasm"].iter().any(|end| media_type.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_by_its_digest_is_kept_for_ever() {
        let is_kept = |name: &str| caching(Path::new(name)).contains("immutable");
        assert!(is_kept("reader-38a9868aa0260bbe.js"));
        assert!(is_kept("reader-38a9868aa0260bbe_bg.wasm"));
        assert!(is_kept("shards/e3/e3b0c44298fc1c149afbf4c8996fb924.json"));
        assert!(is_kept("shards/e3/e3b0c442-17.json") && is_kept("shards/e3/e3b0c442-17-4.json"));
        assert!(!is_kept("shards/e3/e3b0c442.json") && !is_kept("shards/e3/e3b0c442-.json"));
        assert!(is_kept("index/e3b0c44298fc1c14/d0.idx") && !is_kept("index/other/d0.idx"));
        for name in ["index.html", "boot.js", "archive.json", "feed.json", "icon-512.png"] {
            assert!(!is_kept(name), "{name}");
        }
    }
}
