//! Files of the site, fetched, checked and turned into what the model knows. It keeps nothing and
//! shows nothing; what goes wrong is a value.

mod digest;
mod html;
mod inflate;
mod slices;

use std::pin::Pin;

use archive::format::{parts, read_with_rests};
use archive::rests::rest;
use gloo::timers::callback::Timeout;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, RequestCache, RequestInit, Response, Url, Window};

use self::html::Html;
pub use self::slices::slices;
use crate::split;
use crate::state::{Code, Library, LoadError, Part, Piece, Slot};

/// What comes later. Boxed, so that those who load share one copy of the code that reads.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// How long is waited before a host that did not answer is asked again, in milliseconds.
const PATIENCE: [u32; 3] = [500, 2000, 6000];

/// In how many bytes of an archive one looks for HTML before reading it: the first entries, or all
/// that is said of an archive in parts.
const BEGINNING: usize = 64 << 10;

/// How large an archive may be that is indexed in one go, in bytes: it takes some 20 milliseconds.
const AT_ONCE: usize = 128 << 10;

/// What names the HTML of an entry.
const HTML: &[u8] = b"\"content_html\"";

/// Fetches an archive and reads it.
///
/// With `fresh` the browser asks the host whether what it kept is still right: what was broken
/// once may have been kept.
pub fn library(address: String, fresh: bool) -> Later<Result<Library, LoadError>> {
    Box::pin(async move {
        let bytes = fetch(&address, fresh, None).await.map_err(|error| match error {
            LoadError::Unreachable { offline: false } if is_elsewhere(&address) => {
                LoadError::Elsewhere
            }
            error => error,
        })?;
        library_of(bytes).await
    })
}

/// Reads an archive in one file from the reader's own disk.
pub fn file(file: &Blob) -> Later<Result<Library, LoadError>> {
    let buffer = JsFuture::from(file.array_buffer());
    Box::pin(async move {
        let buffer = buffer.await.map_err(|_| LoadError::Missing)?;
        let library = library_of(js_sys::Uint8Array::new(&buffer).to_vec()).await?;
        if library.is_in_parts() { Err(LoadError::InParts) } else { Ok(library) }
    })
}

/// Reads an archive, in slices: a large one takes half a second.
fn library_of(bytes: Vec<u8>) -> Later<Result<Library, LoadError>> {
    Box::pin(async move {
        let mut rests = slices();
        let html = Html::default();
        let beginning = &bytes[..bytes.len().min(BEGINNING)];
        if beginning.windows(HTML.len()).any(|it| it == HTML) {
            // Else all of it would be read twice.
            code(Code::Entry).await?;
        }
        let reading = loop {
            let reading = read_with_rests(&bytes, &html, &mut rests).await;
            if html.was_here().await? {
                break reading.map_err(LoadError::Unreadable)?;
            }
        };
        rest(&mut rests).await;
        Ok(match reading.parts {
            None if bytes.len() > AT_ONCE => {
                Library::new(reading.archive, reading.warnings).indexed_later()
            }
            None => Library::new(reading.archive, reading.warnings),
            Some(parts) => Library::published(reading.archive, parts, reading.warnings),
        })
    })
}

/// Sees to it that code is here. A host that does not answer is asked again, later and later.
///
/// # Errors
///
/// Where its file cannot be had. Whoever asks again tries again.
pub async fn code(code: Code) -> Result<(), LoadError> {
    let mut patience = PATIENCE.iter();
    loop {
        let outcome = split::load(code).await;
        match patience.next().filter(|_| matches!(outcome, Err(LoadError::Unreachable { .. }))) {
            Some(pause) => wait(*pause).await,
            None => return outcome,
        }
    }
}

/// Whether an address is of another site than the page.
fn is_elsewhere(address: &str) -> bool {
    let page = web_sys::window().and_then(|window| window.location().href().ok());
    let origin = |address: &str| {
        let url = Url::new_with_base(address, page.as_deref().unwrap_or_default());
        url.map(|url| url.origin()).ok()
    };
    origin(address) != origin("")
}

/// Fetches a part of the archive at an address, from beside it. A host that does
/// not answer is asked again, later and later; bytes that are not those that were published are
/// asked for once more, past what the browser has kept.
pub fn part(archive: String, piece: Piece, signal: AbortSignal) -> Later<Result<Part, LoadError>> {
    Box::pin(async move {
        let address = address(&archive, &piece);
        let (mut fresh, mut patience) = (false, PATIENCE.iter());
        loop {
            let outcome = fetch(&address, fresh, Some(&signal)).await;
            let outcome = match (outcome, piece.slot) {
                (Ok(bytes), Slot::Words(_)) => words(&piece, bytes).await,
                (Ok(bytes), slot) if digest::names(&bytes, &piece.name) => {
                    parse(slot, &bytes).await
                }
                (Ok(_), _) => Err(LoadError::Damaged),
                (Err(LoadError::Missing), _) => Err(LoadError::PartMissing),
                (Err(error), _) => Err(error),
            };
            match outcome {
                Err(LoadError::Unreachable { .. }) if !signal.aborted() => match patience.next() {
                    Some(pause) => wait(*pause).await,
                    None => return outcome,
                },
                Err(LoadError::Damaged) if !fresh => fresh = true,
                outcome => return outcome,
            }
        }
    })
}

