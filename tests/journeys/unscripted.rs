//! The reader in a browser that runs no script at all. Nothing here may ask the page a question:
//! only the browser can be asked.

use thirtyfour::By;

use crate::Outcome;
use crate::made_up::{ENTRIES, Record, TITLE, count, records, said};
use crate::reader::Reader;

/// The heading that an entry has.
fn heading(record: &Record) -> String {
    record.title.clone().unwrap_or_default()
}

/// Home, its second page, a section and entries can be read, and lead to each other.
pub(crate) async fn everything(reader: &Reader) -> Outcome {
    let all = records();
    reader.driver.goto(reader.site.url("")).await?;
    reader.until_shown("h1", TITLE).await?;
    // Browsers show this only where no script runs.
    reader.until_shown("noscript", "Filters and search need JavaScript").await?;
    reader.until_shown(".count", &format!("{} entries", said(ENTRIES))).await?;
    reader.until_shown(".rows a.name", &heading(&all[0])).await?;
    reader.follow(".pager a[rel=next]").await?;
    reader.until_shown(".rows a.name", &heading(&all[25])).await?;
    reader.until_shown(".pager", &format!("Page 2 of {}", ENTRIES / 25)).await?;
    // The id of the first one cannot name a file, so it has no page.
    reader.follow(".rows li:nth-child(2) a.name").await?;
    reader.until_shown("h1", &heading(&all[26])).await?;
    reader.until_shown(".text", "The council met at ten").await?;
    reader.follow(".neighbours a[rel=next]").await?;
    reader.until_shown("h1", &heading(&all[27])).await?;
    reader.follow(".neighbours a[rel=prev]").await?;
    reader.until_shown("h1", &heading(&all[26])).await?;
    section(reader, &all[26]).await?;
    no_link_leads_nowhere(reader).await
}

/// The section of the entry that is shown, and its second page.
async fn section(reader: &Reader, entry: &Record) -> Outcome {
    reader.follow(".facts a").await?;
    let in_section = |record: &Record| record.section == entry.section;
    reader.until_shown(".count", &format!("{} entries", said(count(in_section)))).await?;
    let first = records().into_iter().filter(in_section).nth(25).ok_or("a small section")?;
    reader.follow(".pager a[rel=next]").await?;
    reader.until_shown(".rows a.name", &heading(&first)).await?;
    reader.follow(".pager a[rel=prev]").await?;
    reader.until_shown("h1", "").await
}

/// Every link of the site's own on some pages has a page.
async fn no_link_leads_nowhere(reader: &Reader) -> Outcome {
    let mut addresses = std::collections::BTreeSet::new();
    for page in ["", "page/48/", "section/letters/page/2/", "entry/paper-600/", "search/"] {
        reader.driver.goto(reader.site.url(page)).await?;
        for link in reader.driver.find_all(By::Css("a[href]")).await? {
            addresses.extend(link.prop("href").await?);
        }
    }
    let root = reader.site.url("");
    addresses.retain(|address| address.starts_with(&root));
    // An id that cannot name a file has no page.
    addresses.retain(|address| !["%2F", "%3F", "%3C"].iter().any(|odd| address.contains(odd)));
    if addresses.len() < 100 {
        return Err(format!("only {} links", addresses.len()).into());
    }
    addresses.iter().try_for_each(|address| reader.site.has(address))
}
