//! Parts of an archive that are lost, damaged or slow: they cost what is in them, and no more.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::Outcome;
use crate::made_up::{self, ENTRIES, said};
use crate::reader::Reader;
use crate::site::Host;
use crate::{long, parts};

/// A host that can lose parts of the large archive.
pub(crate) fn host() -> Host {
    Host { fragile: true, ..parts::host() }
}

/// What is said of a part that is not there.
const RENEWED: &str = "it may have been renewed since this page was opened";

/// What becomes of a part.
type Mishap = fn(&Reader, &str) -> Outcome;

/// What the button beside a failure does.
#[derive(Clone, Copy, PartialEq)]
enum Remedy {
    TriesAgain,
    LoadsThePage,
}

/// Does what the page offers to do.
async fn mend(reader: &Reader, button: &str, remedy: Remedy) -> Outcome {
    reader.evaluate("window.isOld = true").await?;
    let loads = remedy == Remedy::LoadsThePage;
    let name = if loads { "Load the page again" } else { "Try again" };
    reader.until_text(button, name).await?;
    reader.click(button).await?;
    let (old, new) = ("window.isOld === true", "window.isOld === undefined");
    reader.until(if loads { new } else { old }).await?;
    reader.find("dialog").await.map(drop)
}

/// The file is gone.
pub(crate) async fn gone(reader: &Reader) -> Outcome {
    rows(reader, |reader, file| reader.site.lose(file), Remedy::LoadsThePage).await
}

/// The file is not what was published.
pub(crate) async fn damaged(reader: &Reader) -> Outcome {
    rows(reader, |reader, file| reader.site.damage(file), Remedy::TriesAgain).await
}

/// The rows of one file alone are missing, the list says so, and what it offers brings them.
async fn rows(reader: &Reader, mishap: Mishap, remedy: Remedy) -> Outcome {
    let (file, ids) = made_up::rows()?.pop().ok_or("there are no rows")?;
    mishap(reader, &file)?;
    reader.open("").await?;
    reader.until_text(".count", &format!("{} entries", said(ENTRIES))).await?;
    reader.until("document.querySelector('.trouble') === null").await?;
    reader.press(Key::End).await?;
    reader.until_text(".trouble", "Some entries could not be loaded.").await?;
    reader.check_accessibility_in_both_colours().await?;
    let first = ENTRIES - ids.len() + 1;
    let row = format!("document.querySelector('.row[aria-posinset=\"{first}\"]')");
    let above = format!("document.querySelector('.row[aria-posinset=\"{}\"]')", first - 1);
    reader.evaluate("scrollBy(0, -innerHeight)").await?;
    // The last rows are on the page, and so are the first of those that are missing.
    reader.until("document.querySelector('.row[aria-busy]') !== null").await?;
    for _ in 0..ids.len() {
        // Who scrolls on before the rows have followed could pass the row by.
        long::until_followed(reader).await?;
        if reader.evaluate(&format!("{row} !== null")).await? == json!(true) {
            break;
        }
        reader.evaluate("scrollBy(0, -innerHeight)").await?;
    }
    reader
        .until(&format!(
            "{row}?.ariaBusy === 'true' || {row}?.getAttribute('aria-busy') === 'true'"
        ))
        .await?;
    reader.evaluate(&format!("{row}.scrollIntoView({{ block: 'center' }})")).await?;
    reader.until(&format!("{above}?.querySelector('a.name') !== null")).await?;
    reader.site.mend(&file)?;
    mend(reader, ".trouble button", remedy).await?;
    // It is where it was.
    let area = format!("{row}?.querySelector('a.name')?.getBoundingClientRect()");
    reader.until(&format!("(({{ top }}) => top > 0 && top < innerHeight)({area} ?? {{}})")).await?;
    long::until_followed(reader).await?;
    reader.until("document.querySelector('.trouble') === null").await?;
    reader.press(Key::End).await?;
    let last = ids.last().map(|id| format!("row-{id}"));
    let shown = format!("document.getElementById({}) !== null", Value::from(last));
    reader.until(&shown).await?;
    reader.until("document.querySelector('.row[aria-busy]') === null").await
}

/// Rows that take their time are said to be on their way, and come.
pub(crate) async fn slow(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text(".count", &format!("{} entries", said(ENTRIES))).await?;
    reader.press(Key::End).await?;
    reader.until_text(".list ~ [role=status]", "Entries are loading").await?;
    reader.find(".row[aria-busy]").await?;
    reader.check_accessibility().await?;
    reader.until("document.querySelector('.row[aria-busy]') === null").await?;
    reader.until("document.querySelector('.list ~ [role=status]').innerText === ''").await?;
    reader.until("document.querySelector('.trouble') === null").await
}

/// An entry whose text is lost says so, since the site may be another by now; loading the page again
/// brings it.
pub(crate) async fn text(reader: &Reader) -> Outcome {
    let file = made_up::body("paper-600")?;
    reader.site.lose(&file)?;
    reader.open("#/entry/paper-600/").await?;
    reader.until_text("h1", "The archive did not open").await?;
    reader.until_text(".failure", RENEWED).await?;
    reader.check_accessibility_in_both_colours().await?;
    reader.site.mend(&file)?;
    mend(reader, ".failure button", Remedy::LoadsThePage).await?;
    reader.until_text(".text", "A whisper went round.").await
}

/// Where the page had the text already, it stays.
pub(crate) async fn text_stays(reader: &Reader) -> Outcome {
    reader.site.lose(&made_up::body("paper-600")?)?;
    reader.driver.goto(reader.site.url("entry/paper-600/")).await?;
    reader.until_text("#boot-failed:not([hidden])", "The reader could not start").await?;
    reader.until_text(".text", "A whisper went round.").await?;
    reader.check_accessibility().await
}

