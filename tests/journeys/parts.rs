//! A large archive, published in parts: lists, filters, words and entries, and nothing twice.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use crate::engines::Engine;
use crate::made_up::{self, ENTRIES, Record, TITLE, count, records, said, sections};
use crate::reader::Reader;
use crate::site::{Host, Shown};
use crate::{Outcome, long};

/// A host that shows the site of the large archive.
pub(crate) fn host() -> Host {
    Host { shown: Shown::MadeUp, ..Host::default() }
}

/// The same, where the rows of the oldest entries take their time.
pub(crate) fn slow() -> Host {
    // Where there is no such file, the journey says so.
    let oldest = crate::made_up::rows().ok().and_then(|mut rows| rows.pop());
    let delayed = oldest.map(|(file, _)| file);
    Host { delayed, delay: Duration::from_secs(3), ..host() }
}

/// The heading of the page, the title of its tab and the number of its entries.
async fn until_list(reader: &Reader, heading: &str, count: &str) -> Outcome {
    reader.until_text("h1", heading).await?;
    reader.until_text(".count", count).await?;
    reader.until(&format!("document.title.startsWith({})", Value::from(heading))).await
}

/// From the home page through a section to an entry and the next, and back again: every text,
/// count and focus is right, and no part of the archive is fetched twice.
pub(crate) async fn through(reader: &Reader) -> Outcome {
    reader.open("").await?;
    until_list(reader, TITLE, &format!("{} entries", said(ENTRIES))).await?;
    for (place, (id, title)) in sections().enumerate() {
        let item = format!(".sections li:nth-child({})", place + 1);
        let number = count(|record| record.section == id);
        reader.until_text(&item, &format!("{title} {number}")).await?;
    }
    reader.check_accessibility_in_both_colours().await?;
    let letters: Vec<Record> =
        records().into_iter().filter(|record| record.section == "letters").collect();
    let title = |place: usize| letters[place].title.clone().unwrap_or_default();
    reader.click(".sections a[href$='section/letters/']").await?;
    until_list(reader, "Letters", &format!("{} entries", letters.len())).await?;
    reader.until_focus("h1").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click(".rows a.name").await?;
    reader.until_text("h1", &title(0)).await?;
    reader.until_text(".text", "A whisper went round.").await?;
    reader.until_focus("h1").await?;
    reader.until(&format!("document.title.startsWith({})", Value::from(title(0)))).await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click(".neighbours a[rel=next]").await?;
    reader.until_text("h1", &title(1)).await?;
    reader.until_text(".neighbours a[rel=prev]", &title(0)).await?;
    reader.driver.back().await?;
    reader.until_text("h1", &title(0)).await?;
    reader.click(".way-back a").await?;
    until_list(reader, "Letters", &format!("{} entries", letters.len())).await?;
    reader.until_focus(".rows a.name").await?;
    no_part_twice(reader)
}

/// WebKit fetches what was preloaded for `fetch` once more (see `opening::once`).
pub(crate) fn no_part_twice(reader: &Reader) -> Outcome {
    let mut requests = reader.site.requests();
    requests.retain(|request| {
        ["/shards/", "/index/", ".wasm"].iter().any(|part| request.contains(part))
    });
    requests.sort();
    let twice = requests.windows(2).find(|pair| pair[0] == pair[1]);
    match twice.filter(|_| reader.engine != Engine::WebKit) {
        Some(pair) => Err(format!("fetched twice: {}", pair[0]).into()),
        None if requests.is_empty() => Err("no part was fetched".into()),
        None => Ok(()),
    }
}

/// What lists are filtered by is asked for while the app is on its way, once a filter is typed.
pub(crate) async fn early_filter(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url("")).await?;
    reader.type_into("#filter-from", "2010").await?;
    let segments = made_up::segments()?;
    asked_before_the_app_came(reader, segments.first()).await?;
    until_count(reader, |record| record.year().is_some_and(|year| year >= 2010)).await?;
    reader.until_focus("#filter-from").await?;
    reader.until_address("?from=2010").await?;
    no_part_twice(reader)
}

