//! Reading an entry: at its own address, with its evidence, in another language, without a network.

use crate::Outcome;
use crate::finding::VIENNA;
use crate::reader::Reader;

/// An entry opens at its own address, says that address, and offers to copy it.
pub(crate) async fn shared(reader: &Reader) -> Outcome {
    reader.open(&format!("{VIENNA}?q=vienna&in=speeches")).await?;
    let address = reader.text(".address a").await?;
    if address != reader.site.url(VIENNA) {
        return Err(format!("the address to share is {address}").into());
    }
    // Drivers take what lies below the bar of hits for what is in sight.
    let copy = "document.querySelector('.copy button').scrollIntoView({ block: 'center' })";
    reader.evaluate(copy).await?;
    reader.click(".copy button").await?;
    // Engines differ in whether a page may copy; either way the reader is told.
    reader.until("document.querySelector('.copy [role=status]').innerText.length > 5").await?;
    reader.driver.goto(address).await?;
    reader.until_text("h1", "Speech by the CSTO").await?;
    reader.until("document.title.startsWith('Speech by the CSTO')").await
}

/// A link to a paragraph opens there.
pub(crate) async fn paragraph(reader: &Reader) -> Outcome {
    reader.open(&format!("{VIENNA}#p7")).await?;
    reader.until_focus("#p7").await?;
    reader.until("scrollY > 400").await?;
    reader.until_text("#p7", "UN Global Anti-Terrorism Strategy").await
}

/// The provenance names the capture, its lines and digests, and who decided on the section.
pub(crate) async fn provenance(reader: &Reader) -> Outcome {
    reader.open(VIENNA).await?;
    reader.click(".provenance summary").await?;
    reader.until_text(".provenance", "000_72336a48e72c3fd3.txt, lines 22 to").await?;
    reader.until_text(".provenance", "sha256sum '000_72336a48e72c3fd3.txt'").await?;
    reader.until_text(".provenance", "decided by the publisher").await
}

/// The ways out that the captured page had.
pub(crate) async fn ways_out(reader: &Reader) -> Outcome {
    reader.open(VIENNA).await?;
    reader.click(".ways-out li:nth-child(2) a").await?;
    reader.until_text("h1", "Speeches and statements").await?;
    reader.driver.back().await?;
    reader.until_text("h1", "Speech by the CSTO").await?;
    reader.click(".ways-out li:nth-child(3) a").await?;
    reader.until_text(".count", "9 entries").await?;
    reader.until_focus("h1").await
}

/// A teaser has no title, and says what was not captured.
pub(crate) async fn teaser(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.click(".row[data-extent=teaser] a.name").await?;
    reader.until_text(".untitled", "Teaser without a title").await?;
    reader.until_text(".teaser-note", "Only this teaser was captured").await
}

/// The same routes behind `#`, as for a page without a server.
pub(crate) async fn behind_hash(reader: &Reader) -> Outcome {
    reader.open(&format!("#/{VIENNA}")).await?;
    reader.until_text("h1", "Speech by the CSTO").await?;
    reader.until_address(VIENNA).await?;
    reader.open("#/nonsense/here").await?;
    reader.until_text("h1", "There is nothing at this address").await?;
    reader.open("#/entry/nobody/").await?;
    reader.until_text("h1", "This entry is not in the archive").await?;
    reader.open("#/section/nothing/").await?;
    reader.until_text("h1", "This section is not in the archive").await?;
    reader.click(".failure a").await?;
    reader.until_text(".count", "9 entries").await
}

/// The interface changes its language and keeps it; the text keeps its own.
pub(crate) async fn language(reader: &Reader) -> Outcome {
    reader.open(VIENNA).await?;
    reader.click(".languages [lang=ru]").await?;
    reader.until("document.documentElement.lang === 'ru'").await?;
    reader.until_text(".facts", "14 сентября 2020 г.").await?;
    reader.until("document.querySelector('.text').lang === 'en'").await?;
    reader.driver.refresh().await?;
    reader.until_text(".ways-out", "Ко всем новостям").await
}

/// What is open stays readable without a network, filters, search and all, once the page has had a
/// moment.
pub(crate) async fn offline(reader: &mut Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text(".count", "9 entries").await?;
    let parts = "performance.getEntriesByType('resource')\
        .filter(({ name }) => /reader-[0-9a-f]+\\.wasm/.test(name)).length";
    reader.until(&format!("{parts} === 3")).await?;
    reader.site.lose_network();
    reader.type_into("#words", "vienna").await?;
    reader.until_text(".count", "1 of 9").await?;
    reader.click(".rows a.name").await?;
    reader.until_text(".text", "Let me thank the Albanian Chairmanship").await?;
    reader.driver.back().await?;
    reader.until_text(".count", "1 of 9").await
}
