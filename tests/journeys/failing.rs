//! Archives that are not as they should be, and lines that are slow.

use std::fs;
use std::time::Duration;

use serde_json::json;

use crate::Outcome;
use crate::finding::VIENNA;
use crate::reader::Reader;
use crate::site::{ArchiveFile, Host, dist};

fn with(bytes: Vec<u8>) -> Host {
    Host { archive: ArchiveFile::Other(bytes), ..Host::default() }
}

fn built() -> Vec<u8> {
    // A site without an archive is said where the journeys begin.
    fs::read(dist().join("archive.json")).unwrap_or_default()
}

/// A host that has lost the archive.
pub(crate) fn without() -> Host {
    Host { archive: ArchiveFile::Missing, ..Host::default() }
}

/// An archive that was copied in part.
pub(crate) fn cut() -> Host {
    let bytes = built();
    with(bytes[..bytes.len() / 2].to_vec())
}

/// An archive with a fault in it.
pub(crate) fn garbled() -> Host {
    with(String::from_utf8_lossy(&built()).replacen("\"title\":", "\"title\"", 1).into_bytes())
}

/// An archive of a format that is not known yet.
pub(crate) fn later() -> Host {
    with(
        String::from_utf8_lossy(&built())
            .replacen("\"format\": 1", "\"format\": 99", 1)
            .into_bytes(),
    )
}

/// A feed of somebody else's.
pub(crate) fn feed() -> Host {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1",
        "title": "A blog",
        "items": [
            { "id": "https://blog.example/1", "content_html": "<p>Hello &amp; <em>welcome</em>",
              "date_published": "2019-05-06T07:08:09+02:00", "author": { "name": "Ann" } },
            { "id": 2, "title": "Two", "content_text": "Second.\n\nParagraph." },
        ],
    });
    with(feed.to_string().into_bytes())
}

/// A host that takes its time with the archive.
pub(crate) fn slow_line() -> Host {
    Host { delay: Duration::from_secs(3), ..Host::default() }
}

/// An archive that tries to run something, wherever text may stand.
pub(crate) fn hostile_archive() -> Host {
    let attack = "<img src=x onerror=\"window.attacked=1\"><script>window.attacked=1</script>\
                  <a href=\"javascript:window.attacked=1\">a</a><svg onload=\"window.attacked=1\">";
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": attack,
        "description": attack,
        "home_page_url": "javascript:window.attacked=1",
        "_reading_room": {
            "format": 1,
            "publisher": { "name": attack, "url": "javascript:window.attacked=1" },
            "sections": [{ "id": attack, "title": attack, "description": attack }],
        },
        "items": [{
            "id": "attack", "title": attack, "content_html": attack, "url": "javascript:window.attacked=1",
            "_reading_room": {
                "date": "2020", "section": attack, "kind": attack, "front_matter_html": attack,
                "event": { "place": attack }, "speakers": [{ "name": attack, "role": attack }],
                "sources": [{ "file": attack, "url": "javascript:window.attacked=1" }],
                "origins": [{ "field": attack, "basis": "stated", "rule": attack }],
            },
        }],
    });
    with(feed.to_string().into_bytes())
}

async fn told(reader: &Reader, words: &str) -> Outcome {
    reader.open("").await?;
    reader.until_text("h1", "The archive did not open").await?;
    reader.until_text(".failure", words).await?;
    reader.check_accessibility_in_both_colours().await?;
    // The rest works: the words of the failure can be had in the other language.
    reader.click(".languages [lang=ru]").await?;
    reader.until_text("h1", "Архив не открылся").await
}

/// A missing archive is said to be missing; once it is there, trying again opens it.
pub(crate) async fn missing(reader: &Reader) -> Outcome {
    told(reader, "The file archive.json is not there.").await?;
    reader.site.mend_archive()?;
    reader.click(".failure button").await?;
    reader.until_text(".count", "9 публикаций").await
}

/// While the host is away, trying again says that it does not answer; once it is back, it opens.
pub(crate) async fn lost_network(reader: &mut Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text(".failure", "The file archive.json is not there.").await?;
    reader.site.lose_network();
    reader.click(".failure button").await?;
    reader.until_text(".failure", "The host of this archive did not answer.").await?;
    reader.until_focus("#heading").await?;
    reader.site.restore_network()?;
    reader.site.mend_archive()?;
    reader.click(".failure button").await?;
    reader.until_text(".count", "9 entries").await?;
    reader.until_focus("#heading").await
}

/// Whoever reads an entry goes on reading it, and is told why nothing else works.
pub(crate) async fn entry_stays(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url(VIENNA)).await?;
    reader.until_text("#boot-failed:not([hidden])", "The reader could not start").await?;
    reader.until_text(".text", "Let me thank the Albanian Chairmanship").await?;
    reader.check_accessibility().await
}

/// Half an archive is said to be half.
pub(crate) async fn truncated(reader: &Reader) -> Outcome {
    told(reader, "ends in the middle").await
}

/// A fault is named with its place.
pub(crate) async fn malformed(reader: &Reader) -> Outcome {
    told(reader, "is damaged at line 3, column").await
}

/// A later format asks for a later reader.
pub(crate) async fn newer(reader: &Reader) -> Outcome {
    told(reader, "The archive is of format 99").await
}

/// Any JSON Feed opens, and says only what it knows.
pub(crate) async fn foreign(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text("h1", "A blog").await?;
    reader.until_text(".count", "2 entries").await?;
    reader.click(".rows a.name").await?;
    reader.until_text(".text", "Hello & welcome").await?;
    reader.find(".facts time[datetime='2019-05-06']").await?;
    reader.until_text(".facts", "Ann").await?;
    reader.until_address("entry/https%3A%2F%2Fblog.example%2F1/").await
}

/// A slow load shows that it is under way, where what is there is not what was asked for; the
/// text of a page is there at once.
pub(crate) async fn slow(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url("")).await?;
    reader.until_text("h1", "Collective Security Treaty Organization").await?;
    reader.until("document.querySelector('dialog') === null").await?;
    reader.driver.goto(reader.site.url("search/?q=vienna")).await?;
    let line = "[...document.querySelectorAll('.progress')]
        .some((line) => getComputedStyle(line).visibility === 'visible')";
    reader.until(line).await?;
    reader.until_text(".count", "1 of 9 entries").await
}

/// Nothing that an archive says is run.
pub(crate) async fn hostile(reader: &Reader) -> Outcome {
    for page in ["", "#/entry/attack/"] {
        reader.open(page).await?;
        reader.until_text("h1", "onerror=").await?;
        reader.until("window.attacked === undefined").await?;
        reader
            .until("document.querySelector('#app script, #app [onerror], #app [onload]') === null")
            .await?;
        reader.until("document.querySelector('#app a[href^=javascript]') === null").await?;
    }
    Ok(())
}