/// What looks for words is asked for while the app is on its way, once words are typed.
pub(crate) async fn early_words(reader: &Reader) -> Outcome {
    reader.driver.goto(reader.site.url("")).await?;
    reader.type_into("#words", "granite ").await?;
    asked_before_the_app_came(reader, made_up::code("search")?.first()).await?;
    until_count(reader, |record| record.says("granite")).await?;
    reader.until_focus("#words").await?;
    no_part_twice(reader)
}

async fn asked_before_the_app_came(reader: &Reader, file: Option<&String>) -> Outcome {
    let file = file.ok_or("there is no such file")?;
    reader
        .until(&format!(
            "(([file, app]) => file && app?.responseEnd && file.startTime < app.responseEnd)(
                [{file:?}, '_bg.wasm'].map((end) => performance.getEntriesByType('resource')
                    .find(({{ name }}) => name.endsWith(end))))"
        ))
        .await
}

/// Filters by date, section, kind and language count what the archive has, and every row is there.
pub(crate) async fn filters(reader: &Reader) -> Outcome {
    reader.open("?from=2010&to=2014").await?;
    let in_time = |record: &Record| record.year().is_some_and(|year| (2010..=2014).contains(&year));
    until_count(reader, in_time).await?;
    reader.click(".facet a[href*='section=minutes']").await?;
    let minutes = |record: &Record| in_time(record) && record.section == "minutes";
    until_count(reader, minutes).await?;
    reader.check_accessibility_in_both_colours().await?;
    every_row(reader, minutes).await?;
    reader.click(".facet a[href*='kind=document']").await?;
    let documents = |record: &Record| minutes(record) && record.kind == "document";
    until_count(reader, documents).await?;
    reader.click(".facet a[href*='lang=uk']").await?;
    let ukrainian = |record: &Record| documents(record) && record.language == "uk";
    until_count(reader, ukrainian).await?;
    every_row(reader, ukrainian).await?;
    reader.driver.refresh().await?;
    until_count(reader, ukrainian).await
}

pub(crate) async fn until_count(reader: &Reader, is_so: impl Fn(&Record) -> bool) -> Outcome {
    let count = format!("{} of {} entries", said(count(is_so)), said(ENTRIES));
    reader.until(&format!("document.querySelector('.count')?.innerText === {count:?}")).await
}

/// The rows on the page, each by its place and the name that it shows.
const ROWS: &str = "[...document.querySelectorAll('.row:not([aria-busy])')].map((row) =>
    row.querySelector('a.name').id.replace(/^row-/, '').replaceAll('\u{a0}', ' '))";

/// Scrolls from the first row to the last; each comes, and none that does not belong there.
async fn every_row(reader: &Reader, is_so: impl Fn(&Record) -> bool) -> Outcome {
    let expected: BTreeSet<String> =
        records().into_iter().filter(is_so).map(|record| record.id).collect();
    let mut seen = BTreeSet::new();
    reader.evaluate("scrollTo(0, 0)").await?;
    loop {
        long::until_followed(reader).await?;
        reader.until("document.querySelector('.row[aria-busy]') === null").await?;
        let rows = reader.evaluate(ROWS).await?;
        let ids = rows.as_array().into_iter().flatten().filter_map(Value::as_str);
        seen.extend(ids.map(str::to_owned));
        let end = "scrollY + innerHeight >= document.documentElement.scrollHeight - 2";
        if reader.evaluate(end).await? == Value::Bool(true) {
            break;
        }
        reader.evaluate("scrollBy(0, innerHeight * 0.9)").await?;
    }
    let missing: Vec<_> = expected.difference(&seen).collect();
    let strange: Vec<_> = seen.difference(&expected).collect();
    if missing.is_empty() && strange.is_empty() {
        return Ok(());
    }
    Err(format!("rows that never came: {missing:?}; that do not belong there: {strange:?}").into())
}

