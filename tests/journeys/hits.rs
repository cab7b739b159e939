//! What was looked for, in lists, in texts and over time.

use thirtyfour::Key;

use crate::Outcome;
use crate::reader::Reader;

/// Words are marked in rows and in texts; single keys and buttons lead from mark to mark.
pub(crate) async fn marked(reader: &Reader) -> Outcome {
    reader.open("?q=terrorism").await?;
    reader.until_text(".understood em", "terrorism").await?;
    reader.until_text(".passage mark", "errorism").await?;
    // It is said once typing rests.
    reader.until_text("#said", "of 9 entries").await?;
    reader.click(".rows a.name").await?;
    reader.until_text(".hits p", "found").await?;
    reader.press("n").await?;
    reader.until_focus("mark#hit-1").await?;
    reader.until_text(".hits p", "1 of").await?;
    reader.click(".hits [data-step=next]").await?;
    reader.until_focus("mark#hit-2").await?;
    reader
        .until("document.querySelector('#hit-2').getBoundingClientRect().bottom < innerHeight")
        .await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.press("N").await?;
    reader.until_focus("mark#hit-1").await?;
    reader.click(".hits > button:last-child").await?;
    reader.until("document.querySelector('mark') === null").await?;
    reader.click(".hits > button").await?;
    reader.find("mark#hit-1").await.map(drop)
}

/// Who goes to a hit before the page has settled stays there: the heading takes the focus from
/// nobody who has moved it since.
pub(crate) async fn hasty(reader: &Reader) -> Outcome {
    reader.open("?q=terrorism").await?;
    reader.until_text(".passage mark", "errorism").await?;
    reader.slow_down(6).await?;
    let press = "new MutationObserver((_, all) => {
        const next = document.querySelector('.hits [data-step=next]');
        if (next) { all.disconnect(); next.click(); }
    }).observe(document.body, { childList: true, subtree: true })";
    reader.evaluate(press).await?;
    reader.click(".rows a.name").await?;
    reader.until_text(".hits p", "1 of").await?;
    // The title is written once the focus has been seen to.
    reader.until("document.title.startsWith(document.querySelector('h1').innerText)").await?;
    reader.slow_down(1).await?;
    reader.until_focus("mark#hit-1").await
}

/// A range is drawn over the bars, and drawn on with keys; the dates in the fields follow.
pub(crate) async fn range(reader: &Reader) -> Outcome {
    reader.open("").await?;
    let from = reader.find(".bars [data-from='2021']").await?;
    let to = reader.find(".bars [data-from='2023']").await?;
    let drawn = reader.driver.action_chain().move_to_element_center(&from).click_and_hold();
    drawn.move_to_element_center(&to).release().perform().await?;
    reader.until_address("?from=2021&to=2023").await?;
    reader.until("document.querySelector('#filter-from').value === '2021'").await?;
    reader.until("document.querySelector('#filter-to').value === '2023'").await?;
    reader.until("document.querySelectorAll('.bars [aria-current]').length === 3").await?;
    reader.evaluate("document.querySelector(\".bars [data-from='2023'] a\").focus()").await?;
    let on = reader.driver.action_chain().key_down(Key::Shift).send_keys(Key::Right);
    on.key_up(Key::Shift).perform().await?;
    reader.until_address("?from=2021&to=2024").await?;
    reader.until_focus(".bars [data-from='2024'] a").await?;
    reader.check_accessibility_in_both_colours().await
}

/// The page on searching leads to what its examples find.
pub(crate) async fn help(reader: &Reader) -> Outcome {
    reader.open("search/").await?;
    reader.click(".words-field a").await?;
    reader.until_text("h1", "How to search").await?;
    reader.until_address("/help/").await?;
    reader.click(".help a[href*='NEAR']").await?;
    reader.until_text(".understood", "at most 5 words apart").await?;
    reader.find(".rows mark").await.map(drop)
}
