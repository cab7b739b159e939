//! A list of more rows than are on the page at once.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::Outcome;
use crate::reader::Reader;
use crate::site::{ArchiveFile, Host};

const ENTRIES: usize = 3000;

/// A made-up archive of short entries, no two of which need be of the same height.
pub(crate) fn host() -> Host {
    let item = |number: usize| {
        let (year, month) = (2020 - number / 240, 12 - number % 240 / 20);
        json!({
            "id": format!("e{number}"),
            "title": format!("No. {number} {}", "of the notices ".repeat(number * 7 % 17)),
            "content_text": "Words. ".repeat(number * 5 % 31),
            "_reading_room": { "date": format!("{year}-{month:02}") },
        })
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Notices",
        "language": "en",
        "items": (1..=ENTRIES).map(item).collect::<Vec<_>>(),
    });
    Host { archive: ArchiveFile::Other(feed.to_string().into_bytes()), ..Host::default() }
}

async fn open(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text(".count", "3,000 entries").await?;
    reader.until("document.querySelectorAll('.row').length < 150").await
}

/// An expression for the row that stands at this place, from 1.
fn row(place: usize) -> String {
    format!("document.querySelector('.row[aria-posinset=\"{place}\"]')")
}

/// An expression for the first row that begins in sight.
const IN_SIGHT: &str =
    "[...document.querySelectorAll('.row')].find((row) => row.getBoundingClientRect().top >= 0)";

/// Waits until rows have followed the viewport: where a browser is busy a gap is in sight first,
/// in which there is nothing to see, nor anything that could jump.
pub(crate) async fn until_followed(reader: &Reader) -> Outcome {
    let is_out_of_sight = "({ top, bottom }) => bottom <= 0 || top >= innerHeight";
    let areas = "[...document.querySelectorAll('.gap')].map((gap) => gap.getBoundingClientRect())";
    reader.until(&format!("{areas}.every({is_out_of_sight})")).await
}

/// Where the row with this expression begins, and its place.
async fn where_is(reader: &Reader, row: &str) -> Outcome<(f64, usize)> {
    let found = format!(
        "(() => {{ const row = {row}; return row && [row.getBoundingClientRect().top, Number(row.ariaPosInSet ?? row.getAttribute('aria-posinset'))]; }})()"
    );
    let found = reader.evaluate(&found).await?;
    let number = |index: usize| found.get(index).and_then(Value::as_f64);
    let (top, place) = number(0).zip(number(1)).ok_or("no row is in sight")?;
    Ok((top, place as usize))
}

/// One key leads to the last row; an entry near it is read; going back finds its row as it was,
/// also after the page is loaded again.
pub(crate) async fn end(reader: &Reader) -> Outcome {
    open(reader).await?;
    reader.press(Key::End).await?;
    let last = row(ENTRIES);
    reader.until(&format!("{last}?.getBoundingClientRect().bottom < innerHeight")).await?;
    let (top, place) = where_is(reader, IN_SIGHT).await?;
    let link = format!("{}.querySelector('a.name')", row(place));
    let stands = format!("Math.abs({}?.getBoundingClientRect().top - {top}) < 2", row(place));
    let focused = format!("document.activeElement === {link}");
    reader.evaluate(&format!("{link}.click()")).await?;
    reader.find(".entry").await?;
    reader.driver.back().await?;
    reader.until(&stands).await?;
    reader.until(&focused).await?;
    reader.driver.refresh().await?;
    reader.find("dialog").await?;
    reader.until(&stands).await?;
    reader.until(&focused).await?;
    reader.press(Key::Home).await?;
    reader.until(&format!("{}?.getBoundingClientRect().top > 0", row(1))).await
}

/// A list that is not long has all its rows soon, also above one who went to its end at once.
pub(crate) async fn grows(reader: &Reader) -> Outcome {
    for to_the_end in [false, true] {
        reader.open("?from=2020-08").await?;
        reader.until_text(".count", "99 of 3,000 entries").await?;
        if to_the_end {
            reader.press(Key::End).await?;
        }
        reader.until("document.querySelectorAll('.row').length === 99").await?;
        reader.until("document.querySelector('.gap') === null").await?;
    }
    reader.until(&format!("{}.getBoundingClientRect().bottom < innerHeight", row(99))).await
}

/// Who comes back to a row beyond those that a list begins with has the focus on it, also where the first
/// row in sight is one of them.
pub(crate) async fn beyond(reader: &Reader) -> Outcome {
    open(reader).await?;
    reader.evaluate(&format!("{}.scrollIntoView()", row(24))).await?;
    until_followed(reader).await?;
    let link = format!("{}?.querySelector('a.name')", row(26));
    // WebKit passes over pages that nobody has touched when it goes back.
    reader.click(".row[aria-posinset='26'] a.name").await?;
    reader.find(".entry").await?;
    reader.driver.back().await?;
    reader.until(&format!("document.activeElement === {link}")).await?;
    reader.until(&format!("Math.abs({}.getBoundingClientRect().top) < 2", row(24))).await
}

/// The focus goes from row to row, forward and back, past where the rows ended at first.
pub(crate) async fn keyboard(reader: &Reader) -> Outcome {
    open(reader).await?;
    reader.evaluate(&format!("{}.querySelector('a').focus()", row(1))).await?;
    let has_focus =
        |place: usize| format!("document.activeElement.closest('li') === {}", row(place));
    for place in 2..=80 {
        reader.press(Key::Tab).await?;
        reader.until(&has_focus(place)).await?;
    }
    reader.until(&format!("{} === null", row(1))).await?;
    // The row with the focus stays when the page is scrolled away from it.
    reader.evaluate("scrollTo(0, 0)").await?;
    reader.until(&format!("{} !== null", row(1))).await?;
    reader.until(&has_focus(80)).await?;
    for place in (40..80).rev() {
        let back = reader.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab);
        back.key_up(Key::Shift).perform().await?;
        reader.until(&has_focus(place)).await?;
    }
    Ok(())
}

/// Going up from the middle nothing jumps; axe has no objection.
pub(crate) async fn accessible(reader: &Reader) -> Outcome {
    open(reader).await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)").await?;
    reader.until(&format!("{IN_SIGHT}?.getBoundingClientRect().top < innerHeight")).await?;
    reader.check_accessibility_in_both_colours().await?;
    for _ in 0..30 {
        until_followed(reader).await?;
        let (top, place) = where_is(reader, IN_SIGHT).await?;
        reader.evaluate("scrollBy(0, -300)").await?;
        let stays =
            format!("Math.abs({}?.getBoundingClientRect().top - {top} - 300) < 2", row(place));
        reader.until(&stays).await?;
    }
    Ok(())
}