/// A file of the index of words.
async fn words(piece: &Piece, bytes: Vec<u8>) -> Result<Part, LoadError> {
    let bytes = inflate::inflated(bytes).await?;
    if piece.is_sealed(&bytes) { Ok(Part::Words(bytes)) } else { Err(LoadError::Damaged) }
}

async fn parse(slot: Slot, bytes: &[u8]) -> Result<Part, LoadError> {
    let html = Html::default();
    loop {
        let part = parsed(slot, bytes, &html);
        if html.was_here().await? {
            return part;
        }
    }
}

fn parsed(slot: Slot, bytes: &[u8], html: &Html) -> Result<Part, LoadError> {
    let part = match slot {
        Slot::Segment(_) => parts::read_segment(bytes).map(Part::Segment),
        Slot::Rows(..) => parts::read_rows(bytes, html).map(Part::Rows),
        Slot::Summary(_) => parts::read_summary(bytes, html).map(Part::Summary),
        Slot::Bodies => parts::read_bodies(bytes, html).map(Part::Bodies),
        Slot::Ids => parts::read_names(bytes).map(Part::Ids),
        Slot::Bucket(_) => parts::read_bucket(bytes).map(Part::Bucket),
        Slot::Words(_) => Ok(Part::Words(bytes.to_vec())),
        Slot::Code(_) => Ok(Part::Code),
    };
    part.map_err(LoadError::Unreadable)
}

/// Waits this long.
pub async fn wait(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        // Nobody can be told that a function could not be called.
        Timeout::new(milliseconds, move || drop(resolve.call0(&resolve))).forget();
    });
    // It resolves; nothing in it is refused.
    let _ = JsFuture::from(promise).await;
}

async fn fetch(
    address: &str,
    fresh: bool,
    signal: Option<&AbortSignal>,
) -> Result<Vec<u8>, LoadError> {
    let window = web_sys::window().ok_or_else(unreachable)?;
    let init = RequestInit::new();
    init.set_signal(signal);
    if fresh {
        init.set_cache(RequestCache::NoCache);
    }
    let response = match early(&window, address).filter(|_| !fresh) {
        Some(response) => response,
        None => window.fetch_with_str_and_init(address, &init),
    };
    let response = JsFuture::from(response).await.map_err(|_| unreachable())?;
    let response: Response = response.unchecked_into();
    match response.status() {
        0 | 200..=299 => {}
        404 | 410 => return Err(LoadError::Missing),
        status => return Err(LoadError::Refused { status }),
    }
    let buffer = response.array_buffer().map_err(|_| unreachable())?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| unreachable())?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if is_page(address, &bytes) {
        return Err(LoadError::Missing);
    }
    Ok(bytes)
}

/// The address of a file of an archive, from beside which it comes.
fn address(archive: &str, piece: &Piece) -> String {
    let folder = archive.rsplit_once('/').map_or("", |(folder, _)| folder);
    [folder, "/", &piece.path()].concat()
}

/// Whether the start of the page already asked for a file of an archive.
pub fn is_ahead(archive: &str, piece: &Piece) -> bool {
    web_sys::window().is_some_and(|window| ahead(&window, &address(archive, piece)).is_some())
}

/// What the start of the page asked for, and what came of a file of it.
fn ahead(window: &Window, address: &str) -> Option<(JsValue, JsValue)> {
    let ahead = Reflect::get(window, &"ahead".into()).ok().filter(JsValue::is_object)?;
    let response = Reflect::get(&ahead, &address.into()).ok().filter(JsValue::is_object)?;
    Some((ahead, response))
}

/// What the start of the page already asked for, to be taken once.
fn early(window: &Window, address: &str) -> Option<Promise> {
    let (ahead, response) = ahead(window, address)?;
    // Where it could not be put down it would be taken again, and refuse.
    Reflect::set(&ahead, &address.into(), &JsValue::UNDEFINED).ok()?;
    Some(response.unchecked_into())
}

/// What a host that did not answer comes to.
fn unreachable() -> LoadError {
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    LoadError::Unreachable { offline: !online }
}

/// Whether a host sent a page of its own instead of a file that it does not have, as some do with a
/// status that says otherwise. Files of the index may begin with any byte; their seals tell.
fn is_page(address: &str, bytes: &[u8]) -> bool {
    !address.ends_with(".idx") && bytes.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_no_file_of_an_archive_and_an_index_may_begin_with_any_byte() {
        assert!(is_page("/a/archive.json", b"\n<!doctype html>"));
        assert!(!is_page("/a/archive.json", b"{}"));
        assert!(!is_page("/a/index/0123456789abcdef/p7.idx", b" <"));
    }
}
