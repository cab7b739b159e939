//! Archives that the site was not built of: named in the address, or from the reader's own disk.

use serde_json::Value;

use crate::Outcome;
use crate::made_up::{ENTRIES, TITLE, said};
use crate::reader::Reader;
use crate::site::{Host, Shown, dist};

/// A host on which two archives lie.
pub(crate) fn host() -> Host {
    Host { shown: Shown::Both, ..Host::default() }
}

/// An archive that the address asks for opens with its parts, and its addresses stand behind `#`.
pub(crate) async fn named(reader: &Reader) -> Outcome {
    reader.open("?archive=other/archive.json").await?;
    reader.until_text("h1", TITLE).await?;
    reader.until_text(".count", &format!("{} entries", said(ENTRIES))).await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click(".sections a").await?;
    reader.until_text("h1", "Minutes").await?;
    reader.until_address("?archive=other/archive.json#/section/minutes/").await?;
    reader.click(".rows a.name").await?;
    reader.until_text(".text", "The council met at ten").await?;
    reader.driver.refresh().await?;
    reader.until_text(".text", "The council met at ten").await?;
    reader.driver.back().await?;
    reader.until_text("h1", "Minutes").await
}

/// A file that is chosen opens, and nothing of it is sent.
pub(crate) async fn chosen(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text("h1", TITLE).await?;
    let requests = reader.site.requests().len();
    let file = dist().canonicalize()?.join("archive.json");
    reader.type_into(".open-file input", &file.display().to_string()).await?;
    opened(reader, requests).await
}

/// So does one that is dropped on the page.
pub(crate) async fn dropped(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text("h1", TITLE).await?;
    let requests = reader.site.requests().len();
    let text = std::fs::read_to_string(dist().join("archive.json"))?;
    let drop = format!(
        "(() => {{ const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([{}], 'any.json'));
            const options = {{ dataTransfer, bubbles: true, cancelable: true }};
            return document.body.dispatchEvent(new DragEvent('drop', options)); }})()",
        Value::from(text)
    );
    // What is kept from the browser it does not open itself.
    if reader.evaluate(&drop).await? != Value::Bool(false) {
        return Err("the browser opens the file itself".into());
    }
    opened(reader, requests).await
}

async fn opened(reader: &Reader, requests: usize) -> Outcome {
    reader.until_text("h1", "Collective Security Treaty Organization").await?;
    reader.until_text(".count", "9 entries").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click(".rows a.name").await?;
    reader.find(".entry").await?;
    reader.driver.back().await?;
    reader.until_text(".count", "9 entries").await?;
    let mut asked = reader.site.requests().split_off(requests);
    // Parts of the app itself may come, and say nothing of the file.
    asked.retain(|request| !(request.contains("/reader-") && request.ends_with(".wasm")));
    if asked.is_empty() { Ok(()) } else { Err(format!("the host was asked for {asked:?}").into()) }
}
