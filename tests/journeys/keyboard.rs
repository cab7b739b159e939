//! The reader without a mouse.

use thirtyfour::Key;

use crate::Outcome;
use crate::reader::Reader;

/// From the skip link to an entry and back, with the list of keys in between.
pub(crate) async fn alone(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.until_text(".count", "9 entries").await?;
    reader.press(Key::Tab).await?;
    reader.until_focus("a.skip").await?;
    reader.press(Key::Enter).await?;
    reader.until_focus("#main").await?;
    reader.press("?").await?;
    reader.until("document.querySelector('dialog').open").await?;
    reader.press(Key::Escape).await?;
    reader.until("!document.querySelector('dialog').open").await?;
    reader.press("/").await?;
    reader.until_focus("#words").await?;
    // Keys are letters again in a field.
    reader.press("j?u").await?;
    reader.until("document.querySelector('#words').value === 'j?u'").await?;
    reader.press(Key::Backspace + Key::Backspace + Key::Backspace + "terrorism").await?;
    reader.until_text(".count", "2 of 9").await?;
    reader.evaluate("document.activeElement.blur()").await?;
    reader.press("j").await?;
    reader.until_focus(".rows a.name").await?;
    reader.press(Key::Enter).await?;
    reader.until_focus("h1").await?;
    reader.until("document.querySelector('.entry') !== null").await?;
    reader.press("j").await?;
    reader.until_text("h1", "The delegation of the CSTO Secretariat").await?;
    reader.press("u").await?;
    reader.until_text(".count", "2 of 9").await?;
    reader.until("document.querySelector('#words').value === 'terrorism'").await
}

/// Single keys can be switched off, and stay off.
pub(crate) async fn off(reader: &Reader) -> Outcome {
    reader.open("").await?;
    reader.click(".foot button").await?;
    reader.click("dialog input").await?;
    reader.click("dialog button").await?;
    reader.until("!document.querySelector('dialog').open").await?;
    // Again from the beginning: the list of keys says that the app has taken the page over.
    reader.open("").await?;
    reader.press("?/").await?;
    reader.click(".foot button").await?;
    reader.until("document.querySelector('dialog').open").await?;
    reader.until("!document.querySelector('dialog input').checked").await?;
    reader.until("document.querySelector('#words').value === ''").await
}
