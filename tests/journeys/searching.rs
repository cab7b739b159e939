//! Searching: what can be written, what is found for it and in what order, and what stays on the
//! page meanwhile. What a large archive must answer is counted from its entries.

use std::time::Duration;

use serde_json::Value;
use thirtyfour::By;

use crate::Outcome;
use crate::made_up::{Record, records};
use crate::parts::{self, until_count};
use crate::reader::Reader;
use crate::site::Host;

/// A host of the large archive where the app takes its time.
pub(crate) fn slow_app() -> Host {
    Host { delayed: Some("_bg.wasm".to_owned()), delay: Duration::from_secs(2), ..parts::host() }
}

/// A host of the large archive where the files of the index of words take their time.
pub(crate) fn slow_words() -> Host {
    Host { delayed: Some(".idx".to_owned()), delay: Duration::from_millis(400), ..parts::host() }
}

/// The ids of the first rows, which are all here. Those out of sight come when they are seen.
async fn first_rows(reader: &Reader, number: usize) -> Outcome<Vec<String>> {
    let names = "[...document.querySelectorAll('.rows a.name')]";
    let rows = format!("[...document.querySelectorAll('.row')].slice(0, {number})");
    reader.until(&format!("{rows}.length === {number}")).await?;
    reader.until(&format!("{rows}.every((row) => row.querySelector('a.name'))")).await?;
    let ids = format!("{names}.slice(0, {number}).map((name) => name.id.replace(/^row-/, ''))");
    let ids = reader.evaluate(&ids).await?;
    let ids = ids.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(ids.map(str::to_owned).collect())
}

/// Phrases, words left out, beginnings, dates and fields find in a large archive what its entries
/// have, and the page says how they were understood.
pub(crate) async fn signs(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.type_anew("#words", "\"granite and lime\"").await?;
    until_count(reader, |record| record.says("granite and lime")).await?;
    reader.until_text(".understood", "the phrase “granite and lime”").await?;
    reader.until_text(".passage mark", "granite and lime").await?;
    reader.type_anew("#words", "\"lime and granite\"").await?;
    reader.until_text(".nothing", "No entry matches").await?;
    reader.check_accessibility().await?;
    reader.type_anew("#words", "bridge -granite ").await?;
    until_count(reader, |record| record.says("bridge") && !record.says("granite")).await?;
    reader.until_text(".understood", "without granite").await?;
    reader.type_anew("#words", "bridge OR granite ").await?;
    until_count(reader, |record| record.says("bridge") || record.says("granite")).await?;
    reader.type_anew("#words", "grani* ").await?;
    until_count(reader, |record| record.says("granite")).await?;
    let in_time = |record: &Record| record.year().is_some_and(|year| (2010..=2014).contains(&year));
    reader.type_anew("#words", "granite 2010..2014").await?;
    until_count(reader, |record| record.says("granite") && in_time(record)).await?;
    reader.until_text(".understood", "dated 2010 to 2014").await?;
    reader.type_anew("#words", "title:school section:letters lang:en ").await?;
    until_count(reader, |record| {
        let title = record.title.as_ref().is_some_and(|title| title.contains("school"));
        title && record.section == "letters" && record.language == "en"
    })
    .await?;
    reader.check_accessibility_in_both_colours().await
}

/// A word that no entry has is taken for the nearest, and the page leads to the word itself.
pub(crate) async fn misspelt(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.type_anew("#words", "granitte ").await?;
    until_count(reader, |record| record.says("granite")).await?;
    reader.until_text(".understood", "Shown for granite; search for granitte instead.").await?;
    reader.until_text(".passage mark", "granite").await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.click(".understood a").await?;
    reader.until_text(".nothing", "No entry matches").await?;
    reader.until_text(".understood", "the phrase “granitte”").await?;
    reader.until("document.querySelector('#words').value.trim() === '\"granitte\"'").await
}

