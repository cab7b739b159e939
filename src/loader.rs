//! Files of the site, fetched and turned into what the model knows. It keeps nothing and shows
//! nothing; what goes wrong is a value.

use std::pin::Pin;

use archive::format::read;
use gloo::net::http::Request;

use crate::state::{Library, LoadError};

/// Fetches an archive and builds its index.
///
/// Boxed, so that those who load share one copy of the code that reads.
pub fn library(address: String) -> Pin<Box<dyn Future<Output = Result<Library, LoadError>>>> {
    Box::pin(async move {
        let bytes = fetch(&address).await?;
        let reading = read(&bytes, &markup::Html).map_err(LoadError::Unreadable)?;
        Ok(Library::new(reading.archive, reading.warnings))
    })
}

async fn fetch(address: &str) -> Result<Vec<u8>, LoadError> {
    let response = Request::get(address).send().await.map_err(|_| unreachable())?;
    match response.status() {
        // A file: some hosts of local pages answer with no status.
        0 | 200..=299 => {}
        404 | 410 => return Err(LoadError::Missing),
        status => return Err(LoadError::Refused { status }),
    }
    let bytes = response.binary().await.map_err(|_| unreachable())?;
    // Hosts of single-page apps answer with a page where there is no file.
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(LoadError::Missing);
    }
    Ok(bytes)
}

fn unreachable() -> LoadError {
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    LoadError::Unreachable { offline: !online }
}
