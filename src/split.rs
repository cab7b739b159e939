//! What is loaded once it is wanted: the views of an entry and what reads its HTML; what looks for
//! words; what makes an index in the browser, with the views that few pages have; and the words of a
//! second language. With the feature `split` the build makes a Wasm file of its own of all that one
//! function alone leads to; without it, as in tests, everything is here from the start.

use archive::Block;
use archive::format::Markup;

use crate::messages::Locale;
use crate::state::{Code, LoadError, late};
#[cfg(feature = "split")]
use crate::{
    messages::Catalogue,
    state::{Engine, EntryCode, Indexer},
    views::{EntryViews, Rare, Searching},
};

/// What reads HTML, which whole entries have.
#[derive(Debug)]
pub struct HtmlReader {
    /// Blocks from HTML of any quality.
    pub blocks: fn(&str) -> Vec<Block>,
}

static HTML: HtmlReader = HtmlReader { blocks: |html| markup::Html.blocks(html) };

late!(HtmlReader, HTML);

/// Sees to it that code is here.
///
/// # Errors
///
/// Where its file cannot be had. Whoever asks again tries again.
#[cfg(feature = "split")]
pub async fn load(code: Code) -> Result<(), LoadError> {
    match code {
        Code::Entry => {
            let (code, views, html) = entry().await?;
            HtmlReader::arrived(html);
            EntryCode::arrived(code);
            EntryViews::arrived(views);
        }
        Code::Search => {
            let (engine, searching, html) = search().await?;
            HtmlReader::arrived(html);
            Engine::arrived(engine);
            Searching::arrived(searching);
        }
        Code::Rare => {
            let (indexer, views) = rare().await?;
            Indexer::arrived(indexer);
            Rare::arrived(views);
        }
    }
    Ok(())
}

/// Sees to it that code is here, which it is.
///
/// # Errors
///
/// None.
#[cfg(not(feature = "split"))]
#[expect(clippy::unused_async, reason = "with the feature `split` it takes its time")]
pub async fn load(_: Code) -> Result<(), LoadError> {
    Ok(())
}

/// What the page of an entry needs.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(entry, fallible)]
fn entry() -> Result<(&'static EntryCode, &'static EntryViews, &'static HtmlReader), LoadError> {
    Ok((EntryCode::whole(), EntryViews::whole(), HtmlReader::whole()))
}

/// What a search needs: what nothing else leads to is in a file of its own.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(search, fallible)]
fn search() -> Result<(&'static Engine, &'static Searching, &'static HtmlReader), LoadError> {
    Ok((Engine::whole(), Searching::whole(), HtmlReader::whole()))
}

/// What few pages need.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(rare, fallible)]
fn rare() -> Result<(&'static Indexer, &'static Rare), LoadError> {
    Ok((Indexer::whole(), Rare::whole()))
}

/// Sees to it that the words of a language are here.
///
/// # Errors
///
/// Where their file cannot be had. Whoever asks again tries again.
#[cfg(feature = "split")]
pub async fn speak(locale: Locale) -> Result<(), LoadError> {
    if !locale.is_here() {
        Locale::arrived(russian().await?);
    }
    Ok(())
}

/// Sees to it that the words of a language are here, which they are.
///
/// # Errors
///
/// None.
#[cfg(not(feature = "split"))]
#[expect(clippy::unused_async, reason = "with the feature `split` it takes its time")]
pub async fn speak(_: Locale) -> Result<(), LoadError> {
    Ok(())
}

/// The words of the language that is loaded later.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(russian, fallible)]
fn russian() -> Result<&'static Catalogue, LoadError> {
    Ok(Locale::russian())
}

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for LoadError {
    /// The loader leaves word where the host does not have the file.
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        let window = web_sys::window();
        let offline = window.as_ref().is_some_and(|window| !window.navigator().on_line());
        let root = window.and_then(|window| window.document()?.document_element());
        let is_gone = root.is_some_and(|root| root.has_attribute("data-gone"));
        if is_gone { Self::PartMissing } else { Self::Unreachable { offline } }
    }
}
