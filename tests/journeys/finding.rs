//! Finding entries: filters, their addresses, and the way back to a list.

use crate::Outcome;
use crate::reader::Reader;

/// The speech that most of these journeys look for.
pub(crate) const VIENNA: &str = "entry/2020-09-14-speech-by-the-csto-deputy-secretary/";

/// Words narrow the list as they are typed; the speech is read; going back finds the list, its
/// filter, its scroll and the focus as they were.
pub(crate) async fn vienna(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.type_into("#words", "VIENNA semerikov").await?;
    reader.until_text(".count", "1 of 9 entries").await?;
    reader.until_address("?q=VIENNA+semerikov").await?;
    reader.evaluate("scrollTo(0, 120)").await?;
    reader.until("scrollY === 120").await?;
    reader.click(".rows a.name").await?;
    reader.until_text("h1", "Speech by the CSTO Deputy Secretary General").await?;
    reader.until_focus("h1").await?;
    reader.until("scrollY === 0").await?;
    reader.until_text(".front-matter", "Organized by the OSCE Albanian Chairmanship").await?;
    reader.until_text(".facts", "Vienna").await?;
    reader.click(".way-back a").await?;
    reader.until_text(".count", "1 of 9 entries").await?;
    reader.until("document.querySelector('#words').value === 'VIENNA semerikov'").await?;
    reader.until_focus(".rows a.name").await?;
    reader.until("scrollY === 120").await?;
    // The browser's own way forward still leads to the speech.
    reader.driver.forward().await?;
    reader.until_text("h1", "Speech by the CSTO").await
}

/// The same where every address stands behind `#`.
pub(crate) async fn behind_hash(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.type_into("#words", "vienna").await?;
    reader.until_address("/some/folder/#/?q=vienna").await?;
    reader.click(".rows a.name").await?;
    reader.until_text("h1", "Speech by the CSTO").await?;
    reader.until_address(&format!("/some/folder/#/{VIENNA}?q=vienna")).await?;
    reader.driver.refresh().await?;
    reader.until_text(".address", &format!("/some/folder/#/{VIENNA}")).await?;
    reader.click(".way-back a").await?;
    reader.until_text(".count", "1 of 9 entries").await?;
    reader.open("#/section/news/").await?;
    reader.until_text("h1", "News").await?;
    reader.press("?").await?;
    reader.until("document.querySelector('dialog').open").await
}

/// A filtered list is its address: it opens from a link, survives a reload, and changes with it.
pub(crate) async fn linked_list(reader: &Reader) -> Outcome {
    reader.open("?q=terrorism&from=2020&to=2020").await?;
    reader.until_text(".count", "2 of 9 entries").await?;
    reader.until("document.querySelector('#filter-from').value === '2020'").await?;
    reader.click(".facet a[href*='kind=speech']").await?;
    reader.until_text(".count", "1 of 9 entries").await?;
    reader.until_address("?q=terrorism&from=2020&to=2020&kind=speech").await?;
    reader.driver.refresh().await?;
    reader.until_text(".count", "1 of 9 entries").await?;
    reader.driver.back().await?;
    reader.until_text(".count", "2 of 9 entries").await
}

/// Dates are understood in three forms; what is none says what it expects and is not lost.
pub(crate) async fn dates(reader: &Reader) -> Outcome {
    reader.open("").await?;
    for (typed, count) in [("2024", "7 of 9"), ("2024-07", "4 of 9"), ("26.07.2024", "1 of 9")] {
        reader.type_anew("#filter-from", typed).await?;
        reader.until_text(".count", count).await?;
    }
    reader.type_anew("#filter-from", "someday").await?;
    reader.until_text(".date-field .error", "2020, 2020-09 or 14.09.2020").await?;
    reader.until_text(".count", "9 entries").await?;
    reader.until_address("?from=someday").await?;
    reader.driver.refresh().await?;
    reader.until("document.querySelector('#filter-from')?.value === 'someday'").await
}

/// Filters are removable one by one; the focus is not lost with the last of them.
pub(crate) async fn removal(reader: &Reader) -> Outcome {
    reader.open("search/?q=zzz&kind=news").await?;
    reader.until_text(".nothing", "No entry matches").await?;
    reader.click(".tags a").await?;
    reader.until_address("search/?kind=news").await?;
    reader.click(".tags a").await?;
    reader.until_text(".count", "9 entries").await?;
    reader.until_focus("#results-heading").await?;
    reader.until_address("search/").await
}

/// Previous and next are those of the list the reader came from, also by keys.
pub(crate) async fn neighbours(reader: &Reader) -> Outcome {
    reader.open("section/speeches/").await?;
    reader.until_text(".count", "2 entries").await?;
    reader.click(".rows a.name").await?;
    reader.until_text("h1", "Allow me to thank").await?;
    reader.until("document.querySelector('.neighbours [rel=prev]') === null").await?;
    reader.click(".neighbours a[rel=next]").await?;
    reader.until_text("h1", "Speech by the CSTO").await?;
    reader.until("document.querySelector('.neighbours [rel=next]') === null").await?;
    reader.until_address("?in=speeches").await?;
    reader.click(".way-back a").await?;
    reader.until_text("h1", "Speeches and statements").await
}

/// A bar of the timeline filters to its year, and a second click takes that back.
pub(crate) async fn timeline(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.click(".bars a[href*='2020']").await?;
    reader.until_text(".count", "2 of 9").await?;
    reader.find(".bars [aria-current]").await?;
    reader.click(".bars a[aria-current]").await?;
    reader.until_text(".count", "9 entries").await
}