/// Words are found in titles, first lines and texts, and are marked where they stand.
pub(crate) async fn words(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.type_into("#words", "bridge ").await?;
    until_count(reader, |record| record.says("bridge")).await?;
    reader.until_text(".rows a.name mark", "bridge").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.type_anew("#words", "GRANITE lime ").await?;
    until_count(reader, |record| record.says("granite")).await?;
    reader.until_text(".rows .passage mark", "granite").await?;
    reader.type_anew("#words", "whisper ").await?;
    until_count(reader, |record| record.says("whisper")).await?;
    reader.until_text(".rows .passage", "A whisper went round.").await?;
    // Texts that nobody looks at yet are not on their way, above what is in sight either.
    let nothing_comes = "document.querySelector('.results > .unseen')?.textContent === ''";
    reader.until(nothing_comes).await?;
    reader.evaluate("scrollTo(0, 20000)").await?;
    reader.until("document.querySelector('.row[aria-posinset=\"1\"]') === null").await?;
    reader.until(nothing_comes).await?;
    reader.evaluate("scrollTo(0, 0)").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.type_anew("#words", "\"marble\"").await?;
    reader.until_text(".nothing", "No entry matches").await?;
    reader.until_text(".understood", "the phrase “marble”").await?;
    reader.check_accessibility_in_both_colours().await?;
    no_part_twice(reader)
}

/// An entry opens at its own page, at its address behind `#`, and where its id cannot name a
/// file, from the list and behind `#`.
pub(crate) async fn entries(reader: &Reader) -> Outcome {
    let title = "No. 600: on the roof of the town";
    for address in ["entry/paper-600/", "#/entry/paper-600/"] {
        reader.open(address).await?;
        reader.until_text("h1", title).await?;
        reader.until_text(".text", "A whisper went round.").await?;
        reader.until_text(".neighbours a[rel=next]", "No. 601:").await?;
        reader.until_address("entry/paper-600/").await?;
    }
    let odd = "No. 75: on the roof of the town";
    reader.open("#/entry/what%3A%2075%3F/").await?;
    reader.until_text("h1", odd).await?;
    reader.until_text(".text", "A whisper went round.").await?;
    reader.click(".neighbours a[rel=prev]").await?;
    reader.until_text("h1", "No. 74:").await?;
    reader.click(".neighbours a[rel=next]").await?;
    reader.until_text("h1", odd).await?;
    reader.driver.refresh().await?;
    reader.until_text("h1", odd).await?;
    for (id, number) in [
        ("%D1%80%D0%B5%D1%87%D1%8C%2012", 12),
        ("100%25%20of%20it", 24),
        ("a'b%26c%3Dd%2Be%3Bf", 36),
    ] {
        reader.open(&format!("entry/{id}/")).await?;
        reader.until_text("h1", &format!("No. {number}: ")).await?;
    }
    reader.open("#/entry/paper-1200/").await?;
    reader.until_text("h1", "This entry is not in the archive").await
}

/// A page of a list begins where it says, and its ways lead to the one before and back.
pub(crate) async fn pages(reader: &Reader) -> Outcome {
    let all = records();
    let letters: Vec<&Record> = all.iter().filter(|record| record.section == "letters").collect();
    let first = |record: &Record| Value::from(format!("row-{}", record.id));
    let begins = |id: Value| format!("document.querySelector('.rows a.name')?.id === {id}");
    for (path, first_row, before) in [
        ("", first(&all[25]), first(&all[0])),
        ("section/letters/", first(letters[25]), first(letters[0])),
    ] {
        reader.open(&format!("{path}page/2/")).await?;
        reader.until(&begins(first_row.clone())).await?;
        reader.until("document.title.includes('page 2')").await?;
        reader.check_accessibility_in_both_colours().await?;
        reader.click(".rows li:nth-child(3) a.name").await?;
        reader.find(".entry").await?;
        reader.driver.back().await?;
        reader.until(&begins(first_row.clone())).await?;
        reader.until_address(&format!("{path}page/2/")).await?;
        reader.until_focus(".rows li:nth-child(3) a.name").await?;
        reader.click(".turn a[rel=prev]").await?;
        reader.until(&begins(before)).await?;
        reader.driver.back().await?;
        reader.until(&begins(first_row)).await?;
    }
    Ok(())
}
