//! What only a browser can show: effects, focus, history, and real fetches.
//! `cargo xtask test browser` runs it in every engine; natively there is nothing in it.
#![cfg(target_arch = "wasm32")]

use std::time::Duration;

use gloo::timers::future::sleep;
use gloo::utils::document;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Waits for the text of the first element that fits the selector.
async fn text(selector: &str) -> String {
    for _ in 0..400 {
        let element = document().query_selector(selector).expect("a selector");
        if let Some(text) = element.and_then(|element| element.text_content()) {
            return text;
        }
        sleep(Duration::from_millis(25)).await;
    }
    panic!("{selector} does not appear");
}

#[wasm_bindgen_test]
async fn an_archive_that_is_not_there_is_said_under_a_heading() {
    let root = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&root).expect("a place");
    yew::Renderer::<reader::App>::with_root(root).render();
    assert!(!text("h1").await.trim().is_empty());
}
