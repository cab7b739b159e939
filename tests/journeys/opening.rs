//! Opening the site.

use crate::Outcome;
use crate::engines::Engine;
use crate::reader::Reader;

/// The first page opens from a folder of the host, and has the archive's title.
pub(crate) async fn home(reader: &Reader) -> Outcome {
    reader.open("").await?;
    let title = archive_title()?;
    reader.until(&format!("document.title.includes({})", serde_json::to_string(&title)?)).await
}

/// Every file is fetched once: what is preloaded is what is used.
///
/// WebKit fetches what was preloaded for `fetch` once more, whatever the attributes say
/// (<https://github.com/trunk-rs/trunk/issues/229>), so there those files do not count.
pub(crate) async fn once(reader: &Reader) -> Outcome {
    reader.open("").await?;
    let mut requests = reader.site.requests();
    if reader.engine == Engine::WebKit {
        requests.retain(|request| !request.ends_with(".wasm") && !request.ends_with(".json"));
    }
    requests.sort();
    let twice = requests.windows(2).find(|pair| pair[0] == pair[1]);
    twice.map_or(Ok(()), |pair| Err(format!("fetched twice: {}", pair[0]).into()))
}

fn archive_title() -> Outcome<String> {
    let feed = std::fs::read(crate::site::dist().join("archive.json"))?;
    let feed: serde_json::Value = serde_json::from_slice(&feed)?;
    Ok(feed["title"].as_str().ok_or("the archive has no title")?.to_owned())
}
