//! What holds on every page: no barrier, no sideways scrolling, no other host.

use serde_json::{Value, json};

use crate::Outcome;
use crate::finding::VIENNA;
use crate::reader::Reader;
use crate::site::{ArchiveFile, Host, dist};

/// Every page of the site, and some that are not there.
fn all() -> Outcome<Vec<String>> {
    let feed: Value = serde_json::from_slice(&std::fs::read(dist().join("archive.json"))?)?;
    let ids = |list: &Value| -> Vec<String> {
        let list = list.as_array().cloned().unwrap_or_default();
        list.iter().filter_map(|one| Some(one["id"].as_str()?.to_owned())).collect()
    };
    let mut pages: Vec<String> =
        ["", "search/", "help/", "#/nonsense", "#/entry/none/"].map(Into::into).into();
    pages.extend(ids(&feed["_reading_room"]["sections"]).iter().map(|id| format!("section/{id}/")));
    pages.extend(ids(&feed["items"]).iter().map(|id| format!("entry/{id}/")));
    if pages.len() < 17 { Err(format!("only {} pages", pages.len()).into()) } else { Ok(pages) }
}

/// axe finds nothing on any page, in light and in dark.
pub(crate) async fn accessible(reader: &Reader) -> Outcome {
    for page in all()? {
        reader.open(&page).await?;
        reader.check_accessibility_in_both_colours().await?;
        let headings = reader.evaluate("document.querySelectorAll('h1').length").await?;
        if headings != 1 {
            return Err(format!("{headings} first headings on {page:?}").into());
        }
    }
    Ok(())
}

/// Nor does it in the states that a page can be in.
pub(crate) async fn accessible_states(reader: &Reader) -> Outcome {
    reader.open("?q=terror&from=2020&to=20x&kind=speech").await?;
    reader.find(".tags").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.open("?q=zzz").await?;
    reader.find(".nothing").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.open("").await?;
    reader.click(".timeline summary").await?;
    reader.click(".foot button").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click("dialog button").await?;
    reader.resize(400, 800).await?;
    reader.click(".filters-toggle").await?;
    reader.find(".more[data-open]").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.open(VIENNA).await?;
    reader.click(".provenance summary").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click(".languages [lang=ru]").await?;
    reader.until("document.documentElement.lang === 'ru'").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.resize(1280, 1000).await
}

/// At 320 pixels nothing is wider than the window. Only Chromium can be told to be so narrow.
pub(crate) async fn narrow(reader: &Reader) -> Outcome {
    if !reader.become_a_phone(320).await? {
        return Ok(());
    }
    for page in all()? {
        reader.open(&page).await?;
        let width = reader.evaluate("document.documentElement.scrollWidth").await?;
        if width != json!(320) {
            return Err(format!("{page:?} is {width} pixels wide").into());
        }
    }
    Ok(())
}

/// An archive in Arabic.
pub(crate) fn arabic() -> Host {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "أرشيف البيانات",
        "language": "ar",
        "items": [{ "id": "a", "title": "كلمة الأمين العام", "content_html": "<p>نشكر الرئاسة على تنظيم المؤتمر.</p>",
                    "_reading_room": { "date": "2020-09-14", "front_matter_html": "<p>(فيينا)</p>" } }],
    });
    Host { archive: ArchiveFile::Other(feed.to_string().into_bytes()), ..Host::default() }
}

/// Its texts run from right to left, the interface stays as it is.
pub(crate) async fn right_to_left(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.until("getComputedStyle(document.querySelector('h1')).direction === 'rtl'").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click(".rows a.name").await?;
    reader.until("document.querySelector('.text')?.lang === 'ar'").await?;
    reader.until("getComputedStyle(document.querySelector('.text')).direction === 'rtl'").await?;
    reader.until("getComputedStyle(document.querySelector('.facts')).direction === 'ltr'").await?;
    reader.check_accessibility_in_both_colours().await
}

/// Everything a page fetches comes from its own host.
pub(crate) async fn own_origin(reader: &Reader) -> Outcome {
    for page in ["", VIENNA] {
        reader.open(page).await?;
        let elsewhere = "performance.getEntriesByType('resource').map((one) => one.name)
            .filter((name) => !name.startsWith(location.origin))";
        let elsewhere = reader.evaluate(elsewhere).await?;
        if elsewhere != json!([]) {
            return Err(format!("{page:?} fetches {elsewhere}").into());
        }
    }
    Ok(())
}
