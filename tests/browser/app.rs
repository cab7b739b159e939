//! The app itself, started in a page whose host has no archive.

use gloo::utils::document;
use reader::hooks::kept_settings;
use reader::messages::Locale;
use reader::state::Remote;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use crate::page::{find, press, text, until};

fn dialog() -> HtmlDialogElement {
    find("dialog").expect("a dialog").unchecked_into()
}

/// One app on one page: what it does, in the order in which a reader may do it.
#[wasm_bindgen_test]
async fn the_app_keeps_working_without_an_archive() {
    let root = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&root).expect("a place");
    let props = reader::AppProps { library: Remote::Loading, route: None, settings: None };
    let app = yew::Renderer::<reader::App>::with_root_and_props(root.clone(), props).render();

    until("an end to loading", || find(".failure button")).await;

    find(".languages [lang=ru]").expect("a switch").click();
    text("h1", "Архив не открылся").await;
    text("title", "Архив не открылся").await;
    let page = document().document_element().expect("a page");
    assert_eq!(page.get_attribute("lang").as_deref(), Some("ru"));
    assert_eq!(kept_settings().locale, Locale::Russian);

    press("?");
    until("the list of keys", || dialog().open().then_some(())).await;
    press("?");
    until("the page without it", || (!dialog().open()).then_some(())).await;

    press("?");
    find("dialog input").expect("a box").click();
    find("dialog button").expect("a button").click();
    assert!(!kept_settings().shortcuts);
    yew::scheduler::flush().await;
    press("?");
    assert!(!dialog().open());

    find(".failure button").expect("a button").click();
    text(".failure", "archive.json").await;
    until("the focus on the heading", || {
        document().active_element().filter(|element| element.id() == "heading")
    })
    .await;
    find(".languages [lang=en]").expect("a switch").click();
    text("h1", "The archive did not open").await;
    assert!(matches!(kept_settings().locale, Locale::English | Locale::AmericanEnglish));

    // Other tests have the page to themselves.
    app.destroy();
    root.remove();
}
