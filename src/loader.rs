//! Files of the site, fetched and turned into what the model knows. It keeps nothing and shows
//! nothing; what goes wrong is a value.

use std::pin::Pin;

use archive::format::read;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use crate::state::{Library, LoadError};

/// Fetches an archive and builds its index.
///
/// With `fresh` the browser asks the host whether what it kept is still right: what was broken
/// once may have been kept. Boxed, so that those who load share one copy of the code that reads.
pub fn library(
    address: String,
    fresh: bool,
) -> Pin<Box<dyn Future<Output = Result<Library, LoadError>>>> {
    Box::pin(async move {
        let bytes = fetch(&address, fresh).await?;
        let reading = read(&bytes, &markup::Html).map_err(LoadError::Unreadable)?;
        Ok(Library::new(reading.archive, reading.warnings))
    })
}

async fn fetch(address: &str, fresh: bool) -> Result<Vec<u8>, LoadError> {
    let window = web_sys::window().ok_or_else(unreachable)?;
    let init = RequestInit::new();
    if fresh {
        init.set_cache(RequestCache::NoCache);
    }
    let response = JsFuture::from(window.fetch_with_str_and_init(address, &init)).await;
    let response = response.map_err(|_| unreachable())?;
    let response: Response = response.unchecked_into();
    match response.status() {
        0 | 200..=299 => {}
        404 | 410 => return Err(LoadError::Missing),
        status => return Err(LoadError::Refused { status }),
    }
    let buffer = response.array_buffer().map_err(|_| unreachable())?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| unreachable())?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(LoadError::Missing);
    }
    Ok(bytes)
}

fn unreachable() -> LoadError {
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    LoadError::Unreachable { offline: !online }
}