/// What fits best stands first, until another order is asked for.
pub(crate) async fn orders(reader: &Reader) -> Outcome {
    let fits = |record: &Record| record.says("granite") || record.says("roof");
    let best = |record: &Record| record.says("granite") && record.says("roof");
    let all: Vec<Record> = records().into_iter().filter(fits).collect();
    let ids = |records: Vec<&Record>| records.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    reader.open("?q=granite+OR+roof+").await?;
    until_count(reader, fits).await?;
    let expected = ids(all.iter().filter(|record| best(record)).collect());
    let first = expected.len().min(8);
    are_among(&first_rows(reader, first).await?, &expected)?;
    reader.click(".order li:nth-child(2) a").await?;
    reader.until_address("sort=newest").await?;
    is(&first_rows(reader, 6).await?, &ids(all.iter().take(6).collect()))?;
    reader.click(".order li:nth-child(3) a").await?;
    reader.until_address("sort=oldest").await?;
    let dated = all.iter().rev().filter(|record| record.date.is_some());
    is(&first_rows(reader, 6).await?, &ids(dated.take(6).collect()))?;
    reader.click(".order li:nth-child(1) a").await?;
    are_among(&first_rows(reader, first).await?, &expected)
}

/// The words of an address are looked up before the app is there, and no file is fetched twice for it.
pub(crate) async fn linked(reader: &Reader) -> Outcome {
    reader.open("?q=granite+OR+roof+").await?;
    until_count(reader, |record| record.says("granite") || record.says("roof")).await?;
    reader.until_text(".passage mark", "granite").await?;
    parts::no_part_twice(reader)?;
    let looked_up = "(() => {
        const files = performance.getEntriesByType('resource');
        const file = (end) => files.find((file) => end.test(file.name));
        const app = file(/_bg\\.wasm$/).responseEnd;
        return [/\\/d\\d+\\.idx$/, /\\/[0-9a-f]{32}\\.json$/].every((end) => file(end).startTime < app);
    })()";
    reader.until(looked_up).await
}

/// The page of the search has with it what a search begins with; from there the rest is as ever.
pub(crate) async fn search_page(reader: &Reader) -> Outcome {
    reader.open("search/?q=granite+").await?;
    until_count(reader, |record| record.says("granite")).await?;
    reader.until_text(".passage mark", "granite").await?;
    parts::no_part_twice(reader)?;
    if reader.site.requests().iter().any(|request| request.ends_with("/archive.json")) {
        return Err("the manifest was fetched, which the page has with it".into());
    }
    reader.click(".archive-title a").await?;
    let newest = records()[0].title.clone().unwrap_or_default();
    reader.until_text(".rows a.name", &newest).await
}

fn are_among(found: &[String], expected: &[String]) -> Outcome {
    let stranger = found.iter().find(|id| !expected.contains(id));
    stranger.map_or(Ok(()), |id| Err(format!("{id} is none of {expected:?}").into()))
}

fn is(found: &[String], expected: &[String]) -> Outcome {
    if found == expected { Ok(()) } else { Err(format!("{found:?}, not {expected:?}").into()) }
}

/// A hit is opened, read from mark to mark, and left by the way back; the address of the search
/// shows the same to whoever opens it.
pub(crate) async fn hit_and_back(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.type_anew("#words", "granite whisper ").await?;
    let fits = |record: &Record| record.says("granite") && record.says("whisper");
    until_count(reader, fits).await?;
    let rows = first_rows(reader, 3).await?;
    reader.click(".rows li:nth-child(2) a.name").await?;
    reader.until_text(".hits p", "found").await?;
    reader.until_focus("h1").await?;
    reader.press("n").await?;
    reader.until_focus("mark#hit-1").await?;
    reader.until_text("mark#hit-1", "granite").await?;
    reader.press("n").await?;
    reader.until_focus("mark#hit-2").await?;
    reader.until_text("mark#hit-2", "whisper").await?;
    let seen = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)";
    let hit = "document.querySelector('#hit-2').getBoundingClientRect()";
    reader.until(&format!("{seen}({hit})")).await?;
    reader.check_accessibility_in_both_colours().await?;
    // The next entry of what was found, and back to the list.
    reader.click(".neighbours a[rel=next]").await?;
    reader.until_text(".hits p", "found").await?;
    reader.until_address("?q=granite+whisper+").await?;
    reader.click(".way-back a").await?;
    until_count(reader, fits).await?;
    is(&first_rows(reader, 3).await?, &rows)?;
    let address = reader.evaluate("location.href").await?;
    reader.driver.goto("about:blank").await?;
    reader.driver.goto(address.as_str().ok_or("the page has no address")?).await?;
    until_count(reader, fits).await?;
    is(&first_rows(reader, 3).await?, &rows)?;
    reader.until("document.querySelector('#words').value.trim() === 'granite whisper'").await
}

