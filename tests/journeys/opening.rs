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

/// What is typed before the app has started is not lost, nor is the focus.
pub(crate) async fn early(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url("")).await?;
    reader.type_into("#words", "vienna").await?;
    reader.until("document.querySelector('dialog') === null").await?;
    reader.until_text(".count", "1 of 9 entries").await?;
    reader.until_focus("#words").await?;
    reader.until("document.querySelector('#words').value === 'vienna'").await?;
    reader.until_address("?q=vienna").await?;
    reader.click(".rows a.name").await?;
    reader.until_text("h1", "Speech by the CSTO").await?;
    reader.click(".way-back a").await?;
    reader.until_text(".count", "1 of 9 entries").await?;
    reader.until_focus(".rows a.name").await
}

/// Every page can be read, and the next one reached, where no script runs.
pub(crate) async fn without_script(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url("")).await?;
    reader.click(".rows li:nth-child(2) a.name").await?;
    reader.until_text(".text", "Allow me to thank the Russian presidency").await?;
    reader.click(".facts a").await?;
    reader.until_text("h1", "Speeches and statements").await?;
    reader.until("document.querySelector('dialog') === null").await
}

/// Every file is fetched once: what is preloaded is what is used.
///
/// WebKit fetches what was preloaded for `fetch` once more, whatever the attributes say
/// (<https://github.com/trunk-rs/trunk/issues/229>), so there those files do not count.
pub(crate) async fn once(reader: &Reader) -> Outcome {
    reader.open("").await?;
    let mut requests = reader.site.requests();
    // The icon stands in the page and in the manifest of the app; Chromium asks for each.
    requests.retain(|request| !request.ends_with("/icon.svg"));
    if reader.engine == Engine::WebKit {
        requests.retain(|request| !request.ends_with(".json"));
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
