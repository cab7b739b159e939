//! Real fetches, and what becomes of what they bring.

use archive::format::ReadError;
use js_sys::Array;
use reader::loader;
use reader::state::{Library, LoadError};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, Url};

/// The address of a file with this text.
fn file(text: &str) -> String {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).expect("a file");
    Url::create_object_url_with_blob(&blob).expect("an address")
}

async fn load(text: &str) -> Result<Library, LoadError> {
    loader::library(file(text), false).await
}

const FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Gazette",
    "items": [{"id": "a", "content_html": "<p>Über alles</p>"}]}"#;

#[wasm_bindgen_test]
async fn an_archive_that_arrives_can_be_asked() {
    let library = load(FEED).await.expect("a library");
    assert_eq!(library.archive().title, "The Gazette");
    assert!(library.entry("a").is_some());
}

#[wasm_bindgen_test]
async fn what_arrives_broken_says_how() {
    let half = load(&FEED[..40]).await.expect_err("half a feed");
    assert!(matches!(half, LoadError::Unreadable(ReadError::Truncated { .. })), "{half:?}");
    let other = load("[]").await.expect_err("no feed");
    assert!(matches!(other, LoadError::Unreadable(ReadError::NotAFeed { .. })), "{other:?}");
    let page = load("<!DOCTYPE html><title>Not here</title>").await.expect_err("a page");
    assert_eq!(page, LoadError::Missing);
}

#[wasm_bindgen_test]
async fn what_the_host_does_not_have_is_missing() {
    let error =
        loader::library("/no/such/archive.json".into(), true).await.expect_err("nothing there");
    assert_eq!(error, LoadError::Missing);
}

#[wasm_bindgen_test]
async fn another_site_that_does_not_answer_is_said_to_be_another() {
    // Port 1 of this machine: nobody listens there, and it is not where the page is from.
    let error = loader::library("http://127.0.0.1:1/archive.json".into(), false)
        .await
        .expect_err("nobody there");
    assert_eq!(error, LoadError::Elsewhere);
}