/// While files of the index are on their way the rows stay, the page says that the search goes
/// on, and nothing says in between that nothing was found, letter after letter.
pub(crate) async fn letter_by_letter(reader: &Reader) -> Outcome {
    reader.open("").await?;
    // Beginnings are looked for from three letters on.
    reader.type_into("#words", "gra").await?;
    until_count(reader, |record| record.says("granite")).await?;
    first_rows(reader, 1).await?;
    let watch = "(() => {
        const seen = window.seen = new Set();
        const look = () => {
            if (document.querySelector('.nothing')) seen.add('nothing found');
            if (!document.querySelector('.results .row')) seen.add('no rows');
            if (document.querySelector('.count').innerText.includes('goes on')) seen.add('goes on');
        };
        new MutationObserver(look).observe(document.querySelector('#app'), {
            subtree: true, childList: true, characterData: true,
        });
        return true;
    })()";
    reader.evaluate(watch).await?;
    for letter in "nite whisper".chars() {
        reader.type_into("#words", &letter.to_string()).await?;
        // Between one letter and the next the page has been drawn.
        reader.until("document.querySelector('.tags').innerText.trim().length > 3").await?;
    }
    until_count(reader, |record| record.says("granite") && record.says("whisper")).await?;
    reader.until_text(".passage mark", "granite").await?;
    let seen = reader.evaluate("[...seen].join()").await?;
    if seen == "goes on" { Ok(()) } else { Err(format!("in between there was: {seen}").into()) }
}

/// The same signs in a small archive.
pub(crate) async fn small(reader: &Reader) -> Outcome {
    reader.open("").await?;
    for (query, count, understood) in [
        ("\"Albanian Chairmanship\"", "1 of 9", "the phrase “albanian chairmanship”"),
        ("terrorism -vienna ", "1 of 9", "without vienna"),
        ("terorrism ", "2 of 9", "Shown for terrorism; search for terorrism instead."),
        ("semerikov date:2020-07 ", "1 of 9", "dated July 2020"),
        ("delegations ", "of 9", "in all their forms"),
    ] {
        reader.type_anew("#words", query).await?;
        reader.until_text(".count", count).await?;
        reader.until_text(".understood", understood).await?;
        reader.find(".rows mark").await?;
    }
    reader.check_accessibility_in_both_colours().await
}

/// Each example on the page on searching leads to what it finds, and back.
pub(crate) async fn examples(reader: &Reader) -> Outcome {
    reader.open("help/").await?;
    reader.until_text("h1", "How to search").await?;
    reader.find(".help tbody a").await?;
    let examples = reader.driver.find_all(By::Css(".help tbody a")).await?.len();
    if examples < 8 {
        return Err(format!("there are {examples} examples").into());
    }
    for number in 1..=examples {
        let example = format!(".help tbody tr:nth-child({number}) a");
        let written = reader.text(&example).await?;
        reader.click(&example).await?;
        let written = Value::from(written.trim());
        reader
            .until(&format!("document.querySelector('#words')?.value.trim() === {written}"))
            .await?;
        reader.until_text(".count", "entries").await?;
        reader.until_text(".understood", "Entries ").await?;
        reader.find(".rows a.name").await?;
        reader.driver.back().await?;
        reader.until_text("h1", "How to search").await?;
    }
    reader.check_accessibility_in_both_colours().await
}