/// What shows entries is gone: lists go on, an entry says so, and loading the page again brings it.
pub(crate) async fn entry(reader: &Reader) -> Outcome {
    let files = made_up::code("entry")?;
    for file in &files {
        reader.site.lose(file)?;
    }
    reader.open("").await?;
    reader.until_text(".count", &format!("{} entries", said(ENTRIES))).await?;
    // It is asked for while nothing is to be done, which is no trouble of a list.
    let asked = |request: &String| files.iter().any(|file| request.ends_with(file));
    let deadline = Instant::now() + Duration::from_secs(20);
    while !reader.site.requests().iter().any(asked) {
        if Instant::now() > deadline {
            return Err("what shows entries is never asked for".into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    reader.type_into("#words", "granite ").await?;
    parts::until_count(reader, |record| record.says("granite")).await?;
    reader.until("document.querySelector('.trouble') === null").await?;
    reader.click(".rows a.name").await?;
    reader.until_text("h1", "The archive did not open").await?;
    reader.until_text(".failure", RENEWED).await?;
    reader.check_accessibility_in_both_colours().await?;
    for file in &files {
        reader.site.mend(file)?;
    }
    mend(reader, ".failure button", Remedy::LoadsThePage).await?;
    reader.until_text(".text mark", "granite").await
}

/// Where the page had the text already, it stays.
pub(crate) async fn entry_stays(reader: &Reader) -> Outcome {
    for file in made_up::code("entry")? {
        reader.site.lose(&file)?;
    }
    reader.driver.goto(reader.site.url("entry/paper-600/")).await?;
    reader.until_text("#boot-failed:not([hidden])", "The reader could not start").await?;
    reader.until_text(".text", "A whisper went round.").await?;
    reader.check_accessibility().await
}

/// What looks for words is gone, as where the site was renewed while the page was open.
pub(crate) async fn code(reader: &Reader) -> Outcome {
    let files = made_up::code("search")?;
    let lose: Mishap = |reader, file| reader.site.lose(file);
    words(reader, WORD, &files, lose, RENEWED, Remedy::LoadsThePage).await
}

/// The words of another language are gone: the page stays as it is and says so, and they come when
/// it is chosen again.
pub(crate) async fn language(reader: &Reader) -> Outcome {
    let files = made_up::code("russian")?;
    for file in &files {
        reader.site.lose(file)?;
    }
    reader.open("").await?;
    reader.click(".languages [lang=ru]").await?;
    let said = "The words of that language could not be loaded.";
    reader.until_text(".languages [role=alert]", said).await?;
    reader.until("document.documentElement.lang.startsWith('en')").await?;
    reader.check_accessibility_in_both_colours().await?;
    for file in &files {
        reader.site.mend(file)?;
    }
    reader.click(".languages [lang=ru]").await?;
    reader.until("document.documentElement.lang === 'ru'").await?;
    reader.until("document.querySelector('.languages [role=alert]') === null").await
}

/// A dictionary of the index that is damaged.
pub(crate) async fn dictionary(reader: &Reader) -> Outcome {
    let files = made_up::index("d")?;
    words(
        reader,
        WORD,
        &files,
        |reader, file| reader.site.damage(file),
        "A file of the archive is damaged.",
        Remedy::TriesAgain,
    )
    .await
}

/// Lists of the index that are gone, with the dictionary there: those that say where in entries words
/// are, which a phrase needs.
pub(crate) async fn postings(reader: &Reader) -> Outcome {
    let files = [made_up::index("o")?, made_up::index("lo")?].concat();
    let lose: Mishap = |reader, file| reader.site.lose(file);
    words(reader, PHRASE, &files, lose, RENEWED, Remedy::LoadsThePage).await
}

/// What is looked for, and the address of that.
type Words = (&'static str, &'static str);

/// Entries that say the one say the other.
const WORD: Words = ("granite ", "?q=granite+");
const PHRASE: Words = ("\"granite and lime\"", "?q=%22granite+and+lime%22");

/// Words cannot be looked for: the page says so, keeps what was typed, and shows all else as ever;
/// what it offers finds them.
async fn words(
    reader: &Reader,
    (query, address): Words,
    files: &[String],
    mishap: Mishap,
    why: &str,
    remedy: Remedy,
) -> Outcome {
    for file in files {
        mishap(reader, file)?;
    }
    reader.open("").await?;
    reader.type_into("#words", query).await?;
    reader.until_text(".trouble", "These words could not be looked for.").await?;
    reader.until_text(".trouble", why).await?;
    reader.until("document.querySelector('.nothing') === null").await?;
    reader.until_focus("#words").await?;
    reader.until_address(address).await?;
    reader.check_accessibility_in_both_colours().await?;
    // Without words all is as ever, and what was typed comes back.
    reader.click(".sections a[href$='section/letters/']").await?;
    let letters = made_up::count(|record| record.section == "letters");
    reader.until_text(".count", &format!("{letters} entries")).await?;
    reader.click(".rows a.name").await?;
    reader.until_text(".text", "A whisper went round.").await?;
    reader.driver.back().await?;
    reader.until_text(".count", &format!("{letters} entries")).await?;
    reader.driver.back().await?;
    let typed = format!("document.querySelector('#words').value === {}", Value::from(query));
    reader.until(&typed).await?;
    reader.until_text(".trouble", "These words could not be looked for.").await?;
    for file in files {
        reader.site.mend(file)?;
    }
    mend(reader, ".trouble button", remedy).await?;
    parts::until_count(reader, |record| record.says("granite")).await?;
    reader.until("document.querySelector('.trouble') === null").await?;
    reader.until_text(".passage mark", "granite").await
}
